"""The import report as comma-separated values, for spreadsheets."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from viewer.errors import ViewerError
from viewer.library.records import ReportEntry

COLUMNS = ("outcome", "file", "record", "reason", "hint", "address")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(path: Path, entries: Iterable[ReportEntry]) -> int:
    """Write `entries` under a heading, RFC 4180, UTF-8; returns how many. Raises `ViewerError`.

    A cell that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    count = 0
    try:
        with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(COLUMNS)
            for entry in entries:
                writer.writerow(map(_harmless, cells(entry)))
                count += 1
    except OSError as error:
        raise ViewerError(f"“{path}” cannot be written: {error.strerror or error}.", "Choose another place.") from error
    return count


def cells(entry: ReportEntry) -> tuple[str, ...]:
    """What stands in the columns."""
    return str(entry.outcome), str(entry.path), entry.record, entry.reason, entry.hint, entry.address


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
