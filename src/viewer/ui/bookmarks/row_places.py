"""Where the parts of a bookmark's row lie: for its height, for painting it, and for what a click meets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFont, QFontMetrics

from viewer.bookmarks.passage import About, Bookmark
from viewer.ui.bookmarks import notes
from viewer.ui.bookmarks.lettering import count_lines, flat, smaller, step

SIDE = 14  # px, left and right of a row
ABOVE = 10
GAP = 6  # between the parts
SIGN = 16  # px of a small icon
INSET = 11  # px, of the quote in its block of colour
INSET_ABOVE = 5
QUOTE_LINES = 4
NOTE_LINES = 4
_CHIP_LINES = 2
_CHIP_SIDE = 7  # px, left and right of the word in a chip


@dataclass(frozen=True, slots=True)
class Fonts:
    quote: QFont
    plain: QFont
    small: QFont
    step: int  # px of a line, and of an average letter: for estimates
    average: float


@dataclass(frozen=True, slots=True)
class Chip:
    """A tag, or a person or place that the passage is linked to; `more` counts those for which there is no room."""

    area: QRect
    text: str
    tag: str = ""
    about: About | None = None


@dataclass(frozen=True, slots=True)
class Places:
    """From the corner of the row; null rectangles for what it has not."""

    block: QRect
    quote: QRect
    note: QRect
    chips: tuple[Chip, ...]
    foot: QRect
    height: int


def quote_of(row: Bookmark) -> str:
    return flat(row.passage.quote if row.passage else row.title)


def quote_font(row: Bookmark, fonts: Fonts) -> QFont:
    """A whole article stands there with its title, which is no quote."""
    if row.passage is not None:
        return fonts.quote
    made = QFont(fonts.plain)
    made.setWeight(QFont.Weight.DemiBold)
    return made


def fonts_for(plain: QFont, serif: QFont) -> Fonts:
    quote = QFont(serif)
    quote.setPointSizeF(plain.pointSizeF() * 1.06)
    plain = QFont(plain)  # the given one may belong to an option that goes
    return Fonts(quote, plain, smaller(plain), step(plain), QFontMetrics(plain).averageCharWidth())


def places(row: Bookmark, fonts: Fonts, width: int, *, has_foot: bool = True) -> Places:
    """The parts of `row` in a list that is `width` px wide."""
    inner = QRect(SIDE, ABOVE, max(40, width - 2 * SIDE), 0)
    font = quote_font(row, fonts)
    quote_width = inner.width() - INSET - 8
    lines = max(1, count_lines(quote_of(row), font, quote_width, QUOTE_LINES))
    quote = QRect(inner.left() + INSET, inner.top() + INSET_ABOVE, quote_width, lines * step(font))
    block = QRect(inner.left(), inner.top(), inner.width(), quote.height() + 2 * INSET_ABOVE)
    y = block.bottom() + 1
    note = QRect()
    if row.note:
        y += GAP
        note = QRect(inner.left() + SIGN + 7, y, inner.width() - SIGN - 7, 0)
        lines = count_lines(notes.render(row.note).text, fonts.plain, note.width(), NOTE_LINES)
        note.setHeight(max(1, lines) * step(fonts.plain))
        y = note.bottom() + 1
    chips = tuple(_chips(row, fonts.small, QRect(inner.left(), y + GAP, inner.width(), 0)))
    if chips:
        y = chips[-1].area.bottom() + 1
    foot = QRect()
    if has_foot:
        foot = QRect(inner.left(), y + GAP - 1, inner.width(), max(SIGN, step(fonts.small)))
        y = foot.bottom() + 1
    return Places(block, quote, note, chips, foot, y + ABOVE)


def estimate(row: Bookmark, fonts: Fonts, width: int) -> int:
    """About the height of `places`, from the lengths of its words alone."""
    inner = max(40, width - 2 * SIDE)
    length = len(row.passage.quote if row.passage else row.title)
    lines = min(QUOTE_LINES, 1 + int(length * fonts.average) // (inner - INSET - 8))
    height = 2 * ABOVE + lines * fonts.step + 2 * INSET_ABOVE + GAP - 1 + fonts.step
    if row.note:
        height += GAP + min(NOTE_LINES, 1 + int(len(row.note) * fonts.average) // (inner - SIGN - 7)) * fonts.step
    return height + (GAP + fonts.step if row.tags or row.about else 0)


def _chips(row: Bookmark, font: QFont, area: QRect) -> Iterator[Chip]:
    """Side by side in up to two lines; when there is no room, the last says how many more there are."""
    metrics, height = QFontMetrics(font), step(font) + 2
    wanted = [(tag, tag, None) for tag in row.tags] + [(about.name, "", about) for about in row.about]
    x, line = area.left(), 0
    for number, (text, tag, about) in enumerate(wanted):
        size = chip_size(text, metrics, height, has_sign=about is not None)
        width = min(size.width(), area.width())
        more = f"+{len(wanted) - number}"
        kept = 0 if number == len(wanted) - 1 else chip_size("+99", metrics, height).width() + 4
        is_last_line = line == _CHIP_LINES - 1
        if x > area.left() and x + width + (kept if is_last_line else 0) > area.right() + 1:
            if is_last_line:
                yield Chip(QRect(x, _chip_top(area, line, height), kept or size.width(), height), more)
                return
            x, line = area.left(), line + 1
        yield Chip(QRect(x, _chip_top(area, line, height), width, height), text, tag, about)
        x += width + 4


def _chip_top(area: QRect, line: int, height: int) -> int:
    return area.top() + line * (height + 3)


def chip_size(text: str, metrics: QFontMetrics, height: int, *, has_sign: bool = False) -> QSize:
    return QSize(metrics.horizontalAdvance(text) + 2 * _CHIP_SIDE + (SIGN if has_sign else 0), height)
