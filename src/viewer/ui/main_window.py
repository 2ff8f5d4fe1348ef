"""The window: its rows and columns, how they fold when it is narrow, and what it remembers of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from viewer.settings import Settings
from viewer.ui import icons, menus
from viewer.ui.columns import Columns, stops
from viewer.ui.theme import Theme

if TYPE_CHECKING:
    from viewer.ui.bar import Bar
    from viewer.ui.messages import Messages
    from viewer.ui.status import Status

BAR_HEIGHT = 41  # px
STATUS_HEIGHT = 31
SMALLEST = QSize(560, 400)
FIRST_SIZE = QSize(1280, 800)


class MainWindow(QMainWindow):
    """Signals: closing(): the window is being closed and everything still works; paths_dropped(list of Path);
    page_left(): the library is shown again.
    """

    closing = Signal()
    paths_dropped = Signal(object)
    page_left = Signal()

    def __init__(self, settings: Settings, theme: Theme) -> None:
        super().__init__()
        self.setWindowTitle("Archive Viewer")
        self.setMinimumSize(SMALLEST)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._settings = settings
        self._theme = theme
        self._drop: QWidget | None = None
        self.actions_by_id: dict[str, QAction] = {}
        self.columns = Columns(settings)
        self.pages = QStackedWidget()
        self.pages.setObjectName("pages")
        self.pages.addWidget(self.columns)
        self._build_ground()
        self._restore_geometry()

    messages: Messages  # set when the window is furnished

    def furnish(self, actions: dict[str, QAction], bar: Bar, status: Status) -> None:
        """Put menus and bars in their places. Called once; before, the window can be painted but not used."""
        self.actions_by_id = actions
        self.bar = bar
        self.status = status
        self._rows.replaceWidget(self._top, bar)
        self._top.deleteLater()
        self.setStatusBar(status)
        menus.fill(self.menuBar(), actions)
        self.addActions(list(actions.values()))
        self.sync_toggles()
        self.columns.changed.connect(self.sync_toggles)
        self.setAcceptDrops(True)

    def menu(self, key: str) -> QMenu:
        """The menu of the commands whose ids begin with `key`."""
        return menus.menu(self.menuBar(), key)

    def show_page(self, page: QWidget) -> None:
        """Show a page in place of the library, or the welcome."""
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
            if hasattr(page, "left"):
                page.left.connect(self.leave_page)
        self.pages.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def leave_page(self) -> None:
        """Show the library again."""
        if self.pages.currentWidget() is not self.columns:
            self.pages.setCurrentWidget(self.columns)
            self.columns.lists.setFocus(Qt.FocusReason.OtherFocusReason)
            self.page_left.emit()

    @Slot(str)
    def leave_page_for(self, _list_name: str) -> None:
        """Show the library again: one of its lists has something new."""
        self.leave_page()

    @property
    def theme(self) -> Theme:
        return self._theme

    @Slot(object)
    def set_star(self, is_filled: bool) -> None:
        """Show on the bar whether the open article is bookmarked as a whole."""
        name, ink = ("star-filled", self._theme.accent) if is_filled else ("star", self._theme.text)
        self.actions_by_id["bookmark.article"].setIcon(icons.icon(name, self._theme, ink))

    @property
    def is_on_page(self) -> bool:
        return self.pages.currentWidget() is not self.columns

    @Slot(str)
    def sync_toggles(self, _which: str = "") -> None:
        """Make the marks in the menus say what is shown."""
        self.actions_by_id["view.navigation"].setChecked(self.columns.navigation_is_shown)
        self.actions_by_id["view.panel"].setChecked(self.columns.panel_is_shown)

    def set_theme(self, theme: Theme) -> None:
        from viewer.ui.actions import draw_icons  # off the start path

        self._theme = theme
        self.messages.set_theme(theme)
        self.status.set_theme(theme)
        self.bar.set_theme(theme)
        draw_icons(self.actions_by_id, theme)
        for number in range(self.pages.count()):
            page = self.pages.widget(number)
            if hasattr(page, "set_theme"):
                page.set_theme(theme)

    @Slot()
    def toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        self.actions_by_id["view.full_screen"].setChecked(self.isFullScreen())

    def remember(self) -> None:
        """Write the places of things into the settings."""
        self._settings.geometry = bytes(self.saveGeometry().toBase64()).decode("ascii")

    def raise_up(self) -> None:
        """Come to the front: another start of the program asked for it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns.fold_for(self.width())

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Tab walks the bar and the columns, or the page, from left to right, and round.

        Qt's own order passes by whatever stands before the part of a column that takes its focus.
        """
        if not self.actions_by_id:
            return super().focusNextPrevChild(is_next)
        bar = sorted(stops(self.bar), key=lambda stop: stop.mapTo(self, QPoint()).x())
        shown = stops(self.pages.currentWidget()) if self.is_on_page else self.columns.stops()
        way = [*bar, *shown, *stops(self.messages)]
        now = self.focusWidget()
        if now not in way:
            return super().focusNextPrevChild(is_next)
        reason = Qt.FocusReason.TabFocusReason if is_next else Qt.FocusReason.BacktabFocusReason
        way[(way.index(now) + (1 if is_next else -1)) % len(way)].setFocus(reason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isFullScreen():
            self.toggle_full_screen()
        elif event.key() == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self._open_context_menu()
        else:
            super().keyPressEvent(event)

    def _open_context_menu(self) -> None:
        """As the menu key does, which many keyboards do not have; Qt knows only that one."""
        asked = self.focusWidget()
        if asked is not None:
            at = QRectF(asked.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)).center().toPoint()
            target = asked.viewport() if isinstance(asked, QAbstractScrollArea) else asked
            why = QContextMenuEvent.Reason.Keyboard
            QApplication.sendEvent(target, QContextMenuEvent(why, at, target.mapToGlobal(at)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and self.actions_by_id:
            self.actions_by_id["view.full_screen"].setChecked(self.isFullScreen())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_paths(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._show_drop()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hide_drop()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._hide_drop()
        paths = local_paths(event.mimeData())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.paths_dropped.emit(paths)

    def _show_drop(self) -> None:
        from viewer.ui.drop import DropOverlay

        self._hide_drop()
        self._drop = DropOverlay(self._theme, self)
        self._drop.show()
        self._drop.raise_()

    def _hide_drop(self) -> None:
        if self._drop is not None:
            self._drop.hide()
            self._drop.deleteLater()
            self._drop = None

    def _build_ground(self) -> None:
        """Everything in its size and colour, without what is inside."""
        menus.build(self.menuBar())
        self._top = QWidget()
        self._top.setObjectName("bar")
        self._top.setFixedHeight(BAR_HEIGHT)
        central = QWidget(self)
        self._rows = QVBoxLayout(central)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addWidget(self._top)
        self._rows.addWidget(self.pages, 1)
        self.setCentralWidget(central)
        self.statusBar().setFixedHeight(STATUS_HEIGHT)
        self.statusBar().setSizeGripEnabled(False)

    def _restore_geometry(self) -> None:
        saved = QByteArray.fromBase64(self._settings.geometry.encode("ascii", "ignore"))
        if not saved or not self.restoreGeometry(saved):
            self.resize(FIRST_SIZE.boundedTo(self.screen().availableSize()))


def local_paths(data: QMimeData) -> list[Path]:
    """The files and folders that are being dragged; other addresses are not for us."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
