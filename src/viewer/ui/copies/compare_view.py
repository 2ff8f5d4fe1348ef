"""The two columns of a comparison, and beside them a strip that shows where the differences are."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from viewer.articles.comparing import Change
from viewer.ui.copies.compare_text import SIGN, CompareText
from viewer.ui.theme import Theme

_BAR = 3  # px, beside the difference that one is at
_ABOVE = 0.25  # of the view stays above a difference that is gone to
_STRIP = 14  # px
_SIGN_TOP = 9  # px
_SMALLEST = 3.0  # px, of a tick


class CompareView(QTextEdit):
    """Both columns are one document, so that they scroll as one. Signals: moved(number of the difference, from 0)."""

    moved = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: CompareText | None = None
        self.at = -1
        self._rects: list[QRectF] = []  # of the differences, as the document is laid out now
        self.setReadOnly(True)
        self.setCursorWidth(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName(self.tr("Both copies side by side"))

    def show_text(self, shown: CompareText) -> None:
        """Show a comparison from its beginning; no difference is the current one."""
        old, self._shown, self.at = self._shown, shown, -1
        self._rects = []
        shown.document.setParent(self)
        shown.document.documentLayout().documentSizeChanged.connect(self._forget_rects)
        self.setDocument(shown.document)
        self.setTextCursor(shown.table.cellAt(0, 0).firstCursorPosition())  # else a caret is seen before the table
        if old is not None:
            old.document.deleteLater()

    def set_theme(self, theme: Theme) -> None:
        """Of the bar alone; the document is to be built anew."""
        self._theme = theme

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) difference; at the ends it stays."""
        if self._shown is not None and self._shown.places:
            start = self.at if self.at >= 0 else (-1 if by > 0 else len(self._shown.places))
            self.go_to(min(max(start + by, 0), len(self._shown.places) - 1))

    def go_to(self, number: int) -> None:
        """Bring a difference into view, and mark it."""
        self.at = number
        where = self.rects()[number]
        self.verticalScrollBar().setValue(round(where.top() - self.viewport().height() * _ABOVE))
        self.viewport().update()
        self.moved.emit(number)

    def rects(self) -> list[QRectF]:
        """Where the differences stand in the document, over the whole width."""
        if self._shown is not None and not self._rects:
            width = self.viewport().width()
            spans = [(self._top(place.row), self._bottom(place.row)) for place in self._shown.places]
            self._rects = [QRectF(0, top, width, max(1.0, bottom - top)) for top, bottom in spans]
        return self._rects

    def ticks(self) -> list[tuple[float, float, Change]]:
        """Of every difference, where it begins and how high it is, as parts of the document."""
        if self._shown is None:
            return []
        height = max(1.0, self.document().size().height())
        pairs = zip(self.rects(), self._shown.places, strict=True)
        return [(where.top() / height, where.height() / height, place.change) for where, place in pairs]

    @Slot()
    def _forget_rects(self) -> None:
        self._rects = []

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        middle, height = self.viewport().width() / 2, self.viewport().height()
        painter.fillRect(QRectF(round(middle), 0, 1, height), self._theme.line)
        for number, where in enumerate(self.rects()):
            seen = where.translated(0, -self.verticalScrollBar().value())
            if seen.bottom() > 0 and seen.top() < height:
                self._paint_signs(painter, seen, self._shown.places[number].change, middle)
                if number == self.at:
                    painter.fillRect(QRectF(0, seen.top(), _BAR, seen.height()), self._theme.accent)
        painter.end()

    def _paint_signs(self, painter: QPainter, where: QRectF, change: Change, middle: float) -> None:
        font = QFont(self.font())
        font.setPixelSize(15)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        if change is not Change.ADDED:
            painter.setPen(self._theme.error)
            painter.drawText(QRectF(_BAR, where.top() + _SIGN_TOP, SIGN - _BAR, 24), flags, "−")
        if change is not Change.REMOVED:
            painter.setPen(self._theme.success)
            painter.drawText(QRectF(middle + _BAR, where.top() + _SIGN_TOP, SIGN - _BAR, 24), flags, "+")

    def _top(self, row: int) -> float:
        table = self._shown.table
        block = table.cellAt(row, 0).firstCursorPosition().block()
        where = self.document().documentLayout().blockBoundingRect(block)
        return where.top() - table.cellAt(row, 0).format().toTableCellFormat().topPadding()

    def _bottom(self, row: int) -> float:
        if row + 1 < self._shown.table.rows():
            return self._top(row + 1)
        return self.document().size().height()


class Strip(QWidget):
    """The whole comparison, small: a tick for every difference, and what part is in view. A click goes there."""

    def __init__(self, view: CompareView, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view, self._theme = view, theme
        self.setFixedWidth(_STRIP)
        self.setToolTip(self.tr("Where the differences are"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        view.verticalScrollBar().valueChanged.connect(self.update)
        view.verticalScrollBar().rangeChanged.connect(self.update)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_STRIP, 100)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        share = event.position().y() / max(1, self.height())
        ticks = self._view.ticks()
        if ticks:
            nearest = min(range(len(ticks)), key=lambda n: abs(ticks[n][0] + ticks[n][1] / 2 - share))
            self._view.go_to(nearest)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        painter.fillRect(self.rect(), theme.window)
        bar = self._view.verticalScrollBar()
        whole = bar.maximum() + bar.pageStep()
        if bar.maximum() > 0:
            seen = QRectF(0, self.height() * bar.value() / whole, _STRIP, self.height() * bar.pageStep() / whole)
            painter.fillRect(seen, theme.pressed)
        for top, height, change in self._view.ticks():
            y, size = top * self.height(), max(_SMALLEST, height * self.height())
            gone, came = self._colours(change)
            painter.fillRect(QRectF(3, y, (_STRIP - 6) / 2, size), gone)
            painter.fillRect(QRectF(_STRIP / 2, y, (_STRIP - 6) / 2, size), came)
        painter.end()

    def _colours(self, change: Change) -> tuple[QColor, QColor]:
        none = QColor(Qt.GlobalColor.transparent)
        gone = none if change is Change.ADDED else self._theme.error
        came = none if change is Change.REMOVED else self._theme.success
        return gone, came
