"""TEI, the XML of editions and corpora: newspapers of former times, letters, speeches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.formats.archive import Composed, Document, Skipped, Stated
from viewer.formats.clean import fact, iso_day
from viewer.formats.many import Entry, ManyDocuments
from viewer.formats.page_breaks import sign, taken_out
from viewer.formats.single import read_whole
from viewer.formats.xmlhtml import Wording, html_of
from viewer.formats.xmltree import below, first, local, parse_xml, root_of, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_BYTES = 128_000_000
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_TEXT = Wording(
    {
        "p": "p",
        "ab": "p",
        "lg": "p",
        "l": "br",
        "head": "h2",
        "list": "ul",
        "item": "li",
        "table": "table",
        "row": "tr",
        "cell": "td",
        "quote": "blockquote",
        "hi": "em",
        "emph": "em",
        "ref": "a",
        "lb": "span",
        "byline": "p",
        "opener": "p",
        "closer": "p",
        "salute": "p",
        "speaker": "h3",
        "figDesc": "figcaption",
        "graphic": "img",
        "div": "div",
        "sp": "div",
    },
    frozenset(
        ["note", "fw", "teiHeader", "figDesc", "sic", "orig", "abbr", "del", "facsimile", "front", "back", "gap"]
    ),
    {"ref": ("target", "href"), "graphic": ("url", "src")},
)
_ARTICLES = frozenset(["article", "ad", "advert", "letter", "story", "item", "chapter"])


class TeiFormat:
    name = "TEI"
    suffixes: tuple[str, ...] = (".xml", ".tei")
    gives = (
        "one article for each text, or for each article marked in it: title, author, date and publisher, and its pages"
    )

    def sniff(self, head: bytes, path: Path) -> float:
        return 0.95 if root_of(head)[0] in ("TEI", "TEI.2", "teiCorpus", "teiCorpus.2") else 0.0

    def open(self, path: Path) -> ManyDocuments:
        return ManyDocuments(path, partial(_entries, path))


def _entries(path: Path) -> Iterator[Entry]:
    root = parse_xml(read_whole(path, MAX_BYTES), path.name)
    texts = [root] if local(root).startswith("TEI") else list(below(root, "TEI", "TEI.2"))
    seen: set[str] = set()
    number = 0
    for tei in texts:
        about = _about(tei)
        parts = list(_parts(tei))
        pages = _pages_before(tei, [part for part, _ in parts])
        for part, is_whole in parts:
            number += 1
            address = part.get(_ID) or ""
            address = address if address and address not in seen else f"text {number}"
            seen.add(address)
            said = about if is_whole else _of_part(part, about)
            yield address, partial(_document, path, address, part, said, pages.get(part, ""))


def _parts(tei: _Element) -> Iterator[tuple[_Element, bool]]:
    """The articles that are marked as such, where there are several; else the whole body."""
    body = first(tei, "text", "body")
    if body is None:
        yield tei, True
        return
    marked = [each for each in below(body, "div", "div1", "div2") if (each.get("type") or "").lower() in _ARTICLES]
    among = set(marked)
    own = [each for each in marked if among.isdisjoint(each.iterancestors())]
    if len(own) < 2:
        yield body, True
        return
    for each in own:
        yield each, False


def _document(path: Path, address: str, part: _Element, about: Stated, page: str) -> Document | Skipped:
    """The document of a part that begins on `page`, "" where that is not said."""
    if local(part).startswith("TEI") or not text_of(part):
        return Skipped(address, "This text is only described, not held.", name=about.title or "")
    for line in below(part, "lb", "pb", "cb", "milestone"):
        line.text = "" if line.get("break") == "no" else " "
        if local(line) == "pb":
            line.text += sign(line.get("n") or "")
    html, pages = taken_out(html_of(part, _TEXT), page)
    html = re.sub(r"\A\s*<h2>(.*?)</h2>", r"<h1>\1</h1>", html, count=1, flags=re.DOTALL)
    return Document(path, address, Composed(html), about, pages)


def _pages_before(tei: _Element, parts: list[_Element]) -> dict[_Element, str]:
    """The page on which each part begins."""
    wanted, page, found = set(parts), "", {}
    for element in tei.iter():
        if element in wanted:
            found[element] = page
        elif local(element) == "pb":
            page = element.get("n") or ""
    return found


def _of_part(part: _Element, about: Stated) -> Stated:
    return Stated(
        title=fact(text_of(first(part, "head"))),
        byline=fact(text_of(first(part, "byline"))),
        dateline=fact(text_of(first(part, "placeName"))) if first(part, "dateline") is not None else None,
        published=about.published,
        publication=about.title or about.publication,
        language=about.language,
    )


def _about(tei: _Element) -> Stated:
    header = first(tei, "teiHeader")
    if header is None:
        return Stated()
    description = first(header, "fileDesc")
    source = first(header, "sourceDesc")
    top = description if description is not None else header
    entitled = first(top, "titleStmt")
    authors = [text_of(each) for each in below(entitled if entitled is not None else top, "author")]
    where = source if source is not None else top
    dates = [
        iso_day(each.get("when")) or iso_day(text_of(each)) for each in (*below(where, "date"), *below(top, "date"))
    ]
    spoken = next((each.get("ident") for each in below(header, "language") if each.get("ident")), None)
    return Stated(
        title=fact(text_of(first(top, "title"))),
        byline=fact(", ".join(filter(None, authors))),
        published=next(filter(None, dates), None),
        publication=fact(text_of(first(where, "publisher"))) or fact(text_of(first(top, "publisher"))),
        language=fact(spoken) or fact(tei.get(_LANGUAGE)),
    )
