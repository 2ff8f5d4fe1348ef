"""All people, or all places, of the library: one row each, most often named first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSignalBlocker, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.entities.records import Kind
from viewer.library.records import NameOrder, NameRow
from viewer.ui import icons, phrases
from viewer.ui.empty import EmptyPlace
from viewer.ui.names.list_menu import ListMenu
from viewer.ui.names.name_list import NameList
from viewer.ui.names.name_model import DOUBT, NAME, NameModel
from viewer.ui.panel.card import CorrectionCard
from viewer.ui.theme import Theme

PAUSE_MS = 120
_MARK = 14  # px


class NameDelegate(QStyledItemDelegate):
    """Paints a name, what is known of it beneath, and the number of articles at the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, 2 * QFontMetrics(option.font).height() + 20)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        row: NameRow = index.data(NAME)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            has_focus = is_selected and bool(option.state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(self.theme.accent if has_focus else Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.selection if is_selected else self.theme.hover)
            painter.drawRoundedRect(option.rect.adjusted(6, 1, -6, -2), 6, 6)
        self._paint_words(painter, option, row, is_doubtful=index.data(DOUBT) is not None)
        painter.restore()

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, row: NameRow, *, is_doubtful: bool) -> None:
        area = option.rect.adjusted(16, 8, -16, -8)
        font = QFont(option.font)
        font.setWeight(QFont.Weight.Medium)
        height = QFontMetrics(font).height()
        count = phrases.number(row.articles)
        painter.setFont(option.font)
        painter.setPen(self.theme.quiet)
        flags = Qt.AlignmentFlag.AlignTop
        painter.drawText(area, flags | Qt.AlignmentFlag.AlignRight, count)
        room = area.width() - QFontMetrics(option.font).horizontalAdvance(count) - 12
        detail = (
            row.detail
            or self._by_one_name(row)
            or phrases.counted(row.mentions, self.tr("{n} mention"), self.tr("{n} mentions"))
        )
        years = phrases.span(row.first, row.last)
        detail = f"{detail} · {years}" if years else detail
        small = QFont(option.font)
        small.setPointSizeF(max(7.0, option.font.pointSizeF() * 0.92))
        painter.setFont(small)
        elided = QFontMetrics(small).elidedText(detail, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area.adjusted(0, height + 4, 0, 0), flags | Qt.AlignmentFlag.AlignLeft, elided)
        painter.setFont(font)
        painter.setPen(self.theme.text)
        name = QFontMetrics(font).elidedText(row.name, Qt.TextElideMode.ElideRight, room - is_doubtful * (_MARK + 6))
        painter.drawText(area, flags | Qt.AlignmentFlag.AlignLeft, name)
        if is_doubtful:
            at = area.topLeft() + QPoint(QFontMetrics(font).horizontalAdvance(name) + 6, (height - _MARK) // 2)
            painter.drawPixmap(at, icons.pixmap("help", self.theme.quiet, _MARK))

    def _by_one_name(self, row: NameRow) -> str:
        """Said of those whom articles call by a surname alone: another may be meant each time."""
        is_lone = row.kind is Kind.PERSON and " " not in row.name and row.articles > 1
        return self.tr("One name only; may be several people") if is_lone else ""


class NamePane(QWidget):
    """The list with a field to narrow it.

    Signals: chosen(NameRow); about_wanted(NameRow): its page; narrowed(): ask again, by `words` and `order`;
    correction_wanted(rows, what), merge_wanted(rows, onto): see `ListDesk`.
    """

    chosen = Signal(object)
    about_wanted = Signal(object)
    narrowed = Signal()
    correction_wanted = Signal(list, str)
    merge_wanted = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("namePane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.order = NameOrder.ARTICLES.value
        self.model = NameModel()
        self.delegate = NameDelegate(theme)
        self.view = NameList(self.model, self.delegate, self)
        self._connect_view()
        self.card = CorrectionCard(self)
        self.card.left.connect(self.view.setFocus)
        self.empty = EmptyPlace(theme, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.narrowed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_head())
        column.addWidget(self._stack, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(8, 0, 8, 8)
        foot.addWidget(self.card)
        column.addLayout(foot)
        self.setFocusProxy(self.view)
        self.set_theme(theme)

    @property
    def words(self) -> str:
        return self._words.text().strip()

    @property
    def is_doubted_only(self) -> bool:
        """Whether only those are wanted of whom it is in doubt who they are."""
        return self.doubted.isChecked()

    def begin(self, heading: str, hint: str, *, can_doubt: bool) -> None:
        """Another kind of names is going to be shown; `can_doubt`: of whom it can be in doubt who they are."""
        self.card.leave()
        self.model.mark({})
        self.doubted.setVisible(can_doubt)
        with QSignalBlocker(self.doubted):
            self.doubted.setChecked(False)
        self._heading.setText(heading)
        self._words.clear()
        self._words.setPlaceholderText(hint)
        self._words.setAccessibleName(hint)
        self.view.setAccessibleName(heading)

    def fill(self, rows: Sequence[NameRow]) -> None:
        """Show these, or the empty place; what was chosen stays so, and nothing is scrolled."""
        chosen, current = [row.key for row in self.view.chosen_rows()], self.view.currentIndex()
        now = current.data(NAME).key if current.isValid() else None
        scrolled = self.view.verticalScrollBar().value()
        self.model.fill(rows)
        self.view.choose(chosen if now is not None else (), now)
        self.view.verticalScrollBar().setValue(scrolled)
        one, many = self.tr("{n} person"), self.tr("{n} people")
        if rows and rows[0].kind is Kind.PLACE:
            one, many = self.tr("{n} place"), self.tr("{n} places")
        self._count.setText(phrases.counted(len(rows), one, many) if rows else "")
        self._stack.setCurrentWidget(self.view if rows else self.empty)

    def set_theme(self, theme: Theme) -> None:
        self.delegate.theme = theme
        self.empty.set_theme(theme)
        self._sort.setIcon(icons.icon("sort", theme, theme.quiet))
        self.doubted.setIcon(icons.icon("help", theme, theme.quiet))
        self.view.viewport().update()

    def _connect_view(self) -> None:
        self.view.opened.connect(self.chosen)
        self.view.asked.connect(self.correction_wanted)
        self.view.merge_wanted.connect(self.merge_wanted)
        self.view.menu_wanted.connect(self.open_menu)

    def _build_head(self) -> QWidget:
        head = QWidget(self)
        head.setObjectName("nameHead")
        self._heading = QLabel(head)
        self._heading.setObjectName("heading")
        self._count = QLabel(head)
        self._count.setObjectName("quiet")
        self.doubted = _tool_button(self.tr("Only those who may be somebody else, or several people"), head)
        self.doubted.setCheckable(True)
        self.doubted.toggled.connect(self.narrowed)
        self._sort = _tool_button(self.tr("Sort the list"), head)
        self._sort.setMenu(self._build_orders())
        self._sort.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._words = QLineEdit(head)
        self._words.setClearButtonEnabled(True)
        self._words.textChanged.connect(self._pause_first)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._heading)
        words.addWidget(self._count)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addLayout(words, 1)
        line.addWidget(self.doubted)
        line.addWidget(self._sort)
        column = QVBoxLayout(head)
        column.setContentsMargins(16, 8, 8, 8)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self._words)
        return head

    @Slot(str)
    def _pause_first(self, _text: str) -> None:
        self._pause.start()

    def _build_orders(self) -> QMenu:
        labels = {
            NameOrder.ARTICLES: self.tr("Most Articles First"),
            NameOrder.MENTIONS: self.tr("Most Mentions First"),
            NameOrder.NAME: self.tr("By Name"),
            NameOrder.FIRST: self.tr("Earliest First"),
            NameOrder.LAST: self.tr("Latest First"),
        }
        menu, group = QMenu(self), QActionGroup(self)
        for order, label in labels.items():
            action = menu.addAction(label)
            action.setData(order.value)
            action.setCheckable(True)
            action.setChecked(order.value == self.order)
            group.addAction(action)
        menu.triggered.connect(self._set_order)
        return menu

    @Slot(QAction)
    def _set_order(self, action: QAction) -> None:
        self.order = action.data()
        self.narrowed.emit()

    @Slot(list, QPoint)
    def open_menu(self, rows: list[NameRow], at: QPoint) -> ListMenu:
        """The menu of these rows."""
        menu = ListMenu(rows, self)
        menu.articles_wanted.connect(lambda: self.chosen.emit(rows[0]))
        menu.about_wanted.connect(lambda: self.about_wanted.emit(rows[0]))
        menu.correction_wanted.connect(lambda what: self.correction_wanted.emit(rows, what))
        menu.popup(at)
        return menu


def _tool_button(tip: str, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setAutoRaise(True)
    button.setIconSize(QSize(18, 18))
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
