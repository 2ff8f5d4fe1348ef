"""Which part of the map is seen, and how large."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform

from viewer.ui.map.projection import NORTH, SOUTH, project

_LEFT, _TOP = project(NORTH, -180)
_RIGHT, _BOTTOM = project(SOUTH, 180)
CLOSEST = 400.0  # px per unit: about 280 m to the pixel at the equator
_CLOSE_ENOUGH = 24.0  # px per unit, at which a single place is shown when the map fits itself to it
_HOME = QRectF(_LEFT, project(79, 0)[1], 360, project(-57, 0)[1] - project(79, 0)[1])  # where people live


@dataclass(frozen=True, slots=True)
class Camera:
    """Looks at x, y (units of `projection`), `scale` px to the unit, through a window of `width` x `height` px."""

    width: float
    height: float
    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0

    def transform(self) -> QTransform:
        """From the map to the screen."""
        return QTransform(
            self.scale, 0, 0, self.scale, self.width / 2 - self.x * self.scale, self.height / 2 - self.y * self.scale
        )

    def seen(self) -> QRectF:
        """The part of the map in the window."""
        size = QSizeF(self.width / self.scale, self.height / self.scale)
        return QRectF(QPointF(self.x - size.width() / 2, self.y - size.height() / 2), size)

    def on_screen(self, x: float, y: float) -> QPointF:
        return QPointF((x - self.x) * self.scale + self.width / 2, (y - self.y) * self.scale + self.height / 2)

    def on_map(self, at: QPointF) -> tuple[float, float]:
        return (at.x() - self.width / 2) / self.scale + self.x, (at.y() - self.height / 2) / self.scale + self.y

    def resized(self, width: float, height: float) -> Camera:
        """The same middle and scale in another window."""
        return replace(self, width=max(1.0, width), height=max(1.0, height)).held()

    def panned(self, dx: float, dy: float) -> Camera:
        """Moved so that what is seen shifts by dx, dy px."""
        return replace(self, x=self.x - dx / self.scale, y=self.y - dy / self.scale).held()

    def zoomed(self, factor: float, at: QPointF) -> Camera:
        """Closer by `factor`, with what lies under `at` (px) staying there."""
        x, y = self.on_map(at)
        scale = min(CLOSEST, max(self.smallest(), self.scale * factor))
        close = replace(self, scale=scale)
        now = close.on_map(at)
        return replace(close, x=self.x + x - now[0], y=self.y + y - now[1]).held()

    def smallest(self) -> float:
        """The scale at which the world just fills the window."""
        return max(self.width / 360, min(self.height / _HOME.height(), self.width / 360 * 1.5))

    def fitted(self, points: Iterable[tuple[float, float]], margin: float = 32.0) -> Camera:
        """Shows all `points` (units of the map), `margin` px from the edges; all the world for none."""
        xs, ys = zip(*points, strict=True) if (points := list(points)) else ((_HOME.left(), _HOME.right()), ())
        if not ys:
            middle = _HOME.center()
            return replace(self, x=middle.x(), y=middle.y(), scale=self.smallest()).held()
        wide, high = max(xs) - min(xs), max(ys) - min(ys)
        scale = min(
            (max(self.width - 2 * margin, self.width / 2)) / max(wide, 1e-6),
            (max(self.height - 2 * margin, self.height / 2)) / max(high, 1e-6),
            _CLOSE_ENOUGH,
        )
        scale = max(scale, self.smallest())
        return replace(self, x=(min(xs) + max(xs)) / 2, y=(min(ys) + max(ys)) / 2, scale=scale).held()

    def held(self) -> Camera:
        """Moved back so that the window does not look past the edges of the map."""
        scale = max(self.scale, self.smallest())
        half_wide, half_high = self.width / scale / 2, self.height / scale / 2
        x = min(max(self.x, _LEFT + half_wide), _RIGHT - half_wide) if half_wide < 180 else 0.0
        top, bottom = _TOP + half_high, _BOTTOM - half_high
        y = min(max(self.y, top), bottom) if top < bottom else (_TOP + _BOTTOM) / 2
        return replace(self, x=x, y=y, scale=scale)
