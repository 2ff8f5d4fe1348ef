"""The commands that change how articles are set: the size of the text, the marks of names, what was left out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from viewer.settings import FONT_SIZES, Settings


class Setting(QObject):
    """Writes to the settings. Signals: changed()."""

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Command ids and what they call."""
        return {
            "view.left_out": self.toggle_left_out,
            "view.marks": self.toggle_marks,
            "view.zoom_in": self.zoom_in,
            "view.zoom_out": self.zoom_out,
            "view.zoom_reset": self.zoom_reset,
        }

    @Slot()
    def toggle_left_out(self) -> None:
        self._settings.left_out = not self._settings.left_out
        self.changed.emit()

    @Slot()
    def toggle_marks(self) -> None:
        self._settings.marks = not self._settings.marks
        self.changed.emit()

    @Slot()
    def zoom_in(self) -> None:
        self.zoom(1)

    @Slot()
    def zoom_out(self) -> None:
        self.zoom(-1)

    @Slot()
    def zoom_reset(self) -> None:
        self.zoom(Settings().font_size - self._settings.font_size)

    @Slot(int)
    def zoom(self, steps: int) -> None:
        """Make letters larger, or with a negative number smaller, as far as that goes."""
        size = min(max(self._settings.font_size + steps, FONT_SIZES[0]), FONT_SIZES[1])
        if size != self._settings.font_size:
            self._settings.font_size = size
            self.changed.emit()
