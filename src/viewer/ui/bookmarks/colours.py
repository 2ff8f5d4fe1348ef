"""The six colours of bookmarks: their names, and how they look as a button."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPen, QPixmap

from viewer.bookmarks.passage import Colour
from viewer.ui.theme import Theme

_SIZE = 20  # px


def name(colour: Colour) -> str:
    """“yellow”, in the reader's language."""
    return {
        Colour.YELLOW: _tr("Yellow"),
        Colour.GREEN: _tr("Green"),
        Colour.BLUE: _tr("Blue"),
        Colour.PINK: _tr("Pink"),
        Colour.PURPLE: _tr("Purple"),
        Colour.ORANGE: _tr("Orange"),
    }[colour]


def icon(colour: Colour, theme: Theme, *, chosen: bool = False) -> QIcon:
    """A disc of that colour; the chosen one has a tick, since colour alone does not say it."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    drawn = QPixmap(QSize(round(_SIZE * ratio), round(_SIZE * ratio)))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    with QPainter(drawn) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.bookmarks[colour.value])
        painter.setPen(QPen(theme.quiet, 1))
        painter.drawEllipse(QRectF(2.5, 2.5, _SIZE - 5, _SIZE - 5))
        if chosen:
            painter.setPen(QPen(theme.text, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawPolyline([_at(6.5, 10.3), _at(9, 12.8), _at(13.5, 7.6)])
    return QIcon(drawn)


def _at(x: float, y: float) -> QPointF:
    return QPointF(x, y)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Colours", text)
