"""OpenDocument text (.odt, .fodt inside a ZIP): paragraphs, headings, lists, tables, links, notes and pictures."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.errors import DamagedFile, UnsupportedFile
from viewer.formats.archive import Document, Stated
from viewer.formats.clean import fact, iso_day
from viewer.formats.office import Block, content, of_text, sensible_author
from viewer.formats.single import OneDocument
from viewer.formats.xmlhtml import Wording, html_of
from viewer.formats.xmltree import below, first, local, parse_xml, text_of
from viewer.formats.zipped import Zipped, beside, holds, picture

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_BYTES = 64_000_000
_BODY = "content.xml"
_TYPES = (b"application/vnd.oasis.opendocument.text", b"application/vnd.sun.xml.writer")
_LEVEL = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}outline-level"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}style-name"
_NOT_TEXT = frozenset(["tracked-changes", "forms", "sequence-decls", "annotation", "table-of-content"])
_INLINE = Wording(
    {"a": "a", "line-break": "br", "image": "img"},
    frozenset(["annotation", "note", "tracked-changes"]),
    {"a": ("href", "href"), "image": ("href", "src")},
)


class OdtFormat:
    name = "OpenDocument text"
    suffixes: tuple[str, ...] = (".odt", ".ott", ".sxw")
    gives = "one article with its headings, lists, tables, notes, links and pictures; title, author and date"

    def sniff(self, head: bytes, path: Path) -> float:
        if not head.startswith(b"PK\x03\x04"):
            return 0.0
        if head[30:38] == b"mimetype" and any(kind in head[:160] for kind in _TYPES):
            return 0.98
        return 0.6 if path.suffix.lower() in self.suffixes and holds(path, head, _BODY, "meta.xml") else 0.0

    def open(self, path: Path) -> OneDocument:
        return OneDocument(path, _read, _picture)


def _picture(path: Path, src: str) -> bytes | None:
    with Zipped(path) as zipped:
        return picture(zipped, beside(_BODY, src))


def _read(path: Path) -> Document:
    with Zipped(path) as zipped:
        if "META-INF/manifest.xml" in zipped and b"encryption-data" in zipped.read("META-INF/manifest.xml", MAX_BYTES):
            raise UnsupportedFile(f"“{path.name}” is protected by a password.", "Save it without the password.")
        body = first(parse_xml(zipped.read(_BODY, MAX_BYTES), path.name), "body", "text")
        about = _about(zipped)
    if body is None:
        raise DamagedFile(f"“{path.name}” has no text part.", "It is no complete document.")
    notes = [Block("p", f"{n}. {escape(text)}") for n, text in enumerate(map(text_of, below(body, "note-body")), 1)]
    held = content([*_blocks(body), *notes], about)
    return Document(path, "", held, of_text(held, about))


def _about(zipped: Zipped) -> Stated:
    if "meta.xml" not in zipped:
        return Stated()
    root = parse_xml(zipped.read("meta.xml", MAX_BYTES), zipped.path.name)
    named = {local(each): text_of(each) for each in below(root, "title", "creator", "initial-creator", "language")}
    created = {local(each): text_of(each) for each in below(root, "creation-date", "date")}
    return Stated(
        title=fact(named.get("title")),
        byline=sensible_author(named.get("initial-creator")) or sensible_author(named.get("creator")),
        published=iso_day(created.get("creation-date")) or iso_day(created.get("date")),
        language=fact(named.get("language")),
    )


def _blocks(body: _Element) -> Iterator[Block]:
    stack = list(reversed(body))
    while stack:
        element = stack.pop()
        name = local(element)
        if name in ("p", "h"):
            yield _paragraph(element, name)
        elif name == "table-row":
            cells = "".join(f"<td>{_inside(cell)}</td>" for cell in element if local(cell) == "table-cell")
            yield Block("tr", cells)
        elif name and name not in _NOT_TEXT:
            stack.extend(reversed(element))


def _paragraph(element: _Element, name: str) -> Block:
    style = (element.get(_STYLE) or "").lower()
    kind = "p"
    if name == "h":
        level = element.get(_LEVEL) or "1"
        kind = f"h{min(6, int(level) + 1) if level.isdecimal() and len(level) < 3 else 2}"
    elif style in ("title", "subtitle"):
        kind = "h1" if style == "title" else "h2"
    elif style.startswith("quotations"):
        kind = "blockquote"
    elif any(local(above) == "list-item" for above in element.iterancestors()):
        kind = "li"
    return Block(kind, _inside(element))


def _inside(element: _Element) -> str:
    for space in below(element, "s", "tab"):
        space.text = " "
    return html_of(element, _INLINE)
