"""Adding archives through the window, with the real ingest."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from viewer.app import Program
from viewer.library.records import Outcome
from viewer.ui.drop import DropOverlay
from viewer.ui.import_report import ImportReportPage

Start = Callable[..., Program]


def wait_read(program: Program, qtbot: QtBot, count: int) -> None:
    """Until `count` articles are listed and the ingest is done."""
    qtbot.waitUntil(lambda: program.articles.model.rowCount() == count, timeout=60_000)
    assert program.importing._ingest.wait(60)
    qtbot.waitUntil(lambda: program.tasks.is_idle, timeout=10_000)


def drop(program: Program, *paths: Path) -> None:
    """What a file manager does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    window, at = program.window, QPoint(400, 300)
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at, Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    assert window.findChild(DropOverlay).isVisible()
    QApplication.sendEvent(window, QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, buttons, keys))


def test_dropped_files_become_articles(start: Start, clippings: Path, qtbot: QtBot) -> None:
    program = start()
    drop(program, clippings)
    wait_read(program, qtbot, 3)
    assert not program.window.is_on_page
    assert {program.articles.model.index(n).data() for n in range(3)} == {"A Bell Is Heard", "A Ferry Is Late", "Rain"}
    qtbot.waitUntil(lambda: program.messages.current is not None)
    assert program.messages.current.sentence == "3 files were read."
    qtbot.waitUntil(lambda: program.status._count.text() == "3 articles")
    assert not program.status._work.isVisible()


def test_dragging_away_takes_the_hint_away(start: Start, clippings: Path) -> None:
    program = start()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(clippings))])
    args = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(program.window, QDragEnterEvent(QPoint(9, 9), *args))
    QApplication.sendEvent(program.window, QDragLeaveEvent())
    overlay = program.window.findChild(DropOverlay)
    assert overlay is None or not overlay.isVisible()


