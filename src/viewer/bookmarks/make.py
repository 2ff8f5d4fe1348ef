"""New bookmarks: with an id that is the same in every library, and the time."""

from __future__ import annotations

import hashlib
import os
import uuid
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote_to_bytes

from viewer.articles.article import Article, Identity
from viewer.bookmarks.anchor import make
from viewer.bookmarks.fragment import with_fragment
from viewer.bookmarks.passage import Bookmark, Colour, Passage

_MAX_DIGESTED_BYTES = 64 * 1024 * 1024


def new_bookmark(
    identity: Identity,
    article: Article,
    passage: Passage | None,
    *,
    note: str = "",
    tags: tuple[str, ...] = (),
    colour: Colour = Colour.YELLOW,
) -> Bookmark:
    """A bookmark of `passage`, or of the whole article when None. Not kept yet.

    The passage comes with its page, or its part of the file. Reads the article's file for its digest, so not for the
    main thread.
    """
    now = utc_now()
    return Bookmark(
        id=str(uuid.uuid4()),
        article=identity,
        title=article.title,
        publication=article.publication,
        published=article.published,
        passage=with_fragment(passage, article, identity) if passage is not None else None,
        note=note,
        tags=tags,
        colour=colour,
        created=now,
        modified=now,
        byline=article.byline,
        captured=article.captured,
        source_sha256=digest(identity.path),
    )


def accepted(bookmark: Bookmark, article: Article, identity: Identity, span: tuple[int, int]) -> Bookmark:
    """`bookmark` with `article.text[span]` for its passage, and the file that this stands in. Not kept yet.

    For readers who said that they accept the new text. Reads the article's file for its digest.
    """
    passage = with_fragment(make(article.text, *span), article, identity)
    return replace(
        bookmark,
        article=identity,
        passage=passage,
        captured=article.captured,
        source_sha256=digest(identity.path),
    )


def utc_now() -> str:
    """As "2026-08-14T09:30:00Z"."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def digest(path: str) -> str | None:
    """SHA-256 of the file, 64 hex digits; None when it is not a readable file of at most 64 MB.

    `path` as `Identity.path` has it: a name that is not valid Unicode is written as a `file:` URI.
    """
    if path.startswith("file://"):
        path = os.fsdecode(unquote_to_bytes(path.removeprefix("file://")))
    try:
        file = Path(path)
        if not path or not file.is_file() or file.stat().st_size > _MAX_DIGESTED_BYTES:
            return None
        with file.open("rb") as source:
            return hashlib.file_digest(source, "sha256").hexdigest()
    except (OSError, ValueError):  # ValueError: a zero character in the name
        return None
