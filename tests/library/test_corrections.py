"""Corrections kept, exchanged, and taken from a library of the first layout."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.entities.corrections import Action, ChosenPlace, Correction, said
from viewer.entities.records import Kind
from viewer.errors import FileNotReadable, UnsupportedFile
from viewer.library import backups, correction_file
from viewer.library.correction_record import from_record, to_record
from viewer.library.library import Library
from viewer.library.schema import m001_start

TEXAS = ChosenPlace(7, "Paris", "US", 33.7, -95.6)
HIDE = Correction(Action.HIDE, Kind.PERSON, "post", "Post")
MERGE = Correction(Action.MERGE, Kind.PERSON, "barry", "Barry", into="barack obama", new_name="Barack Obama")
ALL = (
    HIDE,
    MERGE,
    Correction(Action.RENAME, Kind.PERSON, "rice", "Rice", "a" * 40, new_name="Condi"),
    Correction(Action.RETYPE, Kind.PLACE, "washington #2", "Washington", new_kind=Kind.PERSON),
    Correction(Action.SPLIT, Kind.PERSON, "barack obama", "Barack Obama", form="barry"),
    Correction(Action.LOCATE, Kind.PLACE, "paris #1", "Zürich – “Paris”", place=TEXAS),
)


def test_every_kind_of_correction_is_kept_whole(library: Library) -> None:
    for correction in ALL:
        library.corrections.add(correction)
    assert tuple(map(said, library.corrections.all())) == ALL


def test_a_correction_takes_the_place_of_what_contradicts_it_and_can_be_taken_back(library: Library) -> None:
    store = library.corrections
    store.add(MERGE)
    other = replace(MERGE, into="rice", new_name="Rice")
    change = store.say(other)
    assert (list(map(said, change.added)), list(map(said, change.removed))) == ([other], [MERGE])
    for _ in range(2):  # undo, redo, and the same again
        store.swap(add=change.removed, remove=change.added)
        assert list(map(said, store.all())) == [MERGE]
        store.swap(add=change.added, remove=change.removed)
        assert list(map(said, store.all())) == [other]
    assert store.say(other).added == ()


def test_a_library_of_the_first_layout_is_copied_and_then_changed(paths) -> None:
    paths.root.mkdir()
    with sqlite3.connect(paths.library) as old:
        m001_start(old)
        old.execute(
            """INSERT INTO correction(action, kind, key, name, article, created)
            VALUES('hide', 'PER', 'post', 'Post', NULL, 'x')"""
        )
        old.execute("PRAGMA user_version=1")
    old.close()
    library = Library.open(paths)
    assert list(map(said, library.corrections.all())) == [HIDE]
    assert len(backups.backup_paths(paths)) == 1
    library.close()


def test_what_is_exported_is_imported_elsewhere(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "mine.corrections.jsonl"
    correction_file.export(path, map(library.corrections.add, ALL))
    kept = library.corrections.all()
    for correction in kept:
        library.corrections.remove(correction.id)
    first = correction_file.take(library.corrections, path)
    assert (len(first.taken), first.known, first.conflicts, first.problems) == (len(ALL), (), (), ())
    assert [replace(c, id=None) for c in library.corrections.all()] == [replace(c, id=None) for c in kept]
    again = correction_file.take(library.corrections, path)
    assert (again.taken, len(again.known)) == ((), len(ALL))


def test_conflicts_are_told_and_nothing_is_overwritten(library: Library, tmp_path: Path) -> None:
    mine = replace(MERGE, into="rice", new_name="Rice")
    library.corrections.add(mine)
    back = Correction(Action.MERGE, Kind.PERSON, "rice", "Rice", into="barry", new_name="Barry")
    path = tmp_path / "theirs"
    correction_file.export(path, (MERGE, back, HIDE))
    result = correction_file.take(library.corrections, path)
    assert [(c.wanted, said(c.known)) for c in result.conflicts] == [(MERGE, mine), (back, mine)]
    assert list(map(said, library.corrections.all())) == [mine, HIDE]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "it is not JSON"),
        ("[1]", "it is not a JSON object"),
        ('{"action": "eat", "kind": "person", "key": "a"}', "unknown action or kind: 'eat' is not a valid Action"),
        ('{"action": "hide", "kind": "person"}', "“key” is missing"),
        ('{"action": "hide", "kind": "person", "key": 3}', "“key” is not a text"),
        ('{"action": "merge", "kind": "person", "key": "a", "into": "b"}', "“new_name” is missing"),
        ('{"action": "retype", "kind": "person", "key": "a", "new_kind": "dog"}', "unknown kind “dog”"),
        (
            '{"action": "locate", "kind": "place", "key": "a", "place": {"id": 1}}',
            "“place” needs id, name, lat and lon",
        ),
        (
            '{"action": "locate", "kind": "place", "key": "a", "place": {"id": 1, "name": "a", "lat": 91, "lon": 0}}',
            "“place” is not on the globe",
        ),
    ],
)
def test_a_line_that_says_nothing_understood_is_told_and_skipped(line: str, reason: str) -> None:
    text = correction_file.written(()) + line + "\n\n" + json.dumps(to_record(HIDE))
    found, problems = correction_file.parsed(text)
    assert found == [HIDE]
    assert [(p.line, p.reason) for p in problems] == [(2, reason)]


@given(st.text())
def test_other_files_are_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="its first line does not say"):
        correction_file.parsed(text)


def test_a_file_of_a_later_version_and_no_file(tmp_path: Path) -> None:
    path = tmp_path / "later"
    path.write_text('{"format": "archive-viewer corrections", "version": 2}\n')
    with pytest.raises(UnsupportedFile, match="version 2"):
        correction_file.read(path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnsupportedFile):
        correction_file.read(path)
    with pytest.raises(FileNotReadable):
        correction_file.read(tmp_path / "gone")
    with pytest.raises(FileNotReadable):
        correction_file.export(tmp_path / "no folder" / "x", ALL)


def test_records_go_there_and_back() -> None:
    assert tuple(from_record(json.loads(json.dumps(to_record(c)))) for c in ALL) == ALL


def test_what_a_correction_says_in_words() -> None:
    assert list(map(correction_file.sentence, ALL)) == [
        "“Post” is not a person",
        "“Barry” is “Barack Obama”",
        "“Rice” is shown as “Condi” (in one article)",
        "“Washington” is a person",
        "“barry” is somebody else than “Barack Obama”",
        "“Zürich – “Paris”” is Paris in US (33.70, -95.60)",
    ]
