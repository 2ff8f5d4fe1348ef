"""Keeping what the reader said about people and places."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from viewer.db import Database
from viewer.entities.corrections import Action, Correction, contradicted, founded, said
from viewer.entities.records import Kind
from viewer.library.clock import now_utc
from viewer.library.correction_record import detail, from_record, kind_word


@dataclass(frozen=True, slots=True)
class Change:
    """What was kept, and what had to go for it: `CorrectionStore.swap` with the two exchanged takes it back."""

    added: tuple[Correction, ...]
    removed: tuple[Correction, ...]


class CorrectionStore:
    """Corrections in the order in which they were made; every change is durable on return."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._last = threading.local()

    def say(self, *corrections: Correction) -> Change:
        """Keep them, each in place of what contradicts it. What is known already is not in `added`."""
        added: list[Correction] = []
        removed: list[Correction] = []
        with self._database.write() as connection:
            known = {said(c): c for c in _all(connection)}
            for correction in corrections:
                if said(correction) in known:
                    continue
                gone = contradicted(list(known.values()), correction)
                for old in gone:
                    _delete(connection, old)
                    del known[said(old)]
                removed += gone
                added.append(_insert(connection, correction))
                known[said(correction)] = added[-1]
        return Change(tuple(added), tuple(removed))

    def swap(self, *, add: Iterable[Correction] = (), remove: Iterable[Correction] = ()) -> None:
        """Take some back and keep others, as one; found by what they say, since ids change when they come back."""
        with self._database.write() as connection:
            gone = {said(c) for c in remove}
            for known in _all(connection):
                if said(known) in gone:
                    _delete(connection, known)
            present = {said(c) for c in _all(connection)}
            for correction in add:
                if said(correction) not in present:
                    _insert(connection, correction)

    def add(self, correction: Correction) -> Correction:
        """Keep it, and give it back with its id and time. The same one twice is one."""
        self.say(correction)
        return next(c for c in self.all() if said(c) == said(correction))

    def remove(self, correction_id: int) -> None:
        """Take it back; nothing happens when it is not there."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM correction WHERE id = ?", (correction_id,))

    def all(self) -> tuple[Correction, ...]:
        """All of them; asked for with every article, so they are read again only when the library has changed."""
        connection = self._database.reader()
        with self._database.known_errors():
            version = connection.execute("PRAGMA data_version").fetchone()[0]  # counts what others wrote
        state = version, connection.total_changes
        if getattr(self._last, "state", None) != state:
            self._last.all = founded(list(map(_correction, self._database.rows(_SELECT))))
            self._last.state = state
        found: tuple[Correction, ...] = self._last.all
        return found


_SELECT = "SELECT id, action, kind, key, name, article, created, detail FROM correction ORDER BY id"


def _all(connection: sqlite3.Connection) -> Sequence[Correction]:
    return [_correction(row) for row in connection.execute(_SELECT).fetchall()]


def _correction(row: Sequence[object]) -> Correction:
    row_id, action, kind, key, name, article, created, more = row
    record = {"action": action, "kind": kind_word(Kind(str(kind))), "key": key, "name": name, "article": article}
    read = from_record({**record, "created": created, **json.loads(str(more))})
    return replace(read, id=int(str(row_id)))


def _insert(connection: sqlite3.Connection, correction: Correction) -> Correction:
    correction = replace(correction, created=correction.created or now_utc())
    row_id = connection.execute(
        "INSERT INTO correction(action, kind, key, article, name, created, detail) VALUES(?, ?, ?, ?, ?, ?, ?)",
        (
            Action(correction.action),
            correction.kind,
            correction.key,
            correction.article,
            correction.name,
            correction.created,
            json.dumps(detail(correction), ensure_ascii=False),
        ),
    ).lastrowid
    return replace(correction, id=row_id)


def _delete(connection: sqlite3.Connection, correction: Correction) -> None:
    connection.execute("DELETE FROM correction WHERE id = ?", (correction.id,))
