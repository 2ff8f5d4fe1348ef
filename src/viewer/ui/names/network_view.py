"""The network around a name: who is named beside whom, nearer and thicker the more often."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from viewer.entities.corrections import Node
from viewer.entities.records import Kind
from viewer.library.dossier import Dossier, Tie
from viewer.ui.theme import Theme

_MARGIN = 56  # px around the outermost
_SHARP = 2  # pixels to the pixel of the picture that is saved


@dataclass(frozen=True, slots=True)
class Spot:
    """One name of the network; x and y from -1 to 1, weight is the paragraphs it shares with the subject."""

    node: Node
    name: str
    x: float
    y: float
    weight: int


class NetworkView(QWidget):
    """Signals: chosen(Node): a companion was clicked, or Enter pressed on it."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.spots: tuple[Spot, ...] = ()
        self._ties: tuple[Tie, ...] = ()
        self._over: Node | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(240)
        self.setAccessibleName(self.tr("Network"))

    def fill(self, dossier: Dossier, places: Mapping[Node, tuple[float, float]]) -> None:
        """Draw those of the dossier that have a place; the subject is in the middle."""
        weights = {(c.kind, c.key): len(c.meetings) for c in dossier.companions}
        names = {(c.kind, c.key): c.name for c in dossier.companions} | {(dossier.kind, dossier.key): dossier.name}
        self.spots = tuple(Spot(node, names[node], *places[node], weights.get(node, 0)) for node in places)
        self._ties = tuple(tie for tie in dossier.ties if tie.one in places and tie.other in places)
        self._over = None
        self.setAccessibleDescription(", ".join(f"{s.name} ({s.weight})" for s in self.spots[1:]))
        self.update()

    def picture(self) -> QImage:
        """What is drawn, twice as sharp, for a file."""
        image = QImage(self.size() * _SHARP, QImage.Format.Format_ARGB32)
        image.setDevicePixelRatio(_SHARP)
        image.fill(self._theme.paper)
        painter = QPainter(image)
        self._draw(painter)
        painter.end()
        return image

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(560, 420)

    def at(self, spot: Spot) -> QPointF:
        """Where it is drawn, px."""
        half = QPointF(self.width() / 2, self.height() / 2)
        return half + QPointF(spot.x * (half.x() - _MARGIN), spot.y * (half.y() - _MARGIN / 2))

    def spot_at(self, at: QPointF) -> Spot | None:
        """What is drawn under a point (px)."""
        near = [(math.dist((at.x(), at.y()), self.at(s).toTuple()), n) for n, s in enumerate(self.spots)]
        distance, number = min(near, default=(math.inf, 0))
        return self.spots[number] if distance <= 16 else None

    # drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._draw(painter)
        if self.hasFocus():
            painter.setPen(self._theme.accent)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def _draw(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        near = self._near()
        places = {spot.node: self.at(spot) for spot in self.spots}
        most = max((tie.paragraphs for tie in self._ties), default=1)
        for tie in self._ties:
            colour = QColor(self._theme.quiet)
            is_lit = self._over is None or self._over in (tie.one, tie.other)
            colour.setAlphaF((0.22 + 0.4 * tie.paragraphs / most) if is_lit else 0.08)
            painter.setPen(QPen(colour, 0.8 + 3.2 * tie.paragraphs / most))
            painter.drawLine(places[tie.one], places[tie.other])
        for spot in reversed(self.spots):
            self._draw_spot(painter, spot, is_lit=self._over is None or spot.node in near)
        self._draw_names(painter, near)

    def _draw_spot(self, painter: QPainter, spot: Spot, *, is_lit: bool) -> None:
        theme, kind = self._theme, spot.node[0]
        colour = QColor(theme.person if kind is Kind.PERSON else theme.place)
        colour.setAlphaF(1.0 if is_lit else 0.25)
        painter.setPen(QPen(theme.paper, 1.5))
        painter.setBrush(colour)
        radius, at = self._radius(spot), self.at(spot)
        if kind is Kind.PERSON:
            painter.drawEllipse(at, radius, radius)
        else:  # never by colour alone
            painter.drawRoundedRect(QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius), 2, 2)

    def _draw_names(self, painter: QPainter, near: set[Node]) -> None:
        """Names of the nearest first; those that would lie on another are left to the pointer."""
        taken: list[QRectF] = []
        paper = QColor(self._theme.paper)
        paper.setAlphaF(0.75)  # so that lines behind a name do not cross it out
        for number, spot in enumerate(self.spots):
            is_lit = self._over is None or spot.node in near
            font = QFont(self.font())
            font.setWeight(QFont.Weight.DemiBold if number == 0 else QFont.Weight.Normal)
            metrics = QFontMetricsF(font)
            width, at = metrics.horizontalAdvance(spot.name) + 2, self.at(spot)
            below = QRectF(at.x() - width / 2, at.y() + self._radius(spot) + 1, width, metrics.height())
            above = below.translated(0, -2 * self._radius(spot) - metrics.height() - 2)
            must = self._over is not None and is_lit
            box = next((b for b in (below, above) if not any(b.intersects(o) for o in taken)), below if must else None)
            if box is not None and is_lit:
                taken.append(box)
                painter.fillRect(box.adjusted(0, 2, 0, -2), paper)
                painter.setFont(font)
                painter.setPen(self._theme.text)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, spot.name)

    def _near(self) -> set[Node]:
        """Whom the pointed one is tied to, itself among them."""
        tied = {node for tie in self._ties if self._over in (tie.one, tie.other) for node in (tie.one, tie.other)}
        return tied | ({self._over} if self._over is not None else set())

    def _radius(self, spot: Spot) -> float:
        most = max((s.weight for s in self.spots), default=1) or 1
        return 9.0 if spot is self.spots[0] else 4.0 + 4.0 * (spot.weight / most) ** 0.5

    # pointing and choosing

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        spot = self.spot_at(event.position())
        self._point_at(spot.node if spot else None)
        self.setCursor(Qt.CursorShape.PointingHandCursor if spot else Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        spot = self.spot_at(event.position())
        if spot is not None and spot is not self.spots[0]:
            self.chosen.emit(spot.node)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go from one to the next, Enter chooses."""
        key, nodes = event.key(), [spot.node for spot in self.spots]
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        if key in steps and nodes:
            now = nodes.index(self._over) if self._over in nodes else 0
            self._point_at(nodes[(now + steps[Qt.Key(key)]) % len(nodes)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._over in nodes[1:]:
            self.chosen.emit(self._over)
        else:
            super().keyPressEvent(event)

    def _point_at(self, node: Node | None) -> None:
        if node != self._over:
            self._over = node
            self.update()
