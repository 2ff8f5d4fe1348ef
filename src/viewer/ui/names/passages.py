"""Lists of articles, and of passages in them, that a name is in; each opens where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from viewer.library.records import ArticleRow
from viewer.ui import phrases
from viewer.ui.article_delegate import ArticleDelegate
from viewer.ui.article_model import ROW, SNIPPET, UNREAD, Snippet
from viewer.ui.theme import Theme

_WITH_OTHERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@dataclass(frozen=True, slots=True)
class Line:
    """An article to open at `start`..`end` (code points), with the words that are shown of it."""

    row: ArticleRow
    start: int
    end: int
    snippet: Snippet | None = None


class PassageModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[Line, ...] = ()

    def fill(self, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role in (ROW, SNIPPET, UNREAD):
            return {ROW: line.row, SNIPPET: line.snippet, UNREAD: False}[role]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = line.snippet[0] if line.snippet else ""
            return ", ".join(filter(None, (line.row.title, phrases.short_date(line.row.published), words)))
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.snippet[0] if line.snippet else None
        return None


class PassageList(QListView):
    """Signals: opened(Line): by click or Enter; chosen_changed(): other lines are chosen, where several can be."""

    opened = Signal(object)
    chosen_changed = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget, *, takes_several: bool = False) -> None:
        super().__init__(parent)
        self._adds = False  # the click that is being told of chooses one more line
        self.lines = PassageModel()
        self.setModel(self.lines)
        self._delegate = ArticleDelegate(theme)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        if takes_several:
            self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.selectionModel().selectionChanged.connect(self.chosen_changed)
        self.clicked.connect(self._open)
        self.activated.connect(self._open)

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self.viewport().update()

    def chosen(self) -> list[Line]:
        """The lines that are chosen, from the top."""
        return [self.lines.lines[number] for number in sorted(index.row() for index in self.selectedIndexes())]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        several = self.selectionMode() == QAbstractItemView.SelectionMode.ExtendedSelection
        self._adds = several and bool(event.modifiers() & _WITH_OTHERS)
        super().mousePressEvent(event)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        if self._adds:
            self._adds = False
            return
        self.opened.emit(self.lines.lines[index.row()])
