"""Writing to `index.sqlite`: used by ingest alone. Every public function is one transaction, or says so."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from viewer.db import Database
from viewer.library import index_before, index_copies
from viewer.library.index_names import drop_names
from viewer.library.index_schema import READER
from viewer.library.packing import unpacked
from viewer.library.prepared import LAST_KEY, FileRead, Prepared, reached_record, storable
from viewer.library.records import Outcome
from viewer.library.scripts import spread
from viewer.library.stored_path import from_text

_CHUNK_FILES = 200


@dataclass(slots=True)
class Changes:
    """Ids of articles, after one or more writes."""

    added: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    removed: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)

    def add(self, other: Changes) -> None:
        self.added += other.added
        self.changed += other.changed
        self.removed += other.removed


def put(database: Database, archive_id: int, reads: Iterable[FileRead]) -> Changes:
    """Write what was read. The same file read twice, here or by another process, is written once.

    Nothing is written for an archive that was forgotten meanwhile.
    """
    changes = Changes()
    with database.write() as connection:
        if connection.execute("SELECT 1 FROM archive WHERE id = ?", (archive_id,)).fetchone() is None:
            return changes
        for read in reads:
            file_id, generation = _put_file(connection, read, changes)
            connection.execute("INSERT OR IGNORE INTO source VALUES(?, ?)", (archive_id, file_id))
            before = len(changes.added) + len(changes.changed)
            _put_contents(connection, file_id, generation, read, changes)
            if len(changes.added) + len(changes.changed) > before:
                _note_publications(connection, read)
    return changes


def put_again(database: Database, articles: Iterable[tuple[int, Prepared]]) -> Changes:
    """Replace articles by what was made of them anew; those that are gone meanwhile are left out."""
    changes = Changes()
    with database.write() as connection:
        for article_id, prepared in articles:
            if _row(connection, article_id) is not None:
                _replace(connection, article_id, prepared)
                changes.changed.append(article_id)
    return changes


def link(database: Database, archive_id: int, file_ids: Sequence[int]) -> int:
    """Files already read, through another archive or before, are in this one too; returns how many are new to it."""
    if not file_ids:
        return 0
    with database.write() as connection:
        before = connection.total_changes
        connection.executemany(
            "INSERT OR IGNORE INTO source SELECT id, ? FROM archive WHERE id = ?",
            [(file_id, archive_id) for file_id in file_ids],
        )
        return connection.total_changes - before


def set_missing(database: Database, file_ids: Sequence[int], missing: bool) -> int:
    """Files vanished, or came back; their articles stay readable. Returns the number of articles concerned."""
    concerned = 0
    if not file_ids:
        return concerned
    with database.write() as connection:
        for file_id in file_ids:
            connection.execute("UPDATE file SET missing = ? WHERE id = ?", (missing, file_id))
            connection.execute(  # a copy that is there is to stand for it
                "UPDATE article SET settled = 0 WHERE file_id = ? AND story IS NOT NULL", (file_id,)
            )
            concerned += connection.execute("SELECT count(*) FROM article WHERE file_id = ?", (file_id,)).fetchone()[0]
    return concerned


def drop_empty(database: Database, file_ids: Sequence[int]) -> None:
    """Forget vanished files that never gave an article: there is nothing of them to read."""
    if not file_ids:
        return
    with database.write() as connection:
        connection.executemany(
            "DELETE FROM file WHERE id = ? AND NOT EXISTS (SELECT 1 FROM article WHERE file_id = file.id)",
            [(file_id,) for file_id in file_ids],
        )


def set_again(database: Database, paths: Iterable[str]) -> None:
    """Have these files read again at the next look, whether they changed or not."""
    with database.write() as connection:
        connection.executemany("UPDATE file SET again = 1 WHERE path = ?", [(path,) for path in paths])


def set_paused(database: Database, paused: bool) -> None:
    """Remember that reading is to stand still, in later runs of the program too."""
    with database.write() as connection:
        connection.execute("DELETE FROM import_state")
        connection.execute("INSERT INTO import_state VALUES(?)", (paused,))


def put_archive(database: Database, archive_id: int, path: str) -> None:
    """The archive is known to the library under this id."""
    with database.write() as connection:
        connection.execute("INSERT OR REPLACE INTO archive VALUES(?, ?)", (archive_id, path))


def drop_archive(database: Database, archive_id: int) -> int:
    """Take out an archive, and what came from it alone; in transactions of `_CHUNK_FILES` files.

    Interrupted, it can be called again. Returns the number of articles that went.
    """
    removed = 0
    with database.write() as connection:
        if connection.execute("SELECT 1 FROM source WHERE archive_id <> ? LIMIT 1", (archive_id,)).fetchone() is None:
            removed = _clear(connection)
    while True:
        with database.write() as connection:
            rows = connection.execute(
                "SELECT file_id FROM source WHERE archive_id = ? LIMIT ?", (archive_id, _CHUNK_FILES)
            ).fetchall()
            for row in rows:
                connection.execute("DELETE FROM source WHERE archive_id = ? AND file_id = ?", (archive_id, row[0]))
                removed += _drop_orphan(connection, row[0])
            if not rows:  # last, so that an interrupted call is noticed and finished
                connection.execute("DELETE FROM archive WHERE id = ?", (archive_id,))
        if not rows:
            return removed


def _clear(connection: sqlite3.Connection) -> int:
    """Empty the whole index at once: far quicker than article by article."""
    removed = int(connection.execute("SELECT count(*) FROM article").fetchone()[0])
    connection.execute("INSERT INTO article_fts(article_fts) VALUES('delete-all')")
    connection.execute("INSERT INTO name_fts(name_fts) VALUES('delete-all')")
    for table in _CLEARED:
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - names from the line above
    return removed


def _drop_orphan(connection: sqlite3.Connection, file_id: int) -> int:
    if connection.execute("SELECT 1 FROM source WHERE file_id = ?", (file_id,)).fetchone():
        return 0
    articles = _articles_of(connection, file_id)
    for article_id in articles:
        _drop(connection, article_id)
    connection.execute("DELETE FROM file WHERE id = ?", (file_id,))
    return len(articles)


def _articles_of(connection: sqlite3.Connection, file_id: int) -> list[int]:
    return [row[0] for row in connection.execute("SELECT id FROM article WHERE file_id = ?", (file_id,))]


def _put_file(connection: sqlite3.Connection, read: FileRead, changes: Changes) -> tuple[int, int]:
    """The row of the file, moved there from an old place if need be; gives its id and the generation being read."""
    known = connection.execute("SELECT id, generation FROM file WHERE path = ?", (read.path,)).fetchone()
    if known is None:
        known = _moved_from(connection, read)
        if known is not None:
            changes.changed += _articles_of(connection, known["id"])
            connection.execute("DELETE FROM source WHERE file_id = ?", (known["id"],))  # it left its archive, maybe
    reader = READER if read.next_part is None else 0
    missing = read.outcome is not Outcome.TAKEN and read.part == 0  # its articles, if any, are of an older state
    why = storable(read.reason), storable(read.hint)
    facts = (read.path, read.size, read.mtime_ns, reader, read.outcome, *why, read.again, missing)
    if known is None:
        row_id = connection.execute(
            """INSERT INTO file(path, size, mtime_ns, reader, outcome, reason, hint, again, missing)
            VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            facts,
        ).lastrowid
        assert row_id is not None
        return row_id, 1
    generation = known["generation"] + (1 if read.part == 0 else 0)
    connection.execute(
        """UPDATE file SET path = ?, size = ?, mtime_ns = ?, reader = ?, outcome = ?, reason = ?, hint = ?, again = ?,
        missing = ?, generation = ? WHERE id = ?""",
        (*facts, generation, known["id"]),
    )
    return known["id"], generation


