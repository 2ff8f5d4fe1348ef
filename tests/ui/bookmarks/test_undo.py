"""Undo and redo: the stack moves when the library has it, and stays where it is when the library refuses."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QUndoStack

from viewer.errors import LibraryError
from viewer.ui.bookmarks.undo import Writes
from viewer.ui.tasks import InlineTasks, Tasks


class Shelf:
    """What the steps write to; `is_full` refuses, `is_broken` is a defect of ours, `gate` makes it slow."""

    def __init__(self) -> None:
        self.held: list[str] = []
        self.is_full = self.is_broken = False
        self.gate = threading.Event()
        self.gate.set()

    def put(self, name: str) -> None:
        self._write()
        self.held.append(name)

    def take(self, name: str) -> None:
        self._write()
        self.held.remove(name)

    def _write(self) -> None:
        self.gate.wait(30)
        if self.is_full:
            raise LibraryError("The disk is full; nothing was changed.")
        if self.is_broken:
            raise KeyError("of our own making")


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def tasks(qapp) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


def put(writes: Writes, shelf: Shelf, name: str) -> None:
    def note(_result: object) -> None:
        writes.push(name, lambda: shelf.take(name), lambda: shelf.put(name))

    writes.run(lambda: shelf.put(name), note)


def test_a_refused_undo_does_not_move_on_and_can_be_tried_again(qapp, shelf):
    tasks, stack, told = InlineTasks(), QUndoStack(), []
    tasks.error_occurred.connect(told.append)
    writes = Writes(tasks, stack)
    put(writes, shelf, "a")
    shelf.is_full = True
    writes.undo()
    assert [error.sentence for error in told] == ["The disk is full; nothing was changed."]
    assert (stack.canUndo(), stack.canRedo(), shelf.held) == (True, False, ["a"])
    shelf.is_full = False
    writes.undo()
    assert (stack.canUndo(), stack.canRedo(), shelf.held) == (False, True, [])
    shelf.is_full = True
    writes.redo()
    assert (stack.canUndo(), stack.canRedo(), shelf.held) == (False, True, [])
    shelf.is_full = False
    writes.redo()
    assert (stack.canUndo(), stack.canRedo(), shelf.held) == (True, False, ["a"])


def test_a_defect_does_not_block_what_follows(qapp, shelf):
    tasks, stack = InlineTasks(), QUndoStack()
    writes = Writes(tasks, stack)
    put(writes, shelf, "a")
    shelf.is_broken = True
    writes.undo()
    shelf.is_broken = False
    writes.undo()
    assert shelf.held == []


def test_what_was_asked_for_behind_a_refused_undo_is_dropped(tasks, shelf, qtbot):
    stack, told = QUndoStack(), []
    tasks.error_occurred.connect(told.append)
    writes = Writes(tasks, stack)
    for name in "abc":
        put(writes, shelf, name)
    qtbot.waitUntil(lambda: stack.count() == 3)
    shelf.gate.clear()
    shelf.is_full = True
    for _ in range(3):
        writes.undo()
    shelf.gate.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert len(told) == 1
    assert (stack.index(), shelf.held) == (3, ["a", "b", "c"])


def test_many_at_once_are_taken_back_in_their_order(tasks, shelf, qtbot):
    stack = QUndoStack()
    writes = Writes(tasks, stack)
    for name in "abc":
        put(writes, shelf, name)
    qtbot.waitUntil(lambda: stack.count() == 3)
    shelf.gate.clear()
    for _ in range(5):
        writes.undo()
    writes.redo()
    assert stack.index() == 3, "nothing is shown as taken back before it is"
    shelf.gate.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert (stack.index(), shelf.held) == (1, ["a"])


def test_what_is_done_while_an_undo_is_on_its_way_comes_after_it(tasks, shelf, qtbot):
    stack = QUndoStack()
    writes = Writes(tasks, stack)
    for name in "ab":
        put(writes, shelf, name)
    qtbot.waitUntil(lambda: stack.count() == 2)
    shelf.gate.clear()
    writes.undo()
    put(writes, shelf, "c")
    writes.undo()
    shelf.gate.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert shelf.held == ["c"]
    assert [stack.text(number) for number in range(stack.count())] == ["c"]
    writes.undo()
    qtbot.waitUntil(lambda: not stack.canUndo())
    assert shelf.held == []
