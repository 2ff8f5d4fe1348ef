"""Backups and the folder of other computers, as the reader meets them in the window."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QListWidget, QTextBrowser
from pytestqt.qtbot import QtBot

from viewer.app import Program
from viewer.articles.article import Article, Identity
from viewer.bookmarks.make import new_bookmark
from viewer.bookmarks.sync.run import synchronise
from viewer.library import backups
from viewer.library.library import Library
from viewer.paths import Paths
from viewer.ui.backups_page import BackupsPage
from viewer.ui.preferences import PreferencesPage

Start = Callable[..., Program]
IDENTITY = Identity("another article", None, "/elsewhere/a.html", "")


def settle(program: Program, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: program.tasks.is_idle)


def keep(program: Program, note: str) -> str:
    """A bookmark of the first article, kept as a command would."""
    library = program.library
    article_id = library.index.ids()[0]
    bookmark = new_bookmark(library.index.identity(article_id), library.index.article(article_id), None, note=note)
    library.bookmarks.keep(bookmark)
    return bookmark.id


def page_of(program: Program, qtbot: QtBot) -> BackupsPage:
    program._made["file.backups"].trigger()
    qtbot.waitUntil(lambda: isinstance(program.window.pages.currentWidget(), BackupsPage))
    settle(program, qtbot)
    return program.window.pages.currentWidget()


def test_a_backup_is_looked_into_restored_and_that_undone(filled: Paths, start: Start, qtbot: QtBot) -> None:
    program = start()
    keep(program, "was there then")
    program._made["file.back_up"].trigger()
    settle(program, qtbot)
    assert "backed up" in program.messages.current.sentence
    keep(program, "kept since")
    page = page_of(program, qtbot)
    told = page.details.toPlainText()
    assert "1 that you have now is not in it" in told
    assert "kept since" in told
    qtbot.mouseClick(page._restore, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [one.note for one in program.library.bookmarks.all()] == ["was there then"])
    settle(program, qtbot)
    assert "kept as a backup" in program.messages.current.sentence
    assert page.list.count() == len(backups.backup_paths(filled)) >= 2
    program.messages._act()
    qtbot.waitUntil(lambda: len(program.library.bookmarks.all()) == 2)
    settle(program, qtbot)


def test_what_is_shown_is_read_again_after_a_restore(filled: Paths, start: Start, qtbot: QtBot) -> None:
    program = start()
    program._made["file.back_up"].trigger()
    settle(program, qtbot)
    keep(program, "kept since")
    program.workspace.show_bookmarks()
    shown = program.reading.bookmarks.model
    qtbot.waitUntil(lambda: len(shown.bookmarks) == 1)
    page = page_of(program, qtbot)
    page.restore()
    settle(program, qtbot)
    program.window.leave_page()
    qtbot.waitUntil(lambda: len(shown.bookmarks) == 0)
    assert not program.reading.undo_stack.canUndo()
    settle(program, qtbot)


def test_a_backup_that_cannot_be_read_is_not_restored(filled: Paths, start: Start, qtbot: QtBot) -> None:
    backups.backup(filled).write_bytes(b"nonsense" * 1000)
    program = start()
    page = page_of(program, qtbot)
    assert "damaged" in page.details.toPlainText()
    assert not page._restore.isEnabled()


def test_every_hour_a_copy_is_taken_if_something_changed(filled: Paths, start: Start, qtbot: QtBot) -> None:
    program = start()
    before = len(backups.backup_paths(filled))
    keep(program, "new")
    program.safekeeping.backups.hourly.timeout.emit()
    settle(program, qtbot)
    assert len(backups.backup_paths(filled)) == before + 1
    assert program.safekeeping.backups.hourly.interval() == 60 * 60 * 1000
    assert program.safekeeping.backups.hourly.isActive()


def test_the_page_of_a_damaged_library_shows_what_is_in_its_backups(
    filled: Paths, qtbot: QtBot, qapp: QApplication
) -> None:
    with closing(Library.open(filled)) as library:
        article = Article("Kept long ago", "t", ())
        identity = library.index.identity(library.index.ids()[0])
        library.bookmarks.keep(new_bookmark(identity, article, None))
        backups.backup(filled)
    filled.library.write_bytes(b"this is no database at all" * 100)
    program = Program(qapp, filled, recognise=False)
    program.open()
    qtbot.waitUntil(lambda: program._recovery is not None)
    assert "Kept long ago" in program._recovery.findChild(QTextBrowser).toPlainText()
    assert program._recovery.findChild(QListWidget).count() > 0
    program._recovery.close()
    program.close()


@pytest.fixture
def carried(tmp_path: Path) -> Path:
    folder = tmp_path / "carried"
    folder.mkdir()
    return folder


def other_computer(tmp_path: Path, carried: Path, note: str) -> None:
    """Another library keeps something, and gives it to the folder."""
    paths = Paths(tmp_path / "other", tmp_path / "other" / "settings.json")
    with closing(Library.open(paths)) as library:
        article = Article("From there", "t", ())
        library.bookmarks.keep(new_bookmark(IDENTITY, article, None, note=note))
        synchronise(library.precious, carried)


def test_a_folder_is_chosen_and_both_sides_come_together(
    filled: Paths, start: Start, qtbot: QtBot, tmp_path: Path, carried: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other_computer(tmp_path, carried, "from there")
    program = start()
    keep(program, "from here")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(carried))
    program._made["edit.preferences"].trigger()
    page = program.window.pages.currentWidget()
    assert isinstance(page, PreferencesPage)
    qtbot.mouseClick(page.sync._choose, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: {one.note for one in program.library.bookmarks.all()} == {"from here", "from there"})
    qtbot.waitUntil(lambda: len(list(carried.glob("article-*.json"))) == 2)
    qtbot.waitUntil(lambda: "The same as in the folder" in page.sync._state.text())
    assert page.sync._choose.text() == str(carried)
    assert str(carried) in filled.settings.read_text()
    qtbot.mouseClick(page.sync._stop, Qt.MouseButton.LeftButton)
    settle(program, qtbot)
    assert program.settings.sync_folder == ""
    assert not page.sync._stop.isVisible()


def test_changes_on_either_side_come_over_by_themselves(
    filled: Paths, start: Start, qtbot: QtBot, tmp_path: Path, carried: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viewer.ui.syncing.REST_MS", 1)
    program = start()
    program.settings.sync_folder = str(carried)
    program.safekeeping.syncing.begin()
    settle(program, qtbot)
    program.workspace.show_bookmarks()
    program.reading.open(program.library.index.ids()[0])
    settle(program, qtbot)
    program.reading.handlers()["bookmark.article"]()
    qtbot.waitUntil(lambda: list(carried.glob("article-*.json")) != [])
    other_computer(tmp_path, carried, "from there")
    qtbot.waitUntil(lambda: "from there" in {b.note for b in program.reading.bookmarks.model.bookmarks})
    settle(program, qtbot)


def test_a_folder_that_is_gone_is_told_of_once(filled: Paths, start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    program = start()
    program.settings.sync_folder = str(tmp_path / "unplugged")
    program.safekeeping.syncing.begin()
    qtbot.waitUntil(lambda: program.messages.current is not None and program.messages.current.is_error)
    assert "unplugged" in program.messages.current.sentence
    program.messages.dismiss()
    program.safekeeping.syncing.run()
    settle(program, qtbot)
    assert program.messages.current is None
    assert not (tmp_path / "unplugged").exists()


def test_a_damaged_file_in_it_is_told_of(filled: Paths, start: Start, qtbot: QtBot, carried: Path) -> None:
    (carried / "article-0.json").write_text('{"half')
    program = start()
    program.settings.sync_folder = str(carried)
    program.safekeeping.syncing.begin()
    qtbot.waitUntil(lambda: program.messages.current is not None and program.messages.current.is_error)
    assert "article-0.json" in program.messages.current.sentence
    program.messages.dismiss()
    settle(program, qtbot)
