"""Navigation, list, article and panel side by side; narrow windows fold the first and turn the last into a drawer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from viewer.settings import Settings

if TYPE_CHECKING:
    from viewer.ui.article_pane import ArticlePane
    from viewer.ui.navigation import Navigation

FOLDED_WIDTH = 56  # px of the navigation, icons alone
FOLD_BELOW = 1000  # px of the window: navigation becomes icons
DRAWER_BELOW = 800  # px of the window: the panel lies over the article, which else had lines of four words
SMALLEST_LIST = 200
SMALLEST_PANEL = 220
SMALLEST_READER = 280
COMFORTABLE_READER = 420  # px that list and panel give way to


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

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._is_folded = False
        self._is_drawer = False
        self._lists_by_name: dict[str, QWidget] = {}
        self._navigation: QWidget = _ground("navigation", self)
        self.lists = QStackedWidget(self)
        self.lists.setObjectName("listPane")
        self.lists.setMinimumWidth(SMALLEST_LIST)
        self._reader: QWidget = _ground("page", self)
        self._panel: QWidget = _ground("", self)
        self._drawer = Drawer(self)
        self._drawer.left.connect(self.toggle_panel)
        self._splitter = self._build_splitter()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._splitter)
        self._navigation.setVisible(settings.navigation_shown)
        self._panel.setVisible(settings.panel_shown)

    def show_reader(self, reader: QWidget) -> None:
        """Put the article in its column, in place of what is there."""
        self._reader = self._put(2, reader)
        reader.setMinimumWidth(SMALLEST_READER)

    def fill(self, navigation: Navigation, lists: dict[str, QWidget], panel: QWidget) -> None:
        """Put the other columns in their places; until then they are empty ground."""
        self._lists_by_name = lists
        for each in lists.values():
            self.lists.addWidget(each)
        self.lists.setFocusProxy(self.lists.currentWidget())
        panel.setMinimumWidth(SMALLEST_PANEL)
        self._navigation = self._put(0, navigation)
        navigation.set_folded(self._is_folded)
        if self._is_drawer:
            self._panel.deleteLater()
            self._panel = panel
            self._drawer.layout().addWidget(panel)
        else:
            self._panel = self._put(3, panel)
        self._apply_widths()

    @property
    def articles(self) -> ArticlePane:
        return self._lists_by_name["articles"]

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
        had_focus = self.lists.isAncestorOf(self.window().focusWidget() or self)
        self.lists.setCurrentWidget(self._lists_by_name[name])
        self.lists.setFocusProxy(self._lists_by_name[name])
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
            if self._lists_by_name:
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

    def stops(self) -> list[QWidget]:
        """What Tab reaches, from left to right."""
        return [stop for column in self.panes() for stop in stops(column)]

    def _build_splitter(self) -> QSplitter:
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        for number, widget in enumerate((self._navigation, self.lists, self._reader, self._panel)):
            splitter.addWidget(widget)
            splitter.setStretchFactor(number, int(number == 2))
        splitter.splitterMoved.connect(self.remember)
        return splitter

    def _put(self, number: int, widget: QWidget) -> QWidget:
        old = self._splitter.widget(number)
        is_hidden = old.isHidden()
        self._splitter.replaceWidget(number, widget)
        widget.setHidden(is_hidden)
        old.deleteLater()
        return widget

    def _apply_widths(self) -> None:
        settings = self._settings
        first = FOLDED_WIDTH if self._is_folded else settings.navigation_width
        first = first if self.navigation_is_shown else 0
        last = settings.panel_width if self.panel_is_shown and not self._is_drawer else 0
        room = self.width() - first - COMFORTABLE_READER - 3
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


def stops(part: QWidget) -> list[QWidget]:
    """What Tab reaches in a part of the window, first that which takes its focus."""
    first = part
    while first.focusProxy() is not None:
        first = first.focusProxy()
    within = [each for each in part.findChildren(QWidget) if each is not first and each.focusProxy() is None]
    return [each for each in (first, *within) if _takes_tab(each)]


def _takes_tab(widget: QWidget) -> bool:
    is_there = widget.isVisible() and widget.isEnabled() and not widget.isWindow()
    return is_there and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _ground(name: str, parent: QWidget) -> QWidget:
    """What stands in a column until its widget is there."""
    made = QWidget(parent)
    made.setObjectName(name)
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return made
