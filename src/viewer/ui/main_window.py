"""The window: its rows and columns, how they fold when it is narrow, and what it remembers of them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from viewer.settings import Settings
from viewer.ui import actions as table
from viewer.ui import icons
from viewer.ui.bar import Bar
from viewer.ui.columns import Columns
from viewer.ui.drop import DropOverlay, dropped_paths
from viewer.ui.messages import MARGIN, Messages
from viewer.ui.page import Page
from viewer.ui.status import Status
from viewer.ui.theme import Theme

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
        self.setAcceptDrops(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._settings = settings
        self._theme = theme
        self._drop: DropOverlay | None = None
        self.pages = QStackedWidget()
        self.pages.setObjectName("pages")
        self.messages = Messages(self, theme)
        self.status = Status(theme, self)
        self.setStatusBar(self.status)
        self.messages.bottom_margin = MARGIN + 28

    def furnish(self, actions: dict[str, QAction], columns: Columns) -> None:
        """Put everything in its place. Called once."""
        self.actions_by_id = actions
        self.columns = columns
        self.bar = Bar(actions, self._theme)
        central = QWidget(self)
        rows = QVBoxLayout(central)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.bar)
        rows.addWidget(self.pages, 1)
        self.pages.addWidget(columns)
        self.setCentralWidget(central)
        self._build_menus()
        self.addActions(list(actions.values()))
        for command_id in ("view.navigation", "view.panel"):
            self.sync_toggles(command_id)
        columns.changed.connect(self.sync_toggles)
        self._restore_geometry()

    def show_page(self, page: QWidget) -> None:
        """Show a page in place of the library, or the welcome."""
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
            if isinstance(page, Page):
                page.left.connect(self.leave_page)
        self.pages.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def leave_page(self) -> None:
        """Show the library again."""
        if self.pages.currentWidget() is not self.columns:
            self.pages.setCurrentWidget(self.columns)
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
        self._theme = theme
        self.messages.set_theme(theme)
        self.status.set_theme(theme)
        self.bar.set_theme(theme)
        table.draw_icons(self.actions_by_id, theme)
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
        self.remember()
        self.closing.emit()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if hasattr(self, "columns"):
            self.columns.fold_for(self.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isFullScreen():
            self.toggle_full_screen()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and hasattr(self, "actions_by_id"):
            self.actions_by_id["view.full_screen"].setChecked(self.isFullScreen())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._show_drop()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hide_drop()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._hide_drop()
        paths: list[Path] = dropped_paths(event.mimeData())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.paths_dropped.emit(paths)

    def _show_drop(self) -> None:
        self._hide_drop()
        self._drop = DropOverlay(self._theme, self)
        self._drop.show()
        self._drop.raise_()

    def _hide_drop(self) -> None:
        if self._drop is not None:
            self._drop.hide()
            self._drop.deleteLater()
            self._drop = None

    def _build_menus(self) -> None:
        for key, label in table.MENUS:
            menu = self.menuBar().addMenu(table.translated(label))
            menu.setToolTipsVisible(False)
            group = 0
            for command in table.COMMANDS:
                if command.menu != key or command.id not in self.actions_by_id:
                    continue
                if command.group != group:
                    menu.addSeparator()
                    group = command.group
                menu.addAction(self.actions_by_id[command.id])

    def _restore_geometry(self) -> None:
        saved = QByteArray.fromBase64(self._settings.geometry.encode("ascii", "ignore"))
        if not saved or not self.restoreGeometry(saved):
            self.resize(FIRST_SIZE.boundedTo(self.screen().availableSize()))