def _moved_from(connection: sqlite3.Connection, read: FileRead) -> sqlite3.Row | None:
    """The row of a file that held the same article at the same address and is no longer where it was."""
    for prepared in read.articles[:1]:
        for row in connection.execute(
            """SELECT file.id, file.generation, file.path FROM article JOIN file ON file.id = file_id
            WHERE fingerprint = ? AND address = ? AND size = ?""",
            (prepared.fingerprint, prepared.address, read.size),
        ):
            if not _exists(row["path"]):
                return row  # type: ignore[no-any-return]
    return None


def _exists(path: str) -> bool:
    try:
        return from_text(path).exists()
    except OSError:
        return True  # there is something that we may not look at


def _put_contents(
    connection: sqlite3.Connection, file_id: int, generation: int, read: FileRead, changes: Changes
) -> None:
    index_before.keep(connection, file_id, generation, read)
    for prepared in read.articles:
        _put_article(connection, file_id, generation, prepared, changes)
    index_before.drop_records(connection, file_id, read)
    index_before.put(connection, file_id, read)
    _put_reached(connection, file_id, read)
    connection.executemany(
        "INSERT INTO record VALUES(?, ?, ?, ?, ?)",
        [(file_id, storable(r.address), r.outcome, storable(r.reason), storable(r.name)) for r in read.records],
    )
    if read.rereads is not None and read.rereads not in read.addresses():
        changes.removed += _drop_at(connection, file_id, read.rereads)
    if read.next_part is None and read.outcome is Outcome.TAKEN:
        changes.removed += _drop_older(connection, file_id, generation)


def _note_publications(connection: sqlite3.Connection, read: FileRead) -> None:
    """Lines that repeat are to be looked for in these, now or in a later run."""
    keys = {prepared.publication_key for prepared in read.articles} - {LAST_KEY}
    connection.executemany("INSERT OR IGNORE INTO furniture_due VALUES(?)", [(key,) for key in keys])


def _put_reached(connection: sqlite3.Connection, file_id: int, read: FileRead) -> None:
    """Where to go on, in the transaction that holds what came before it."""
    if read.next_part is None:
        connection.execute("DELETE FROM reading WHERE file_id = ?", (file_id,))
    else:
        connection.execute(
            "INSERT OR REPLACE INTO reading VALUES(?, ?, ?)", (file_id, READER, reached_record(read.reached))
        )


