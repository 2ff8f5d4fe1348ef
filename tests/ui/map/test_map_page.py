"""The page with the map of the library, in the whole window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from viewer.entities.records import Kind, Mention, Names, Place
from viewer.library import index_names
from viewer.ui.map.map_page import MapPage


def place(name: str, number: int, country: str, lat: float, lon: float, *starts: int) -> Place:
    mentions = tuple(Mention(start, start + 4, Kind.PLACE) for start in starts)
    return Place(f"{name.casefold()} #{number}", name, mentions, (), country, lat, lon, number, kind="city")


HULL = place("Hull", 1, "GB", 53.74, -0.33, 0, 50, 90)
LIMA = place("Lima", 2, "PE", -12.05, -77.04, 900)


@pytest.fixture
def program(start, clippings, qtbot):
    """Three articles; Hull is named in all, and Lima in one."""
    started = start(clippings)
    library = started.library
    qtbot.waitUntil(lambda: library.index.count() == 3)
    qtbot.waitUntil(lambda: any(library.names(n) for n in library.index.ids()))  # of the one that opened by itself
    for number, article_id in enumerate(library.index.ids()):
        fingerprint = library.index.identity(article_id).fingerprint
        names = Names(places=(HULL, LIMA) if number == 1 else (HULL,))
        index_names.put_names(library.derived, article_id, fingerprint, names, "1")
    qtbot.waitUntil(lambda: not started.browsing._reload_timer.isActive() and started.tasks.is_idle)
    started.workspace.navigation.choose("all")
    return started


@pytest.fixture
def page(program, qtbot) -> MapPage:
    program._made["go.map"].trigger()
    shown = program.window.pages.currentWidget()
    assert isinstance(shown, MapPage)
    qtbot.waitUntil(lambda: len(shown.map.places) == 2)
    return shown


def click(page: MapPage, key: str, qtbot) -> None:
    marker = next(m for m in page.map.markers() if m.places[0].key == key)
    qtbot.mouseClick(page.map, Qt.MouseButton.LeftButton, pos=marker.at.toPoint())


def test_a_marker_leads_to_the_articles_of_its_place(program, page, qtbot) -> None:
    assert page.said.text() == "All Articles · 2 places"
    click(page, LIMA.key, qtbot)
    assert page._name.text() == "Lima" and page._detail.text() == "Peru · 1 article · 1 mention"
    qtbot.mouseClick(page.show_all, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.articles.model.rowCount() == 1)
    assert not program.window.is_on_page
    assert program.browsing.shown.heading == "Lima"


def test_articles_about_a_place_and_of_a_box(program, page, qtbot) -> None:
    click(page, LIMA.key, qtbot)
    qtbot.mouseClick(page._about, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.browsing.shown.which.about and program.articles.model.rowCount() == 0)
    program._made["go.map"].trigger()
    page.map.boxed.emit(page.map.places)
    assert page._detail.text() == "2 places" and not page._about.isVisible()
    qtbot.mouseClick(page.show_all, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.articles.model.rowCount() == 3)
    assert program.browsing.shown.heading == "Hull and 1 more"


def test_escape_leads_back(program, page, qtbot) -> None:
    qtbot.keyClick(page.map, Qt.Key.Key_Escape)
    assert not program.window.is_on_page
