"""What the terminal writes to the library while the window is open, as its own process."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from viewer.app import Program
from viewer.paths import Paths

Start = Callable[..., Program]


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viewer.ui.outside.LOOK_MS", 50)


def terminal(paths: Paths, *words: str) -> str:
    command = [sys.executable, "-m", "viewer", "--library", str(paths.root), *words]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_a_bookmark_of_the_terminal_appears_and_the_chosen_one_stays(filled: Paths, start: Start, qtbot: QtBot) -> None:
    article = json.loads(terminal(filled, "list", "--json").splitlines()[0])["id"]
    for quote in ("set eyes on it since", "A price in a hat"):
        terminal(filled, "bookmarks", "add", str(article), "--quote", quote)
    program = start()
    program.workspace.open_article(article, None)
    program.workspace.show_bookmarks()
    bookmarks = program.reading.bookmarks
    qtbot.waitUntil(lambda: len(bookmarks.model.rows) == 2)
    qtbot.waitUntil(lambda: program.tasks.is_idle)
    bookmarks.list.setCurrentIndex(bookmarks.model.index(1, 0))
    chosen = [each.id for each in bookmarks.selected()]
    terminal(filled, "bookmarks", "add", str(article), "--quote", "sold for scrap", "--note", "From the terminal.")
    qtbot.waitUntil(lambda: len(bookmarks.model.rows) == 3)
    qtbot.waitUntil(lambda: len(program.reading.reader.view.marks.placed) == 3)
    assert [each.id for each in bookmarks.selected()] == chosen


def test_articles_added_in_the_terminal_are_listed(start: Start, qtbot: QtBot, paths: Paths, clippings: Path) -> None:
    program = start()
    terminal(paths, "add", str(clippings))
    qtbot.waitUntil(lambda: program.articles.model.rowCount() == 3)
    qtbot.waitUntil(lambda: not program.window.is_on_page)  # the welcome is left


def test_what_the_window_writes_is_not_taken_for_others(filled: Paths, start: Start, qtbot: QtBot) -> None:
    program = start()
    told = []
    program.outside.kept_changed.connect(lambda: told.append("kept"))
    with qtbot.waitSignal(program.reading.article_opened):
        program.articles.view.step(1)
    program.reading.handlers()["bookmark.article"]()
    qtbot.waitUntil(lambda: len(program.library.bookmarks.all()) == 1)
    looks = []
    program.outside._timer.timeout.connect(lambda: looks.append(1))
    qtbot.waitUntil(lambda: len(looks) > 3 and program.tasks.is_idle)
    assert told == []
