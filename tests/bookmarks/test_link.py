from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.bookmarks.link import BookmarkLink, PassageLink, is_link, link_to, parse_link
from viewer.bookmarks.passage import Bookmark
from viewer.errors import NothingToRead

Build = Callable[..., Bookmark]


def test_of_a_bookmark(bookmark_of: Build) -> None:
    bookmark = bookmark_of("Nobody was surprised.")
    link = link_to(bookmark)
    assert link == f"archive-viewer://bookmark/{bookmark.id}"
    assert parse_link(link) == parse_link(link.upper().replace("ARCHIVE-VIEWER", "archive-viewer"))
    assert parse_link(f" {link}/\n") == BookmarkLink(bookmark.id)


def test_of_words_that_nobody_kept(bookmark_of: Build) -> None:
    bookmark = replace(bookmark_of("“It will be late tomorrow,” said Clara Novak"), id="")
    link = link_to(bookmark)
    assert link.isascii()
    assert " " not in link
    found = parse_link(link)
    assert isinstance(found, PassageLink)
    assert found.passage == bookmark.passage
    assert (found.article.fingerprint, found.article.url) == (bookmark.article.fingerprint, bookmark.article.url)
    whole = parse_link(link_to(replace(bookmark_of(""), id="")))
    assert isinstance(whole, PassageLink)
    assert whole.passage is None


@pytest.mark.parametrize(
    "text",
    [
        "archive-viewer:",
        "archive-viewer://",
        "archive-viewer://bookmark/",
        "archive-viewer://bookmark/3f2a",
        "archive-viewer://bookmark/../../etc/passwd",
        "archive-viewer://article/",
        "archive-viewer://article/xyz?quote=a",
        "archive-viewer://delete/all",
        "archive-viewer://[bad/",
        "archive-viewer://article/" + "a" * 32 + "?" + "&".join(f"q{n}=1" for n in range(30)),
        "archive-viewer://bookmark/" + "a" * 30_000,
        "https://example.org/bookmark/3f2a",
    ],
)
def test_what_is_malformed_gets_a_sentence(text: str) -> None:
    with pytest.raises(NothingToRead) as failure:
        parse_link(text)
    assert len(failure.value.sentence) < 200
    assert failure.value.hint


@given(st.text())
def test_any_text(text: str) -> None:
    for link in (text, f"archive-viewer://article/{text}", f"archive-viewer://article/{'a' * 32}?start={text}"):
        try:
            parse_link(link)
        except NothingToRead as error:
            assert error.sentence
    assert is_link(f"archive-viewer:{text}")
