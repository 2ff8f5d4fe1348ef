"""The bin in the window: what is deleted waits there across restarts, and only the reader empties it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from viewer.bookmarks.store import BookmarkFilter
from viewer.errors import LibraryError
from viewer.ui.bookmarks.keeping import Draft
from viewer.ui.bookmarks.model import BOOKMARK

BIN = BookmarkFilter(in_bin=True)


@pytest.fixture
def binned(reading, put, article, names, span):
    """Three deleted bookmarks and one that is not, the bin being shown."""
    reading.it.open(put(article, names))
    identity = reading.shelf.index.identity(reading.shelf.index.ids()[0])
    for words in ("eleven minutes late", "sold for scrap", "inside his hat", "A price in a hat"):
        reading.it._keeping.keep(Draft(article, identity, span(words)))
    reading.it._keeping.delete([b for b in reading.shelf.bookmarks.all() if "price" not in b.passage.quote])
    reading.bookmarks.head.bin.setChecked(True)
    return reading


def button(binned, label: str) -> QPushButton:
    return next(one for one in binned.bookmarks.bin_bar.findChildren(QPushButton) if one.text() == label)


def press(qtbot, binned, label: str) -> None:
    qtbot.mouseClick(button(binned, label), Qt.MouseButton.LeftButton)


def in_bin(binned) -> set[str]:
    return {one.passage.quote for one in binned.shelf.bookmarks.all(BIN)}


def test_the_message_says_where_it_went(binned):
    assert binned.messages.current.sentence == "3 bookmarks moved to the bin."
    assert binned.messages.current.action_label == "Undo"


def test_one_or_several_are_restored(binned, qtbot):
    view, model = binned.bookmarks.list, binned.bookmarks.model
    assert binned.bookmarks.bin_bar.isVisible()
    assert model.rowCount() == 3
    view.setCurrentIndex(model.index(0))
    chosen = model.index(0).data(BOOKMARK).passage.quote
    press(qtbot, binned, "&Restore")
    assert chosen not in in_bin(binned)
    view.selectAll()
    press(qtbot, binned, "&Restore")
    assert in_bin(binned) == set()
    assert len(binned.shelf.bookmarks.all()) == 4
    assert not binned.bookmarks.bin_bar.isVisible()
    binned.run("edit.undo")
    assert len(in_bin(binned)) == 2


def test_emptying_asks_first_and_keeping_is_the_answer_at_hand(binned, qtbot):
    press(qtbot, binned, "&Empty the Bin…")
    bar = binned.bookmarks.bin_bar
    assert "these 3 bookmarks for ever?" in bar._said.text()
    assert binned.window.focusWidget() is button(binned, "&Keep Them")
    press(qtbot, binned, "&Keep Them")
    assert len(in_bin(binned)) == 3
    press(qtbot, binned, "&Empty the Bin…")
    press(qtbot, binned, "Remove for &Ever")
    assert in_bin(binned) == set()
    assert len(binned.shelf.bookmarks.all()) == 1
    assert "3 bookmarks were removed for ever" in binned.messages.current.sentence
    assert not binned.it.undo_stack.canUndo()


def test_what_came_into_the_bin_after_the_question_stays(binned, qtbot):
    press(qtbot, binned, "&Empty the Bin…")
    late = binned.shelf.bookmarks.all()[0]
    binned.shelf.bookmarks.delete(late.id)  # by the terminal, say
    press(qtbot, binned, "Remove for &Ever")
    assert [one.id for one in binned.shelf.bookmarks.all(BIN)] == [late.id]


def test_a_part_of_the_bin_cannot_be_taken_for_all_of_it(binned, qtbot):
    binned.bookmarks.head.search.setText("scrap")
    qtbot.waitUntil(lambda: binned.bookmarks.model.rowCount() == 1)
    assert not button(binned, "&Empty the Bin…").isEnabled()


def test_a_bin_that_cannot_be_emptied_stays_full(binned, qtbot, monkeypatch):
    def refuse(*_ids: str) -> int:
        raise LibraryError("The disk is full; nothing was changed.")

    monkeypatch.setattr(binned.shelf.bookmarks, "empty_bin", refuse)
    press(qtbot, binned, "&Empty the Bin…")
    press(qtbot, binned, "Remove for &Ever")
    assert len(in_bin(binned)) == 3
    assert binned.it.undo_stack.canUndo()


def test_deleted_in_one_session_restored_in_the_next(filled, start, stop, qtbot):
    program = start()
    program.reading.open(program.library.index.ids()[0])
    qtbot.waitUntil(lambda: program.tasks.is_idle)
    program.reading.handlers()["bookmark.article"]()
    qtbot.waitUntil(lambda: len(program.library.bookmarks.all()) == 1)
    program.reading._keeping.delete(program.library.bookmarks.all())
    qtbot.waitUntil(lambda: program.library.bookmarks.all() == [])
    stop(program)
    program = start()
    program._made["bookmark.bin"].trigger()
    panel = program.reading.bookmarks
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1)
    panel.list.selectAll()
    panel.restore()
    qtbot.waitUntil(lambda: len(program.library.bookmarks.all()) == 1)
    qtbot.waitUntil(lambda: program.tasks.is_idle)


def test_the_bin_says_what_it_is_and_can_be_left_when_it_is_empty(binned, qtbot):
    head = binned.bookmarks.head
    assert head._title.text() == "Deleted Bookmarks"
    binned.run("edit.undo")
    qtbot.waitUntil(binned.bookmarks._empty.isVisible)
    binned.bookmarks._empty.findChild(QPushButton, "primary").click()
    assert head._title.text() == "Bookmarks"
    qtbot.waitUntil(lambda: binned.bookmarks.model.rowCount() == 4)
