"""What is drawn under and over the letters: kept passages, names, search hits.

None of it is part of the document, so showing and hiding changes no text, no layout and nothing that can be copied.
Only what is in view is measured and drawn, so ten thousand marks cost as much as those on the screen.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock, QTextLine
from PySide6.QtWidgets import QTextEdit

_ROUND = 3.0  # px, corners of washes
_SPACE = 6.0  # px
_RIGHT_TO_LEFT_FROM = "\u0590"  # scripts that run from the right begin here


class Layer(IntEnum):
    """What is drawn after what; all but the last two lie under the letters."""

    PASSAGE = 0
    NAME = 1
    HOVER = 2
    HIT = 3
    CURRENT_NAME = 4
    CURRENT_HIT = 5
    FLASH = 6
    PERSON_LINE = 7
    PLACE_LINE = 8


_LINES = (Layer.PERSON_LINE, Layer.PLACE_LINE)


@dataclass(frozen=True, slots=True)
class Stroke:
    """One marked span, in document positions."""

    start: int
    end: int
    colour: QColor


class _Strokes:
    """The strokes of a layer, in order of their starts; they may overlap."""

    def __init__(self, strokes: Sequence[Stroke]) -> None:
        self.all = strokes
        self._starts = [stroke.start for stroke in strokes]
        self._longest = max((stroke.end - stroke.start for stroke in strokes), default=0)

    def between(self, first: int, last: int) -> Iterator[Stroke]:
        """Those that have something in common with first..last."""
        for number in range(bisect_left(self._starts, first - self._longest), bisect_left(self._starts, last)):
            if self.all[number].end > first:
                yield self.all[number]


class Ink:
    """All strokes on one text view, and how to draw them."""

    def __init__(self, view: QTextEdit) -> None:
        self._view = view
        self._layers: dict[Layer, _Strokes] = {}
        self.em = 18.0  # px, size of the body's letters
        self.is_dark = False

    def show(self, layer: Layer, strokes: Sequence[Stroke]) -> None:
        """Put `strokes`, in order of their starts, in place of what was on `layer`."""
        if strokes:
            self._layers[layer] = _Strokes(_thinned(strokes) if layer is Layer.PASSAGE else strokes)
        elif self._layers.pop(layer, None) is None:
            return
        self._view.viewport().update()

    def strokes(self, layer: Layer) -> Sequence[Stroke]:
        """What is on `layer`, seen or not."""
        return self._layers[layer].all if layer in self._layers else []

    def clear(self) -> None:
        self._layers.clear()
        self._view.viewport().update()

    def paint(self, painter: QPainter, area: QRect, *, over: bool) -> None:
        """Draw what lies under the letters, or what lies over them."""
        layers = [layer for layer in sorted(self._layers) if (layer in _LINES) is over]
        if not layers:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first, last = visible_positions(self._view, area)
        for block, origin in visible_blocks(self._view, area):
            lines = _Lines(block, origin, first, last)
            for layer in layers:
                for stroke in self._layers[layer].between(lines.first, lines.last):
                    self._draw(painter, layer, stroke, lines)

    def _draw(self, painter: QPainter, layer: Layer, stroke: Stroke, lines: _Lines) -> None:
        for left, right, baseline in lines.pieces(stroke.start, stroke.end):
            if layer is Layer.PERSON_LINE:
                self._line(painter, stroke.colour, left, right, baseline)
            elif layer is Layer.PLACE_LINE:
                self._dots(painter, stroke.colour, left, right, baseline)
            else:
                self._wash(painter, layer, stroke.colour, QRectF(left, baseline, right - left, 0))

    def _line(self, painter: QPainter, colour: QColor, left: float, right: float, baseline: float) -> None:
        y = round(baseline + self.em * 0.19) + 0.5
        painter.setPen(QPen(colour, max(1.0, self.em / 15)))
        painter.drawLine(QPointF(left, y), QPointF(right, y))

    def _dots(self, painter: QPainter, colour: QColor, left: float, right: float, baseline: float) -> None:
        pen = QPen(colour, max(1.6, self.em / 10), Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.01, 2.1])
        painter.setPen(pen)
        y = round(baseline + self.em * 0.21) + 0.5
        painter.drawLine(QPointF(left + pen.widthF() / 2, y), QPointF(right, y))

    def _wash(self, painter: QPainter, layer: Layer, colour: QColor, at: QRectF) -> None:
        modes = QPainter.CompositionMode
        is_passage = layer is Layer.PASSAGE
        if is_passage and not self.is_dark:  # where two overlap, both are to be seen
            painter.setCompositionMode(modes.CompositionMode_Multiply)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        side = 1.0 if is_passage else 2.0
        box = at.adjusted(-side, -self.em * 1.0, side, self.em * 0.34)
        painter.drawRoundedRect(box, _ROUND, _ROUND)
        painter.setCompositionMode(modes.CompositionMode_SourceOver)
        if is_passage and colour.alphaF() < 1.0:  # so that its ends are seen, also on its own colour
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._edge(colour), 1.0))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)

    def _edge(self, colour: QColor) -> QColor:
        """A stronger shade of a passage's colour."""
        hue, saturation = max(0.0, colour.hslHueF()), colour.hslSaturationF()
        return QColor.fromHslF(hue, min(1.0, saturation), 0.62 if self.is_dark else 0.45, 0.7)


