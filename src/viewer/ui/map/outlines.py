"""The outlines that the map paints, from `resources/map/world.map` (written by `packaging/map/build.py`)."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QDataStream, QIODevice, QPointF, QRectF
from PySide6.QtGui import QPainterPath

from viewer.paths import resource


@dataclass(frozen=True, slots=True, eq=False)
class Country:
    """`outline` in the units of `projection`; the name belongs at `middle`, where the land is `width` wide."""

    name: str
    outline: QPainterPath
    box: QRectF
    middle: QPointF
    width: float


@dataclass(frozen=True, slots=True, eq=False)
class Outlines:
    countries: tuple[Country, ...]
    states: QPainterPath  # lines between the states of the United States


def load() -> Outlines:
    """Read the file: about 20 ms, once."""
    buffer = QBuffer()
    buffer.setData(QByteArray(zlib.decompress(resource("map/world.map").read_bytes())))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    stream = QDataStream(buffer)
    stream.setVersion(QDataStream.Version.Qt_6_0)
    stream.setFloatingPointPrecision(QDataStream.FloatingPointPrecision.SinglePrecision)
    countries = tuple(_country(stream) for _ in range(stream.readInt32()))
    return Outlines(countries, _path(stream))


def _country(stream: QDataStream) -> Country:
    name = stream.readQString()
    x, y, width = stream.readFloat(), stream.readFloat(), stream.readFloat()
    outline = _path(stream)
    return Country(name, outline, outline.boundingRect(), QPointF(x, y), width)


def _path(stream: QDataStream) -> QPainterPath:
    path = QPainterPath()
    stream >> path
    return path
