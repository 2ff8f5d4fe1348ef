"""What the view draws around the text: signs of notes in the margin, bars beside quotations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QTextBlock

from viewer.articles.article import BlockKind
from viewer.ui.reader.document import GUTTER, is_right_to_left
from viewer.ui.reader.ink import visible_blocks, visible_positions
from viewer.ui.reader.look import KIND
from viewer.ui.reader.marks import Placed

if TYPE_CHECKING:
    from viewer.ui.reader.view import ArticleView

_SIGN = 16  # px
_BARS = (BlockKind.QUOTE, "left_out", "reason")


@dataclass(frozen=True, slots=True)
class Sign:
    """A note's sign: where it is on the viewport, and whose it is."""

    rect: QRect
    placed: Placed


def paint_under(painter: QPainter, view: ArticleView, area: QRect) -> None:
    """Draw what belongs to blocks and lies under the letters."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    layout = view.document().documentLayout()
    for block, origin in visible_blocks(view, area):
        kind = block.blockFormat().property(KIND)
        if kind in _BARS:
            rect = QRectF(origin, layout.blockBoundingRect(block).size())
            _bar(painter, view, block, rect, kind)
        elif kind == BlockKind.PREFORMATTED:
            _sheet(painter, view, layout.blockBoundingRect(block).translated(0, -view.verticalScrollBar().value()))


def paint_signs(painter: QPainter, view: ArticleView, area: QRect) -> list[Sign]:
    """Draw the signs of notes; gives those that are in view, for the mouse."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    signs: list[Sign] = []
    first, last = visible_positions(view, view.viewport().rect())
    place = view.page.offsets.position
    for placed in view.marks.placed:
        if placed.bookmark.note and placed.span and first <= place(placed.span[0]) <= last:
            rect = _free(QRect(_left(view), _line_middle(view, placed.span[0]) - _SIGN // 2, _SIGN, _SIGN), signs)
            signs.append(Sign(rect, placed))
            if rect.intersects(area):
                _sign(painter, view, signs[-1])
    return signs


def _left(view: ArticleView) -> int:
    """The sign stands on the far side of the column: right, or left where the text runs from the right."""
    inset = (GUTTER - _SIGN) // 2
    return inset if is_right_to_left(view.page.article) else view.viewport().width() - GUTTER + inset


def _line_middle(view: ArticleView, offset: int) -> int:
    return view.offset_rect(offset).center().y()


def _free(rect: QRect, signs: list[Sign]) -> QRect:
    """`rect`, moved down until no other sign lies under it."""
    while any(sign.rect.intersects(rect) for sign in signs):
        rect = rect.translated(QPoint(0, _SIGN + 2))
    return rect


def _sign(painter: QPainter, view: ArticleView, sign: Sign) -> None:
    """A sheet with a folded corner, in the bookmark's colour."""
    box = QRectF(sign.rect).adjusted(1.5, 0.5, -1.5, -0.5)
    fold = 4.5
    path = QPainterPath(box.topLeft())
    for point in (
        QPointF(box.right() - fold, box.top()),
        QPointF(box.right(), box.top() + fold),
        box.bottomRight(),
        box.bottomLeft(),
    ):
        path.lineTo(point)
    path.closeSubpath()
    painter.setPen(QPen(view.theme.quiet, 1.2))
    painter.setBrush(view.theme.bookmarks[sign.placed.bookmark.colour.value])
    painter.drawPath(path)
    for line in (0.45, 0.7):
        y = box.top() + box.height() * line
        painter.drawLine(QPointF(box.left() + 3, y), QPointF(box.right() - 3, y))


def _bar(painter: QPainter, view: ArticleView, block: QTextBlock, rect: QRectF, kind: str) -> None:
    is_quote = kind == BlockKind.QUOTE
    painter.setBrush(view.theme.accent if is_quote else view.theme.line)
    width = 3.0 if is_quote else 2.0
    inset = view.page.look.size * (0.35 if is_quote else 0.1)
    from_right = block.textDirection() == Qt.LayoutDirection.RightToLeft
    x = view.viewport().width() - GUTTER - inset - width if from_right else GUTTER + inset
    painter.drawRoundedRect(QRectF(x, rect.top(), width, rect.height()), 1.5, 1.5)


def _sheet(painter: QPainter, view: ArticleView, rect: QRectF) -> None:
    """The ground of preformatted text."""
    pad = view.page.look.size * 0.45
    painter.setBrush(view.theme.window)
    width = view.viewport().width() - 2 * GUTTER
    painter.drawRoundedRect(QRectF(GUTTER, rect.top() - pad, width, rect.height() + 2 * pad), 6, 6)
