"""A bookmark that was shown as kept is there afterwards, whatever happens to the program or the machine.

`pytest -s -m "slow or not slow" tests/bookmarks/test_never_lost.py` does all of it in its long form and prints the
table: how many were shown as kept before, and how many are there after.
"""

from __future__ import annotations

import ctypes
import json
import os
import random
import select
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conftest import open_database
from viewer.bookmarks import make as make_module
from viewer.bookmarks import store as store_module
from viewer.bookmarks.collections import CollectionStore
from viewer.bookmarks.passage import Bookmark
from viewer.bookmarks.store import BookmarkFilter, BookmarkOrder, BookmarkStore
from viewer.bookmarks.sync.run import synchronise
from viewer.library import backups
from viewer.library.library import Library
from viewer.library.preview import preview
from viewer.library.restoring import restore
from viewer.paths import Paths, library_paths

KEEPER = Path(__file__).with_name("keeping.py")
DUMPS = Path(__file__).parents[1] / "data" / "libraries"
Tally = Callable[[str, int, int], None]


@pytest.fixture(scope="module")
def tally() -> Iterator[Tally]:
    """`tally(fault, before, after)`: fails when one is lost, and prints the table in the end."""
    rows: list[tuple[str, int, int]] = []

    def count(fault: str, before: int, after: int) -> None:
        rows.append((fault, before, after))
        assert before > 0
        assert after == before, f"{before - after} lost"

    yield count
    print("\n\n| fault | shown as kept before | there after |\n|---|---:|---:|")
    for fault, before, after in rows:
        print(f"| {fault} | {before:,} | {after:,} |")


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return library_paths(tmp_path / "library")


def start(folder: Path, *what: str) -> subprocess.Popen[str]:
    command = [sys.executable, str(KEEPER), str(folder), *what]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def lines_of(keeper: subprocess.Popen[str]) -> list[str]:
    """What it printed, without a line that was cut off."""
    assert keeper.stdout is not None
    text = keeper.stdout.read()
    keeper.stdout.close()
    keeper.wait()
    return text[: text.rfind("\n") + 1].splitlines()


def kill_at_a_random_moment(paths: Paths, dice: random.Random) -> list[str]:
    keeper = start(paths.root, "for-ever")
    assert keeper.stdout is not None
    select.select([keeper.stdout], [], [], 60)  # the first line: it is at work
    time.sleep(dice.uniform(0, 0.25))
    keeper.send_signal(signal.SIGKILL)
    return lines_of(keeper)


def check(paths: Paths, lines: list[str]) -> tuple[int, int]:
    """How many bookmarks were shown as kept, and how many are there, each as the last line on it says."""
    with closing(Library.open(paths)) as library:
        store = library.bookmarks
        there = {one.id: one for one in store.all() + store.all(BookmarkFilter(in_bin=True))}
        filed = {name for one in CollectionStore(library.precious).filed() for name in one.bookmarks}
        sound = library.precious.reader().execute("PRAGMA integrity_check").fetchone()[0]
    assert sound == "ok"
    said: dict[str, set[str]] = {}
    for word, name in (line.split() for line in lines if not line.startswith("refused")):
        said.setdefault(name, set()).add(word)
    as_said = [name for name, words in said.items() if name in there and stands(there[name], words, name in filed)]
    assert all("all" in one.tags for one in there.values()), "whole transactions only"
    return len(said), len(as_said)


def stands(one: Bookmark, words: set[str], is_filed: bool) -> bool:
    is_changed = "changed" not in words or (one.note == "changed" and one.starred)
    is_in_place = "deleted" not in words or one.deleted is not None
    is_back = "restored" not in words or one.deleted is None
    return is_changed and is_in_place and is_back and (is_filed or "filed" not in words)


def assert_copies_are_whole(paths: Paths) -> None:
    for copy in backups.backup_paths(paths):
        preview(paths, copy)
        with closing(sqlite3.connect(copy)) as file:
            assert file.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    for path in (paths.root / "carried").glob("*.json"):
        assert json.loads(path.read_bytes())["type"] == "AnnotationCollection"