def _drop_older(connection: sqlite3.Connection, file_id: int, generation: int) -> int:
    old = connection.execute(
        "SELECT id FROM article WHERE file_id = ? AND generation <> ?", (file_id, generation)
    ).fetchall()
    for row in old:
        _drop(connection, row[0])
    return len(old)


def _drop_at(connection: sqlite3.Connection, file_id: int, address: str) -> int:
    found = connection.execute("SELECT id FROM article WHERE file_id = ? AND address = ?", (file_id, address))
    rows = found.fetchall()
    for row in rows:
        _drop(connection, row[0])
    return len(rows)


def _put_article(
    connection: sqlite3.Connection, file_id: int, generation: int, prepared: Prepared, changes: Changes
) -> None:
    known = connection.execute(
        "SELECT id FROM article WHERE file_id = ? AND address = ?", (file_id, prepared.address)
    ).fetchone()
    if known is None:
        changes.added.append(_insert(connection, file_id, generation, prepared))
        return
    connection.execute(
        "UPDATE article SET generation = ?, mark = ? WHERE id = ?", (generation, prepared.mark, known[0])
    )
    if not _is_same(connection, known[0], prepared):
        _replace(connection, known[0], prepared)
        changes.changed.append(known[0])


def _insert(connection: sqlite3.Connection, file_id: int, generation: int, prepared: Prepared) -> int:
    values = _values(prepared)
    names = ", ".join(("file_id", "generation", "address", "mark", *_COLUMNS))
    marks = ", ".join("?" * (len(values) + 4))
    article_id = connection.execute(
        f"INSERT INTO article({names}) VALUES({marks})",
        (file_id, generation, prepared.address, prepared.mark, *values),
    ).lastrowid
    assert article_id is not None
    connection.execute(
        "INSERT INTO content VALUES(?, ?, ?, ?)", (article_id, prepared.body, prepared.detail, prepared.sketch)
    )
    index_copies.put_sketch(connection, article_id, prepared.sketch)
    _index_text(connection, article_id, prepared)
    return article_id


def _replace(connection: sqlite3.Connection, article_id: int, prepared: Prepared) -> None:
    """New content under the old id. The old text must leave the full-text index before it changes."""
    _unindex_text(connection, article_id)
    drop_names(connection, article_id)
    index_copies.drop_sketch(connection, article_id)
    assignments = ", ".join(f"{name} = ?" for name in _COLUMNS)
    connection.execute(
        f"UPDATE article SET {assignments} WHERE id = ?",  # noqa: S608 - column names from this file
        (*_values(prepared), article_id),
    )
    connection.execute(
        "UPDATE content SET body = ?, detail = ?, sketch = ? WHERE article_id = ?",
        (prepared.body, prepared.detail, prepared.sketch, article_id),
    )
    index_copies.put_sketch(connection, article_id, prepared.sketch)
    _index_text(connection, article_id, prepared)


def _drop(connection: sqlite3.Connection, article_id: int) -> None:
    _unindex_text(connection, article_id)
    index_copies.leave(connection, article_id)
    drop_names(connection, article_id)
    index_copies.drop_sketch(connection, article_id)
    connection.execute("DELETE FROM article WHERE id = ?", (article_id,))  # content goes with it


def _index_text(connection: sqlite3.Connection, article_id: int, prepared: Prepared) -> None:
    connection.execute(
        "INSERT INTO article_fts(rowid, title, about, body) VALUES(?, ?, ?, ?)",
        (article_id, spread(prepared.title), spread(prepared.about), spread(unpacked(prepared.body))),
    )


def _unindex_text(connection: sqlite3.Connection, article_id: int) -> None:
    connection.execute(
        """INSERT INTO article_fts(article_fts, rowid, title, about, body)
        SELECT 'delete', id, title, about, body FROM article_text WHERE id = ?""",
        (article_id,),
    )


def _row(connection: sqlite3.Connection, article_id: int) -> sqlite3.Row | None:
    found: sqlite3.Row | None = connection.execute("SELECT * FROM article WHERE id = ?", (article_id,)).fetchone()
    return found


def _is_same(connection: sqlite3.Connection, article_id: int, prepared: Prepared) -> bool:
    row = _row(connection, article_id)
    kept = connection.execute("SELECT body, detail FROM content WHERE article_id = ?", (article_id,)).fetchone()
    assert row is not None
    return tuple(row[name] for name in _COLUMNS) == _values(prepared) and tuple(kept) == (
        prepared.body,
        prepared.detail,
    )


def _values(prepared: Prepared) -> tuple[object, ...]:
    return tuple(getattr(prepared, name) for name in _COLUMNS)


_CLEARED = (
    *("naming", "name_form", "name", "names", "content", "near", "article", "story"),
    *("record", "source", "reading", "seen", "file"),
)
_COLUMNS = (
    "fingerprint",
    "title",
    "title_key",
    "publication",
    "publication_key",
    "published",
    "byline",
    "about",
    "language",
    "url",
    "url_key",
    "words",
    "first_words",
)
