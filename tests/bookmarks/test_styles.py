"""Quotations in every style, also in styles that are no good."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from viewer.bookmarks.citation import sources
from viewer.bookmarks.exchange.by_article import by_article
from viewer.bookmarks.passage import Bookmark
from viewer.bookmarks.styles import RICH, add_style, quoted, style_named, styles
from viewer.errors import NothingToRead

Build = Callable[..., Bookmark]


@pytest.mark.parametrize(
    ("name", "mark", "listed"),
    [
        (
            "apa",
            "(Writer & van Frost, 2007)",
            "Writer, A., & van Frost, D. (2007, October 12). R & D: ‘late.’ The Orsk",
        ),
        ("mla", "(Writer and van Frost)", "Writer, Anna and Dinah van Frost. “R & D: ‘late.’” The Orsk Gazette, 12"),
        ("harvard", "(Writer and van Frost, 2007)", "Writer, A. and van Frost, D. (2007) ‘R & D: “late”’. The Orsk"),
        ("iso-690", "(Writer and van Frost, 2007)", "WRITER, Anna and VAN FROST, Dinah, 2007. R & D: “late”. The"),
        ("chicago-notes", "Anna Writer and Dinah van Frost, “R & D: ‘late,’” The Orsk Gazette, October 12, 2007,", ""),
    ],
)
def test_citation_styles(bookmark_of: Build, name: str, mark: str, listed: str) -> None:
    bookmark = replace(
        bookmark_of("Nobody was surprised."), title="R & D: “late”", byline="Anna Writer and Dinah van Frost"
    )
    found = quoted(bookmark, style_named(name))
    words, _, beneath = found.text.partition("\n\n")
    assert words.startswith(f"“Nobody was surprised.” {mark}")
    assert beneath.startswith(listed)
    assert "<i>The Orsk Gazette</i>" in found.html
    assert "R &amp; D" in found.html
    if listed:
        assert "https://www.example.org/ferry?utm_source=x" in beneath


def test_what_is_missing_leaves_no_hole(bookmark_of: Build) -> None:
    bare = replace(bookmark_of("", url=None), byline=None, publication=None, published=None, title="Nobody knows")
    for style in (style for style in styles() if style.path):
        found = quoted(bare, style)
        assert "Nobody knows" in found.text
        assert not set("()[]") & set(found.text.replace("(n.d.)", "").replace("(no date)", ""))
        assert ".." not in found.text
        assert "None" not in found.text


def test_sources_of_many_articles_are_listed_once_each(bookmark_of: Build) -> None:
    one = bookmark_of("Nobody was surprised.")
    other = replace(one, article=replace(one.article, fingerprint="f"), title="Another", byline="Associated Press")
    groups = by_article([one, replace(one, id="2"), other])
    found = sources(groups, style_named("apa").path or Path())
    assert found.marks == ("(Writer, 2007)", "(Associated Press, 2007)")
    assert [entry.split(" (")[0] for entry in found.listed] == ["Associated Press", "Writer, A."]


def test_basic_styles(bookmark_of: Build) -> None:
    bookmark = bookmark_of("Nobody was surprised.")
    assert styles()[0] is RICH
    rich = quoted(bookmark, RICH)
    assert rich.text.startswith("“Nobody was surprised.” — A. Writer, The ferry is late")
    assert rich.html.startswith("<blockquote")
    assert quoted(bookmark, style_named("markdown")).text.startswith("> Nobody was surprised.")
    assert quoted(bookmark, style_named("plain")).html == ""


def test_a_style_of_the_readers_own(bookmark_of: Build, tmp_path: Path) -> None:
    theirs = tmp_path / "mine.csl"
    apa = style_named("apa").path
    assert apa
    theirs.write_text(
        apa.read_text("utf-8").replace("APA (7th edition)", "My &amp; mine").replace(">n.d.<", ">?<"), "utf-8"
    )
    own = tmp_path / "styles"
    assert add_style(theirs, own).label == "My & mine"
    assert "My & mine" in [style.label for style in styles(own)]
    assert "(Writer, 2007)" in quoted(bookmark_of("Nobody"), style_named("mine", own)).text
    assert style_named(str(theirs)).path == theirs


@pytest.mark.parametrize(
    "content",
    [
        "",
        "no xml",
        "<style xmlns='http://purl.org/net/xbiblio/csl'><info><title>T</title></info></style>",
        "<style><info><title>T</title></info><citation><layout><text macro='none'/></layout></citation></style>",
        "<?xml version='1.0'?><html><title>T</title></html>",
        "<style><info><title>T</title><link rel='independent-parent' href='x'/></info></style>",
    ],
)
def test_what_is_no_style(bookmark_of: Build, tmp_path: Path, content: str) -> None:
    bad = tmp_path / "bad.csl"
    bad.write_text(content)
    with pytest.raises(NothingToRead):
        add_style(bad, tmp_path / "styles")
    with pytest.raises(NothingToRead):
        quoted(bookmark_of("Nobody"), style_named(str(bad)))
    assert not (tmp_path / "styles").exists()


def test_no_such_style() -> None:
    with pytest.raises(NothingToRead) as failure:
        style_named("apa7")
    assert "apa, " in failure.value.hint
