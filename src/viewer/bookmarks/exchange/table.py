"""Bookmarks as comma-separated values, one line each, for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from viewer.bookmarks.passage import Bookmark

COLUMNS = (
    *("quote", "note", "tags", "colour", "title", "byline", "publication", "published", "url", "file", "address"),
    *("start", "end", "created", "modified", "captured", "sha256", "fingerprint", "id"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export(bookmarks: Iterable[Bookmark]) -> str:
    """RFC 4180, with a heading. A cell that a spreadsheet would run as a formula gets an apostrophe before it."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for bookmark in bookmarks:
        writer.writerow([_harmless(cell) for cell in _cells(bookmark)])
    return out.getvalue()


def _cells(bookmark: Bookmark) -> tuple[str | int | None, ...]:
    article, passage = bookmark.article, bookmark.passage
    return (
        passage.quote if passage else None,
        bookmark.note,
        "; ".join(bookmark.tags),
        str(bookmark.colour),
        bookmark.title,
        bookmark.byline,
        bookmark.publication,
        bookmark.published,
        article.url,
        article.path,
        article.address,
        passage.start if passage else None,
        passage.end if passage else None,
        bookmark.created,
        bookmark.modified,
        bookmark.captured,
        bookmark.source_sha256,
        article.fingerprint,
        bookmark.id,
    )


def _harmless(cell: str | int | None) -> str | int | None:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
