"""What an empty place says: what it is for, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from viewer.ui import icons
from viewer.ui.theme import Theme

WIDEST = 360  # px, of the words


class EmptyPlace(QWidget):
    """A sign, a heading, a sentence and up to three buttons, in the middle of an empty place."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_name = ""
        self._sign = QLabel(self)
        self._heading = _words(self, "heading")
        self._text = _words(self, "emptyText")
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._sign.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words = QWidget(self)
        words.setMaximumWidth(WIDEST)
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self._sign)
        column.addWidget(self._heading)
        column.addWidget(self._text)
        column.addSpacing(8)
        column.addLayout(self._buttons)
        column.addStretch(3)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 16)
        row.addStretch(1)
        row.addWidget(words, 100)
        row.addStretch(1)

    def say(
        self, icon_name: str, heading: str, text: str, actions: Sequence[tuple[str, Callable[[], None]]] = ()
    ) -> None:
        """Replace all of it. The first action is the one to expect."""
        self._icon_name = icon_name
        self._heading.setText(heading)
        self._text.setText(text)
        self.setAccessibleName(heading)
        self.setAccessibleDescription(text)
        self._draw()
        self._offer(actions)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._draw()

    def _draw(self) -> None:
        if self._icon_name:
            self._sign.setPixmap(icons.pixmap(self._icon_name, self._theme.quiet, 36))

    def _offer(self, actions: Sequence[tuple[str, Callable[[], None]]]) -> None:
        while self._buttons.count():
            item = self._buttons.takeAt(0)
            if item.widget() is not None:
                item.widget().deleteLater()
        self._buttons.addStretch(1)
        for number, (label, action) in enumerate(actions):
            button = QPushButton(label, self)
            button.setObjectName("secondary" if number else "primary")
            button.clicked.connect(action)
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)


def _words(parent: QWidget, name: str) -> QLabel:
    label = QLabel(parent)
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    label.setMinimumWidth(120)
    return label
