"""One object per SQLite file: transactions, threads, migrations, and what the machine does to us."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from viewer import db
from viewer.db import Database, migrate, schema_version
from viewer.errors import Cancelled, LibraryBusy, LibraryDamaged, LibraryError, LibraryNewer


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = Database(tmp_path / "a.sqlite", durable=True)
    with made.write() as connection:
        connection.execute("CREATE TABLE t(x)")
    yield made
    made.close()


def values(database: Database) -> list[int]:
    return [row[0] for row in database.rows("SELECT x FROM t ORDER BY x")]


def test_a_transaction_is_kept_whole_or_not_at_all(database: Database) -> None:
    with database.write() as connection:
        connection.execute("INSERT INTO t VALUES(1)")
    with pytest.raises(ZeroDivisionError), database.write() as connection:
        connection.execute("INSERT INTO t VALUES(2)")
        raise ZeroDivisionError
    assert values(database) == [1]


def test_nested_blocks_are_one_transaction(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.write():
        with database.write() as connection:
            connection.execute("INSERT INTO t VALUES(1)")
        raise ZeroDivisionError
    assert values(database) == []


def test_threads_write_in_turns_and_read_meanwhile(database: Database) -> None:
    def add(start: int) -> None:
        for x in range(start, start + 20):
            with database.write() as connection:
                connection.execute("INSERT INTO t VALUES(?)", (x,))
            database.rows("SELECT count(*) FROM t")

    threads = [threading.Thread(target=add, args=(start,)) for start in range(0, 80, 20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert values(database) == list(range(80))


def test_connections_of_ended_threads_are_closed(database: Database) -> None:
    seen: list[sqlite3.Connection] = []
    for _ in range(3):
        thread = threading.Thread(target=lambda: seen.append(database.reader()))
        thread.start()
        thread.join()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        seen[0].execute("SELECT 1")
    seen[-1].execute("SELECT 1")


def test_use_after_closing_is_cancelled(database: Database) -> None:
    database.close()
    with pytest.raises(Cancelled):
        database.rows("SELECT 1")
    with pytest.raises(Cancelled), database.write():
        pass


def write_from_outside(path: Path, value: int) -> None:
    """As another process does: SQLite tells its connections apart, not whose they are."""
    with sqlite3.connect(path) as other:
        other.execute("INSERT INTO t VALUES(?)", (value,))
    other.close()


def test_what_others_wrote_is_told_once_and_our_own_never(database: Database, tmp_path: Path) -> None:
    assert not database.written_elsewhere()
    with database.write() as connection:
        connection.execute("INSERT INTO t VALUES(1)")
    thread = threading.Thread(target=_insert, args=(database, 2))
    thread.start()
    thread.join()
    assert not database.written_elsewhere()
    write_from_outside(tmp_path / "a.sqlite", 3)
    assert database.written_elsewhere()
    assert not database.written_elsewhere()


def test_what_others_wrote_is_told_though_we_wrote_since(database: Database, tmp_path: Path) -> None:
    database.written_elsewhere()
    write_from_outside(tmp_path / "a.sqlite", 1)
    _insert(database, 2)
    assert database.written_elsewhere()
    assert values(database) == [1, 2]


def test_to_ask_waits_for_no_write_and_loses_nothing(database: Database, tmp_path: Path) -> None:
    database.written_elsewhere()
    write_from_outside(tmp_path / "a.sqlite", 1)
    told = []
    with database.write():
        thread = threading.Thread(target=lambda: told.append(database.written_elsewhere()))
        thread.start()
        thread.join()
    assert told == [False]
    assert database.written_elsewhere()
    database.close()
    assert not database.written_elsewhere()


def _insert(database: Database, value: int) -> None:
    with database.write() as connection:
        connection.execute("INSERT INTO t VALUES(?)", (value,))


def test_a_lock_that_is_never_released_is_said_so(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(db, "_BUSY_TIMEOUT_S", 0.05)
    other = sqlite3.connect(database.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    impatient = Database(database.path, durable=False)
    with pytest.raises(LibraryBusy, match=r"a\.sqlite"), impatient.write():
        pass
    other.execute("ROLLBACK")
    with impatient.write() as connection:
        connection.execute("INSERT INTO t VALUES(7)")
    assert values(database) == [7]
    impatient.close()
    other.close()


def test_a_full_disk_is_said_so_and_changes_nothing(database: Database) -> None:
    with database.write() as connection:
        connection.execute("INSERT INTO t VALUES(1)")
    database.reader().execute("PRAGMA max_page_count=4")
    with pytest.raises(LibraryError, match="full") as caught, database.write() as connection:
        connection.executemany("INSERT INTO t VALUES(?)", [("x" * 1000,) for _ in range(100)])
    assert "Free some space" in caught.value.hint
    assert values(database) == [1]


@pytest.mark.parametrize(
    "content", [b"this is no database at all, but some text\n" * 100, b"SQLite format 3\0" + b"\xff" * 5000]
)
def test_damage_is_noticed_and_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.sqlite"
    path.write_bytes(content)
    noticed = []
    broken = Database(path, durable=True, on_damage=lambda: noticed.append(True))
    with pytest.raises(LibraryDamaged, match=r"broken\.sqlite"):
        broken.rows("SELECT * FROM t")
    assert noticed
    broken.close()


def test_a_missing_folder_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="cannot be opened"):
        Database(tmp_path / "nowhere" / "a.sqlite", durable=True).reader()


def test_our_own_mistakes_are_not_dressed_up(database: Database) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        database.rows("SELECT * FROM missing")


def test_a_machine_without_full_text_search_is_told(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="full-text search"), db.known_errors(tmp_path):
        raise sqlite3.OperationalError("no such module: fts5")


def test_migrations_run_once_in_order_after_a_copy(tmp_path: Path) -> None:
    def first(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE t(x)")

    def second(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO t VALUES(2)")

    copies: list[int] = []
    made = Database(tmp_path / "a.sqlite", durable=True)
    migrate(made, [first], lambda: copies.append(schema_version(made.reader())))
    assert copies == []  # a new file needs none
    migrate(made, [first, second], lambda: copies.append(schema_version(made.reader())))
    migrate(made, [first, second], lambda: copies.append(schema_version(made.reader())))
    assert copies == [1]
    assert values(made) == [2]
    with pytest.raises(LibraryNewer, match="newer version"):
        migrate(made, [first])
    made.close()


def test_a_failed_migration_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    def bad(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE t(x)")
        raise ZeroDivisionError

    made = Database(tmp_path / "a.sqlite", durable=True)
    with pytest.raises(ZeroDivisionError):
        migrate(made, [bad])
    assert schema_version(made.reader()) == 0
    assert made.rows("SELECT * FROM sqlite_master") == []
    made.close()


def test_processes_may_begin_the_same_file_at_once(tmp_path: Path) -> None:
    program = """
import sys
from pathlib import Path
from viewer.db import Database, migrate
def first(connection):
    connection.execute("CREATE TABLE t(x)")
made = Database(Path(sys.argv[1]), durable=True)
migrate(made, [first])
for _ in range(10):
    with made.write() as connection:
        connection.execute("INSERT INTO t VALUES(1)")
made.close()
"""
    path = tmp_path / "a.sqlite"
    started = [subprocess.Popen([sys.executable, "-c", program, str(path)]) for _ in range(3)]
    assert [process.wait(60) for process in started] == [0, 0, 0]
    made = Database(path, durable=True)
    assert values(made) == [1] * 30
    made.close()
