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
from viewer.library.rereading import MOST_KNOWN, Before, from_record, to_record


def before_of(database: Database, files: Iterable[KnownFile]) -> dict[str, Before]:
    """What was seen of those of `files` that were read whole by this version, by path."""
    found = {}
    for file in files:
        if file.again or file.reader != READER or file.outcome is not Outcome.TAKEN:
            continue
        row = database.row("SELECT seen FROM seen WHERE file_id = ?", (file.id,))
        before = from_record(row["seen"]) if row else Before()
        found[file.path] = replace(before, articles=_articles_of(database, file.id))
    return found


def _articles_of(database: Database, file_id: int) -> tuple[tuple[int, str, str], ...]:
    """None of them where they are more than a worker should be sent."""
    rows = database.rows("SELECT id, address, mark FROM article WHERE file_id = ? LIMIT ?", (file_id, MOST_KNOWN + 1))
    return tuple(map(tuple, rows)) if len(rows) <= MOST_KNOWN else ()


def put(connection: sqlite3.Connection, file_id: int, read: FileRead) -> None:
    """Keep what was seen of a file; a part of one says that what was seen before holds no more."""
    connection.execute("DELETE FROM seen WHERE file_id = ?", (file_id,))
    if read.seen is not None:
        connection.execute("INSERT INTO seen VALUES(?, ?)", (file_id, to_record(read.seen)))


def keep(connection: sqlite3.Connection, file_id: int, generation: int, read: FileRead) -> None:
    """The articles that are as they were stand where they stand now; what stood there makes room.

    Who makes room gets an address that nothing else has, until it is found at its own or goes with what is no more.
    """
    aside = "UPDATE article SET address = ' ' || id WHERE file_id = ? AND "
    connection.executemany(f"{aside} id = ?", [(file_id, each) for each in read.aside])
    for article_id, address in read.kept:
        here = storable(address)
        connection.execute(f"{aside} address = ? AND id <> ?", (file_id, here, article_id))
        kept = connection.execute(
            "UPDATE article SET generation = ?, address = ? WHERE id = ? AND file_id = ?",
            (generation, here, article_id, file_id),
        )
        if not kept.rowcount:  # it has gone meanwhile: the next look reads all of the file
            connection.execute("UPDATE file SET again = 1 WHERE id = ?", (file_id,))


def drop_records(connection: sqlite3.Connection, file_id: int, read: FileRead) -> None:
    """Take out what was told of single records, as far as it is told anew."""
    if read.part == 0:
        connection.execute("DELETE FROM record WHERE file_id = ?", (file_id,))
    elif read.rereads is not None:  # the sums at its end are made anew too
        connection.execute("DELETE FROM record WHERE file_id = ? AND address IN ('', ?)", (file_id, read.rereads))
