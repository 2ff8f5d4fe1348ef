"""How quickly the map is painted with a thousand places."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPixmap

from viewer.ui import theme as themes
from viewer.ui.map.markers import MapPlace
from viewer.ui.map.world_map import WorldMap

FRAME = 1 / 60  # s


def median(does: Callable[[], None]) -> float:
    does()
    taken = []
    for _ in range(25):
        started = time.perf_counter()
        does()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


@pytest.mark.benchmark
def test_a_thousand_places_are_painted_within_a_frame(qtbot, hold_floor) -> None:
    chance = random.Random(1)
    world = WorldMap(themes.load("light"))
    qtbot.addWidget(world)
    world.resize(1000, 600)
    world.show_places(
        MapPlace(str(n), f"Place {n}", chance.uniform(-50, 70), chance.uniform(-170, 170), chance.randint(1, 40))
        for n in range(1000)
    )
    canvas, middle = QPixmap(world.size()), QPointF(500, 300)

    def pan() -> None:
        world._pan(2, 1)
        world.render(canvas)
        world._pan(-2, -1)

    def zoom() -> None:
        world._zoom(1.1, middle)
        world.render(canvas)
        world._zoom(1 / 1.1, middle)

    for name, does in (("still", lambda: world.render(canvas)), ("dragged", pan), ("zoomed", zoom)):
        taken = median(does)
        print(f"map of 1,000 places, {name}: {1000 * taken:.1f} ms")
        hold_floor("map", f"frame / painting 1,000 places, {name}", FRAME / taken)
