"""Permanent links in the window: from the command line, from another start, and those that are no good."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from viewer.app import Program
from viewer.articles.article import Article
from viewer.bookmarks.anchor import make
from viewer.bookmarks.link import link_to
from viewer.bookmarks.make import new_bookmark
from viewer.bookmarks.passage import Bookmark
from viewer.library.library import Library
from viewer.paths import Paths, library_paths
from viewer.ui.reader.pane import ReaderPane
from viewer.ui.single_instance import lock

SOURCE = Path(__file__).resolve().parents[2] / "src"
WORDS = "The bell was sold for scrap"


@pytest.fixture
def kept(filled: Paths) -> Bookmark:
    """A passage of the second article, kept in a library that is closed."""
    library = Library.open(library_paths(filled.root))
    article_id = library.index.ids()[1]
    article, identity = library.index.article(article_id), library.index.identity(article_id)
    at = article.text.index(WORDS)
    bookmark = new_bookmark(identity, article, make(article.text, at, at + len(WORDS)))
    library.bookmarks.keep(bookmark)
    library.close()
    return bookmark


@pytest.fixture
def pointed_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words that were pointed out so far; the mark itself goes after a moment."""
    words: list[str] = []
    was = ReaderPane.point_out

    def point_out(pane: ReaderPane, start: int, end: int) -> None:
        words.append(pane.view.page.article.text[start:end])
        was(pane, start, end)

    monkeypatch.setattr(ReaderPane, "point_out", point_out)
    return words


def title(program: Program) -> str:
    page = program.reading.reader.view.page
    return page.article.title if page else ""


def test_a_second_start_hands_its_link_over(
    start: Callable, paths: Paths, kept: Bookmark, qtbot: QtBot, pointed_out: list[str]
) -> None:
    held = lock(paths)
    assert held is not None
    program = start()
    command = [sys.executable, "-m", "viewer", "--library", str(paths.root), link_to(kept)]
    second = subprocess.Popen(command, env=os.environ | {"PYTHONPATH": str(SOURCE)}, stderr=subprocess.PIPE)
    try:
        qtbot.waitUntil(lambda: title(program) == "Another Ferry" and pointed_out == [WORDS])
        qtbot.waitUntil(lambda: second.poll() is not None)
        assert second.returncode == 0
    finally:
        second.kill()
        said = second.communicate()[1]
        held.unlock()
    assert said == b""


def test_the_first_start_opens_its_link(
    qapp, qtbot: QtBot, paths: Paths, kept: Bookmark, stop: Callable[[Program], None], pointed_out: list[str]
) -> None:
    program = Program(qapp, paths, recognise=False)
    try:
        program.open((), [link_to(replace(kept, id=""))])
        qtbot.waitUntil(lambda: program.is_complete)
        qtbot.waitUntil(lambda: title(program) == "Another Ferry" and pointed_out == [WORDS])
    finally:
        stop(program)


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("archive-viewer://bookmark/3f2a", "names no bookmark"),
        ("archive-viewer://rm/-rf", "is no link that the program knows"),
        ("archive-viewer://bookmark/00000000-0000-0000-0000-000000000000", "No bookmark of this library"),
        ("archive-viewer://article/" + "0" * 32 + "?quote=a", "not in this library"),
    ],
)
def test_a_link_that_cannot_be_opened_gets_a_sentence(
    start: Callable, filled: Paths, qtbot: QtBot, link: str, said: str
) -> None:
    program = start()
    program.links.open(link)
    qtbot.waitUntil(lambda: bool(program.messages.current) and said in program.messages.current.sentence)
    assert program.messages.current.hint
    program.messages.dismiss()


def test_words_that_are_gone_and_a_bookmark_in_the_bin(
    start: Callable, kept: Bookmark, article: Article, qtbot: QtBot
) -> None:
    program = start()
    gone = replace(
        kept, id="", passage=replace(kept.passage, quote="Words that were never there at all", prefix="", suffix="")
    )
    program.links.open(link_to(gone))
    qtbot.waitUntil(lambda: bool(program.messages.current) and "any more" in program.messages.current.sentence)
    qtbot.waitUntil(lambda: title(program) == "Another Ferry")
    program.library.bookmarks.delete(kept.id)
    program.links.open(link_to(kept))
    qtbot.waitUntil(lambda: bool(program.messages.current) and "in the bin" in program.messages.current.sentence)
