"""Reuters' collections: SGML of 1987 (Reuters-21578) and XML of 1996 (RCV1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from html import unescape
from pathlib import Path

from viewer.formats.archive import Composed, Document, PlainText, Skipped, Stated
from viewer.formats.clean import clean_text, fact, iso_day, paragraphs_html
from viewer.formats.decode import decode
from viewer.formats.many import Entry, ManyDocuments
from viewer.formats.nitf import MAX_BYTES, STORY, dateline_place
from viewer.formats.single import OneDocument, read_whole
from viewer.formats.xmlhtml import html_of
from viewer.formats.xmltree import first, parse_xml, root_of, text_of

_START = re.compile(r"<REUTERS\b([^>]*)>")
_MONTHS = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC"
_WHEN = re.compile(r"\s*(\d{1,2})-([A-Z]{3})-(\d{4})")
_SIGNED = re.compile(r"\s*\bReuters?\W*\Z", re.IGNORECASE)


class ReutersSgmlFormat:
    name = "Reuters SGML"
    suffixes: tuple[str, ...] = (".sgm", ".sgml")
    gives = "one article for each story: title, author, dateline, date and topic"

    def sniff(self, head: bytes, path: Path) -> float:
        return 0.96 if re.search(rb"<!DOCTYPE lewis|<REUTERS\b[^>]*\bNEWID=", head) else 0.0

    def open(self, path: Path) -> ManyDocuments:
        return ManyDocuments(path, partial(_entries, path))


class ReutersXmlFormat:
    name = "Reuters XML"
    suffixes: tuple[str, ...] = (".xml",)
    gives = "one article: headline, byline, dateline, date and language"

    def sniff(self, head: bytes, path: Path) -> float:
        name, attributes = root_of(head)
        return 0.95 if name == "newsitem" and "itemid" in attributes else 0.0

    def open(self, path: Path) -> OneDocument:
        return OneDocument(path, _read_xml)


def _entries(path: Path) -> Iterator[Entry]:
    _, *parts = _START.split(decode(read_whole(path, MAX_BYTES)))
    seen: set[str] = set()
    for number, (attributes, inside) in enumerate(zip(parts[::2], parts[1::2], strict=True), 1):
        given = re.search(r'NEWID="(\d+)"', attributes)
        address = given.group(1) if given and given.group(1) not in seen else f"story {number}"
        seen.add(address)
        yield address, partial(_story, path, address, inside)


def _story(path: Path, address: str, story: str) -> Document | Skipped:
    body = _field(story, "BODY")
    if not body.strip():
        title = fact(_field(story, "TITLE"))
        whole = re.search(r"<TEXT\b[^>]*>(.*?)</TEXT>", story, re.DOTALL)
        loose = clean_text(unescape(re.sub(r"<[^>]*>", "", whole.group(1)))).strip() if whole and not title else ""
        if not loose:
            return Skipped(address, "This story is a headline without a text.", name=title or "")
        return Document(path, address, PlainText(loose), Stated(published=_day(story), publication="Reuters"))
    about = Stated(
        title=fact(_field(story, "TITLE")),
        byline=fact(re.sub(r",\s*Reuters?\s*$", "", _field(story, "AUTHOR").strip(), flags=re.IGNORECASE)),
        dateline=dateline_place(_field(story, "DATELINE")),
        published=_day(story),
        publication="Reuters",
        section=fact(" ".join(re.findall(r"<D>([^<]*)</D>", _tagged(story, "TOPICS"))[:1])),
        language="en",
    )
    return Document(path, address, Composed(paragraphs_html(_paragraphs(body))), about)


def _tagged(story: str, name: str) -> str:
    found = re.search(rf"<{name}\b[^>]*>(.*?)</{name}>", story, re.DOTALL)
    return found.group(1) if found else ""


def _field(story: str, name: str) -> str:
    return clean_text(unescape(_tagged(story, name)))


def _day(story: str) -> str | None:
    found = _WHEN.match(_field(story, "DATE"))
    place = _MONTHS.find(found.group(2)) if found else -1
    if not found or place % 3:
        return None
    return iso_day(f"{found.group(3)}-{place // 3 + 1:02d}-{int(found.group(1)):02d}")


def _paragraphs(body: str) -> str:
    """An indented line begins a paragraph; the others go on. The agency's signature at the end goes."""
    parts = re.split(r"\n {2,}(?=\S)", _SIGNED.sub("", body))
    return "\n\n".join(" ".join(part.split()) for part in parts)


def _read_xml(path: Path) -> Document:
    root = parse_xml(read_whole(path, MAX_BYTES), path.name)
    text = first(root, "text")
    about = Stated(
        title=fact(text_of(first(root, "headline"))) or fact(text_of(first(root, "title"))),
        byline=fact(text_of(first(root, "byline"))),
        dateline=dateline_place(text_of(first(root, "dateline"))),
        published=iso_day(root.get("date")),
        publication="Reuters",
        language=fact(root.get("{http://www.w3.org/XML/1998/namespace}lang")),
    )
    return Document(path, "", Composed(html_of(text, STORY) if text is not None else ""), about)
