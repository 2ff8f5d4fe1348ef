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
from viewer.entities.records import Kind, Mention, Names, Person
from viewer.errors import FileNotReadable, UnsupportedFile
from viewer.library import backups, correction_file
from viewer.library.correction_record import from_record, to_record
from viewer.library.index_names import put_names
from viewer.library.library import Library
from viewer.library.records import Filter
from viewer.library.schema import m001_start
from viewer.search.find import find
from viewer.search.query import parse

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


def keys(rows) -> list[tuple[str, str, int]]:
    return [(row.key, row.name, row.articles) for row in rows]


@pytest.fixture
def world(library: Library, put, make_article, name) -> list[int]:
    """Three articles: Barack Obama; Barry and Rice; Barack Obama, also Rice, and Paris."""
    ids = put(
        make_article("a", "Barack Obama spoke", published="2007"),
        make_article("b", "Barry spoke", published="2008"),
        make_article("c", "Barack Obama and Rice", published="2009"),
    )
    name(ids[0], people=["Barack Obama"], places=["Paris"])
    name(ids[1], people=["Barry", "Rice"])
    name(ids[2], people=[("Barack Obama", "Barry O"), "Rice"], places=["Paris"])
    return ids


def test_a_merge_holds_in_lists_filters_and_searches(library: Library, world: list[int]) -> None:
    assert keys(library.index.people())[0] == ("barack obama", "Barack Obama", 2)
    library.corrections.add(MERGE)
    rows = library.index.people()
    assert keys(rows) == [("barack obama", "Barack Obama", 3), ("rice", "Rice", 2)]
    assert (rows[0].first, rows[0].last, rows[0].mentions) == ("2007", "2009", 3)
    for key in ("barack obama", "barry"):
        assert library.index.count(Filter(person=key)) == 3
    for words in ("obama", "barry", "bar"):
        assert [row.key for row in library.index.people(words)] == ["barack obama"]
    assert found(library, "person:obama") == set(world)
    assert found(library, "person:barry") == set(world)
    assert found(library, "person:barry -person:rice") == {world[0]}
    library.corrections.swap(remove=[MERGE])
    assert library.index.count(Filter(person="barack obama")) == 2
    assert found(library, "person:obama") == {world[0], world[2]}


def test_a_merge_in_one_article_holds_there_only(library: Library, world: list[int]) -> None:
    fingerprint = library.index.identity(world[1]).fingerprint
    library.corrections.add(replace(MERGE, key="rice", name="Rice", article=fingerprint))
    assert keys(library.index.people()) == [
        ("barack obama", "Barack Obama", 3),
        ("barry", "Barry", 1),
        ("rice", "Rice", 1),
    ]
    assert list(library.index.ids(Filter(person="rice"))) == [world[2]]
    assert found(library, "person:rice") == {world[1], world[2]}
    assert found(library, "person:obama") == set(world)


def test_other_corrections_hold_in_the_lists_of_names(library: Library, world: list[int]) -> None:
    store, index = library.corrections, library.index
    store.add(Correction(Action.RENAME, Kind.PERSON, "rice", "Rice", new_name="Condoleezza Rice"))
    assert keys(index.people("condol")) == [("rice", "Condoleezza Rice", 2)]
    assert found(library, "person:condoleezza") == {world[1], world[2]}
    store.add(Correction(Action.LOCATE, Kind.PLACE, "paris", "Paris", place=TEXAS))
    assert [(r.key, r.detail, r.articles) for r in index.places()] == [("paris #7", "US", 2)]
    assert index.count(Filter(place="paris #7")) == 2
    store.add(Correction(Action.RETYPE, Kind.PERSON, "barry", "Barry", new_kind=Kind.PLACE))
    assert [r.key for r in index.places()] == ["paris #7", "barry"]
    assert found(library, "place:barry") == {world[1]}
    assert found(library, "person:barry") == {world[0], world[2]}  # “Barry O” is a form of another
    assert [r.name for r in index.people(order="name", limit=1)] == ["Barack Obama"]


def test_a_split_holds_in_every_article_that_has_the_form(library: Library, put, make_article, name) -> None:
    (article,) = put(make_article("d", "Mary Ann Rice, Rice and Rice"))
    text = library.index.article(article).text
    spans = [(0, 13), (15, 19), (24, 28)]
    person = Person("mary ann rice", "Mary Ann Rice", tuple(Mention(*s, Kind.PERSON) for s in spans))
    fingerprint = library.index.identity(article).fingerprint
    put_names(library.derived, article, fingerprint, Names((person,)), "1")
    library.corrections.add(Correction(Action.SPLIT, Kind.PERSON, person.key, person.name, form="rice"))
    assert [text[m.start : m.end] for m in library.names(article).people[1].mentions] == ["Rice", "Rice"]
    rows = library.index.people()
    assert [(r.key, r.name, r.mentions) for r in rows] == [
        ("rice / mary ann rice", "Rice", 2),
        ("mary ann rice", "Mary Ann Rice", 1),
    ]
    assert library.index.count(Filter(person="rice / mary ann rice")) == 1


def test_corrections_hold_when_names_are_read_again_and_for_new_articles(
    library: Library, world: list[int], put, make_article, name
) -> None:
    library.corrections.add(MERGE)
    name(world[1], people=["Barry"], version="2")
    (new,) = put(make_article("e", "Barry again"))
    name(new, people=["Barry"])
    assert keys(library.index.people())[0] == ("barack obama", "Barack Obama", 4)
    assert library.names(new).people[0].name == "Barack Obama"


def found(library: Library, query: str) -> set[int]:
    return {hit.row.id for hit in find(library.index, parse(query)).hits}
