"""Two people of one name, kept apart from their page in the real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from viewer.entities.records import Kind, Mention, Names, Person
from viewer.library import index_names

LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
ROLES = ("senator", "senator", "goalkeeper")


@pytest.fixture
def program(start, clippings, qtbot):
    started = start(clippings)
    library = started.library
    qtbot.waitUntil(lambda: library.index.count() == 3)
    for article_id, role in zip(library.index.ids(), ROLES, strict=True):
        fingerprint = library.index.identity(article_id).fingerprint
        smith = Person("john smith", "John Smith", (Mention(0, 5, Kind.PERSON),), role)
        assert index_names.put_names(library.derived, article_id, fingerprint, Names((smith,)), "1")
    started.browsing.about_wanted.emit(Kind.PERSON, "john smith")
    qtbot.waitUntil(lambda: started.name_pages._page is not None)
    return started


def listed(program) -> dict[str, int]:
    rows = program.library.index.people(corrections=program.library.corrections.all())
    return {row.name: row.articles for row in rows}


def test_a_doubt_is_told_and_the_two_are_split(program, qtbot):
    parting = program.name_pages._page.parting
    assert parting.suggestion.isVisible()
    assert parting.suggestion.words.text() == (
        "These may be two people: senator (2 articles), and goalkeeper (1 article); "
        "their roles are far apart, and nobody is named beside both."
    )
    QTest.mouseClick(parting.suggestion.button, LEFT)
    qtbot.waitUntil(lambda: listed(program) == {"John Smith": 2, "John Smith (goalkeeper)": 1})
    qtbot.waitUntil(lambda: program.name_pages._page.dossier.total == 2)
    assert not program.name_pages._page.parting.suggestion.isVisible()
    qtbot.waitUntil(program._made["edit.undo"].isEnabled)  # the library has it before the window knows
    program._made["edit.undo"].trigger()
    qtbot.waitUntil(lambda: listed(program) == {"John Smith": 3})


def test_they_are_said_to_be_one(program, qtbot):
    QTest.mouseClick(program.name_pages._page.parting.suggestion.no, LEFT)
    qtbot.waitUntil(lambda: program.name_pages._page.dossier.doubt is None)
    assert not program.name_pages._page.parting.suggestion.isVisible()
    assert program.messages.current.sentence == "“John Smith” is one person."


def test_chosen_articles_name_somebody_else(program, qtbot):
    page = program.name_pages._page
    assert not page.parting.button.isEnabled()
    for number in (0, 1):
        spot = page.articles.visualRect(page.articles.model().index(number, 0)).center()
        QTest.mouseClick(page.articles.viewport(), LEFT, CTRL, spot)
    assert program.window.is_on_page  # choosing opens nothing
    QTest.mouseClick(page.parting.button, LEFT)
    card = page.parting.card
    assert card.isVisible()
    assert card.field.text() == "John Smith (2)"
    card.field.setText("John Smith the Younger")
    QTest.keyClick(card.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: listed(program) == {"John Smith the Younger": 2, "John Smith": 1})
    qtbot.waitUntil(program._made["edit.undo"].isEnabled)  # the library has it before the window knows
    program._made["edit.undo"].trigger()
    qtbot.waitUntil(lambda: listed(program) == {"John Smith": 3})


def test_a_surname_is_merged_from_its_page_where_the_evidence_points(program, qtbot):
    library = program.library
    last = library.index.ids()[2]
    smith = Person("smith", "Smith", (Mention(0, 5, Kind.PERSON),), "senator")
    fingerprint = library.index.identity(last).fingerprint
    assert index_names.put_names(library.derived, last, fingerprint, Names((smith,)), "1")
    program.browsing.about_wanted.emit(Kind.PERSON, "smith")
    qtbot.waitUntil(lambda: program.name_pages._page.dossier.key == "smith")
    suggestion = program.name_pages._page.parting.suggestion
    assert suggestion.isVisible()
    assert suggestion.words.text() == "In 1 of 1 articles perhaps John Smith: the role is the same; at the same time"
    QTest.mouseClick(suggestion.button, LEFT)
    qtbot.waitUntil(lambda: listed(program) == {"John Smith": 3})
