"""The panel of people and places: its rows, its keys, its mouse, and what screen readers get of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from viewer.entities.records import Kind, Mention, Names, Person, Place
from viewer.ui.panel import wording
from viewer.ui.panel.delegate import Spot
from viewer.ui.panel.model import ROW, Heading, NameLine
from viewer.ui.panel.panel import NamesPanel

Key = Qt.Key


@pytest.fixture
def panel(qtbot, light, names, article):
    shown = NamesPanel(light)
    qtbot.addWidget(shown)
    shown.resize(300, 600)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.show_names(names, len(article.text))
    shown.list.setFocus()
    return shown


def rows(panel):
    model = panel.model
    return [model.index(number).data(ROW) for number in range(model.rowCount())]


def titles(panel):
    return [row.kind if isinstance(row, Heading) else row.entity.name for row in rows(panel)]


def go_to(panel, name):
    panel.list.setCurrentIndex(panel.model.index(titles(panel).index(name)))


def crowd(count):
    people = tuple(
        Person(f"p{n}", f"Person Number {n}", (Mention(n, n + 1, Kind.PERSON),), role=f"Role {n % 7}")
        for n in range(count)
    )
    return Names(people)


def test_sections_stand_in_order_and_organisations_are_folded(panel):
    assert titles(panel) == [
        Kind.PERSON,
        "Eleanor Marsh",
        "Tor Halvorsen",
        Kind.PLACE,
        "Hull",
        "Bergen",
        Kind.ORGANISATION,
    ]
    assert [row.count for row in rows(panel) if isinstance(row, Heading)] == [2, 2, 1]


def test_details_say_role_country_and_dateline(panel):
    details = {row.entity.name: row.detail for row in rows(panel) if isinstance(row, NameLine)}
    assert details["Eleanor Marsh"] == "Harbour Commissioner"
    assert details["Hull"] == "United Kingdom · dateline"
    assert details["Bergen"] == "Norway"


def test_arrows_choose_and_left_and_right_step_round(panel, qtbot):
    go_to(panel, Kind.PERSON)
    with qtbot.waitSignal(panel.entity_chosen) as heard:
        QTest.keyClick(panel.list, Key.Key_Down)
    marsh = heard.args[0]
    assert marsh.name == "Eleanor Marsh"
    seen = []
    panel.mention_wanted.connect(lambda entity, number: seen.append((entity.name, number)))
    for key in (Key.Key_Return, Key.Key_Right, Key.Key_Right, Key.Key_Left, Key.Key_Left):
        QTest.keyClick(panel.list, key)
    assert len(marsh.mentions) == 2
    assert [number for _, number in seen] == [0, 1, 0, 1, 0]


def test_headings_fold_by_key_and_by_mouse(panel):
    go_to(panel, Kind.ORGANISATION)
    QTest.keyClick(panel.list, Key.Key_Return)
    assert titles(panel)[-1] == "Harbour Board"
    QTest.keyClick(panel.list, Key.Key_Left)
    assert titles(panel)[-1] is Kind.ORGANISATION
    at = panel.list.visualRect(panel.model.index(0)).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert titles(panel)[:2] == [Kind.PERSON, Kind.PLACE]


def test_the_chosen_row_has_steps_that_can_be_clicked(panel, qtbot):
    go_to(panel, "Tor Halvorsen")
    index = panel.list.currentIndex()
    area = panel.list.visualRect(index)

    def where(spot):
        points = (QPoint(x, y) for y in range(area.top(), area.bottom(), 2) for x in range(area.right(), 0, -2))
        return next(p for p in points if panel._delegate.spot(panel.list.font(), area, index, p) is spot)

    for spot, number in ((Spot.NEXT, 0), (Spot.NEXT, 1), (Spot.PREVIOUS, 0)):
        with qtbot.waitSignal(panel.mention_wanted) as heard:
            QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=where(spot))
        assert heard.args[1] == number
    panel.set_articles(panel.model.chosen, 12)
    with qtbot.waitSignal(panel.articles_wanted):
        QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=where(Spot.ARTICLES))


def test_a_click_on_the_strip_goes_to_the_nearest_mention(panel, qtbot):
    index = panel.model.index(titles(panel).index("Hull"))
    area, row = panel.list.visualRect(index), index.data(ROW)
    y = next(
        y
        for y in range(area.top(), area.bottom())
        if panel._delegate.spot(panel.list.font(), area, index, QPoint(20, y)) is Spot.STRIP
    )
    x = round(16 + row.ticks[-1] * (area.width() - 32))
    with qtbot.waitSignal(panel.mention_wanted) as heard:
        QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, y))
    assert heard.args[1] == len(row.ticks) - 1


def test_choosing_from_the_text_unfolds_and_unfilters(panel, names):
    panel._filter.setText("bergen")
    panel.choose(Kind.ORGANISATION, "harbour board", 0)
    assert panel.model.chosen is names.organisations[0]
    assert panel.model.step == 0
    assert panel.list.currentIndex().data(ROW).entity is names.organisations[0]


def test_the_filter_appears_only_for_many_and_is_blind_to_accents(panel):
    assert not panel._filter.isVisible()
    panel.show_names(crowd(40), 100)
    assert panel._filter.isVisible()
    panel._filter.setText("NÜMBER 3")
    assert len([row for row in rows(panel) if isinstance(row, NameLine)]) == 11
    panel._filter.setText("role 6")
    assert len([row for row in rows(panel) if isinstance(row, NameLine)]) == 5


def test_states_say_what_they_are(panel):
    panel.show_reading()
    assert panel._empty.isVisible()
    assert "Reading" in panel._empty.accessibleName()
    panel.show_names(Names(unsupported_language="fi"), 10)
    assert "Finnish" in panel._empty.accessibleDescription()
    panel.show_names(Names(), 10)
    assert "No people" in panel._empty.accessibleDescription()
    panel.show_names(crowd(1), 10)
    assert not panel._empty.isVisible()


def test_screen_readers_get_a_list_with_everything_in_it(panel):
    QAccessible.setActive(True)
    try:
        panel.choose(Kind.PERSON, "eleanor marsh", 1)
        seen = QAccessible.queryAccessibleInterface(panel.list)
        assert seen.role() == QAccessible.Role.List
        children = [seen.child(number) for number in range(seen.childCount())]
        found = {
            child.text(QAccessible.Text.Name): child.text(QAccessible.Text.Description)
            for child in children
            if child.role() == QAccessible.Role.ListItem
        }
    finally:
        QAccessible.setActive(False)
    assert "People, 2" in found
    said = found["Eleanor Marsh, Harbour Commissioner"]
    assert said == "2 mentions; at mention 2 of 2; also called Ms. Marsh"
    assert "Hull, United Kingdom · dateline" in found


def test_the_menu_names_what_can_be_done(panel, qtbot, names):
    from PySide6.QtWidgets import QMenu

    panel.open_menu(names.people[0], QPoint(10, 10))
    menu = panel.findChild(QMenu)
    actions = {action.text().replace("&", ""): action for action in menu.actions() if action.text()}
    assert list(actions) == [
        "Find in Library",
        "About Eleanor Marsh\tCtrl+I",
        "Copy Name",
        "Merge With…",
        "Rename…\tF2",
        "Split Off…",
        "Not a Person\tDel",
        "This Is a Place",
        "This Is an Organisation",
        "Only in This Article",
        "All Corrections…",
    ]
    letters = [
        text[text.index("&") + 1] for text in (action.text().lower() for action in menu.actions()) if "&" in text
    ]
    assert len(set(letters)) == len(letters)
    with qtbot.waitSignal(panel.correction_wanted):
        actions["Not a Person\tDel"].trigger()
    menu.close()


def test_three_hundred_rows_are_laid_out_and_painted_in_one_go(panel):
    panel.show_names(crowd(300), 1_000)
    for key in (Key.Key_Down, Key.Key_End):
        QTest.keyClick(panel.list, key)
    assert panel.model.chosen.name == "Person Number 299"
    assert not panel.grab().isNull()


@pytest.mark.parametrize(("code", "name"), [("RU", "Russia"), ("AE", "United Arab Emirates"), ("QQ", ""), (None, "")])
def test_countries_have_names(code, name):
    assert wording.country_name(code) == name


@pytest.mark.parametrize(("confidence", "detail"), [(0.9, "United Kingdom"), (0.3, "perhaps United Kingdom")])
def test_a_place_chosen_in_doubt_says_so(qapp, confidence, detail):
    place = Place("lancaster #1", "Lancaster", (), country="GB", lat=54.0, lon=-2.8, confidence=confidence)
    assert wording.detail(place) == detail
    assert ("not sure" in wording.tool_tip(place)) == (confidence < 0.5)


def test_a_place_that_the_reader_chose_elsewhere_says_so(qapp):
    place = Place("paris #1", "Paris", (), country="US", reasons=("You chose it in 3 articles of The Paris News.",))
    assert "You chose it in 3 articles of The Paris News." in wording.tool_tip(place)
