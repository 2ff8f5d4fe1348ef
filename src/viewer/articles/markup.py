"""A tree of HTML, or of the TEI-like markup that trafilatura gives, -> the pieces of an article, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from viewer.articles.article import BlockKind, Style, StyleKind
from viewer.articles.compose import Piece

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_LISTS = {"ul": "•", "ol": "1", "list": "•", "menu": "•", "dir": "•"}
_KINDS = {
    "li": BlockKind.LIST_ITEM,
    "item": BlockKind.LIST_ITEM,
    "dt": BlockKind.LIST_ITEM,
    "dd": BlockKind.LIST_ITEM,
    "tr": BlockKind.TABLE_ROW,
    "row": BlockKind.TABLE_ROW,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
    "pre": BlockKind.PREFORMATTED,
    "blockquote": BlockKind.QUOTE,
    "quote": BlockKind.QUOTE,
    "head": BlockKind.HEADING,
    **dict.fromkeys(_HEADINGS, BlockKind.HEADING),
}
_CONTAINERS = """
p div section article main body html table tbody thead tfoot figure header footer aside nav address dl hr center form
fieldset details summary
"""
_BLOCKS = frozenset([*_KINDS, *_LISTS, *_CONTAINERS.split()])
_CELLS = frozenset(["td", "th", "cell"])
_DROPPED_TEXT = """
script style noscript template iframe object embed svg math button select textarea input audio video canvas del map
area link meta title base frame frameset noframes
"""
_DROPPED = frozenset(_DROPPED_TEXT.split())
_STYLES = {
    **dict.fromkeys(("em", "i", "cite", "dfn", "var", "#i"), StyleKind.EMPHASIS),
    **dict.fromkeys(("strong", "b", "#b"), StyleKind.STRONG),
    **dict.fromkeys(("code", "kbd", "samp", "tt", "#t"), StyleKind.CODE),
    **dict.fromkeys(("a", "ref"), StyleKind.LINK),
}
_INNER = frozenset([BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.CAPTION, BlockKind.TABLE_ROW])
_SPACE = re.compile(r"[ \t\n\r\f\xa0\u2000-\u200a\u202f\u3000]+")
_LONGEST_TARGET = 2000
_LONGEST_NUMBER = 10  # digits
_PARAGRAPHS_OF_LAYOUT = 3
_BREAKS = frozenset(["br", "lb"])
_PICTURES = frozenset(["img", "graphic", "image"])


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the tree the writer is: the kind of block that text becomes, and how deep in lists."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    marker: str = ""


_PLAIN = _Place()
_OF_KIND = {kind: _Place(kind) for kind in BlockKind}


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece and the element of the tree that it was made of."""

    piece: Piece
    element: _Element


@dataclass(slots=True)
class _Writer:
    element: _Element  # the block that text belongs to now
    placed: list[Placed] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    length: int = 0
    styles: list[Style] = field(default_factory=list)
    open: list[tuple[StyleKind, int, str]] = field(default_factory=list)
    place: _Place = _PLAIN
    numbers: dict[_Element, int] = field(default_factory=dict)  # of the last item of each numbered list

    def write(self, text: str) -> None:
        if self.place.kind is not BlockKind.PREFORMATTED:
            is_apart = not self.parts or self.parts[-1].endswith((" ", "\t"))
            text = _spaced(text, after_space=is_apart)
        if text:
            self.parts.append(text)
            self.length += len(text)

    def cell(self) -> None:
        """Begin a cell of a table row: a tab separates it from the one before."""
        if self.place.kind is BlockKind.TABLE_ROW and self.parts:
            self.parts[-1] = self.parts[-1].rstrip(" ")
            self.parts.append("\t")
            self.length = sum(map(len, self.parts))
        elif self.place.kind is not BlockKind.TABLE_ROW:
            self.flush()

    def flush(self) -> None:
        """End the block: its text without white space around it, and the styles that lie in it."""
        if not self.parts:
            return
        raw = "".join(self.parts)
        text = raw.strip("\n").rstrip() if self.place.kind is BlockKind.PREFORMATTED else raw.strip()
        if text:
            place = self.place
            styles = self._styles(raw.find(text), len(text)) if self.styles or self.open else ()
            self._put(Piece(text, place.kind, place.level, place.marker, styles=styles), self.element)
            if place.kind is BlockKind.LIST_ITEM and place.marker:
                self.place = _Place(place.kind, place.level, "")
        self.parts, self.length, self.styles = [], 0, []
        self.open = [(kind, 0, target) for kind, _, target in self.open]

    def _styles(self, shift: int, length: int) -> tuple[Style, ...]:
        """Those of the block, whose text begins at `shift` of what was written."""
        spans = [*self.styles, *(Style(kind, start, self.length, target) for kind, start, target in self.open)]
        return tuple(style for span in spans if (style := _shifted(span, shift, length)) is not None)

    def picture(self, element: _Element) -> None:
        src = element.get("src") or ""
        if src:
            self.flush()
            alt = _SPACE.sub(" ", element.get("alt") or element.get("title") or "").strip()
            self._put(Piece("", BlockKind.IMAGE, src=src, alt=alt), element)

    def number(self, numbered: _Element) -> int:
        """Of the next item of a list."""
        if numbered not in self.numbers:
            start = numbered.get("start") or ""
            self.numbers[numbered] = int(start) - 1 if start.isdecimal() and len(start) < _LONGEST_NUMBER else 0
        self.numbers[numbered] += 1
        return self.numbers[numbered]

    def _put(self, piece: Piece, element: _Element) -> None:
        self.placed.append(Placed(piece, element))


