"""Narrowing what is listed to a publication or a year, from the head of the list."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from viewer.library.records import Filter
from viewer.ui.narrowing import MOST, _years

FACTS = (
    ("The Harbour Courier", "1998-05-09", "fog"),
    ("The Harbour Courier", "1999-06-01", "fog"),
    ("Evening Tide", "1999-07-02", "fog"),
    ("Evening Tide", "1999-08-03", "ice"),
)


@pytest.fixture
def program(start, put, shelf, article, qtbot):
    for number, (publication, published, word) in enumerate(FACTS):
        text = f"Of the {word} off Hull, number {number}, {'much was said that day. ' * 8}"
        block = replace(article.blocks[0], start=0, end=len(text))
        told = replace(article, title=f"Story {number}", text=text, blocks=(block,), styles=(), left_out=())
        put(replace(told, publication=publication, published=published), file=f"{number}.txt")
    shelf.close()
    started = start()
    qtbot.waitUntil(lambda: started.articles.model.rowCount() == 4)
    return started


def offered(program, qtbot) -> dict[str, QAction]:
    program.articles.narrow.click()
    qtbot.waitUntil(lambda: any(menu.isVisible() for menu in program.articles.narrow.findChildren(QMenu)))
    menu = next(menu for menu in program.articles.narrow.findChildren(QMenu) if menu.isVisible())
    return {action.text(): action for action in menu.actions()}


def choose(action: QAction) -> None:
    menu = action.parent()
    action.trigger()
    menu.close()


def titles(program) -> list[str]:
    model = program.articles.model
    return sorted(model.index(row).data() for row in range(model.rowCount()))


def test_a_list_is_narrowed_step_by_step_and_left_at_once(program, qtbot):
    choices = offered(program, qtbot)
    assert list(choices) == ["Publications", "Evening Tide\t2", "The Harbour Courier\t2", "Years", "1999\t3", "1998\t1"]
    choose(choices["1999\t3"])
    qtbot.waitUntil(lambda: titles(program) == ["Story 1", "Story 2", "Story 3"])
    choices = offered(program, qtbot)
    assert "Years" not in choices
    choose(choices["Evening Tide\t2"])
    qtbot.waitUntil(lambda: titles(program) == ["Story 2", "Story 3"])
    assert program.window.bar.search.text() == 'date:1999 publication:"Evening Tide"'
    program.articles.left.emit()
    qtbot.waitUntil(lambda: len(titles(program)) == 4)


def test_what_is_typed_goes_on_holding(program, qtbot):
    program.window.bar.search.ask_for("fog OR rain")
    qtbot.waitUntil(lambda: len(titles(program)) == 3)
    choose(offered(program, qtbot)["The Harbour Courier\t2"])
    qtbot.waitUntil(lambda: titles(program) == ["Story 0", "Story 1"])


def test_an_archive_that_is_narrowed_stays_that_archive(program, qtbot, clippings):
    program.workspace.archives.add_paths([clippings])
    qtbot.waitUntil(lambda: program.library.index.count() == 7)
    first = next(entry for entry in program.navigation.model.entries if entry.section == "archive")
    program.workspace.show_entry(first)
    qtbot.waitUntil(lambda: program.browsing.shown.which == Filter(archive_id=first.archive_id))
    qtbot.waitUntil(lambda: len(titles(program)) == 4)
    choose(offered(program, qtbot)["1999\t3"])
    qtbot.waitUntil(lambda: len(titles(program)) == 3)
    program.window.bar.search.ask_for("harbour")  # a word of the other archive's articles
    qtbot.waitUntil(lambda: titles(program) == [])


def test_of_many_years_decades_are_offered():
    found = [(str(year), 2) for year in range(1999, 1999 - MOST - 6, -1)]
    assert _years(found)[0] == ("1990–1999", 20, "date:1990..1999")
    assert _years(found[:3])[0] == ("1999", 2, "date:1999")


def test_the_map_shows_the_places_of_what_was_found(program, qtbot):
    program.window.bar.search.ask_for("ice")
    qtbot.waitUntil(lambda: titles(program) == ["Story 3"])
    assert len(program.browsing.listed_articles.ids) == 1
    program._made["go.map"].trigger()
    qtbot.waitUntil(lambda: program.workspace.map._page is not None and program.tasks.is_idle)
    assert program.workspace.map._page.said.text().startswith("“ice”")
