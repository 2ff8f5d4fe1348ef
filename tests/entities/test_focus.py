"""What an article is about, from its places."""

from __future__ import annotations

from viewer.entities.focus import Focus, focus
from viewer.entities.records import Kind, Mention, Names, Place


def place(name: str, country: str | None, *starts: int, kind: str = "city", in_dateline: bool = False) -> Place:
    mentions = tuple(Mention(start, start + len(name), Kind.PLACE) for start in starts)
    return Place(name.casefold(), name, mentions, country=country, kind=kind, in_dateline=in_dateline)


def test_the_place_named_most_and_its_country() -> None:
    hull, england = place("Hull", "GB", 10, 300, 900, 1500), place("England", "GB", 40, kind="state")
    assert focus(Names(places=(england, hull, place("Bergen", "NO", 700)))) == Focus("GB", hull)


def test_a_country_whose_places_are_named_alike_is_the_focus_itself() -> None:
    towns = tuple(place(name, "RU", 1000 * n) for n, name in enumerate(("Kazan", "Perm", "Omsk", "Tomsk", "Ufa"), 1))
    russia = place("Russia", "RU", 20, 800, kind="country")
    assert focus(Names(places=(russia, *towns))) == Focus("RU", None)


def test_where_the_writer_was_is_not_what_the_story_is_about() -> None:
    moscow = place("Moscow", "RU", in_dateline=True)
    georgia = place("Georgia", "GE", 30, 200, 900, kind="country")
    assert focus(Names(places=(moscow, georgia))) == Focus("GE", None)


def test_nothing_where_many_are_named_alike_or_one_in_passing() -> None:
    many = tuple(place(name, code, 2000) for name, code in (("Oslo", "NO"), ("Rome", "IT"), ("Lima", "PE")))
    assert focus(Names(places=many)) is None
    assert focus(Names(places=(place("Oslo", "NO", 5000),))) is None
    assert focus(Names()) is None
    assert focus(Names(places=(place("Africa", None, 1, 2, 3, kind="continent"),))) is None


def test_where_nothing_else_is_named_the_dateline_tells_the_country_but_no_place() -> None:
    toronto = place("Toronto", "CA", in_dateline=True)
    assert focus(Names(places=(toronto,))) == Focus("CA", None)
