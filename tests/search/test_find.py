"""Queries against a real index."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from viewer.entities.corrections import Action, Correction
from viewer.entities.records import Kind
from viewer.errors import QueryError
from viewer.library import index_search
from viewer.library.library import Library
from viewer.library.records import Filter
from viewer.search.find import find
from viewer.search.query import parse

Put = Callable[..., int]


@pytest.fixture
def world(put: Put) -> dict[str, int]:
    return {
        "impasse": put(
            "America and Russia at Impasse",
            "High-level talks about missile defense ended in Moscow.\n\nNobody said “don’t”.",
            people=("Sergey Lavrov", "Condoleezza Rice"),
            places=("Moscow",),
            published="2007-10-12",
            publication="The New York Sun",
            byline="By Eli Smith",
            dateline="MOSCOW",
        ),
        "garden": put(
            "A Garden of Rockets",
            "The rocket is a salad. Its defense against snails is poor.",
            people=("Ivan Lavrov",),
            published="2008-01",
            publication="Sunday Gardener",
        ),
        "elysee": put(
            "Évian", "À l’Élysée, on parle de la défense. L’ete.", places=("Paris",), published="2006", language="fr"
        ),
        "tokyo": put("天気", "東京の天気は良いです。ภาษาไทย"),
    }


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("missile", "impasse"),
        ("MISSILE", "impasse"),
        ("defense", "elysee garden impasse"),
        ("missile defense", "impasse"),
        ('"missile defense"', "impasse"),
        ('"defense missile"', ""),
        ("rock*", "garden"),
        ("rock", ""),
        ('"missile def"*', "impasse"),
        ("missile OR salad", "garden impasse"),
        ("defense -salad", "elysee impasse"),
        ("defense NOT (salad OR missile)", "elysee"),
        ("-defense", "tokyo"),
        ("-defense -weather", "tokyo"),
        ("-moscow defense", "elysee garden"),
        ("defense AND (salad OR missile)", "garden impasse"),
        ("elysee", "elysee"),
        ("ÉLYSÉE", "elysee"),
        ("été", "elysee"),
        ("don't", "impasse"),
        ("high-level", "impasse"),
        ("title:impasse", "impasse"),
        ("title:missile", ""),
        ("title:(garden OR impasse)", "garden impasse"),
        ("byline:smith", "impasse"),
        ("byline:moscow", "impasse"),
        ("smith", "impasse"),
        ("person:lavrov", "garden impasse"),
        ("person:lavrov place:moscow", "impasse"),
        ("person:serg*", "impasse"),
        ('person:"ivan lavrov"', "garden"),
        ("person:moscow", ""),
        ("person:rice OR title:évian", "elysee impasse"),
        ("person:lavrov -salad", "impasse"),
        ("-person:lavrov", "elysee tokyo"),
        ("place:paris", "elysee"),
        ("publication:sun", "garden impasse"),
        ('publication:"york sun"', "impasse"),
        ("publication:gardener", "garden"),
        ("publication:unday", ""),
        ("date:2007", "impasse"),
        ("date:2006..2007", "elysee impasse"),
        ("date:2007..", "garden impasse"),
        ("date:..2006", "elysee"),
        ("date:2007-10-12", "impasse"),
        ("date:2007-10-13", ""),
        ("date:2008-01", "garden"),
        ("defense date:2008", "garden"),
        ("天気", "tokyo"),
        ("東京", "tokyo"),
        ("京東", ""),
        ("ไทย", "tokyo"),
        ("weather", ""),
        ("AND_is_no_operator", ""),
    ],
)
def test_who_finds_what(library: Library, world: dict[str, int], typed: str, expected: str) -> None:
    names = {article_id: name for name, article_id in world.items()}
    for order in ("best", "newest"):
        results = find(library.index, parse(typed), order=order)  # type: ignore[arg-type]
        assert " ".join(sorted(names[hit.row.id] for hit in results.hits)) == expected
        assert results.total == len(results.hits)


def test_snippets_show_the_words_in_their_line(library: Library, world: dict[str, int]) -> None:
    (hit,) = find(library.index, parse('"missile defense" moscow')).hits
    assert "\n" not in hit.snippet
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["missile defense", "Moscow"]
    (hit,) = find(library.index, parse("東京")).hits
    assert hit.snippet == "東京の天気は良いです。ภาษาไทย"
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["東京"]


def test_without_words_the_beginning_is_shown(library: Library, world: dict[str, int]) -> None:
    (hit,) = find(library.index, parse("date:2007")).hits
    assert hit.snippet == hit.row.first_words
    assert hit.marks == ()


def test_long_texts_are_cut_around_the_hit(library: Library, put: Put) -> None:
    put("Long", "word " * 500 + "needle " + "word " * 500)
    (hit,) = find(library.index, parse("needle")).hits
    assert hit.snippet.startswith("…")
    assert hit.snippet.endswith("…")
    assert len(hit.snippet) < 300
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["needle"]


def test_best_first_prefers_the_title_and_newest_first_the_date(library: Library, put: Put) -> None:
    old = put("The lighthouse", "A lighthouse is a lighthouse.", published="1990")
    new = put("Harbour", "Boats, nets, ropes, and somewhere a lighthouse. " + "word " * 100, published="2000")
    undated = put("Undated", "A lighthouse, one day. " + "word " * 100)
    best = find(library.index, parse("lighthouse")).hits
    assert best[0].row.id == old
    newest = find(library.index, parse("lighthouse"), order="newest").hits
    assert [hit.row.id for hit in newest] == [new, old, undated]


def test_filters_and_limits_hold(library: Library, world: dict[str, int]) -> None:
    only = Filter(ids=(world["garden"], world["tokyo"]))
    results = find(library.index, parse("defense"), filter=only)
    assert [hit.row.id for hit in results.hits] == [world["garden"]]
    results = find(library.index, parse("defense"), limit=2)
    assert (results.total, len(results.hits)) == (3, 2)
    results = find(library.index, parse("date:2000.."), limit=1, filter=Filter(person="ivan lavrov"))
    assert (results.total, results.hits[0].row.id) == (1, world["garden"])


def test_of_very_many_only_the_newest_are_ranked_and_it_is_said(
    library: Library, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_search, "RANK_ALL", 5)
    monkeypatch.setattr(index_search, "RANK_NEWEST", 3)
    ids = [put(f"t{n}", f"a lighthouse {n}", published=f"20{n:02}") for n in range(8)]
    results = find(library.index, parse("lighthouse"))
    assert (results.total, results.best_of) == (8, 3)
    assert sorted(hit.row.id for hit in results.hits) == ids[-3:]
    assert find(library.index, parse("lighthouse 3")).best_of is None


def test_whom_the_reader_hid_is_not_found_as_a_person(library: Library, world: dict[str, int]) -> None:
    def found(*corrections: Correction) -> set[int]:
        return {hit.row.id for hit in find(library.index, parse("person:lavrov"), corrections=corrections).hits}

    assert found() == {world["impasse"], world["garden"]}
    assert found(Correction(Action.HIDE, Kind.PERSON, "ivan lavrov", "Ivan")) == {world["impasse"]}
    fingerprint = library.index.identity(world["impasse"]).fingerprint
    here = Correction(Action.HIDE, Kind.PERSON, "sergey lavrov", "Sergey", fingerprint)
    assert found(here) == {world["garden"]}
    assert found(Correction(Action.HIDE, Kind.PERSON, "sergey lavrov", "S", "another")) == {
        world["impasse"],
        world["garden"],
    }


def test_an_empty_query_finds_nothing(library: Library, world: dict[str, int]) -> None:
    results = find(library.index, parse("", typing=True))
    assert (results.total, results.hits) == (0, ())


SYNTAX = st.lists(
    st.sampled_from(
        [
            "a",
            "defense",
            "b*",
            '"',
            "(",
            ")",
            " AND ",
            " OR ",
            " NOT ",
            "-",
            "*",
            "^",
            "+",
            "{",
            "title:",
            "date:",
            "person:",
            "publication:",
            "2007",
            "..",
            " ",
            "é",
            "東",
            "\0",
            "'",
            ";",
            "NEAR(",
            "body:",
        ]
    ),
    max_size=20,
).map("".join)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.one_of(SYNTAX, st.text(max_size=40)), typing=st.booleans())
def test_whatever_is_typed_the_index_understands_it(
    library: Library, world: dict[str, int], typed: str, typing: bool
) -> None:
    try:
        query = parse(typed, typing=typing)
    except QueryError:
        return
    results = find(library.index, query)
    assert results.total == len(results.hits)
    for hit in results.hits:
        assert all(0 <= start < end <= len(hit.snippet) for start, end in hit.marks)


def test_the_longest_query_allowed_is_understood(library: Library, world: dict[str, int]) -> None:
    find(library.index, parse(" OR ".join(f"w{n}" for n in range(64))))
    find(library.index, parse(" ".join(f"person:w{n} -v{n}" for n in range(32))))
    find(library.index, parse("(" * 29 + "missile" + ")" * 29))
