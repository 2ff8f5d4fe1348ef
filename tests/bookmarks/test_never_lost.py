"""A bookmark that was shown as kept is there afterwards, whatever happens to the program or the machine."""

from __future__ import annotations

import os
import random
import select
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import open_database
from viewer.bookmarks.passage import Bookmark
from viewer.bookmarks.store import BookmarkFilter, BookmarkStore
from viewer.errors import LibraryError

KEEPER = Path(__file__).with_name("keeping.py")


def start(path: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, str(KEEPER), str(path), *arguments], stdout=subprocess.PIPE, text=True)


def kill_at_a_random_moment(path: Path, dice: random.Random) -> list[str]:
    """The lines it had printed."""
    keeper = start(path)
    assert keeper.stdout is not None
    select.select([keeper.stdout], [], [], 60)  # the first line: it is at work
    time.sleep(dice.uniform(0, 0.05))
    keeper.send_signal(signal.SIGKILL)
    lines = keeper.stdout.read().splitlines()
    keeper.stdout.close()
    keeper.wait()
    return [line for line in lines if len(line.split()) == 2]


def assert_all_there(path: Path, lines: list[str]) -> None:
    database = open_database(path)
    store = BookmarkStore(database)
    there = {b.id: b for b in store.all() + store.all(BookmarkFilter(in_bin=True))}
    said = [tuple(line.split()) for line in lines if not line.startswith("refused")]
    missing = [line for line in said if line[1] not in there]
    assert not missing
    assert all(there[name].note == "changed" for word, name in said if word == "changed")
    assert all(there[name].deleted for word, name in said if word == "deleted")
    assert all("all" in bookmark.tags for bookmark in there.values())  # whole transactions only
    assert database.reader().execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    database.close()


def kill_repeatedly(path: Path, times: int) -> None:
    dice = random.Random(5)
    lines: list[str] = []
    for _ in range(times):
        lines += kill_at_a_random_moment(path, dice)
    assert len(lines) >= times
    assert_all_there(path, lines)
    print(f"killed {times} times; {len(lines)} changes shown as done before, all of them there after")


def test_killed_twenty_times(tmp_path: Path) -> None:
    kill_repeatedly(tmp_path / "library.sqlite", 20)


@pytest.mark.slow
def test_killed_two_hundred_times(tmp_path: Path) -> None:
    kill_repeatedly(tmp_path / "library.sqlite", 200)


@pytest.mark.parametrize("room_bytes", [40_000, 100_000, 250_000])
def test_a_full_disk_refuses_and_loses_nothing(tmp_path: Path, room_bytes: int) -> None:
    path = tmp_path / "library.sqlite"
    keeper = start(path, str(room_bytes))
    lines = keeper.communicate()[0].splitlines()
    assert keeper.returncode == 0
    assert lines[-1].startswith("refused ")
    assert str(path) in lines[-1]
    assert_all_there(path, lines)


def test_a_log_torn_by_a_power_cut_leaves_whole_bookmarks(tmp_path: Path, bookmark_of: Callable[..., Bookmark]) -> None:
    path = tmp_path / "library.sqlite"
    database = open_database(path)
    store = BookmarkStore(database)
    kept = [bookmark_of("Nobody was surprised.", tags=("x",)) for _ in range(12)]
    store.keep_all(kept[:6])
    database.reader().execute("PRAGMA wal_checkpoint(TRUNCATE)")  # these six are in the file itself
    for bookmark in kept[6:]:
        store.keep(bookmark)
    log = Path(f"{path}-wal").read_bytes()
    file = path.read_bytes()
    database.close()
    for size in range(0, len(log), max(1, len(log) // 40)):
        torn = tmp_path / f"torn{size}" / "library.sqlite"
        torn.parent.mkdir()
        torn.write_bytes(file)
        Path(f"{torn}-wal").write_bytes(log[:size])
        again = open_database(torn)
        found = [b.id for b in BookmarkStore(again).all()]
        again.close()
        assert {b.id for b in kept[:6]} <= set(found)
        assert set(found) == {b.id for b in kept[: len(found)]}  # the oldest ones, none in between missing


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_read_only_file_says_so(tmp_path: Path, bookmark_of: Callable[..., Bookmark]) -> None:
    path = tmp_path / "library.sqlite"
    open_database(path).close()
    path.chmod(0o400)
    database = open_database(path)
    with pytest.raises(LibraryError):
        BookmarkStore(database).keep(bookmark_of(""))
    database.close()


def test_many_threads_and_programs_at_once(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    open_database(path).close()
    keepers = [start(path) for _ in range(3)]
    time.sleep(0.6)
    lines: list[str] = []
    for keeper in keepers:
        keeper.send_signal(signal.SIGKILL)
        assert keeper.stdout is not None
        lines += [line for line in keeper.stdout.read().splitlines() if len(line.split()) == 2]
        keeper.stdout.close()
        keeper.wait()
    assert_all_there(path, lines)


def test_synchronous_is_full(tmp_path: Path) -> None:
    database = open_database(tmp_path / "library.sqlite")
    assert database.reader().execute("PRAGMA synchronous").fetchone()[0] == 2
    assert isinstance(database.reader(), sqlite3.Connection)
    database.close()
