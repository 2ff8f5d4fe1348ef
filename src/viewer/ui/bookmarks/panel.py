"""The bookmarks of the whole library: found, filtered, grouped, arranged, opened, edited, deleted, exported."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QStackedLayout, QVBoxLayout, QWidget

from viewer.bookmarks.passage import Bookmark
from viewer.library.library import Library
from viewer.settings import Settings
from viewer.ui import phrases
from viewer.ui.bookmarks.arranging import Arranging
from viewer.ui.bookmarks.bin_bar import BinBar
from viewer.ui.bookmarks.checking import Checking
from viewer.ui.bookmarks.delegate import BookmarkDelegate
from viewer.ui.bookmarks.dragging import mime_data
from viewer.ui.bookmarks.editor import BookmarkEditor
from viewer.ui.bookmarks.grouping import Group, Grouping
from viewer.ui.bookmarks.head import BookmarksHead
from viewer.ui.bookmarks.keeping import Keeping
from viewer.ui.bookmarks.list_view import BookmarksView
from viewer.ui.bookmarks.listed import Known, Listed, look_up
from viewer.ui.bookmarks.listing import EVERYTHING, as_settings, from_settings
from viewer.ui.bookmarks.model import BOOKMARK, GROUP, BookmarksModel, Heading
from viewer.ui.bookmarks.quoting import Quoting
from viewer.ui.bookmarks.row_menu import RowMenu, ask_tags
from viewer.ui.bookmarks.several import Several
from viewer.ui.empty import EmptyPlace
from viewer.ui.messages import Messages
from viewer.ui.tasks import Tasks
from viewer.ui.theme import Theme


class BookmarksPanel(QWidget):
    """Signals: open_wanted(Bookmark), link_wanted(list of bookmarks), export_asked(), copy_link_asked(Bookmark)."""

    open_wanted = Signal(object)
    link_wanted = Signal(list)
    export_asked = Signal()
    copy_link_asked = Signal(object)

    def __init__(
        self,
        library: Library,
        tasks: Tasks,
        keeping: Keeping,
        several: Several,
        *,
        settings: Settings,
        messages: Messages,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("listPane")
        self._library, self._tasks, self._keeping, self._several = library, tasks, keeping, several
        self._settings, self._messages, self._theme = settings, messages, theme
        self._listed = Listed(from_settings(settings.bookmarks), (), 0, Known())
        self.quoting = Quoting()
        self.model = BookmarksModel()
        self._delegate = BookmarkDelegate(theme)
        self.head = BookmarksHead(theme, self._listed.listing, self)
        self.list = BookmarksView(self.model, self._delegate, self)
        self._checking = Checking(self.list, self.model, library, tasks)
        self._arranging = Arranging(self.list, self.model, several, self)
        self.editor = BookmarkEditor(theme, self)
        self.editor.hide()
        self._empty = EmptyPlace(theme, self)
        self.bin_bar = BinBar(self)
        self._arrange()
        self._connect()

    @Slot()
    def refresh(self) -> None:
        """Read the bookmarks again."""
        if self.isVisible():  # else showEvent does it
            args = (self._library, self.head.listing, date.today())
            self._tasks.latest("bookmarks", look_up, *args, then=self._show)

    def articles_changed(self) -> None:
        """Passages may stand elsewhere now."""
        self.model.forget_states()
        self._fill()

    def selected(self) -> list[Bookmark]:
        """The selected bookmarks, each once, in the order of the list."""
        rows = sorted(self.list.selectedIndexes(), key=QModelIndex.row)
        found = (index.data(BOOKMARK) for index in rows)
        return list({bookmark.id: bookmark for bookmark in found if bookmark is not None}.values())

    @Slot()
    def export(self) -> None:
        """Ask for the export of what is selected, or of all."""
        self.export_asked.emit()

    @Slot()
    def leave_bin(self) -> None:
        """Show what is kept, where the deleted ones are shown."""
        self.head.bin.setChecked(False)

    def set_theme(self, theme: Theme) -> None:
        self._theme = self._delegate.theme = theme
        for part in (self.head, self.editor, self._empty):
            part.set_theme(theme)
        self.list.viewport().update()

    def showEvent(self, event) -> None:  # noqa: ANN001 - QShowEvent
        super().showEvent(event)
        self.refresh()

    def _arrange(self) -> None:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addWidget(self.editor)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self.bin_bar)
        self._pages = QStackedLayout()
        self._pages.addWidget(page)
        self._pages.addWidget(self._empty)
        whole.addLayout(self._pages, 1)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self.head.changed.connect(self._listing_changed)
        self.head.export_wanted.connect(self.export)
        self.head.fold_all_wanted.connect(self._fold_all)
        self.head.down_pressed.connect(self.list.setFocus)
        self.list.opened.connect(self._open)
        self.list.edit_wanted.connect(self.edit)
        self.list.tags_wanted.connect(self.add_tags)
        self.list.copy_wanted.connect(self.copy)
        self.list.delete_wanted.connect(self.delete)
        self.list.menu_wanted.connect(self._open_menu)
        self.list.selectionModel().selectionChanged.connect(self._show_bin)
        self.bin_bar.restore_wanted.connect(self.restore)
        self.bin_bar.empty_wanted.connect(self.empty_bin)
        self.list.heading_menu_wanted.connect(self._open_heading_menu)
        self.list.fold_wanted.connect(self._toggle)
        self.editor.saved.connect(self._save)
        self.editor.cancelled.connect(self._close_editor)
        self._checking.told.connect(self._note_told)

    # answers

    @Slot()
    def _listing_changed(self) -> None:
        self._settings.bookmarks = as_settings(self.head.listing)
        self.refresh()

    def _show(self, listed: Listed) -> None:
        self._listed = listed
        self._delegate.tag_colours = dict(listed.known.tag_colours)
        self._delegate.names_articles = listed.listing.grouping is not Grouping.ARTICLE or listed.listing.in_bin
        self._arranging.filtered_by = listed.listing.wanted.collection
        self.list.can_arrange = listed.listing.has_own_order
        self.head.show_known(listed.known)
        self._checking.ask(listed.groups, all_of_them=listed.listing.wanted.needs_attention)
        self._fill()

    def _fill(self) -> None:
        """Show what was read, or what of it is known to need attention."""
        groups = self._listed.groups
        if self._listed.listing.wanted.needs_attention:
            groups = tuple(filter(None, map(self._troubled, groups)))
        current = self.list.currentIndex()
        bookmark, group = current.data(BOOKMARK), current.data(GROUP)
        self.model.show(groups)
        if bookmark is not None and not self.list.currentIndex().isValid():
            self._show_again(bookmark, group)
        self.head.show_count(self._counted())
        self._arranging.show_moved()
        self._show_bin()
        if self.model.rowCount():
            self._pages.setCurrentIndex(0)
        else:
            self._say_empty()
        self._checking.soon()

    @Slot()
    def _show_bin(self) -> None:
        listing, count = self._listed.listing, self._listed.count
        self.bin_bar.setVisible(listing.in_bin and bool(self.model.rowCount()))
        self.bin_bar.show_count(0 if listing.is_filtering else count)
        self.bin_bar.show_selected(len(self.selected()))

    def _show_again(self, bookmark: Bookmark, group: Group) -> None:
        """All rows are new: stay with the bookmark that was the current one."""
        index = self.model.index_of(bookmark.id, group.key)
        index = index if index.isValid() else self.model.index_of(bookmark.id)
        if index.isValid():
            self.list.setCurrentIndex(index)

    def _troubled(self, group: Group) -> Group | None:
        held = tuple(each for each in group.bookmarks if (s := self.model.state(each)) and s.needs_attention)
        return replace(group, bookmarks=held) if held else None

    def _counted(self) -> str:
        listing = self._listed.listing
        count = len(self.model.bookmarks) if listing.wanted.needs_attention else self._listed.count
        if self._checking.is_looking:
            return self.tr("{n} found, still looking…").replace("{n}", phrases.number(count))
        if listing.is_filtering:
            return phrases.counted(count, self.tr("{n} bookmark found"), self.tr("{n} bookmarks found"))
        if not count:
            return ""  # the empty list says it, and what to do
        return phrases.counted(count, self.tr("{n} bookmark"), self.tr("{n} bookmarks"))

    def _say_empty(self) -> None:
        listing = self._listed.listing
        everything = (self.tr("Show All Bookmarks"), self.head.clear)
        if self._checking.is_looking:
            self._empty.say(
                "search", self.tr("Looking…"), self.tr("The passages are being compared with their articles.")
            )
        elif listing.wanted != EVERYTHING:
            told = self.tr("No bookmarks match these filters.")
            self._empty.say("filter", self.tr("Nothing found"), told, (everything,))
        elif listing.text:
            self._empty.say("search", self.tr("Nothing found"), self.tr("No bookmark has these words."), (everything,))
        elif listing.in_bin:
            back = (self.tr("Show All Bookmarks"), self.leave_bin)
            self._empty.say("trash", self.tr("The bin is empty"), self.tr("Deleted bookmarks wait here."), (back,))
        else:
            self._empty.say(
                "star",
                self.tr("No bookmarks yet"),
                self.tr("Select words in an article and choose a colour, or press Ctrl+D, to keep the passage."),
            )
        self._pages.setCurrentIndex(1)

    @Slot()
    def _note_told(self) -> None:
        if self._listed.listing.wanted.needs_attention:
            self._fill()

    # groups

    @Slot(str)
    def _toggle(self, key: str) -> None:
        self.model.toggle(key)
        self.list.setCurrentIndex(self.model.heading_of(key))
        self._checking.soon()

    @Slot(bool)
    def _fold_all(self, is_folded: bool) -> None:
        self.model.fold_all(is_folded=is_folded)
        self._checking.soon()

    @Slot(object, QPoint)
    def _open_heading_menu(self, heading: Heading, at: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction(self.tr("&Select These"), partial(self._select_group, heading.group.key))
        menu.addSeparator()
        menu.addAction(self.tr("&Fold All Groups"), partial(self.model.fold_all, is_folded=True))
        menu.addAction(self.tr("&Unfold All Groups"), partial(self.model.fold_all, is_folded=False))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _select_group(self, key: str) -> None:
        self.model.unfold(key)
        chosen = self.list.selectionModel()
        chosen.clearSelection()
        for number in range(self.model.rowCount()):
            index = self.model.index(number)
            if index.data(BOOKMARK) is not None and index.data(GROUP).key == key:
                chosen.select(index, QItemSelectionModel.SelectionFlag.Select)

    # commands on rows

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        self.open_wanted.emit(index.data(BOOKMARK))

    @Slot()
    def edit(self) -> None:
        """Write on the current bookmark."""
        bookmark = self.list.currentIndex().data(BOOKMARK)
        if bookmark is not None:
            self.editor.edit(bookmark, list(self._listed.known.tags))

    @Slot()
    def add_tags(self) -> None:
        """Ask for tags, for all that are selected."""
        chosen = self.selected()
        if chosen and not self.head.bin.isChecked():
            ask_tags(chosen, self._several, self._listed.known, self)

    @Slot()
    def copy(self) -> None:
        """The words of all that are selected, with their sources."""
        chosen = self.selected()
        if len(chosen) == 1:
            self.quoting.copy(chosen[0], self._messages)
        elif chosen:
            QGuiApplication.clipboard().setMimeData(mime_data(chosen))

    @Slot(object)
    def _save(self, bookmark: Bookmark) -> None:
        self._keeping.change(self.editor.bookmark, bookmark)
        self._close_editor()

    @Slot()
    def _close_editor(self) -> None:
        had_focus = self.editor.isAncestorOf(self.window().focusWidget() or self)
        self.editor.hide()
        if had_focus:
            self.list.setFocus()

    @Slot()
    def delete(self) -> None:
        """Put what is selected into the bin, or do nothing when it is there already."""
        if not self.head.bin.isChecked():
            self._keeping.delete(self.selected())

    @Slot()
    def restore(self) -> None:
        """Take what is selected out of the bin."""
        self._keeping.restore(self.selected())

    @Slot()
    def empty_bin(self) -> None:
        """Remove what is shown of the bin for ever: the reader was asked, and answered."""
        if self._listed.listing.in_bin:
            self._keeping.empty_bin([bookmark for group in self._listed.groups for bookmark in group.bookmarks])

    @Slot(QPoint)
    def _open_menu(self, at: QPoint) -> None:
        chosen = self.selected()
        menu = RowMenu(
            chosen,
            self._several,
            self._listed.known,
            self._theme,
            self,
            in_bin=self.head.bin.isChecked(),
            collection=self._arranging.collection(),
        )
        menu.open_wanted.connect(partial(self.open_wanted.emit, chosen[0]))
        menu.edit_wanted.connect(self.edit)
        menu.copy_wanted.connect(self.copy)
        menu.copy_link_wanted.connect(partial(self.copy_link_asked.emit, chosen[0]))
        menu.export_wanted.connect(self.export)
        menu.delete_wanted.connect(self.delete)
        menu.link_wanted.connect(partial(self.link_wanted.emit, chosen))
        menu.restore_wanted.connect(self.restore)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
