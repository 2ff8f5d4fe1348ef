"""The fields of a table, chosen in the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialogButtonBox
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
    menu = program.workspace.archives.menu(entry)
    next(each for each in menu.actions() if each.text() == "Fields of This File…").trigger()
    qtbot.waitUntil(lambda: program.workspace.archives.fields.dialog is not None, timeout=20_000)
    dialog = program.workspace.archives.fields.dialog
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
    program.workspace.archives.fields.open(path)
    qtbot.waitUntil(lambda: program.messages.current is not None, timeout=20_000)
    assert "has no fields" in program.messages.current.sentence
    assert program.workspace.archives.fields.dialog is None


UNKNOWN = TABLE.replace("by,title", "wie,nr").replace("kop", "kop_regel")


def wait_told(program: Program, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: program.messages.current is not None, timeout=60_000)


def test_a_table_that_nobody_can_guess_is_taken_once_its_fields_are_said(
    start: Start, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "mist.csv"
    path.write_text(UNKNOWN, encoding="utf-8")
    program = start()
    program.importing.add([path])
    wait_told(program, qtbot)
    assert program.messages.current.action_label == "Choose Its Fields…"
    program.messages.current.action()
    qtbot.waitUntil(lambda: program.workspace.archives.fields.dialog is not None)
    dialog = program.workspace.archives.fields.dialog
    for fact, name in (("title", "kop_regel"), ("text", "inhoud")):
        dialog.boxes[fact].setCurrentIndex(dialog.boxes[fact].findData(name))
    dialog.accept()
    qtbot.waitUntil(lambda: listed(program) == {"Mist op maandag", "Mist op dinsdag"}, timeout=60_000)
    qtbot.waitUntil(lambda: program.tasks.is_idle, timeout=10_000)


def test_a_table_in_a_folder_is_reached_from_its_menu_and_from_the_report(
    start: Start, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    for name in ("mist.csv", "fog.csv"):
        (folder / name).write_text(UNKNOWN, encoding="utf-8")
    (folder / "note.txt").write_text("The Lamp\n\nThe keeper trimmed the lamp at dusk, as he had for forty years.\n")
    program = start()
    program.importing.add([folder])
    wait_told(program, qtbot)
    entry = next(each for each in program.workspace.navigation.model.entries if each.archive_id is not None)
    menu = program.workspace.archives.menu(entry)
    assert "Fields of a File…" in [each.text() for each in menu.actions()]
    menu = program.workspace.archives.fields.choice([folder / "fog.csv", folder / "mist.csv"], folder)
    assert [each.text() for each in menu.actions()] == ["fog.csv", "mist.csv"]
    program._made["file.import_report"].trigger()
    qtbot.waitUntil(lambda: program.window.is_on_page)
    page = program.window.pages.currentWidget()
    page._filters[0][0].click()
    row = next(n for n, each in enumerate(page.model.entries) if each.path.name == "mist.csv")
    page.view.setCurrentIndex(page.model.index(row))
    assert page._fields.isVisibleTo(page)
    assert "Fields of This File…" in [each.text() for each in page.menu().actions()]
    page._fields.click()
    qtbot.waitUntil(lambda: program.workspace.archives.fields.dialog is not None)
    assert program.workspace.archives.fields.dialog.windowTitle() == "Fields of “mist.csv”"
    program.workspace.archives.fields.dialog.reject()
    qtbot.waitUntil(lambda: program.tasks.is_idle, timeout=10_000)


def test_the_dialog_fits_a_low_screen(start: Start, table: Path, qtbot: QtBot) -> None:
    program = start()
    program.workspace.archives.fields.open(table)
    qtbot.waitUntil(lambda: program.workspace.archives.fields.dialog is not None)
    dialog = program.workspace.archives.fields.dialog
    assert dialog.minimumSizeHint().height() <= 552
    dialog.resize(520, 552)
    buttons = dialog.findChild(QDialogButtonBox)
    qtbot.waitUntil(lambda: dialog.rect().contains(buttons.geometry()))
    last = dialog.boxes["captured"]
    last.setFocus()
    qtbot.waitUntil(lambda: not last.visibleRegion().isEmpty())
    dialog.reject()
    qtbot.waitUntil(lambda: program.tasks.is_idle, timeout=10_000)
