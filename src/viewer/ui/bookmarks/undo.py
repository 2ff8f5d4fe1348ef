"""Steps that can be undone. Each writes through the one lane of writes, and is on the stack only once it is kept.

Undoing and redoing write too: the stack moves when the library has it, and stays where it is when that fails.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack

from viewer.errors import ViewerError
from viewer.ui.tasks import Tasks

Write = Callable[[], object]


class Step(QUndoCommand):
    """Something that was done already; `back` and `forth` are writes, made by `Writes` before the stack moves."""

    def __init__(self, text: str, back: Write, forth: Write) -> None:
        super().__init__(text)
        self.back, self.forth = back, forth


@dataclass(slots=True, eq=False)
class _Move:
    """A write on its way after which the stack moves."""

    write: Write
    move: Callable[[], None]
    error: BaseException | None = field(default=None)

    def __call__(self) -> None:
        try:
            self.write()
        except BaseException as error:
            self.error = error
            raise


class Writes(QObject):
    """Runs writes and puts what was done on the undo stack.

    Signals: written(): a write of any of the steps has returned. moved(): another step than before would be undone.
    """

    written = Signal()
    moved = Signal()

    def __init__(self, tasks: Tasks, stack: QUndoStack, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._stack = tasks, stack
        self._asked: list[bool] = []  # what the reader asked for meanwhile: True is undo
        self._moving: _Move | None = None
        self._to_push: list[Step] = []
        tasks.crashed.connect(self._note_crash)

    def run(self, write: Write, then: Callable[..., None] | None = None) -> None:
        """Do it in its turn; `then` gets what it returns, before `written`."""
        self._tasks.write(write, then=_Answer(self, then))

    def push(self, text: str, back: Write, forth: Write) -> None:
        """Let what was done be undone."""
        step = Step(text, back, forth)
        self.moved.emit()
        if self._moving is None:
            self._stack.push(step)
        else:
            self._to_push.append(step)  # else the step that is being undone would no longer be the topmost

    def forget(self) -> None:
        """What was done until now can be undone no longer."""
        self._asked.clear()
        self._stack.clear()

    @Slot()
    def undo(self) -> None:
        """Take the topmost step back, after those that were asked for before."""
        self._asked.append(True)
        self._go_on()

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back last."""
        self._asked.append(False)
        self._go_on()

    def _go_on(self) -> None:
        while self._asked and self._moving is None:
            is_undo = self._asked.pop(0)
            stack = self._stack
            if not (stack.canUndo() if is_undo else stack.canRedo()):
                continue
            step = stack.command(stack.index() - 1 if is_undo else stack.index())
            self._moving = _Move(step.back, stack.undo) if is_undo else _Move(step.forth, stack.redo)
            self._tasks.write(self._moving, then=self._note_moved, failed=self._note_failed)

    def _note_moved(self, _result: object) -> None:
        self._moving.move()
        self.moved.emit()
        self._come_to_rest()
        self.written.emit()

    def _note_failed(self, error: ViewerError) -> None:
        self._asked.clear()  # they were meant for steps below the one that stands
        self._come_to_rest()
        self._tasks.error_occurred.emit(error)

    @Slot(object)
    def _note_crash(self, error: BaseException) -> None:
        if self._moving is not None and self._moving.error is error:
            self._asked.clear()
            self._come_to_rest()

    def _come_to_rest(self) -> None:
        self._moving = None
        for step in self._to_push:
            self._stack.push(step)
        self._to_push.clear()
        self._go_on()


class _Answer:
    def __init__(self, writes: Writes, then: Callable[..., None] | None) -> None:
        self._writes, self._then = writes, then

    def __call__(self, result: object) -> None:
        if self._then is not None:
            self._then(result)
        self._writes.written.emit()
