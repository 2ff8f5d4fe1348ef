"""Six buttons, one for each colour of bookmarks."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from viewer.bookmarks.passage import Colour
from viewer.ui.bookmarks import colours
from viewer.ui.theme import Theme


class ColourRow(QWidget):
    """Signal: picked(Colour)."""

    picked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chosen: frozenset[Colour] = frozenset()
        self.buttons: dict[Colour, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for colour in Colour:
            button = QToolButton(self)
            button.setObjectName(colour.value)
            button.setAutoRaise(True)
            button.setCheckable(True)
            button.setAccessibleName(colours.name(colour))
            button.setToolTip(colours.name(colour))
            button.clicked.connect(self._pick)
            row.addWidget(button)
            self.buttons[colour] = button
        row.addStretch(1)
        self._draw()

    def choose(self, *chosen: Colour) -> None:
        """Tick these colours, and no others."""
        self._chosen = frozenset(chosen)
        self._draw()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._draw()

    def _draw(self) -> None:
        for colour, button in self.buttons.items():
            button.setChecked(colour in self._chosen)
            button.setIcon(colours.icon(colour, self._theme, chosen=colour in self._chosen))

    def _pick(self) -> None:
        button = self.sender()
        self._draw()  # the tick follows what is kept, not the press
        self.picked.emit(Colour(button.objectName()))
