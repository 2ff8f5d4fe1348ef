"""The column on the left: the parts of the library, and the archives in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QColor, QFont, QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.ui import icons
from viewer.ui.columns import FOLDED_WIDTH
from viewer.ui.phrases import number
from viewer.ui.theme import Theme

ROW_HEIGHT = 32
HEADER_HEIGHT = 36
ENTRY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: a section ("all", "unread", "bookmarks", "people", "places"), "archive", or a "header"."""

    section: str
    label: str
    icon: str = ""
    count: int | None = None
    archive_id: int | None = None
    tip: str = ""
    missing: bool = False

    @property
    def is_header(self) -> bool:
        return self.section == "header"


class NavigationModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []

    def fill(self, entries: Sequence[Entry]) -> None:
        """Replace the lines; where only their text changed, the view keeps its place."""
        if [(e.section, e.archive_id) for e in entries] == [(e.section, e.archive_id) for e in self.entries]:
            self.entries = list(entries)
            self.dataChanged.emit(self.index(0), self.index(len(entries) - 1))
            return
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if index.isValid() and self.entries[index.row()].is_header:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.label
        if role == Qt.ItemDataRole.ToolTipRole:
            return entry.tip or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.label if entry.count is None else f"{entry.label}, {number(entry.count)}"
        return None


class NavigationDelegate(QStyledItemDelegate):
    """Paints an icon, a label and a count; only the icon when folded."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.is_folded = False

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        height = HEADER_HEIGHT if index.data(ENTRY).is_header else ROW_HEIGHT
        return QSize(40, 17 if self.is_folded and height == HEADER_HEIGHT else height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        entry: Entry = index.data(ENTRY)
        if entry.is_header:
            self._paint_header(painter, option, entry)
        else:
            self._paint_entry(painter, option, entry)
        painter.restore()

    def _paint_header(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry) -> None:
        area = option.rect
        if self.is_folded:
            painter.setPen(self.theme.line)
            painter.drawLine(area.left() + 12, area.center().y(), area.right() - 12, area.center().y())
            return
        font = QFont(option.font)
        font.setPointSizeF(max(7.0, font.pointSizeF() * 0.86))
        font.setWeight(QFont.Weight.DemiBold)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6)
        painter.setFont(font)
        painter.setPen(self.theme.quiet)
        area = area.adjusted(16, 10, -8, -2)
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, entry.label.upper())

    def _paint_entry(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry) -> None:
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        area = option.rect.adjusted(8, 1, -8, -1)
        self._paint_ground(painter, option, is_selected)
        ink = self.theme.selection_text if is_selected else self.theme.text
        sign = self.theme.accent if is_selected else self.theme.quiet
        x = area.center().x() - icons.SIZE // 2 if self.is_folded else area.left() + 8
        y = area.center().y() - icons.SIZE // 2
        painter.drawPixmap(QPoint(x, y), icons.pixmap("warning" if entry.missing else entry.icon, sign))
        if not self.is_folded:
            self._paint_words(painter, option, entry, ink)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, is_selected: bool) -> None:
        is_under = bool(option.state & QStyle.StateFlag.State_MouseOver)
        has_focus = is_selected and bool(option.state & QStyle.StateFlag.State_HasFocus)
        if not (is_selected or is_under):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.theme.accent if has_focus else Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.selection if is_selected else self.theme.hover)
        painter.drawRoundedRect(option.rect.adjusted(8, 1, -8, -1), 6, 6)

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry, ink: QColor) -> None:
        area = option.rect.adjusted(44, 0, -16, 0)
        metrics = QFontMetrics(option.font)
        if entry.count:
            count = number(entry.count)
            painter.setPen(self.theme.quiet)
            painter.setFont(option.font)
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
            area = area.adjusted(0, 0, -metrics.horizontalAdvance(count) - 8, 0)
        painter.setPen(self.theme.quiet if entry.missing else ink)
        label = metrics.elidedText(entry.label, Qt.TextElideMode.ElideMiddle, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, label)


class NavigationView(QListView):
    """The lines. Only the left button chooses one: the menu of an archive does not show its articles."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)


class Navigation(QWidget):
    """The column. Signals: chosen(Entry); menu_asked(Entry, global position): for an archive."""

    chosen = Signal(object)
    menu_asked = Signal(object, QPoint)

    def __init__(self, theme: Theme, add_actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = NavigationModel()
        self.delegate = NavigationDelegate(theme)
        self.view = self._build_view()
        self._add = self._build_add(add_actions)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(4)
        column.addWidget(self.view, 1)
        column.addWidget(self._add)
        column.setAlignment(self._add, Qt.AlignmentFlag.AlignHCenter)
        self.setFocusProxy(self.view)
        self.set_theme(theme)

    def fill(self, entries: Sequence[Entry]) -> None:
        """Show these, keeping the choice where it still exists."""
        now = self.current()
        self.model.fill(entries)
        if now is not None:
            self.choose(now.section, now.archive_id)

    def current(self) -> Entry | None:
        index = self.view.currentIndex()
        return self.model.entries[index.row()] if index.isValid() else None

    def choose(self, section: str, archive_id: int | None = None) -> None:
        """Make that line the current one, without telling."""
        for position, entry in enumerate(self.model.entries):
            if (entry.section, entry.archive_id) == (section, archive_id):
                self.view.setCurrentIndex(self.model.index(position))

    def choose_nothing(self) -> None:
        """What is shown is no part of the library."""
        self.view.selectionModel().clear()

    def set_folded(self, is_folded: bool) -> None:
        """Show icons alone, or icons and labels."""
        self.delegate.is_folded = is_folded
        self._add.setToolButtonStyle(
            Qt.ToolButtonStyle.ToolButtonIconOnly if is_folded else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        )
        if is_folded:
            self.setFixedWidth(FOLDED_WIDTH)
        else:
            self.setMinimumWidth(140)
            self.setMaximumWidth(360)
        self.view.doItemsLayout()

    def set_theme(self, theme: Theme) -> None:
        self.delegate.theme = theme
        self._add.setIcon(icons.icon("add", theme))
        self.view.viewport().update()

    def _build_view(self) -> NavigationView:
        view = NavigationView(self)
        view.setModel(self.model)
        view.setItemDelegate(self.delegate)
        view.setMouseTracking(True)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.setAccessibleName(self.tr("Parts of the library"))
        view.customContextMenuRequested.connect(self._ask_menu)
        view.clicked.connect(self._tell)
        view.activated.connect(self._tell)
        return view

    def _build_add(self, actions: Sequence[QAction]) -> QToolButton:
        button = QToolButton(self)
        button.setText(self.tr("Add Articles"))
        button.setAccessibleName(self.tr("Add articles"))
        button.setToolTip(self.tr("Add archived articles to the library"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(icons.SIZE, icons.SIZE))
        menu = QMenu(button)
        menu.addActions(list(actions))
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    @Slot(QModelIndex)
    def _tell(self, index: QModelIndex) -> None:
        self.chosen.emit(self.model.entries[index.row()])

    @Slot(QPoint)
    def _ask_menu(self, at: QPoint) -> None:
        index = self.view.indexAt(at)
        if index.isValid() and self.model.entries[index.row()].archive_id is not None:
            self.menu_asked.emit(self.model.entries[index.row()], self.view.viewport().mapToGlobal(at))
