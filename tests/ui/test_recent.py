"""File › Open Recent, in the whole window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from viewer.app import Program
from viewer.paths import Paths

Start = Callable[..., Program]


def offered(program: Program) -> dict[str, QAction]:
    return {action.text(): action for action in program.recent.menu.actions() if not action.isSeparator()}


def read(program: Program, qtbot: QtBot, title: str) -> None:
    index = program.library.index
    article = next(row.id for row in index.rows(index.ids()) if row.title == title)
    with qtbot.waitSignal(program.reading.article_opened):
        program.workspace.open_article(article, None)
    qtbot.waitUntil(lambda: program.tasks.is_idle)


def test_articles_read_last_come_first_and_open_again(filled: Paths, start: Start, qtbot: QtBot) -> None:
    program = start()
    for title in ("Ferry Line Returns", "A Third One", "Another Ferry"):
        read(program, qtbot, title)
    assert list(offered(program))[:3] == ["Another Ferry", "A Third One", "Ferry Line Returns"]
    with qtbot.waitSignal(program.reading.article_opened) as opened:
        offered(program)["Ferry Line Returns"].trigger()
    assert opened.args[0].title == "Ferry Line Returns"
    qtbot.waitUntil(lambda: next(iter(offered(program))) == "Ferry Line Returns")


def test_archives_are_listed_under_them_and_lead_to_their_articles(filled: Paths, start: Start, qtbot: QtBot) -> None:
    program = start()
    qtbot.waitUntil(lambda: "archive" in offered(program))
    offered(program)["archive"].trigger()
    qtbot.waitUntil(lambda: program.tasks.is_idle)
    assert program.browsing.shown.section == "archive"
    assert program.articles.model.rowCount() == 3


def test_the_list_can_be_cleared_and_articles_stay_read(filled: Paths, start: Start, qtbot: QtBot) -> None:
    program = start()
    for title in ("Ferry Line Returns", "A Third One"):
        read(program, qtbot, title)
    offered(program)["&Clear the List"].trigger()
    qtbot.waitUntil(lambda: "Ferry Line Returns" not in offered(program))
    assert "A Third One" in offered(program)  # with it the next start begins
    assert len(program.library.readings.read_fingerprints()) == 2


def test_it_is_in_the_file_menu_and_empty_without_a_library(start: Start) -> None:
    program = start()
    assert program.recent.menu.menuAction() in program.window.menu("file").actions()
    assert not program.recent.menu.isEnabled()


def test_an_ampersand_in_a_title_is_shown(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    words = " ".join(["The losses of the year were told at the harbour, as they are in every year."] * 12)
    (tmp_path / "a.txt").write_text(f"Profits & Losses\n\nBy Dinah Frost\nOctober 1, 2007\n\n{words}\n")
    program = start(tmp_path / "a.txt")
    qtbot.waitUntil(lambda: "Profits && Losses" in offered(program))
