"""A tree of HTML, or of the TEI-like markup that trafilatura gives, -> the pieces of an article, in order."""

from __future__ import annotations

import re
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
_CONTAINERS_TEXT = """
p div section article main body html table tbody thead tfoot figure header footer aside nav address dl hr center form
fieldset details summary
"""
_CONTAINERS = frozenset(_CONTAINERS_TEXT.split())
_BLOCKS = frozenset([*_KINDS, *_LISTS, *_CONTAINERS])
_DROPPED_TEXT = """
script style noscript template iframe object embed svg math button select textarea input audio video canvas del map
area link meta title base frame frameset noframes
"""
_STYLES = {
    **dict.fromkeys(("em", "i", "cite", "dfn", "var", "#i"), StyleKind.EMPHASIS),
    **dict.fromkeys(("strong", "b", "#b"), StyleKind.STRONG),
    **dict.fromkeys(("code", "kbd", "samp", "tt", "#t"), StyleKind.CODE),
    **dict.fromkeys(("a", "ref"), StyleKind.LINK),
}
_BLOCK, _STYLE, _CELL, _BREAK, _PICTURE, _DROP = range(6)  # what becomes of an element; no other changes anything
_LEFT_AGAIN = (_BLOCK, _STYLE)
_ROLES = {
    **dict.fromkeys(_BLOCKS, _BLOCK),
    **dict.fromkeys((*_STYLES, "hi"), _STYLE),
    **dict.fromkeys(("td", "th", "cell"), _CELL),
    **dict.fromkeys(("br", "lb"), _BREAK),
    **dict.fromkeys(("img", "graphic", "image"), _PICTURE),
    **dict.fromkeys(_DROPPED_TEXT.split(), _DROP),
}
_INNER = frozenset([BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.CAPTION, BlockKind.TABLE_ROW])
_SPACE = re.compile(r"[ \t\n\r\f\xa0\u2000-\u200a\u202f\u3000]+")
_LONGEST_TARGET = 2000
_LONGEST_NUMBER = 10  # digits
_PARAGRAPHS_OF_LAYOUT = 3


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the tree the writer is: the kind of block that text becomes, and how deep in lists."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    marker: str = ""


_PLAIN = _Place()
_OF_KIND = {kind: _Place(kind) for kind in BlockKind}


_Span = tuple[StyleKind, int, int, str]  # a style before its block is written


