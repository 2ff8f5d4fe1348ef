"""Correcting names in the list of the whole library, in the real window: menu, keys, dragging, and the way back."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView

from viewer.entities.corrections import Action
from viewer.entities.records import Kind
from viewer.library.library import Library
from viewer.paths import library_paths

Key, LEFT = Qt.Key, Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def program(start, filled, qtbot):
    started = start()
    started.workspace.show_people()
    qtbot.waitUntil(lambda: len(started.names.model.rows) == 2)
    started.names.view.setFocus()
    return started


def listed(program) -> list[str]:
    return [row.name for row in program.names.model.rows]


def choose(program, *names: str) -> QListView:
    """Click the rows with these names, each with Ctrl."""
    view = program.names.view
    for name in names:
        spot = view.visualRect(view.model().index(listed(program).index(name), 0)).center()
        QTest.mouseClick(view.viewport(), LEFT, CTRL, spot)
    return view


def ask(program, what: str, *names: str) -> None:
    """Through the menu of the rows with these names."""
    rows = [row for row in program.names.model.rows if row.name in names]
    menu = program.names.open_menu(rows, QPoint(0, 0))
    action = next(a for a in menu.actions() if a.objectName() == what)
    menu.close()
    action.trigger()


def test_two_chosen_rows_are_merged_for_the_library_and_back(program, qtbot, paths):
    choose(program, "Eleanor Marsh", "Tor Halvorsen")
    assert program.window.columns.shown_list == "names"  # choosing several opens none
    program._made["edit.name_merge"].trigger()
    card = program.names.card
    assert card.isVisible()
    assert not card.here.isVisible()
    assert [card.list.item(n).text().split(" ·")[0] for n in range(card.list.count())] == [
        "Eleanor Marsh — Harbour Commissioner",
        "Tor Halvorsen",
    ]
    QTest.keyClick(card.list, Key.Key_Return)
    qtbot.waitUntil(lambda: listed(program) == ["Eleanor Marsh"])
    (kept,) = program.library.corrections.all()
    assert (kept.action, kept.key, kept.into, kept.article) == (Action.MERGE, "tor halvorsen", "eleanor marsh", None)
    assert program.names.model.rows[0].articles == 2
    program._made["edit.undo"].trigger()
    qtbot.waitUntil(lambda: listed(program) == ["Eleanor Marsh", "Tor Halvorsen"])
    assert program.library.corrections.all() == ()


def test_a_merge_of_the_list_holds_after_a_start(program, qtbot, stop, paths):
    choose(program, "Eleanor Marsh", "Tor Halvorsen")
    program._made["edit.name_merge"].trigger()
    QTest.keyClick(program.names.card.list, Key.Key_Return)
    qtbot.waitUntil(lambda: listed(program) == ["Eleanor Marsh"])
    stop(program)
    library = Library.open(library_paths(paths.root))
    assert [row.name for row in library.index.people()] == ["Eleanor Marsh"]
    library.close()


def test_one_row_is_merged_with_one_that_is_looked_up(program, qtbot):
    ask(program, "merge", "Tor Halvorsen")
    card = program.names.card
    qtbot.waitUntil(lambda: card.list.count() == 0)
    card.field.clear()
    QTest.keyClicks(card.field, "marsh")
    qtbot.waitUntil(lambda: card.list.count() == 1)
    QTest.keyClick(card.field, Key.Key_Return)
    qtbot.waitUntil(lambda: listed(program) == ["Eleanor Marsh"])


def test_dragging_a_row_on_another_merges_them(program, qtbot):
    view = program.names.view
    model, onto = view.model(), listed(program).index("Eleanor Marsh")
    data = model.mimeData([model.index(1 - onto, 0)])
    at = QPointF(view.visualRect(model.index(onto, 0)).center())
    buttons, none = LEFT, Qt.KeyboardModifier.NoModifier
    view.dropEvent(QDropEvent(at, Qt.DropAction.CopyAction, data, buttons, none))
    qtbot.waitUntil(lambda: listed(program) == ["Eleanor Marsh"])
    itself = model.mimeData([model.index(0, 0)])
    assert view.pair(itself, view.visualRect(model.index(0, 0)).center()) is None


def test_keys_rename_and_hide(program, qtbot):
    view = choose(program, "Tor Halvorsen")
    QTest.keyClick(view, Key.Key_F2)
    card = program.names.card
    assert card.field.text() == "Tor Halvorsen"
    QTest.keyClicks(card.field, "Tor the Tall")
    QTest.keyClick(card.field, Key.Key_Return)
    qtbot.waitUntil(lambda: "Tor the Tall" in listed(program))
    qtbot.waitUntil(lambda: [row.name for row in view.chosen_rows()] == ["Tor the Tall"])  # still chosen
    QTest.keyClick(view, Key.Key_Delete)
    qtbot.waitUntil(lambda: listed(program) == ["Eleanor Marsh"])
    program._made["edit.undo"].trigger()
    qtbot.waitUntil(lambda: "Tor the Tall" in listed(program))


def test_several_are_of_another_kind_at_once(program, qtbot):
    ask(program, Kind.PLACE.value, "Eleanor Marsh", "Tor Halvorsen")
    qtbot.waitUntil(lambda: listed(program) == [])
    assert {row.name for row in program.library.index.places()} >= {"Eleanor Marsh", "Tor Halvorsen"}
    assert len(program.library.corrections.all()) == 2
    program._made["edit.undo"].trigger()
    qtbot.waitUntil(lambda: len(listed(program)) == 2)


def test_a_merge_and_a_form_can_be_split_off(program, qtbot):
    choose(program, "Eleanor Marsh", "Tor Halvorsen")
    program._made["edit.name_merge"].trigger()
    QTest.keyClick(program.names.card.list, Key.Key_Return)
    qtbot.waitUntil(lambda: listed(program) == ["Eleanor Marsh"])
    ask(program, "split", "Eleanor Marsh")
    card = program.names.card
    qtbot.waitUntil(card.isVisible)
    labels = [card.list.item(n).text() for n in range(card.list.count())]
    assert labels == ["“Tor Halvorsen”, whom you merged", "“Eleanor Marsh”", "“Marsh”"]
    QTest.keyClick(card.list, Key.Key_Return)
    qtbot.waitUntil(lambda: listed(program) == ["Eleanor Marsh", "Tor Halvorsen"])
    ask(program, "split", "Eleanor Marsh")
    qtbot.waitUntil(card.isVisible)
    QTest.keyClick(card.list, Key.Key_Down)
    QTest.keyClick(card.list, Key.Key_Return)
    qtbot.waitUntil(lambda: sorted(listed(program)) == ["Eleanor Marsh", "Marsh", "Tor Halvorsen"])


def test_ctrl_i_shows_the_page_of_the_row(program, qtbot):
    choose(program, "Tor Halvorsen")
    program._made["go.about_name"].trigger()
    qtbot.waitUntil(lambda: program.name_pages._page is not None)
    assert program.name_pages._page.dossier.name == "Tor Halvorsen"


def test_commands_are_about_the_panel_where_the_list_is_not_worked_in(program, qtbot):
    choose(program, "Tor Halvorsen")
    program.articles.setFocus()
    program.window.bar.search.setFocus()
    program._made["edit.name_hide"].trigger()
    assert program.messages.current.sentence == "Choose a name in the panel first."


@pytest.mark.parametrize("number", [1, 2])
def test_commands_of_the_menu_have_letters_of_their_own(program, number):
    menu = program.names.open_menu(program.names.model.rows[:number], QPoint(0, 0))
    labels = [action.text() for action in menu.actions() if not action.isSeparator()]
    menu.close()
    letters = Counter(label[label.index("&") + 1].casefold() for label in labels)
    assert not [letter for letter, count in letters.items() if count > 1]