def test_what_is_no_file_is_not_taken(start: Start) -> None:
    program = start()
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/a.html")])
    enter = QDragEnterEvent(
        QPoint(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    enter.ignore()
    QApplication.sendEvent(program.window, enter)
    assert not enter.isAccepted()
    assert program.window.findChild(DropOverlay) is None


def test_an_archive_that_was_moved_is_read_where_it_is_now(
    start: Start, stop: Callable[[Program], None], clippings: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start(clippings)
    wait_read(program, qtbot, 3)
    stop(program)
    moved = clippings.rename(clippings.with_name("moved"))
    program = start()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(moved))
    (gone,) = (entry for entry in program.navigation.model.entries if entry.section == "archive")
    actions = {action.text(): action for action in program.workspace.archives.menu(gone).actions()}
    assert list(actions)[-1] == "Remove from Library"
    actions["Choose Where It Is Now…"].trigger()

    def archives() -> list[tuple[str, bool, int | None]]:
        entries = program.navigation.model.entries
        return [(entry.label, entry.missing, entry.count) for entry in entries if entry.section == "archive"]

    qtbot.waitUntil(lambda: archives() == [("moved", False, 3)])
    wait_read(program, qtbot, 3)


def test_files_of_the_command_line_are_added(start: Start, clippings: Path, qtbot: QtBot) -> None:
    program = start(clippings / "0.txt", clippings / "1.txt")
    wait_read(program, qtbot, 2)


def test_what_cannot_be_read_is_reported_and_the_rest_goes_on(start: Start, clippings: Path, qtbot: QtBot) -> None:
    (clippings / "noise.txt").write_bytes(bytes(range(256)) * 40)
    (clippings / "empty.txt").write_text("")
    gone = clippings / "gone.txt"
    program = start()
    program.workspace.archives.add_paths([clippings, gone])
    wait_read(program, qtbot, 3)
    qtbot.waitUntil(lambda: program.messages.current is not None)
    program._made["file.import_report"].trigger()
    qtbot.waitUntil(lambda: program.window.is_on_page)
    page = program.window.pages.currentWidget()
    assert isinstance(page, ImportReportPage)
    entries = {entry.path.name: entry for entry in page.model._all}
    assert entries["0.txt"].outcome is Outcome.TAKEN
    for name in ("noise.txt", "empty.txt"):
        assert entries[name].outcome in (Outcome.SKIPPED, Outcome.FAILED)
        assert entries[name].reason


def test_a_report_that_is_open_tells_of_what_is_read_meanwhile(start: Start, clippings: Path, qtbot: QtBot) -> None:
    program = start(clippings)
    wait_read(program, qtbot, 3)
    program._made["file.import_report"].trigger()
    qtbot.waitUntil(lambda: program.window.is_on_page)
    page = program.window.pages.currentWidget()
    read = next(button for button in page.findChildren(QPushButton) if button.text().startswith("Read"))
    read.click()
    assert [entry.path.name for entry in page.model.entries] == ["0.txt", "1.txt", "2.txt"]
    (clippings / "noise.txt").write_bytes(bytes(range(256)) * 40)
    program.importing.refresh()
    qtbot.waitUntil(lambda: len(page.model._all) == 4)
    assert read.isChecked()


def test_a_changed_file_is_noticed(start: Start, clippings: Path, qtbot: QtBot) -> None:
    program = start(clippings)
    wait_read(program, qtbot, 3)
    text = (clippings / "2.txt").read_text()
    (clippings / "2.txt").write_text(text.replace("Rain\n", "Rain, and More of It\n"))
    program._made["file.refresh"].trigger()
    qtbot.waitUntil(
        lambda: "Rain, and More of It" in {program.articles.model.index(n).data() for n in range(3)}, timeout=30_000
    )
    wait_read(program, qtbot, 3)


def test_a_new_file_is_noticed_without_asking(start: Start, clippings: Path, qtbot: QtBot) -> None:
    program = start(clippings)
    wait_read(program, qtbot, 3)
    qtbot.waitUntil(lambda: program.importing._watch_thread is not None, timeout=10_000)
    new = (clippings / "0.txt").read_text().replace("A Bell Is Heard", "A Bell Is Sold").replace("told of", "sung of")
    for _ in range(10):  # nothing tells when the watch is in place: what is written before that is not noticed
        (clippings / "3.txt").write_text(new)
        with suppress(qtbot.TimeoutError):
            qtbot.waitUntil(lambda: program.articles.model.rowCount() == 4)
            break
    wait_read(program, qtbot, 4)


def test_adding_can_be_stopped_and_goes_on_later(start: Start, tmp_path: Path, clippings: Path, qtbot: QtBot) -> None:
    many = tmp_path / "many"
    many.mkdir()
    text = (clippings / "0.txt").read_text()
    for number in range(400):
        (many / f"{number}.txt").write_text(text.replace("told of", f"told of {number}"))
    program = start()
    program.workspace.archives.add_paths([many])
    qtbot.waitUntil(program.status._work.isVisible, timeout=20_000)
    qtbot.mouseClick(program.status._cancel, Qt.MouseButton.LeftButton)
    assert program.importing._ingest.wait(60)
    qtbot.waitUntil(lambda: program.tasks.is_idle, timeout=10_000)
    assert not program.status._work.isVisible()
    program._made["file.refresh"].trigger()
    wait_read(program, qtbot, 400)


def test_reading_can_be_paused_and_goes_on(start: Start, tmp_path: Path, clippings: Path, qtbot: QtBot) -> None:
    many = tmp_path / "many"
    many.mkdir()
    text = (clippings / "0.txt").read_text()
    for number in range(400):
        words = f"told of {number} bells and {number * 7} boats at {number % 12} o’clock"
        (many / f"{number}.txt").write_text(text.replace("told of", words))
    program = start()
    action = program._made["file.pause"]
    program.workspace.archives.add_paths([many])
    qtbot.waitUntil(program.status._work.isVisible)
    qtbot.mouseClick(program.status._pause, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(action.isChecked)
    qtbot.waitUntil(lambda: program.status._doing.text().startswith("Paused"))
    assert program.status._pause.accessibleName() == "Resume"
    assert not program.importing._ingest.wait(0.2)
    action.trigger()
    qtbot.waitUntil(lambda: not action.isChecked())
    assert program.importing._ingest.wait(120)
    qtbot.waitUntil(lambda: not program.status._work.isVisible())
    assert len(program.library.index.report()) == 400


def test_the_report_is_saved_and_what_failed_is_read_again(
    start: Start, clippings: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    (clippings / "cut.epub").write_bytes(b"PK\x03\x04" + bytes(60))
    program = start(clippings)
    wait_read(program, qtbot, 3)
    program._made["file.import_report"].trigger()
    qtbot.waitUntil(lambda: program.window.is_on_page)
    page = program.window.pages.currentWidget()
    assert isinstance(page, ImportReportPage)
    program.workspace.pages.save_report(tmp_path / "report.csv", page.model.entries)
    qtbot.waitUntil(lambda: program.messages.current is not None and "report.csv" in program.messages.current.sentence)
    lines = (tmp_path / "report.csv").read_text().splitlines()
    assert lines[0] == "outcome,file,record,reason,hint,address"
    assert "cut.epub" in lines[1]
    (clippings / "cut.epub").unlink()
    (clippings / "cut.epub").write_text((clippings / "0.txt").read_text().replace("told of", "sang of"))
    qtbot.mouseClick(page._retry, Qt.MouseButton.LeftButton)
    wait_read(program, qtbot, 4)


def test_the_sample_archive_is_one_click_away(start: Start, qtbot: QtBot) -> None:
    program = start()
    button = next(b for b in program.window.findChildren(QPushButton) if b.text() == "Try the Sample Archive")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.articles.model.rowCount() >= 11, timeout=60_000)
    assert program.importing._ingest.wait(60)
    qtbot.waitUntil(lambda: program.tasks.is_idle, timeout=10_000)


def test_the_first_article_of_what_was_added_is_opened(start: Start, clippings: Path, qtbot: QtBot) -> None:
    program = start()
    program.workspace.archives.add_paths([clippings])
    wait_read(program, qtbot, 3)
    qtbot.waitUntil(lambda: program.window.windowTitle() != "Archive Viewer")
    first = program.articles.model.index(0).data()
    assert program.window.windowTitle() == f"{first} — Archive Viewer"


def test_one_added_file_is_opened_whatever_is_being_read(
    start: Start, clippings: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    program = start(clippings)
    wait_read(program, qtbot, 3)
    alone = tmp_path / "alone.txt"
    alone.write_text("The Lamp at the Point\n\nThe keeper trimmed the lamp at dusk, as he had for forty years.\n")
    program.workspace.archives.add_paths([alone])
    wait_read(program, qtbot, 4)
    qtbot.waitUntil(lambda: program.window.windowTitle() == "The Lamp at the Point — Archive Viewer")


def test_a_second_folder_does_not_take_the_article_away(
    start: Start, clippings: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    program = start(clippings)
    wait_read(program, qtbot, 3)
    qtbot.waitUntil(lambda: program.window.windowTitle() != "Archive Viewer")
    title = program.window.windowTitle()
    more = tmp_path / "more"
    more.mkdir()
    (more / "lamp.txt").write_text("The Lamp at the Point\n\nThe keeper trimmed the lamp at dusk, as he had.\n")
    program.workspace.archives.add_paths([more])
    wait_read(program, qtbot, 4)
    assert program.window.windowTitle() == title
