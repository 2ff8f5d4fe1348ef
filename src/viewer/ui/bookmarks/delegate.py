"""How a row is painted: a heading, or a bookmark with quote, note, tags, links, source, and what became of it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from viewer.bookmarks.passage import AboutKind, Bookmark, Colour, Verdict
from viewer.bookmarks.rows import fold
from viewer.ui import icons, phrases
from viewer.ui.bookmarks import lettering, notes
from viewer.ui.bookmarks.lettering import Hand
from viewer.ui.bookmarks.model import BOOKMARK, HEADING, STATE, Heading, Line, Row
from viewer.ui.bookmarks.row_places import (
    NOTE_LINES,
    QUOTE_LINES,
    SIDE,
    SIGN,
    Chip,
    Fonts,
    Places,
    estimate,
    fonts_for,
    places,
    quote_font,
    quote_of,
)
from viewer.ui.bookmarks.states import State
from viewer.ui.bookmarks.wording import foot
from viewer.ui.reader.look import serif
from viewer.ui.theme import Theme

_HEADING = 34  # px, at least
_MOST_HEIGHTS = 60_000
_BADGE_SIGNS = {
    Verdict.MOVED: "forward",
    Verdict.CHANGED: "text",
    Verdict.AMBIGUOUS: "help",
    Verdict.LOST: "warning",
    None: "file",
}
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft

_Index = QModelIndex | QPersistentModelIndex


class BookmarkDelegate(QStyledItemDelegate):
    """Heights are kept, by what they depend on: thousands of rows are laid out whenever one of them changes."""

    def __init__(self, theme: Theme, family: str = "") -> None:
        super().__init__()
        self.theme = theme
        self.tag_colours: dict[str, Colour] = {}
        self.names_articles = True  # no, where their names are the headings
        self._serif = serif(family)  # asking for fonts is slow, and rows are many
        self._fonts: Fonts | None = None
        self._width = 0
        self.heights: list[int] = []  # of the rows, as they are laid out
        self._measured: dict[tuple[object, ...], int] = {}
        self._suited_to: tuple[object, ...] = ()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        number = index.row()
        return QSize(120, self.heights[number] if number < len(self.heights) else _HEADING)

    def suit(self, width: int, font: QFont) -> None:
        """Forget all heights when the list is of another width or in another font."""
        context = (width, font.key())
        if context != self._suited_to or len(self._measured) > _MOST_HEIGHTS:
            self._suited_to, self._width = context, width
            self._fonts = fonts_for(font, self._serif)
            self._measured.clear()

    def height(self, row: Row) -> int:
        """Of a row, in px: as it was measured, else about as much."""
        if isinstance(row, Line):
            return self._measured.get(_height_key(row.bookmark)) or estimate(row.bookmark, self._fonts, self._width)
        return max(_HEADING, self._fonts.step + 14)

    def measure(self, row: Bookmark) -> bool:
        """Find out how high `row` is; True when it was estimated otherwise until now."""
        key = _height_key(row)
        if self._fonts is None or key in self._measured:
            return False
        height = self._measured[key] = places(row, self._fonts, self._width).height
        return height != estimate(row, self._fonts, self._width)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        heading: Heading | None = index.data(HEADING)
        if heading is not None:
            self._paint_heading(painter, option, heading)
        else:
            self._paint_bookmark(painter, option, index)
        painter.restore()

    def link_at(self, option: QStyleOptionViewItem, index: _Index, point: QPoint) -> str:
        """The address of the link in the note that is painted at `point` of the view; "" where there is none."""
        row: Bookmark | None = index.data(BOOKMARK)
        if row is None or not row.note:
            return ""
        self.suit(option.rect.width(), option.font)
        fonts = self._fonts
        note = places(row, fonts, option.rect.width()).note.translated(option.rect.topLeft())
        rendered, hand = notes.render(row.note), self._hand(fonts.plain, NOTE_LINES, self.theme.text)
        offset = lettering.offset_at(rendered, note.width(), hand, point - note.topLeft())
        return notes.address_at(rendered, offset) if offset >= 0 else ""

    def _hand(self, font: QFont, most: int, ink: QColor) -> Hand:
        return Hand(font, most, ink, self.theme.quiet, self.theme.accent)

    # a heading

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, heading: Heading) -> None:
        theme, area = self.theme, option.rect
        painter.fillRect(area, theme.window)
        painter.setPen(theme.line)
        painter.drawLine(area.left(), area.bottom(), area.right(), area.bottom())
        inner = area.adjusted(SIDE, 0, -SIDE, 0)
        self._arrow(painter, QPointF(inner.left() + 4, inner.center().y() + 1), heading.is_folded)
        small = lettering.smaller(option.font)
        count = phrases.number(heading.count)
        painter.setFont(small)
        painter.setPen(theme.quiet)
        painter.drawText(inner, _MIDDLE | Qt.AlignmentFlag.AlignRight, count)
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        label = inner.adjusted(16, 0, -QFontMetrics(small).horizontalAdvance(count) - 10, 0)
        _write(painter, label, heading.group.label, font, theme.text if heading.group.key else theme.quiet)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.accent, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(area).adjusted(3, 2, -3, -3), 5, 5)

    def _arrow(self, painter: QPainter, at: QPointF, is_folded: bool) -> None:
        painter.setPen(QPen(self.theme.quiet, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        shape = ((-1.5, -3.5), (2, 0), (-1.5, 3.5)) if is_folded else ((-3.5, -1.5), (0, 2), (3.5, -1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([at + QPointF(x, y) for x, y in shape]))

    # a bookmark

    def _paint_bookmark(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: Bookmark = index.data(BOOKMARK)
        self.suit(option.rect.width(), option.font)
        fonts, theme = self._fonts, self.theme
        here = places(row, fonts, option.rect.width())
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, option, is_selected)
        painter.translate(option.rect.topLeft())
        ink = theme.selection_text if is_selected else theme.text
        self._paint_quote(painter, here, row, fonts)
        if row.note:
            self._paint_note(painter, here.note, row, fonts, ink)
        for chip in here.chips:
            self._paint_chip(painter, chip, fonts.small, ink)
        self._paint_foot(painter, here.foot, row, index.data(STATE), fonts.small)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, is_selected: bool) -> None:
        theme, area = self.theme, option.rect
        inner = QRectF(area.adjusted(5, 2, -5, -3))
        if is_selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.selection if is_selected else theme.hover)
            painter.drawRoundedRect(inner, 7, 7)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.accent, 1.5))
            painter.drawRoundedRect(inner, 7, 7)
        if not is_selected:
            painter.setPen(theme.line)
            painter.drawLine(area.left() + SIDE, area.bottom(), area.right() - SIDE, area.bottom())

    def _paint_quote(self, painter: QPainter, here: Places, row: Bookmark, fonts: Fonts) -> None:
        theme, colour = self.theme, self.theme.bookmarks[row.colour.value]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(here.block), 5, 5)
        painter.setBrush(_stronger(colour, theme))
        painter.drawRoundedRect(QRectF(here.block.left(), here.block.top(), 4, here.block.height()), 2, 2)
        hand = self._hand(quote_font(row, fonts), QUOTE_LINES, theme.text)
        lettering.draw(painter, here.quote, notes.Rendered(quote_of(row)), hand)

    def _paint_note(self, painter: QPainter, area: QRect, row: Bookmark, fonts: Fonts, ink: QColor) -> None:
        theme = self.theme
        sign = icons.pixmap("note", theme.quiet if row.note_read else theme.accent, SIGN)
        top = area.top() + (lettering.step(fonts.plain) - SIGN) // 2
        painter.drawPixmap(area.left() - SIGN - 7, top, sign)
        if not row.note_read:
            painter.setPen(QPen(theme.paper, 1.5))
            painter.setBrush(theme.accent)
            painter.drawEllipse(QRectF(area.left() - 12, top - 2, 7.5, 7.5))
        lettering.draw(painter, area, notes.render(row.note), self._hand(fonts.plain, NOTE_LINES, ink))

    def _paint_chip(self, painter: QPainter, chip: Chip, font: QFont, ink: QColor) -> None:
        theme, about = self.theme, chip.about
        colour = self.tag_colours.get(fold(chip.tag)) if chip.tag else None
        ground, edge, words = theme.raised, theme.line, ink
        if about is not None:
            is_person = about.kind is AboutKind.PERSON
            ground, words = (theme.person_back, theme.person) if is_person else (theme.place_back, theme.place)
            edge = ground
        elif colour is not None:
            ground, words = theme.bookmarks[colour.value], theme.text
            edge = _stronger(ground, theme)
        elif not chip.tag:
            ground, edge, words = QColor(Qt.GlobalColor.transparent), QColor(Qt.GlobalColor.transparent), theme.quiet
        elif ink == theme.text:
            words = theme.text
        painter.setBrush(ground)
        painter.setPen(QPen(edge, 1))
        painter.drawRoundedRect(QRectF(chip.area).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        inner = chip.area.adjusted(7, 0, -6, 0)
        if about is not None:
            painter.drawPixmap(inner.left() - 2, inner.center().y() - 6, icons.pixmap(about.kind.value, words, 14))
            inner.adjust(SIGN - 1, 0, 0, 0)
        _write(painter, inner, chip.text, font, words)

    def _paint_foot(self, painter: QPainter, area: QRect, row: Bookmark, state: State | None, font: QFont) -> None:
        if area.isNull():
            return
        if state is not None and state.badge:
            area = self._paint_badge(painter, area, state, font)
        if row.starred:
            sign = icons.pixmap("star-filled", _gold(self.theme), 14)
            painter.drawPixmap(area.left(), area.center().y() - 6, sign)
            area = area.adjusted(19, 0, 0, 0)
        title, day = foot(row, names_article=self.names_articles)
        metrics = QFontMetrics(font)
        room = area.width() - metrics.horizontalAdvance(day) - 1
        if title and room > area.width() // 2:  # else the day would be most of it
            title = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room)
        elif title:
            day = ""
        _write(painter, area, title + day, font, self.theme.quiet)

    def _paint_badge(self, painter: QPainter, area: QRect, state: State, font: QFont) -> QRect:
        """At the right end; returns what is left of `area`."""
        theme = self.theme
        is_bad = state.is_gone or state.verdict is Verdict.LOST
        ink = theme.error if is_bad else theme.warning
        width = QFontMetrics(font).horizontalAdvance(state.badge) + 30
        badge = QRect(area.right() - width + 1, area.top(), width, area.height())
        ground = QColor(ink)
        ground.setAlphaF(0.12)
        painter.setBrush(ground)
        painter.setPen(QPen(ink, 1))
        painter.drawRoundedRect(QRectF(badge).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        sign = _BADGE_SIGNS[None if state.is_gone else state.verdict]
        painter.drawPixmap(badge.left() + 7, badge.center().y() - 6, icons.pixmap(sign, ink, 13))
        _write(painter, badge.adjusted(23, 0, -5, 0), state.badge, font, ink)
        return area.adjusted(0, 0, -width - 8, 0)


def _height_key(row: Bookmark) -> tuple[object, ...]:
    """What the height of a row depends on."""
    return row.id, row.passage.quote if row.passage else row.title, row.note, row.tags, row.about


def _gold(theme: Theme) -> QColor:
    return theme.warning if theme.is_dark else QColor.fromHsv(40, 255, 194)


def _stronger(colour: QColor, theme: Theme) -> QColor:
    """The same colour, as a line that stands out from it."""
    hue, saturation, value, _ = colour.getHsvF()
    if theme.is_dark:
        return QColor.fromHsvF(max(0.0, hue), min(1.0, saturation * 0.9), min(1.0, value * 2.0))
    return QColor.fromHsvF(max(0.0, hue), min(1.0, saturation * 1.6 + 0.1), value * 0.9)


def _write(painter: QPainter, area: QRect, text: str, font: QFont, ink: QColor) -> None:
    """One line, elided where it does not fit."""
    painter.setFont(font)
    painter.setPen(ink)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, _MIDDLE | _LEFT, shown)
