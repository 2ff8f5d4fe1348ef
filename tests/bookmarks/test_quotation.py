from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from viewer.articles.article import Identity
from viewer.bookmarks.passage import Bookmark, Passage
from viewer.bookmarks.quotation import escape_markdown, long_date, place, quotation

Build = Callable[..., Bookmark]
SOURCE = "A. Writer, The ferry is late, The Orsk Gazette, 12 October 2007, https://www.example.org/ferry?utm_source=x"


def quoting(bookmark: Bookmark, quote: str) -> Bookmark:
    return replace(bookmark, passage=Passage(quote, "", "", 0, len(quote)))


def test_plain(bookmark_of: Build) -> None:
    assert quotation(bookmark_of("Nobody was surprised.")) == f"“Nobody was surprised.” — {SOURCE}"


def test_quotation_marks_inside_become_single(bookmark_of: Build) -> None:
    kept = bookmark_of("“It will be late tomorrow,” said Clara Novak")
    assert quotation(kept).startswith("“‘It will be late tomorrow,’ said Clara Novak” — ")
    assert quotation(quoting(kept, "“It will.”")).startswith("“It will.” — ")


def test_a_whole_article_is_named(bookmark_of: Build) -> None:
    assert quotation(bookmark_of("")) == SOURCE
    assert quotation(bookmark_of(""), "markdown").startswith("A. Writer, [The ferry is late](<https://www.example.org")


@pytest.mark.parametrize("style", ["plain", "markdown", "html"])
def test_without_an_author_none_is_named(bookmark_of: Build, style: str) -> None:
    nobody = replace(bookmark_of("Nobody was surprised."), byline=None)
    assert "Writer" in quotation(bookmark_of("Nobody was surprised."), style)
    assert "Writer" not in quotation(nobody, style)
    assert "— ," not in quotation(nobody, style)


def test_without_an_address_the_file_is_named(bookmark_of: Build) -> None:
    kept = bookmark_of("Nobody was surprised.", url=None, published=None, publication=None)
    assert quotation(kept) == "“Nobody was surprised.” — A. Writer, The ferry is late, ferry.html"
    assert place(Identity("", None, "file:///archive/caf%C3%A9.zim", "A/1")) == "café.zim#A/1"


def test_markdown_shows_every_character(bookmark_of: Build) -> None:
    kept = quoting(bookmark_of("", title="*A* [title]", url=None), "# 1. *stars*\n\n- _lines_ <b>")
    assert quotation(kept, "markdown") == (
        "> \\# 1. \\*stars\\*\n>\n> \\- \\_lines\\_ \\<b\\>\n>\n> — "
        "A. Writer, \\*A\\* \\[title\\], The Orsk Gazette, 12 October 2007, ferry.html"
    )


def test_html_runs_nothing(bookmark_of: Build) -> None:
    kept = quoting(bookmark_of("", title="<script>", url="javascript:alert(1)"), "<b>one</b>\n\ntwo")
    text = quotation(kept, "html")
    assert "<script>" not in text
    assert "href" not in text
    assert text.startswith("<blockquote><p>&lt;b&gt;one&lt;/b&gt;</p><p>two</p></blockquote>")
    safe = quotation(bookmark_of("Nobody was surprised."), "html")
    assert '<a href="https://www.example.org/ferry?utm_source=x"><cite>The ferry is late</cite></a>' in safe


@pytest.mark.parametrize(
    ("iso", "said"),
    [
        ("2007-10-12", "12 October 2007"),
        ("2007-10-02", "2 October 2007"),
        ("2007-10", "October 2007"),
        ("2007", "2007"),
        ("2007-13-45", "2007-13-45"),
        ("yesterday", "yesterday"),
        ("", ""),
        (None, ""),
    ],
)
def test_dates(iso: str | None, said: str) -> None:
    assert long_date(iso) == said


def test_an_unknown_style(bookmark_of: Build) -> None:
    with pytest.raises(ValueError, match="papyrus"):
        quotation(bookmark_of(""), "papyrus")


@pytest.mark.parametrize("text", ["1. one", "- one", "+ one", "# one", "a*b*c", "[x](y)", "a_b", "`c`", "<i>", "~~x~~"])
def test_escaped_markdown_reads_as_written(text: str) -> None:
    import html
    import re

    from markdown_it import MarkdownIt

    shown = MarkdownIt("commonmark", {"html": False}).enable("strikethrough").render(escape_markdown(text))
    assert html.unescape(re.sub(r"^<p>|</p>\n$", "", shown)) == text
