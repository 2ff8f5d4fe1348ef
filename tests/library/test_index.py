"""Lists of articles, articles and their identity, as the index gives them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from viewer.articles.article import Article, Block, BlockKind, Identity, LeftOut, Style, StyleKind
from viewer.articles.identity import fingerprint
from viewer.errors import NothingToRead
from viewer.library import index_write
from viewer.library.library import Library
from viewer.library.prepared import FIRST_WORDS_CHARS, FileRead, first_words, prepare, sort_key
from viewer.library.records import Filter, Order, Outcome

Put = Callable[..., list[int]]
Make = Callable[..., Article]


def test_an_article_comes_back_whole(library: Library, put: Put) -> None:
    text = "First words.\n\nA quote with 😀 and é.\n\n"
    article = Article(
        title="“Quoted” title",
        text=text.strip(),
        blocks=(Block(BlockKind.HEADING, 0, 12, level=2), Block(BlockKind.QUOTE, 14, 37)),
        byline="By Somebody",
        dateline="PARIS",
        published="2007-10",
        publication="The Paper",
        section="World",
        url="https://www.example.org/a?utm_source=x",
        language="en",
        captured="2010-01-01",
        left_out=(LeftOut("Sign in", "signin", 0),),
        styles=(Style(StyleKind.LINK, 0, 5, "http://example.org"),),
    )
    (article_id,) = put(article)
    assert library.index.article(article_id) == article


def test_a_row_tells_what_the_list_shows(library: Library, put: Put, make_article: Make, tmp_path: Path) -> None:
    (article_id,) = put(
        make_article(
            "A title",
            "Five words stand here now.",
            publication="The Paper",
            published="2007-10-12",
            byline="By A",
            language="en",
            url="http://example.org/x",
        )
    )
    row = library.index.row(article_id)
    assert row is not None
    assert (row.title, row.publication, row.published, row.byline) == ("A title", "The Paper", "2007-10-12", "By A")
    assert (row.words, row.language, row.url) == (5, "en", "http://example.org/x")
    assert (row.path, row.address) == (tmp_path / "archive" / "0.txt", "")
    assert (row.has_names, row.missing) == (False, False)
    assert row.fingerprint == fingerprint("Five words stand here now.")


def test_rows_come_in_the_order_asked_without_those_that_are_gone(
    library: Library, put: Put, make_article: Make
) -> None:
    ids = put(*(make_article(f"Title {n}", f"text {n}") for n in range(3)))
    assert [row.id for row in library.index.rows([ids[2], 999, ids[0]])] == [ids[2], ids[0]]


def test_first_words_are_one_line_cut_at_a_word() -> None:
    assert first_words("One\n\ntwo  three") == "One two three"
    long = first_words("lighthouse " * 100)
    assert long.endswith("lighthouse…")
    assert len(long) <= FIRST_WORDS_CHARS + 1
    assert len(first_words("x" * 1000)) == FIRST_WORDS_CHARS + 1


def test_words_are_counted_where_no_spaces_are_written(library: Library, put: Put, make_article: Make) -> None:
    (article_id,) = put(make_article("天気", "東京の天気は良い"))
    row = library.index.row(article_id)
    assert row is not None
    assert row.words == 8


def titles(library: Library, order: Order) -> str:
    return " ".join(row.title for row in library.index.rows(library.index.ids(order=order)))


def test_every_order(library: Library, put: Put, make_article: Make) -> None:
    put(
        make_article("b", "one", published="2007-10-12", publication="The Paper"),
        make_article("“É”", "two", published="2008", publication="a journal"),
        make_article("a", "three"),
        make_article("D", "four", published="2007", publication="The Paper"),
    )
    assert titles(library, Order.NEWEST) == "“É” b D a"
    assert titles(library, Order.OLDEST) == "D b “É” a"
    assert titles(library, Order.TITLE) == "a b D “É”"
    assert titles(library, Order.PUBLICATION) == "“É” b D a"
    assert titles(library, Order.ADDED) == "D a “É” b"


def test_titles_sort_without_quotes_case_and_accents() -> None:
    assert sort_key("“Élan”") == "elan”"
    assert sort_key("") > sort_key("zzz")


def test_filters_hold_together(library: Library, put: Put, make_article: Make, name: Callable[..., None]) -> None:
    first = put(*(make_article(f"Title {n}", f"text {n}") for n in range(3)))
    second = put(make_article("Other", "other text"), folder="second")
    name(first[0], people=["Ada"], places=["Paris"])
    name(first[1], people=["Ada"])
    archive = library.archives.list()[0].id
    library.readings.opened(library.index.identity(first[0]))

    def found(**conditions: object) -> list[int]:
        which = Filter(**conditions)  # type: ignore[arg-type]
        ids = list(library.index.ids(which, Order.ADDED))
        assert library.index.count(which) == len(ids)
        return ids

    assert found() == [*second, *reversed(first)]
    assert found(archive_id=archive) == list(reversed(first))
    assert found(person="ada") == [first[1], first[0]]
    assert found(person="ada", place="paris") == [first[0]]
    assert found(person="paris") == []
    assert found(person="ada", unread=True) == [first[1]]
    assert found(ids=(first[2], second[0], 999)) == [second[0], first[2]]
    assert found(ids=()) == []


def test_an_article_is_found_by_words_then_url_then_place(library: Library, put: Put, make_article: Make) -> None:
    same_place, same_url, same_words = put(
        make_article("a", "one text"),
        make_article("b", "two text", url="https://www.example.org/page/?utm_source=mail"),
        make_article("c", "The SAME, words"),
    )
    place = library.index.identity(same_place)
    wanted = Identity(fingerprint("the same words"), "http://example.org/page", place.path, "")
    assert library.index.find(wanted) == [same_words, same_url, same_place]
    assert library.index.find(Identity("none", None, "/nowhere", "")) == []
    assert library.index.find(library.index.identity(same_url)) == [same_url]


def test_what_has_gone_is_told_with_a_sentence(library: Library) -> None:
    assert library.index.row(1) is None
    for ask in (library.index.article, library.index.identity):
        with pytest.raises(NothingToRead, match="no longer in the library"):
            ask(1)


def test_half_a_surrogate_pair_does_no_harm(library: Library, put: Put, make_article: Make) -> None:
    (article_id,) = put(make_article("bad \udc80", "text \ud800 here", publication="p\udcff", byline="\udc80"))
    assert library.index.article(article_id).text == "text ? here"


def test_reading_a_file_again_changes_only_what_changed(library: Library, make_article: Make, tmp_path: Path) -> None:
    archive = library.archives.add(tmp_path)

    def read(*articles: tuple[str, Article], mtime: int = 1) -> index_write.Changes:
        prepared = tuple(prepare(article, address) for address, article in articles)
        return index_write.put(
            library.derived, archive.id, [FileRead("/x/file", 9, mtime, Outcome.TAKEN, articles=prepared)]
        )

    one, two, three = (make_article(n, f"text of {n}") for n in ("one", "two", "three"))
    first = read(("1", one), ("2", two))
    assert len(first.added) == 2
    assert not read(("1", one), ("2", two))
    again = read(("1", three), ("3", two), mtime=2)
    assert again.changed == [first.added[0]]
    assert len(again.added) == 1
    assert again.removed == 1
    assert {row.title for row in library.index.rows(library.index.ids())} == {"three", "two"}


def test_parts_of_a_long_file_make_one_whole(library: Library, make_article: Make, tmp_path: Path) -> None:
    archive = library.archives.add(tmp_path)

    def read(part: int, next_part: int | None) -> index_write.Changes:
        articles = (prepare(make_article(f"t{part}", f"text {part}"), str(part)),)
        return index_write.put(
            library.derived,
            archive.id,
            [FileRead("/x/file", 9, 1, Outcome.TAKEN, articles=articles, part=part, next_part=next_part)],
        )

    read(0, 1)
    read(1, 2)
    read(2, None)
    assert library.index.count() == 3
    read(0, 1)
    last = read(1, None)  # it has become shorter
    assert last.removed == 1
    assert library.index.count() == 2
