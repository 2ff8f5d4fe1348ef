"""SQLite without an ORM: one object per file, connections per thread, one writer at a time, numbered migrations."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from viewer.errors import Cancelled, LibraryBusy, LibraryDamaged, LibraryError, LibraryNewer

Migration = Callable[[sqlite3.Connection], None]
Parameters = Sequence[object] | Mapping[str, object]

_BUSY_TIMEOUT_S = 15.0


class Database:
    """One SQLite file, safe to use from any thread.

    Reads use a connection of the calling thread and never wait for a writer (WAL). Writes of this process take turns;
    other processes are waited for. `durable` makes every commit survive a power cut (synchronous=FULL).
    """

    def __init__(
        self,
        path: Path,
        *,
        durable: bool,
        prepare: Migration | None = None,
        on_damage: Callable[[], None] = lambda: None,
    ) -> None:
        self.path = path
        self._durable = durable
        self._prepare = prepare  # called with each new connection: SQL functions
        self._on_damage = on_damage  # called when SQLite finds the file corrupt, before `LibraryDamaged` is raised
        self._local = threading.local()
        self._write_lock = threading.RLock()
        self._all: list[tuple[threading.Thread, sqlite3.Connection]] = []
        self._all_lock = threading.Lock()
        self._closed = False
        self._watch: sqlite3.Connection | None = None  # never writes, so that it sees every change
        self._seen = 0  # of its `data_version`
        self._others_wrote = False

    def reader(self) -> sqlite3.Connection:
        """The calling thread’s connection, for SELECT. Rows are `sqlite3.Row`. Raises `Cancelled` once closed."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is not None and not self._closed:
            return connection
        if self._closed:
            raise Cancelled("The library was closed.")
        with self.known_errors():
            connection = self._connect()
        self._local.connection = connection
        self._keep(connection)
        return connection

    def rows(self, sql: str, parameters: Parameters = ()) -> list[sqlite3.Row]:
        """Every row of a SELECT, with what the machine does to us turned into sentences."""
        connection = self.reader()
        with self.known_errors():
            return connection.execute(sql, parameters).fetchall()

    def row(self, sql: str, parameters: Parameters = ()) -> sqlite3.Row | None:
        """The first row of a SELECT, or None."""
        connection = self.reader()
        with self.known_errors():
            found: sqlite3.Row | None = connection.execute(sql, parameters).fetchone()
            return found

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """A transaction: committed on leaving the block, rolled back when an exception leaves it.

        Nested blocks of one thread join the outer one. Raises `LibraryBusy`, `LibraryDamaged` or `LibraryError` for
        what the machine does to us (locked, corrupt, full, read-only).
        """
        connection = self.reader()
        with self._write_lock, self.known_errors():
            if connection.in_transaction:
                yield connection
                return
            connection.execute("BEGIN IMMEDIATE")
            self._look()  # nobody else can write until the end of this
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
            self._seen = self._version()

    def written_elsewhere(self) -> bool:
        """Whether another process wrote since the last time this was asked; the first time, False.

        Waits for nobody: what comes while this process writes is told the next time. Only a change in the same instant
        as the end of a write of ours is taken for ours.
        """
        if self._closed or not self._write_lock.acquire(blocking=False):
            return False
        try:
            with self.known_errors():
                if self._watch is None:
                    self._watch = self._connect()
                    self._keep(self._watch, threading.main_thread())
                    self._seen = self._version()
            self._look()
            told, self._others_wrote = self._others_wrote, False
            return told
        finally:
            self._write_lock.release()

    def _look(self) -> None:
        now = self._version()
        self._others_wrote, self._seen = self._others_wrote or now != self._seen, now

    def _version(self) -> int:
        """A number that changes with every change of the file, while anybody asks for it."""
        if self._watch is None:
            return self._seen
        try:
            return int(self._watch.execute("PRAGMA data_version").fetchone()[0])
        except sqlite3.Error:  # what is wrong with the file is told where it is read and written
            return self._seen

    @contextmanager
    def known_errors(self) -> Iterator[None]:
        """Turn what the machine does to this file into a sentence, and remember that it is corrupt when it is."""
        try:
            with known_errors(self.path):
                yield
        except LibraryDamaged:
            self._on_damage()
            raise

    def checkpoint(self) -> None:
        """Move what the write-ahead log holds into the file itself, as far as others allow; waits for nobody."""
        connection = self.reader()
        with self._write_lock, self.known_errors():
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def close(self) -> None:
        """Stop what still runs and close every thread's connection; later use raises `Cancelled`."""
        self._closed = True
        with self._all_lock:
            for _, connection in self._all:
                connection.interrupt()
            for _, connection in self._all:
                connection.close()
            self._all.clear()
        self._local = threading.local()

    def _keep(self, connection: sqlite3.Connection, owner: threading.Thread | None = None) -> None:
        with self._all_lock:
            for thread, old in self._all:
                if not thread.is_alive():
                    old.close()
            self._all = [(thread, old) for thread, old in self._all if thread.is_alive()]
            self._all.append((owner or threading.current_thread(), connection))

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=_BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False)
        try:
            connection.row_factory = sqlite3.Row
            _use_write_ahead_log(connection)
            connection.execute(f"PRAGMA synchronous={'FULL' if self._durable else 'NORMAL'}")
            connection.execute("PRAGMA foreign_keys=ON")
            if self._prepare is not None:
                self._prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection


