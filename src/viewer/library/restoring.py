"""Putting a copy of `library.sqlite` back. No step of it deletes anything: what it replaces is kept.

A sound library is overwritten in place, in one transaction of SQLite, so that windows and terminals that have it open
go on with what was restored; a copy of what was there is taken first. A damaged one is renamed.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from viewer.bookmarks.sync.schema import TABLES
from viewer.db import Database, known_errors, migrate
from viewer.errors import LibraryDamaged, LibraryError
from viewer.library.backups import Backup, Occasion, backup, copy_database
from viewer.library.schema import MIGRATIONS
from viewer.paths import Paths

MAGIC = b"SQLite format 3\0"  # what the file of a library begins with


def restore(paths: Paths, copy: Backup | Path) -> Path | None:
    """Make the library what it was in `copy`; returns where that which was there is kept, or None if there was none.

    Raises `LibraryError` when the copy is not whole or what is there cannot be kept, before anything is touched.
    """
    source = copy if isinstance(copy, Path) else copy.path
    fresh = paths.library.with_suffix(".restored")
    try:
        with known_errors(source):
            copy_database(source, fresh)
        return _put_back(paths, fresh)
    except OSError as error:
        raise LibraryError(
            f"The backup “{source.name}” could not be put back: {error.strerror or error}.",
            "Check the folder’s permissions and the space on its disk.",
        ) from error
    finally:
        fresh.unlink(missing_ok=True)


def set_aside(database: Path) -> Path | None:
    """Rename a damaged database, with its log, to a name that says when; returns the new name."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    aside = _unused(database.with_name(f"{database.stem}-damaged-{stamp}{database.suffix}"))
    kept = None
    for ending in ("-shm", "-wal", ""):  # the file itself last: it is what says that there is a library
        part = Path(f"{database}{ending}")
        if part.exists():
            kept = aside
            part.replace(Path(f"{aside}{ending}"))
    return kept


def _put_back(paths: Paths, fresh: Path) -> Path | None:
    kept = _kept_copy(paths)
    if kept is not None:
        _overwrite(paths.library, fresh)
        return kept
    aside = set_aside(paths.library)
    fresh.replace(paths.library)
    return aside


def _kept_copy(paths: Paths) -> Path | None:
    """A copy of the library that is to be replaced; None when there is none, or it is damaged."""
    if not paths.library.exists():
        return None
    with paths.library.open("rb") as file:
        if file.read(len(MAGIC)) != MAGIC:
            return None
    try:
        return backup(paths, Occasion.REPLACED)
    except LibraryDamaged:
        return None


def _overwrite(library: Path, fresh: Path) -> None:
    """Write every page of `fresh` over `library`, which others may have open, and bring it up to date."""
    with known_errors(library), closing(sqlite3.connect(library)) as target, closing(sqlite3.connect(fresh)) as source:
        target.execute("PRAGMA synchronous=FULL")
        synced = _synced(target)
        source.backup(target)
    database = Database(library, durable=True)
    try:
        migrate(database, MIGRATIONS)
        _keep_synced(database, synced)
    finally:
        database.close()


def _synced(library: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """What is known of other computers: it goes on being true, and makes what is restored the newer version there."""
    there = {row[0] for row in library.execute("SELECT name FROM sqlite_master WHERE type='table'")}
    return {table: library.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES if table in there}  # noqa: S608


def _keep_synced(database: Database, synced: dict[str, list[tuple[object, ...]]]) -> None:
    with database.write() as connection:
        for table, rows in synced.items():
            connection.execute(f"DELETE FROM {table}")  # noqa: S608
            for row in rows:
                connection.execute(f"INSERT INTO {table} VALUES({', '.join('?' * len(row))})", row)


def _unused(path: Path) -> Path:
    number, candidate = 0, path
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.stem}.{number}{path.suffix}")
    return candidate
