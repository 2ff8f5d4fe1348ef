"""A bookmark as a row of `library.sqlite`, and back."""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from collections.abc import Iterable
from typing import Any

from viewer.articles.article import Identity
from viewer.articles.identity import canonical_url
from viewer.bookmarks.normalise import plain
from viewer.bookmarks.passage import About, AboutKind, Bookmark, Colour, Passage

COLUMNS = (
    *("id", "fingerprint", "url", "canonical_url", "path", "address", "title", "publication", "published", "byline"),
    *("captured", "source_sha256", "quote", "prefix", "suffix", "start_offset", "end_offset", "rival", "rival_context"),
    *("note", "colour", "created", "modified", "deleted", "searchable"),
    *("starred", "note_read", "fragment"),
)


def fold(text: str) -> str:
    """As bookmarks are searched and tags compared: blind to case, accents, kinds of quotation mark and spaces."""
    parts = unicodedata.normalize("NFKD", plain(text))
    return "".join(c for c in parts if not unicodedata.combining(c) and not "\ud800" <= c <= "\udfff").casefold()


def unique_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Without empty ones and second spellings of one tag; white space made single."""
    found: dict[str, str] = {}
    for tag in tags:
        written = " ".join(tag.encode(errors="replace").decode().split())
        if fold(written):
            found.setdefault(fold(written), written)
    return tuple(found.values())


def unique_about(about: Iterable[About]) -> tuple[About, ...]:
    """Each person and place once, by key; what is not valid Unicode is replaced."""
    found: dict[tuple[str, str], About] = {}
    for one in about:
        key, name = (text.encode(errors="replace").decode() for text in (one.key, one.name))
        found.setdefault((one.kind, key), About(one.kind, key, name))
    return tuple(found.values())


def row_of(bookmark: Bookmark) -> dict[str, object]:
    """The values of `COLUMNS`."""
    article, passage = bookmark.article, bookmark.passage
    quote = passage.quote if passage else None
    named = (one.name for one in bookmark.about)
    searched = (bookmark.title, bookmark.publication, quote, bookmark.note, *bookmark.tags, *named)
    values: dict[str, object] = {
        "id": bookmark.id,
        "fingerprint": article.fingerprint,
        "url": article.url,
        "canonical_url": canonical_url(article.url),
        "path": article.path,
        "address": article.address,
        "title": bookmark.title,
        "publication": bookmark.publication,
        "published": bookmark.published,
        "byline": bookmark.byline,
        "captured": bookmark.captured,
        "source_sha256": bookmark.source_sha256,
        "quote": quote,
        "prefix": passage.prefix if passage else None,
        "suffix": passage.suffix if passage else None,
        "start_offset": passage.start if passage else None,
        "end_offset": passage.end if passage else None,
        "rival": passage.rival if passage else None,
        "rival_context": passage.rival_context if passage else None,
        "note": bookmark.note,
        "colour": str(bookmark.colour),
        "created": bookmark.created,
        "modified": bookmark.modified,
        "deleted": bookmark.deleted,
        "searchable": "\n".join(fold(text) for text in searched if text),
        "starred": int(bookmark.starred),
        "note_read": int(bookmark.note_read),
        "fragment": passage.fragment if passage else None,
    }
    return {name: stored(value) for name, value in values.items()}


def bookmark_from(row: sqlite3.Row) -> Bookmark:
    """The bookmark of a row that has `COLUMNS` and, as JSON lists, `tags` and `about` (of kind, key, name)."""
    value: dict[str, Any] = {name: _read(row[name]) for name in COLUMNS}
    passage = None
    if value["quote"] is not None:
        names = ("quote", "prefix", "suffix", "start_offset", "end_offset", "rival", "rival_context", "fragment")
        passage = Passage(*(value[name] for name in names))
    return Bookmark(
        id=value["id"],
        article=Identity(value["fingerprint"], value["url"], value["path"], value["address"]),
        title=value["title"],
        publication=value["publication"],
        published=value["published"],
        passage=passage,
        note=value["note"],
        tags=tuple(json.loads(row["tags"])),
        colour=_colour(value["colour"]),
        created=value["created"],
        modified=value["modified"],
        deleted=value["deleted"],
        byline=value["byline"],
        captured=value["captured"],
        source_sha256=value["source_sha256"],
        starred=bool(value["starred"]),
        about=tuple(About(AboutKind(kind), key, name) for kind, key, name in json.loads(row["about"])),
        note_read=bool(value["note_read"]),
    )


def _colour(name: str) -> Colour:
    return Colour(name) if name in set(Colour) else Colour.YELLOW


def stored(value: object) -> object:
    """Text that is not valid Unicode, which SQLite refuses, as a blob."""
    if not isinstance(value, str):
        return value
    try:
        value.encode()
    except UnicodeEncodeError:
        return value.encode(errors="surrogatepass")
    return value


def _read(value: object) -> object:
    return value.decode(errors="surrogatepass") if isinstance(value, bytes) else value
