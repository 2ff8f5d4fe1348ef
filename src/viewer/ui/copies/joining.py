"""Asks which other article is the same as the open one."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from viewer.library.records import ArticleRow
from viewer.ui import phrases

_REST_MS = 220  # after the last letter, before it is looked for
_ID = Qt.ItemDataRole.UserRole


class Joining(QDialog):
    """Signals: words_typed(words): articles of these are to be shown; chosen(article id)."""

    words_typed = Signal(str)
    chosen = Signal("qint64")

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("The Same Article"))
        self.words = QLineEdit(self, placeholderText=self.tr("Words of its title or text"), clearButtonEnabled=True)
        self.words.setAccessibleName(self.tr("Words of the other article"))
        self.list = QListWidget(self)
        self.list.setObjectName("rows")
        self.list.setAccessibleName(self.tr("Articles"))
        self.list.setWordWrap(True)
        self.list.setAlternatingRowColors(False)
        explanation = QLabel(self.tr("Which article is the same as the open one? They will be listed as one."), self)
        explanation.setWordWrap(True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._join = self._buttons.addButton(self.tr("These Are the Same"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._join.setEnabled(False)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        for widget in (explanation, self.words, self.list, self._buttons):
            column.addWidget(widget)
        self.resize(520, 420)
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self._tell_words)
        self.words.textEdited.connect(self._rest.start)
        self.list.currentRowChanged.connect(self._note_current)
        self.list.itemActivated.connect(self.accept)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def show_articles(self, rows: list[ArticleRow]) -> None:
        """Offer these; without any, say so."""
        self.list.clear()
        for row in rows:
            facts = " · ".join(part for part in (row.publication, phrases.short_date(row.published)) if part)
            item = QListWidgetItem(f"{row.title}\n{facts or row.path.name}")
            item.setData(_ID, row.id)
            item.setToolTip(str(row.path))
            self.list.addItem(item)
        if not rows:
            item = QListWidgetItem(self.tr("Nothing found") if self.words.text() else self.tr("Type some of its words"))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
        self._note_current()

    @Slot()
    def accept(self) -> None:
        item = self.list.currentItem()
        if item is not None and item.data(_ID) is not None:
            self.chosen.emit(item.data(_ID))
            super().accept()

    @Slot()
    def _tell_words(self) -> None:
        self.words_typed.emit(self.words.text())

    @Slot()
    def _note_current(self) -> None:
        item = self.list.currentItem()
        self._join.setEnabled(item is not None and item.data(_ID) is not None)
