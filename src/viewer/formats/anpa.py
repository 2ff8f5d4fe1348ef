"""ANPA 1312, the wire format of American newspapers before XML: control characters mark the parts of a story."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from html import escape
from pathlib import Path

from viewer.formats.archive import Composed, Document, Skipped, Stated
from viewer.formats.clean import clean_text, fact, iso_day
from viewer.formats.decode import decode
from viewer.formats.many import Entry, ManyDocuments
from viewer.formats.single import read_whole

MAX_BYTES = 64_000_000
_START = b"\x16\x16\x01"  # SYN SYN SOH
_STORY = re.compile(
    rb"\x16\x16\x01(?P<header>[^\x02]{0,400})\x02(?P<text>[^\x03\x16]*)(?:\x03(?P<trailer>[^\x04\x16]{0,200}))?"
)
_NOTE = re.compile(r"\(?(?:Eds?:|AP (?:Photo|Graphic|Video)|Note|With )", re.IGNORECASE)
_BYLINE = re.compile(r"By (.+)", re.IGNORECASE)
_DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z.'’ -]{2,40}(?:, [\w. ]{2,30})?)\s*\((?P<source>[A-Za-z ]{2,20})\)\s*[_—–-]+\s*"
)
_SENT = re.compile(r"(\d\d)-(\d\d)-(\d\d)\b")
_SECTIONS = {
    "a": "Domestic",
    "e": "Entertainment",
    "f": "Business",
    "i": "International",
    "p": "Politics",
    "s": "Sports",
}


class AnpaFormat:
    name = "ANPA 1312"
    suffixes: tuple[str, ...] = (".tst", ".anpa")
    gives = "one article for each story: headline, byline, dateline and date out of the wire's control characters"

    def sniff(self, head: bytes, path: Path) -> float:
        return 0.97 if _START in head[:64] else 0.0

    def open(self, path: Path) -> ManyDocuments:
        return ManyDocuments(path, partial(_entries, path))


def _entries(path: Path) -> Iterator[Entry]:
    data = read_whole(path, MAX_BYTES)
    seen: set[str] = set()
    for number, found in enumerate(_STORY.finditer(data), 1):
        named = re.match(rb"\s*(\w{1,20})", found["header"])
        address = named.group(1).decode("ascii", "replace") if named else ""
        address = address if address and address not in seen else f"story {number}"
        seen.add(address)
        yield address, partial(_story, path, address, found)


def _story(path: Path, address: str, found: re.Match[bytes]) -> Document | Skipped:
    top, body = _parted(decode(found["text"]))
    paragraphs = [_typeset(each) for each in body if each.strip(" <")]
    if not paragraphs:
        return Skipped(address, "This story has no text.", name=_head(top)[0] or "")
    dateline = _DATELINE.match(paragraphs[0])
    if dateline:
        paragraphs[0] = paragraphs[0][dateline.end() :]
    headline, byline = _head(top)
    about = Stated(
        title=headline,
        byline=byline,
        dateline=fact(dateline["place"]) if dateline else None,
        published=_sent(found["trailer"] or b""),
        publication="Associated Press" if dateline and dateline["source"] == "AP" else None,
        section=_section(found["header"]),
    )
    return Document(path, address, Composed("".join(f"<p>{escape(each)}</p>" for each in paragraphs)), about)


def _parted(text: str) -> tuple[list[str], list[str]]:
    """The lines above the story, without their marks, and its paragraphs: a tab begins each."""
    top: list[str] = []
    body: list[str] = []
    for line in clean_text(text).split("\n"):
        if line.startswith("^"):
            top += [] if body else [line.strip("^< ").rstrip("= ")]
        elif line.startswith(("\t", "   ")) or (not body and line.strip()):
            body.append(line.strip())
        elif line.strip():
            body[-1] = f"{body[-1]} {line.strip()}"
    return [line for line in top if line], body


def _head(top: list[str]) -> tuple[str | None, str | None]:
    """Headline and byline; the first line is the slug, which stands for a headline where there is none."""
    byline = next((found.group(1) for line in top if (found := _BYLINE.fullmatch(line))), None)
    lines = [line for line in top[1:] if not _BYLINE.fullmatch(line) and not _NOTE.match(line)]
    headline = next((line for line in lines if line.lower() not in ("associated press", "the associated press")), None)
    slug = re.sub(r"^[A-Z]{2}-{1,2}|,\s*\d*$", "", top[0]).replace("--", ": ") if top else ""
    return fact(_typeset(headline or slug)), fact(byline)


def _typeset(text: str) -> str:
    """Quotation marks and dashes that a teleprinter had no letters for."""
    text = text.strip().rstrip("<").replace("``", "“").replace("''", "”")
    return re.sub(r"\s+_\s+", " — ", text).strip()


def _sent(trailer: bytes) -> str | None:
    found = _SENT.search(trailer.decode("latin-1"))
    if not found:
        return None
    month, day, year = found.groups()
    return iso_day(f"{1900 + int(year) if int(year) > 60 else 2000 + int(year)}-{month}-{day}")


def _section(header: bytes) -> str | None:
    """The second letter of the header's second line is the category."""
    found = re.search(rb"[\r\n]+\w (\w)[\x10-\x14]", header)
    return _SECTIONS.get(found.group(1).decode("latin-1")) if found else None
