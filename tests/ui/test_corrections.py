"""The page of corrections, its commands, and the files, in the whole window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from viewer.entities.corrections import Action, Correction, said
from viewer.entities.read import NameReader
from viewer.entities.records import Kind, Names, Person, Place
from viewer.library import correction_file, index_names
from viewer.library.library import Library
from viewer.ui.corrections_page import CorrectionsPage

HIDE = Correction(Action.HIDE, Kind.PERSON, "post", "Post")
MERGE = Correction(Action.MERGE, Kind.PERSON, "barry", "Barry", into="obama", new_name="Obama")


@pytest.fixture
def program(start, clippings, paths, qtbot):
    """The whole program; the open article names Barry, Obama and Hull."""
    started = start(clippings)
    qtbot.waitUntil(lambda: started.library.index.count() == 3, timeout=20_000)
    library: Library = started.library
    # The first of what was added opens by itself, and then its real names are read.
    qtbot.waitUntil(lambda: any(library.names(n) for n in library.index.ids()), timeout=20_000)
    for article_id in library.index.ids():
        names = Names((Person("barry", "Barry", ()), Person("obama", "Obama", ())), (Place("hull", "Hull", ()),))
        fingerprint = library.index.identity(article_id).fingerprint
        index_names.put_names(library.derived, article_id, fingerprint, names, NameReader.version)
        started.reading.names_ready(article_id)
    qtbot.waitUntil(lambda: started.reading.panel.model.count() == 3)
    qtbot.waitUntil(lambda: not started.browsing._reload_timer.isActive() and started.tasks.is_idle)
    return started


def page(program) -> CorrectionsPage:
    shown = program.window.pages.currentWidget()
    assert isinstance(shown, CorrectionsPage)
    return shown


def lines(shown: CorrectionsPage) -> list[str]:
    return [shown.list.item(n).text().split(" · ")[0] for n in range(shown.list.count())]


def test_corrections_are_listed_filtered_and_removed_with_a_way_back(program, qtbot):
    program.reading.correcting.say(HIDE)
    program.reading.correcting.say(MERGE)
    qtbot.waitUntil(lambda: len(program.reading.panel.model.section(Kind.PERSON)) == 1)
    program.workspace.corrections.show_page()
    shown = page(program)
    qtbot.waitUntil(lambda: lines(shown) == ["“Barry” is “Obama”", "“Post” is not a person"])
    shown.field.setText("barry")
    assert [shown.list.item(n).isHidden() for n in range(2)] == [False, True]
    shown.list.selectAll()
    qtbot.keyClick(shown.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: lines(shown) == ["“Post” is not a person"])
    assert program.messages.current.sentence == "The correction was removed."
    qtbot.waitUntil(lambda: len(program.reading.panel.model.section(Kind.PERSON)) == 2)
    program.messages.current.action()
    qtbot.waitUntil(lambda: len(lines(shown)) == 2)


def test_the_list_of_people_follows(program, qtbot):
    program.workspace.show_people()
    qtbot.waitUntil(lambda: [row.name for row in program.names.model.rows] == ["Barry", "Obama"])
    program.reading.correcting.say(MERGE)
    qtbot.waitUntil(lambda: [(r.name, r.articles) for r in program.names.model.rows] == [("Obama", 3)])


def test_a_colleagues_file_is_taken_and_conflicts_are_shown(program, qtbot, tmp_path):
    program.reading.correcting.say(MERGE)
    path = tmp_path / "theirs.jsonl"
    other = Correction(Action.MERGE, Kind.PERSON, "barry", "Barry", into="bush", new_name="Bush")
    path.write_text(correction_file.written([HIDE, MERGE, other]) + "what?\n", encoding="utf-8")
    program.workspace.corrections.take_file(path)
    qtbot.waitUntil(lambda: isinstance(program.window.pages.currentWidget(), CorrectionsPage))
    assert page(program).report.toPlainText().split("\n") == [
        "“theirs.jsonl”: 1 taken, 1 known already, 1 in conflict with yours, not taken, 1 not understood.",
        "Not taken: “Barry” is “Bush”. Here: “Barry” is “Obama”.",
        "Line 5: it is not JSON.",
    ]
    assert list(map(said, program.library.corrections.all())) == [MERGE, HIDE]
    target = tmp_path / "mine.jsonl"
    program.workspace.corrections.export(target)
    qtbot.waitUntil(target.exists)
    qtbot.waitUntil(lambda: program.tasks.is_idle)
    assert [said(c) for c in correction_file.read(target)[0]] == [MERGE, HIDE]
    assert "2 corrections written" in program.messages.current.sentence


def test_a_file_that_is_none_is_told_and_nothing_happens(program, qtbot, tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text("Dear colleague")
    program.workspace.corrections.take_file(path)
    qtbot.waitUntil(lambda: program.messages.current is not None and program.messages.current.is_error)
    assert "is no file of corrections" in program.messages.current.sentence
    program.messages.dismiss()


def test_commands_are_about_the_chosen_name(program, qtbot):
    reading = program.reading
    reading.handlers()["edit.name_rename"]()
    assert program.messages.current.sentence == "Choose a name in the panel first."
    reading.panel.choose(Kind.PERSON, "barry", None)
    reading.handlers()["edit.name_place"]()
    assert program.messages.current.sentence == "“Barry” is not listed as a place."
    reading.handlers()["edit.name_rename"]()
    assert reading.panel.card.isVisible()
    reading.panel.card.leave()
    reading.handlers()["edit.name_hide"]()
    qtbot.waitUntil(lambda: len(reading.panel.model.section(Kind.PERSON)) == 1)
