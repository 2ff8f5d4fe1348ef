"""Articles that are read after the reader told two of one name apart go to the one whom they clearly mean."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from viewer.articles.article import Article
from viewer.entities.records import Kind, Mention, Names, Person
from viewer.library import index_names
from viewer.library.assigning import assign, bearing, told
from viewer.library.bearers import apart
from viewer.library.correction_file import parsed, sentence, written
from viewer.library.corrections import Change
from viewer.library.dossier import dossier
from viewer.library.library import Library
from viewer.library.namesakes import likely
from viewer.library.records import Filter

Tell = Callable[..., int]


@pytest.fixture
def tell(library: Library, put: Callable[..., list[int]], make_article: Callable[..., Article]) -> Tell:
    """`tell("1999-01-02", ("Sam Smith", "senator"), ("Ada Brook", None))`: a new article that names these."""
    told_before: list[int] = []

    def article(published: str, *people: tuple[str, str | None], publication: str | None = None) -> int:
        number = len(told_before)
        text = f"Story {number} of {', '.join(name for name, _ in people)}. " + f"{number} times told. " * 9
        (new,) = put(make_article(f"Story {number}", text, published=published, publication=publication))
        found = tuple(Person(name.casefold(), name, (Mention(0, 5, Kind.PERSON),), role) for name, role in people)
        fingerprint = library.index.identity(new).fingerprint
        assert index_names.put_names(library.derived, new, fingerprint, Names(found), "1")
        assign(library, new)
        told_before.append(new)
        return new

    return article


@pytest.fixture
def parting(library: Library, tell: Tell) -> Change:
    """Sam Smith the senator, in two articles, and the goalkeeper, in one, who were told apart."""
    tell("1998-01-02", ("Sam Smith", "senator"), ("Ada Brook", None))
    tell("1998-02-02", ("Sam Smith", "senator"))
    other = tell("1999-01-02", ("Sam Smith", "goalkeeper"), ("Eve Fenn", None))
    where = [library.index.identity(other).fingerprint]
    return library.corrections.say(*apart("sam smith", "Sam Smith", where, "Sam Smith (goalkeeper)"))


def people_of(library: Library, article_id: int) -> dict[str, Person]:
    names = library.names(article_id)
    assert names is not None
    return {person.name: person for person in names.people}


def test_an_article_goes_to_whom_role_and_company_point_to(library: Library, tell: Tell, parting: Change) -> None:
    his = tell("1999-03-02", ("Sam Smith", "goalkeeper"), ("Eve Fenn", None))
    hers = tell("1998-03-02", ("Sam Smith", "senator"))
    assert set(people_of(library, his)) == {"Sam Smith (goalkeeper)", "Eve Fenn"}
    assert set(people_of(library, hers)) == {"Sam Smith"}
    why = "the role is the same; Eve Fenn is also named; at the same time"
    assert people_of(library, his)["Sam Smith (goalkeeper)"].reasons == (f"This is Sam Smith (goalkeeper): {why}.",)
    assert library.index.count(Filter(person="sam smith (goalkeeper)")) == 2
    found = dossier(library, Kind.PERSON, "sam smith (goalkeeper)")
    assert found is not None
    assert found.total == 2
    roles = {row.name: row.detail for row in library.index.people("smith")}
    assert roles == {"Sam Smith": "senator", "Sam Smith (goalkeeper)": "goalkeeper"}


def test_where_nothing_points_it_stays_undecided_until_it_is_said(
    library: Library, tell: Tell, parting: Change
) -> None:
    here = tell("2010-03-02", ("Sam Smith", None))
    assert set(people_of(library, here)) == {"Sam Smith"}
    found = bearing(library, here, "sam smith")
    assert found is not None
    assert (found.meant, [(row.key, row.articles) for row in found.offered()]) == (
        None,
        [("sam smith", 3), ("sam smith (goalkeeper)", 1)],
    )
    fingerprint = library.index.identity(here).fingerprint
    library.corrections.say(told("sam smith", "Sam Smith", found.offered()[1], fingerprint))
    assert set(people_of(library, here)) == {"Sam Smith (goalkeeper)"}
    assert bearing(library, here, "sam smith (goalkeeper)") is None


def test_a_role_of_neither_points_to_neither(library: Library, tell: Tell, parting: Change) -> None:
    here = tell("1998-03-02", ("Sam Smith", "bishop"))
    found = bearing(library, here, "sam smith")
    assert found is not None
    assert found.meant is None
    assert set(people_of(library, here)) == {"Sam Smith"}


def test_a_surname_alone_may_be_either(library: Library, tell: Tell, parting: Change) -> None:
    his = tell("1999-03-02", ("Smith", "goalkeeper"), ("Eve Fenn", None))
    hers = tell("1998-03-02", ("Smith", "senator"))
    found = [likely(library, number, people_of(library, number)["Smith"]) for number in (his, hers)]
    assert [each.row.key if each else None for each in found] == ["sam smith (goalkeeper)", "sam smith"]


def test_what_the_program_found_goes_and_comes_with_the_parting(library: Library, tell: Tell, parting: Change) -> None:
    his = tell("1999-03-02", ("Sam Smith", "goalkeeper"), ("Eve Fenn", None))
    library.corrections.swap(add=parting.removed, remove=parting.added)
    assert "Sam Smith" in people_of(library, his)
    assert library.corrections.all() == ()
    library.corrections.swap(add=parting.added, remove=parting.removed)
    assert "Sam Smith (goalkeeper)" in people_of(library, his)


def test_it_is_told_and_exchanged_with_its_reasons(library: Library, tell: Tell, parting: Change) -> None:
    tell("1999-03-02", ("Sam Smith", "goalkeeper"))
    (found,) = (c for c in library.corrections.all() if c.because)
    assert sentence(found) == (
        "“Sam Smith” is “Sam Smith (goalkeeper)” (in one article); found by the program: the role is the same; "
        "at the same time"
    )
    taken, problems = parsed(written(library.corrections.all()))
    assert [c.because for c in taken] == ["", found.because]
    assert problems == []


def test_a_surname_merged_in_single_articles_is_no_parting(library: Library, tell: Tell) -> None:
    tell("1998-01-02", ("Ada Brook", "minister"))
    first = tell("1998-02-02", ("Brook", "minister"))
    fingerprint = library.index.identity(first).fingerprint
    library.corrections.say(*apart("brook", "Brook", [fingerprint], "Ada Brook"))
    later = tell("1998-03-02", ("Brook", "minister"))
    assert bearing(library, later, "brook") is None
    assert set(people_of(library, later)) == {"Brook"}
