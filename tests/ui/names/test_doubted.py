"""People of whom it is in doubt who they are, marked in the list of the real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from viewer.entities.records import Kind, Mention, Names, Person
from viewer.library import index_names
from viewer.ui.names.name_model import DOUBT

LEFT = Qt.MouseButton.LeftButton
TOLD = (("Sam Smith", "senator"), ("Sam Smith", "goalkeeper"), ("Ada Brook", None))


@pytest.fixture
def program(start, clippings, qtbot):
    started = start(clippings)
    library = started.library
    qtbot.waitUntil(lambda: library.index.count() == 3)
    for article_id, (name, role) in zip(library.index.ids(), TOLD, strict=True):
        person = Person(name.casefold(), name, (Mention(0, 5, Kind.PERSON),), role)
        others = (Person("smith", "Smith", (Mention(6, 9, Kind.PERSON),)),) if role is None else ()
        fingerprint = library.index.identity(article_id).fingerprint
        assert index_names.put_names(library.derived, article_id, fingerprint, Names((person, *others)), "1")
    started.workspace.show_people()
    qtbot.waitUntil(lambda: len(marks(started)) == 2)
    return started


def marks(program) -> dict[str, str]:
    model = program.names.model
    indexes = map(model.index, range(len(model.rows)))
    return {index.data(): index.data(DOUBT) for index in indexes if index.data(DOUBT)}


def test_who_is_in_doubt_is_marked_with_the_reason(program):
    assert marks(program) == {
        "Sam Smith": "These may be two people: goalkeeper (1 article), and senator (1 article); "
        "their roles are far apart, and nobody is named beside both.",
        "Smith": "Called by one name only: may be Sam Smith.",
    }
    model = program.names.model
    number = next(n for n, row in enumerate(model.rows) if row.name == "Smith")
    for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        assert model.index(number).data(role).endswith("may be Sam Smith.")


def test_only_those_in_doubt_are_listed_when_asked(program, qtbot):
    pane = program.names
    QTest.mouseClick(pane.doubted, LEFT)
    qtbot.waitUntil(lambda: {row.name for row in pane.model.rows} == {"Sam Smith", "Smith"})
    QTest.mouseClick(pane.doubted, LEFT)
    qtbot.waitUntil(lambda: len(pane.model.rows) == 3)
    QTest.mouseClick(pane.doubted, LEFT)
    qtbot.waitUntil(lambda: len(pane.model.rows) == 2)
    program.workspace.show_places()
    assert not pane.doubted.isVisible()
    assert not pane.is_doubted_only
