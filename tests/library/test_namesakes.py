"""Whom a surname may mean, and whether one full name means two people: evidence from the library's articles."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from viewer.articles.article import Article
from viewer.entities.corrections import Action, Correction
from viewer.entities.records import Kind, Mention, Names, Person, Place
from viewer.library import index_names
from viewer.library.bearers import Against, one_person, parted
from viewer.library.dossier import dossier
from viewer.library.library import Library
from viewer.library.name_tables import entries
from viewer.library.namesakes import Sign, joined, likely, refused
from viewer.library.records import Filter
from viewer.search.find import find
from viewer.search.query import parse

TOWN = Place("hull #1", "Hull", (), (), "GB", 53.74, -0.33, 1, kind="city")
Tell = Callable[..., int]


def who(text: str, name: str, role: str | None = None, aliases: tuple[str, ...] = ()) -> Person:
    at = text.index(name)
    return Person(name.casefold(), name, (Mention(at, at + len(name), Kind.PERSON),), role, aliases)


@pytest.fixture
def tell(library: Library, put: Callable[..., list[int]], make_article: Callable[..., Article]) -> Tell:
    """`tell("1999-01-02", ("Ada Brook", "Minister"), ("Carl Dunn", None))`: an article that names these."""
    told: list[int] = []

    def article(published: str, *people: tuple, publication: str | None = None, after: str = "", town: bool = False):
        names = " met ".join(name for name, *_ in people)
        number = len(told)
        text = f"{names}{after} in story {number}.\n\n" + f"Of number {number} more was told that {number}th day. " * 9
        (new,) = put(make_article(f"Story {number}", text, published=published, publication=publication))
        found = Names(tuple(who(text, *each) for each in people), (TOWN,) if town else ())
        fingerprint = library.index.identity(new).fingerprint
        assert index_names.put_names(library.derived, new, fingerprint, found, "1")
        told.append(new)
        return new

    return article


def guess(library: Library, article_id: int, key: str):
    names = library.names(article_id)
    return likely(library, article_id, next(p for p in names.people if p.key == key))


def test_role_and_company_point_to_one_of_two(library: Library, tell: Tell) -> None:
    tell("1998-01-02", ("Ada Brook", "Minister"), ("Carl Dunn", None))
    tell("1998-03-02", ("Rosa Brook", None), ("Eve Fenn", None))
    here = tell("1998-02-02", ("Brook", "Minister"), ("Carl Dunn", None))
    found = guess(library, here, "brook")
    assert found.row.key == "ada brook"
    assert [each.sign for each in found.evidence] == [Sign.ROLE, Sign.COMPANY, Sign.TIME]
    assert found.evidence[1].what == ("Carl Dunn",)


def test_nobody_is_suggested_where_two_fit_alike(library: Library, tell: Tell) -> None:
    tell("1998-01-02", ("Ada Brook", None))
    tell("1998-03-02", ("Rosa Brook", None))
    assert guess(library, tell("1998-02-02", ("Brook", None)), "brook") is None


@pytest.mark.parametrize(
    ("known", "here"),
    [
        (("Ada Brook", None, ("Ms. Brook",)), ("Brook", None, ("Mr. Brook",))),
        (("Ada Brook", "goalkeeper"), ("Brook", "bishop")),
    ],
)
def test_contradiction_speaks_against_the_only_one(library: Library, tell: Tell, known, here) -> None:
    tell("1998-01-02", known, ("Carl Dunn", None))
    assert guess(library, tell("1998-02-02", here, ("Carl Dunn", None)), "brook") is None


def test_a_namesake_of_another_century_is_none(library: Library, tell: Tell) -> None:
    tell("1890-01-02", ("Ada Brook", None))
    assert guess(library, tell("1998-02-02", ("Brook", None)), "brook") is None


def test_the_only_one_of_the_name_is_suggested_and_can_be_refused(library: Library, tell: Tell) -> None:
    tell("1978-01-02", ("Ada Brook", None))
    here = tell("1998-02-02", ("Brook", None))
    assert guess(library, here, "brook") is None  # whoever is named once is no reason
    for year in (1979, 1980):
        tell(f"{year}-01-02", ("Ada Brook", None))
    assert [each.sign for each in guess(library, here, "brook").evidence] == [Sign.ONLY]
    fingerprint = library.index.identity(here).fingerprint
    alone = Correction(Action.MERGE, Kind.PERSON, "brook", "Brook", fingerprint, into="brook", new_name="Brook")
    library.corrections.say(alone)
    assert guess(library, here, "brook") is None


def test_forms_of_a_full_name_are_suggested_on_evidence_alone(library: Library, tell: Tell) -> None:
    tell("1998-01-02", ("Robert Brook", "senator"), ("Carl Dunn", None))
    with_reason = tell("1998-02-02", ("Bob Brook", "senator"))
    without = tell("2012-02-02", ("Bobby Brook", None))
    assert guess(library, with_reason, "bob brook").row.key == "robert brook"
    assert guess(library, without, "bobby brook") is None
    short = tell("1998-04-02", ("R. Brook", "senator"), ("Carl Dunn", None))
    full = library.index.ids(Filter(person="robert brook"))[0]
    assert guess(library, short, "r. brook").row.key == "robert brook"
    assert guess(library, full, "robert brook").row.key == "bob brook"  # and never one who is shorter


def test_a_surname_of_the_library_belongs_to_whom_most_articles_point(library: Library, tell: Tell) -> None:
    tell("1998-01-02", ("Ada Brook", "Minister"), ("Carl Dunn", None))
    tell("1998-03-02", ("Rosa Brook", "singer"), ("Eve Fenn", None))
    hers = [tell(f"1998-0{n}-05", ("Brook", "Minister"), ("Carl Dunn", None)) for n in (4, 5)]
    tell("1998-06-05", ("Brook", None))
    found = dossier(library, Kind.PERSON, "brook").belonging
    assert found.row.key == "ada brook"
    assert set(found.articles) == {library.index.identity(each).fingerprint for each in hers}
    library.corrections.say(*joined("brook", "Brook", found))
    assert library.index.count(Filter(person="ada brook")) == 3
    assert library.index.count(Filter(person="brook")) == 1
    assert dossier(library, Kind.PERSON, "brook").belonging is None


def test_a_surname_of_the_library_that_was_refused_is_left_alone(library: Library, tell: Tell) -> None:
    tell("1998-01-02", ("Ada Brook", "Minister"), ("Carl Dunn", None))
    tell("1998-04-05", ("Brook", "Minister"), ("Carl Dunn", None))
    found = dossier(library, Kind.PERSON, "brook").belonging
    library.corrections.say(*refused("brook", "Brook", found.articles))
    told = dossier(library, Kind.PERSON, "brook")
    assert (told.belonging, told.total) == (None, 1)


def test_two_of_one_name_are_doubted_parted_and_apart_everywhere(library: Library, tell: Tell) -> None:
    first = tell("1998-01-02", ("John Smith", "senator"), ("Carl Dunn", None), town=True)
    tell("1998-03-02", ("John Smith", "senator"), ("Carl Dunn", None))
    other = tell("1999-03-02", ("John Smith", "goalkeeper"), ("Eve Fenn", None), town=True)
    told = dossier(library, Kind.PERSON, "john smith")
    assert told.doubt.against is Against.ROLES
    assert (told.doubt.main.role, told.doubt.other.role) == ("senator", "goalkeeper")
    library.corrections.say(*parted("john smith", "John Smith", told.doubt.other))
    people = {row.name: row.articles for row in library.index.people(corrections=library.corrections.all())}
    assert people["John Smith"] == 2
    assert people["John Smith (goalkeeper)"] == 1
    assert list(library.index.ids(Filter(person="john smith (goalkeeper)"))) == [other]
    assert dossier(library, Kind.PERSON, "john smith").doubt is None
    assert dossier(library, Kind.PERSON, "john smith (goalkeeper)").total == 1
    assert {"John Smith", "John Smith (goalkeeper)"} <= {e.name for e in entries(library)}
    hits = find(library.index, parse('person:"smith goalkeeper"'), corrections=library.corrections.all()).hits
    assert [hit.row.id for hit in hits] == [other]
    assert first not in library.index.ids(Filter(person="john smith (goalkeeper)"))


@pytest.mark.parametrize(
    ("one", "other", "against"),
    [
        (
            {"people": (("Robin Hale", None, ("Mr. Hale",)),)},
            {"people": (("Robin Hale", None, ("Ms. Hale",)),)},
            "gender",
        ),
        (
            {"people": (("Robin Hale", None),), "after": ", 24, came"},
            {"people": (("Robin Hale", None),), "after": ", 61, came"},
            "birth",
        ),
        ({"people": (("Robin Hale", None),), "year": 1870}, {"people": (("Robin Hale", None),)}, "time"),
        ({"people": (("Robin Hale", "mayor"),)}, {"people": (("Robin Hale", "governor"),)}, None),
        ({"people": (("Robin Hale", "general"),)}, {"people": (("Robin Hale", "president"),)}, None),
        (
            {"people": (("Robin Hale", "actor"), ("Carl Dunn", None))},
            {"people": (("Robin Hale", "governor"), ("Carl Dunn", None))},
            None,
        ),
    ],
)
def test_what_speaks_against_one_person(library: Library, tell: Tell, one, other, against) -> None:
    for number, each in enumerate((one, other)):
        tell(f"{each.get('year', 1998)}-0{number + 1}-02", *each["people"], after=each.get("after", ""))
    found = dossier(library, Kind.PERSON, "robin hale").doubt
    assert (found and found.against) == against


def test_that_they_are_one_can_be_said(library: Library, tell: Tell) -> None:
    tell("1998-01-02", ("John Smith", "senator"))
    tell("1999-03-02", ("John Smith", "goalkeeper"))
    assert dossier(library, Kind.PERSON, "john smith").doubt is not None
    library.corrections.say(one_person("john smith", "John Smith"))
    told = dossier(library, Kind.PERSON, "john smith")
    assert (told.doubt, told.total) == (None, 2)
