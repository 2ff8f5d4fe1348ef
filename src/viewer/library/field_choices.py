"""Which fields of a table or of JSON hold what, as the reader said."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.db import Database
from viewer.formats.fields import NAMES_OF, Chosen
from viewer.library.stored_path import to_text

if TYPE_CHECKING:
    from viewer.library.reading_worker import Job


class FieldChoices:
    """One choice for each file that the reader made one for; others are guessed. They hold when it is read next."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, path: Path) -> Chosen:
        """What was chosen for a file; nothing where its fields are guessed."""
        row = self._database.row("SELECT fields FROM field_choice WHERE path = ?", (to_text(path),))
        return _chosen(row["fields"]) if row else ()

    def choose(self, path: Path, chosen: Chosen) -> None:
        """Keep a choice; an empty one means guessing again."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM field_choice WHERE path = ?", (to_text(path),))
            if chosen:
                connection.execute(
                    "INSERT INTO field_choice(path, fields) VALUES(?, ?)", (to_text(path), json.dumps(dict(chosen)))
                )

    def put_on(self, jobs: list[Job]) -> list[Job]:
        """The jobs, each with what was chosen for its file."""
        known = {row["path"]: _chosen(row["fields"]) for row in self._database.rows("SELECT * FROM field_choice")}
        if not known:
            return jobs
        return [replace(job, reached=replace(job.reached, fields=known.get(job.path, ()))) for job in jobs]


def _chosen(record: str) -> Chosen:
    """Facts that this version does not know are passed over."""
    return tuple((str(fact), str(name)) for fact, name in json.loads(record).items() if fact in NAMES_OF)
