"""The list of articles: what is listed and how many, how it is sorted, and the list itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.ui import icons, phrases
from viewer.ui.article_delegate import ArticleDelegate
from viewer.ui.article_model import ArticleModel, Listing, ReadRows
from viewer.ui.empty import EmptyPlace
from viewer.ui.tasks import Tasks
from viewer.ui.theme import Theme

_WIDEST_CHOICE = 280  # px, of a publication in the menu
REST_MS = 220  # after an arrow key, before the article is opened


class ArticleView(QListView):
    """The list itself. Signals: rested_on(article id): by click, Enter, or a rest after moving with keys."""

    rested_on = Signal("qint64")

    def __init__(self, model: ArticleModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._articles = model
        self.delegate = ArticleDelegate(theme)
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Articles"))
        self.clicked.connect(self._open)
        self.activated.connect(self._open)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._open_current)

    def step(self, by: int) -> None:
        """Move to the next (1) or previous (-1) article, and open it after a rest."""
        count = self._articles.rowCount()
        if not count:
            return
        now = self.currentIndex().row() if self.currentIndex().isValid() else (-1 if by > 0 else count)
        self.select(min(max(now + by, 0), count - 1))
        self._rest.start()

    def select(self, position: int) -> None:
        """Make that line the current one, and show it, without opening it."""
        index = self._articles.index(position)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def dataChanged(self, first: QModelIndex, last: QModelIndex, roles: list[int] | None = None) -> None:
        """Paint again. Qt would lay all rows out anew, which takes long with many and changes nothing."""
        self.viewport().update()

    def is_selected(self, position: int) -> bool:
        return self.selectionModel().isSelected(self._articles.index(position))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.currentIndex().row()
        if event.key() == Qt.Key.Key_Down and before == 0 and not self.is_selected(0):
            self.step(0)  # Qt makes the first line the current one when the list gets the focus, without showing it
            return
        super().keyPressEvent(event)
        if self.currentIndex().row() != before:
            self._rest.start()

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        self._rest.stop()
        article_id = self._articles.article_id(index.row())
        if article_id is not None:
            self.rested_on.emit(article_id)

    @Slot()
    def _open_current(self) -> None:
        self._open(self.currentIndex())


class ArticlePane(QWidget):
    """The list with its head.

    Signals: chosen(article id); sort_chosen(key): one of those given to `offer_orders`; left(): back from a search or
    the articles of one name to where one was; about_wanted(): the page of that name; narrow_asked(): `offer_narrower`
    is to be called; narrowed(condition): one of those offered was chosen.
    """

    chosen = Signal("qint64")
    sort_chosen = Signal(str)
    left = Signal()
    about_wanted = Signal()
    narrow_asked = Signal()
    narrowed = Signal(str)

    def __init__(self, tasks: Tasks, read_rows: ReadRows, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("listPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._current: tuple[int, ...] = ()
        self.model = ArticleModel(tasks, read_rows)
        self.view = ArticleView(self.model, theme, self)
        self.view.rested_on.connect(self._choose)
        self.empty = EmptyPlace(theme, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_head())
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.view)
        self.set_theme(theme)

    def set_heading(self, heading: str, count: str, *, can_leave: bool = False, is_name: bool = False) -> None:
        """What is listed, how many in words, whether a way back is offered, and whether it is somebody with a page."""
        self.about.setVisible(is_name)
        self.about.setToolTip(self.tr("About {name} (Ctrl+I)").format(name=heading))
        self._heading.setText(heading)
        self._heading.setToolTip(heading)
        self._count.setText(count)
        self._count.setToolTip(count)
        self._back.setVisible(can_leave)
        self.view.setAccessibleDescription(f"{heading}, {count}")

    def fill(self, listing: Listing) -> None:
        """List these, keeping the open article current and the place where one was scrolled to."""
        top = self.view.verticalScrollBar().value()
        has_focus = self.isAncestorOf(self.window().focusWidget())
        was_empty = self._stack.currentWidget() is self.empty
        self.model.fill(listing)
        self._stack.setCurrentWidget(self.view if listing.ids else self.empty)
        if has_focus and was_empty and listing.ids:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)  # Qt gave it to a button of the head meanwhile
        position = self._position()
        if position >= 0:
            self.view.select(position)
        self.view.verticalScrollBar().setValue(top)

    def fill_anew(self, listing: Listing, *, from_top: bool = False) -> None:
        """List these as something new, beginning where the open article stands or at the top."""
        self.fill(listing)
        if self.view.currentIndex().isValid() and not from_top:
            self.view.scrollTo(self.view.currentIndex())
        else:
            self.view.scrollToTop()

    def set_current(self, article_id: int, listed: int = 0) -> None:
        """The article that is open has changed; its line, or that of its copy `listed`, is the current one."""
        self._current = (article_id, listed) if listed else (article_id,)
        for each in self._current:
            self.model.mark_read(each)
        position = self._position()
        if position < 0:
            self.view.selectionModel().clear()
        elif position != self.view.currentIndex().row() or not self.view.is_selected(position):
            self.view.select(position)

    def _position(self) -> int:
        """Where the open article is listed, or -1."""
        return next((place for place in map(self.model.position, self._current) if place >= 0), -1)

    def offer_orders(self, orders: list[tuple[str, str]], current: str) -> None:
        """What the sort menu holds: (key, label)."""
        self._orders.clear()
        group = QActionGroup(self._orders)
        for key, label in orders:
            action = QAction(label, self._orders, checkable=True, checked=key == current)
            action.setData(key)
            group.addAction(action)
            self._orders.addAction(action)

    def offer_narrower(self, parts: Sequence[tuple[str, Sequence[tuple[str, int, str]]]]) -> QMenu:
        """Open a menu of what the list can be narrowed to, in parts: (heading, ((label, articles, condition), …))."""
        menu = QMenu(self.narrow)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for heading, choices in parts:
            menu.addAction(heading).setEnabled(False)
            for label, count, condition in choices:
                shown = menu.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, _WIDEST_CHOICE)
                action = menu.addAction(shown.replace("&", "&&") + f"\t{phrases.number(count)}")
                action.setData(condition)
        if not parts:
            menu.addAction(self.tr("Nothing to narrow this list by")).setEnabled(False)
        menu.triggered.connect(self._narrow_to)
        menu.popup(self.narrow.mapToGlobal(self.narrow.rect().bottomLeft()))
        return menu

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.view.delegate.theme = theme
        self.empty.set_theme(theme)
        self.narrow.setIcon(icons.icon("filter", theme, theme.quiet))
        self._sort.setIcon(icons.icon("sort", theme, theme.quiet))
        self.about.setIcon(icons.icon("info", theme, theme.quiet))
        self._back.setIcon(icons.icon("back", theme, theme.quiet))

    def _build_head(self) -> QWidget:
        head = QWidget(self)
        head.setObjectName("listHead")
        self._back = self._button(head, self.tr("Back to the whole list"))
        self._back.clicked.connect(self.left)
        self._back.hide()
        self._heading = QLabel(head)
        self._heading.setObjectName("heading")
        self._heading.setTextFormat(Qt.TextFormat.PlainText)
        self._heading.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._count = QLabel(head)
        self._count.setObjectName("quiet")
        self._count.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.about = self._button(head, self.tr("About this name"))
        self.about.clicked.connect(self.about_wanted)
        self.about.hide()
        self.narrow = self._button(head, self.tr("Narrow to a publication or a year"))
        self.narrow.clicked.connect(self.narrow_asked)
        self._sort = self._button(head, self.tr("Sort the list"))
        self._orders = QMenu(self._sort)
        self._orders.triggered.connect(self._choose_order)
        self._sort.setMenu(self._orders)
        self._sort.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._heading)
        words.addWidget(self._count)
        row = QHBoxLayout(head)
        row.setContentsMargins(24, 8, 8, 8)
        row.setSpacing(4)
        row.addWidget(self._back)
        row.addLayout(words, 1)
        row.addWidget(self.about)
        row.addWidget(self.narrow)
        row.addWidget(self._sort)
        return head

    @staticmethod
    def _button(parent: QWidget, name: str) -> QToolButton:
        button = QToolButton(parent)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setIconSize(QSize(18, 18))
        button.setToolTip(name)
        button.setAccessibleName(name)
        return button

    @Slot("qint64")
    def _choose(self, article_id: int) -> None:
        self._current = (article_id,)
        self.chosen.emit(article_id)

    @Slot(QAction)
    def _choose_order(self, action: QAction) -> None:
        self.sort_chosen.emit(action.data())

    @Slot(QAction)
    def _narrow_to(self, action: QAction) -> None:
        self.narrowed.emit(action.data())
