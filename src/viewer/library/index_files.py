"""Which files were read, and what became of them: so that nothing is read twice and everything is reported."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from viewer.db import Database
from viewer.library.index_schema import READER
from viewer.library.prepared import Reached, reached_from
from viewer.library.records import Outcome, ReportEntry
from viewer.library.stored_path import from_text

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A file that was read before; `path` as `stored_path` writes it."""

    id: int
    path: str
    size: int
    mtime_ns: int
    reader: int
    outcome: Outcome
    again: bool
    missing: bool
    generation: int

    def is_unchanged(self, size: int, mtime_ns: int, retry_failed: bool) -> bool:
        """Whether a file of this size and time needs no reading; what failed is tried again when asked for."""
        if (self.size, self.mtime_ns, self.reader) != (size, mtime_ns, READER) or self.again:
            return False
        return not (retry_failed and self.outcome is Outcome.FAILED)

    def is_interrupted(self, size: int, mtime_ns: int) -> bool:
        """Whether a part of it was read, in the state that it still has."""
        return (self.size, self.mtime_ns, self.reader) == (size, mtime_ns, 0) and not self.again


def known_files(database: Database, paths: Sequence[str]) -> dict[str, KnownFile]:
    """Those of `paths` that were read before."""
    found = {}
    for chunk in _chunks(paths):
        rows = database.rows(
            f"SELECT {_FIELDS} FROM file WHERE path IN (SELECT value FROM json_each(?))",  # noqa: S608
            (json.dumps(chunk),),
        )
        found.update({row["path"]: _known(row) for row in rows})
    return found


def reached_in(database: Database, files: Iterable[KnownFile]) -> dict[str, Reached]:
    """How far those of `files` were read, by path, whose reading was interrupted."""
    found = {}
    for file in files:
        row = database.row("SELECT reached FROM reading WHERE file_id = ? AND reader = ?", (file.id, READER))
        if row is not None:
            found[file.path] = reached_from(row[0])
    return found


def files_of(database: Database, archive_id: int) -> list[KnownFile]:
    """Every file that was ever read from the archive, vanished ones too."""
    rows = database.rows(
        f"SELECT {_FIELDS} FROM file WHERE id IN (SELECT file_id FROM source WHERE archive_id = ?)",  # noqa: S608
        (archive_id,),
    )
    return [_known(row) for row in rows]


def report(database: Database, archive_id: int | None) -> list[ReportEntry]:
    """Every file of one archive or of all, and every record inside them that gave no article, in order of path."""
    only = "" if archive_id is None else "AND file.id IN (SELECT file_id FROM source WHERE archive_id = :archive)"
    rows = database.rows(
        f"""SELECT path, '' AS address, outcome, reason, hint, '' AS name, 0 AS part, 0 AS number
        FROM file WHERE true {only}
        UNION ALL
        SELECT path, address, record.outcome, record.reason, '', name, 1 + (address <> ''), record.rowid
        FROM record JOIN file ON file.id = file_id WHERE true {only} ORDER BY path, part, number""",  # noqa: S608
        {"archive": archive_id},
    )
    return [
        ReportEntry(from_text(r["path"]), r["address"], Outcome(r["outcome"]), r["reason"], r["hint"], r["name"])
        for r in rows
    ]


def failures(database: Database) -> list[str]:
    """Paths, as stored, of the files that are there and could not be read, or not all of them."""
    rows = database.rows(
        """SELECT path FROM file WHERE outcome = 'failed' UNION
        SELECT path FROM file WHERE id IN (SELECT file_id FROM record WHERE outcome = 'failed') ORDER BY path"""
    )
    return [row[0] for row in rows]


def is_paused(database: Database) -> bool:
    """Whether the reader wants reading to stand still."""
    row = database.row("SELECT paused FROM import_state")
    return bool(row and row[0])


def unlink(database: Database, archive_id: int, file_ids: Sequence[int]) -> None:
    """These files are no longer in the archive, but in another one."""
    if not file_ids:
        return
    with database.write() as connection:
        connection.executemany(
            "DELETE FROM source WHERE archive_id = ? AND file_id = ?", [(archive_id, file_id) for file_id in file_ids]
        )


def is_inside(path: Path, folder: Path) -> bool:
    return path == folder or folder in path.parents


_FIELDS = "id, path, size, mtime_ns, reader, outcome, again, missing, generation"


def _known(row: sqlite3.Row) -> KnownFile:
    values = {name: row[name] for name in row.keys()}  # noqa: SIM118 - a Row iterates over its values
    whether = {name: bool(values[name]) for name in ("again", "missing")}
    return KnownFile(**(values | whether | {"outcome": Outcome(values["outcome"])}))


def _chunks(paths: Sequence[str]) -> Iterator[list[str]]:
    for start in range(0, len(paths), _CHUNK):
        yield list(paths[start : start + _CHUNK])
