"""Highlights as calibre exports them: “calibre annotation collection” and “calibre highlights”, version 1.

The first comes from Browse annotations, the second from the viewer (src/calibre/gui2/library/annotations.py and
gui2/viewer/highlights.py of calibre write them): `{"type", "version", "annotations" or "highlights": [...]}`, each with
`highlighted_text`, `notes`, `timestamp`, `uuid`, `style`. They name neither title nor address of the book, only its
number, so an article is found by the words. Bookmarks of a page, which hold no words, and removed highlights are not
taken.
"""

from __future__ import annotations

from typing import Any

from viewer.bookmarks.exchange.foreign import colour_named, foreign_bookmark, utc
from viewer.bookmarks.exchange.imported import Imported, read_each
from viewer.bookmarks.passage import Bookmark


def parse(text: str) -> Imported:
    """Raises `DamagedFile` when the whole is no JSON."""
    inside = "highlights" if '"calibre_highlights"' in text else "annotations"
    return read_each(text, inside, _bookmark_of)


def _bookmark_of(item: dict[str, Any]) -> Bookmark:
    kept = item.get("annotation") if isinstance(item.get("annotation"), dict) else item
    if not isinstance(kept, dict) or kept.get("removed"):
        raise ValueError("it was removed in calibre")
    if kept.get("type", "highlight") != "highlight":
        raise ValueError("it marks a page and holds no words")
    style = kept.get("style")
    return foreign_bookmark(
        _text(kept.get("highlighted_text")),
        title=_text(item.get("title")),
        note=_text(kept.get("notes")),
        colour=colour_named(style.get("which") if isinstance(style, dict) else None),
        created=utc(kept.get("timestamp")),
        seed=_text(kept.get("uuid")),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
