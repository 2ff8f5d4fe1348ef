"""Word documents (.docx): paragraphs, headings, lists, tables, links, notes and pictures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.errors import DamagedFile
from viewer.formats.archive import Document, Stated
from viewer.formats.clean import fact, iso_day
from viewer.formats.office import Block, content, of_text, sensible_author
from viewer.formats.single import OneDocument
from viewer.formats.xmltree import below, first, local, parse_xml, text_of
from viewer.formats.zipped import Zipped, beside, holds, picture

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_BYTES = 64_000_000
_BODY = "word/document.xml"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DROPPED = frozenset(
    ["del", "moveFrom", "Fallback", "instrText", "delText", "rPr", "pPr", "tblPr", "sectPr", "annotationRef"]
)
_HEADING = re.compile(r"heading ?([1-6])$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the paragraphs refer to: names of styles, targets of links and pictures, texts of notes, by their ids."""

    styles: dict[str, str]
    targets: dict[str, str]
    notes: dict[str, str]


class DocxFormat:
    name = "Word document"
    suffixes: tuple[str, ...] = (".docx", ".docm", ".dotx")
    gives = "one article with its headings, lists, tables, notes, links and pictures; title, author and date"

    def sniff(self, head: bytes, path: Path) -> float:
        return 0.98 if holds(path, head, "[Content_Types].xml", _BODY) else 0.0

    def open(self, path: Path) -> OneDocument:
        return OneDocument(path, _read, _picture)


def _picture(path: Path, src: str) -> bytes | None:
    with Zipped(path) as zipped:
        return picture(zipped, beside(_BODY, src))


def _read(path: Path) -> Document:
    with Zipped(path) as zipped:
        body = first(parse_xml(zipped.read(_BODY, MAX_BYTES), path.name), "body")
        if body is None:
            raise DamagedFile(f"“{path.name}” has no text part.", "It is no complete document.")
        parts = _Parts(_styles(zipped), _targets(zipped), _notes(zipped))
        about = _about(zipped)
    blocks = list(_blocks(body, parts))
    held = content(blocks, about)
    return Document(path, "", held, of_text(held, about))


def _optional(zipped: Zipped, name: str) -> _Element | None:
    return parse_xml(zipped.read(name, MAX_BYTES), zipped.path.name) if name in zipped else None


def _styles(zipped: Zipped) -> dict[str, str]:
    """Style ids to their English names, which stay the same in every language of Word."""
    root = _optional(zipped, "word/styles.xml")
    found: dict[str, str] = {}
    for style in below(root, "style") if root is not None else ():
        name = first(style, "name")
        found[_attribute(style, "styleId")] = _attribute(name, "val") if name is not None else ""
    return found


def _targets(zipped: Zipped) -> dict[str, str]:
    root = _optional(zipped, "word/_rels/document.xml.rels")
    found = below(root, "Relationship") if root is not None else ()
    return {each.get("Id") or "": each.get("Target") or "" for each in found}


def _notes(zipped: Zipped) -> dict[str, str]:
    root = _optional(zipped, "word/footnotes.xml")
    notes = below(root, "footnote") if root is not None else ()
    return {_attribute(each, "id"): text_of(each) for each in notes if not _attribute(each, "type")}


def _about(zipped: Zipped) -> Stated:
    root = _optional(zipped, "docProps/core.xml")
    if root is None:
        return Stated()
    named = {local(each): text_of(each) for each in root}
    return Stated(
        title=fact(named.get("title")),
        byline=sensible_author(named.get("creator")),
        published=iso_day(named.get("created")),
        language=fact(named.get("language")),
    )


def _blocks(body: _Element, parts: _Parts) -> list[Block]:
    """Paragraphs and tables in order, found without recursion; notes at the end of the text."""
    blocks: list[Block] = []
    noted: list[str] = []
    stack = list(reversed(body))
    while stack:
        element = stack.pop()
        name = local(element)
        if name == "p":
            blocks.append(_paragraph(element, parts, noted))
        elif name == "tbl":
            blocks += _table(element, parts, noted)
        elif name and name not in _DROPPED:
            stack.extend(reversed(element))
    return blocks + [Block("p", f"{number}. {escape(text)}") for number, text in enumerate(noted, 1)]


def _paragraph(paragraph: _Element, parts: _Parts, noted: list[str]) -> Block:
    settings = first(paragraph, "pPr")
    style = first(paragraph, "pPr", "pStyle")
    name = parts.styles.get(_attribute(style, "val"), "") or _attribute(style, "val") if style is not None else ""
    html = _inline(paragraph, parts, noted)
    heading = _HEADING.search(name)
    kind = "p"
    if name.lower() == "title":
        kind = "h1"
    elif heading or name.lower() == "subtitle":
        kind = f"h{min(6, int(heading.group(1)) + 1)}" if heading else "h2"
    elif settings is not None and first(settings, "numPr") is not None:
        kind = "li"
    elif "quote" in name.lower():
        kind = "blockquote"
    return Block(kind, html)


def _table(table: _Element, parts: _Parts, noted: list[str]) -> list[Block]:
    rows = []
    for row in below(table, "tr"):
        cells = [_inline(cell, parts, noted) for cell in row if local(cell) == "tc"]
        rows.append(Block("tr", "".join(f"<td>{cell}</td>" for cell in cells)))
    return rows


def _inline(root: _Element, parts: _Parts, noted: list[str]) -> str:
    """The runs of a paragraph with emphasis, links, breaks, references to notes, and pictures."""
    html: list[str] = []
    stack: list[_Element | str] = list(reversed(root))
    while stack:
        element = stack.pop()
        if isinstance(element, str):
            html.append(element)
            continue
        name = local(element)
        if not name or name in _DROPPED:
            continue
        start, end = _tags(element, name, parts, noted)
        html.append(start)
        stack.append(end)
        stack.extend(reversed(element))
    return "".join(html)


def _tags(element: _Element, name: str, parts: _Parts, noted: list[str]) -> tuple[str, str]:
    match name:
        case "t":
            return escape(element.text or ""), ""
        case "tab" | "noBreakHyphen" | "cr" | "br":
            return {"tab": " ", "noBreakHyphen": "-"}.get(name, "<br>"), ""
        case "p":
            return "", " "
        case "r":
            return _emphasis(element)
        case "hyperlink":
            target = parts.targets.get(element.get(f"{_REL}id") or "", "")
            return (f'<a href="{escape(target)}">', "</a>") if target else ("", "")
        case "blip":
            target = parts.targets.get(element.get(f"{_REL}embed") or "", "")
            return (f'<img src="{escape(target)}">', "") if target else ("", "")
        case "footnoteReference":
            note = parts.notes.get(_attribute(element, "id"), "")
            noted += [note] if note else []
            return (f"[{len(noted)}]", "") if note else ("", "")
    return "", ""


def _emphasis(run: _Element) -> tuple[str, str]:
    settings = next((child for child in run if local(child) == "rPr"), None)
    names = (
        {local(each) for each in settings if _attribute(each, "val") not in ("0", "false")}
        if settings is not None
        else ()
    )
    start = ("<b>" if "b" in names else "") + ("<i>" if "i" in names else "")
    return start, ("</i>" if "i" in names else "") + ("</b>" if "b" in names else "")


def _attribute(element: _Element, name: str) -> str:
    """An attribute by its local name."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")
