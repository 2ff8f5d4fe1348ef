"""The head of the list of bookmarks: search, what is shown and how, and the filters that hold."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from viewer.bookmarks.store import BookmarkOrder
from viewer.ui import icons
from viewer.ui.bookmarks.filter_card import FilterCard
from viewer.ui.bookmarks.filter_chips import FilterChips
from viewer.ui.bookmarks.grouping import Grouping
from viewer.ui.bookmarks.listed import Known
from viewer.ui.bookmarks.listing import EVERYTHING, Listing, Wanted
from viewer.ui.theme import Theme

_PAUSE_MS = 150  # after typing
_NARROW = 260  # px
_BESIDE_COUNT = 130  # px, for the buttons of a narrow list


class BookmarksHead(QWidget):
    """Signals: changed(): another listing is wanted; export_wanted(); fold_all_wanted(is_folded);
    down_pressed(): in the search field.
    """

    changed = Signal()
    export_wanted = Signal()
    fold_all_wanted = Signal(bool)
    down_pressed = Signal()

    def __init__(self, theme: Theme, listing: Listing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("listHead")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._listing, self._known = listing, Known()
        self._title = QLabel(self.tr("Bookmarks"), self)
        self._title.setObjectName("heading")
        self._counted = ""
        self._count = QLabel(self)
        self._count.setObjectName("quiet")
        self._count.setMinimumWidth(1)  # it may be cut off; the list has to fit into narrow windows
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search quotes, notes and tags"))
        self.search.setAccessibleName(self.tr("Search bookmarks"))
        self.search.setClearButtonEnabled(True)
        self.view = self._button(self.tr("Group and sort"))
        self.view.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.filter_button = self._button(self.tr("Filter"))
        self.bin = self._button(self.tr("Show deleted bookmarks"))
        self.bin.setCheckable(True)
        self._export = self._button(self.tr("Export bookmarks (Ctrl+E)"))
        self._more = self._button(self.tr("More"))  # in place of the last two, in a narrow list
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.card = FilterCard(theme, self)
        self.chips = FilterChips(theme, self)
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._orders: dict[BookmarkOrder, QAction] = {}
        self._groupings: dict[Grouping, QAction] = {}
        self._arrange()
        self._connect()
        self.set_theme(theme)

    @property
    def listing(self) -> Listing:
        """What is asked for now."""
        return replace(self._listing, text=self.search.text().strip(), in_bin=self.bin.isChecked())

    def show_count(self, words: str) -> None:
        self._counted = words
        room = max(1, self.width() - _BESIDE_COUNT)
        self._count.setText(self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room))
        self._count.setToolTip(words if self._count.text() != words else "")
        self._count.setAccessibleName(words)

    def show_known(self, known: Known) -> None:
        """What there is to filter by."""
        self._known = known
        self._show_listing()

    @Slot()
    def clear(self) -> None:
        """Ask for all bookmarks again."""
        self.search.clear()
        self._pause.stop()
        self.want(EVERYTHING)

    @Slot(object)
    def want(self, wanted: Wanted) -> None:
        """Ask for these."""
        self._change(replace(self._listing, wanted=wanted))

    def group_by(self, grouping: Grouping) -> None:
        self._change(replace(self._listing, grouping=grouping))

    def sort_by(self, order: BookmarkOrder) -> None:
        self._change(replace(self._listing, order=order))

    @Slot()
    def open_card(self) -> None:
        """Show the card of filters below its button."""
        self.card.offer(self._listing.wanted, self._known)
        self.card.open_at(self.filter_button.mapToGlobal(QPoint(0, self.filter_button.height() + 4)))

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.card.set_theme(theme)
        self.chips.set_theme(theme)
        signs = ((self.view, "sort"), (self.bin, "trash"), (self._export, "export"), (self._more, "more"))
        for button, name in signs:
            button.setIcon(icons.icon(name, theme))
        self._show_listing()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW
        self.show_count(self._counted)
        self._more.setVisible(is_narrow)
        self._export.setHidden(is_narrow)
        self.bin.setHidden(is_narrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.down_pressed.emit()
        else:
            super().keyPressEvent(event)

    # building

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 12, 8)
        column.setSpacing(6)
        top = QHBoxLayout()
        top.setSpacing(0)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._count)
        top.addLayout(words, 1)
        for button in (self.filter_button, self.view, self.bin, self._export, self._more):
            top.addWidget(button)
        column.addLayout(top)
        column.addWidget(self.search)
        column.addWidget(self.chips)
        self.view.setMenu(self._view_menu())
        self._more.setMenu(self._more_menu())

    def _view_menu(self) -> QMenu:
        menu = QMenu(self)
        self._add_section(menu, self.tr("Group by"), self._grouping_labels(), self._groupings)
        self._add_section(menu, self.tr("Sort by"), self._order_labels(), self._orders)
        self._fold = menu.addAction(self.tr("&Fold All Groups"))
        self._unfold = menu.addAction(self.tr("&Unfold All Groups"))
        self._fold.triggered.connect(self._fold_all)
        self._unfold.triggered.connect(self._fold_all)
        return menu

    def _more_menu(self) -> QMenu:
        menu = QMenu(self)
        deleted = menu.addAction(self.tr("Show &Deleted Bookmarks"))
        deleted.setCheckable(True)
        deleted.triggered.connect(self.bin.click)
        self.bin.toggled.connect(deleted.setChecked)
        menu.addAction(self.tr("&Export Bookmarks…")).triggered.connect(self.export_wanted)
        return menu

    def _add_section(self, menu: QMenu, heading: str, labels: dict, actions: dict) -> None:
        title = menu.addAction(heading)
        title.setEnabled(False)
        group = QActionGroup(menu)
        for value, label in labels.items():
            action = menu.addAction(label)
            action.setCheckable(True)
            group.addAction(action)
            actions[value] = action
        group.triggered.connect(self._choose)
        menu.addSeparator()

    def _grouping_labels(self) -> dict[Grouping, str]:
        return {
            Grouping.NONE: self.tr("&Nothing"),
            Grouping.ARTICLE: self.tr("&Article"),
            Grouping.PERSON: self.tr("&Person"),
            Grouping.PLACE: self.tr("P&lace"),
            Grouping.TAG: self.tr("&Tag"),
            Grouping.COLLECTION: self.tr("&Collection"),
            Grouping.DAY: self.tr("&Day"),
            Grouping.MONTH: self.tr("&Month"),
        }

    def _order_labels(self) -> dict[BookmarkOrder, str]:
        return {
            BookmarkOrder.NEWEST: self.tr("Ne&west First"),
            BookmarkOrder.OLDEST: self.tr("&Oldest First"),
            BookmarkOrder.CHANGED: self.tr("Last &Changed First"),
            BookmarkOrder.ARTICLE: self.tr("By A&rticle"),
            BookmarkOrder.POSITION: self.tr("By Place in the Te&xt"),
            BookmarkOrder.COLLECTION: self.tr("In M&y Own Order"),
        }

    def _connect(self) -> None:
        self.search.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self.changed)
        self.bin.toggled.connect(self._name_list)
        self.bin.toggled.connect(self.changed)
        self._export.clicked.connect(self.export_wanted)
        self.filter_button.clicked.connect(self.open_card)
        self.card.changed.connect(self.want)
        self.chips.changed.connect(self.want)

    def _button(self, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setIconSize(QSize(icons.SIZE, icons.SIZE))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        return button

    # answering

    def _change(self, listing: Listing) -> None:
        self._listing = listing.settled(self._listing)
        self._show_listing()
        self.changed.emit()

    def _show_listing(self) -> None:
        listing, known = self._listing, self._known
        is_filtered = listing.wanted != EVERYTHING
        self.filter_button.setIcon(icons.icon("filter", self._theme, self._theme.accent if is_filtered else None))
        self.filter_button.setAccessibleDescription(self.tr("Filters are set") if is_filtered else "")
        self.chips.show_wanted(listing.wanted, known)
        if self.card.isVisible():
            self.card.offer(listing.wanted, known)
        self._groupings[listing.grouping].setChecked(True)
        self._orders[listing.order].setChecked(True)
        self._orders[BookmarkOrder.COLLECTION].setEnabled(listing.can_be_arranged)
        for action in (self._fold, self._unfold):
            action.setEnabled(listing.grouping is not Grouping.NONE)

    @Slot(bool)
    def _name_list(self, is_bin: bool) -> None:
        self._title.setText(self.tr("Deleted Bookmarks") if is_bin else self.tr("Bookmarks"))

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        for value, each in self._groupings.items():
            if each is action:
                self.group_by(value)
        for value, each in self._orders.items():
            if each is action:
                self.sort_by(value)

    @Slot()
    def _fold_all(self) -> None:
        self.fold_all_wanted.emit(self.sender() is self._fold)
