"""The list of the panel: arrows choose, Left and Right step through mentions, Enter goes there."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from viewer.entities.records import Entity, kind_of
from viewer.ui.merging_list import MergingList
from viewer.ui.panel.delegate import NamesDelegate, Spot
from viewer.ui.panel.model import DRAGGED, ROW, Heading, NameLine, NamesModel

_Key = Qt.Key


class NamesView(MergingList):
    """Signals: chosen(entity), stepped(entity, number of the mention), articles_wanted(entity), fold_wanted(Kind),
    menu_wanted(entity, global position), rename_wanted(entity), hide_wanted(entity), merge_wanted(entity, whom
    it was dropped on).
    """

    chosen = Signal(object)
    stepped = Signal(object, int)
    articles_wanted = Signal(object)
    fold_wanted = Signal(object)
    menu_wanted = Signal(object, QPoint)
    rename_wanted = Signal(object)
    hide_wanted = Signal(object)

    def __init__(self, model: NamesModel, delegate: NamesDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names, self._delegate = model, delegate
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("names")
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAccessibleName(self.tr("People and places"))
        self.selectionModel().currentChanged.connect(self._note_current)

    def row_at(self, index: QModelIndex) -> Heading | NameLine | None:
        return index.data(ROW) if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.row_at(self.currentIndex())
        if isinstance(row, Heading) and self._fold_by_key(row, event.key()):
            return
        if isinstance(row, NameLine) and event.key() in _STEPS and not event.modifiers() & _WITH_OTHERS:
            self.step(_STEPS[event.key()])
            return
        if isinstance(row, NameLine) and event.key() in (_Key.Key_F2, _Key.Key_Delete):
            (self.rename_wanted if event.key() == _Key.Key_F2 else self.hide_wanted).emit(row.entity)
            return
        super().keyPressEvent(event)

    def step(self, by: int) -> None:
        """Go to the next mention of the chosen name, or the one before; 0: the current, or the first."""
        entity = self._names.chosen
        if entity is None or not entity.mentions:
            return
        at, total = self._names.step, len(entity.mentions)
        number = (0 if by >= 0 else total - 1) if at is None else (at + by) % total
        self.stepped.emit(entity, number)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        row = self.row_at(index)
        if event.button() != Qt.MouseButton.LeftButton or row is None:
            super().mousePressEvent(event)
            return
        if isinstance(row, Heading):
            self.fold_wanted.emit(row.kind)
            return
        spot = self._delegate.spot(self.font(), self.visualRect(index), index, event.position().toPoint())
        super().mousePressEvent(event)
        self._press(index, row, spot, int(event.position().x()))

    def _press(self, index: QModelIndex, row: NameLine, spot: Spot, x: int) -> None:
        if spot is Spot.ARTICLES:
            self.articles_wanted.emit(row.entity)
        elif spot in (Spot.PREVIOUS, Spot.NEXT):
            self.step(1 if spot is Spot.NEXT else -1)
        elif spot is Spot.STRIP:
            self.stepped.emit(row.entity, self._delegate.tick_at(self.visualRect(index), index, x))
        else:
            self.step(0)

    def pair(self, data: QMimeData, at: QPoint) -> tuple[Entity, Entity] | None:
        """Who is dragged, and onto whom at `at`, if they are two of one kind."""
        if not data.hasFormat(DRAGGED):
            return None
        dragged = self.row_at(self.model().index(int(data.data(DRAGGED).data()), 0))
        under = self.row_at(self.indexAt(at))
        if not isinstance(dragged, NameLine) or not isinstance(under, NameLine) or dragged is under:
            return None
        return (dragged.entity, under.entity) if kind_of(dragged.entity) is kind_of(under.entity) else None

    def _fold_by_key(self, row: Heading, key: int) -> bool:
        folds = key in (_Key.Key_Return, _Key.Key_Enter, _Key.Key_Space)
        folds = folds or (key == _Key.Key_Right and row.is_folded) or (key == _Key.Key_Left and not row.is_folded)
        if folds:
            self.fold_wanted.emit(row.kind)
        return folds

    def contextMenuEvent(self, event) -> None:  # noqa: ANN001 - QContextMenuEvent
        by_key = event.reason() == event.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        row = self.row_at(index)
        if isinstance(row, NameLine):
            at = self.viewport().mapToGlobal(self.visualRect(index).center()) if by_key else event.globalPos()
            self.menu_wanted.emit(row.entity, at)

    def _note_current(self, index: QModelIndex) -> None:
        row = self.row_at(index)
        self.chosen.emit(row.entity if isinstance(row, NameLine) else None)


_STEPS = {_Key.Key_Left: -1, _Key.Key_Right: 1, _Key.Key_Return: 1, _Key.Key_Enter: 1}
_WITH_OTHERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
