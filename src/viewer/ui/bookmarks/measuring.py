"""The heights of rows: estimated at once for thousands, measured where it can be seen, and the rest when there is time.

What is estimated wrongly is laid out again; the row at the top of the view stays where it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPoint, QTimer, Slot

from viewer.ui.bookmarks.delegate import BookmarkDelegate
from viewer.ui.bookmarks.model import BookmarksModel, Line, Row, identity

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
        self._rows: Sequence[Row] = ()  # as they were laid out last, with their heights
        self._held: tuple[int, Row, int] | None = None  # number of the row at the top, itself, px of it that are above
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._go_on)
        view.verticalScrollBar().valueChanged.connect(self._look)

    def before_layout(self) -> None:
        """The heights are about to be asked for."""
        view, count = self._view, self._model.rowCount()
        self._held = self._at_top()
        self._delegate.suit(view.viewport().width(), view.font())
        first = 0 if count <= _AT_ONCE else max(0, self._top().row())
        for number in range(first, min(count, first + (_AT_ONCE if count <= _AT_ONCE else _NEAR))):
            self._measure(number)
        self._rows = self._model.rows
        self._delegate.heights = [self._delegate.height(row) for row in self._rows]
        self._is_wrong = False
        self._next = 0
        self._idle.start()

    def after_layout(self) -> None:
        """All rows have their places: bring that which was at the top back there."""
        if self._held is None:
            return
        number, row, above = self._held
        self._held = None
        wanted = identity(row)
        if number >= len(self._rows) or identity(self._rows[number]) != wanted:
            number = next((n for n, each in enumerate(self._rows) if identity(each) == wanted), -1)
        if number >= 0:
            self._view.verticalScrollBar().setValue(sum(self._delegate.heights[:number]) + above)

    def _at_top(self) -> tuple[int, Row, int] | None:
        """What `_held` holds, by the last layout; None while the list was not scrolled."""
        left = self._view.verticalScrollBar().value()
        if left > 0:
            for number, (row, height) in enumerate(zip(self._rows, self._delegate.heights, strict=False)):
                if left < height:
                    return number, row, left
                left -= height
        return None

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
        at = self._next
        self._view.doItemsLayout()
        self._next = at

    def _top(self) -> QModelIndex:
        return self._view.indexAt(QPoint(self._view.viewport().width() // 2, 1))
