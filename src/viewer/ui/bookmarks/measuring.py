"""The heights of rows: estimated at once for thousands, measured where it can be seen, and the rest when there is time.

What is estimated wrongly is laid out again; the row at the top of the view stays where it is.
"""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPoint, QTimer, Slot

from viewer.ui.bookmarks.delegate import BookmarkDelegate
from viewer.ui.bookmarks.model import BookmarksModel, Line

if TYPE_CHECKING:
    from viewer.ui.bookmarks.list_view import BookmarksView

_SLICE_S = 0.008  # of work between two looks at what the reader does
_AT_ONCE = 300  # rows that are measured before they are shown
_NEAR = 40  # rows from the top of the view that are, where there are more


class Measuring(QObject):
    def __init__(self, view: BookmarksView, model: BookmarksModel, delegate: BookmarkDelegate) -> None:
        super().__init__(view)
        self._view, self._model, self._delegate = view, model, delegate
        self._next = 0  # the row to measure next
        self._is_wrong = False  # a row is shown as high as it was estimated, and is not
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._go_on)
        view.verticalScrollBar().valueChanged.connect(self._look)

    def before_layout(self) -> None:
        """The heights are about to be asked for."""
        view, count = self._view, self._model.rowCount()
        self._delegate.suit(view.viewport().width(), view.font())
        first = 0 if count <= _AT_ONCE else max(0, self._top().row())
        for number in range(first, min(count, first + (_AT_ONCE if count <= _AT_ONCE else _NEAR))):
            self._measure(number)
        self._delegate.heights = [self._delegate.height(row) for row in self._model.rows]
        self._is_wrong = False
        self._next = 0
        self._idle.start()

    @property
    def is_done(self) -> bool:
        """Whether every row is as high as it should be."""
        return not self._idle.isActive()

    def _measure(self, number: int) -> None:
        row = self._model.row(number)
        if isinstance(row, Line) and self._delegate.measure(row.bookmark):
            self._is_wrong = True

    @Slot()
    def _look(self) -> None:
        """Measure what came into view."""
        index = self._top()
        bottom = self._view.viewport().height()
        while index.isValid() and self._view.visualRect(index).top() < bottom:
            self._measure(index.row())
            index = index.siblingAtRow(index.row() + 1)
        if self._is_wrong:
            self._lay_out()

    @Slot()
    def _go_on(self) -> None:
        end, count = perf_counter() + _SLICE_S, self._model.rowCount()
        while self._next < count and perf_counter() < end:
            self._measure(self._next)
            self._next += 1
        if self._next >= count:
            self._idle.stop()
            if self._is_wrong:
                self._lay_out()
                self._idle.stop()

    def _lay_out(self) -> None:
        """Lay out again, with the row at the top where it is."""
        view, index = self._view, self._top()
        before, at = view.visualRect(index).top(), self._next
        view.doItemsLayout()
        self._next = at
        bar = view.verticalScrollBar()
        if index.isValid():
            bar.setValue(bar.value() + view.visualRect(index).top() - before)

    def _top(self) -> QModelIndex:
        return self._view.indexAt(QPoint(self._view.viewport().width() // 2, 1))
