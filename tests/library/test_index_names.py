"""People and places of the whole library."""

from __future__ import annotations

from collections.abc import Callable

from viewer.articles.article import Article
from viewer.entities.corrections import Action, Correction
from viewer.entities.records import Kind
from viewer.library import index_names
from viewer.library.library import Library
from viewer.library.records import NameRow

Put = Callable[..., list[int]]
Make = Callable[..., Article]
Name = Callable[..., None]


def test_names_come_back_as_recognised(library: Library, put: Put, make_article: Make, name: Name) -> None:
    (article_id,) = put(make_article())
    assert library.index.raw_names(article_id) is None
    assert library.names(article_id) is None
    name(article_id, people=[("Sergey Lavrov", "Mr. Lavrov")], places=["Moscow"])
    names = library.index.raw_names(article_id)
    assert names is not None
    assert names.people[0].aliases == ("Mr. Lavrov",)
    assert names.places[0].country == "FR"
    assert library.names(article_id) == names
    row = library.index.row(article_id)
    assert row is not None
    assert row.has_names


def test_corrections_are_applied_to_names(library: Library, put: Put, make_article: Make, name: Name) -> None:
    here, there = put(make_article("a", "one"), make_article("b", "two"))
    for article_id in (here, there):
        name(article_id, people=["Washington", "Post"])
    library.corrections.add(Correction(Action.HIDE, Kind.PERSON, "post", "Post"))
    only_here = library.index.identity(here).fingerprint
    library.corrections.add(Correction(Action.HIDE, Kind.PERSON, "washington", "Washington", only_here))
    assert [p.name for p in library.names(here).people] == []  # type: ignore[union-attr]
    assert [p.name for p in library.names(there).people] == ["Washington"]  # type: ignore[union-attr]
    assert [row.key for row in library.index.people(corrections=library.corrections.all())] == ["washington"]


def test_people_of_the_library_are_counted_and_dated(
    library: Library, put: Put, make_article: Make, name: Name
) -> None:
    first, second = put(make_article("a", "one", published="2007-10"), make_article("b", "two", published="2006"))
    name(first, people=["Ada", "Bob"], places=["Paris"])
    name(second, people=["Ada"])
    assert library.index.people() == [
        NameRow(Kind.PERSON, "ada", "Ada", None, 2, 2, "2006", "2007-10"),
        NameRow(Kind.PERSON, "bob", "Bob", None, 1, 1, "2007-10", "2007-10"),
    ]
    assert library.index.places() == [NameRow(Kind.PLACE, "paris", "Paris", "FR", 1, 1, "2007-10", "2007-10")]
    assert [row.name for row in library.index.people(order="name", limit=1)] == ["Ada"]


def test_dates_of_a_name_follow_the_articles_that_name_it(
    library: Library, put: Put, make_article: Make, name: Name
) -> None:
    dates = ("2007", None, "2005", "2009")
    ids = put(*(make_article(str(n), f"text {n}", published=date) for n, date in enumerate(dates)))

    def span() -> tuple[str | None, str | None]:
        row = next(iter(library.index.people()))
        return row.first, row.last

    seen = []
    for article_id in reversed(ids):
        name(article_id, people=["Ada"])
        seen.append(span())
    assert seen == [("2009", "2009"), ("2005", "2009"), ("2005", "2009"), ("2005", "2009")]
    for article_id in (ids[3], ids[2], ids[0]):
        name(article_id, people=["Bob"])
        seen.append(next((row.first, row.last) for row in library.index.people() if row.key == "ada"))
    assert seen[4:] == [("2005", "2007"), ("2007", "2007"), (None, None)]
    orders = [[row.key for row in library.index.people(order=order)] for order in ("first", "last")]
    assert orders == [["bob", "ada"], ["bob", "ada"]]


def test_names_are_looked_for_by_beginnings_of_words_and_aliases(
    library: Library, put: Put, make_article: Make, name: Name
) -> None:
    (article_id,) = put(make_article())
    name(article_id, people=[("Condoleezza Rice", "Miss Rice"), "José Díaz", "Richard Roe"])

    def found(query: str) -> list[str]:
        return sorted(row.name for row in library.index.people(query))

    assert found("ric") == ["Condoleezza Rice", "Richard Roe"]
    assert found("cond ri") == ["Condoleezza Rice"]
    assert found("diaz") == ["José Díaz"]
    assert found("miss") == ["Condoleezza Rice"]
    assert found('" * OR (') == []
    assert len(found("—")) == 3  # nothing to look for: everybody


def test_somebody_named_nowhere_any_more_is_gone(library: Library, put: Put, make_article: Make, name: Name) -> None:
    first, second = put(make_article("a", "one"), make_article("b", "two"))
    name(first, people=["Ada", "Bob"])
    name(second, people=["Ada"])
    name(first, people=["Ada"])
    assert [(row.key, row.articles) for row in library.index.people()] == [("ada", 2)]
    assert library.index.people("bob") == []
    library.archives.forget(library.archives.list()[0].id)
    assert library.index.people() == []


def test_names_of_a_text_that_changed_meanwhile_are_not_kept(library: Library, put: Put, make_article: Make) -> None:
    (article_id,) = put(make_article())
    from viewer.entities.records import Names

    assert not index_names.put_names(library.derived, article_id, "another", Names(), "1")
    assert not index_names.put_names(library.derived, 999, "another", Names(), "1")
    assert library.index.raw_names(article_id) is None


def test_a_newer_model_has_everything_to_read_again(library: Library, put: Put, make_article: Make, name: Name) -> None:
    ids = put(*(make_article(f"t{n}", f"text {n}") for n in range(3)))
    name(ids[0], version="1")
    name(ids[1], version="2")
    assert index_names.pending(library.derived, "2") == [ids[2], ids[0]]
    assert library.index.count_with_names() == 2
