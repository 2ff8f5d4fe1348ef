"""The bar that finds words in the open article."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from viewer.ui import icons
from viewer.ui.theme import Theme


class FindBar(QFrame):
    """Signals: sought(words) on every change, stepped(+1 or -1), closed()."""

    sought = Signal(str)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Find in article"))
        self.words = QLineEdit(self)
        self.words.setPlaceholderText(self.tr("Find in article"))
        self.words.setAccessibleName(self.tr("Find in article"))
        self.words.setMaximumWidth(320)
        self.count = QLabel(self)
        self.count.setObjectName("quiet")
        self._previous = self._button("up", self.tr("Previous (Shift+F3)"))
        self._next = self._button("down", self.tr("Next (F3)"))
        self._close = self._button("close", self.tr("Close (Esc)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(4)
        row.addStretch(1)
        for widget in (self.words, self.count, self._previous, self._next, self._close):
            row.addWidget(widget)
        row.setStretchFactor(self.words, 3)
        self.words.textChanged.connect(self.sought)
        self._previous.clicked.connect(self._step_back)
        self._next.clicked.connect(self._step_on)
        self._close.clicked.connect(self.close_bar)
        self.set_theme(theme)
        self.hide()

    def open_bar(self, words: str = "") -> None:
        """Show the bar, with `words` in it when there are any, and give it the focus."""
        self.show()
        if words:
            self.words.setText(words)
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()
        self.sought.emit(self.words.text())

    @Slot()
    def close_bar(self) -> None:
        self.hide()
        self.closed.emit()

    def show_count(self, current: int | None, total: int) -> None:
        """“3 of 12”; `current` counts from 0."""
        place = QLocale()
        if not self.words.text().strip():
            said = ""
        elif total == 0:
            said = self.tr("Not found")
        elif current is None:
            said = self.tr("{total} found").format(total=place.toString(total))
        else:
            said = self.tr("{n} of {total}").format(n=place.toString(current + 1), total=place.toString(total))
        self.count.setText(said)
        self.words.setAccessibleDescription(said)
        for button in (self._previous, self._next):
            button.setEnabled(total > 0)

    def set_theme(self, theme: Theme) -> None:
        for button, name in ((self._previous, "up"), (self._next, "down"), (self._close, "close")):
            button.setIcon(icons.icon(name, theme))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def _button(self, name: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setAutoRaise(True)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        return button

    @Slot()
    def _step_on(self) -> None:
        self.stepped.emit(1)

    @Slot()
    def _step_back(self) -> None:
        self.stepped.emit(-1)