def _spaced(text: str, *, after_space: bool) -> str:
    """`text` with single spaces for all white space, none at its beginning `after_space`."""
    words = text.split()
    if not words:
        return "" if after_space else " "
    before = "" if after_space or not text[0].isspace() else " "
    return f"{before}{' '.join(words)}{' ' if text[-1].isspace() else ''}"


def _shifted(style: Style, shift: int, length: int) -> Style | None:
    start, end = max(0, style.start - shift), min(length, style.end - shift)
    return Style(style.kind, start, end, style.target) if start < end else None


def pieces_from(root: _Element) -> list[Piece]:
    """The blocks below `root` with headings, lists, quotes, tables, pictures and inline styles."""
    return [each.piece for each in placed_pieces(root)]


def placed_pieces(root: _Element) -> list[Placed]:
    """The same, each with its element. In document order without recursion: layout tables lie deep in each other."""
    writer = _Writer(root)
    open_: list[tuple[Iterator[_Element], _Element, _Undo]] = []
    _begin(writer, root, open_)
    while open_:
        children, element, undo = open_[-1]
        child = next(children, None)
        if child is not None:
            _begin(writer, child, open_)
            continue
        open_.pop()
        _leave(writer, undo)
        if open_ and (tail := element.tail):
            writer.write(tail)
    writer.flush()
    return writer.placed


_Undo = tuple[_Place, "_Element"] | StyleKind | None  # what is put back, or ends, when an element is left


def _begin(writer: _Writer, element: _Element, open_: list[tuple[Iterator[_Element], _Element, _Undo]]) -> None:
    """Write the text at the beginning of an element, and leave it open; what is dropped is passed over."""
    tag = element.tag
    if tag not in _DROPPED and isinstance(tag, str) and element.get("hidden") is None:
        undo = _enter(writer, element, tag)
        if text := element.text:
            writer.write(text)
        open_.append((iter(element), element, undo))
    elif open_ and (tail := element.tail):
        writer.write(tail)


def _enter(writer: _Writer, element: _Element, tag: str) -> _Undo:
    if tag in _BLOCKS:
        writer.flush()
        before = (writer.place, writer.element)
        writer.place, writer.element = _place(writer, element), element
        return before
    style = _STYLES.get((element.get("rend") or "") if tag == "hi" else tag)
    if style is not None:
        target = (element.get("href") or element.get("target") or "") if style is StyleKind.LINK else ""
        writer.open.append((style, writer.length, target[:_LONGEST_TARGET]))
    elif tag in _CELLS:
        writer.cell()
    elif tag in _BREAKS:
        _break(writer)
    elif tag in _PICTURES:
        writer.picture(element)
    return style


def _leave(writer: _Writer, undo: _Undo) -> None:
    if isinstance(undo, tuple):
        writer.flush()
        writer.place, writer.element = undo
    elif undo is not None:
        kind, start, target = writer.open.pop()
        if writer.length > start and (kind is not StyleKind.LINK or target):
            writer.styles.append(Style(kind, start, writer.length, target))


def _break(writer: _Writer) -> None:
    if writer.place.kind is BlockKind.PREFORMATTED:
        writer.write("\n")
    elif writer.place.kind in (BlockKind.HEADING, BlockKind.TABLE_ROW):
        writer.write(" ")
    else:
        writer.flush()


def _place(writer: _Writer, element: _Element) -> _Place:
    tag, around = element.tag, writer.place
    if tag in _LISTS:
        return _Place(around.kind, around.level + 1 if around.kind is BlockKind.LIST_ITEM else 1, "")
    kind = _KINDS.get(tag)
    if kind is None:
        inner = around.kind in _INNER or around.kind is BlockKind.PREFORMATTED
        return around if inner else _PLAIN
    if tag == "tr" and _is_layout(element):
        return _PLAIN
    if kind is BlockKind.LIST_ITEM:
        return _Place(kind, max(1, around.level), _marker(writer, element))
    if kind is BlockKind.HEADING:
        rend = element.get("rend") or ""
        return _Place(kind, _HEADINGS.get(tag) or _HEADINGS.get(rend, 2))
    return _OF_KIND[kind]


def _is_layout(row: _Element) -> bool:
    """Whether a row sets a page, as pages of the nineties were: it holds headings, a table, or a cell of paragraphs."""
    if next(row.iter("h1", "h2", "h3", "table"), None) is not None:
        return True
    return any(sum(child.tag == "p" for child in cell) >= _PARAGRAPHS_OF_LAYOUT for cell in row.iter("td"))


def _marker(writer: _Writer, element: _Element) -> str:
    parent = element.getparent()
    if element.tag in ("dt", "dd") or parent is None:
        return ""
    if parent.tag != "ol" and parent.get("rend") != "ol":
        return "•"
    return f"{writer.number(parent)}."
