"""Copies of one article in the real window: one row, a line in the head, a menu, and two of them side by side."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from viewer.app import Program
from viewer.library.records import Filter
from viewer.ui.article_model import ROW, spoken
from viewer.ui.copies.desk import CopiesDesk

Start = Callable[..., Program]

FIRST = "The lock at King George Dock was opened by Eleanor Marsh, eleven minutes late and in the rain."
SECOND = "Tor Halvorsen of Bergen opened the envelope, and put it inside his hat without reading it to anyone."
THIRD = "The bell was sold for scrap in spring, and no one in Hull has set eyes on it since that day in May."
FOURTH = "The ferry to Bergen leaves on Mondays at six, with cabins for two hundred and with a brass band on board."
LATER = "A correction: the envelope held two sheets, and not one, as an earlier version of this article said."


@pytest.fixture
def captures(tmp_path: Path) -> Path:
    """The same article as text and as a web page of a later day, and another article."""
    folder = tmp_path / "captures"
    folder.mkdir()
    head = "Ferry Line Returns\n\nBy Dinah Frost\nMay 9, 1998\n\n"
    (folder / "ferry.txt").write_text(head + "\n\n".join(("HULL — " + FIRST, SECOND, THIRD, FOURTH)))
    paragraphs = "".join(f"<p>{words}</p>" for words in (FIRST, SECOND.replace("hat", "coat"), THIRD, LATER, FOURTH))
    (folder / "ferry.html").write_text(
        "<html><head><title>Ferry Line Returns</title><meta name='author' content='Dinah Frost'>"
        "<meta property='article:published_time' content='1998-05-09'></head>"
        f"<body><article><h1>Ferry Line Returns</h1>{paragraphs}</article></body></html>"
    )
    (folder / "rain.txt").write_text(
        "Rain\n\nBy Dinah Frost\nMay 10, 1998\n\nYORK — "
        + "\n\n".join(f"It rained on street number {n}, where nobody had an umbrella at all." for n in range(9))
    )
    return folder


@pytest.fixture
def program(start: Start, qtbot: QtBot, captures: Path) -> Program:
    """The window with the three files in it, and the ferry open in the copy that is listed."""
    running = start(captures)
    qtbot.waitUntil(lambda: running.library.index.count(Filter(every_copy=True)) == 3)
    qtbot.waitUntil(lambda: running.articles.model.rowCount() == 2 and running.tasks.is_idle)
    open_ferry(running, qtbot)
    return running


def open_ferry(program: Program, qtbot: QtBot) -> None:
    row = next(row for row in program.library.index.rows(program.library.index.ids()) if row.copies > 1)
    program.reading.open(row.id)
    qtbot.waitUntil(lambda: desk(program).line.isVisible() and program.tasks.is_idle)


def desk(program: Program) -> CopiesDesk:
    return program.reading.copies


def menu(program: Program) -> dict[str, object]:
    desk(program).line.menu().aboutToShow.emit()
    return {action.text(): action for action in desk(program).line.menu().actions() if action.text()}


def entry(program: Program, beginning: str) -> object:
    return next(action for text, action in menu(program).items() if text.startswith(beginning))


def shown_file(program: Program) -> str:
    return program.workspace._open_row.path.name


def test_copies_are_one_row_that_says_so(program: Program) -> None:
    model = program.articles.model
    rows = [model.data(model.index(n), ROW) for n in range(model.rowCount())]
    ferry = next(row for row in rows if row.copies > 1)
    assert set(ferry.formats) == {"Plain text", "Web page"}
    assert "2 copies: " in spoken(ferry)
    assert "plain text" in spoken(ferry)
    assert program.articles.view.currentIndex().data(ROW).id == ferry.id


def test_the_head_says_how_many_copies_there_are(program: Program) -> None:
    line = desk(program).line
    assert line.text().startswith("2 copies: ")
    assert line.accessibleName() == line.text()
    before = line.y()
    program.reading.reader.view.verticalScrollBar().setValue(40)
    assert line.y() < before or program.reading.reader.view.verticalScrollBar().value() == 0


def test_another_copy_is_read_and_its_row_stays_the_current_one(program: Program, qtbot: QtBot) -> None:
    first = shown_file(program)
    other = "Plain text" if first.endswith(".html") else "Web page"
    entry(program, other).trigger()
    qtbot.waitUntil(lambda: shown_file(program) != first)
    assert program.articles.view.currentIndex().data(ROW).copies == 2
    assert desk(program).line.text().startswith("2 copies: ")


def test_the_preferred_copy_is_listed_and_undone(program: Program, qtbot: QtBot) -> None:
    first = program.workspace._open_row
    entry(program, "Plain text" if first.path.suffix == ".html" else "Web page").trigger()
    qtbot.waitUntil(lambda: program.workspace._open_row.id != first.id)
    other = program.workspace._open_row
    entry(program, "Show This Copy").trigger()
    qtbot.waitUntil(lambda: other.id in program.library.index.ids())
    qtbot.waitUntil(lambda: program.articles.model.position(other.id) >= 0)
    program.window.actions_by_id["edit.undo"].trigger()
    qtbot.waitUntil(lambda: program.articles.model.position(first.id) >= 0)
    assert program.articles.model.position(other.id) < 0


def test_what_is_not_the_same_article_gets_a_row_and_back(program: Program, qtbot: QtBot) -> None:
    entry(program, "Not the Same").trigger()
    qtbot.waitUntil(lambda: program.articles.model.rowCount() == 3)
    qtbot.waitUntil(lambda: not desk(program).line.isVisible())
    program.window.actions_by_id["edit.undo"].trigger()
    qtbot.waitUntil(lambda: program.articles.model.rowCount() == 2)
    qtbot.waitUntil(desk(program).line.isVisible)


def test_two_articles_are_said_to_be_one(program: Program, qtbot: QtBot) -> None:
    entry(program, "The Same as Another").trigger()
    comparing = program.workspace.comparing
    qtbot.waitUntil(lambda: program.tasks.is_idle and comparing.question.isVisible())
    question = comparing.question
    qtbot.keyClicks(question.words, "umbrella")
    qtbot.waitUntil(lambda: question.list.count() == 1 and question.list.item(0).text().startswith("Rain"))
    question.list.setCurrentRow(0)
    question.accept()
    qtbot.waitUntil(lambda: program.articles.model.rowCount() == 1)
    qtbot.waitUntil(lambda: desk(program).line.text().startswith("3 copies"))


def test_two_copies_stand_side_by_side_with_their_differences(program: Program, qtbot: QtBot) -> None:
    entry(program, "Compare").trigger()
    page = program.workspace.comparing.page
    qtbot.waitUntil(lambda: "differences" in page.summary.text())
    assert page.summary.text().startswith("2 differences")
    words = page.view.toPlainText()
    assert words.count("Tor Halvorsen") == 2
    assert words.count("A correction") == 1
    page.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_F8)
    assert page.summary.text().startswith("1 of 2")
    qtbot.keyClick(page.view, Qt.Key.Key_F8)
    qtbot.keyClick(page.view, Qt.Key.Key_F8)
    assert page.summary.text().startswith("2 of 2")
    qtbot.keyClick(page.view, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert page.summary.text().startswith("1 of 2")
    page.only.setChecked(True)
    assert "The lock at King George Dock" not in page.view.toPlainText().split("Tor Halvorsen")[0].split("Returns")[0]
    qtbot.keyClick(page.view, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not program.window.is_on_page)


def test_left_and_right_are_exchanged(program: Program, qtbot: QtBot) -> None:
    desk(program).compare()
    page = program.workspace.comparing.page
    qtbot.waitUntil(lambda: "differences" in page.summary.text())
    before, left = page.summary.text(), page.one.currentText()
    page.swap()
    qtbot.waitUntil(lambda: page.summary.text() != before)
    assert page.other.currentText() == left


def test_the_page_wears_another_theme(program: Program, qtbot: QtBot) -> None:
    desk(program).compare()
    page = program.workspace.comparing.page
    qtbot.waitUntil(lambda: "differences" in page.summary.text())
    program.settings.theme = "dark"
    program.apply_theme()
    assert page.summary.text().startswith("2 differences")
    assert not page.grab().isNull()


def test_a_bookmark_of_one_copy_is_shown_in_the_other(program: Program, qtbot: QtBot) -> None:
    view = program.reading.reader.view
    start = view.page.article.text.index("opened the envelope")
    view.select_span(start, start + len("opened the envelope"))
    program.window.actions_by_id["bookmark.passage"].trigger()
    qtbot.waitUntil(lambda: len(view.marks.placed) == 1)
    first = shown_file(program)
    entry(program, "Plain text" if first.endswith(".html") else "Web page").trigger()
    qtbot.waitUntil(lambda: shown_file(program) != first)
    qtbot.waitUntil(lambda: [placed.span is not None for placed in view.marks.placed] == [True])
    assert view.page.article.text[slice(*view.marks.placed[0].span)] == "opened the envelope"


def test_an_article_without_copies_says_so(program: Program, qtbot: QtBot) -> None:
    rain = next(row for row in program.library.index.rows(program.library.index.ids()) if row.copies == 1)
    program.reading.open(rain.id)
    qtbot.waitUntil(lambda: program.workspace._open_row.id == rain.id and program.tasks.is_idle)
    assert not desk(program).line.isVisible()
    program.window.actions_by_id["view.copies"].trigger()
    assert "no copies" in program.messages.current.sentence
