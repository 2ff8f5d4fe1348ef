"""The list of bookmarks: what keys, clicks, and dragging in it ask for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyleOptionViewItem, QWidget

from viewer.ui.bookmarks.delegate import BookmarkDelegate
from viewer.ui.bookmarks.dragging import Dragged, dragged
from viewer.ui.bookmarks.measuring import Measuring
from viewer.ui.bookmarks.model import BOOKMARK, GROUP, HEADING, BookmarksModel, Heading
from viewer.ui.bookmarks.note_field import copy_address

_Key = Qt.Key
_OWN_KEYS = (_Key.Key_M, _Key.Key_T)  # with Ctrl
_FOLDING = (_Key.Key_Return, _Key.Key_Enter, _Key.Key_Space)


class BookmarksView(QListView):
    """Signals: opened(index), edit_wanted(), tags_wanted(), copy_wanted(), delete_wanted(), menu_wanted(global
    position), heading_menu_wanted(Heading, global position), fold_wanted(key of a group), move_wanted(-1 or 1): one
    place up or down, dropped(Dragged, number of the row before which), filed(Dragged, Group): put into it.
    """

    opened = Signal(QModelIndex)
    edit_wanted = Signal()
    tags_wanted = Signal()
    copy_wanted = Signal()
    delete_wanted = Signal()
    menu_wanted = Signal(QPoint)
    heading_menu_wanted = Signal(object, QPoint)
    fold_wanted = Signal(str)
    move_wanted = Signal(int)
    dropped = Signal(object, int)
    filed = Signal(object, object)

    def __init__(self, model: BookmarksModel, delegate: BookmarkDelegate, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows, self._delegate = model, delegate
        self.can_arrange = False  # rows have an order of the reader's own
        self._mark: QRect | None = None  # where what is dragged would go
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # else all heights change with it
        self.verticalScrollBar().rangeChanged.connect(self._note_range)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)  # ours says more
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.setAccessibleName(self.tr("Bookmarks"))
        self.measuring = Measuring(self, model, delegate)

    @Slot(int, int)
    def _note_range(self, least: int, most: int) -> None:
        """A bar that cannot move shows nothing to move."""
        self.verticalScrollBar().setEnabled(most > least)

    def doItemsLayout(self) -> None:
        if not hasattr(self, "measuring"):  # Qt lays out an empty list while it is being made
            super().doItemsLayout()
            return
        self.measuring.before_layout()
        super().doItemsLayout()
        self.measuring.after_layout()

    def heading(self, index: QModelIndex) -> Heading | None:
        return index.data(HEADING) if index.isValid() else None

    # keys

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _is_own(event):
            event.accept()  # else the window does it to the article
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        heading = self.heading(self.currentIndex())
        if heading is not None and self._folds(heading, event):
            self.fold_wanted.emit(heading.group.key)
        elif not self._take_key(event):
            super().keyPressEvent(event)

    def _folds(self, heading: Heading, event: QKeyEvent) -> bool:
        key = event.key()
        unfolds, folds = key == _Key.Key_Right and heading.is_folded, key == _Key.Key_Left and not heading.is_folded
        return unfolds or folds or key in _FOLDING

    def _take_key(self, event: QKeyEvent) -> bool:
        key, current = event.key(), self.currentIndex()
        is_bookmark = current.isValid() and current.data(BOOKMARK) is not None
        with_alt = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.AltModifier
        if key in (_Key.Key_Return, _Key.Key_Enter) and is_bookmark:
            self.opened.emit(current)
        elif key == _Key.Key_F2 or _is(event, _Key.Key_M):
            self.edit_wanted.emit()
        elif _is(event, _Key.Key_T):
            self.tags_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif key == _Key.Key_Delete:
            self.delete_wanted.emit()
        elif key in (_Key.Key_Up, _Key.Key_Down) and with_alt:
            self.move_wanted.emit(-1 if key == _Key.Key_Up else 1)
        elif key == _Key.Key_Left and is_bookmark:
            self._go_to_heading(current)
        else:
            return False
        return True

    def _go_to_heading(self, current: QModelIndex) -> None:
        heading = self._rows.heading_of(current.data(GROUP).key)
        if heading.isValid():
            self.setCurrentIndex(heading)

    # the pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        heading = self.heading(index)
        if heading is not None and event.button() == Qt.MouseButton.LeftButton:
            self.setCurrentIndex(index)
            self.fold_wanted.emit(heading.group.key)
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.heading(self.indexAt(event.position().toPoint())) is not None:
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        index = self.indexAt(point)
        is_plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        if not is_plain or not index.isValid() or index.data(BOOKMARK) is None or len(self.selectedIndexes()) != 1:
            return
        if address := self.link_at(point):
            copy_address(address, self.viewport(), event.globalPosition().toPoint())
        else:
            self.opened.emit(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        on_link = not event.buttons() and self.link_at(event.position().toPoint())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if on_link else Qt.CursorShape.ArrowCursor)

    def link_at(self, point: QPoint) -> str:
        """The address of the link in a note at `point` of the viewport."""
        index = self.indexAt(point)
        if not index.isValid():
            return ""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)
        return self._delegate.link_at(option, index, point)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        at = self.viewport().mapToGlobal(self.visualRect(index).center()) if by_key else event.globalPos()
        heading = self.heading(index)
        if heading is not None:
            self.heading_menu_wanted.emit(heading, at)
        elif self.selectedIndexes():
            self.menu_wanted.emit(at)

    # dragging

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        super().dragEnterEvent(event)
        event.setAccepted(dragged(event.mimeData()) is not None)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # scrolls at the edges
        carried, point = dragged(event.mimeData()), event.position().toPoint()
        if carried is None or event.source() is not self:
            self._show_mark(None)
            event.ignore()
            return
        self._show_mark(self._mark_at(carried, point))
        event.setAccepted(self._mark is not None)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._show_mark(None)

    def dropEvent(self, event: QDropEvent) -> None:
        carried, point = dragged(event.mimeData()), event.position().toPoint()
        self._show_mark(None)
        self.setState(QAbstractItemView.State.NoState)
        if carried is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.take(carried, point)

    def take(self, carried: Dragged, point: QPoint) -> None:
        """What dropping at `point` does: file the bookmarks in a collection, or give them another place in it."""
        index = self.indexAt(point)
        group = index.data(GROUP) if index.isValid() else None
        if self._is_place(carried, index):
            self.dropped.emit(carried, self._row_after(index, point))
        elif group is not None and group.collection is not None and group.key != carried.group:
            self.filed.emit(carried, group)

    def _is_place(self, carried: Dragged, index: QModelIndex) -> bool:
        """Whether rows can be given another place there: in their own collection, between its bookmarks."""
        if not self.can_arrange or not index.isValid() or index.data(BOOKMARK) is None:
            return False
        return index.data(GROUP).key == carried.group

    def _row_after(self, index: QModelIndex, point: QPoint) -> int:
        return index.row() + (point.y() > self.visualRect(index).center().y())

    def _mark_at(self, carried: Dragged, point: QPoint) -> QRect | None:
        """A line between two rows, or the whole heading of a collection; None where nothing can be dropped."""
        index = self.indexAt(point)
        if not index.isValid():
            return None
        area, group = self.visualRect(index), index.data(GROUP)
        if self._is_place(carried, index):
            y = area.bottom() if self._row_after(index, point) > index.row() else area.top()
            return QRect(area.left() + 8, y - 1, area.width() - 16, 2)
        if group.collection is None or group.key == carried.group:
            return None
        heading = self._rows.heading_of(group.key)
        return self.visualRect(heading) if heading.isValid() else area

    def _show_mark(self, mark: QRect | None) -> None:
        if mark != self._mark:
            self._mark = mark
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._mark is None:
            return
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            accent = self._delegate.theme.accent
            if self._mark.height() > 2:
                painter.setPen(QPen(accent, 2))
                painter.drawRoundedRect(self._mark.adjusted(2, 2, -2, -3), 6, 6)
            else:
                painter.fillRect(self._mark, accent)


def _is(event: QKeyEvent, key: Qt.Key) -> bool:
    return event.key() == key and event.modifiers() == Qt.KeyboardModifier.ControlModifier


def _is_own(event: QKeyEvent) -> bool:
    """Keys that mean the selected bookmarks while the list has the focus, and the article otherwise."""
    own = QKeySequence.StandardKey
    return event.matches(own.SelectAll) or event.matches(own.Copy) or any(_is(event, key) for key in _OWN_KEYS)
