"""The layout of `library.sqlite`: numbered steps, never edited once released.

A step speaks SQL to the connection it is given and imports no record class, so that it does the same in ten years.
"""

from __future__ import annotations

import sqlite3

from viewer.bookmarks.schema import m001_bookmarks, m003_organised
from viewer.db import Migration


def m001_start(connection: sqlite3.Connection) -> None:
    """Archives known, what the reader said about names, and where reading stopped. Paths as `stored_path` writes."""
    for statement in _M001:
        connection.execute(statement)
    m001_bookmarks(connection)


def m002_corrections(connection: sqlite3.Connection) -> None:
    """Corrections that say more than that a name is none: what more, as JSON (`library.correction_record`)."""
    connection.execute("ALTER TABLE correction ADD COLUMN detail TEXT NOT NULL DEFAULT '{}'")


MIGRATIONS: tuple[Migration, ...] = (m001_start, m002_corrections, m003_organised)

_M001 = (
    """CREATE TABLE archive(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        path TEXT NOT NULL UNIQUE,
        is_folder INTEGER NOT NULL,
        added TEXT NOT NULL)""",
    """CREATE TABLE correction(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        action TEXT NOT NULL,
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        name TEXT NOT NULL,
        article TEXT,
        created TEXT NOT NULL)""",
    """CREATE TABLE reading(
        fingerprint TEXT PRIMARY KEY,
        url TEXT,
        path TEXT NOT NULL,
        address TEXT NOT NULL,
        opened TEXT NOT NULL,
        turn INTEGER NOT NULL,
        position INTEGER)""",
    "CREATE INDEX reading_turn ON reading(turn)",
)
