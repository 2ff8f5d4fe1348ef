"""Of whom in the list of people it is in doubt who they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from viewer.articles.article import Article
from viewer.entities.records import Kind, Mention, Names, Person
from viewer.library import index_names
from viewer.library.bearers import Against, Doubt, one_person, parted
from viewer.library.doubts import Reason, Shared, doubts, in_doubt
from viewer.library.library import Library

Tell = Callable[..., int]


@pytest.fixture
def tell(library: Library, put: Callable[..., list[int]], make_article: Callable[..., Article]) -> Tell:
    """`tell("1999-01-02", ("Ada Brook", "minister", "Ms. Brook"))`: an article that names these."""
    told: list[int] = []

    def article(published: str, *people: tuple[str, str | None, str]) -> int:
        text = f"Story {len(told)} of {', '.join(name for name, *_ in people)}. " + f"{len(told)} times told. " * 9
        (new,) = put(make_article(f"Story {len(told)}", text, published=published))
        found = tuple(
            Person(name.casefold(), name, (Mention(0, 5, Kind.PERSON),), role, (also,)) for name, role, also in people
        )
        fingerprint = library.index.identity(new).fingerprint
        assert index_names.put_names(library.derived, new, fingerprint, Names(found), "1")
        told.append(new)
        return new

    return article


def doubted(library: Library) -> dict[str, Reason]:
    return doubts(library, library.index.people())


def test_a_surname_alone_is_in_doubt_where_others_bear_it(library: Library, tell: Tell) -> None:
    tell("1998-01-02", ("Brook", None, ""), ("Fenn", None, ""))
    assert doubted(library) == {}
    for name in ("Ada", "Ada", "Bert", "Cora", "Dora"):
        tell("1998-02-02", (f"{name} Brook", None, ""))
    assert doubted(library) == {"brook": Shared(("Ada Brook", "Bert Brook", "Cora Brook"), 4)}
    assert [row.key for row in in_doubt(library)] == ["brook"]


@pytest.mark.parametrize(
    ("one", "other", "against"),
    [
        (("1998-01-02", "senator", ""), ("1999-01-02", "goalkeeper", ""), None),  # Eve Fenn is named beside both
        (("1998-01-02", None, "Mr. Smith"), ("1999-01-02", None, "Mrs. Smith"), Against.GENDER),
        (("1898-01-02", None, ""), ("1999-01-02", None, ""), Against.TIME),
        (("1998-01-02", "senator", "Mr. Smith"), ("1999-01-02", "lawyer", "Mr. Smith"), None),
    ],
)
def test_a_full_name_is_in_doubt_where_articles_contradict_each_other(
    library: Library, tell: Tell, one: tuple, other: tuple, against: Against | None
) -> None:
    for published, role, also in (one, other):
        tell(published, ("Sam Smith", role, also), ("Eve Fenn", None, ""))
    tell("2001-02-03", ("Sam Smith", None, ""))
    found = doubted(library).get("sam smith")
    assert (found.against if isinstance(found, Doubt) else None) is against


def test_far_roles_without_common_company(library: Library, tell: Tell) -> None:
    tell("1998-01-02", ("Sam Smith", "senator", ""), ("Eve Fenn", None, ""))
    other = tell("1999-01-02", ("Sam Smith", "goalkeeper", ""), ("Ada Brook", None, ""))
    found = doubted(library)["sam smith"]
    assert isinstance(found, Doubt)
    assert (found.main.role, found.other.role) == ("senator", "goalkeeper")
    assert found.other.articles == (library.index.identity(other).fingerprint,)
    assert [row.key for row in in_doubt(library, "smi")] == ["sam smith"]
    assert in_doubt(library, "brook") == []


def test_whoever_the_reader_said_something_of_is_not_doubted(library: Library, tell: Tell) -> None:
    tell("1998-01-02", ("Sam Smith", "senator", ""))
    tell("1999-01-02", ("Sam Smith", "goalkeeper", ""))
    found = doubted(library)["sam smith"]
    assert isinstance(found, Doubt)
    change = library.corrections.say(one_person("sam smith", "Sam Smith"))
    assert doubted(library) == {}
    library.corrections.swap(remove=change.added)
    library.corrections.say(*parted("sam smith", "Sam Smith", found.other))
    assert doubted(library) == {}
    assert in_doubt(library) == []
