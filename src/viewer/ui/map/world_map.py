"""The map as a widget: markers on the world, moved and zoomed by wheel, touchpad, mouse and keys."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from viewer.ui.map import outlines
from viewer.ui.map.camera import Camera
from viewer.ui.map.countries import CountryName, country_names
from viewer.ui.map.ground import Ground, mixed
from viewer.ui.map.markers import Label, MapPlace, Marker, labels, markers
from viewer.ui.map.outlines import Outlines
from viewer.ui.theme import Theme

_SETTLE_MS = 60  # after the last turn of the wheel, before the land is painted anew
_STEP = 1.25  # by which one turn of the wheel, or one key, comes closer
_PAN = 80  # px by an arrow key
_DRAG = 4  # px that the mouse may move in a click
_Key = Qt.Key
_KEYS = (_Key.Key_N, _Key.Key_P, _Key.Key_Plus, _Key.Key_Equal, _Key.Key_Minus, _Key.Key_0, _Key.Key_Home)


class WorldMap(QWidget):
    """Shows places; the reader moves about, and chooses.

    Signals: chosen(tuple of MapPlace): a marker was clicked, or Enter pressed on it; boxed(tuple of MapPlace): those in
    a box that was drawn with Shift (the right button too).
    """

    chosen = Signal(object)
    boxed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Map of places"))
        self.camera = Camera(1, 1)
        self.places: tuple[MapPlace, ...] = ()
        self.chosen_keys: frozenset[str] = frozenset()
        self._theme = theme
        self._outlines: Outlines | None = None
        self._ground: Ground | None = None
        self._markers: list[Marker] | None = None
        self._labels: list[Label] | None = None
        self._countries: list[CountryName] | None = None
        self._discs: dict[tuple[str, float, float, bool], QPixmap] = {}
        self._focused: int | None = None  # marker that has the keyboard
        self._pressed: QPointF | None = None
        self._last: QPointF | None = None
        self._box: QRectF | None = None
        self._is_settled = True
        self._was_moved = False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._become_sharp)

    # what is shown

    def show_places(self, places: Iterable[MapPlace], *, fit: bool = True) -> None:
        """Mark these; `fit`: move so that all of them are seen."""
        self.places = tuple(places)
        self._focused = None
        self.setAccessibleDescription(", ".join(place.name for place in self.places[:40]))
        if fit:
            self.fit()
        self._look(self.camera)

    def choose(self, keys: Iterable[str]) -> None:
        """Ring the markers of these places."""
        self.chosen_keys = frozenset(keys)
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    @Slot()
    def fit(self) -> None:
        """Show all places, or all the world when there is none."""
        self._was_moved = False
        self._look(self.camera.fitted(place.point for place in self.places))

    def fit_to(self, places: Iterable[MapPlace]) -> None:
        """Show these, as close as leaves all of them in sight."""
        self._was_moved = True
        self._look(self.camera.fitted(place.point for place in places))

    @Slot()
    def zoom_in(self) -> None:
        self._zoom(_STEP**2, QPointF(self.rect().center()))

    @Slot()
    def zoom_out(self) -> None:
        self._zoom(_STEP**-2, QPointF(self.rect().center()))

    def markers(self) -> Sequence[Marker]:
        """What is drawn now, the most named place first."""
        if self._markers is None:
            self._markers = markers(self.places, self.camera)
        return self._markers

    def labels(self) -> Sequence[Label]:
        """The names of markers that are written."""
        if self._labels is None:
            self._labels = labels(self.markers(), self._measure(), self.camera)
        return self._labels

    def countries(self) -> Sequence[CountryName]:
        """The names of countries that are written."""
        if self._countries is None:
            on_it = {"shown": self.markers(), "labels": self.labels()}
            self._countries = country_names(self._land(), self.camera, self._measure(), **on_it)
        return self._countries

    def _land(self) -> Outlines:
        if self._outlines is None:
            self._outlines = outlines.load()
        return self._outlines

    def _measure(self) -> Callable[[str], QRectF]:
        metrics = QFontMetricsF(self._small_font())
        return lambda text: metrics.boundingRect(text).adjusted(-1, 0, 3, 0)

    def marker_at(self, at: QPointF) -> Marker | None:
        """The marker under a point (px), the topmost where they overlap."""
        return next((m for m in reversed(self.markers()) if m.covers(at)), None)

    def sizeHint(self) -> QSize:
        return QSize(640, 400)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._ground is None:
            self._ground = Ground(self._land())
        if self._is_settled and not self._ground.is_sharp(self.camera, self._theme):
            self._ground.prepare(self.camera, self._theme, self.devicePixelRatioF())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground.paint(painter, self.camera, self._theme)
        self._paint_countries(painter)
        self._paint_markers(painter)
        if self._box is not None:
            colour = QColor(self._theme.accent)
            painter.setPen(QPen(colour, 1))
            colour.setAlphaF(0.15)
            painter.setBrush(colour)
            painter.drawRect(self._box)
        if self.hasFocus() and self._focused is None:
            painter.setPen(QPen(self._theme.accent, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_markers(self, painter: QPainter) -> None:
        theme, shown = self._theme, self.markers()
        for number, marker in reversed(list(enumerate(shown))):
            is_chosen = any(place.key in self.chosen_keys for place in marker.places)
            has_focus = number == self._focused and self.hasFocus()
            disc = self._disc(marker.radius, is_chosen=is_chosen)
            half = disc.deviceIndependentSize() / 2
            painter.drawPixmap(marker.at - QPointF(half.width(), half.height()), disc)
            if is_chosen or has_focus:
                painter.setPen(QPen(theme.accent, 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(marker.at, marker.radius + 3, marker.radius + 3)
        for _, text, box in self.labels():
            _haloed(painter, box, text, theme)

    def _paint_countries(self, painter: QPainter) -> None:
        painter.setFont(self._small_font())
        painter.setPen(mixed(self._theme.paper, self._theme.text, 0.62))
        for name, box in self.countries():
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, name)

    def _disc(self, radius: float, *, is_chosen: bool) -> QPixmap:
        """The picture of a marker, painted once for each size: to paint a thousand circles anew takes two frames."""
        ratio, size = self.devicePixelRatioF(), round(2 * radius) / 2
        known = (self._theme.name, ratio, size, is_chosen)
        if known not in self._discs:
            side = math.ceil(size) * 2 + 4
            disc = QPixmap(QSize(side, side) * ratio)
            disc.setDevicePixelRatio(ratio)
            disc.fill(Qt.GlobalColor.transparent)
            fill = QColor(self._theme.accent if is_chosen else self._theme.place)
            fill.setAlphaF(1.0 if is_chosen else 0.72)
            painter = QPainter(disc)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.paper, 1.2))
            painter.setBrush(fill)
            painter.drawEllipse(QPointF(side / 2, side / 2), size, size)
            painter.end()
            self._discs[known] = disc
        return self._discs[known]

    def _small_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(max(7.0, font.pointSizeF() * 0.88))
        return font

    # moving about

    def _look(self, camera: Camera) -> None:
        self.camera, self._markers, self._labels, self._countries = camera, None, None, None
        self.update()

    def _zoom(self, factor: float, at: QPointF) -> None:
        self._was_moved = True
        self._is_settled = False
        self._settle.start()
        self._look(self.camera.zoomed(factor, at))

    def _pan(self, dx: float, dy: float) -> None:
        self._was_moved = True
        self._look(self.camera.panned(dx, dy))

    @Slot()
    def _become_sharp(self) -> None:
        self._is_settled = True
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._look(self.camera.resized(self.width(), self.height()))
        if not self._was_moved:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel zooms; two fingers on a touchpad move, and zoom with Ctrl."""
        is_touchpad = event.phase() != Qt.ScrollPhase.NoScrollPhase and not event.pixelDelta().isNull()
        if is_touchpad and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._pan(event.pixelDelta().x(), event.pixelDelta().y())
        else:
            self._zoom(_STEP ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self._zoom(1 + event.value(), event.position())
            return True
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _KEYS:
            event.accept()  # else the window's own shortcuts would take them
            return True
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            marker = self.marker_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), _told(marker) if marker else "", self)
            return True
        return super().event(event)

    # the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self._last = event.position()
        boxes = event.button() == Qt.MouseButton.RightButton or (event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if boxes:
            self._box = QRectF(event.position(), event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            over = self.marker_at(event.position()) is not None
            self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        elif self._box is not None:
            self._box = QRectF(self._pressed, event.position()).normalized()
            self.update()
        elif self._is_drag(event.position()) or self.cursor().shape() == Qt.CursorShape.ClosedHandCursor:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            moved = event.position() - self._last
            self._last = event.position()
            self._pan(moved.x(), moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, box = self._pressed, self._box
        was_dragged = self.cursor().shape() == Qt.CursorShape.ClosedHandCursor
        self._pressed = self._box = None
        self.setCursor(Qt.CursorShape.ArrowCursor)
        if box is not None:
            self.boxed.emit(tuple(p for m in self.markers() if box.contains(m.at) for p in m.places))
        elif pressed is not None and not was_dragged and (marker := self.marker_at(event.position())):
            self.chosen.emit(marker.places)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.marker_at(event.position()) is None:
            self._zoom(_STEP**3, event.position())

    def _is_drag(self, at: QPointF) -> bool:
        return self._pressed is not None and (at - self._pressed).manhattanLength() > _DRAG

    # the keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            _Key.Key_Left: (_PAN, 0),
            _Key.Key_Right: (-_PAN, 0),
            _Key.Key_Up: (0, _PAN),
            _Key.Key_Down: (0, -_PAN),
        }
        key = event.key()
        if key in moves:
            self._pan(*moves[_Key(key)])
        elif key in (_Key.Key_Plus, _Key.Key_Equal):
            self.zoom_in()
        elif key == _Key.Key_Minus:
            self.zoom_out()
        elif key in (_Key.Key_0, _Key.Key_Home):
            self.fit()
        elif key in (_Key.Key_N, _Key.Key_P) and self.markers():
            self._step_focus(1 if key == _Key.Key_N else -1)
        elif key in (_Key.Key_Return, _Key.Key_Enter, _Key.Key_Space) and self._focused is not None:
            self.chosen.emit(self.markers()[self._focused].places)
        else:
            super().keyPressEvent(event)

    def _step_focus(self, by: int) -> None:
        """The next marker gets the keyboard, the most named first; N and P."""
        count = len(self.markers())
        self._focused = (0 if by > 0 else count - 1) if self._focused is None else (self._focused + by) % count
        self.setAccessibleDescription(_told(self.markers()[self._focused]))
        self.update()


def _told(marker: Marker) -> str:
    """What is said of a marker, a line for each of its places."""
    lines = [f"{place.name} · {place.detail}" if place.detail else place.name for place in marker.places[:8]]
    return "\n".join(lines + (["…"] if len(marker.places) > 8 else []))


def _haloed(painter: QPainter, box: QRectF, text: str, theme: Theme) -> None:
    """A name that can be read on land, sea and lines."""
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
    painter.setPen(mixed(theme.paper, theme.window, 0.5))
    for dx, dy in ((-1, 0), (1, 0), (0, -1), (0, 1)):
        painter.drawText(box.translated(dx, dy), flags, text)
    painter.setPen(theme.text)
    painter.drawText(box, flags, text)
