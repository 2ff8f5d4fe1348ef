"""The layout of `library.sqlite`: numbered steps, never edited once released.

A step speaks SQL to the connection it is given and imports no record class, so that it does the same in ten years.
"""

from __future__ import annotations

import sqlite3

from viewer.bookmarks.schema import m001_bookmarks, m003_organised
from viewer.bookmarks.sync.schema import m005_sync
from viewer.db import Migration


def m001_start(connection: sqlite3.Connection) -> None:
    """Archives known, what the reader said about names, and where reading stopped. Paths as `stored_path` writes."""
    for statement in _M001:
        connection.execute(statement)
    m001_bookmarks(connection)


def m002_corrections(connection: sqlite3.Connection) -> None:
    """Corrections that say more than that a name is none: what more, as JSON (`library.correction_record`)."""
    connection.execute("ALTER TABLE correction ADD COLUMN detail TEXT NOT NULL DEFAULT '{}'")


def m004_copies(connection: sqlite3.Connection) -> None:
    """What the reader said about copies of articles: which are one, which are not, and which copy to show."""
    for statement in _M004:
        connection.execute(statement)


def m006_field_choices(connection: sqlite3.Connection) -> None:
    """Which fields of a table or of JSON hold what, by file: JSON of the names of facts and of fields."""
    connection.execute("CREATE TABLE field_choice(path TEXT PRIMARY KEY, fields TEXT NOT NULL) WITHOUT ROWID")


def m007_imports(connection: sqlite3.Connection) -> None:
    """The imports there were, and what became of their files: paths as JSON, the report as compressed JSON."""
    connection.execute(
        """CREATE TABLE import_run(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        began TEXT NOT NULL,
        ended TEXT,
        paths TEXT NOT NULL,
        cancelled INTEGER NOT NULL DEFAULT 0,
        taken INTEGER NOT NULL DEFAULT 0,
        unchanged INTEGER NOT NULL DEFAULT 0,
        skipped INTEGER NOT NULL DEFAULT 0,
        failed INTEGER NOT NULL DEFAULT 0,
        entries INTEGER NOT NULL DEFAULT 0,
        report BLOB)"""
    )


MIGRATIONS: tuple[Migration, ...] = (
    m001_start,
    m002_corrections,
    m003_organised,
    m004_copies,
    m005_sync,
    m006_field_choices,
    m007_imports,
)

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

_M004 = (
    """CREATE TABLE copy_verdict(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        same INTEGER NOT NULL,
        one_fingerprint TEXT NOT NULL,
        one_url TEXT,
        one_path TEXT NOT NULL,
        one_address TEXT NOT NULL,
        other_fingerprint TEXT NOT NULL,
        other_url TEXT,
        other_path TEXT NOT NULL,
        other_address TEXT NOT NULL,
        created TEXT NOT NULL)""",
    """CREATE TABLE preferred_copy(
        fingerprint TEXT NOT NULL,
        url TEXT,
        path TEXT NOT NULL,
        address TEXT NOT NULL,
        created TEXT NOT NULL,
        PRIMARY KEY(path, address)) WITHOUT ROWID""",
)
