"""What the window does when something is wrong with the library, or when it is started twice."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from viewer.app import Program
from viewer.library import backups
from viewer.paths import Paths
from viewer.ui.recovery import Recovery
from viewer.ui.single_instance import hand_over

Start = Callable[..., Program]


def settle(program: Program, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: program.tasks.is_idle, timeout=10_000)


def listed(program: Program) -> int:
    return program.articles.model.rowCount()


def test_a_second_start_hands_its_files_over(filled: Paths, start: Start, clippings: Path, qtbot: QtBot) -> None:
    program = start()
    answers: list[bool] = []
    second = threading.Thread(target=lambda: answers.append(hand_over(filled, [clippings])))
    second.start()
    qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
    second.join()
    assert answers == [True]
    qtbot.waitUntil(lambda: listed(program) > 3, timeout=30_000)


def test_a_damaged_library_offers_its_copies(filled: Paths, start: Start, qtbot: QtBot, qapp: QApplication) -> None:
    backups.backup(filled)
    filled.library.write_bytes(b"this is no database at all" * 100)
    program = Program(qapp, filled, recognise=False)
    program.open()
    qtbot.waitUntil(lambda: program._recovery is not None)
    page = program._recovery
    assert isinstance(page, Recovery)
    assert not program.window.isVisible()
    assert str(filled.library) in " ".join(label.text() for label in page.findChildren(QLabel))
    button = next(b for b in page.findChildren(QPushButton) if b.text() == "Restore This Copy")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.is_complete, timeout=20_000)
    settle(program, qtbot)
    assert program.library.archives.list()
    assert list(filled.root.glob("library-damaged-*"))
    program.window.close()
    program.close()


def test_without_copies_a_new_library_can_be_begun(paths: Paths, qtbot: QtBot, qapp: QApplication) -> None:
    paths.root.mkdir()
    paths.library.write_bytes(b"nothing to save" * 100)
    program = Program(qapp, paths, recognise=False)
    program.open()
    qtbot.waitUntil(lambda: program._recovery is not None)
    button = next(b for b in program._recovery.findChildren(QPushButton) if b.text() == "Begin a New Library")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.is_complete, timeout=20_000)
    assert program.library.archives.list() == []
    assert next(paths.root.glob("library-damaged-*")).read_bytes().startswith(b"nothing to save")
    program.window.close()
    program.close()


def test_a_library_that_cannot_be_opened_says_so(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    program = Program(qapp, Paths(blocked / "library", tmp_path / "settings.json"), recognise=False)
    program.open()
    qtbot.waitUntil(lambda: program._recovery is not None)
    assert any(b.text() == "Try Again" for b in program._recovery.findChildren(QPushButton))
    program._recovery.close()
    program.close()


def test_an_index_that_was_damaged_is_told_of(filled: Paths, start: Start) -> None:
    filled.index.write_bytes(b"broken" * 1000)
    program = start()
    assert program.library.notices
    assert program.messages.current is not None


def test_a_defect_shows_a_bar_with_a_report(filled: Paths, start: Start, qtbot: QtBot, qapp: QApplication) -> None:
    program = start()

    def break_down() -> None:
        raise ValueError("of our own making")

    program.tasks.run(break_down)
    qtbot.waitUntil(lambda: program.messages.current is not None)
    assert program.messages.current.action_label == "Copy Report"
    program.messages._act()
    report = qapp.clipboard().text()
    assert "ValueError: of our own making" in report
    assert report.startswith("Archive Viewer")
