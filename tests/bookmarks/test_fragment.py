"""The page or chapter of a passage."""

from __future__ import annotations

import pytest

from viewer.articles.article import Article, Identity, PageStart
from viewer.bookmarks.anchor import make
from viewer.bookmarks.fragment import named_page, page_of, with_fragment
from viewer.bookmarks.make import new_bookmark
from viewer.bookmarks.passage import Passage
from viewer.bookmarks.quotation import Style, quotation

TEXT = "The preface is short. The first page is not."
PAGED = Article("On Fog", TEXT, (), pages=(PageStart(0, "iv"), PageStart(22, "1")))
FILE = Identity("f", None, "/archive/fog.pdf", "")


def kept(quote: str, article: Article = PAGED, identity: Identity = FILE) -> Passage:
    passage = make(TEXT, TEXT.index(quote), TEXT.index(quote) + len(quote))
    return with_fragment(passage, article, identity)


def test_a_page_is_kept_as_the_document_numbers_it() -> None:
    assert [kept(quote).fragment for quote in ("preface", "short. The first", "first page")] == [
        "page=iv",
        "page=iv",
        "page=1",
    ]


def test_a_chapter_is_kept_by_its_address() -> None:
    unpaged = Article("On Fog", TEXT, ())
    assert kept("short", unpaged, Identity("f", None, "/archive/fog.epub", "text/2.xhtml")).fragment == "text/2.xhtml"
    assert kept("short", unpaged).fragment is None


@pytest.mark.parametrize(
    ("fragment", "page", "named"),
    [
        ("page=12", "12", "p. 12"),
        ("page=iv", "iv", "p. iv"),
        ("page=3&viewrect=1,2,3,4", "3", "p. 3"),
        ("page=A3", "A3", "A3"),
        ("text/2.xhtml", None, ""),
        ("epubcfi(/6/4)", None, ""),
        (None, None, ""),
    ],
)
def test_only_pages_are_named(fragment: str | None, page: str | None, named: str) -> None:
    passage = Passage("q", "", "", 0, 1, fragment=fragment)
    assert (page_of(passage), named_page(passage)) == (page, named)
    assert (page_of(None), named_page(None)) == (None, "")


def test_a_quotation_names_its_page() -> None:
    bookmark = new_bookmark(FILE, PAGED, make(TEXT, 22, len(TEXT)))
    assert quotation(bookmark) == "“The first page is not.” — On Fog, p. 1, fog.pdf"
    assert quotation(bookmark, Style.MARKDOWN).endswith("— On Fog, p. 1, fog.pdf")
    assert quotation(bookmark, Style.HTML).endswith("<cite>On Fog</cite>, p. 1, fog.pdf</p>")
