"""Markers of the map: places that lie on one another at this scale are one marker, and names that fit are written."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from PySide6.QtCore import QPointF, QRectF

from viewer.ui.map.camera import Camera
from viewer.ui.map.projection import project

SMALLEST, LARGEST = 4.5, 14.0  # px, radius
_NAMED = 60  # markers that may have their names written; more would be noise
_SQUARE = 2 * LARGEST  # px, of the grid in which neighbours are looked up
_GAP = 3.0  # px between a marker and its name


@dataclass(frozen=True)
class MapPlace:
    """A place to mark; `weight` is how often it is named, `detail` what is said of it beside its name."""

    key: str
    name: str
    lat: float  # degrees, WGS 84
    lon: float
    weight: int
    detail: str = ""

    @cached_property
    def point(self) -> tuple[float, float]:
        """x, y in the units of the map."""
        return project(self.lat, self.lon)


@dataclass(frozen=True, slots=True)
class Marker:
    """One or several places, the most named first, at `at` (px of the window)."""

    places: tuple[MapPlace, ...]
    at: QPointF
    radius: float

    @property
    def name(self) -> str:
        return self.places[0].name

    def covers(self, at: QPointF, slack: float = 3.0) -> bool:
        return math.hypot(at.x() - self.at.x(), at.y() - self.at.y()) <= self.radius + slack


Label = tuple[Marker, str, QRectF]


@dataclass(slots=True)
class _Group:
    places: list[MapPlace]
    at: QPointF
    radius: float


def markers(places: Iterable[MapPlace], camera: Camera) -> list[Marker]:
    """What is to be drawn in and just outside the window, the most named first.

    A place joins the first larger marker that it would touch. Neighbours are looked up in a grid of squares, so that
    the time grows with the number of places, not with its square.
    """
    listed = sorted(places, key=lambda place: (-place.weight, place.name))
    most = max((place.weight for place in listed), default=1)
    seen = camera.seen().adjusted(*(edge * LARGEST / camera.scale for edge in (-1, -1, 1, 1)))
    left, right, top, bottom = seen.left(), seen.right(), seen.top(), seen.bottom()
    grid: dict[tuple[int, int], list[_Group]] = {}
    groups: list[_Group] = []
    for place in listed:
        x, y = place.point
        if not (left <= x <= right and top <= y <= bottom):
            continue
        at, radius = camera.on_screen(x, y), _radius(place.weight, most)
        column, row = int(at.x() // _SQUARE), int(at.y() // _SQUARE)
        group = _touching(grid, column, row, at, radius)
        if group is not None:
            group.places.append(place)
            continue
        groups.append(_Group([place], at, radius))
        grid.setdefault((column, row), []).append(groups[-1])
    return [Marker(tuple(group.places), group.at, group.radius) for group in groups]


def labels(shown: Sequence[Marker], measure: Callable[[str], QRectF], camera: Camera) -> list[Label]:
    """Names with the boxes where they do not lie on a marker, on each other, or outside: right, left, below, above."""
    window = QRectF(0, 0, camera.width, camera.height)
    taken = [disc(marker) for marker in shown]
    found: list[Label] = []
    for marker in shown[:_NAMED]:
        text = marker.name if len(marker.places) == 1 else f"{marker.name} +{len(marker.places) - 1}"
        size = measure(text)
        own = disc(marker)
        for box in _beside(marker, size):
            if window.contains(box) and not any(box.intersects(other) for other in taken if other != own):
                taken.append(box)
                found.append((marker, text, box))
                break
    return found


def _touching(
    grid: dict[tuple[int, int], list[_Group]], column: int, row: int, at: QPointF, radius: float
) -> _Group | None:
    x, y = at.x(), at.y()
    for square in product((column, column - 1, column + 1), (row, row - 1, row + 1)):
        for group in grid.get(square, ()):
            if math.hypot(x - group.at.x(), y - group.at.y()) < (group.radius + radius) * 0.8:
                return group
    return None


def _radius(weight: int, most: int) -> float:
    """By area: a place named four times as often is twice as wide."""
    return SMALLEST + (LARGEST - SMALLEST) * math.sqrt(weight / most) if most > 1 else SMALLEST + 1


def disc(marker: Marker) -> QRectF:
    """What it covers of the window."""
    r = marker.radius + 1
    return QRectF(marker.at.x() - r, marker.at.y() - r, 2 * r, 2 * r)


def _beside(marker: Marker, size: QRectF) -> list[QRectF]:
    width, height, off = size.width(), size.height(), marker.radius + _GAP
    x, y = marker.at.x(), marker.at.y()
    return [
        QRectF(x + off, y - height / 2, width, height),
        QRectF(x - off - width, y - height / 2, width, height),
        QRectF(x - width / 2, y + off, width, height),
        QRectF(x - width / 2, y - off - height, width, height),
    ]
