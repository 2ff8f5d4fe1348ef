"""The menu of what is selected in the list of bookmarks, and the small questions that it asks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QInputDialog, QLabel, QMenu, QVBoxLayout, QWidget

from viewer.bookmarks.passage import Bookmark, Colour
from viewer.ui import icons, phrases
from viewer.ui.bookmarks import colours
from viewer.ui.bookmarks.listed import Known
from viewer.ui.bookmarks.several import Several, tags_of
from viewer.ui.bookmarks.tags_edit import TagsEdit
from viewer.ui.theme import Theme


class RowMenu(QMenu):
    """Signals: each is a thing that was asked for, and carries nothing."""

    open_wanted = Signal()
    edit_wanted = Signal()
    copy_wanted = Signal()
    copy_link_wanted = Signal()
    export_wanted = Signal()
    delete_wanted = Signal()
    link_wanted = Signal()
    restore_wanted = Signal()

    def __init__(
        self,
        chosen: Sequence[Bookmark],
        several: Several,
        known: Known,
        theme: Theme,
        parent: QWidget,
        *,
        in_bin: bool = False,
        collection: str | None = None,
    ) -> None:
        super().__init__(parent)
        self._chosen, self._several, self._known, self._theme = tuple(chosen), several, known, theme
        self._collection = collection  # the one in whose group they were selected
        if in_bin:
            self.addAction(self.tr("&Restore"), self.restore_wanted.emit)
            return
        self._add_first(is_one=len(chosen) == 1)
        self._add_changes()
        self.addSeparator()
        self._add_tags()
        self._add_collections()
        self.addAction(self.tr("&Link to Person or Place…"), self.link_wanted.emit)
        self.addSeparator()
        if len(chosen) > 1:
            self.addAction(self.tr("E&xport Selected…"), self.export_wanted.emit)
        self.addAction(self.tr("&Delete"), self.delete_wanted.emit)

    def _add_first(self, *, is_one: bool) -> None:
        if is_one:
            self.addAction(self.tr("&Open"), self.open_wanted.emit)
            self.addAction(self.tr("&Edit Note and Tags…"), self.edit_wanted.emit)
        label = self.tr("&Copy Quotation") if is_one else self.tr("&Copy Quotations")
        self.addAction(label, self.copy_wanted.emit)
        if is_one:
            self.addAction(self.tr("Copy Lin&k"), self.copy_link_wanted.emit)
        self.addSeparator()

    def _add_changes(self) -> None:
        menu = self.addMenu(self.tr("Colo&ur"))
        now = {bookmark.colour for bookmark in self._chosen}
        for colour in Colour:
            sign = colours.icon(colour, self._theme, chosen=now == {colour})
            menu.addAction(sign, colours.name(colour), partial(self._several.recolour, self._chosen, colour))
        are_starred = all(bookmark.starred for bookmark in self._chosen)
        label = self.tr("Remove &Star") if are_starred else self.tr("Add &Star")
        sign = icons.icon("star" if are_starred else "star-filled", self._theme)
        self.addAction(sign, label, partial(self._several.star, self._chosen, is_starred=not are_starred))

    def _add_tags(self) -> None:
        ask = partial(ask_tags, self._chosen, self._several, self._known, self.parentWidget())
        self.addAction(icons.icon("tag", self._theme), self.tr("Add &Tags…"), ask)
        tags = tags_of(self._chosen)
        if tags:
            menu = self.addMenu(self.tr("Remove Ta&g"))
            for tag in tags:
                menu.addAction(f"#{_plain(tag)}", partial(self._several.untag, self._chosen, tag))

    def _add_collections(self) -> None:
        menu = self.addMenu(icons.icon("folder", self._theme), self.tr("&Add to Collection"))
        ids = tuple(bookmark.id for bookmark in self._chosen)
        for folder in self._known.folders:
            action = menu.addAction(_plain(folder.path), partial(self._several.file, ids, folder.id, folder.path))
            action.setEnabled(not set(ids) <= set(folder.members))
        if self._known.folders:
            menu.addSeparator()
        menu.addAction(self.tr("&New Collection…"), self._ask_name)
        if self._collection is not None:
            folder = self._known.folder(self._collection)
            label = self.tr("Re&move from “{name}”").replace("{name}", _plain(folder.path if folder else ""))
            self.addAction(label, partial(self._several.take_out, ids, self._collection))

    def _ask_name(self) -> None:
        title, label = self.tr("New Collection"), self.tr("Name of the collection:")
        name, is_given = QInputDialog.getText(self.parentWidget(), title, label)
        if is_given and name.strip():
            self._several.file_in_new([bookmark.id for bookmark in self._chosen], name.strip())


def ask_tags(chosen: Sequence[Bookmark], several: Several, known: Known, parent: QWidget) -> None:
    """Ask which tags to add to the chosen, and add them."""
    asked = TagQuestion(len(chosen), known.tags, parent)
    asked.answered.connect(partial(several.tag, tuple(chosen)))
    asked.open()


class TagQuestion(QDialog):
    """Asks for tags to add. Signals: answered(tuple of tags)."""

    answered = Signal(object)

    def __init__(self, count: int, known_tags: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Add Tags"))
        self.field = TagsEdit(self)
        self.field.set_known(known_tags)
        column = QVBoxLayout(self)
        one, many = self.tr("Add to the bookmark:"), self.tr("Add to {n} bookmarks:")
        column.addWidget(QLabel(phrases.counted(count, one, many), self))
        column.addWidget(self.field)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, parent=self
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.setMinimumWidth(320)
        self.finished.connect(self.deleteLater)
        self.field.setFocus()

    def accept(self) -> None:
        tags = self.field.tags()
        super().accept()
        if tags:
            self.answered.emit(tags)


def _plain(text: str) -> str:
    """`text` as a menu shows it: an ampersand is no sign for a key."""
    return text.replace("&", "&&")
