"""Steps that can be undone. Each writes through the one lane of writes, and is on the stack only once it is kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack

from viewer.ui.tasks import Tasks

Write = Callable[[], object]


class Step(QUndoCommand):
    """Something that was done already; `back` and `forth` are writes."""

    def __init__(self, text: str, back: Write, forth: Write, writes: Writes) -> None:
        super().__init__(text)
        self._back, self._forth, self._writes = back, forth, writes
        self._is_done = True

    def undo(self) -> None:
        self._writes.run(self._back)

    def redo(self) -> None:
        if self._is_done:  # pushing a step onto a stack calls redo
            self._is_done = False
            return
        self._writes.run(self._forth)


class Writes(QObject):
    """Runs writes and puts what was done on the undo stack.

    Signals: written(): a write of any of the steps has returned.
    """

    written = Signal()

    def __init__(self, tasks: Tasks, stack: QUndoStack, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._stack = tasks, stack

    def run(self, write: Write, then: Callable[..., None] | None = None) -> None:
        """Do it in its turn; `then` gets what it returns, before `written`."""
        self._tasks.write(write, then=_Answer(self, then))

    def push(self, text: str, back: Write, forth: Write) -> None:
        """Let what was done be undone."""
        self._stack.push(Step(text, back, forth, self))

    @Slot()
    def undo(self) -> None:
        self._stack.undo()


class _Answer:
    def __init__(self, writes: Writes, then: Callable[..., None] | None) -> None:
        self._writes, self._then = writes, then

    def __call__(self, result: object) -> None:
        if self._then is not None:
            self._then(result)
        self._writes.written.emit()
