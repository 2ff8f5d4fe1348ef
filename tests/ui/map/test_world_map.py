"""The map as a widget, used as a reader uses it."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from viewer.ui.map import outlines
from viewer.ui.map.camera import CLOSEST, Camera
from viewer.ui.map.markers import MapPlace, labels, markers
from viewer.ui.map.projection import project
from viewer.ui.map.world_map import WorldMap
from viewer.ui.theme import Theme

HULL = MapPlace("hull", "Hull", 53.74, -0.33, 9, "9 mentions")
YORK = MapPlace("york", "York", 53.96, -1.08, 2)
BERGEN = MapPlace("bergen", "Bergen", 60.39, 5.32, 4)
LIMA = MapPlace("lima", "Lima", -12.05, -77.04, 1)
LEFT = Qt.MouseButton.LeftButton
degrees = st.tuples(st.floats(-71, 83), st.floats(-180, 180))


@pytest.fixture
def world(light: Theme, qtbot: QtBot) -> Iterator[WorldMap]:
    made = WorldMap(light)
    qtbot.addWidget(made)
    made.resize(800, 500)
    made.show_places((HULL, YORK, BERGEN, LIMA))
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


def spot(world: WorldMap, key: str) -> QPoint:
    return next(m for m in world.markers() if any(p.key == key for p in m.places)).at.toPoint()


def turn_wheel(world: WorldMap, at: QPointF, turns: int) -> None:
    event = QWheelEvent(
        at,
        world.mapToGlobal(at),
        QPoint(),
        QPoint(0, 120 * turns),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(world, event)


@given(degrees)
def test_the_projection_is_that_of_mercator(where: tuple[float, float]) -> None:
    x, y = project(*where)
    assert math.isclose(math.degrees(math.atan(math.sinh(math.radians(-y)))), where[0], abs_tol=1e-6)
    assert x == where[1]


@given(degrees, st.floats(0.05, 20), st.floats(0, 800), st.floats(0, 500))
def test_what_lies_under_the_pointer_stays_there_unless_the_edge_holds_it(
    where: tuple[float, float], factor: float, x: float, y: float
) -> None:
    camera = Camera(800, 500).fitted([project(*where)])
    under = camera.on_map(QPointF(x, y))
    closer = camera.zoomed(factor, QPointF(x, y))
    assert camera.smallest() <= closer.scale <= CLOSEST
    edge = closer.seen()
    if factor > 1 and edge.left() > -179 and edge.right() < 179 and edge.top() > -160 and edge.bottom() < 100:
        now = closer.on_map(QPointF(x, y))
        assert math.dist(now, under) * closer.scale < 1


@given(st.lists(degrees, max_size=8), st.integers(60, 2000), st.integers(60, 1500))
def test_all_places_are_in_sight_when_the_map_fits_itself(
    places: list[tuple[float, float]], width: int, height: int
) -> None:
    camera = Camera(width, height).fitted([project(*place) for place in places])
    if camera.scale > camera.smallest():
        seen = camera.seen().adjusted(-1e-6, -1e-6, 1e-6, 1e-6)
        assert all(seen.contains(QPointF(*project(*place))) for place in places)


def test_the_outlines_hold_the_world() -> None:
    found = outlines.load()
    names = {country.name for country in found.countries}
    assert {"Norway", "United Kingdom", "Fiji", "Russia", "United States"} <= names and len(names) > 230
    world = QRectF(-180.01, -170, 360.02, 280)
    assert all(world.contains(country.box) for country in found.countries)
    norway = next(country for country in found.countries if country.name == "Norway")
    assert norway.outline.contains(QPointF(*project(61.0, 9.0)))
    assert not norway.outline.contains(QPointF(*project(57.0, 3.0)))
    assert not found.states.isEmpty()


def test_neighbours_are_one_marker_until_one_comes_closer(world: WorldMap) -> None:
    assert [[p.name for p in m.places] for m in world.markers()] == [["Hull", "York"], ["Bergen"], ["Lima"]]
    for _ in range(12):
        turn_wheel(world, QPointF(spot(world, "hull")), 1)
    assert [[p.name for p in m.places] for m in world.markers()][:2] == [["Hull"], ["York"]]


def test_a_thousand_markers_lie_apart_and_their_names_do_not_collide() -> None:
    chance = random.Random(4)
    places = [
        MapPlace(str(n), f"Place {n}", chance.uniform(-50, 70), chance.uniform(-170, 170), chance.randint(1, 40))
        for n in range(1000)
    ]
    camera = Camera(1000, 600).fitted([])
    shown = markers(places, camera)
    assert sum(len(marker.places) for marker in shown) > 900 > len(shown)
    named = labels(shown, lambda text: QRectF(0, 0, 7 * len(text), 14), camera)
    boxes = [box for *_, box in named]
    assert boxes
    assert not any(one.intersects(other) for n, one in enumerate(boxes) for other in boxes[:n])


def test_a_click_chooses_and_a_drag_moves(world: WorldMap, qtbot: QtBot) -> None:
    with qtbot.waitSignal(world.chosen) as chosen:
        qtbot.mouseClick(world, LEFT, pos=spot(world, "bergen"))
    assert chosen.args == [(BERGEN,)]
    world.fit_to((YORK, BERGEN))
    before = spot(world, "bergen")
    qtbot.mousePress(world, LEFT, pos=before)
    qtbot.mouseMove(world, before + QPoint(20, 10))
    qtbot.mouseMove(world, before + QPoint(60, 30))
    with qtbot.assertNotEmitted(world.chosen):
        qtbot.mouseRelease(world, LEFT, pos=before + QPoint(60, 30))
    moved = spot(world, "bergen") - before
    assert (moved.x(), moved.y()) == (60, 30)


def test_a_box_with_shift_chooses_what_is_in_it(world: WorldMap, qtbot: QtBot) -> None:
    shift = Qt.KeyboardModifier.ShiftModifier
    corner = spot(world, "bergen") - QPoint(40, 40)
    far = spot(world, "hull") + QPoint(40, 40)
    qtbot.mousePress(world, LEFT, shift, QPoint(min(corner.x(), far.x()) - 40, corner.y()))
    qtbot.mouseMove(world, QPoint(max(corner.x(), far.x()) + 80, far.y()))
    with qtbot.waitSignal(world.boxed) as boxed:
        qtbot.mouseRelease(world, LEFT, shift, QPoint(max(corner.x(), far.x()) + 80, far.y()))
    assert {place.name for place in boxed.args[0]} == {"Hull", "York", "Bergen"}


def test_keys_move_zoom_and_choose(world: WorldMap, qtbot: QtBot) -> None:
    scale = world.camera.scale
    qtbot.keyClick(world, Qt.Key.Key_Plus)
    assert world.camera.scale > scale
    x = world.camera.x
    qtbot.keyClick(world, Qt.Key.Key_Left)
    assert world.camera.x < x
    qtbot.keyClick(world, Qt.Key.Key_0)
    assert world.camera.scale == scale
    qtbot.keyClick(world, Qt.Key.Key_N)
    qtbot.keyClick(world, Qt.Key.Key_N)
    assert world.accessibleDescription() == "Bergen"
    with qtbot.waitSignal(world.chosen) as chosen:
        qtbot.keyClick(world, Qt.Key.Key_Return)
    assert chosen.args == [(BERGEN,)]


def test_names_of_countries_keep_clear_of_those_of_places(world: WorldMap) -> None:
    norway = MapPlace("norway", "Norway", 62.0, 10.0, 3)
    oslo = MapPlace("oslo", "Oslo", 59.91, 10.75, 1)
    world.show_places(())
    before = {name for name, _ in world.countries()}
    assert {"Norway", "Brazil", "China"} <= before
    world.show_places((norway, oslo, MapPlace("peking", "Peking", 35.9, 104.2, 1)), fit=False)
    assert [name for name, _ in world.countries() if name == "Norway"] == []  # its marker bears the name
    written = [box for _, _, box in world.labels()]
    assert written
    for name, box in world.countries():
        assert not any(box.intersects(other) for other in written), name


def test_it_is_painted_with_land_and_markers(world: WorldMap, light: Theme) -> None:
    picture = world.grab().toImage()
    at = spot(world, "bergen")
    marked, sea = picture.pixelColor(at), picture.pixelColor(world.rect().center())
    assert marked.green() > marked.red() + 20 or marked != sea
    colours = {picture.pixelColor(x, 250).name() for x in range(0, 800, 5)}
    assert len(colours) > 3
