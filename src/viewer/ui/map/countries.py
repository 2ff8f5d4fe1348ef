"""Names of countries on the map: where there is room for them, and never under the names of places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QRectF

from viewer.ui.map.camera import Camera
from viewer.ui.map.markers import Label, Marker, disc
from viewer.ui.map.outlines import Outlines

_ROOM = 1.25  # of its name's width that a country has to offer
_MINDED = 60  # markers that names keep clear of; more would leave none

CountryName = tuple[str, QRectF]


def country_names(
    outlines: Outlines,
    camera: Camera,
    measure: Callable[[str], QRectF],
    *,
    shown: Sequence[Marker],
    labels: Iterable[Label],
) -> list[CountryName]:
    """The names with their boxes (px of the window), the larger countries first.

    One that a marker bears already, or that would lie on a marker or on its name, is left out.
    """
    taken = [disc(marker) for marker in shown[:_MINDED]]
    borne = set()
    for marker, _, box in labels:
        taken.append(box)
        borne.add(marker.name)
    seen, found = camera.seen(), list[CountryName]()
    for country in sorted(outlines.countries, key=lambda country: -country.width):
        if country.name in borne or not seen.contains(country.middle):
            continue
        size = measure(country.name)
        if country.width * camera.scale < size.width() * _ROOM:
            continue
        at = camera.on_screen(country.middle.x(), country.middle.y())
        box = QRectF(at.x() - size.width() / 2, at.y() - size.height() / 2, size.width(), size.height())
        if not any(box.intersects(other) for other in taken):
            taken.append(box)
            found.append((country.name, box))
    return found