@dataclass(slots=True)
class _Writer:
    element: _Element  # the block that text belongs to now
    placed: list[tuple[Piece, _Element]] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    length: int = 0
    styles: list[_Span] = field(default_factory=list)
    open: list[tuple[StyleKind, int, str]] = field(default_factory=list)
    place: _Place = _PLAIN
    entered: list[tuple[_Place, _Element] | StyleKind | None] = field(default_factory=list)  # what is undone at the end
    numbers: dict[_Element, int] = field(default_factory=dict)  # of the last item of each numbered list

    def enter(self, element: _Element, role: int) -> None:
        """Begin an element that is not dropped."""
        if role == _BLOCK:
            if self.parts:
                self.flush()
            self.entered.append((self.place, self.element))
            if self.place is not _PLAIN or element.tag not in _CONTAINERS:
                self.place = _place(self, element)
            self.element = element
        elif role == _STYLE:
            style = _STYLES.get((element.get("rend") or "") if element.tag == "hi" else element.tag)
            self.entered.append(style)
            if style is not None:
                target = (element.get("href") or element.get("target") or "") if style is StyleKind.LINK else ""
                self.open.append((style, self.length, target[:_LONGEST_TARGET]))
        elif role == _CELL:
            self.cell()
        elif role == _BREAK:
            self.line_break()
        else:
            self.picture(element)

    def leave(self) -> None:
        """End the block or style that was entered last."""
        undo = self.entered.pop()
        if isinstance(undo, tuple):
            if self.parts:
                self.flush()
            self.place, self.element = undo
        elif undo is not None:
            kind, start, target = self.open.pop()
            if self.length > start and (kind is not StyleKind.LINK or target):
                self.styles.append((kind, start, self.length, target))

    def write(self, text: str) -> None:
        """Go on with the block: with single spaces for all white space, and none at its beginning, but in code."""
        if self.place.kind is not BlockKind.PREFORMATTED:
            is_apart = not self.parts or self.parts[-1].endswith((" ", "\t"))
            before = "" if is_apart or not text[0].isspace() else " "
            words = " ".join(text.split())
            text = f"{before}{words}{' ' if text[-1].isspace() else ''}" if words else before
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
        """End the block, if one was begun: its text without white space around it, and the styles that lie in it."""
        if not self.parts:
            return
        raw = "".join(self.parts)
        text = raw.strip("\n").rstrip() if self.place.kind is BlockKind.PREFORMATTED else raw.strip()
        if text:
            place = self.place
            styles = self._styles(raw.find(text), len(text)) if self.styles or self.open else ()
            piece = Piece(text, place.kind, place.level, place.marker, "", "", styles)
            self.placed.append((piece, self.element))
            if place.kind is BlockKind.LIST_ITEM and place.marker:
                self.place = _Place(place.kind, place.level, "")
        self.parts, self.length, self.styles = [], 0, []
        if self.open:
            self.open = [(kind, 0, target) for kind, _, target in self.open]

    def _styles(self, shift: int, length: int) -> tuple[Style, ...]:
        """Those of the block, whose text begins at `shift` of what was written."""
        spans = [*self.styles, *((kind, start, self.length, target) for kind, start, target in self.open)]
        last = shift + length
        return tuple(
            [
                Style(kind, max(shift, start) - shift, min(last, end) - shift, target)
                for kind, start, end, target in spans
                if start < last and end > shift and start < end
            ]
        )

    def line_break(self) -> None:
        if self.place.kind is BlockKind.PREFORMATTED:
            self.write("\n")
        elif self.place.kind in (BlockKind.HEADING, BlockKind.TABLE_ROW):
            self.write(" ")
        else:
            self.flush()

    def picture(self, element: _Element) -> None:
        src = element.get("src") or ""
        if src:
            self.flush()
            alt = _SPACE.sub(" ", element.get("alt") or element.get("title") or "").strip()
            self.placed.append((Piece("", BlockKind.IMAGE, src=src, alt=alt), element))

    def number(self, numbered: _Element) -> int:
        """Of the next item of a list."""
        if numbered not in self.numbers:
            start = numbered.get("start") or ""
            self.numbers[numbered] = int(start) - 1 if start.isdecimal() and len(start) < _LONGEST_NUMBER else 0
        self.numbers[numbered] += 1
        return self.numbers[numbered]


def pieces_from(root: _Element) -> list[Piece]:
    """The blocks below `root` with headings, lists, quotes, tables, pictures and inline styles."""
    return [piece for piece, _ in placed_pieces(root)]


def placed_pieces(root: _Element) -> list[tuple[Piece, _Element]]:
    """The same, each with its element. In document order without recursion: layout tables lie deep in each other."""
    from lxml.etree import iterwalk

    writer = _Writer(root)
    walk = iterwalk(root, events=("start", "end", "comment", "pi"))
    passed_over = None  # what is in such an element is dropped, what follows it is not
    for event, element in walk:
        role = _ROLES.get(element.tag)
        if event == "start":
            if role == _DROP or element.get("hidden") is not None:
                passed_over = element
                walk.skip_subtree()
                continue
            if role is not None:
                writer.enter(element, role)
            text = element.text
        else:
            if element is passed_over:
                passed_over = None
            elif role in _LEFT_AGAIN:
                writer.leave()
            text = element.tail if element is not root else None
        if text and (writer.parts or not text.isspace() or writer.place.kind is BlockKind.PREFORMATTED):
            writer.write(text)
    writer.flush()
    return writer.placed


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
