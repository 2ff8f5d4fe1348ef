"""Notes are written as Markdown and shown rendered: in rows, on cards, and while they are typed.

What is rendered is text with runs of looks. Raw HTML stays text, images are their description, and links are words
that look like links: nothing is ever loaded or opened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Flag, auto
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_LONGEST = 20_000  # characters of a note that are rendered
_MARKUP = re.compile(r"[*_`~#>\[\]<\\&|+\-=]|^\s*\d+[.)]|https?:", re.MULTILINE)
_ADDRESS = re.compile(r"https?://[^\s<>“”\"]*[^\s<>“”\".,;:!?)\]’']")
_LINKS = ("http:", "https:", "mailto:", "ftp:", "doi:", "archive-viewer:")


class Look(Flag):
    PLAIN = 0
    BOLD = auto()
    ITALIC = auto()
    CODE = auto()
    STRUCK = auto()
    QUIET = auto()
    LINK = auto()


@dataclass(frozen=True, slots=True)
class Run:
    """A span of `Rendered.text`, in code points, that does not look plain; `address` of a link, else ""."""

    start: int
    end: int
    look: Look
    address: str = ""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A note as it is read: one line for each of its lines, points of lists, and headings."""

    text: str
    runs: tuple[Run, ...] = ()


@lru_cache(maxsize=8_192)
def render(note: str) -> Rendered:
    """`note` without its signs of Markdown. For any thread."""
    note = note[:_LONGEST].strip()
    if not _MARKUP.search(note):
        return Rendered(note)
    return _Writer().write(_parser().parse(note))


def html(note: str, link_colour: str, quiet_colour: str) -> str:
    """The same as rich text for a card, with nothing in it that Qt would load."""
    rendered = render(note)
    parts, at = [], 0
    for run in rendered.runs:
        parts.append(escape(rendered.text[at : run.start]))
        parts.append(_dressed(escape(rendered.text[run.start : run.end]), run.look, link_colour, quiet_colour))
        at = run.end
    parts.append(escape(rendered.text[at:]))
    return "".join(parts).replace("\n", "<br>")


def address_at(rendered: Rendered, offset: int) -> str:
    """Where the link at `offset` would lead; "" when there is none."""
    return next((run.address for run in rendered.runs if run.start <= offset < run.end and run.address), "")


def _dressed(text: str, look: Look, link_colour: str, quiet_colour: str) -> str:
    for wanted, tag in ((Look.BOLD, "b"), (Look.ITALIC, "i"), (Look.CODE, "tt"), (Look.STRUCK, "s")):
        if wanted in look:
            text = f"<{tag}>{text}</{tag}>"
    if Look.LINK in look:
        return f"<span style='color:{link_colour};text-decoration:underline'>{text}</span>"
    return f"<span style='color:{quiet_colour}'>{text}</span>" if Look.QUIET in look else text


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # 40 ms, and most notes have no use for it

    return MarkdownIt("commonmark", {"html": False}).enable("strikethrough")


class _Writer:
    """Walks over the tokens of one note."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._length = 0
        self._runs: list[Run] = []
        self._look = Look.PLAIN
        self._address = ""
        self._lists: list[int | None] = []  # the next number of each open list, None for points
        self._lead = ""  # what the next line begins with

    def write(self, tokens: list[Token]) -> Rendered:
        for token in tokens:
            self._block(token)
        return Rendered("".join(self._text), tuple(self._runs))

    def _block(self, token: Token) -> None:
        match token.type:
            case "inline":
                self._new_line()
                for child in token.children or ():
                    self._inline(child)
            case "heading_open" | "heading_close":
                self._look ^= Look.BOLD
            case "blockquote_open":
                self._look |= Look.QUIET | Look.ITALIC
            case "blockquote_close":
                self._look &= ~(Look.QUIET | Look.ITALIC)
            case "fence" | "code_block":
                self._new_line()
                self._add(token.content.rstrip("\n"), Look.CODE)
            case "hr":
                self._new_line()
                self._add("———", Look.QUIET)
            case _:
                self._list(token)

    def _list(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open":
                self._lists.append(None)
            case "ordered_list_open":
                self._lists.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                self._begin_item()

    def _begin_item(self) -> None:
        number = self._lists[-1]
        indent = "    " * (len(self._lists) - 1)
        self._lead = f"{indent}•  " if number is None else f"{indent}{number}.  "
        if number is not None:
            self._lists[-1] = number + 1

    def _new_line(self) -> None:
        if self._text:
            self._add("\n")
        if self._lead:
            self._add(self._lead)
        self._lead = ""

    def _inline(self, token: Token) -> None:
        match token.type:
            case "text":
                self._add_words(token.content)
            case "code_inline":
                self._add(token.content, self._look | Look.CODE)
            case "softbreak" | "hardbreak":
                self._add("\n")
            case "image":
                self._add(f"[{token.content}]", self._look | Look.QUIET)
            case "link_open":
                target = str(token.attrGet("href") or "")
                self._address = target if target.lower().startswith(_LINKS) else ""
                self._look |= Look.LINK
            case "link_close":
                self._address = ""
                self._look &= ~Look.LINK
            case "strong_open" | "strong_close":
                self._look ^= Look.BOLD
            case "em_open" | "em_close":
                self._look ^= Look.ITALIC
            case "s_open" | "s_close":
                self._look ^= Look.STRUCK

    def _add_words(self, text: str) -> None:
        """Words, in which addresses are links without being written as such."""
        at = 0
        for found in _ADDRESS.finditer(text) if Look.LINK not in self._look else ():
            self._add(text[at : found.start()], self._look)
            self._add(found[0], self._look | Look.LINK, found[0])
            at = found.end()
        self._add(text[at:], self._look)

    def _add(self, text: str, look: Look = Look.PLAIN, address: str = "") -> None:
        if not text:
            return
        start, self._length = self._length, self._length + len(text)
        self._text.append(text)
        if look:
            self._runs.append(Run(start, self._length, look, address or self._address))
