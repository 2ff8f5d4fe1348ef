"""Places of the library with where they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from viewer.articles.article import Article
from viewer.entities.corrections import Action, ChosenPlace, Correction, place_key
from viewer.entities.records import Kind, Mention, Names, Place
from viewer.library import index_names
from viewer.library.library import Library
from viewer.library.records import Filter
from viewer.search.find import find
from viewer.search.query import parse


def place(name: str, number: int, country: str, lat: float, lon: float, *starts: int, kind: str = "city") -> Place:
    mentions = tuple(Mention(start, start + 4, Kind.PLACE) for start in starts)
    return Place(place_key(name, number), name, mentions, (), country, lat, lon, number, kind=kind)


HULL = place("Hull", 1, "GB", 53.74, -0.33, 0, 50, 90)
PARIS = place("Paris", 2, "FR", 48.86, 2.35, 700)
NOWHERE = Place("atlantis", "Atlantis", (Mention(5, 9, Kind.PLACE),))


@pytest.fixture
def three(library: Library, put: Callable[..., list[int]], make_article: Callable[..., Article]) -> list[int]:
    ids = put(make_article("a", "one"), make_article("b", "two"), make_article("c", "three"))
    for article_id, places in zip(ids, ((HULL, PARIS), (HULL, NOWHERE), (PARIS,)), strict=True):
        fingerprint = library.index.identity(article_id).fingerprint
        assert index_names.put_names(library.derived, article_id, fingerprint, Names(places=places), "1")
    return ids


def seen(library: Library, which: Filter = Filter()) -> list[tuple[str, int, int]]:  # noqa: B008 - a frozen record
    return [(row.name, row.articles, row.mentions) for row in library.index.located(which)]


def test_places_with_a_position_and_how_often_they_are_named(library: Library, three: list[int]) -> None:
    assert seen(library) == [("Hull", 2, 6), ("Paris", 2, 2)]
    assert seen(library, Filter(ids=(three[2],))) == [("Paris", 1, 1)]
    hull = library.index.located()[0]
    assert (hull.country, hull.kind, hull.lat, hull.lon) == ("GB", "city", 53.74, -0.33)


def test_a_place_that_the_reader_chose_stands_where_it_is(library: Library, three: list[int]) -> None:
    texas = ChosenPlace(7, "Paris", "US", 33.66, -95.56)
    library.corrections.say(Correction(Action.LOCATE, Kind.PLACE, PARIS.key, "Paris", place=texas))
    assert [(row.name, row.country, row.lat, row.articles) for row in library.index.located()] == [
        ("Hull", "GB", 53.74, 2),
        ("Paris", "US", 33.66, 2),
    ]
    library.corrections.say(Correction(Action.HIDE, Kind.PLACE, HULL.key, "Hull"))
    assert seen(library) == [("Paris", 2, 2)]


def test_articles_of_several_places_and_articles_about_one(library: Library, three: list[int]) -> None:
    index = library.index
    assert sorted(index.ids(Filter(places=(HULL.key,)))) == three[:2]
    assert sorted(index.ids(Filter(places=(HULL.key, PARIS.key)))) == three
    assert sorted(index.ids(Filter(place=PARIS.key))) == [three[0], three[2]]
    assert sorted(index.ids(Filter(place=HULL.key, about=True))) == three[:2]
    assert list(index.ids(Filter(place=PARIS.key, about=True))) == []
    library.corrections.say(Correction(Action.HIDE, Kind.PLACE, HULL.key, "Hull"))
    assert list(index.ids(Filter(places=(HULL.key,)))) == []


def test_the_search_tells_what_an_article_is_about_from_what_it_names(library: Library, three: list[int]) -> None:
    def found(typed: str) -> list[int]:
        return sorted(hit.row.id for hit in find(library.index, parse(typed)).hits)

    assert found("place:paris") == [three[0], three[2]]
    assert found("about:paris") == []
    assert found("about:hull") == three[:2]
    assert found("place:paris about:hull") == [three[0]]
    library.corrections.say(Correction(Action.HIDE, Kind.PLACE, HULL.key, "Hull"))
    assert [
        h.row.id for h in find(library.index, parse("about:hull"), corrections=library.corrections.all()).hits
    ] == []
