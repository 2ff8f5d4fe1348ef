"""Two computers and a folder between them: what either kept is on both in the end, whatever happened in between."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from computers import Computer, files

from conftest import open_database
from viewer.bookmarks.passage import Bookmark, Colour
from viewer.bookmarks.store import BookmarkFilter
from viewer.bookmarks.sync.folder import COLLECTIONS, FORMAT
from viewer.bookmarks.sync.run import CONFLICT_TAG, look_at, take
from viewer.errors import ViewerError

Make = Callable[..., Bookmark]


@pytest.fixture
def computers(tmp_path: Path) -> Iterator[tuple[Computer, Computer]]:
    """Both look into the same folder, as if it were carried at once."""
    folder = tmp_path / "carried"
    folder.mkdir()
    with closing(open_database(tmp_path / "a.sqlite")) as one, closing(open_database(tmp_path / "b.sqlite")) as other:
        yield Computer(one, folder), Computer(other, folder)


def settle(*computers: Computer) -> None:
    for _ in range(3):
        for computer in computers:
            computer.sync()


def test_what_one_keeps_comes_to_the_other_as_it_is(computers, bookmark_of: Make) -> None:
    here, there = computers
    kept = bookmark_of(
        "Nobody was surprised.", note="Ha — “so”\ud800", tags=("a", "B c"), colour=Colour.PINK, starred=True
    )
    here.store.keep_all([kept, bookmark_of("")])
    report = here.sync()
    assert report.written == 1
    assert report.taken == ()
    assert there.sync().bookmarks == 2
    assert there.everything() == here.everything()
    assert there.store.get(kept.id) == kept


def test_one_file_for_each_article_with_no_more_than_json(computers, bookmark_of: Make) -> None:
    here, _ = computers
    other = bookmark_of("")
    other = replace(other, article=replace(other.article, fingerprint="another"))
    here.store.keep_all([bookmark_of("Nobody was surprised."), bookmark_of("It is a long list."), other])
    here.sync()
    read = [json.loads(text) for text in files(here.folder).values()]
    assert sorted(len(each["first"]["items"]) for each in read) == [1, 2]
    assert {each["type"] for each in read} == {"AnnotationCollection"}


def test_nothing_new_writes_nothing(computers, bookmark_of: Make) -> None:
    here, there = computers
    here.store.keep(bookmark_of(""))
    settle(here, there)
    before = {path: path.stat().st_mtime_ns for path in here.folder.iterdir()}
    assert here.sync() == there.sync()
    assert {path: path.stat().st_mtime_ns for path in here.folder.iterdir()} == before


def test_the_newer_of_two_stands_though_its_clock_is_behind(computers, bookmark_of: Make) -> None:
    here, there = computers
    kept = replace(bookmark_of(""), created="2030-01-01T00:00:00Z", modified="2030-01-01T00:00:00Z")
    here.store.keep(kept)
    settle(here, there)
    there.store.keep(replace(kept, note="later", modified="2001-01-01T00:00:00Z"))
    settle(there, here)
    assert here.store.get(kept.id).note == "later"


def test_going_back_to_earlier_words_is_a_change(computers, bookmark_of: Make) -> None:
    here, there = computers
    kept = bookmark_of("", note="one")
    for note in ("one", "two", "one"):
        here.store.keep(replace(kept, note=note))
        here.sync()
        there.sync()
    settle(here, there)
    assert here.everything() == there.everything() == {kept.id: kept}


def test_changed_on_both_both_are_kept_and_told_of(computers, bookmark_of: Make) -> None:
    here, there = computers
    kept = bookmark_of("Nobody was surprised.")
    here.store.keep(kept)
    settle(here, there)
    here.store.change(replace(kept, note="from here"))
    there.store.change(replace(kept, note="from there"))
    here.sync()
    report = there.sync()
    assert len(report.conflicts) == 1
    settle(here, there)
    assert here.state() == there.state()
    assert sorted(one.note for one in here.store.all()) == ["from here", "from there"]
    assert [one.id for one in here.store.all(BookmarkFilter(tag=CONFLICT_TAG))] == [report.conflicts[0][1]]
    assert here.sync().conflicts == ()


def test_the_same_change_on_both_is_no_conflict(computers, bookmark_of: Make) -> None:
    here, there = computers
    kept = bookmark_of("")
    here.store.keep(kept)
    settle(here, there)
    here.store.keep(replace(kept, note="same", modified="2030-01-01T00:00:00Z"))
    there.store.keep(replace(kept, note="same", modified="2030-01-02T00:00:00Z"))
    settle(here, there)
    assert here.state() == there.state()
    assert [one.note for one in here.store.all()] == ["same"]


def test_the_bin_travels_and_so_does_emptying_it(computers, bookmark_of: Make) -> None:
    here, there = computers
    here.store.keep_all([bookmark_of("", id=f"00000000-0000-4000-8000-00000000000{n}") for n in range(3)])
    settle(here, there)
    for one in list(here.everything())[:2]:
        here.store.delete(one)
    settle(here, there)
    assert len(there.store.all(BookmarkFilter(in_bin=True))) == 2
    here.store.empty_bin()
    settle(here, there)
    assert list(there.everything()) == list(here.everything())
    assert len(there.everything()) == 1


def test_what_was_changed_there_comes_back_though_it_was_removed_here(computers, bookmark_of: Make) -> None:
    here, there = computers
    kept = bookmark_of("")
    here.store.keep(kept)
    settle(here, there)
    here.store.delete(kept.id)
    here.store.empty_bin()
    there.store.change(replace(kept, note="still wanted"))
    settle(here, there)
    assert here.state() == there.state()
    assert here.store.get(kept.id).note == "still wanted"
    assert here.store.get(kept.id).deleted is None


def test_what_is_merely_absent_is_not_removed_elsewhere(computers, bookmark_of: Make, tmp_path: Path) -> None:
    here, there = computers
    here.store.keep(bookmark_of(""))
    settle(here, there)
    with closing(open_database(tmp_path / "new.sqlite")) as fresh:
        new = Computer(fresh, here.folder)
        settle(new, here)
        assert new.everything() == here.everything() == there.everything() != {}


def test_an_emptied_folder_is_filled_again(computers, bookmark_of: Make) -> None:
    here, there = computers
    here.store.keep(bookmark_of(""))
    settle(here, there)
    before = files(here.folder)
    shutil.rmtree(here.folder)
    here.folder.mkdir()
    settle(there, here)
    assert len(here.everything()) == len(there.everything()) == 1
    assert files(here.folder) == before


@pytest.mark.parametrize(
    "name", ["{} (conflicted copy 2027-01-02).json", "{}.sync-conflict-20270102-101112-ABCDEFG.json"]
)
def test_the_copies_that_sync_programs_make_are_read(computers, bookmark_of: Make, tmp_path: Path, name: str) -> None:
    here, there = computers
    apart = tmp_path / "apart"
    apart.mkdir()
    there.folder = apart
    here.store.keep(bookmark_of("Nobody was surprised.", note="here"))
    there.store.keep(bookmark_of("It is a long list.", note="there"))
    here.sync()
    there.sync()
    (theirs,) = apart.iterdir()
    shutil.copy(theirs, here.folder / name.format(theirs.stem))
    assert here.sync().bookmarks == 1
    assert sorted(one.note for one in here.store.all()) == ["here", "there"]
    (main,) = (text for file, text in files(here.folder).items() if file == theirs.name)
    assert len(json.loads(main)["first"]["items"]) == 2


@pytest.mark.parametrize("rest", [0, 1, 200, -3, -9])
def test_a_file_that_came_by_half_is_left_alone_and_told_of(computers, bookmark_of: Make, rest: int) -> None:
    here, there = computers
    kept = bookmark_of("Nobody was surprised.")
    here.store.keep(kept)
    here.sync()
    (path,) = here.folder.iterdir()
    whole = path.read_bytes()
    path.write_bytes(whole[:rest])
    report = there.sync()
    assert path.name in report.problems[0]
    there.store.keep(bookmark_of("It is a long list."))
    there.sync()
    assert path.read_bytes() == whole[:rest]
    assert len(there.everything()) == 1
    path.write_bytes(whole)
    settle(there, here)
    assert len(here.everything()) == 2
    assert here.state() == there.state()


def test_a_file_of_a_newer_version_is_left_alone(computers, bookmark_of: Make) -> None:
    here, there = computers
    here.store.keep(bookmark_of(""))
    here.sync()
    (path,) = here.folder.iterdir()
    newer = path.read_text().replace(f'"av:sync": {FORMAT}', f'"av:sync": {FORMAT + 1}')
    path.write_text(newer)
    assert "newer version" in there.sync().problems[0]
    assert "newer version" in here.sync().problems[0]
    assert path.read_text() == newer


def test_other_peoples_files_are_none_of_ours(computers, bookmark_of: Make) -> None:
    here, _ = computers
    for name, text in (("notes.txt", "mine"), ("list.json", "[1]"), ("odd.json", "{"), (".x.json.part", "{")):
        (here.folder / name).write_text(text)
    here.store.keep(bookmark_of(""))
    assert here.sync().problems == ()
    assert (here.folder / "odd.json").read_text() == "{"


def test_a_folder_that_is_gone_is_told_of_and_not_made(computers, bookmark_of: Make) -> None:
    here, _ = computers
    here.folder = here.folder / "unplugged"
    here.store.keep(bookmark_of(""))
    with pytest.raises(ViewerError, match="unplugged"):
        here.sync()
    assert not here.folder.exists()


def test_what_the_reader_changes_meanwhile_is_not_overwritten(computers, bookmark_of: Make) -> None:
    here, there = computers
    kept = bookmark_of("")
    here.store.keep(kept)
    settle(here, there)
    there.store.change(replace(kept, note="from there"))
    there.sync()
    looked = look_at(here.database, here.folder)
    here.store.change(replace(kept, note="just now"))
    report = take(here.database, looked)
    assert report.is_late
    assert here.store.get(kept.id).note == "just now"
    settle(here, there)
    assert sorted(one.note for one in there.store.all()) == ["from there", "just now"]


def test_stopped_between_library_and_folder_it_goes_on(computers, bookmark_of: Make) -> None:
    here, there = computers
    here.store.keep(bookmark_of("", note="one"))
    take(here.database, look_at(here.database, here.folder))  # and killed
    assert files(here.folder) == {}
    settle(here, there)
    assert [one.note for one in there.store.all()] == ["one"]


def test_collections_travel_with_order_and_places(computers, bookmark_of: Make) -> None:
    here, there = computers
    kept = [bookmark_of("", id=f"00000000-0000-4000-8000-00000000000{n}") for n in range(4)]
    here.store.keep_all(kept)
    outer = here.collections.create("Outer")
    inner = here.collections.create("Inner", outer.id)
    here.collections.add(inner.id, [one.id for one in kept])
    here.collections.reorder(inner.id, [kept[3].id, kept[1].id])
    settle(here, there)
    assert there.collections.filed() == here.collections.filed()
    assert there.collections.path(inner.id) == ("Outer", "Inner")
    there.collections.remove(inner.id, [kept[0].id])
    here.collections.rename(outer.id, "Other")
    settle(here, there)
    assert there.collections.filed() == here.collections.filed()
    assert here.collections.get(outer.id).name == "Other"
    there.collections.delete(outer.id)
    settle(there, here)
    assert here.collections.all() == ()
    assert len(here.everything()) == 4


def test_filed_on_both_in_one_collection_all_are_in_it(computers, bookmark_of: Make) -> None:
    here, there = computers
    first, second = bookmark_of(""), bookmark_of("")
    here.store.keep_all([first, second])
    made = here.collections.create("Bells")
    settle(here, there)
    here.collections.add(made.id, [first.id])
    there.collections.add(made.id, [second.id])
    settle(here, there)
    assert here.state() == there.state()
    assert {one.id for one in here.collections.members(made.id)} == {first.id, second.id}


def test_moved_into_one_another_both_collections_stay(computers) -> None:
    here, there = computers
    one, other = here.collections.create("One"), here.collections.create("Other")
    settle(here, there)
    here.collections.move(one.id, other.id)
    there.collections.move(other.id, one.id)
    settle(here, there)
    assert here.state() == there.state()
    assert len(here.collections.all()) == 2


def test_a_collection_waits_for_bookmarks_that_have_not_come(computers, bookmark_of: Make, tmp_path: Path) -> None:
    here, there = computers
    kept = bookmark_of("")
    here.store.keep(kept)
    made = here.collections.create("Bells")
    here.collections.add(made.id, [kept.id])
    here.sync()
    there.folder = tmp_path / "slow"
    there.folder.mkdir()
    shutil.copy(here.folder / COLLECTIONS, there.folder)
    there.sync()
    assert there.collections.all() == ()
    for path in here.folder.glob("article-*"):
        shutil.copy(path, there.folder)
    there.sync()
    assert there.state() == here.state()