def kill_repeatedly(paths: Paths, times: int) -> tuple[int, int]:
    dice = random.Random(5)
    lines = [line for _ in range(times) for line in kill_at_a_random_moment(paths, dice)]
    assert_copies_are_whole(paths)
    return check(paths, lines)


def test_killed_at_twelve_moments(paths: Paths, tally: Tally) -> None:
    tally("kill -9 at 12 random moments", *kill_repeatedly(paths, 12))


@pytest.mark.slow
def test_killed_at_two_hundred_moments(paths: Paths, tally: Tally) -> None:
    tally("kill -9 at 200 random moments", *kill_repeatedly(paths, 200))


@pytest.mark.parametrize(
    "step", [2_500, pytest.param(300, marks=pytest.mark.slow), pytest.param(1_100, marks=pytest.mark.slow)]
)
def test_a_disk_that_is_full_at_every_write(paths: Paths, tally: Tally, step: int) -> None:
    keeper = start(paths.root, "full", str(step))
    lines = lines_of(keeper)
    assert keeper.returncode == 0
    refused = [line for line in lines if line.startswith("refused")]
    assert len(refused) == 400_000 // step
    assert all(str(paths.library) in line for line in refused)
    tally(f"disk full, refused {len(refused):,} times", *check(paths, lines))


def test_a_read_only_folder_refuses_and_loses_nothing(paths: Paths, tally: Tally) -> None:
    lines = lines_of(start(paths.root, "so-many", "20"))
    before = {path: path.read_bytes() for path in paths.root.glob("library.sqlite*")}
    modes = {path: path.stat().st_mode for path in (*paths.root.iterdir(), paths.root)}
    for path in modes:
        path.chmod(0o500 if path.is_dir() else 0o400)
    try:
        done = viewer_without_rights(paths, "bookmarks", "add", "1", "--quote", "x")
    finally:
        for path, mode in modes.items():
            path.chmod(mode)
    assert done.returncode == 3, done.stderr
    assert str(paths.root) in done.stderr
    assert "Traceback" not in done.stderr
    assert {path: path.read_bytes() for path in before} == before
    tally("folder that may not be written to", *check(paths, lines))


