"""In `index.sqlite`: what was seen of files that can be read in part when they change. See `rereading`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from viewer.db import Database
from viewer.library.index_files import KnownFile
from viewer.library.index_schema import READER
from viewer.library.prepared import FileRead, storable
from viewer.library.records import Outcome
from viewer.library.rereading import Before, from_record, to_record


def before_of(database: Database, files: Iterable[KnownFile]) -> dict[str, Before]:
    """What was seen of those of `files` that were read whole by this version, by path."""
    found = {}
    for file in files:
        if file.again or file.reader != READER or file.outcome is not Outcome.TAKEN:
            continue
        row = database.row("SELECT seen FROM seen WHERE file_id = ?", (file.id,))
        if row is not None:
            before = from_record(row["seen"])
            found[file.path] = _with_articles(database, file.id, before) if before.members else before
    return found


def _with_articles(database: Database, file_id: int, before: Before) -> Before:
    """Only members that are an article each: of others, it is not known all that was said of what is in them."""
    rows = database.rows("SELECT address FROM article WHERE file_id = ?", (file_id,))
    given = {row["address"] for row in rows}
    return replace(before, members=tuple(each for each in before.members if each[0] in given))


def put(connection: sqlite3.Connection, file_id: int, read: FileRead) -> None:
    """Keep what was seen of a file; a part of one says that what was seen before holds no more."""
    connection.execute("DELETE FROM seen WHERE file_id = ?", (file_id,))
    if read.seen is not None:
        connection.execute("INSERT INTO seen VALUES(?, ?)", (file_id, to_record(read.seen)))


def keep(connection: sqlite3.Connection, file_id: int, generation: int, names: Iterable[str]) -> None:
    """The articles that these members are were not read again, and are as they were."""
    connection.executemany(
        "UPDATE article SET generation = ? WHERE file_id = ? AND address = ?",
        [(generation, file_id, storable(name)) for name in names],
    )


def drop_records(connection: sqlite3.Connection, file_id: int, read: FileRead) -> None:
    """Take out what was told of single records, as far as it is told anew."""
    if read.part == 0:
        connection.execute("DELETE FROM record WHERE file_id = ?", (file_id,))
    elif read.rereads is not None:  # the sums at its end are made anew too
        connection.execute("DELETE FROM record WHERE file_id = ? AND address IN ('', ?)", (file_id, read.rereads))
