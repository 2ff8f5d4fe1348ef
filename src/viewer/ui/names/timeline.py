"""When a name was in the articles: a column for each year, or each month where all lie within three years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from viewer.ui import phrases
from viewer.ui.theme import Theme

_MONTHLY = 3  # years
_HEIGHT = 96  # px
_WIDEST = 28.0  # px, a column


@dataclass(frozen=True, slots=True)
class Column:
    """A year, or a month of one ("1998-05"), and the number of its articles."""

    time: str
    articles: int


def columns(dates: Iterable[str | None]) -> tuple[Column, ...]:
    """Columns from the first date (ISO 8601, possibly cut) to the last, those without articles among them."""
    known = sorted(date for date in dates if date)
    if not known:
        return ()
    first, last = int(known[0][:4]), int(known[-1][:4])
    if last - first < _MONTHLY and all(len(date) >= 7 for date in known):
        counts = Counter(date[:7] for date in known)
        months = (f"{year:04}-{month:02}" for year in range(first, last + 1) for month in range(1, 13))
        return tuple(Column(m, counts[m]) for m in months if known[0][:7] <= m <= known[-1][:7])
    counts = Counter(date[:4] for date in known)
    return tuple(Column(f"{year:04}", counts[f"{year:04}"]) for year in range(first, last + 1))


class Timeline(QWidget):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._columns: tuple[Column, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Articles over time"))

    def fill(self, dates: Iterable[str | None]) -> None:
        """Show these dates; hidden when none is known."""
        self._columns = columns(dates)
        self.setVisible(bool(self._columns))
        told = (f"{_shown(c.time)}: {phrases.articles(c.articles)}" for c in self._columns if c.articles)
        self.setAccessibleDescription("; ".join(told))
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetricsF(self.font())
        ground = self.height() - metrics.height() - 4
        most = max((column.articles for column in self._columns), default=1)
        for number, column in enumerate(self._columns):
            box = self._box(number)
            high = (ground - 4) * column.articles / most
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.accent)
            if column.articles:
                painter.drawRoundedRect(QRectF(box.left(), ground - high, box.width(), high), 2, 2)
        painter.setPen(self._theme.line)
        painter.drawLine(0, round(ground), round(self._box(len(self._columns) - 1).right()), round(ground))
        self._paint_ends(painter, metrics, ground)

    def _paint_ends(self, painter: QPainter, metrics: QFontMetricsF, ground: float) -> None:
        """The first time and the last."""
        painter.setPen(self._theme.quiet)
        first, last = _shown(self._columns[0].time), _shown(self._columns[-1].time)
        line = QRectF(0, ground + 4, self.width(), metrics.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, first)
        if first != last:
            right = max(self._box(len(self._columns) - 1).right(), metrics.horizontalAdvance(first + last) + 24)
            line.setRight(min(right, self.width()))
            painter.drawText(line, Qt.AlignmentFlag.AlignRight, last)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            over = [
                c for n, c in enumerate(self._columns) if self._box(n).left() <= event.x() < self._box(n + 1).left()
            ]
            text = f"{_shown(over[0].time)}: {phrases.articles(over[0].articles)}" if over else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _box(self, number: int) -> QRectF:
        step = min(_WIDEST, self.width() / max(1, len(self._columns)))
        return QRectF(number * step, 0, max(1.0, step * 0.75), self.height())


def _shown(time: str) -> str:
    """“1998”, or “May 1998”."""
    if len(time) == 4:
        return time
    return f"{QLocale().standaloneMonthName(int(time[5:]), QLocale.FormatType.ShortFormat)} {time[:4]}"
