"""A thorough look at a library, which takes as long as it takes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from viewer.db import Database
from viewer.errors import LibraryDamaged, LibraryError
from viewer.library.library import Library


@dataclass(frozen=True, slots=True)
class Health:
    """`problems` are sentences; there are none when all is well. Sizes are of the files, in bytes."""

    problems: tuple[str, ...]
    library_bytes: int
    index_bytes: int
    articles: int
    with_names: int
    bookmarks: int
    archives: int
    missing_archives: int
    backups: int

    @property
    def is_well(self) -> bool:
        return not self.problems


def check(library: Library) -> Health:
    """Read every page of both databases and compare the full-text index with the texts."""
    from viewer.library.backups import backup_paths

    problems = [
        *_problems(library.precious, _LIBRARY, (_whole, _references)),
        *_problems(library.derived, _INDEX, (_whole, _references, _full_text)),
    ]
    archives = library.archives.list()
    return Health(
        problems=tuple(problems),
        library_bytes=_size(library.paths.library),
        index_bytes=_size(library.paths.index),
        articles=library.index.count(),
        with_names=library.index.count_with_names(),
        bookmarks=_bookmarks(library.precious),
        archives=len(archives),
        missing_archives=sum(archive.missing for archive in archives),
        backups=len(backup_paths(library.paths)),
    )


_LIBRARY = "The library is damaged: {} Restore a backup."
_INDEX = "The index is damaged: {} It is rebuilt at the next start when its file is deleted."


def _problems(database: Database, sentence: str, checks: tuple[Callable[[Database], str], ...]) -> list[str]:
    try:
        found = [check(database) for check in checks]
    except LibraryError as error:
        found = [error.sentence]
    return [sentence.format(what) for what in found if what]


def _whole(database: Database) -> str:
    rows = database.rows("PRAGMA integrity_check(3)")
    return "" if rows[0][0] == "ok" else f"{rows[0][0]}."


def _references(database: Database) -> str:
    rows = database.rows("PRAGMA foreign_key_check")
    return f"{len(rows)} rows refer to others that are not there." if rows else ""


def _full_text(database: Database) -> str:
    try:
        with database.write() as connection:
            connection.execute("INSERT INTO article_fts(article_fts, rank) VALUES('integrity-check', 1)")
            connection.execute("INSERT INTO name_fts(name_fts, rank) VALUES('integrity-check', 1)")
    except (LibraryDamaged, sqlite3.DatabaseError):
        return "searching may miss articles."
    return ""


def _size(database: Path) -> int:
    """With what has not moved from its log into it yet."""
    parts = (database, Path(f"{database}-wal"))
    return sum(part.stat().st_size for part in parts if part.exists())


def _bookmarks(database: Database) -> int:
    row = database.row("SELECT count(*) FROM bookmark WHERE deleted IS NULL")
    return int(row[0]) if row else 0
