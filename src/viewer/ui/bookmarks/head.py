"""The head of the list of bookmarks: search, sorting, the bin, and chips for colours and tags."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from viewer.bookmarks.passage import Colour
from viewer.bookmarks.store import BookmarkFilter, BookmarkOrder
from viewer.ui import icons, phrases
from viewer.ui.bookmarks.colour_row import ColourRow
from viewer.ui.bookmarks.flow import FlowLayout
from viewer.ui.theme import Theme

_PAUSE_MS = 150  # after typing
_MOST_TAGS = 24


class BookmarksHead(QWidget):
    """Signals: changed(): another filter or order is wanted; export_wanted()."""

    changed = Signal()
    export_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("listHead")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tag = ""
        self._colour: Colour | None = None
        self._order = BookmarkOrder.NEWEST
        self._title = QLabel(self.tr("Bookmarks"), self)
        self._title.setObjectName("heading")
        self._count = QLabel(self)
        self._count.setObjectName("quiet")
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search quotes, notes and tags"))
        self.search.setAccessibleName(self.tr("Search bookmarks"))
        self.search.setClearButtonEnabled(True)
        self._sort = self._button(self.tr("Sort"))
        self._sort.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.bin = self._button(self.tr("Show deleted bookmarks"))
        self.bin.setCheckable(True)
        self._export = self._button(self.tr("Export bookmarks (Ctrl+E)"))
        self.colours = ColourRow(theme, self)
        self._chips = QWidget(self)
        self._chip_flow = FlowLayout(self._chips)
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._arrange()
        self._connect()
        self.set_theme(theme)

    @property
    def order(self) -> BookmarkOrder:
        return self._order

    @property
    def is_filtering(self) -> bool:
        return bool(self.search.text().strip() or self._tag or self._colour)

    def filter(self) -> BookmarkFilter:
        """What is asked for now."""
        return BookmarkFilter(
            text=self.search.text().strip(), tag=self._tag or None, colour=self._colour, in_bin=self.bin.isChecked()
        )

    def show_count(self, count: int) -> None:
        self._count.setText(phrases.counted(count, self.tr("{n} bookmark"), self.tr("{n} bookmarks")))

    def show_tags(self, tags: Sequence[str]) -> None:
        """Chips for the tags in use, the most used first."""
        while self._chip_flow.count():
            item = self._chip_flow.takeAt(0)
            item.widget().hide()
            item.widget().deleteLater()
        if self._tag and self._tag not in tags:
            self._tag = ""
        for tag in tags[:_MOST_TAGS]:
            chip = QPushButton(f"#{tag}", self._chips)
            chip.setObjectName("chip")
            chip.setCheckable(True)
            chip.setChecked(tag == self._tag)
            chip.setAccessibleName(self.tr("Tag {tag}").format(tag=tag))
            chip.setProperty("tag", tag)
            chip.clicked.connect(self._pick_tag)
            self._chip_flow.addWidget(chip)
            chip.show()
        self._chips.setVisible(bool(tags))
        self._chips.updateGeometry()

    def clear(self) -> None:
        """Ask for all bookmarks again."""
        self._tag, self._colour = "", None
        self.search.clear()
        self.colours.choose()
        self.changed.emit()

    def set_theme(self, theme: Theme) -> None:
        self.colours.set_theme(theme)
        for button, name in ((self._sort, "sort"), (self.bin, "trash"), (self._export, "export")):
            button.setIcon(icons.icon(name, theme))

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 12, 8)
        column.setSpacing(6)
        top = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._count)
        top.addLayout(words, 1)
        for button in (self._sort, self.bin, self._export):
            top.addWidget(button)
        column.addLayout(top)
        column.addWidget(self.search)
        column.addWidget(self.colours)
        column.addWidget(self._chips)
        self._sort.setMenu(self._sort_menu())

    def _sort_menu(self) -> QMenu:
        menu, group = QMenu(self), QActionGroup(self)
        for order, label in (
            (BookmarkOrder.NEWEST, self.tr("Newest First")),
            (BookmarkOrder.ARTICLE, self.tr("By Article")),
            (BookmarkOrder.POSITION, self.tr("By Place in the Text")),
        ):
            action = QAction(label, menu)
            action.setCheckable(True)
            action.setChecked(order is self._order)
            action.setData(order)
            group.addAction(action)
            menu.addAction(action)
        group.triggered.connect(self._sort_by)
        return menu

    def _connect(self) -> None:
        self.search.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self.changed)
        self.bin.toggled.connect(self.changed)
        self._export.clicked.connect(self.export_wanted)
        self.colours.picked.connect(self._pick_colour)

    def _button(self, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setIconSize(QSize(icons.SIZE, icons.SIZE))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        return button

    @Slot(object)
    def _sort_by(self, action: QAction) -> None:
        self._order = BookmarkOrder(action.data())
        self.changed.emit()

    @Slot(object)
    def _pick_colour(self, colour: Colour) -> None:
        self._colour = None if colour is self._colour else colour
        self.colours.choose(*([self._colour] if self._colour else []))
        self.changed.emit()

    @Slot()
    def _pick_tag(self) -> None:
        tag = self.sender().property("tag")
        self._tag = "" if tag == self._tag else tag
        for number in range(self._chip_flow.count()):
            chip = self._chip_flow.itemAt(number).widget()
            chip.setChecked(chip.property("tag") == self._tag)
        self.changed.emit()
