"""A page that takes the place of the library for a while: a title, a way back, and one column of content."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from viewer.ui import icons
from viewer.ui.theme import Theme

WIDEST = 760  # px, of the column


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
        column.addLayout(self._build_head(title, is_centred=scrolls))
        column.addWidget(self._scrolling() if scrolls else self._plain(), 1)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self._back.setIcon(icons.icon("back", theme))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _build_head(self, title: str, *, is_centred: bool) -> QHBoxLayout:
        heading = QLabel(title, self)
        heading.setObjectName("heading")
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.5)
        font.setWeight(QFont.Weight.DemiBold)
        heading.setFont(font)
        head = QHBoxLayout()
        head.setContentsMargins(16, 16, 16, 8)
        head.setSpacing(8)
        head.addWidget(self._back)
        if not is_centred:
            head.addWidget(heading, 1)
            return head
        heading.setMaximumWidth(WIDEST)
        heading.setContentsMargins(8, 0, 0, 0)
        head.addStretch(1)
        head.addWidget(heading, 100)
        head.addStretch(1)
        head.addSpacing(28)
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
        self.body.setContentsMargins(24, 8, 24, 32)
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(column, 100)
        row.addStretch(1)
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


def separator(parent: QWidget) -> QFrame:
    line = QFrame(parent)
    line.setObjectName("line")
    line.setFixedHeight(1)
    return line
