"""The reader's own order in collections: rows moved by keys or dragged, and put into a collection by dragging."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QObject, Slot

from viewer.ui.bookmarks.dragging import Dragged
from viewer.ui.bookmarks.grouping import Group
from viewer.ui.bookmarks.list_view import BookmarksView
from viewer.ui.bookmarks.model import BOOKMARK, GROUP, BookmarksModel, Line
from viewer.ui.bookmarks.several import Several
from viewer.ui.messages import announce


class Arranging(QObject):
    """Listens to the list; what was moved stays selected when the new order comes back."""

    def __init__(self, view: BookmarksView, model: BookmarksModel, several: Several, parent: QObject) -> None:
        super().__init__(parent)
        self._view, self._model, self._several = view, model, several
        self.filtered_by = ""  # id of the collection that the list is filtered by
        self._moved: tuple[str, tuple[str, ...]] | None = None  # group and ids, until they are shown
        view.move_wanted.connect(self.move)
        view.dropped.connect(self._drop)
        view.filed.connect(self._file)

    def collection(self) -> str | None:
        """The id of the collection that the current row is shown in; None when it is shown in none."""
        index = self._view.currentIndex()
        group: Group | None = index.data(GROUP) if index.isValid() else None
        return (group.collection if group else None) or self.filtered_by or None

    @Slot(int)
    def move(self, by: int) -> None:
        """Move the selected rows of the current collection one place up or down."""
        current = self._view.currentIndex()
        if not self._view.can_arrange or not current.isValid() or current.data(BOOKMARK) is None:
            return
        group: Group = current.data(GROUP)
        chosen = {i.data(BOOKMARK).id for i in self._view.selectedIndexes() if i.data(GROUP).key == group.key}
        self._write(group, moved([bookmark.id for bookmark in group.bookmarks], chosen, by), chosen)

    @Slot(object, int)
    def _drop(self, carried: Dragged, row: int) -> None:
        before = self._model.row(row) if row < self._model.rowCount() else None
        group = next((g for g in self._model.groups if g.key == carried.group), None)
        if group is None:
            return
        target = before.bookmark.id if isinstance(before, Line) and before.group.key == group.key else None
        self._write(group, placed([b.id for b in group.bookmarks], carried.ids, target), carried.ids)

    @Slot(object, object)
    def _file(self, carried: Dragged, group: Group) -> None:
        self._several.file(carried.ids, group.collection, group.label)

    def _write(self, group: Group, ids: list[str], chosen: Sequence[str] | set[str]) -> None:
        collection = group.collection or self.filtered_by
        if collection and ids != [bookmark.id for bookmark in group.bookmarks]:
            self._moved = group.key, tuple(chosen)
            self._several.reorder(collection, ids)

    def show_moved(self) -> None:
        """The new order has come: select what was moved, and say where it stands."""
        if self._moved is None:
            return
        key, ids = self._moved
        self._moved = None
        rows = [index for each in ids if (index := self._model.index_of(each, key)).isValid()]
        if not rows:
            return
        first = min(rows, key=lambda index: index.row())
        flags = QItemSelectionModel.SelectionFlag
        self._view.selectionModel().setCurrentIndex(first, flags.ClearAndSelect)
        for index in rows:
            self._view.selectionModel().select(index, flags.Select)
        heading = self._model.heading_of(key)
        place = first.row() - heading.row() if heading.isValid() else first.row() + 1
        announce(self._view, self.tr("Now in place {n}.").replace("{n}", str(place)))


def moved(ids: Sequence[str], chosen: set[str], by: int) -> list[str]:
    """`ids` with the chosen ones one place up (-1) or down (1); those at the edge stay, and hold up the next."""
    found = list(ids) if by < 0 else list(reversed(ids))
    for at in range(1, len(found)):
        if found[at] in chosen and found[at - 1] not in chosen:
            found[at - 1], found[at] = found[at], found[at - 1]
    return found if by < 0 else found[::-1]


def placed(ids: Sequence[str], carried: Sequence[str], before: str | None) -> list[str]:
    """`ids` with those carried before `before`, or at the end."""
    inside = [each for each in carried if each in set(ids)]
    at = len(ids) if before is None else list(ids).index(before)
    head = [each for each in ids[:at] if each not in carried]
    tail = [each for each in ids[at:] if each not in carried]
    return [*head, *inside, *tail]
