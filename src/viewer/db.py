"""SQLite without an ORM: one object per file, connections per thread, one writer at a time, numbered migrations."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from viewer.errors import LibraryBusy, LibraryError, LibraryNewer

Migration = Callable[[sqlite3.Connection], None]

_BUSY_TIMEOUT_S = 15.0


class Database:
    """One SQLite file, safe to use from any thread.

    Reads use a connection of the calling thread and never wait for a writer (WAL). Writes of this process take turns;
    other processes are waited for. `durable` makes every commit survive a power cut (synchronous=FULL).
    """

    def __init__(self, path: Path, *, durable: bool, prepare: Migration | None = None) -> None:
        self.path = path
        self._durable = durable
        self._prepare = prepare  # called with each new connection: SQL functions
        self._local = threading.local()
        self._write_lock = threading.RLock()
        self._all: list[sqlite3.Connection] = []
        self._all_lock = threading.Lock()

    def reader(self) -> sqlite3.Connection:
        """This thread's connection, for SELECT. Rows are `sqlite3.Row`."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            with known_errors(self.path):
                connection = self._connect()
            self._local.connection = connection
            with self._all_lock:
                self._all.append(connection)
        return connection

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """A transaction: committed on leaving the block, rolled back when an exception leaves it.

        Nested blocks of one thread join the outer one. Raises `LibraryBusy` or `LibraryError` for what the machine
        does to us (locked, full, read-only).
        """
        connection = self.reader()
        with self._write_lock, known_errors(self.path):
            if connection.in_transaction:
                yield connection
                return
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def close(self) -> None:
        """Close every thread's connection. No other call may be running."""
        with self._all_lock:
            for connection in self._all:
                connection.close()
            self._all.clear()
        self._local = threading.local()

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self.path, timeout=_BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False
        )
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute(f"PRAGMA synchronous={'FULL' if self._durable else 'NORMAL'}")
        connection.execute("PRAGMA foreign_keys=ON")
        if self._prepare is not None:
            self._prepare(connection)
        return connection


def schema_version(connection: sqlite3.Connection) -> int:
    """The number of the last migration applied; 0 for a new file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(
    database: Database, migrations: Sequence[Migration], before_change: Callable[[], None] = lambda: None
) -> None:
    """Apply the migrations that `database` has not seen, each in one transaction with its own number.

    `before_change` is called once, before the first of them, unless the file is new. Raises `LibraryNewer` when the
    file knows more migrations than this program does.
    """
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
    except sqlite3.OperationalError as error:
        text = str(error)
        if "locked" in text or "busy" in text:
            raise LibraryBusy(
                f"Another program is writing to “{path}” and does not finish.", "Close it and try again."
            ) from error
        for symptom, what, hint in _MACHINE_FAULTS:
            if symptom in text:
                raise LibraryError(what.format(path=path), hint) from error
        raise


_MACHINE_FAULTS = (
    ("disk is full", "The disk that holds “{path}” is full; nothing was changed.", "Free some space and try again."),
    ("readonly", "“{path}” cannot be written to.", "Check its permissions, or choose another folder with --library."),
    ("unable to open", "“{path}” cannot be opened.", "Check that its folder exists and that you may write to it."),
    ("disk I/O error", "The disk failed while reading or writing “{path}”.", "Check the disk, then restore a backup."),
)
