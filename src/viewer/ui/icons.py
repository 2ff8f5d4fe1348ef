"""The line icons of `resources/icons`, in the colours of a theme."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPixmap, QPixmapCache

from viewer.paths import resource
from viewer.ui.theme import Theme

SIZE = 20  # px, the size that the icons are drawn for


def icon(name: str, theme: Theme, colour: QColor | None = None) -> QIcon:
    """The icon of that file name without suffix, in the theme's text colour or in `colour`; fainter when disabled.

    Raises FileNotFoundError when there is none.
    """
    ink = colour or theme.text
    faint = QColor(ink)
    faint.setAlphaF(0.35)
    made = QIcon()
    made.addPixmap(pixmap(name, ink), QIcon.Mode.Normal)
    made.addPixmap(pixmap(name, faint), QIcon.Mode.Disabled)
    return made


def pixmap(name: str, colour: QColor, size: int = SIZE) -> QPixmap:
    """The icon in one colour, `size` device-independent pixels square, sharp on the screen the program started on."""
    screen = QGuiApplication.primaryScreen()
    ratio = screen.devicePixelRatio() if screen is not None else 1.0
    key = f"{name} {colour.name(QColor.NameFormat.HexArgb)} {size} {ratio}"
    drawn = QPixmap()
    if not QPixmapCache.find(key, drawn):
        drawn = _draw(name, colour, max(1, round(size * ratio)))
        drawn.setDevicePixelRatio(ratio)
        QPixmapCache.insert(key, drawn)
    return drawn


def _draw(name: str, colour: QColor, pixels: int) -> QPixmap:
    svg = resource(f"icons/{name}.svg").read_text("ascii")
    veil = f'stroke-opacity="{colour.alphaF():.2f}" fill-opacity="{colour.alphaF():.2f}"'
    svg = svg.replace('stroke="currentColor"', f'stroke="{colour.name()}" {veil}', 1)
    svg = svg.replace("currentColor", colour.name())
    svg = svg.replace('width="20" height="20"', f'width="{pixels}" height="{pixels}"', 1)
    drawn = QPixmap(QSize(pixels, pixels))
    drawn.fill(Qt.GlobalColor.transparent)
    drawn.loadFromData(QByteArray(svg.encode("ascii")), "SVG")
    return drawn


def application() -> QIcon:
    """The icon of the program, in the sizes that window lists ask for."""
    return QIcon(str(resource("icons/archive-viewer.svg")))
