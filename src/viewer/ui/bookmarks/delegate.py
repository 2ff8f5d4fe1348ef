"""How a bookmark is painted: colour, quote, note, tags, where it comes from, and what became of it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from viewer.bookmarks.passage import Bookmark
from viewer.ui import icons
from viewer.ui.bookmarks.model import BOOKMARK, STATE, source
from viewer.ui.reader.look import serif
from viewer.ui.theme import Theme

_SIDE = 16  # px
_BAR = 4  # px, width of the colour
_ABOVE = 10  # px
_GAP = 4  # px between the parts
_QUOTE_LINES = 4
_NOTE_LINES = 3

_Index = QModelIndex | QPersistentModelIndex


class BookmarkDelegate(QStyledItemDelegate):
    """Heights are reckoned from the lengths of the texts, so that thousands of rows need no laying out."""

    def __init__(self, theme: Theme, family: str = "") -> None:
        super().__init__()
        self.theme = theme
        self._serif = serif(family)  # asking for fonts is slow, and rows are many

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        view = option.widget
        width = (view.viewport().width() if view is not None else 280) - 2 * _SIDE - _BAR - 8
        row: Bookmark = index.data(BOOKMARK)
        quote, small = self._quote_font(option), _small(option.font)
        height = 2 * _ABOVE + _lines(_quote(row), quote, width, _QUOTE_LINES) * _step(quote)
        if row.note:
            height += _GAP + _lines(_flat(row.note), option.font, width - 22, _NOTE_LINES) * _step(option.font)
        height += (_GAP + _step(small)) * (2 if row.tags else 1)
        return QSize(120, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: Bookmark = index.data(BOOKMARK)
        theme = self.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, option, is_selected)
        area = option.rect.adjusted(_SIDE, _ABOVE, -_SIDE, -_ABOVE)
        self._paint_bar(painter, area, row)
        area.adjust(_BAR + 8, 0, 0, 0)
        ink = theme.selection_text if is_selected else theme.text
        quiet = ink if is_selected else theme.quiet
        y = _draw(painter, area, _quote(row), self._quote_font(option), ink=ink, most=_QUOTE_LINES)
        if row.note:
            sign = icons.pixmap("note", quiet, 16)
            painter.drawPixmap(area.left(), y + _GAP + 1, sign)
            note = QRect(area.left() + 22, y + _GAP, area.width() - 22, area.height())
            y = _draw(painter, note, _flat(row.note), option.font, ink=ink, most=_NOTE_LINES)
        small = _small(option.font)
        if row.tags:
            tags = QRect(area.left(), y + _GAP, area.width(), area.height())
            y = _draw(painter, tags, "  ".join(f"#{tag}" for tag in row.tags), small, ink=theme.accent, most=1)
        foot = QRect(area.left(), y + _GAP, area.width(), _step(small))
        self._paint_foot(painter, foot, index, small, quiet)
        painter.restore()

    def _quote_font(self, option: QStyleOptionViewItem) -> QFont:
        font = QFont(self._serif)
        font.setPointSizeF(option.font.pointSizeF() * 1.08)
        return font

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, is_selected: bool) -> None:
        theme, area = self.theme, option.rect
        inner = QRectF(area.adjusted(6, 2, -6, -3))
        if is_selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.selection if is_selected else theme.hover)
            painter.drawRoundedRect(inner, 6, 6)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.accent, 1))
            painter.drawRoundedRect(inner, 6, 6)
        if not is_selected:
            painter.setPen(theme.line)
            painter.drawLine(area.left() + _SIDE, area.bottom(), area.right() - _SIDE, area.bottom())

    def _paint_bar(self, painter: QPainter, area: QRect, row: Bookmark) -> None:
        painter.setBrush(self.theme.bookmarks[row.colour.value])
        painter.setPen(QPen(self.theme.quiet, 0.5))
        painter.drawRoundedRect(QRectF(area.left(), area.top() + 1, _BAR + 1, area.height() - 2), 2, 2)

    def _paint_foot(self, painter: QPainter, area: QRect, index: _Index, font: QFont, quiet: QColor) -> None:
        row: Bookmark = index.data(BOOKMARK)
        state = index.data(STATE)
        if state is not None and state.badge:
            width = QFontMetrics(font).horizontalAdvance(state.badge) + 12
            badge = QRectF(area.right() - width + 1, area.top(), width, area.height())
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.theme.warning, 1))
            painter.drawRoundedRect(badge.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            painter.setFont(font)
            painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, state.badge)
            area = area.adjusted(0, 0, -width - 6, 0)
        _draw(painter, area, source(row), font, ink=quiet, most=1)


def _quote(row: Bookmark) -> str:
    return _flat(row.passage.quote if row.passage else row.title)


def _flat(text: str) -> str:
    return " ".join(text[:2_000].split())


def _small(font: QFont) -> QFont:
    made = QFont(font)
    made.setPointSizeF(max(7.0, font.pointSizeF() * 0.92))
    return made


def _step(font: QFont) -> int:
    return QFontMetrics(font).height() + 2


def _lines(text: str, font: QFont, width: int, most: int) -> int:
    """How many lines `text` takes, `most` at most; exact enough, and exact for one line."""
    metrics = QFontMetrics(font)
    if len(text) > most * width / max(1, metrics.averageCharWidth()) * 2:
        return most
    return _broken(text, font, width, most)[1]


def _draw(painter: QPainter, area: QRect, text: str, font: QFont, *, ink: QColor, most: int) -> int:
    """Draw `text` in up to `most` lines, the last one elided; returns where the next part begins."""
    layout, count = _broken(text, font, area.width(), most)
    last = layout.lineAt(count - 1) if count else None
    if last is not None and last.textStart() + last.textLength() < len(layout.text()):
        rest = QFontMetrics(font).elidedText(text[last.textStart() :], Qt.TextElideMode.ElideRight, area.width())
        layout, count = _broken(text[: last.textStart()] + rest, font, area.width(), most)
    painter.setPen(ink)
    step = _step(font)
    for number in range(count):
        layout.lineAt(number).draw(painter, QPointF(area.left(), area.top() + number * step))
    return area.top() + count * step


def _broken(text: str, font: QFont, width: int, most: int) -> tuple[QTextLayout, int]:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    count = 0
    while count < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        count += 1
    layout.endLayout()
    return layout, count
