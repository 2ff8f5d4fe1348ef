"""A thorough look at a library, which takes as long as it takes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from viewer.db import Database
from viewer.errors import LibraryDamaged, LibraryError
from viewer.library.library import Library

_LIBRARY = "The library is damaged: {} Restore a backup."
_INDEX = "The index is damaged: {} It is rebuilt at the next start when its file is deleted."


def check(library: Library) -> tuple[str, ...]:
    """What is wrong, a sentence each: reads every page of both databases, and compares the full-text index."""
    return (
        *_problems(library.precious, _LIBRARY, (_whole, _references)),
        *_problems(library.derived, _INDEX, (_whole, _references, _full_text)),
    )


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
