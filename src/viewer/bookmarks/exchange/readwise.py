"""Highlights in comma-separated values, as Readwise exports them and as it takes them in.

Exported: `Highlight, Book Title, Book Author, Amazon Book ID, Note, Color, Tags, Location Type, Location, Highlighted
at, Document tags`; taken in (docs of Readwise, "Import highlights from CSV"): `Highlight, Title, Author, URL, Note,
Location, Date`. Columns are known by their names in any order.
"""

from __future__ import annotations

import csv
import io
import re

from viewer.bookmarks.exchange.foreign import colour_named, foreign_bookmark, utc
from viewer.bookmarks.exchange.imported import Imported, read_rows
from viewer.bookmarks.passage import Bookmark


def is_heading(line: str) -> bool:
    """Tell the first line of such a file."""
    names = {name.strip().casefold() for name in next(csv.reader([line]), [])}
    return "highlight" in names and bool(names & {"book title", "title"})


def parse(text: str) -> Imported:
    """Rows that hold no words and no note are named in `skipped`."""
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    return read_rows(rows, _bookmark_of)


def _bookmark_of(row: dict[str, str]) -> Bookmark:
    cell = {str(name).strip().casefold(): value for name, value in row.items() if isinstance(value, str)}
    return foreign_bookmark(
        cell.get("highlight", ""),
        url=cell.get("url") or None,
        title=cell.get("book title") or cell.get("title", ""),
        author=cell.get("book author") or cell.get("author") or None,
        note=cell.get("note", ""),
        tags=_tags(cell.get("tags", "")),
        colour=colour_named(cell.get("color")),
        created=utc(cell.get("highlighted at") or cell.get("date")),
        seed=cell.get("location", ""),
    )


def _tags(cell: str) -> list[str]:
    """“.favorite, #Deep Work” without dots and signs."""
    parts = re.split(r"[,;]", cell) if re.search(r"[,;]", cell) else re.split(r"\s(?=#)", cell)
    return [tag for part in parts if (tag := part.strip().lstrip("#.").strip())]
