"""Keeping what the reader said about people and places."""

from __future__ import annotations

from dataclasses import replace

from viewer.db import Database
from viewer.entities.corrections import Action, Correction
from viewer.entities.records import Kind
from viewer.library.clock import now_utc


class CorrectionStore:
    """Corrections in the order in which they were made; every change is durable on return."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, correction: Correction) -> Correction:
        """Keep it, and give it back with its id and time. The same one twice is one."""
        correction = replace(correction, created=correction.created or now_utc())
        with self._database.write() as connection:
            said = (correction.action, correction.kind, correction.key, correction.article)
            known = connection.execute(
                "SELECT id, created FROM correction WHERE action = ? AND kind = ? AND key = ? AND article IS ?", said
            ).fetchone()
            if known:
                return replace(correction, id=known["id"], created=known["created"])
            row_id = connection.execute(
                "INSERT INTO correction(action, kind, key, article, name, created) VALUES(?, ?, ?, ?, ?, ?)",
                (*said, correction.name, correction.created),
            ).lastrowid
        return replace(correction, id=row_id)

    def remove(self, correction_id: int) -> None:
        """Take it back; nothing happens when it is not there."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM correction WHERE id = ?", (correction_id,))

    def all(self) -> tuple[Correction, ...]:
        rows = self._database.rows("SELECT * FROM correction ORDER BY id")
        return tuple(
            Correction(Action(r["action"]), Kind(r["kind"]), r["key"], r["name"], r["article"], r["created"], r["id"])
            for r in rows
        )
