"""Navigation, list, article and panel side by side; narrow windows fold the first and turn the last into a drawer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from viewer.settings import Settings
from viewer.ui.article_pane import ArticlePane
from viewer.ui.navigation import FOLDED_WIDTH, Navigation

FOLD_BELOW = 1000  # px of the window: navigation becomes icons
DRAWER_BELOW = 760  # px of the window: the panel lies over the article
SMALLEST_LIST = 200
SMALLEST_PANEL = 220
SMALLEST_READER = 280


class Drawer(QFrame):
    """What lies over the article in a narrow window. Signals: left(): by Esc."""

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("drawer")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Columns(QWidget):
    """Signals: changed(which): navigation or panel was shown or hidden."""

    changed = Signal(str)

    def __init__(
        self, settings: Settings, navigation: Navigation, lists: dict[str, QWidget], reader: QWidget, panel: QWidget
    ) -> None:
        super().__init__()
        self._settings = settings
        self._navigation = navigation
        self._reader = reader
        self._panel = panel
        self._is_folded = False
        self._is_drawer = False
        self._drawer = Drawer(self)
        self._drawer.left.connect(self.toggle_panel)
        self._lists_by_name = lists
        self.articles: ArticlePane = lists["articles"]
        self.lists = QStackedWidget(self)
        for each in lists.values():
            self.lists.addWidget(each)
        self.lists.setMinimumWidth(SMALLEST_LIST)
        panel.setMinimumWidth(SMALLEST_PANEL)
        reader.setMinimumWidth(SMALLEST_READER)
        self._splitter = self._build_splitter()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._splitter)
        navigation.setVisible(settings.navigation_shown)
        panel.setVisible(settings.panel_shown)

    @property
    def navigation_is_shown(self) -> bool:
        return not self._navigation.isHidden()

    @property
    def panel_is_shown(self) -> bool:
        return not (self._drawer if self._is_drawer else self._panel).isHidden()

    @property
    def shown_list(self) -> str:
        now = self.lists.currentWidget()
        return next(name for name, widget in self._lists_by_name.items() if widget is now)

    def show_list(self, name: str) -> None:
        """Show one of the lists: "articles", "names", "bookmarks"."""
        held = self.lists.currentWidget()
        had_focus = held.isAncestorOf(self.focusWidget() or self)
        self.lists.setCurrentWidget(self._lists_by_name[name])
        if had_focus:
            self.lists.currentWidget().setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def toggle_navigation(self) -> None:
        self._settings.navigation_shown = not self.navigation_is_shown
        self._navigation.setVisible(self._settings.navigation_shown)
        self._apply_widths()
        self.changed.emit("navigation")

    @Slot()
    def toggle_panel(self) -> None:
        is_shown = not self.panel_is_shown
        if self._is_drawer:
            self._show_drawer(is_shown)
        else:
            self._settings.panel_shown = is_shown
            self._panel.setVisible(is_shown)
            self._apply_widths()
        self.changed.emit("panel")

    def fold_for(self, window_width: int) -> None:
        """Arrange the columns for a window of that width."""
        folds = window_width < FOLD_BELOW
        if folds != self._is_folded:
            self._is_folded = folds
            self._navigation.set_folded(folds)
        if (window_width < DRAWER_BELOW) != self._is_drawer:
            self._set_drawer(not self._is_drawer)
        self._apply_widths()

    @Slot()
    def remember(self) -> None:
        """Write the widths of what is shown into the settings: they were chosen by hand."""
        sizes = self._splitter.sizes()
        if self.navigation_is_shown and not self._is_folded and sizes[0]:
            self._settings.navigation_width = sizes[0]
        if sizes[1]:
            self._settings.list_width = sizes[1]
        if not self._is_drawer and len(sizes) > 3 and sizes[3]:
            self._settings.panel_width = sizes[3]

    def panes(self) -> list[QWidget]:
        """What F6 walks through, from left to right."""
        found = [self._navigation, self.lists.currentWidget(), self._reader, self._panel]
        return [pane for pane in found if pane.isVisible()]

    def _build_splitter(self) -> QSplitter:
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        for number, widget in enumerate((self._navigation, self.lists, self._reader, self._panel)):
            splitter.addWidget(widget)
            splitter.setStretchFactor(number, int(number == 2))
        splitter.splitterMoved.connect(self.remember)
        return splitter

    def _apply_widths(self) -> None:
        settings = self._settings
        first = FOLDED_WIDTH if self._is_folded else settings.navigation_width
        first = first if self.navigation_is_shown else 0
        last = settings.panel_width if self.panel_is_shown and not self._is_drawer else 0
        room = self.width() - first - SMALLEST_READER - 3
        listed = max(SMALLEST_LIST, min(settings.list_width, room - min(last, SMALLEST_PANEL)))
        last = max(SMALLEST_PANEL, min(last, room - listed)) if last else 0
        middle = max(SMALLEST_READER, self.width() - first - listed - last - 3)
        self._splitter.setSizes([first, listed, middle, last])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._apply_widths()
        self._place_drawer()

    def _set_drawer(self, is_drawer: bool) -> None:
        self._is_drawer = is_drawer
        if is_drawer:
            self._drawer.layout().addWidget(self._panel)
            self._panel.show()
            self._drawer.hide()
        else:
            self._drawer.hide()
            self._splitter.addWidget(self._panel)
            self._panel.setVisible(self._settings.panel_shown)
        self.changed.emit("panel")

    def _show_drawer(self, is_shown: bool) -> None:
        self._drawer.setVisible(is_shown)
        self._place_drawer()
        if is_shown:
            self._drawer.raise_()
            self._panel.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_drawer(self) -> None:
        width = min(self._settings.panel_width, self.width() - 80)
        self._drawer.setGeometry(self.width() - width, 0, width, self.height())
