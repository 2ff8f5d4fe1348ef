"""Passages whose file was renamed, moved or replaced, and those that another copy of the article still has."""

from __future__ import annotations

import pytest

from viewer.bookmarks.anchor import find, make
from viewer.bookmarks.make import new_bookmark
from viewer.bookmarks.passage import Bookmark, Verdict
from viewer.library.elsewhere import elsewhere, new_texts
from viewer.library.library import Library

OLD = "The keeper of the light said on Friday that the lamp had burned for forty nights in a row, and that nobody came."
NEW = OLD.replace("forty nights", "fifty nights")
REST = (
    "The harbour board will meet again in spring, when the boats are painted and the nets are dry.\n\nNo one objected."
)


@pytest.fixture
def keep(library: Library):
    def keep_quote(article_id: int, quote: str = OLD) -> Bookmark:
        article, identity = library.index.article(article_id), library.index.identity(article_id)
        start = article.text.index(quote)
        bookmark = new_bookmark(identity, article, make(article.text, start, start + len(quote)))
        library.bookmarks.keep(bookmark)
        return bookmark

    return keep_quote


@pytest.mark.parametrize("place", ["renamed.txt", "deeper/inside/renamed.txt"])
def test_a_passage_stays_with_a_renamed_and_a_moved_file(library, ingest, heard, texts, keep, place) -> None:
    folder, working = texts(3), ingest()
    working.add([folder])
    assert working.wait(120)
    article_id = next(row.id for row in library.index.rows(library.index.ids()) if row.path.name == "0001.txt")
    bookmark = keep(article_id, "the lamp burned for 1 nights in a row")
    new = folder / place
    new.parent.mkdir(parents=True, exist_ok=True)
    (folder / "0001.txt").rename(new)
    working.refresh()
    assert working.wait(120)
    found = library.index.find(bookmark.article)
    assert library.index.row(found[0]).path == new
    assert find(library.index.article(found[0]).text, bookmark.passage).verdict is Verdict.SAME


def test_a_passage_is_not_found_in_an_article_that_took_its_file(library, ingest, heard, texts, keep) -> None:
    folder, working = texts(1), ingest()
    working.add([folder])
    assert working.wait(120)
    bookmark = keep(library.index.ids()[0], "the lamp burned for 0 nights in a row")
    (folder / "0000.txt").write_text(
        "A Regatta\n\nBERGEN, May 4, 2011 — Eleven boats took part on Sunday, and nine of them came home before dark. "
        "The committee, which had hoped for twenty, spoke of the weather.\n\nThe prizes were given out by lamplight.\n"
    )
    working.refresh()
    assert working.wait(120)
    (found,) = library.index.find(bookmark.article)
    assert find(library.index.article(found).text, bookmark.passage).verdict is Verdict.LOST
    assert elsewhere(library, found, bookmark) is None


def test_another_copy_has_it_word_for_word(library, put, make_article, keep) -> None:
    facts = {"published": "2007-10-12"}
    first, second, other = put(
        make_article("The Light", f"{OLD}\n\n{REST}", **facts),
        make_article("The Light", f"Corrected on Monday.\n\n{OLD}\n\n{REST}", **facts),
        make_article("Another", f"{OLD}\n\nIt has nothing to do with it.", **facts),
    )
    bookmark = keep(first)
    found = elsewhere(library, first, bookmark)
    assert found is not None
    assert found.row.id == second
    text = library.index.article(second).text
    assert text[found.span.start : found.span.end] == OLD
    assert elsewhere(library, other, bookmark) is not None  # the article that it was kept in


def test_the_new_text_is_made_of_changed_passages_only(library, put, make_article, keep) -> None:
    url = "https://gazette.example/light"
    (first,) = put(make_article("The Light", f"{OLD}\n\n{REST}", url=url))
    changed, same = keep(first), keep(first, "No one objected.")
    gone = keep(first, "the boats are painted")
    library.archives.forget(library.archives.list()[0].id)
    put(make_article("The Light", f"{NEW}\n\n{REST.replace('the boats are painted', 'it is warm')}", url=url))
    pairs = new_texts(library, [changed, same, gone])
    assert [(old.id, new.passage.quote) for old, new in pairs] == [(changed.id, NEW)]
    assert library.bookmarks.get(changed.id) == changed  # nothing is kept by asking
    assert pairs[0][1].article.fingerprint != changed.article.fingerprint
