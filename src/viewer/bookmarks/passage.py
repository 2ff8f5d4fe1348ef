"""Passages and bookmarks: what the reader kept, described so that it can be found again.

A passage follows the W3C Web Annotation Data Model: `quote`, `prefix` and `suffix` are a TextQuoteSelector (section
4.2.4), `start` and `end` a TextPositionSelector (4.2.5), in code points of `Article.text`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from viewer.articles.article import Identity

CONTEXT_CHARS = 32


@dataclass(frozen=True, slots=True)
class Passage:
    quote: str  # exact, never normalised
    prefix: str  # up to CONTEXT_CHARS before it
    suffix: str  # up to CONTEXT_CHARS after it
    start: int
    end: int
    rival: float | None = field(default=None, compare=False)
    """0..1: how alike to the quote the most similar other text of the article was when it was kept; 1.0 means that the
    same words stood there twice; None is not known (a passage from another program)."""
    rival_context: float | None = field(default=None, compare=False)
    """0..1: how alike to prefix and suffix the surroundings of such look-alikes were, at most."""
    fragment: str | None = None
    """Value of a W3C FragmentSelector (4.2.1) where the container has pages or chapters: "page=12" (RFC 8118)."""


class Colour(StrEnum):
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PINK = "pink"
    PURPLE = "purple"
    ORANGE = "orange"


class AboutKind(StrEnum):
    PERSON = "person"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class About:
    """A person or place that the reader linked a passage to. `key` as `entities.records` has it."""

    kind: AboutKind
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A passage that the reader kept, or a whole article when `passage` is None."""

    id: str  # UUID, for exchange
    article: Identity
    title: str  # of the article, as it was when kept
    publication: str | None
    published: str | None
    passage: Passage | None
    note: str = ""
    tags: tuple[str, ...] = ()
    colour: Colour = Colour.YELLOW
    created: str = ""  # UTC, ISO 8601 with seconds and "Z"
    modified: str = ""
    deleted: str | None = None  # in the bin since; the program never empties it
    byline: str | None = None
    captured: str | None = None  # when the article's page was captured, ISO 8601
    source_sha256: str | None = None  # of the file it was kept from, 64 hex digits
    starred: bool = False
    about: tuple[About, ...] = ()
    note_read: bool = field(default=True, compare=False)
    """False for a note that came from elsewhere and was not looked at yet. Of this library alone, never exported;
    written by `BookmarkStore.mark_read` only."""


class Verdict(StrEnum):
    SAME = "same"
    MOVED = "moved"
    CHANGED = "changed"
    AMBIGUOUS = "ambiguous"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """Where a passage stands now.

    `span` is set for same, moved and changed; `candidates` for ambiguous (two or more, in order of the text) and
    sometimes for lost: look-alikes to offer, none of which is trusted. Nothing is ever rewritten.
    """

    verdict: Verdict
    span: Span | None = None
    candidates: tuple[Span, ...] = ()
    similarity: float = 1.0  # 0..1, of the quote with the text at `span`
