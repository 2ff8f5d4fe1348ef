"""The line that says whom somebody known by surname alone may be. Nothing is merged unless the reader says so."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from viewer.entities.records import Entity


class Suggestion(QFrame):
    """Signals: taken(entity, the one it is)."""

    taken = Signal(object, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("popover")
        self._pair: tuple[Entity, Entity] | None = None
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QPushButton(self.tr("Merge"), self)
        self.button.clicked.connect(self._take)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.addWidget(self._words, 1)
        row.addWidget(self.button)
        self.hide()

    def show_pair(self, sentence: str | None, entity: Entity | None, other: Entity | None) -> None:
        """Ask whether `entity` is `other`, in the words of `sentence`; None: ask nothing."""
        self._pair = (entity, other) if sentence and entity is not None and other is not None else None
        self._words.setText(sentence or "")
        self.button.setAccessibleDescription(sentence or "")
        self.setVisible(self._pair is not None)

    @Slot()
    def _take(self) -> None:
        if self._pair is not None:
            self.taken.emit(*self._pair)
