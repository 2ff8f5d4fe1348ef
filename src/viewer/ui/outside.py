"""What the terminal, or another window, wrote to the library while this one is open: noticed soon, and shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot

from viewer.ui.desk import Desk, Office

if TYPE_CHECKING:
    from viewer.library.library import Library

LOOK_MS = 2_000  # between two looks, each of which asks SQLite for two numbers


class Outside(Desk):
    """Looks while the window can be seen.

    Signals: kept_changed(): bookmarks, corrections, collections, archives or readings; articles_changed(): the index.
    """

    kept_changed = Signal()
    articles_changed = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._is_asking = False
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Take what is there now as known, and look from now on."""
        self.look()
        self._timer.start()

    @Slot()
    def look(self) -> None:
        if self._is_asking or self._window.isMinimized():
            return
        self._is_asking = True
        self._tasks.run(_written, self._library, then=self._tell, failed=self._note_failed)

    def _note_failed(self, _error: Exception) -> None:
        """What is wrong with the library is told where the reader meets it."""
        self._is_asking = False

    def _tell(self, written: tuple[bool, bool]) -> None:
        self._is_asking = False
        kept, articles = written
        if kept:
            self.kept_changed.emit()
        if articles:
            self.articles_changed.emit()


def _written(library: Library) -> tuple[bool, bool]:
    return library.precious.written_elsewhere(), library.derived.written_elsewhere()
