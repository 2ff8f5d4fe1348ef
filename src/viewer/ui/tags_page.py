"""The page that lists all tags: each can be renamed, coloured, deleted, and several made one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QMenu,
    QTreeWidgetItem,
    QWidget,
)

from viewer.bookmarks.passage import Colour
from viewer.bookmarks.rows import fold
from viewer.ui import icons, phrases
from viewer.ui.bookmarks import colours
from viewer.ui.page import CountedTable, Page, button, filter_field, words
from viewer.ui.theme import Theme

_TAG = Qt.ItemDataRole.UserRole


class TagsPage(Page):
    """Signals: rename_asked(list of tags, new), delete_asked(list of tags), colour_asked(list of tags, Colour or None).

    Renaming several, or to a tag that is there, makes them one.
    """

    rename_asked = Signal(list, str)
    delete_asked = Signal(list)
    colour_asked = Signal(list, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Tags"), theme, parent, scrolls=False)
        self._theme = theme
        self._colours: Mapping[str, Colour] = {}
        self._new_name = ""  # of a tag that is being renamed, to be selected again
        self._said = words("", self, "quiet")
        self.field = filter_field(self.tr("Filter tags"), self)
        self.list = CountedTable((self.tr("Tag"), self.tr("Bookmarks")), self.tr("Tags"), self)
        self.list.setRootIsDecorated(False)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._rename = button(self.tr("&Rename"), self.rename, self)
        self._merge = button(self.tr("&Merge"), None, self)
        self._colour = button(self.tr("&Colour"), None, self)
        self._delete = button(self.tr("&Delete"), self.delete, self)
        self._colour.setMenu(QMenu(self._colour))
        self._merge.setMenu(QMenu(self._merge))
        self._arrange()
        self._connect()
        self.setFocusProxy(self.list)
        self.fill((), {})

    def fill(self, tags: Sequence[tuple[str, int]], tag_colours: Mapping[str, Colour]) -> None:
        """List these, with the number of bookmarks of each; the selection stays or goes with a tag that was renamed."""
        self._colours = tag_colours
        chosen, current = set(self.selected()), self._tag_of(self.list.currentItem())
        renamed = next((tag for tag, _ in tags if fold(tag) == fold(self._new_name)), None) if self._new_name else None
        if renamed is not None:
            chosen, current, self._new_name = {renamed}, renamed, ""
        self.list.blockSignals(True)
        self.list.clear()
        for tag, count in tags:
            item = QTreeWidgetItem(self.list, [tag, phrases.number(count)])
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            item.setData(0, _TAG, tag)
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setSelected(tag in chosen)
            if tag == current:
                self.list.setCurrentItem(item)
                item.setSelected(tag in chosen)
        self.list.blockSignals(False)
        self._draw_colours()
        some = phrases.counted(len(tags), self.tr("{n} tag."), self.tr("{n} tags."))
        more = self.tr("Give one the name of another to make them one.")
        none = self.tr("No bookmark has a tag yet. Ctrl+T writes some on the passage at hand.")
        self._said.setText(f"{some} {more}" if tags else none)
        self._narrow(self.field.text())
        self._look_at_selection()

    def selected(self) -> list[str]:
        """The selected tags that are shown, in the order of the list."""
        every = (self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount()))
        return [item.data(0, _TAG) for item in every if item.isSelected() and not item.isHidden()]

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._theme = theme
        if hasattr(self, "list"):  # the page asks for its look before it has its own parts
            self._draw_colours()

    @Slot()
    def rename(self) -> None:
        """Write in the line of the current tag."""
        if self.list.currentItem() is not None:
            self.list.editItem(self.list.currentItem(), 0)

    @Slot()
    def delete(self) -> None:
        """Ask for what is selected to be deleted."""
        if self.selected():
            self.delete_asked.emit(self.selected())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.delete()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        for each in (self._rename, self._merge, self._colour, self._delete):
            row.addWidget(each)
        self.body.addWidget(self._said)
        self.body.addLayout(row)
        self.body.addWidget(self.list, 1)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._narrow)
        self.list.itemSelectionChanged.connect(self._look_at_selection)
        self.list.itemChanged.connect(self._note_written)
        self._colour.menu().aboutToShow.connect(self._fill_colours)
        self._merge.menu().aboutToShow.connect(self._fill_targets)

    @Slot(QTreeWidgetItem, int)
    def _note_written(self, item: QTreeWidgetItem, column: int) -> None:
        old, new = item.data(0, _TAG), " ".join(item.text(0).split()).lstrip("#").replace(",", " ").strip()
        if column == 0 and new != old:
            self.list.blockSignals(True)
            item.setText(0, old)  # until the library has it
            self.list.blockSignals(False)
            if fold(new):
                self._ask_rename([old], new)

    @Slot()
    def _fill_colours(self) -> None:
        menu = self._colour.menu()
        menu.clear()
        chosen = {self._colours.get(fold(tag)) for tag in self.selected()}
        for colour in Colour:
            sign = colours.icon(colour, self._theme, chosen=chosen == {colour})
            menu.addAction(sign, colours.name(colour), partial(self._ask_colour, colour))
        menu.addSeparator()
        menu.addAction(self.tr("No Colour"), partial(self._ask_colour, None))

    def _ask_colour(self, colour: Colour | None) -> None:
        self.colour_asked.emit(self.selected(), colour)

    @Slot()
    def _fill_targets(self) -> None:
        menu = self._merge.menu()
        menu.clear()
        for tag in self.selected():
            label = self.tr("Into “{tag}”").replace("{tag}", tag.replace("&", "&&"))
            menu.addAction(label, partial(self._ask_merge, tag))

    def _ask_merge(self, into: str) -> None:
        self._ask_rename([tag for tag in self.selected() if tag != into], into)

    def _ask_rename(self, tags: list[str], new: str) -> None:
        self._new_name = new
        self.rename_asked.emit(tags, new)

    @Slot(str)
    def _narrow(self, text: str) -> None:
        for row in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(row)
            item.setHidden(fold(text) not in fold(item.text(0)))
        self._look_at_selection()

    @Slot()
    def _look_at_selection(self) -> None:
        count = len(self.selected())
        self._rename.setEnabled(count == 1)
        self._merge.setEnabled(count > 1)
        self._colour.setEnabled(count > 0)
        self._delete.setEnabled(count > 0)

    def _draw_colours(self) -> None:
        self.list.blockSignals(True)
        for row in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(row)
            colour = self._colours.get(fold(item.data(0, _TAG)))
            item.setIcon(0, colours.icon(colour, self._theme) if colour else icons.icon("tag", self._theme))
            item.setData(0, Qt.ItemDataRole.AccessibleDescriptionRole, colours.name(colour) if colour else "")
        self.list.blockSignals(False)

    @staticmethod
    def _tag_of(item: QTreeWidgetItem | None) -> str:
        return item.data(0, _TAG) if item is not None else ""
