"""How a row of the panel is painted, and what a click on it meets."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from viewer.entities.records import Kind, kind_of
from viewer.ui.panel import wording
from viewer.ui.panel.model import ARTICLES, ROW, STEP, Heading, NameLine
from viewer.ui.theme import Theme

_SIDE = 16  # px, left and right of the words
_ABOVE = 7  # px
_STRIP = 14  # px, height of the line with the ticks
_FOOT = 28  # px, height of the line with the steps
_BUTTON = 24  # px
_MIN_HEADING = 36  # px

_Index = QModelIndex | QPersistentModelIndex


class Spot(Enum):
    """What lies under the pointer on a row."""

    ROW = auto()
    STRIP = auto()
    PREVIOUS = auto()
    NEXT = auto()
    ARTICLES = auto()


@dataclass(frozen=True, slots=True)
class _Places:
    """The parts of one row; null rectangles for those it has not."""

    name: QRect
    count: QRect
    detail: QRect
    also: QRect
    strip: QRect
    articles: QRect
    step: QRect
    previous: QRect
    next: QRect
    height: int


class NamesDelegate(QStyledItemDelegate):
    """Paints headings and names. The chosen name also shows other forms, steps and its articles."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.chosen = QPersistentModelIndex()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row = index.data(ROW)
        if isinstance(row, NameLine):
            return QSize(120, self._places(option.font, QRect(0, 0, 240, 0), row, index).height)
        return QSize(120, max(_MIN_HEADING, QFontMetrics(option.font).height() + 20))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Heading):
            self._paint_heading(painter, option, row)
        elif row is not None:
            self._paint_line(painter, option, row, index)
        painter.restore()

    def spot(self, font: QFont, area: QRect, index: _Index, point: QPoint) -> Spot:
        """What a click at `point` meets on the row painted in `area`."""
        row = index.data(ROW)
        if not isinstance(row, NameLine):
            return Spot.ROW
        places = self._places(font, area, row, index)
        for spot, rect in (
            (Spot.PREVIOUS, places.previous),
            (Spot.NEXT, places.next),
            (Spot.ARTICLES, places.articles),
            (Spot.STRIP, places.strip),
        ):
            if rect.contains(point):
                return spot
        return Spot.ROW

    def tick_at(self, area: QRect, index: _Index, x: int) -> int:
        """The number of the mention whose tick is nearest to `x`."""
        row = index.data(ROW)
        share = (x - area.left() - _SIDE) / max(1, area.width() - 2 * _SIDE)
        return min(range(len(row.ticks)), key=lambda number: abs(row.ticks[number] - share))

    def _is_chosen(self, index: _Index) -> bool:
        return self.chosen.isValid() and self.chosen == index

    def _places(self, font: QFont, area: QRect, row: NameLine, index: _Index) -> _Places:
        inner = area.adjusted(_SIDE, _ABOVE, -_SIDE, 0)
        metrics = QFontMetrics(font)
        line, y = metrics.height() + 2, inner.top()
        count_width = metrics.horizontalAdvance(str(len(row.ticks))) + 4
        name = QRect(inner.left(), y, inner.width() - count_width - 8, line)
        count = QRect(inner.right() - count_width, y, count_width + 1, line)
        y += line
        is_chosen = self._is_chosen(index)
        detail = also = strip = articles = step = previous = following = QRect()
        if row.detail:
            detail = QRect(inner.left(), y, inner.width(), line)
            y += line
        if is_chosen and row.entity.aliases:
            also = QRect(inner.left(), y, inner.width(), line)
            y += line
        if row.ticks:
            strip = QRect(inner.left(), y, inner.width(), _STRIP)
            y += _STRIP
        if is_chosen:
            foot = QRect(inner.left(), y, inner.width(), _FOOT)
            y += _FOOT
            articles = self._articles_place(font, foot, index)
            following = QRect(foot.right() - _BUTTON + 5, foot.top() + 2, _BUTTON, _BUTTON)
            previous = following.translated(-_BUTTON, 0)
            width = metrics.horizontalAdvance(wording.step(98, 100)) + 8
            step = QRect(previous.left() - width, foot.top(), width - 4, _FOOT)
            if len(row.ticks) < 1:
                step = previous = following = QRect()
        return _Places(name, count, detail, also, strip, articles, step, previous, following, y - area.top() + _ABOVE)

    def _articles_place(self, font: QFont, foot: QRect, index: _Index) -> QRect:
        count = index.data(ARTICLES)
        if not count or count < 2:
            return QRect()
        width = QFontMetrics(font).horizontalAdvance(wording.in_articles(count)) + 20
        return QRect(foot.left() - 4, foot.top() + 2, width, _BUTTON)

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, row: Heading) -> None:
        theme, area = self.theme, option.rect.adjusted(_SIDE, 6, -_SIDE, 0)
        font = QFont(option.font)
        font.setPointSizeF(max(7.0, option.font.pointSizeF() * 0.86))
        font.setCapitalization(QFont.Capitalization.AllUppercase)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 108)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.quiet)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area.adjusted(14, 0, 0, 0), middle | Qt.AlignmentFlag.AlignLeft, wording.section(row.kind))
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, str(row.count))
        self._arrow(painter, QPointF(area.left() + 4, area.center().y() + 1), row.is_folded)
        if option.state & QStyle.StateFlag.State_HasFocus:
            self._outline(painter, option.rect, theme.accent)

    def _arrow(self, painter: QPainter, at: QPointF, is_folded: bool) -> None:
        painter.setPen(QPen(self.theme.quiet, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        shape = ((-1.5, -3.5), (2, 0), (-1.5, 3.5)) if is_folded else ((-3.5, -1.5), (0, 2), (3.5, -1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([at + QPointF(x, y) for x, y in shape]))

    def _paint_line(self, painter: QPainter, option: QStyleOptionViewItem, row: NameLine, index: _Index) -> None:
        theme, is_chosen = self.theme, self._is_chosen(index)
        places = self._places(option.font, option.rect, row, index)
        self._paint_ground(painter, option, is_chosen)
        font = QFont(option.font)
        font.setWeight(QFont.Weight.Medium)
        _write(painter, places.name, row.entity.name, font, theme.text)
        right = Qt.AlignmentFlag.AlignRight
        count = str(len(row.ticks)) if row.ticks else "–"
        _write(painter, places.count, count, option.font, theme.quiet, side=right)
        small = QFont(option.font)
        small.setPointSizeF(max(7.0, option.font.pointSizeF() * 0.92))
        _write(painter, places.detail, row.detail, small, theme.quiet)
        _write(painter, places.also, wording.also(row.entity), small, theme.quiet)
        self._paint_strip(painter, places.strip, row, index.data(STEP))
        if is_chosen:
            self._paint_foot(painter, places, row, index, small)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, is_chosen: bool) -> None:
        box = option.rect.adjusted(6, 1, -6, -1)
        if is_chosen:
            painter.setBrush(self.theme.raised)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(box, 6, 6)
            self._outline(painter, option.rect, self.theme.accent)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(self.theme.hover)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(box, 6, 6)
        elif option.state & QStyle.StateFlag.State_HasFocus:
            self._outline(painter, option.rect, self.theme.accent)

    def _outline(self, painter: QPainter, area: QRect, colour: QColor) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 1.5))
        painter.drawRoundedRect(QRectF(area).adjusted(6.75, 1.75, -6.75, -1.75), 6, 6)

    def _paint_strip(self, painter: QPainter, area: QRect, row: NameLine, step: int | None) -> None:
        if area.isNull():
            return
        middle = area.top() + _STRIP / 2 + 1
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.line)
        painter.drawRoundedRect(QRectF(area.left(), middle - 1, area.width(), 2), 1, 1)
        kind = kind_of(row.entity)
        theme = self.theme
        colours = {Kind.PERSON: theme.person, Kind.PLACE: theme.place, Kind.ORGANISATION: theme.organisation}
        painter.setBrush(colours[kind])
        for number, share in enumerate(row.ticks):
            x = area.left() + share * (area.width() - 3)
            if number != step:
                painter.drawRoundedRect(QRectF(x, middle - 4, 2.5, 8), 1, 1)
        if step is not None and step < len(row.ticks):
            x = area.left() + row.ticks[step] * (area.width() - 3)
            painter.setBrush(theme.accent)
            painter.drawRoundedRect(QRectF(x - 1, middle - 6, 4.5, 12), 2, 2)

    def _paint_foot(self, painter: QPainter, places: _Places, row: NameLine, index: _Index, font: QFont) -> None:
        theme, total = self.theme, len(row.ticks)
        if not places.articles.isNull():
            text = f"{wording.in_articles(index.data(ARTICLES))} ›"
            _write(painter, places.articles.adjusted(4, 0, 0, 0), text, font, theme.accent)
        if places.step.isNull():
            return
        at = index.data(STEP)
        said = wording.step(at, total) if at is not None else wording.mentions(total)
        step = places.step if at is not None else places.step.adjusted(-60, 0, 0, 0)
        _write(painter, step, said, font, theme.quiet, side=Qt.AlignmentFlag.AlignRight)
        for rect, way in ((places.previous, -1), (places.next, 1)):
            centre = QRectF(rect).center()
            painter.setPen(QPen(theme.text, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            shape = [centre + QPointF(-2 * way, -4), centre + QPointF(2 * way, 0), centre + QPointF(-2 * way, 4)]
            painter.drawPolyline(QPolygonF(shape))


def _write(
    painter: QPainter,
    area: QRect,
    text: str,
    font: QFont,
    colour: QColor,
    *,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """One line of text, elided where it does not fit; nothing where the row has no such part."""
    if area.isNull() or not text:
        return
    painter.setFont(font)
    painter.setPen(colour)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | side, shown)
