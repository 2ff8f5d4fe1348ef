"""Collections as documents."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from viewer.articles.article import Identity
from viewer.bookmarks.exchange import document_bytes
from viewer.bookmarks.exchange.document import compose
from viewer.bookmarks.passage import Bookmark
from viewer.bookmarks.styles import style_named

Build = Callable[..., Bookmark]


@pytest.fixture
def kept(bookmark_of: Build) -> list[Bookmark]:
    facts = {"captured": "2009-05-02", "source_sha256": "ab" * 32}
    first = replace(
        bookmark_of("Nobody was surprised.", note="Why *not*?\n\n- one\n- <b>two</b>", tags=("a sea",)), **facts
    )
    other = replace(
        bookmark_of("It is a long list."), article=Identity("f", None, "/archive/b.warc", "urn:9"), title="Another"
    )
    return [first, other, replace(bookmark_of("Clara Novak", note="x\x07y"), **facts)]


def word(data: bytes) -> list[tuple[str, str]]:
    return [(part.style.name, part.text) for part in docx.Document(io.BytesIO(data)).paragraphs if part.style]


def test_html(kept: list[Bookmark]) -> None:
    text = document_bytes(compose(kept, "My <list>"), "html").decode()
    assert "<h1>My &lt;list&gt;</h1>" in text
    assert text.index("Clara Novak") < text.index("Nobody was surprised.") < text.index("<h2>Another</h2>")
    assert "<em>not</em>" in text
    assert "&lt;b&gt;two&lt;/b&gt;" in text
    assert "SHA-256 " + "ab" * 32 in text
    assert "captured 2 May 2009" in text
    assert "b.warc#urn:9" in text
    assert "/archive/" not in text  # whose folders these are is nobody's business, unless asked
    assert "/archive/b.warc#urn:9" in document_bytes(compose(kept, "L", full_paths=True), "html").decode()
    assert f"archive-viewer://bookmark/{kept[0].id}" in text
    assert text.index("<h2>Sources</h2>") < text.index("[1] A. Writer, The ferry is late, The Orsk Gazette")
    assert "<blockquote><p>It is a long list. [2]</p></blockquote>" in text
    assert "<script" not in text


def test_in_a_citation_style(kept: list[Bookmark]) -> None:
    text = document_bytes(compose(kept, "L", style_named("apa").path), "html").decode()
    assert "It is a long list. (Writer, 2007)" in text
    assert text.count("<i>The Orsk Gazette</i>") == 2
    notes = document_bytes(compose(kept, "L", style_named("chicago-notes").path), "markdown").decode()
    assert "> Nobody was surprised. \\[1\\]" in notes
    assert "\\[1\\] A. Writer, “The ferry is late,” *The Orsk Gazette*, October 12, 2007" in notes


def test_word(kept: list[Bookmark]) -> None:
    parts = word(document_bytes(compose(kept, "My list", style_named("mla").path), "docx"))
    assert parts[0] == ("Title", "My list")
    assert ("Heading 1", "The ferry is late") in parts
    assert ("Quote", "Nobody was surprised. (Writer)") in parts
    assert ("Normal", "Why not?") in parts
    assert ("List Bullet", "<b>two</b>") in parts
    assert ("Normal", "xy") in parts
    assert parts[-1][1].startswith("Writer, A. “The ferry is late.” The Orsk Gazette, 12 October 2007")
    assert any("ab" * 32 in text for _, text in parts)


def test_the_order_of_a_collection_is_kept(kept: list[Bookmark]) -> None:
    document = compose(kept, "L", in_order=True)
    assert [section.title for section in document.sections] == ["The ferry is late", "Another", "The ferry is late"]
    assert len(document.sources) == 2
    assert document.sections[2].entries[0].mark == "[1]"


@pytest.mark.parametrize("form", ["markdown", "html", "docx"])
@pytest.mark.parametrize("style", [None, "apa", "chicago-notes"])
def test_nothing_and_next_to_nothing(form: str, style: str | None) -> None:
    path: Path | None = style_named(style).path if style else None
    assert document_bytes(compose([], ""), form)
    bare = Bookmark("id", Identity("", None, "", ""), "", None, None, None)
    assert document_bytes(compose([bare], "\ud800", path), form)
