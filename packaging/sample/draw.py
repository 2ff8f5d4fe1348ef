"""Draw the two pictures of the sample archive: a ship's bell, and a chart of the North Sea.

    QT_QPA_PLATFORM=offscreen python packaging/sample/draw.py

The coasts are drawn by hand from rounded coordinates; they are an illustration, not a map.
"""

from __future__ import annotations

import math
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
)

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"
BELL = "The Harbour Courier/A Bell With No Ship Is Found in Paris, Texas - The Harbour Courier_files/bell.png"
CHART = "The Northern Ledger/The last night crossing - The Northern Ledger_files/chart.png"
INK, PAPER, SEA, LAND = QColor("#2b3440"), QColor("#f6f1e6"), QColor("#dfe9ec"), QColor("#efe6d0")
RED, BRASS, BRASS_DARK = QColor("#a8322a"), QColor("#d9b45a"), QColor("#8a6420")

BRITAIN = [
    (-6, 58.4),
    (-4.0, 58.6),
    (-3.0, 58.6),
    (-4.2, 57.6),
    (-2.0, 57.7),
    (-1.8, 57.4),
    (-2.1, 57.1),
    (-2.5, 56.5),
    (-3.3, 56.0),
    (-2.0, 55.8),
    (-1.5, 55.0),
    (-1.1, 54.6),
    (-0.3, 54.2),
    (-0.1, 53.9),
    (0.1, 53.6),
    (-0.3, 53.7),
    (0.1, 53.5),
    (0.35, 53.1),
    (0.1, 52.9),
    (0.5, 52.9),
    (1.3, 52.95),
    (1.75, 52.5),
    (1.5, 52.0),
    (0.8, 51.5),
    (1.4, 51.3),
    (1.0, 50.9),
    (-4, 50.2),
    (-6, 50),
]
SHETLAND = [(-1.2, 60.8), (-0.8, 60.6), (-1.1, 60.2), (-1.3, 59.9), (-1.5, 60.3)]
ORKNEY = [(-3.3, 59.1), (-2.7, 59.2), (-2.8, 58.85), (-3.3, 58.85)]
EUROPE = [
    (1.6, 50.2),
    (1.7, 50.95),
    (3.4, 51.4),
    (4.1, 52.0),
    (4.7, 52.9),
    (5.4, 53.2),
    (7.0, 53.5),
    (8.3, 53.6),
    (8.8, 53.9),
    (8.6, 54.4),
    (8.2, 55.5),
    (8.1, 56.5),
    (9.4, 57.2),
    (10.6, 57.7),
    (10.3, 56.9),
    (10.9, 56.4),
    (9.8, 55.4),
    (10, 54.8),
    (14, 54),
    (14, 50),
    (1.6, 50),
]
SCANDINAVIA = [
    (5.0, 62.2),
    (4.9, 61.5),
    (5.1, 60.8),
    (5.2, 60.3),
    (5.3, 59.6),
    (5.4, 58.9),
    (6.3, 58.2),
    (7.1, 58.0),
    (8.5, 58.3),
    (9.8, 59.0),
    (10.6, 59.7),
    (11.0, 59.0),
    (11.9, 57.7),
    (12.8, 56.3),
    (14, 55.5),
    (14, 62.2),
]
ROUTE = [(5.3, 60.39), (4.6, 60.2), (3.2, 58.6), (1.6, 56.2), (0.6, 54.2), (0.25, 53.58), (-0.2, 53.72)]
PORTS = [
    ("Bergen", 5.3, 60.39, 1),
    ("Hull", -0.3, 53.74, -1),
    ("Aberdeen", -2.1, 57.15, -1),
    ("Stavanger", 5.7, 58.97, 1),
    ("Rotterdam", 4.3, 51.95, 1),
    ("Esbjerg", 8.4, 55.47, 1),
    ("Newcastle", -1.5, 54.98, -1),
    ("Oslo", 10.7, 59.9, 1),
]


def point(lon: float, lat: float, size: tuple[int, int]) -> QPointF:
    width, height = size
    return QPointF((lon + 5) / 18 * width, (61.8 - lat) / 11 * height)


def canvas(width: int, height: int, colour: QColor) -> tuple[QImage, QPainter]:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(colour)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return image, painter


