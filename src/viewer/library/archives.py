"""The files and folders that the reader added."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from viewer.db import Database
from viewer.library.clock import now_utc
from viewer.library.index import Index
from viewer.library.records import ArchiveRow
from viewer.library.stored_path import from_text, to_text


class Archives:
    """Remembers what was added; reading it is the work of ingest. Nothing here touches the archives themselves."""

    def __init__(self, database: Database, index: Index) -> None:
        self._database = database
        self._index = index

    def add(self, path: Path) -> ArchiveRow:
        """Remember a file or folder; one that is known already is given back as it is."""
        from viewer.library import index_write  # what writes is not needed at the start

        text = to_text(path)
        with self._database.write() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO archive(path, is_folder, added) VALUES(?, ?, ?)",
                (text, path.is_dir(), now_utc()),
            )
            row = connection.execute("SELECT * FROM archive WHERE path = ?", (text,)).fetchone()
        index_write.put_archive(self._index.database, row["id"], text)
        return _archive_row(row, self._index.article_counts())

    def list(self) -> list[ArchiveRow]:
        """Every archive, in the order of adding."""
        counts = self._index.article_counts()
        return [_archive_row(row, counts) for row in self._database.rows("SELECT * FROM archive ORDER BY id")]

    def forget(self, archive_id: int) -> None:
        """Take an archive and its articles out of the library; bookmarks stay, and adding it again undoes this."""
        from viewer.library import index_write

        with self._database.write() as connection:
            connection.execute("DELETE FROM archive WHERE id = ?", (archive_id,))
        index_write.drop_archive(self._index.database, archive_id)

    def reconcile(self) -> None:
        """Make the index fit this library: it may stem from another state of it, or a forgetting was interrupted."""
        database = self._index.database
        # In this order: another process that adds an archive just now writes to the library first.
        indexed = {row["id"]: row["path"] for row in database.rows("SELECT id, path FROM archive")}
        known = {row["id"]: row["path"] for row in self._database.rows("SELECT id, path FROM archive")}
        if indexed == known:
            return
        from viewer.library import index_write

        for archive_id, path in indexed.items():
            if path != known.get(archive_id):
                index_write.drop_archive(database, archive_id)
        for archive_id, path in known.items():
            if indexed.get(archive_id) != path:
                index_write.put_archive(database, archive_id, path)


def _archive_row(row: sqlite3.Row, counts: dict[int, int]) -> ArchiveRow:
    path = from_text(row["path"])
    return ArchiveRow(
        id=row["id"],
        path=path,
        added=row["added"],
        is_folder=bool(row["is_folder"]),
        articles=counts.get(row["id"], 0),
        missing=not _is_there(path),
    )


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False
