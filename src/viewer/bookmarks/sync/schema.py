"""The tables of synchronisation in `library.sqlite`; never edited once released."""

from __future__ import annotations

import sqlite3

TABLES = ("sync_version", "sync_removed")

_M005 = (
    # The version of a thing in which this library and the folder last agreed; see sync/versions.py.
    """
    CREATE TABLE sync_version (
        kind TEXT NOT NULL,               -- bookmark, collection
        id TEXT NOT NULL,                 -- UUID
        version TEXT NOT NULL,
        history TEXT NOT NULL,            -- the versions before it, as a JSON list
        content TEXT NOT NULL,            -- digest of what it said; '' when it was removed
        PRIMARY KEY (kind, id)
    ) WITHOUT ROWID
    """,
    # What was removed for ever here: to be removed elsewhere too. What is merely absent is not.
    """
    CREATE TABLE sync_removed (
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        PRIMARY KEY (kind, id)
    ) WITHOUT ROWID
    """,
    """
    CREATE TRIGGER sync_bookmark_removed AFTER DELETE ON bookmark BEGIN
        INSERT OR IGNORE INTO sync_removed(kind, id) VALUES('bookmark', OLD.id);
    END
    """,
    """
    CREATE TRIGGER sync_collection_removed AFTER DELETE ON collection BEGIN
        INSERT OR IGNORE INTO sync_removed(kind, id) VALUES('collection', OLD.id);
    END
    """,
)


def m005_sync(connection: sqlite3.Connection) -> None:
    """Create `sync_version` and `sync_removed`. The caller holds the transaction."""
    for statement in _M005:
        connection.execute(statement)