def draw_chart() -> QImage:
    size = (1280, 880)
    image, painter = canvas(*size, SEA)
    painter.setPen(QPen(QColor("#c3d3d8"), 1.5))
    for lon in range(-4, 14, 2):
        painter.drawLine(point(lon, 62, size), point(lon, 50, size))
    for lat in range(51, 62, 2):
        painter.drawLine(point(-5, lat, size), point(13, lat, size))
    painter.setPen(QPen(INK, 2.5))
    painter.setBrush(LAND)
    for coast in (BRITAIN, SHETLAND, ORKNEY, EUROPE, SCANDINAVIA):
        painter.drawPolygon(QPolygonF([point(*place, size) for place in coast]))
    route = QPainterPath(point(*ROUTE[0], size))
    for place in ROUTE[1:]:
        route.lineTo(point(*place, size))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(RED, 5, Qt.PenStyle.DashLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPath(route)
    label_places(painter, size)
    painter.setPen(QPen(INK, 4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(8, 8, size[0] - 16, size[1] - 16))
    painter.end()
    return image


def label_places(painter: QPainter, size: tuple[int, int]) -> None:
    painter.setFont(QFont("Serif", 20))
    for name, lon, lat, side in PORTS:
        at = point(lon, lat, size)
        painter.setPen(INK)
        painter.setBrush(INK)
        painter.drawEllipse(at, 6, 6)
        flag = Qt.AlignmentFlag.AlignLeft if side > 0 else Qt.AlignmentFlag.AlignRight
        left = at.x() + 14 if side > 0 else at.x() - 214
        painter.drawText(QRectF(left, at.y() - 20, 200, 40), flag | Qt.AlignmentFlag.AlignVCenter, name)
    wreck = point(0.55, 53.45, size)
    painter.setPen(QPen(RED, 4))
    painter.drawLine(wreck + QPointF(-9, -9), wreck + QPointF(9, 9))
    painter.drawLine(wreck + QPointF(-9, 9), wreck + QPointF(9, -9))
    painter.setFont(QFont("Serif", 18, QFont.Weight.Normal, True))
    painter.drawText(wreck + QPointF(20, 12), "Evening Star, 1953")
    painter.setPen(QColor("#6f8a94"))
    painter.setFont(QFont("Serif", 34, QFont.Weight.Normal, True))
    painter.drawText(point(1.9, 55.6, size), "N O R T H   S E A")


def draw_bell() -> QImage:
    image, painter = canvas(960, 1040, PAPER)
    brass = QLinearGradient(200, 0, 760, 0)
    for stop, colour in ((0, BRASS_DARK), (0.3, BRASS), (0.42, QColor("#f6e3a8")), (0.6, BRASS), (1, BRASS_DARK)):
        brass.setColorAt(stop, colour)
    painter.setPen(QPen(INK, 5))
    painter.setBrush(QColor("#6b5a45"))
    painter.drawRect(QRectF(90, 70, 780, 70))  # the beam
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(INK, 22))
    painter.drawEllipse(QPointF(480, 195), 46, 58)  # the crown
    painter.setPen(QPen(INK, 5))
    painter.setBrush(QColor("#4a4038"))
    painter.drawEllipse(QPointF(480, 888), 52, 52)  # the clapper
    bell = outline_of_bell()
    painter.setBrush(brass)
    painter.drawPath(bell)
    painter.setClipPath(bell)
    painter.setPen(QPen(BRASS_DARK, 4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for y, bow in ((330, 14), (350, 15), (740, 34), (764, 36)):
        path = QPainterPath(QPointF(100, y))
        path.quadTo(480, y + 2 * bow, 860, y)
        painter.drawPath(path)
    painter.setClipping(False)
    inscribe(painter, "EVENING", 58, 470)
    inscribe(painter, "STAR", 58, 545)
    inscribe(painter, "HULL 1911", 42, 625)
    painter.setPen(QPen(QColor("#c9bfa8"), 4))
    for ring in range(3):
        for side in (0, 180):
            reach = QRectF(480 - 400 - 30 * ring, 460 - 60 * ring, 800 + 60 * ring, 380 + 120 * ring)
            painter.drawArc(reach, int((side - 16) * 16), 32 * 16)
    painter.end()
    return image


def outline_of_bell() -> QPainterPath:
    bell = QPainterPath(QPointF(480, 240))
    bell.cubicTo(620, 240, 655, 320, 665, 450)
    bell.cubicTo(675, 610, 700, 720, 810, 820)
    bell.quadTo(830, 850, 800, 872)
    bell.quadTo(480, 905, 160, 872)
    bell.quadTo(130, 850, 150, 820)
    bell.cubicTo(260, 720, 285, 610, 295, 450)
    bell.cubicTo(305, 320, 340, 240, 480, 240)
    return bell


def inscribe(painter: QPainter, words: str, size: int, baseline: float) -> None:
    """Letters set one by one on a shallow arc, as on a turned surface."""
    font = QFont("Serif", 1, QFont.Weight.Bold)
    font.setPixelSize(size)
    painter.setFont(font)
    painter.setPen(QColor("#5a3f10"))
    step = size * 0.72
    for n, letter in enumerate(words):
        x = (n - (len(words) - 1) / 2) * step
        dip = 14 * math.cos(x / 260)
        painter.drawText(
            QRectF(480 + x - size, baseline + dip - size, 2 * size, size * 1.2), Qt.AlignmentFlag.AlignHCenter, letter
        )


def main() -> None:
    app = QGuiApplication([])
    for name, image, width in ((BELL, draw_bell(), 480), (CHART, draw_chart(), 960)):
        small = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        small.save(str(SAMPLE / name), "PNG")
    app.quit()


if __name__ == "__main__":
    main()
