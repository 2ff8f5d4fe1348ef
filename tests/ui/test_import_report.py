from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from viewer.library.imports import Import
from viewer.library.records import Outcome, ReportEntry
from viewer.ui import phrases
from viewer.ui.import_report import ImportReportPage
from viewer.ui.theme import Theme

ENTRIES = [
    ReportEntry(Path("/clips/good.txt"), "", Outcome.TAKEN),
    ReportEntry(Path("/clips/old.txt"), "", Outcome.UNCHANGED),
    ReportEntry(Path("/clips/photo.jpg"), "", Outcome.SKIPPED, "It is a picture.", ""),
    ReportEntry(Path("/clips/broken.html"), "", Outcome.FAILED, "It breaks off in the middle.", "Save the page again."),
]


@pytest.fixture
def page(qtbot: QtBot, light: Theme) -> ImportReportPage:
    made = ImportReportPage(light)
    qtbot.addWidget(made)
    made.resize(800, 600)
    return made


def press(page: ImportReportPage, label: str, qtbot: QtBot) -> None:
    button = next(b for b in page.findChildren(QPushButton) if b.text().startswith(label))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def names(page: ImportReportPage) -> list[str]:
    return [entry.path.name for entry in page.model.entries]


def test_problems_come_first(page: ImportReportPage, qtbot: QtBot) -> None:
    page.fill(ENTRIES)
    assert names(page) == ["broken.html"]
    press(page, "All", qtbot)
    assert len(names(page)) == 4
    press(page, "Skipped", qtbot)
    assert names(page) == ["photo.jpg"]
    press(page, "Read", qtbot)
    assert names(page) == ["good.txt", "old.txt"]


def test_without_problems_everything_is_shown(page: ImportReportPage) -> None:
    page.fill(ENTRIES[:2])
    assert len(names(page)) == 2


def test_words_narrow_by_name_and_reason(page: ImportReportPage, qtbot: QtBot) -> None:
    page.fill(ENTRIES)
    press(page, "All", qtbot)
    page._words.setText("PICTURE")
    assert names(page) == ["photo.jpg"]
    page._words.setText("clips")
    assert len(names(page)) == 4
    page._words.setText("nowhere")
    assert not names(page)
    assert page._stack.currentWidget() is page.empty


def test_a_line_says_everything_aloud(page: ImportReportPage) -> None:
    page.fill(ENTRIES)
    spoken = page.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "broken.html, Not read, It breaks off in the middle., Save the page again."


def test_it_can_be_copied(page: ImportReportPage, qtbot: QtBot) -> None:
    page.fill(ENTRIES)
    press(page, "Copy", qtbot)
    assert QGuiApplication.clipboard().text().split("\t")[1:2] == [str(Path("/clips/broken.html"))]


def test_trying_again_is_asked_for(page: ImportReportPage, qtbot: QtBot) -> None:
    page.fill(ENTRIES)
    with qtbot.waitSignal(page.retry_asked) as asked:
        press(page, "Try All Again", qtbot)
    assert asked.args == [()]
    press(page, "All", qtbot)
    page.view.setCurrentIndex(page.model.index(3))
    with qtbot.waitSignal(page.retry_asked) as asked:
        press(page, "Try 1 Again", qtbot)
    assert asked.args == [(Path("/clips/broken.html"),)]


def test_without_failures_there_is_nothing_to_try(page: ImportReportPage) -> None:
    page.fill(ENTRIES[:2])
    assert not page._retry.isEnabled()


def test_what_is_listed_can_be_saved(page: ImportReportPage, qtbot: QtBot) -> None:
    page.fill(ENTRIES)
    with qtbot.waitSignal(page.save_asked) as asked:
        press(page, "Save", qtbot)
    assert asked.args == [[ENTRIES[3]]]


def test_an_empty_report_says_what_it_is_for(page: ImportReportPage) -> None:
    page.fill([])
    assert "Nothing" in page.empty.accessibleName()
    assert not page.grab().isNull()


def test_an_earlier_import_is_chosen_from_a_list(page: ImportReportPage, qtbot: QtBot) -> None:
    facts = {"cancelled": False, "unchanged": 0, "skipped": 0, "failed": 3}
    imports = [
        Import(2, "2026-11-24T14:05:00Z", "2026-11-24T14:06:00Z", (), taken=1, entries=9000, **facts),
        Import(
            1, "2026-11-23T14:05:00Z", None, (Path("/a/news"), Path("/b.txt"), Path("/c")), taken=0, entries=0, **facts
        ),
    ]
    page.list_imports(imports, shown=2)
    lines = [page.imports.itemText(row) for row in range(page.imports.count())]
    assert lines[0] == "All files as they are now"
    assert lines[1].endswith("looked for changes  ·  1 read, 3 not read")
    assert lines[2].endswith("news, b.txt and 1 more  ·  did not come to its end")
    assert page.imports.currentIndex() == 1
    assert phrases.number(9000) in page._cut.text()
    with qtbot.waitSignal(page.import_asked) as asked:
        page.imports.setCurrentIndex(2)
        page.imports.activated.emit(2)
    assert asked.args == [1]
    page.list_imports(imports)
    assert page.imports.currentIndex() == 0
    assert page._cut.isHidden()
