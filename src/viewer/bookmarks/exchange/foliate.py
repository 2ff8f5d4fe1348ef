"""Annotations as Foliate exports them in JSON, which is also how it keeps them (src/annotations.js of Foliate).

`{"metadata": {"title", "author", "identifier"}, "annotations": [{"value": CFI, "text", "note", "color", "created",
"modified"}]}`. Its bookmarks are bare places and are not taken.
"""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from viewer.bookmarks.exchange.foreign import colour_named, foreign_bookmark, utc
from viewer.bookmarks.exchange.imported import Imported, loaded, read_each
from viewer.bookmarks.passage import Bookmark


def parse(text: str) -> Imported:
    """Raises `DamagedFile` when the whole is no JSON."""
    whole = loaded(text)
    metadata = whole.get("metadata") if isinstance(whole, dict) else None
    return read_each(json.dumps(whole), "annotations", partial(_bookmark_of, metadata or {}))


def _bookmark_of(metadata: dict[str, Any], item: dict[str, Any]) -> Bookmark:
    address = metadata.get("source") or metadata.get("identifier")
    is_web = isinstance(address, str) and address.startswith(("http://", "https://"))
    return foreign_bookmark(
        _words(item.get("text")),
        url=address if is_web else None,
        title=_words(metadata.get("title")),
        author=_words(metadata.get("author") or metadata.get("creator")) or None,
        note=_words(item.get("note")),
        colour=colour_named(item.get("color")),
        created=utc(item.get("created")),
        modified=utc(item.get("modified")),
        seed=_words(item.get("value")),
    )


def _words(value: object) -> str:
    """Text; names in a list or a language map, as EPUB has them, as one text."""
    if isinstance(value, list):
        return ", ".join(filter(None, (_words(part) for part in value)))
    if isinstance(value, dict):
        return _words(value.get("name") or next(iter(value.values()), ""))
    return value if isinstance(value, str) else ""
