"""Copies of the library: taken while it is in use, kept in number, put back without losing what they replace."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from viewer.articles.article import Article, Identity
from viewer.bookmarks.make import new_bookmark
from viewer.bookmarks.sync.run import synchronise
from viewer.entities.corrections import Action, Correction
from viewer.entities.records import Kind
from viewer.errors import LibraryError
from viewer.library import backups
from viewer.library.backups import Occasion, backup, backup_if_changed
from viewer.library.library import Library
from viewer.library.restoring import restore, set_aside
from viewer.paths import Paths, library_paths


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
    timed = backup(paths, Occasion.TIMED)
    made = [backup(paths) for _ in range(4)]
    assert backups.backup_paths(paths) == (made[3], made[2], timed)


def test_a_copy_is_taken_only_if_something_changed(library: Library, paths: Paths) -> None:
    hide(library, "a")
    first = backup_if_changed(paths)
    assert first is not None
    assert backup_if_changed(paths) is None
    hide(library, "b")
    second = backup_if_changed(paths)
    assert second is not None
    assert backups.backup_paths(paths) == (second, first)
    assert keys(second) == ["a", "b"]


def test_a_change_is_seen_though_the_clock_went_back(library: Library, paths: Paths) -> None:
    hide(library, "a")
    first = backup_if_changed(paths)
    hide(library, "b")
    for path in (paths.library, Path(f"{paths.library}-wal")):
        os.utime(path, (1, 1))
    second = backup_if_changed(paths)
    assert first is not None
    assert second is not None
    assert keys(second) == ["a", "b"]


def test_looking_again_and_again_pushes_no_copy_out(library: Library, paths: Paths) -> None:
    for number in range(12):
        hide(library, f"{number}")
        backup_if_changed(paths)
    before = backups.backup_paths(paths)
    for _ in range(15):
        assert backup_if_changed(paths) is None
    assert backups.backup_paths(paths) == before


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
    assert backups.backups(paths)[0].occasion is Occasion.REPLACED, "one can go back from it too"


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
        asides.append(set_aside(paths.library))
    assert sorted(path.read_bytes() for path in asides if path) == [b"one", b"two"]
    assert set_aside(paths.library) is None


def test_a_library_that_is_open_goes_on_with_what_was_restored(library: Library, paths: Paths) -> None:
    hide(library, "a")
    copy = backup(paths)
    hide(library, "b")
    restore(paths, copy)
    assert [correction.key for correction in library.corrections.all()] == ["a"]
    hide(library, "c")
    assert keys(paths.library) == ["a", "c"]


def test_a_copy_of_an_earlier_version_is_brought_up_to_date(library: Library, paths: Paths) -> None:
    paths.backups.mkdir()
    copy = paths.backups / "library-20200101T000000-migration.sqlite"
    dump = Path(__file__).parents[1] / "data" / "libraries" / "version1.sql"
    with closing(sqlite3.connect(copy)) as made:
        made.executescript(dump.read_text("utf-8"))
    restore(paths, copy)
    assert len(library.bookmarks.all()) > 0
    assert library.bookmarks.all()[0].starred is False


def test_what_was_restored_holds_on_other_computers_and_what_only_they_have_comes_back(
    library: Library, paths: Paths, tmp_path: Path
) -> None:
    folder = tmp_path / "carried"
    folder.mkdir()
    article = Article("T", "t", ())
    first, second = (new_bookmark(Identity(name, None, "/x", ""), article, None, note=name) for name in "ab")
    library.bookmarks.keep(first)
    synchronise(library.precious, folder)
    copy = backup(paths)
    library.bookmarks.change(replace(first, note="regretted"))
    library.bookmarks.keep(second)
    synchronise(library.precious, folder)
    restore(paths, copy)
    synchronise(library.precious, folder)
    with closing(Library.open(library_paths(tmp_path / "other"))) as other:
        synchronise(other.precious, folder)
        assert {one.note for one in other.bookmarks.all()} == {"a", "b"}
    assert {one.note for one in library.bookmarks.all()} == {"a", "b"}
