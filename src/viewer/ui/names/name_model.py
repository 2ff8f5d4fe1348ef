"""Rows of people or places, as views ask for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt

from viewer.library.records import NameRow
from viewer.ui import phrases

NAME = Qt.ItemDataRole.UserRole
DOUBT = Qt.ItemDataRole.UserRole + 1  # the sentence that says why it is in doubt who it is; None: it is not
DRAGGED = "application/x-archive-viewer-listed-names"  # the numbers of rows, while they are dragged


class NameModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[NameRow] = []
        self._doubts: Mapping[str, str] = {}

    def fill(self, rows: Sequence[NameRow]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def mark(self, doubts: Mapping[str, str]) -> None:
        """Of whom it is in doubt who they are: sentences by keys. It holds for rows that come later, too."""
        self._doubts = doubts
        if self.rows:
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == NAME:
            return row
        if role == DOUBT:
            return self._doubts.get(row.key)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            told = ", ".join(part for part in (row.name, row.detail, phrases.articles(row.articles)) if part)
            return "\n".join(filter(None, (told, self._doubts.get(row.key))))
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled if index.isValid() else flags

    def mimeTypes(self) -> list[str]:
        return [DRAGGED]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(DRAGGED, " ".join(str(index.row()) for index in indexes).encode())
        return data
