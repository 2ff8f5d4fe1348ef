"""A list of names in which a row is dropped on another to say that both are one."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget


class MergingList(QListView):
    """Signals: merge_wanted(what was dragged, whom it was dropped on), as `pair` gives them."""

    merge_wanted = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)  # a move would take the row away

    def pair(self, data: QMimeData, at: QPoint) -> tuple[object, object] | None:
        """What is dragged, and onto whom at `at` (px of the viewport); None where that cannot be merged."""
        raise NotImplementedError

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # scrolls, and marks the row under the pointer
        event.setAccepted(self.pair(event.mimeData(), event.position().toPoint()) is not None)

    def dropEvent(self, event: QDropEvent) -> None:
        pair = self.pair(event.mimeData(), event.position().toPoint())
        if pair is not None:
            event.acceptProposedAction()
            self.merge_wanted.emit(*pair)
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()
