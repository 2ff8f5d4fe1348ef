"""The line that says what may be so of somebody. Nothing changes unless the reader says that it is so."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class Suggestion(QFrame):
    """Signals: taken(object), refused(object): the answer to what was offered."""

    taken = Signal(object)
    refused = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("popover")
        self._offer: object | None = None
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QPushButton(self.tr("Merge"), self)
        self.button.clicked.connect(self._take)
        self.no = QPushButton(self.tr("Not the Same"), self)
        self.no.clicked.connect(self._refuse)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.no)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.addWidget(self.words)
        column.addLayout(row)
        self.hide()

    def show_offer(self, sentence: str | None, offer: object | None) -> None:
        """Say `sentence`, and give `offer` back with the answer; None: say nothing."""
        self._offer = offer if sentence else None
        self.words.setText(sentence or "")
        for button in (self.button, self.no):
            button.setAccessibleDescription(sentence or "")
        self.setVisible(self._offer is not None)

    def label(self, yes: str, no: str) -> None:
        """Other words on the buttons."""
        self.button.setText(yes)
        self.no.setText(no)

    @Slot()
    def _take(self) -> None:
        if self._offer is not None:
            self.taken.emit(self._offer)

    @Slot()
    def _refuse(self) -> None:
        if self._offer is not None:
            self.refused.emit(self._offer)
