"""The page of collections: made, renamed, put inside one another, deleted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QMenu,
    QTreeWidgetItem,
    QWidget,
)

from viewer.bookmarks.collections import Collection
from viewer.ui import icons, phrases
from viewer.ui.page import CountedTable, Page, button, words
from viewer.ui.theme import Theme

_COLLECTION = Qt.ItemDataRole.UserRole


class CollectionsPage(Page):
    """Signals: create_asked(id of the one around it, or ""), rename_asked(Collection, name), move_asked(Collection, id
    of the new one around it, or ""), delete_asked(list of ids).
    """

    create_asked = Signal(str)
    rename_asked = Signal(object, str)
    move_asked = Signal(object, str)
    delete_asked = Signal(list)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Collections"), theme, parent, scrolls=False)
        self._theme = theme
        self._said = words("", self, "quiet")
        self.tree = _Tree(self)
        self._new = button(self.tr("&New"), partial(self.create_asked.emit, ""), self)
        self._inside = button(self.tr("New &Inside"), self._ask_inside, self)
        self._rename = button(self.tr("&Rename"), self.rename, self)
        self._move = button(self.tr("&Move To"), None, self)
        self._move.setMenu(QMenu(self._move))
        self._delete = button(self.tr("&Delete"), self.delete, self)
        row = QHBoxLayout()
        row.setSpacing(8)
        for each in (self._new, self._inside, self._rename, self._move, self._delete):
            row.addWidget(each)
        row.addStretch(1)
        self.body.addWidget(self._said)
        self.body.addLayout(row)
        self.body.addWidget(self.tree, 1)
        self.tree.itemSelectionChanged.connect(self._look_at_selection)
        self.tree.itemChanged.connect(self._note_written)
        self.tree.dropped.connect(self._note_dropped)
        self._move.menu().aboutToShow.connect(self._fill_targets)
        self.setFocusProxy(self.tree)
        self.fill((), {})

    def fill(self, collections: Sequence[Collection], counts: Mapping[str, int]) -> None:
        """List these, each after the one it stands in, with its number of bookmarks; the selection stays."""
        current = self.current()
        self.tree.blockSignals(True)
        self.tree.clear()
        lines: dict[str | None, QTreeWidgetItem] = {None: self.tree.invisibleRootItem()}
        for one in collections:
            item = QTreeWidgetItem(lines[one.parent], [one.name, phrases.number(counts.get(one.id, 0))])
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            item.setData(0, _COLLECTION, one)
            item.setIcon(0, icons.icon("folder", self._theme))
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            lines[one.id] = item
        self.tree.expandAll()
        self.tree.blockSignals(False)
        if current is not None:
            self.choose(current.id)
        some = phrases.counted(len(collections), self.tr("{n} collection."), self.tr("{n} collections."))
        more = self.tr("A bookmark can be in several, in an order of its own in each.")
        none = self.tr("There are no collections yet. They are folders for bookmarks, which can be in several of them.")
        self._said.setText(f"{some} {more}" if collections else none)
        self._look_at_selection()

    def choose(self, collection_id: str, *, is_edited: bool = False) -> None:
        """Make it the current line, and begin to write in it where `is_edited`."""
        for item in self._lines():
            if item.data(0, _COLLECTION).id == collection_id:
                self.tree.setCurrentItem(item)
                if is_edited:
                    self.tree.editItem(item, 0)

    def current(self) -> Collection | None:
        chosen = self.tree.selectedItems()
        return chosen[0].data(0, _COLLECTION) if chosen else None

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._theme = theme
        if hasattr(self, "tree"):  # the page asks for its look before it has its own parts
            self.tree.blockSignals(True)
            for item in self._lines():
                item.setIcon(0, icons.icon("folder", theme))
            self.tree.blockSignals(False)

    @Slot()
    def rename(self) -> None:
        """Write in the current line."""
        if self.tree.selectedItems():
            self.tree.editItem(self.tree.selectedItems()[0], 0)

    @Slot()
    def delete(self) -> None:
        """Ask for the current one to be deleted, with those inside."""
        one = self.current()
        if one is not None:
            self.delete_asked.emit([one.id])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.delete()
        else:
            super().keyPressEvent(event)

    def _lines(self) -> list[QTreeWidgetItem]:
        waiting = [self.tree.topLevelItem(row) for row in range(self.tree.topLevelItemCount())]
        found = []
        while waiting:
            item = waiting.pop(0)
            found.append(item)
            waiting = [*(item.child(row) for row in range(item.childCount())), *waiting]
        return found

    @Slot()
    def _ask_inside(self) -> None:
        one = self.current()
        if one is not None:
            self.create_asked.emit(one.id)

    @Slot(QTreeWidgetItem, int)
    def _note_written(self, item: QTreeWidgetItem, column: int) -> None:
        one, name = item.data(0, _COLLECTION), " ".join(item.text(0).split())
        if column == 0 and name != one.name:
            self.tree.blockSignals(True)
            item.setText(0, one.name)  # until the library has it
            self.tree.blockSignals(False)
            if name:
                self.rename_asked.emit(one, name)

    @Slot(object, object)
    def _note_dropped(self, item: QTreeWidgetItem, onto: QTreeWidgetItem | None) -> None:
        one, around = item.data(0, _COLLECTION), onto.data(0, _COLLECTION).id if onto is not None else ""
        if around not in (one.parent or "", one.id):
            self.move_asked.emit(one, around)

    @Slot()
    def _fill_targets(self) -> None:
        menu, one = self._move.menu(), self.current()
        menu.clear()
        if one is None:
            return
        if one.parent is not None:
            menu.addAction(self.tr("The Top"), partial(self.move_asked.emit, one, ""))
        within = {id(item) for item in self._inside_of(self.tree.selectedItems()[0])}
        for item in self._lines():
            each = item.data(0, _COLLECTION)
            if id(item) not in within and each.id != one.parent:
                menu.addAction(_path(item).replace("&", "&&"), partial(self.move_asked.emit, one, each.id))

    def _inside_of(self, item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
        return [item, *(inner for row in range(item.childCount()) for inner in self._inside_of(item.child(row)))]

    @Slot()
    def _look_at_selection(self) -> None:
        for each in (self._inside, self._rename, self._move, self._delete):
            each.setEnabled(self.current() is not None)


class _Tree(CountedTable):
    """Signals: dropped(item, item it was dropped on, or None): nothing has moved yet."""

    dropped = Signal(object, object)

    def __init__(self, parent: CollectionsPage) -> None:
        super().__init__((parent.tr("Collection"), parent.tr("Bookmarks")), parent.tr("Collections"), parent)
        self.setExpandsOnDoubleClick(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)

    def dropEvent(self, event: QDropEvent) -> None:
        item, onto = self.currentItem(), self.itemAt(event.position().toPoint())
        event.setDropAction(Qt.DropAction.IgnoreAction)  # the library moves it, and then the page is filled again
        event.accept()
        if item is not None:
            self.dropped.emit(item, onto)


def _path(item: QTreeWidgetItem) -> str:
    names = []
    above: QTreeWidgetItem | None = item
    while above is not None:
        names.insert(0, above.text(0))
        above = above.parent()
    return " › ".join(names)
