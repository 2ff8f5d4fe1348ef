"""Land and borders, painted once for each view and kept as a picture."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from viewer.ui.map.camera import Camera
from viewer.ui.map.outlines import Outlines
from viewer.ui.theme import Theme

_MARGIN = 0.25  # of the window on each side, painted ahead so that dragging has something to show
_STATES_FROM = 9.0  # px per unit, at which the lines between states appear


class Ground:
    """Sea and land under the markers. The picture is made again when the view leaves it or the scale changes."""

    def __init__(self, outlines: Outlines) -> None:
        self._outlines = outlines
        self._picture = QPixmap()
        self._camera = Camera(1, 1)
        self._theme: Theme | None = None

    def is_sharp(self, camera: Camera, theme: Theme) -> bool:
        """Whether the picture shows all that `camera` sees, at its scale."""
        same = self._theme is theme and self._camera.scale == camera.scale and not self._picture.isNull()
        return same and self._camera.seen().contains(camera.seen())

    def prepare(self, camera: Camera, theme: Theme, ratio: float) -> None:
        """Paint the picture for `camera` and some way around it; `ratio` device pixels to the pixel."""
        wide = 1 + 2 * _MARGIN
        self._camera = Camera(camera.width * wide, camera.height * wide, camera.x, camera.y, camera.scale)
        self._theme = theme
        size = QSize(round(self._camera.width * ratio), round(self._camera.height * ratio))
        self._picture = QPixmap(size)
        self._picture.setDevicePixelRatio(ratio)
        self._picture.fill(sea(theme))
        painter = QPainter(self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_land(painter, theme)
        painter.end()

    def paint(self, painter: QPainter, camera: Camera, theme: Theme) -> None:
        """The picture as `camera` sees it: moved, and stretched while it is not sharp yet."""
        painter.fillRect(QRectF(0, 0, camera.width, camera.height), sea(theme))
        if self._picture.isNull():
            return
        seen = self._camera.seen()
        corner = camera.on_screen(seen.left(), seen.top())
        opposite = camera.on_screen(seen.right(), seen.bottom())
        whole = QRectF(QPointF(0, 0), self._picture.size().toSizeF())
        painter.drawPixmap(QRectF(corner, opposite), self._picture, whole)

    def _paint_land(self, painter: QPainter, theme: Theme) -> None:
        seen = self._camera.seen()
        painter.save()
        painter.setTransform(self._camera.transform(), True)
        pen = QPen(mixed(theme.paper, theme.text, 0.28), 1.0)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(mixed(theme.paper, theme.text, 0.10 if theme.is_dark else 0.06))
        for country in self._outlines.countries:
            if seen.intersects(country.box):
                painter.drawPath(country.outline)
        if self._camera.scale >= _STATES_FROM:
            pen.setColor(mixed(theme.paper, theme.text, 0.18))
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(self._outlines.states)
        painter.restore()


def sea(theme: Theme) -> QColor:
    return mixed(theme.window, theme.place, 0.09)


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """`share` (0..1) of `other` in `one`."""
    return QColor.fromRgbF(
        one.redF() * (1 - share) + other.redF() * share,
        one.greenF() * (1 - share) + other.greenF() * share,
        one.blueF() * (1 - share) + other.blueF() * share,
    )
