"""Looks up, in the background, what became of the passages in the list: of those seen, or of all when that is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject, QPoint, QTimer, Signal, Slot

from viewer.bookmarks.passage import Bookmark
from viewer.library.library import Library
from viewer.ui.bookmarks.grouping import Group
from viewer.ui.bookmarks.list_view import BookmarksView
from viewer.ui.bookmarks.model import BOOKMARK, BookmarksModel
from viewer.ui.bookmarks.states import State, states
from viewer.ui.tasks import Tasks

_REST_MS = 200  # after scrolling
_MOST = 12  # at once, so that other questions get their turn
_MANY = 100  # at once, when the reader waits for all of them


class Checking(QObject):
    """What was found out goes to the model and stays there. Signals: told(): more is known."""

    told = Signal()

    def __init__(self, view: BookmarksView, model: BookmarksModel, library: Library, tasks: Tasks) -> None:
        super().__init__(view)
        self._view, self._model, self._library, self._tasks = view, model, library, tasks
        self._groups: Sequence[Group] = ()
        self._seeks_all = False
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self._look_up)
        view.verticalScrollBar().valueChanged.connect(self.soon)

    def ask(self, groups: Sequence[Group], *, all_of_them: bool) -> None:
        """Look up the bookmarks of these groups: those that are seen, or all."""
        self._groups, self._seeks_all = groups, all_of_them
        self.soon()

    @Slot()
    def soon(self) -> None:
        """Look up what may have come into view, after a rest."""
        self._rest.start()

    @property
    def is_looking(self) -> bool:
        """Whether all were asked for, and some are not known yet."""
        return self._seeks_all and any(True for _ in self._unknown())

    def _unknown(self) -> Iterator[Bookmark]:
        found = (bookmark for group in self._groups for bookmark in group.bookmarks)
        return (bookmark for bookmark in found if not self._model.is_known(bookmark))

    def _unknown_seen(self) -> Iterator[Bookmark]:
        seen = self._view.viewport().rect()
        index = self._view.indexAt(QPoint(seen.center().x(), 1))
        while index.isValid() and self._view.visualRect(index).top() <= seen.bottom():
            bookmark = index.data(BOOKMARK)
            if bookmark is not None and not self._model.is_known(bookmark):
                yield bookmark
            index = index.siblingAtRow(index.row() + 1)

    @Slot()
    def _look_up(self) -> None:
        if not self._view.isVisible() and not self._seeks_all:
            return
        wanted = list(dict.fromkeys(self._unknown() if self._seeks_all else self._unknown_seen()))
        if wanted:
            some = wanted[: _MANY if self._seeks_all else _MOST]
            self._tasks.latest("states", states, self._library, some, then=self._tell)

    def _tell(self, found: dict[Bookmark, State]) -> None:
        self._model.set_states(found)
        self.told.emit()
        self.soon()
