"""The imports there were: when, of what, and what became of every file, kept for the reader to look at later."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from viewer.db import Database
from viewer.library.clock import now_utc
from viewer.library.packing import packed_record, unpacked
from viewer.library.records import ImportReport, Outcome, ReportEntry
from viewer.library.stored_path import from_text, to_text

MOST_KEPT = 100
MOST_ENTRIES = 5000  # of one import; what could not be read goes before what could
_COUNTED = (Outcome.TAKEN, Outcome.UNCHANGED, Outcome.SKIPPED, Outcome.FAILED)  # as the columns stand
_FIRST = (Outcome.FAILED, Outcome.SKIPPED, Outcome.TAKEN, Outcome.UNCHANGED)


@dataclass(frozen=True, slots=True)
class Import:
    """One import. `paths` are what the reader added; none: what was there was looked through again.

    `ended` is None where the program or the machine stopped before the end. The numbers are of files; `entries` is how
    many lines its report had, of which `MOST_ENTRIES` are kept.
    """

    id: int
    began: str  # UTC, ISO 8601
    ended: str | None
    paths: tuple[Path, ...]
    cancelled: bool
    taken: int
    unchanged: int
    skipped: int
    failed: int
    entries: int


class Imports:
    """The last `MOST_KEPT` imports."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, paths: Sequence[Path]) -> int:
        """An import of these begins; returns its id."""
        with self._database.write() as connection:
            made = connection.execute(
                "INSERT INTO import_run(began, paths) VALUES(?, ?)",
                (now_utc(), json.dumps([to_text(path) for path in paths])),
            ).lastrowid
            connection.execute("DELETE FROM import_run WHERE id <= ?", ((made or 0) - MOST_KEPT,))
        assert made is not None
        return made

    def end(self, number: int, report: ImportReport, cancelled: bool) -> None:
        """What came of it."""
        counts = [report.files(outcome) for outcome in _COUNTED]
        kept = sorted(report.entries, key=lambda entry: _FIRST.index(entry.outcome))[:MOST_ENTRIES]
        with self._database.write() as connection:
            connection.execute(
                """UPDATE import_run SET ended = ?, cancelled = ?, taken = ?, unchanged = ?, skipped = ?, failed = ?,
                entries = ?, report = ? WHERE id = ?""",
                (now_utc(), cancelled, *counts, len(report.entries), packed_record(list(map(_record, kept))), number),
            )

    def all(self) -> list[Import]:
        """Every import that is kept, the last one first."""
        return [_import(row) for row in self._database.rows("SELECT * FROM import_run ORDER BY id DESC")]

    def report(self, number: int) -> list[ReportEntry]:
        """What became of the files of one import, by path; nothing where there is none of this number."""
        row = self._database.row("SELECT report FROM import_run WHERE id = ?", (number,))
        records = json.loads(unpacked(row["report"])) if row and row["report"] else []
        return sorted(map(_entry, records), key=lambda entry: str(entry.path))


def _record(entry: ReportEntry) -> list[str]:
    return [to_text(entry.path), entry.address, str(entry.outcome), entry.reason, entry.hint, entry.record]


def _entry(record: list[str]) -> ReportEntry:
    path, address, outcome, reason, hint, name = record
    return ReportEntry(from_text(path), address, Outcome(outcome), reason, hint, name)


def _import(row: sqlite3.Row) -> Import:
    facts = {name: row[name] for name in ("id", "began", "ended", "taken", "unchanged", "skipped", "failed", "entries")}
    paths = tuple(map(from_text, json.loads(row["paths"])))
    return Import(**facts, paths=paths, cancelled=bool(row["cancelled"]))
