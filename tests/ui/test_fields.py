"""The fields of a table, chosen in the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from viewer.app import Program

Start = Callable[..., Program]
TABLE = """kop,inhoud,by,title
Mist op maandag,"The fog came in on Monday, before the boats did, and stayed.",Clara Novak,no. 1
Mist op dinsdag,"It was there on Tuesday, and the bell was rung until four.",Martin Ostrov,no. 2
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "mist.csv"
    path.write_text(TABLE.replace("inhoud", "text"), encoding="utf-8")
    return path


def listed(program: Program) -> set[str]:
    model = program.articles.model
    return {model.index(row).data() for row in range(model.rowCount())}


def test_the_reader_says_which_field_holds_what(start: Start, table: Path, qtbot: QtBot) -> None:
    program = start()
    program.importing.add([table])
    qtbot.waitUntil(lambda: listed(program) == {"no. 1", "no. 2"}, timeout=60_000)
    entry = next(each for each in program.workspace.navigation.model.entries if each.archive_id is not None)
    menu = program.workspace.archive_menu(entry)
    next(each for each in menu.actions() if each.text() == "Fields of This File…").trigger()
    qtbot.waitUntil(lambda: program.workspace.fields.dialog is not None, timeout=20_000)
    dialog = program.workspace.fields.dialog
    assert dialog.isVisible()
    assert all(box.accessibleName() for box in dialog.boxes.values())
    assert dialog.boxes["title"].currentText() == "Guessed: title"
    assert dialog._title.text() == "no. 1"
    assert "Clara Novak" in dialog._facts.text()
    dialog.boxes["title"].setCurrentIndex(dialog.boxes["title"].findData("kop"))
    qtbot.waitUntil(lambda: dialog._title.text() == "Mist op maandag", timeout=20_000)
    dialog.boxes["text"].setCurrentIndex(1)
    qtbot.waitUntil(lambda: "no article" in dialog._title.text(), timeout=20_000)
    dialog.boxes["text"].setCurrentIndex(0)
    dialog.accept()
    qtbot.waitUntil(lambda: listed(program) == {"Mist op maandag", "Mist op dinsdag"}, timeout=60_000)
    assert program.workspace._library.field_choices.of(table) == (("title", "kop"),)
    qtbot.waitUntil(lambda: program.tasks.is_idle, timeout=10_000)


def test_a_file_without_fields_is_told_of(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "plain.csv"
    path.write_text("no columns here", encoding="utf-8")
    program = start()
    program.workspace.fields.open(path)
    qtbot.waitUntil(lambda: program.messages.current is not None, timeout=20_000)
    assert "has no fields" in program.messages.current.sentence
    assert program.workspace.fields.dialog is None
