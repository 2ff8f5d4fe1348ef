"""Bookmarks as comma-separated values, one line each, for spreadsheets; out, and in again.

Lost on the way: when a bookmark was put into the bin, how alike other passages of its article were, and a “; ” inside a
tag, which divides tags here, stars, links to people and places, collections.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from viewer.articles.article import Identity
from viewer.bookmarks.exchange.imported import Imported, read_rows
from viewer.bookmarks.passage import Bookmark, Colour, Passage

COLUMNS = (
    *("quote", "note", "tags", "colour", "title", "byline", "publication", "published", "url", "file", "address"),
    *("start", "end", "created", "modified", "captured", "sha256", "fingerprint", "id", "prefix", "suffix"),
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


def is_heading(line: str) -> bool:
    """Tell the first line of such a table; columns may have been added or moved since."""
    return {"quote", "note", "fingerprint", "id"} <= set(next(csv.reader([line]), []))


def parse(text: str) -> Imported:
    """The bookmarks that `export` wrote."""
    return read_rows(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")), _bookmark_of)


def _bookmark_of(row: dict[str, str | None]) -> Bookmark:
    cell = {name: _bare(value) for name, value in row.items() if isinstance(value, str) and value}
    if "id" not in cell:
        raise ValueError("it has no id")
    colour = cell.get("colour")
    return Bookmark(
        id=cell["id"],
        article=Identity(cell.get("fingerprint", ""), cell.get("url"), cell.get("file", ""), cell.get("address", "")),
        title=cell.get("title", ""),
        publication=cell.get("publication"),
        published=cell.get("published"),
        passage=_passage(cell),
        note=cell.get("note", ""),
        tags=tuple(cell["tags"].split("; ")) if "tags" in cell else (),
        colour=Colour(colour) if colour in set(Colour) else Colour.YELLOW,
        created=cell.get("created", ""),
        modified=cell.get("modified", ""),
        byline=cell.get("byline"),
        captured=cell.get("captured"),
        source_sha256=cell.get("sha256"),
    )


def _passage(cell: dict[str, str]) -> Passage | None:
    if "quote" not in cell:
        return None
    start = int(cell["start"]) if cell.get("start", "").isdecimal() else 0
    quote = cell["quote"]
    return Passage(quote, cell.get("prefix", ""), cell.get("suffix", ""), start, start + len(quote))


def _bare(cell: str) -> str:
    """Without the apostrophe that `_harmless` put there."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


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
        passage.prefix if passage else None,
        passage.suffix if passage else None,
    )


def _harmless(cell: str | int | None) -> str | int | None:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
