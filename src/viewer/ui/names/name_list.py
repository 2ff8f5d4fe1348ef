"""The view of all people, or all places: several rows can be chosen, and dragged onto another whom they are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QWidget

from viewer.library.records import NameRow
from viewer.ui.merging_list import MergingList
from viewer.ui.names.name_model import DRAGGED, NAME, NameModel

_WITH_OTHERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_KEYS = {Qt.Key.Key_F2: "rename", Qt.Key.Key_Delete: "hide"}


class NameList(MergingList):
    """Signals: opened(NameRow): by a click or Enter; asked(rows, what): a correction, as `ListDesk.begin` knows it;
    merge_wanted(rows, onto): they were dropped there; menu_wanted(rows, global position).
    """

    opened = Signal(object)
    asked = Signal(list, str)
    menu_wanted = Signal(list, QPoint)

    def __init__(self, model: NameModel, delegate: QStyledItemDelegate, parent: QWidget) -> None:
        super().__init__(parent)
        self._names = model
        self._adds = False  # the click that is being told of chooses one more row
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.clicked.connect(self._tell)
        self.activated.connect(self._tell)

    def chosen_rows(self) -> list[NameRow]:
        """The rows that are chosen, from the top; without any, the current one."""
        numbers = sorted(index.row() for index in self.selectedIndexes())
        if not numbers and self.currentIndex().isValid():
            numbers = [self.currentIndex().row()]
        return [self._names.rows[number] for number in numbers]

    def choose(self, keys: Sequence[str], current: str | None) -> None:
        """Choose the rows with these keys that are there; nothing is scrolled."""
        found = {row.key: self._names.index(number) for number, row in enumerate(self._names.rows)}
        selection = self.selectionModel()
        if current in found:
            selection.setCurrentIndex(found[current], selection.SelectionFlag.NoUpdate)
        for key in keys:
            if key in found:
                selection.select(found[key], selection.SelectionFlag.Select)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._adds = bool(event.modifiers() & _WITH_OTHERS)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._adds = False
        rows = self.chosen_rows()
        if rows and event.key() in _KEYS and not event.modifiers() & _WITH_OTHERS:
            self.asked.emit(rows, _KEYS[event.key()])
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if not index.isValid():
            return
        under = self._names.rows[index.row()]
        rows = self.chosen_rows()
        at = self.viewport().mapToGlobal(self.visualRect(index).center()) if by_key else event.globalPos()
        self.menu_wanted.emit(rows if under in rows else [under], at)

    def pair(self, data: QMimeData, at: QPoint) -> tuple[list[NameRow], NameRow] | None:
        """Who is dragged, and onto whom at `at`, if that is another."""
        index = self.indexAt(at)
        if not data.hasFormat(DRAGGED) or not index.isValid():
            return None
        numbers = [int(number) for number in bytes(data.data(DRAGGED).data()).split()]
        onto = self._names.rows[index.row()]
        rows = [self._names.rows[number] for number in numbers if number < len(self._names.rows)]
        return (rows, onto) if rows and onto not in rows else None

    @Slot(QModelIndex)
    def _tell(self, index: QModelIndex) -> None:
        if not self._adds:
            self.opened.emit(index.data(NAME))
