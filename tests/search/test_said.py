"""Searching the library finds what the reader wrote of its articles: notes, tags, passages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from viewer.bookmarks.anchor import make
from viewer.bookmarks.make import new_bookmark
from viewer.library.library import Library
from viewer.search.find import Results, find
from viewer.search.query import parse
from viewer.search.said import Place


@pytest.fixture
def kept(library: Library, put) -> dict[str, int]:
    """Three articles by title; a note and tags on the ferry, a tag on the bell, nothing on the lock."""
    ids = {
        "Ferry": put("Ferry", "The ferry came in at six. Nobody was surprised.", published="2001-01-01"),
        "Bell": put("Bell", "The bell was sold for scrap in Hull.", published="2002-01-01"),
        "Lock": put("Lock", "The lock at the dock was opened. Compare nothing.", published="2003-01-01"),
    }
    note = "Compare the *harbour* log, " + "which is long, " * 30 + "of a zeppelin"
    keep(library, ids["Ferry"], "at six", note, ("Élysée", "late boats"))
    keep(library, ids["Bell"], "sold for scrap", "", ("boats",))
    return ids


def keep(library: Library, article_id: int, quote: str, note: str, tags: tuple[str, ...]) -> None:
    article, identity = library.index.article(article_id), library.index.identity(article_id)
    start = article.text.index(quote)
    passage = make(article.text, start, start + len(quote))
    library.bookmarks.keep(new_bookmark(identity, article, passage, note=note, tags=tags))


def ask(library: Library, text: str, **more: object) -> Results:
    return find(library.index, parse(text), bookmarks=library.bookmarks, **more)


def titles(found: Results) -> list[str]:
    assert found.total == len(found.hits)
    return [hit.row.title for hit in found.hits]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("note:harbour", ["Ferry"]),
        ("note:HARB*", ["Ferry"]),
        ('note:"harbour log"', ["Ferry"]),
        ('note:"log harbour"', []),
        ("note:boats", []),
        ("tag:boats", ["Bell", "Ferry"]),
        ('tag:"late boats"', ["Ferry"]),
        ("tag:elysee", ["Ferry"]),
        ("tag:compare", []),
        ("tag:boats -note:harbour", ["Bell"]),
        ("tag:boats scrap", ["Bell"]),
        ("note:zeppelin OR title:lock", ["Lock", "Ferry"]),
        ("zeppelin", ["Ferry"]),
        ("zeppelin surprised", ["Ferry"]),
        ("zeppelin scrap", []),
        ("zeppelin -ferry", []),
        ("harbour", ["Ferry"]),
        ("lock -harbour", ["Lock"]),
        ("date:2001 zeppelin", ["Ferry"]),
        ("date:2002 zeppelin", []),
    ],
)
def test_what_was_written_is_found(library: Library, kept: dict[str, int], text: str, wanted: list[str]) -> None:
    assert sorted(titles(ask(library, text))) == sorted(wanted)


def test_without_bookmarks_only_articles_are_searched(library: Library, kept: dict[str, int]) -> None:
    assert find(library.index, parse("zeppelin")).total == 0
    assert find(library.index, parse("note:zeppelin")).total == 0


def test_the_note_is_shown_where_it_was_found(library: Library, kept: dict[str, int]) -> None:
    (hit,) = ask(library, "zeppelin").hits
    assert hit.said is Place.NOTE
    assert hit.snippet.startswith("…")
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["zeppelin"]
    (hit,) = ask(library, "tag:late").hits
    assert (hit.said, hit.snippet) == (Place.TAG, "#Élysée #late boats")
    (hit,) = ask(library, "surprised").hits
    assert hit.said is None
    (hit,) = ask(library, "note:log surprised").hits
    assert hit.said is Place.NOTE


def test_found_in_the_text_and_in_a_note(library: Library, kept: dict[str, int]) -> None:
    found = ask(library, "compare")
    assert titles(found) == ["Ferry", "Lock"], "one’s own first"
    assert [hit.said for hit in found.hits] == [Place.NOTE, None]
    assert titles(ask(library, "compare", order="newest")) == ["Lock", "Ferry"]
    assert len(ask(library, "compare", limit=1).hits) == 1


def test_a_passage_that_its_article_lost(library: Library, kept: dict[str, int]) -> None:
    (bookmark,) = [b for b in library.bookmarks.all() if b.title == "Bell"]
    library.bookmarks.change(replace(bookmark, passage=replace(bookmark.passage, quote="melted down for cannon")))
    (hit,) = ask(library, "melted cannon").hits
    assert (hit.row.title, hit.said, hit.snippet) == ("Bell", Place.PASSAGE, "melted down for cannon")


def test_what_is_in_the_bin_is_not_found(library: Library, kept: dict[str, int]) -> None:
    for bookmark in library.bookmarks.all():
        library.bookmarks.delete(bookmark.id)
    assert ask(library, "zeppelin").total == 0
    assert ask(library, "tag:boats").total == 0
