"""Copies of the library: taken while it is in use, kept in number, put back without losing what they replace."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from viewer.entities.corrections import Action, Correction
from viewer.entities.records import Kind
from viewer.errors import LibraryError
from viewer.library import backups
from viewer.library.backups import Occasion, backup, backup_of_today, restore
from viewer.library.library import Library
from viewer.paths import Paths


def hide(library: Library, key: str) -> None:
    library.corrections.add(Correction(Action.HIDE, Kind.PERSON, key, key))


def keys(path: Path) -> list[str]:
    copy = sqlite3.connect(path)
    found = [row[0] for row in copy.execute("SELECT key FROM correction ORDER BY id")]
    copy.close()
    return found


def test_a_copy_holds_what_was_committed_even_if_it_is_in_the_log_only(library: Library, paths: Paths) -> None:
    hide(library, "a")
    assert keys(backup(paths)) == ["a"]


def test_a_copy_is_one_file_without_a_log(library: Library, paths: Paths) -> None:
    made = backup(paths)
    assert made.exists()
    assert [path.name for path in paths.backups.iterdir()] == [made.name]


def test_copies_are_listed_newest_first_with_their_bookmarks(library: Library, paths: Paths) -> None:
    first, second = backup(paths), backup(paths)
    listed = backups.backups(paths)
    assert [copy.path for copy in listed] == [second, first]
    assert [copy.bookmarks for copy in listed] == [0, 0]
    assert listed[0].taken_utc.endswith("Z")


def test_a_copy_that_cannot_be_read_is_listed_without_a_number(library: Library, paths: Paths) -> None:
    backup(paths).write_bytes(b"nonsense")
    assert [copy.bookmarks for copy in backups.backups(paths)] == [None]


def test_other_files_in_the_folder_are_left_alone(library: Library, paths: Paths) -> None:
    paths.backups.mkdir()
    (paths.backups / "library-mine.sqlite").write_text("mine")
    backup(paths)
    assert len(backups.backup_paths(paths)) == 1
    assert (paths.backups / "library-mine.sqlite").read_text() == "mine"


def test_only_so_many_copies_of_an_occasion_are_kept(
    library: Library, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(backups.KEPT, Occasion.ASKED, 2)
    daily = backup(paths, Occasion.DAILY)
    made = [backup(paths) for _ in range(4)]
    assert backups.backup_paths(paths) == (made[3], made[2], daily)


def test_a_day_has_one_copy_and_only_if_something_changed(library: Library, paths: Paths) -> None:
    hide(library, "a")
    first = backup_of_today(paths)
    assert first is not None
    assert backup_of_today(paths) is None
    hide(library, "b")
    later = paths.library.stat().st_mtime + 5
    os.utime(f"{paths.library}-wal", (later, later))  # the clock of the disk is coarse
    second = backup_of_today(paths)
    assert second is not None
    assert backups.backup_paths(paths) == (second,)
    assert keys(second) == ["a", "b"]


def test_closing_keeps_a_copy_of_what_changed(paths: Paths) -> None:
    library = Library.open(paths)
    hide(library, "a")
    library.close()
    assert [keys(path) for path in backups.backup_paths(paths)] == [["a"]]
    before = backups.backup_paths(paths)
    Library.open(paths).close()
    assert backups.backup_paths(paths) == before


def test_closing_works_when_no_copy_can_be_written(paths: Paths) -> None:
    library = Library.open(paths)
    hide(library, "a")
    paths.backups.write_text("a file where the folder should be")
    library.close()
    library = Library.open(paths)
    assert len(library.corrections.all()) == 1
    library.close()


def test_restoring_keeps_what_it_replaces(paths: Paths) -> None:
    library = Library.open(paths)
    hide(library, "a")
    copy = backup(paths)
    hide(library, "b")
    library.close()
    aside = restore(paths, next(each for each in backups.backups(paths) if each.path == copy))
    assert aside is not None
    assert keys(aside) == ["a", "b"]
    assert keys(paths.library) == ["a"]
    assert copy.exists()


def test_restoring_takes_the_old_log_out_of_the_way(paths: Paths) -> None:
    library = Library.open(paths)
    copy = backup(paths)
    hide(library, "a")
    log = Path(f"{paths.library}-wal").read_bytes()
    library.close()
    Path(f"{paths.library}-wal").write_bytes(log)  # as a crash leaves it
    restore(paths, copy)
    library = Library.open(paths)
    assert library.corrections.all() == ()
    library.close()


def test_a_broken_copy_is_not_put_back(library: Library, paths: Paths) -> None:
    hide(library, "a")
    copy = backup(paths)
    data = bytearray(copy.read_bytes())
    data[4096:] = b"\x5a" * (len(data) - 4096)
    copy.write_bytes(data)
    library.close()
    with pytest.raises(LibraryError, match="damaged"):
        restore(paths, copy)
    assert keys(paths.library) == ["a"]


def test_two_set_aside_in_one_second_do_not_meet(paths: Paths) -> None:
    paths.root.mkdir()
    asides = []
    for content in (b"one", b"two"):
        paths.library.write_bytes(content)
        asides.append(backups.set_aside(paths.library))
    assert sorted(path.read_bytes() for path in asides if path) == [b"one", b"two"]
    assert backups.set_aside(paths.library) is None
