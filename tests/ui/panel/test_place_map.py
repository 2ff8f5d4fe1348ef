"""The small map under the names of the open article."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from viewer.entities.corrections import ChosenPlace
from viewer.entities.records import Kind, Mention, Names, Person, Place
from viewer.ui.panel.card import Choice, Question
from viewer.ui.panel.panel import NamesPanel
from viewer.ui.theme import Theme


def named(*starts: int) -> tuple[Mention, ...]:
    return tuple(Mention(start, start + 4, Kind.PLACE) for start in starts)


HULL = Place("hull #1", "Hull", named(10, 200, 900), country="GB", lat=53.74, lon=-0.33, gazetteer_id=1, kind="city")
BERGEN = Place("bergen #2", "Bergen", named(400), country="NO", lat=60.39, lon=5.32, gazetteer_id=2, kind="city")
AFRICA = Place("africa #3", "Africa", named(500), lat=7.2, lon=21.1, gazetteer_id=3, kind="continent")
NOWHERE = Place("elsewhere", "Elsewhere", named(600))
NAMES = Names((Person("marsh", "Eleanor Marsh", named(50)),), (HULL, BERGEN, AFRICA, NOWHERE))


@pytest.fixture
def panel(light: Theme, qtbot: QtBot) -> Iterator[NamesPanel]:
    made = NamesPanel(light)
    qtbot.addWidget(made)
    made.resize(300, 700)
    made.show_names(NAMES, 1000)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


def spot(panel: NamesPanel, key: str) -> QPoint:
    marker = next(m for m in panel.map.map.markers() if m.places[0].key == key)
    return marker.at.toPoint()


def click(panel: NamesPanel, key: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(panel.map.map, Qt.MouseButton.LeftButton, pos=spot(panel, key))


def test_places_with_a_position_are_marked_and_the_focus_is_told(panel: NamesPanel) -> None:
    assert {m.name for m in panel.map.map.markers()} == {"Hull", "Bergen"}
    assert panel.map.about.text() == "About Hull, United Kingdom"


def test_a_click_on_a_marker_steps_through_the_mentions(panel: NamesPanel, qtbot: QtBot) -> None:
    steps: list[tuple[str, int]] = []
    chosen: list[str] = []
    panel.mention_wanted.connect(lambda entity, number: steps.append((entity.key, number)))
    panel.entity_chosen.connect(lambda entity: chosen.append(entity.key))
    for _ in range(4):
        click(panel, HULL.key, qtbot)
    click(panel, BERGEN.key, qtbot)
    assert steps == [(HULL.key, 0), (HULL.key, 1), (HULL.key, 2), (HULL.key, 0), (BERGEN.key, 0)]
    assert chosen == [HULL.key, BERGEN.key]
    assert panel.map.map.chosen_keys == {BERGEN.key}


def test_a_name_chosen_in_the_list_is_ringed(panel: NamesPanel) -> None:
    panel.choose(Kind.PLACE, HULL.key, None)
    assert panel.map.map.chosen_keys == {HULL.key}
    panel.choose(Kind.PERSON, "marsh", None)
    assert panel.map.map.chosen_keys == frozenset()


def test_the_map_folds_and_goes_where_there_is_no_place(panel: NamesPanel, qtbot: QtBot) -> None:
    told: list[bool] = []
    panel.map.toggled.connect(told.append)
    qtbot.mouseClick(panel.map.fold, Qt.MouseButton.LeftButton)
    assert not panel.map.map.isVisible() and panel.map.about.isVisible() and told == [False]
    panel.show_names(Names((Person("marsh", "Eleanor Marsh", named(50)),)), 1000)
    assert not panel.map.isVisible()


def test_candidates_are_shown_while_a_place_is_being_chosen(panel: NamesPanel, qtbot: QtBot) -> None:
    yorkshire = ChosenPlace(10, "Hull", "GB", 53.74, -0.33)
    quebec = ChosenPlace(11, "Hull", "CA", 45.43, -75.71)
    replies = []
    panel.card.ask(Question("Which “Hull”?", "Choose", False, "Hull", choices=(), looks_up=True), replies.append)
    panel.card.set_choices([Choice("Hull — England", yorkshire), Choice("Hull — Quebec", quebec)])
    assert {m.places[0].key for m in panel.map.map.markers()} == {"10", "11"}
    assert panel.map.map.chosen_keys == {"10"}
    click(panel, "11", qtbot)
    assert panel.map.map.chosen_keys == {"11"}
    panel.card.accept()
    assert [reply.value for reply in replies] == [quebec]
    assert {m.name for m in panel.map.map.markers()} == {"Hull", "Bergen"}
