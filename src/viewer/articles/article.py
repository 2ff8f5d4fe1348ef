"""The article: one immutable text, and what is known of it.

Everything that points into an article (mentions, hits, passages, marks) is a pair of character offsets, in Unicode
code points, into `Article.text`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTE = "quote"
    LIST_ITEM = "list_item"
    CAPTION = "caption"
    TABLE_ROW = "table_row"  # cells are separated by tabs
    PREFORMATTED = "preformatted"
    IMAGE = "image"  # start == end: it has no text; `src` names it


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or its like: `text[start:end]`, holding no line break unless preformatted.

    Blocks are in order, do not overlap, and blocks with text are separated by exactly one blank line.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0  # headings: 1..6; list items: depth from 1
    marker: str = ""  # list items: what stands before the text, "•" or "3."
    src: str = ""  # images: as the document writes it
    alt: str = ""  # images


class StyleKind(StrEnum):
    EMPHASIS = "emphasis"
    STRONG = "strong"
    LINK = "link"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Style:
    """Inline typography of `text[start:end]`, inside one block; `target` is a link's address, never followed."""

    kind: StyleKind
    start: int
    end: int
    target: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line or paragraph that extraction removed, and why; it stood before the block that starts at or after `at`."""

    text: str
    reason: str  # one of articles.furniture.REASONS
    at: int


@dataclass(frozen=True, slots=True)
class PageStart:
    """Where a page of a printed or paginated document begins in the text; the first one begins it, at 0."""

    start: int
    label: str  # as the document numbers it: "12", "iv"


@dataclass(frozen=True, slots=True)
class Article:
    """What a document says. Missing facts are None; `text` is the body alone, without title, byline or dateline."""

    title: str
    text: str
    blocks: tuple[Block, ...]
    byline: str | None = None
    dateline: str | None = None
    published: str | None = None  # ISO 8601 date, "2007-10-12"; may be only "2007-10" or "2007"
    publication: str | None = None
    section: str | None = None
    url: str | None = None
    language: str | None = None  # BCP 47, as "en"
    captured: str | None = None  # ISO 8601 date or UTC date-time
    left_out: tuple[LeftOut, ...] = ()
    styles: tuple[Style, ...] = ()
    pages: tuple[PageStart, ...] = ()  # of documents that have pages, in order


@dataclass(frozen=True, slots=True)
class Identity:
    """By what an article is recognised again: content first, then address on the web, then place on disk."""

    fingerprint: str  # articles.identity.fingerprint(article.text)
    url: str | None
    path: str  # absolute, of the file
    address: str  # inside the file, or ""
