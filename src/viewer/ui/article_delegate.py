"""How a line of the article list is painted: title, where and when, first words or the words found."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from viewer.library.records import ArticleRow
from viewer.ui import phrases
from viewer.ui.article_model import ROW, SNIPPET, UNREAD, Snippet
from viewer.ui.copies import wording
from viewer.ui.theme import Theme

LEFT = 24  # px, before the words; the dot stands in it
RIGHT = 12
ABOVE = 8  # px
LINES = 4  # of every row, so that all are of one height
LEAD_IN = 24  # characters before the first word found
DOT = 7  # px, the sign of an unread article


@dataclass(frozen=True, slots=True)
class Mark:
    start: int
    length: int
    look: QTextCharFormat


@dataclass(frozen=True, slots=True)
class Words:
    """Text to be drawn in up to `lines` lines. Marks count UTF-16 units, as Qt does."""

    text: str
    font: QFont
    ink: QColor
    lines: int
    marks: tuple[Mark, ...] = ()


class ArticleDelegate(QStyledItemDelegate):
    """Paints rows of one height: up to two lines of title, one of publication and date, the rest first words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, LINES * self._line_height(option.font) + 2 * ABOVE + 4)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, option, is_selected)
        row = index.data(ROW)
        if row is not None:
            area = option.rect.adjusted(LEFT, ABOVE, -RIGHT, -ABOVE)
            self._paint_words(painter, option, area, row, index)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, is_selected: bool) -> None:
        theme, area = self.theme, option.rect
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = area.adjusted(6, 2, -6, -3)
        if is_selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.selection if is_selected else theme.hover)
            painter.drawRoundedRect(inner, 6, 6)
        if is_selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.accent)
            painter.drawRoundedRect(inner, 6, 6)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        if not is_selected:
            painter.setPen(theme.line)
            painter.drawLine(area.left() + LEFT, area.bottom(), area.right() - RIGHT, area.bottom())

    def _paint_words(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        area: QRect,
        row: ArticleRow,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme, step = self.theme, self._line_height(option.font)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ink = theme.selection_text if is_selected else theme.text
        quiet = _between(ink, theme.quiet, 0.65) if is_selected else theme.quiet
        unread = bool(index.data(UNREAD))
        if unread:
            self._paint_dot(painter, area, step)
        title = QFont(option.font)
        title.setWeight(QFont.Weight.DemiBold)
        used = _draw(painter, area, Words(row.title, title, ink, 2), step)
        line = QRect(area.left(), area.top() + used * step, area.width(), step)
        self._paint_meta(painter, option, line, row, quiet)
        rest = QRect(area.left(), line.bottom() + 1, area.width(), (LINES - used - 1) * step)
        found: Snippet | None = index.data(SNIPPET)
        if found is None:
            words = Words(row.first_words, option.font, quiet, LINES - used - 1)
        else:
            look = _mark_look(theme)
            text, spans = _led_in(*found)
            marks = tuple(Mark(_units(text, start), _units(text[start:end], end), look) for start, end in spans)
            words = Words(text, option.font, ink, LINES - used - 1, marks)
        _draw(painter, rest, words, step)

    def _paint_meta(
        self, painter: QPainter, option: QStyleOptionViewItem, line: QRect, row: ArticleRow, ink: QColor
    ) -> None:
        where, when, copies = row.publication or "", phrases.short_date(row.published), wording.of_row(row)
        if row.missing:
            where, when = self.tr("File not found: {name}").replace("{name}", row.path.name), ""
        elif not where and not when:
            where = row.path.name
        if where and when:
            when = f" · {when}"
        if copies:
            when = f"{when} · {copies}" if where or when else copies
        small = QFont(option.font)
        small.setPointSizeF(max(7.0, option.font.pointSizeF() * 0.92))
        metrics = QFontMetrics(small)
        if copies and metrics.horizontalAdvance(where + when) > line.width():
            when = when.removesuffix(copies) + wording.copies(row.copies)
        room = line.width() - metrics.horizontalAdvance(when)
        painter.setFont(small)
        painter.setPen(self.theme.error if row.missing else ink)
        meta = metrics.elidedText(where, Qt.TextElideMode.ElideRight, room) + when
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, meta)

    def _paint_dot(self, painter: QPainter, area: QRect, step: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.accent)
        painter.drawEllipse(area.left() - DOT - 4, area.top() + (step - DOT) // 2, DOT, DOT)

    @staticmethod
    def _line_height(font: QFont) -> int:
        return QFontMetrics(font).height() + 2


def _draw(painter: QPainter, area: QRect, words: Words, step: int) -> int:
    """Draw `words` in lines of `step` px, the last one elided; returns how many lines were used, at least one."""
    text = words.text.replace("\n", " ").replace("\t", " ")
    layout, lines = _layout(words, text, area.width())
    last = layout.lineAt(lines - 1) if lines else None
    if last is not None and last.textStart() + last.textLength() < len(text):
        rest = text[last.textStart() :]
        room = area.width() - _bold_extra(words, text, last.textStart())
        rest = QFontMetrics(words.font).elidedText(rest, Qt.TextElideMode.ElideRight, room)
        layout, lines = _layout(words, text[: last.textStart()] + rest, area.width())
    painter.setPen(words.ink)
    for number in range(lines):
        layout.lineAt(number).draw(painter, QPointF(area.left(), area.top() + number * step))
    return max(1, lines)


def _bold_extra(words: Words, text: str, start: int) -> int:
    """How much wider (px) the words found are than the others, from the line that begins at `start` on."""
    bold = QFont(words.font)
    bold.setWeight(QFont.Weight.DemiBold)
    found = [text[mark.start : mark.start + mark.length] for mark in words.marks[:3] if mark.start >= start]
    thin, thick = QFontMetrics(words.font), QFontMetrics(bold)
    return sum(thick.horizontalAdvance(each) - thin.horizontalAdvance(each) for each in found)


def _layout(words: Words, text: str, width: int) -> tuple[QTextLayout, int]:
    layout = QTextLayout(text, words.font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats([_range(mark, len(text)) for mark in words.marks if mark.start < len(text)])
    return layout, _break(layout, width, words.lines)


def _break(layout: QTextLayout, width: int, most: int) -> int:
    layout.beginLayout()
    lines = 0
    while lines < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        lines += 1
    layout.endLayout()
    return lines


def _range(mark: Mark, length: int) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = mark.start, min(mark.length, length - mark.start)
    made.format = mark.look
    return made


def _mark_look(theme: Theme) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setBackground(theme.hit)
    look.setForeground(theme.text)
    look.setFontWeight(QFont.Weight.DemiBold)
    return look


def _led_in(text: str, marks: tuple[tuple[int, int], ...]) -> Snippet:
    """The snippet without most of what stands before its first mark, so that narrow lists show the words found."""
    first = marks[0][0] if marks else 0
    cut = text.find(" ", max(0, first - LEAD_IN)) + 1
    if first <= LEAD_IN or not 0 < cut <= first:
        return text, marks
    by = cut - 1
    return "…" + text[cut:], tuple((start - by, end - by) for start, end in marks)


def _units(text: str, end: int) -> int:
    """How many UTF-16 units the first `end` characters take."""
    return len(text[:end].encode("utf-16-le")) // 2


def _between(one: QColor, other: QColor, share: float) -> QColor:
    """`share` of `one`, the rest of `other`."""
    pairs = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)
    return QColor(*(round(a * share + b * (1 - share)) for a, b in pairs))
