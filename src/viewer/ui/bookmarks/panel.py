"""The bookmarks of the whole library: found, filtered, opened, edited, deleted, exported."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, QStandardPaths, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QFrame,
    QListView,
    QMenu,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from viewer.bookmarks.passage import Bookmark
from viewer.library.library import Library
from viewer.ui.bookmarks import export
from viewer.ui.bookmarks.delegate import BookmarkDelegate
from viewer.ui.bookmarks.editor import BookmarkEditor
from viewer.ui.bookmarks.head import BookmarksHead
from viewer.ui.bookmarks.keeping import Keeping
from viewer.ui.bookmarks.model import BOOKMARK, BookmarksModel, State
from viewer.ui.bookmarks.states import states
from viewer.ui.empty import EmptyPlace
from viewer.ui.messages import Messages
from viewer.ui.tasks import Tasks
from viewer.ui.theme import Theme

_REST_MS = 200  # after scrolling, before states are looked up
_MOST_STATES = 12  # at once, so that other questions get their turn


class BookmarksView(QListView):
    """Signals: opened(index), edit_wanted(), delete_wanted(), menu_wanted(global position)."""

    opened = Signal(QModelIndex)
    edit_wanted = Signal()
    delete_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, model: BookmarksModel, delegate: BookmarkDelegate, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Bookmarks"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        elif key == Qt.Key.Key_F2:
            self.edit_wanted.emit()
        elif key == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event) -> None:  # noqa: ANN001 - QMouseEvent
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        is_plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        if is_plain and index.isValid() and len(self.selectedIndexes()) == 1:
            self.opened.emit(index)

    def contextMenuEvent(self, event) -> None:  # noqa: ANN001 - QContextMenuEvent
        if self.selectedIndexes():
            self.menu_wanted.emit(event.globalPos())


class BookmarksPanel(QWidget):
    """Signals: open_wanted(Bookmark)."""

    open_wanted = Signal(object)

    def __init__(
        self,
        library: Library,
        tasks: Tasks,
        keeping: Keeping,
        *,
        messages: Messages,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("listPane")
        self._library, self._tasks, self._keeping, self._messages = library, tasks, keeping, messages
        self._known_tags: list[str] = []
        self.model = BookmarksModel()
        self._delegate = BookmarkDelegate(theme)
        self.head = BookmarksHead(theme, self)
        self.list = BookmarksView(self.model, self._delegate, self)
        self.editor = BookmarkEditor(theme, self)
        self.editor.hide()
        self._empty = EmptyPlace(theme, self)
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._arrange()
        self._connect()

    def refresh(self) -> None:
        """Read the bookmarks again."""
        if not self.isVisible():
            return  # showEvent does it then
        store, head = self._library.bookmarks, self.head
        self._tasks.latest("bookmarks", store.all, head.filter(), head.order, then=self._show)
        self._tasks.latest("tags of bookmarks", store.tags, then=self._show_tags)

    def articles_changed(self) -> None:
        """Passages may stand elsewhere now."""
        self.model.forget_states()
        self._rest.start()

    def selected(self) -> list[Bookmark]:
        """The selected bookmarks, in the order of the list."""
        rows = sorted(self.list.selectedIndexes(), key=QModelIndex.row)
        return [index.data(BOOKMARK) for index in rows]

    @Slot()
    def export(self) -> None:
        """Ask where to, and write there: those selected when they are several, else all that are kept."""
        chosen = self.selected()
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        suggested = str(Path(folder) / self.tr("Bookmarks"))
        title, kinds = self.tr("Export Bookmarks"), export.kinds()
        name, kind = QFileDialog.getSaveFileName(self.window(), title, suggested, kinds)
        if name:
            self.export_to(export.with_suffix(Path(name), kind), chosen if len(chosen) > 1 else None)

    def export_to(self, path: Path, bookmarks: list[Bookmark] | None) -> None:
        """Write these bookmarks, or all, in the background; the suffix of `path` says in which form."""
        self._tasks.run(export.write, self._library.bookmarks, bookmarks, path, then=self._note_exported)

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
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
        self._pages = QStackedLayout()
        self._pages.addWidget(page)
        self._pages.addWidget(self._empty)
        whole.addLayout(self._pages, 1)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self.head.changed.connect(self.refresh)
        self.head.export_wanted.connect(self.export)
        self.list.opened.connect(self._open)
        self.list.edit_wanted.connect(self.edit)
        self.list.delete_wanted.connect(self.delete)
        self.list.menu_wanted.connect(self._open_menu)
        self.list.verticalScrollBar().valueChanged.connect(self._rest.start)
        self.editor.saved.connect(self._save)
        self.editor.cancelled.connect(self._close_editor)
        self._rest.timeout.connect(self._look_up_states)

    # answers

    def _show(self, bookmarks: list[Bookmark]) -> None:
        current = self.list.currentIndex().data(BOOKMARK)
        self.model.show(bookmarks)
        self.head.show_count(len(bookmarks))
        index = self.model.index_of(current.id) if current else QModelIndex()
        if index.isValid():
            self.list.setCurrentIndex(index)
        if bookmarks:
            self._pages.setCurrentIndex(0)
            self._rest.start()
        else:
            self._say_empty()

    def _show_tags(self, tags: list[tuple[str, int]]) -> None:
        self._known_tags = [tag for tag, _ in tags]
        self.head.show_tags(self._known_tags)

    def _say_empty(self) -> None:
        if self.head.is_filtering:
            everything = (self.tr("Show All Bookmarks"), self.head.clear)
            self._empty.say("search", self.tr("Nothing found"), self.tr("No bookmark fits."), (everything,))
        elif self.head.bin.isChecked():
            self._empty.say("trash", self.tr("The bin is empty"), self.tr("Deleted bookmarks wait here."))
        else:
            self._empty.say(
                "star",
                self.tr("No bookmarks yet"),
                self.tr("Select words in an article and choose a colour, or press Ctrl+D, to keep the passage."),
            )
        self._pages.setCurrentIndex(1)

    @Slot()
    def _look_up_states(self) -> None:
        shown = self.list.viewport().rect()
        wanted = []
        for number, bookmark in enumerate(self.model.bookmarks):
            if self.model.is_known(bookmark):
                continue
            if self.list.visualRect(self.model.index(number)).intersects(shown):
                wanted.append(bookmark)
        if wanted:
            self._tasks.latest("states", states, self._library, wanted[:_MOST_STATES], then=self._show_states)

    def _show_states(self, found: dict[Bookmark, State]) -> None:
        self.model.set_states(found)
        self._rest.start()

    def _note_exported(self, report: export.Written) -> None:
        self._messages.info(
            self.tr("{count} bookmarks written to “{name}”.").format(count=report.count, name=report.path.name)
        )

    # commands on rows

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        self.open_wanted.emit(index.data(BOOKMARK))

    @Slot()
    def edit(self) -> None:
        """Write on the current bookmark."""
        bookmark = self.list.currentIndex().data(BOOKMARK)
        if bookmark is not None:
            self.editor.edit(bookmark, self._known_tags)

    @Slot(object)
    def _save(self, bookmark: Bookmark) -> None:
        self._keeping.change(self.editor.bookmark, bookmark)
        self._close_editor()

    @Slot()
    def _close_editor(self) -> None:
        self.editor.hide()
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

    @Slot(QPoint)
    def _open_menu(self, at: QPoint) -> None:
        chosen = self.selected()
        menu = QMenu(self)
        if self.head.bin.isChecked():
            menu.addAction(self.tr("&Restore"), self.restore)
        else:
            if len(chosen) == 1:
                menu.addAction(self.tr("&Open"), partial(self.open_wanted.emit, chosen[0]))
                menu.addAction(self.tr("&Edit Note and Tags…"), self.edit)
                menu.addAction(self.tr("&Copy Quotation"), partial(export.copy_quotation, chosen[0]))
            else:
                menu.addAction(self.tr("E&xport Selected…"), self.export)
            menu.addAction(self.tr("&Delete"), self.delete)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
