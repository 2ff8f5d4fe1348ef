"""What was read, and how far."""

from __future__ import annotations

from viewer.articles.article import Identity
from viewer.db import Database
from viewer.library.clock import now_utc


class Readings:
    """Articles that the reader opened, by fingerprint, with the offset where each was left."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def opened(self, identity: Identity) -> None:
        """The reader opened the article: it is the last one now, and no longer unread."""
        with self._database.write() as connection:
            connection.execute(
                """INSERT INTO reading(fingerprint, url, path, address, opened, turn)
                VALUES(?, ?, ?, ?, ?, (SELECT coalesce(max(turn), 0) + 1 FROM reading))
                ON CONFLICT(fingerprint) DO UPDATE SET
                url = excluded.url, path = excluded.path, address = excluded.address,
                opened = excluded.opened, turn = excluded.turn""",
                (identity.fingerprint, identity.url, identity.path, identity.address, now_utc()),
            )

    def position(self, fingerprint: str) -> int | None:
        """The offset in the article's text at which reading stopped; None when it was never left anywhere."""
        row = self._database.row("SELECT position FROM reading WHERE fingerprint = ?", (fingerprint,))
        return row["position"] if row else None

    def set_position(self, identity: Identity, offset: int) -> None:
        """Reading stopped at `offset`. Does not make the article the last one opened."""
        with self._database.write() as connection:
            connection.execute(
                """INSERT INTO reading(fingerprint, url, path, address, opened, turn, position)
                VALUES(?, ?, ?, ?, ?, 0, ?) ON CONFLICT(fingerprint) DO UPDATE SET position = excluded.position""",
                (identity.fingerprint, identity.url, identity.path, identity.address, now_utc(), offset),
            )

    def last(self) -> Identity | None:
        """The article opened last, or None."""
        return next(iter(self.recent(1)), None)

    def recent(self, most: int) -> list[Identity]:
        """The articles opened last, the newest first."""
        rows = self._database.rows(
            "SELECT fingerprint, url, path, address FROM reading WHERE turn > 0 ORDER BY turn DESC LIMIT ?", (most,)
        )
        return [Identity(*row) for row in rows]

    def forget_order(self) -> None:
        """Of the articles opened, know only the last one as such. All stay read."""
        with self._database.write() as connection:
            connection.execute("UPDATE reading SET turn = 0 WHERE turn < (SELECT max(turn) FROM reading)")

    def read_fingerprints(self) -> list[str]:
        """Of every article that was ever opened."""
        return [row[0] for row in self._database.rows("SELECT fingerprint FROM reading")]