def viewer_without_rights(paths: Paths, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command as somebody to whom the rights of files apply: to the superuser, they do not."""
    command = [sys.executable, "-m", "viewer", *arguments, "--library", str(paths.root)]
    is_root = os.geteuid() == 0
    return subprocess.run(
        command, capture_output=True, text=True, check=False, preexec_fn=give_up_rights if is_root else None
    )


def give_up_rights() -> None:
    """Of the superuser: to write and read what the rights of files refuse (capabilities 1 to 3)."""
    libc = ctypes.CDLL(None)
    for capability in (1, 2, 3):
        libc.prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP: not in what is executed next


# A power cut: what `fsync` had returned for is on the disk, and of the rest anything or nothing.


class Cut:
    """A library with bookmarks in the file and in the log; `promised[n]`: size of the log when n of these were kept."""

    def __init__(self, path: Path, make: Callable[..., Bookmark]) -> None:
        database = open_database(path)
        store = BookmarkStore(database)
        self.kept = [make("Nobody was surprised.", note="n" * (311 * n % 5_000), tags=("all",)) for n in range(24)]
        store.keep_all(self.kept[:6])
        database.reader().execute("PRAGMA wal_checkpoint(TRUNCATE)")  # these six are in the file itself
        log = Path(f"{path}-wal")
        self.promised = [0]
        for bookmark in self.kept[6:]:
            store.keep(bookmark)
            self.promised.append(log.stat().st_size)
        self.file, self.log = path.read_bytes(), log.read_bytes()
        database.close()

    def after(self, folder: Path, log: bytes, size: int) -> tuple[int, int]:
        """Of a log of which `size` bytes had reached the disk: how many were shown as kept, and how many are there."""
        folder.mkdir()
        path = folder / "library.sqlite"
        path.write_bytes(self.file)
        Path(f"{path}-wal").write_bytes(log)
        with closing(open_database(path)) as database:
            found = {one.id for one in BookmarkStore(database).all()}
        shown = [one.id for one in self.kept[: 6 + sum(size >= end for end in self.promised[1:])]]
        assert found <= {one.id for one in self.kept}
        assert found == {one.id for one in self.kept[: len(found)]}, "the oldest ones, none in between missing"
        return len(shown), sum(name in found for name in shown)


def cut_everywhere(tmp_path: Path, make: Callable[..., Bookmark], step: int) -> tuple[int, int]:
    cut, dice = Cut(tmp_path / "library.sqlite", make), random.Random(7)
    counts = []
    sizes = sorted({*range(0, len(cut.log) + 1, step), *cut.promised, *(end - 1 for end in cut.promised[1:])})
    for size in sizes:
        rest = len(cut.log) - size
        for number, tail in enumerate((b"", bytes(rest), dice.randbytes(rest))):
            counts.append(cut.after(tmp_path / f"cut{size}-{number}", cut.log[:size] + tail, size))
    return sum(before for before, _ in counts), sum(after for _, after in counts)


def test_power_cuts_at_some_places_of_the_log(tmp_path: Path, bookmark_of, tally: Tally) -> None:
    tally("power cut, log cut short, zeroed or garbled", *cut_everywhere(tmp_path, bookmark_of, 8 * 4120))


@pytest.mark.slow
def test_power_cuts_at_every_page_of_the_log(tmp_path: Path, bookmark_of, tally: Tally) -> None:
    tally("power cut at every half page of the log", *cut_everywhere(tmp_path, bookmark_of, 2060))


def test_every_commit_waits_for_the_disk(tmp_path: Path) -> None:
    with closing(open_database(tmp_path / "library.sqlite")) as database:
        assert database.reader().execute("PRAGMA synchronous").fetchone()[0] == 2


# Several at once.


def write_at_once(paths: Paths, sample: Path, count: int, adds: int) -> tuple[int, int]:
    """Two sessions and a terminal on one library."""
    command = [sys.executable, "-m", "viewer", "--library", str(paths.root)]
    text = "A Quiet Day\n\nHULL — The ferry came in at six, and nobody had anything to say about it all day long.\n"
    sample.write_text(text)
    subprocess.run([*command[:3], "add", str(sample), "--no-names", *command[3:]], check=True, capture_output=True)
    keepers = [start(paths.root, "so-many", str(count)) for _ in range(2)]
    add = [*command[:3], "bookmarks", "add", "1", "--tag", "all", "--json", *command[3:]]
    added = [subprocess.run(add, check=True, capture_output=True, text=True).stdout for _ in range(adds)]
    lines = [line for keeper in keepers for line in lines_of(keeper)]
    assert [keeper.returncode for keeper in keepers] == [0, 0]
    return check(paths, lines + [f"kept {json.loads(one)['id']}" for one in added])


def test_two_windows_and_a_terminal_write_at_once(paths: Paths, tmp_path: Path, tally: Tally) -> None:
    tally("two windows and a terminal at once", *write_at_once(paths, tmp_path / "a.txt", 60, 2))


@pytest.mark.slow
def test_two_windows_and_a_terminal_write_for_long(paths: Paths, tmp_path: Path, tally: Tally) -> None:
    tally("two windows and a terminal at once, for long", *write_at_once(paths, tmp_path / "a.txt", 1_500, 20))


# A clock that goes back.


class Clock(datetime):
    """What `datetime` is while the clock is wrong."""

    at = datetime(2031, 5, 5, tzinfo=UTC)

    @classmethod
    def now(cls, tz: object = None) -> datetime:
        return cls.at


def test_a_clock_that_goes_back(paths: Paths, tmp_path: Path, bookmark_of, tally: Tally, monkeypatch) -> None:
    def show(year: int) -> None:
        Clock.at = datetime(year, 5, 5, tzinfo=UTC)
        for module in (make_module, store_module):
            monkeypatch.setattr(module, "utc_now", lambda: f"{year}-05-05T00:00:00Z")

    monkeypatch.setattr(backups, "datetime", Clock)
    folder = tmp_path / "carried"
    folder.mkdir()
    years = (2031, 2001, 2026, 1999)
    with closing(Library.open(paths)) as library:
        kept = {}
        for year in years:
            show(year)
            made = [replace(bookmark_of("", note=f"{year} {n}"), created=f"{year}-05-05T00:00:00Z") for n in range(5)]
            library.bookmarks.keep_all(made)
            kept |= {one.id: one for one in made}
            backups.backup_if_changed(paths)
            backups.backup(paths)
            synchronise(library.precious, folder)
        first = next(iter(kept.values()))
        library.bookmarks.change(replace(first, note="later"))
        assert library.bookmarks.get(first.id).modified >= first.modified
        assert library.bookmarks.all(order=BookmarkOrder.CHANGED)[0].modified >= first.modified
        library.bookmarks.delete(first.id)
        library.bookmarks.restore(first.id)
        newest = backups.backup_if_changed(paths)
        assert newest is not None
        there = {one.id for one in library.bookmarks.all()}
        counts = [copy.bookmarks for copy in backups.backups(paths)]
    assert sorted(counts) == sorted([5, 5, 10, 10, 15, 15, 20, 20, 20]), "no copy was let go of for its date"
    tally("clock that goes back", len(kept), len(there & kept.keys()))


# Libraries of other versions.


@pytest.mark.parametrize("dump", sorted(DUMPS.glob("*.sql")), ids=lambda dump: dump.stem)
def test_a_library_of_an_earlier_version(paths: Paths, tmp_path: Path, tally: Tally, dump: Path) -> None:
    paths.root.mkdir()
    with closing(sqlite3.connect(paths.library)) as made:
        made.executescript(dump.read_text("utf-8"))
        before = {row[0] for row in made.execute("SELECT id FROM bookmark")}
    (tmp_path / "carried").mkdir()
    counts = []
    with closing(Library.open(paths)) as library:
        counts.append(ids(library))
        synchronise(library.precious, tmp_path / "carried")
        copy = next(iter(backups.backup_paths(paths)), None) or backups.backup(paths)
        restore(paths, copy)  # the one that was taken before the first migration, if there was any
        counts.append(ids(library))
    with closing(Library.open(library_paths(tmp_path / "other"))) as other:
        synchronise(other.precious, tmp_path / "carried")
        counts.append(ids(other))
    tally(f"opened, restored and carried away: {dump.stem}", 3 * len(before), sum(len(before & one) for one in counts))


def ids(library: Library) -> set[str]:
    return {one.id for one in library.bookmarks.all() + library.bookmarks.all(BookmarkFilter(in_bin=True))}


def test_a_library_of_a_newer_version_is_left_alone(paths: Paths, tally: Tally) -> None:
    lines = lines_of(start(paths.root, "so-many", "5"))
    with closing(sqlite3.connect(paths.library)) as made:
        made.execute("PRAGMA user_version=999")
        made.commit()
    before = {path.name: path.read_bytes() for path in paths.root.rglob("*") if path.is_file()}
    command = [sys.executable, "-m", "viewer", "bookmarks", "--library", str(paths.root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "newer version" in done.stderr
    assert "Install the newer version" in done.stderr
    assert {path.name: path.read_bytes() for path in paths.root.rglob("*") if path.is_file()} == before
    with closing(sqlite3.connect(paths.library)) as made:
        there = {row[0] for row in made.execute("SELECT id FROM bookmark")}
    said = {line.split()[1] for line in lines}
    tally("library of a newer version", len(said), len(said & there))
