"""A page that takes the place of the library for a while: a title, a way back, and one column of content."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpacerItem,
    QToolButton,
    QTreeWidget,
    QVBoxLayout,
    QWidget,
)

from viewer.ui import icons
from viewer.ui.theme import Theme

WIDEST = 712  # px, of the column
EDGE = 16  # px, of the window
_BESIDE = 8  # px between the way back and the title


class Page(QWidget):
    """Signals: left(): by the button or Esc."""

    left = Signal()

    def __init__(self, title: str, theme: Theme, parent: QWidget | None = None, *, scrolls: bool = True) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(title)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self._back = QToolButton(self)
        self._back.setAutoRaise(True)
        self._back.setIconSize(QSize(icons.SIZE, icons.SIZE))
        self._back.setToolTip(self.tr("Back to the library (Esc)"))
        self._back.setAccessibleName(self.tr("Back to the library"))
        self._back.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._column: QHBoxLayout | None = None
        self._head = self._build_head(title)
        column.addLayout(self._head)
        column.addWidget(self._scrolling() if scrolls else self._plain(), 1)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self._back.setIcon(icons.icon("back", theme))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A column stands in the middle, its title above it, and right of the way back in narrow windows."""
        super().resizeEvent(event)
        if self._column is not None:
            beside = EDGE + self._back.sizeHint().width() + _BESIDE
            left = max(beside, (event.size().width() - WIDEST) // 2)
            self._lead.changeSize(left - beside, 0)
            self._head.invalidate()
            self._column.setContentsMargins(left, 0, EDGE, 0)

    def _build_head(self, title: str) -> QHBoxLayout:
        heading = QLabel(title, self)
        heading.setObjectName("heading")
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.5)
        font.setWeight(QFont.Weight.DemiBold)
        heading.setFont(font)
        head = QHBoxLayout()
        head.setContentsMargins(EDGE, 16, EDGE, 8)
        head.setSpacing(0)
        head.addWidget(self._back)
        head.addSpacing(_BESIDE)
        self._lead = QSpacerItem(0, 0)
        head.addSpacerItem(self._lead)
        head.addWidget(heading, 1)
        return head

    def _plain(self) -> QWidget:
        holder = QWidget(self)
        holder.setLayout(self.body)
        self.body.setContentsMargins(24, 8, 24, 16)
        return holder

    def _scrolling(self) -> QWidget:
        column = QWidget(self)
        column.setMaximumWidth(WIDEST)
        column.setLayout(self.body)
        self.body.setContentsMargins(0, 8, 0, 32)
        holder = QWidget(self)
        self._column = QHBoxLayout(holder)
        self._column.addWidget(column, 100)
        self._column.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(holder)
        return area


def heading(text: str, parent: QWidget) -> QLabel:
    """A heading inside a page."""
    label = QLabel(text, parent)
    label.setObjectName("heading")
    return label


def words(text: str, parent: QWidget, name: str = "") -> QLabel:
    """A paragraph inside a page; `name` chooses its look in the style sheet."""
    label = QLabel(text, parent)
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def button(label: str, do: Callable[..., object] | None, parent: QWidget, name: str = "") -> QPushButton:
    """A button that does something (None: opens the menu it is given); `name` chooses its look in the style sheet."""
    made = QPushButton(label, parent)
    made.setObjectName(name)
    if do is not None:
        made.clicked.connect(do)
    return made


def filter_field(text: str, parent: QWidget) -> QLineEdit:
    """A field that narrows a list; `text` says of what."""
    field = QLineEdit(parent)
    field.setPlaceholderText(text)
    field.setAccessibleName(text)
    field.setClearButtonEnabled(True)
    return field


class CountedTable(QTreeWidget):
    """Names that can be written in their line, each with a number at the right."""

    def __init__(self, titles: tuple[str, str], name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("orderTable")
        self.setHeaderLabels(titles)
        self.setAccessibleName(name)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.headerItem().setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)


def separator(parent: QWidget) -> QFrame:
    line = QFrame(parent)
    line.setObjectName("line")
    line.setFixedHeight(1)
    return line