def _thinned(strokes: Sequence[Stroke]) -> list[Stroke]:
    """Let what lies below shine through those that begin inside another."""
    made, covered = [], -1
    for stroke in strokes:
        colour = QColor(stroke.colour)
        colour.setAlphaF(0.6 if stroke.start < covered else 1.0)
        made.append(Stroke(stroke.start, stroke.end, colour))
        covered = max(covered, stroke.end)
    return made


def visible_positions(view: QTextEdit, area: QRect) -> tuple[int, int]:
    """The document positions between which all lines lie that meet `area` of the viewport."""
    right = view.viewport().width() - 1
    ends = [view.cursorForPosition(QPoint(x, area.top() - 2)).position() for x in (0, right)]
    ends += [view.cursorForPosition(QPoint(x, area.bottom() + 2)).position() for x in (0, right)]
    return min(ends), max(ends)  # a line that runs from the right ends at the left


def visible_blocks(view: QTextEdit, area: QRect) -> Iterator[tuple[QTextBlock, QPointF]]:
    """The blocks that meet `area` of the viewport, with the place of their layout on it."""
    layout, scrolled = view.document().documentLayout(), view.verticalScrollBar().value()
    block = view.cursorForPosition(area.topLeft()).block()
    previous = block.previous()
    block = previous if previous.isValid() else block
    while block.isValid():
        origin = layout.blockBoundingRect(block).topLeft() - QPointF(0, scrolled)
        if origin.y() > area.bottom():
            return
        yield block, origin
        block = block.next()


class _Lines:
    """The laid-out lines of one block that lie between two document positions."""

    def __init__(self, block: QTextBlock, origin: QPointF, first: int, last: int) -> None:
        self._block = block
        self._origin = origin
        self.first = max(first, block.position())
        self.last = min(last + 1, block.position() + block.length())
        text = block.text()
        self._runs_one_way = text.isascii() or max(text) < _RIGHT_TO_LEFT_FROM

    def pieces(self, start: int, end: int) -> Iterator[tuple[float, float, float]]:
        """Left, right and baseline, on the viewport, of each stretch of letters between two document positions."""
        layout, base = self._block.layout(), self._block.position()
        first = max(self.first, start) - base
        last = min(self._block.length() - 1, self.last - base, end - base)
        line = layout.lineForTextPosition(first)
        while line.isValid() and line.textStart() < last:
            left, right = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
            baseline = self._origin.y() + line.y() + line.ascent()
            for one, other in self._stretches(line, left, right):
                yield self._origin.x() + one, self._origin.x() + other, baseline
            line = layout.lineAt(line.lineNumber() + 1)

    def _stretches(self, line: QTextLine, first: int, last: int) -> Iterator[tuple[float, float]]:
        if self._runs_one_way:
            yield _x(line, first), _x(line, last)
            return
        boxes = [run.boundingRect() for run in line.glyphRuns(first, last - first)]
        yield from _merged(sorted((box.left(), box.right()) for box in boxes))


def _x(line: QTextLine, position: int) -> float:
    found = line.cursorToX(position)
    return found[0] if isinstance(found, tuple) else found


def _merged(stretches: list[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Stretches side by side, or with a space between them, as one."""
    if not stretches:
        return
    left, right = stretches[0]
    for start, end in stretches[1:]:
        if start > right + _SPACE:
            yield left, right
            left = start
        right = max(right, end)
    yield left, right
