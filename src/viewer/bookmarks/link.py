"""Permanent links to what was kept: `archive-viewer://bookmark/UUID`, and to words that nobody kept.

`archive-viewer://article/FINGERPRINT?quote=…&prefix=…&suffix=…&start=…&url=…` describes a passage as a W3C
TextQuoteSelector and TextPositionSelector do; `url` finds the article where its words have changed. Both hold in every
library that has the bookmark or the article, on whatever machine.
"""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from viewer.articles.article import Identity
from viewer.bookmarks.passage import CONTEXT_CHARS, Bookmark, Passage
from viewer.errors import NothingToRead

SCHEME = "archive-viewer"
_MOST_CHARS = 20_000
_MOST_QUOTE = 500  # of longer passages the link holds the beginning
_HINT = "Links look like archive-viewer://bookmark/… or archive-viewer://article/…, and are made by “Copy Link”."


@dataclass(frozen=True, slots=True)
class BookmarkLink:
    id: str  # UUID


@dataclass(frozen=True, slots=True)
class PassageLink:
    """A passage of an article, or the whole article when `passage` is None."""

    article: Identity
    passage: Passage | None


def is_link(text: str) -> bool:
    """Whether `text` is meant as such a link, well-formed or not."""
    return text[: len(SCHEME) + 1].lower() == f"{SCHEME}:"


def link_to(bookmark: Bookmark) -> str:
    """The link that opens `bookmark`; of one that nobody kept (without an id), to its words in the article."""
    if bookmark.id:
        return f"{SCHEME}://bookmark/{bookmark.id}"
    found: dict[str, str] = {}
    if passage := bookmark.passage:
        found = {"quote": passage.quote[:_MOST_QUOTE], "prefix": passage.prefix, "suffix": passage.suffix}
        found["suffix"] = passage.suffix if len(passage.quote) <= _MOST_QUOTE else ""
        found["start"] = str(passage.start)
    found["url"] = bookmark.article.url or ""
    query = urlencode({name: value for name, value in found.items() if value}, quote_via=quote)
    return f"{SCHEME}://article/{bookmark.article.fingerprint}" + (f"?{query}" if query else "")


def parse_link(text: str) -> BookmarkLink | PassageLink:
    """What a link means. Raises `NothingToRead` with a sentence when it means nothing."""
    shown = text if len(text) <= 80 else f"{text[:79]}…"
    if len(text) > _MOST_CHARS:
        raise NothingToRead(f"The link “{shown}” is too long.", _HINT)
    try:
        parts = urlsplit(text.strip())
        values = {name: found[0] for name, found in parse_qs(parts.query, max_num_fields=20).items()}
    except ValueError as error:
        raise NothingToRead(f"“{shown}” is no link that the program knows.", _HINT) from error
    target = parts.path.strip("/")
    if parts.scheme == SCHEME and parts.netloc.lower() == "bookmark":
        return _bookmark_link(target, shown)
    if parts.scheme == SCHEME and parts.netloc.lower() == "article":
        return _passage_link(target, values, shown)
    raise NothingToRead(f"“{shown}” is no link that the program knows.", _HINT)


def _bookmark_link(target: str, shown: str) -> BookmarkLink:
    try:
        return BookmarkLink(str(uuid.UUID(target)))
    except ValueError as error:
        raise NothingToRead(f"The link “{shown}” names no bookmark: its id is cut off or wrong.", _HINT) from error


def _passage_link(target: str, values: dict[str, str], shown: str) -> PassageLink:
    if not re.fullmatch(r"[0-9a-f]{32}", target):
        raise NothingToRead(f"The link “{shown}” names no article: its fingerprint is cut off or wrong.", _HINT)
    start = values.get("start", "0")
    at = int(start) if start.isdecimal() and len(start) < 12 else 0
    words = values.get("quote", "")
    context = (values.get("prefix", "")[-CONTEXT_CHARS:], values.get("suffix", "")[:CONTEXT_CHARS])
    passage = Passage(words, *context, at, at + len(words)) if words else None
    return PassageLink(Identity(target, values.get("url"), "", ""), passage)
