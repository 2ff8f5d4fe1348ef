"""Lines of text in a row: measured and drawn alike, with the looks of rendered Markdown, the last line elided."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption

from viewer.ui.bookmarks.notes import Look, Rendered, Run

_LONGEST = 2_000  # characters that are ever laid out
_BREAK = "\u2028"  # how QTextLayout wants its line breaks


@dataclass(frozen=True, slots=True)
class Hand:
    """How something is written: in which font and inks, in `most` lines at most."""

    font: QFont
    most: int
    ink: QColor
    quiet: QColor
    link: QColor


def flat(text: str) -> str:
    """In one paragraph."""
    return " ".join(text[:_LONGEST].split())


def step(font: QFont) -> int:
    """In px, from one line to the next."""
    return QFontMetrics(font).height() + 2


def smaller(font: QFont) -> QFont:
    made = QFont(font)
    made.setPointSizeF(max(7.0, font.pointSizeF() * 0.9))
    return made


def count_lines(text: str, font: QFont, width: int, most: int) -> int:
    """How many lines `text` takes, `most` at most. What is long or short enough is told without laying it out."""
    if "\n" not in text:
        length = QFontMetrics(font).horizontalAdvance(text[:_LONGEST])
        if length <= width:
            return 1 if text else 0
        if length > most * width:
            return most
    return _broken(Rendered(text), font, width, most)[1]


def draw(painter: QPainter, area: QRect, rendered: Rendered, hand: Hand) -> None:
    """Draw the lines from the top of `area`."""
    layout, count = laid_out(rendered, area.width(), hand)
    painter.setPen(hand.ink)
    for number in range(count):
        layout.lineAt(number).draw(painter, QPointF(area.left(), area.top() + number * step(hand.font)))


def laid_out(rendered: Rendered, width: int, hand: Hand) -> tuple[QTextLayout, int]:
    """What `draw` draws: the lines, and how many they are."""
    rendered = Rendered(rendered.text[:_LONGEST].replace("\n", _BREAK), rendered.runs)
    layout, count = _broken(rendered, hand.font, width, hand.most, hand)
    last = layout.lineAt(count - 1) if count else None
    if last is None or last.textStart() + last.textLength() >= _units(layout.text()):
        return layout, count
    cut = _characters(rendered.text, last.textStart())
    rest = rendered.text[cut:]
    line = rest.partition(_BREAK)[0]
    line += "…" if line != rest else ""
    shown = QFontMetrics(hand.font).elidedText(line, Qt.TextElideMode.ElideRight, width)
    runs = tuple(run for run in rendered.runs if run.start < cut + len(shown))
    return _broken(Rendered(rendered.text[:cut] + shown, runs), hand.font, width, hand.most, hand)


def offset_at(rendered: Rendered, width: int, hand: Hand, point: QPoint) -> int:
    """The offset in `rendered.text` of what is drawn at `point`, from the corner of the first line; -1 beside it."""
    layout, count = laid_out(rendered, width, hand)
    number = point.y() // step(hand.font)
    if not 0 <= number < count or point.x() < 0:
        return -1
    line = layout.lineAt(number)
    if point.x() > line.naturalTextWidth():
        return -1
    return _characters(rendered.text, line.xToCursor(point.x(), line.CursorPosition.CursorOnCharacter))


def _broken(
    rendered: Rendered, font: QFont, width: int, most: int, hand: Hand | None = None
) -> tuple[QTextLayout, int]:
    layout = QTextLayout(rendered.text.replace("\n", _BREAK), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    if hand is not None and rendered.runs:
        layout.setFormats([_range(rendered.text, run, hand) for run in rendered.runs])
    layout.beginLayout()
    count = 0
    while count < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(1, width))
        count += 1
    layout.endLayout()
    return layout, count


def _range(text: str, run: Run, hand: Hand) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start = _units(text[: run.start])
    made.length = _units(text[run.start : run.end])
    made.format = _look(run.look, hand)
    return made


def _look(look: Look, hand: Hand) -> QTextCharFormat:
    made = QTextCharFormat()
    if Look.BOLD in look:
        made.setFontWeight(QFont.Weight.Bold)
    if Look.ITALIC in look:
        made.setFontItalic(True)
    if Look.CODE in look:
        made.setFontFamilies(["monospace"])
    if Look.STRUCK in look:
        made.setFontStrikeOut(True)
    if Look.QUIET in look:
        made.setForeground(hand.quiet)
    if Look.LINK in look:
        made.setForeground(hand.link)
        made.setFontUnderline(True)
    return made


def _units(text: str) -> int:
    """How many UTF-16 units `text` takes, as Qt counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _characters(text: str, units: int) -> int:
    """How many characters the first `units` UTF-16 units of `text` are."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "replace"))