def schema_version(connection: sqlite3.Connection) -> int:
    """The number of the last migration applied; 0 for a new file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(
    database: Database, migrations: Sequence[Migration], before_change: Callable[[], object] = lambda: None
) -> None:
    """Apply the migrations that `database` has not seen, each in one transaction with its own number.

    `before_change` is called once, before the first of them, unless the file is new. Raises `LibraryNewer` when the
    file knows more migrations than this program does.
    """
    with database.known_errors():
        found = schema_version(database.reader())
    if found > len(migrations):
        raise LibraryNewer(
            f"The library “{database.path}” was written by a newer version of Archive Viewer.",
            "Install the newer version, or choose another library folder with --library.",
        )
    if 0 < found < len(migrations):
        before_change()
    for number in range(found, len(migrations)):
        with database.write() as connection:
            if schema_version(connection) == number:  # else another process was faster
                migrations[number](connection)
                connection.execute(f"PRAGMA user_version={number + 1}")


@contextmanager
def known_errors(path: Path) -> Iterator[None]:
    """Turn what the machine does to a database into a sentence; defects of ours stay `sqlite3` errors."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        known = _known(error, path)
        if known is None:
            raise
        raise known from error


def _known(error: sqlite3.DatabaseError, path: Path) -> Exception | None:
    if "no such module: fts5" in str(error):
        return LibraryError(
            "This computer’s SQLite has no full-text search (FTS5), which the library needs.",
            "Install a Python whose SQLite has FTS5.",
        )
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte is the kind, the rest its detail
    if code not in _MACHINE_FAULTS:
        return None
    kind, what, hint = _MACHINE_FAULTS[code]
    return kind(what.format(path=path), hint)


_LOCKED = (LibraryBusy, "Another program is writing to “{path}” and does not finish.", "Close it and try again.")
_REFUSED = (LibraryError, "“{path}” cannot be written to.", "Check its permissions, or use another folder (--library).")
_DAMAGED = (LibraryDamaged, "“{path}” is damaged.", "Restore the newest backup; the damaged file is kept aside.")
_MACHINE_FAULTS: dict[int, tuple[type[LibraryError | Cancelled], str, str]] = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_PERM: _REFUSED,
    sqlite3.SQLITE_READONLY: _REFUSED,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_INTERRUPT: (Cancelled, "Cancelled.", ""),
    sqlite3.SQLITE_FULL: (
        LibraryError,
        "The disk that holds “{path}” is full; nothing was changed.",
        "Free some space and try again.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        LibraryError,
        "“{path}” cannot be opened.",
        "Check that its folder exists and that you may write to it.",
    ),
    sqlite3.SQLITE_IOERR: (
        LibraryError,
        "The disk failed while reading or writing “{path}”.",
        "Check the disk, then restore a backup.",
    ),
}


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Switching a new file to WAL does not wait for other processes that do the same; so wait here."""
    give_up = time.monotonic() + _BUSY_TIMEOUT_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                raise
        time.sleep(0.02)
