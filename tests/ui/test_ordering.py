"""The pages of tags and collections, in the whole window."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTreeWidget

from viewer.articles.article import Article, Identity
from viewer.bookmarks.make import new_bookmark
from viewer.bookmarks.passage import Colour
from viewer.ui.collections_page import CollectionsPage
from viewer.ui.tags_page import TagsPage

Key = Qt.Key


@pytest.fixture
def program(start):
    """The whole program with three bookmarks, tagged, and two collections, “Ships › Ferries”."""
    started = start()
    library = started.library
    blank = new_bookmark(Identity("f", None, "/archive/a.txt", ""), Article("A", "a", ()), None)
    tags = (("sea", "Ferry"), ("sea",), ("boats", "ferry"))
    kept = [replace(blank, id=f"{n}", tags=each) for n, each in enumerate(tags)]
    library.bookmarks.keep_all(kept)
    ships = library.collections.create("Ships")
    library.collections.add(library.collections.create("Ferries", ships.id).id, ["0", "2"])
    return started


@pytest.fixture
def tags(program, qtbot) -> TagsPage:
    program.workspace.ordering.show_tags()
    shown = program.window.pages.currentWidget()
    assert isinstance(shown, TagsPage)
    qtbot.waitUntil(lambda: shown.list.topLevelItemCount() == 3)
    return shown


@pytest.fixture
def folders(program, qtbot) -> CollectionsPage:
    program.workspace.ordering.show_collections()
    shown = program.window.pages.currentWidget()
    assert isinstance(shown, CollectionsPage)
    qtbot.waitUntil(lambda: tree(shown.tree) == ["Ships 0", "  Ferries 2"])
    return shown


def rows(table: QTreeWidget) -> list[str]:
    items = (table.topLevelItem(n) for n in range(table.topLevelItemCount()))
    return [f"{item.text(0)} {item.text(1)}" for item in items if not item.isHidden()]


def tree(shown: QTreeWidget) -> list[str]:
    found = []

    def walk(item, depth: int) -> None:
        found.append(f"{'  ' * depth}{item.text(0)} {item.text(1)}")
        for row in range(item.childCount()):
            walk(item.child(row), depth + 1)

    for row in range(shown.topLevelItemCount()):
        walk(shown.topLevelItem(row), 0)
    return found


def select(table: QTreeWidget, *names: str) -> None:
    table.clearSelection()
    for name in names:
        (item,) = table.findItems(name, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive, 0)
        table.setCurrentItem(item) if len(names) == 1 else item.setSelected(True)


def write(table: QTreeWidget, text: str, qtbot) -> None:
    """Into the field of the line that is edited."""
    qtbot.waitUntil(lambda: table.findChild(QLineEdit) is not None)
    field = table.findChild(QLineEdit)
    field.setText(text)
    QTest.keyClick(field, Key.Key_Return)


def pick(button, text: str) -> None:
    button.menu().aboutToShow.emit()
    next(a for a in button.menu().actions() if a.text().replace("&", "") == text).trigger()


def test_tags_are_renamed_with_a_way_back(tags, program, qtbot):
    assert rows(tags.list) == ["Ferry 2", "sea 2", "boats 1"]
    select(tags.list, "sea")
    tags.rename()
    write(tags.list, "#the sea", qtbot)
    qtbot.waitUntil(lambda: "the sea 2" in rows(tags.list))
    assert tags.selected() == ["the sea"]
    program.reading.handlers()["edit.undo"]()
    qtbot.waitUntil(lambda: rows(tags.list) == ["Ferry 2", "sea 2", "boats 1"])


def test_a_tag_with_the_name_of_another_becomes_one_with_it(tags, program, qtbot):
    select(tags.list, "boats")
    tags.rename()
    write(tags.list, "ferry", qtbot)
    qtbot.waitUntil(lambda: len(rows(tags.list)) == 2)
    assert {row.lower() for row in rows(tags.list)} == {"ferry 2", "sea 2"}
    program.reading.handlers()["edit.undo"]()
    qtbot.waitUntil(lambda: rows(tags.list) == ["Ferry 2", "sea 2", "boats 1"])
    assert program.library.bookmarks.get("0").tags == ("sea", "Ferry")
    assert program.library.bookmarks.get("2").tags == ("boats", "ferry")


def test_several_are_made_one(tags, program, qtbot):
    select(tags.list, "sea", "boats")
    assert not tags._rename.isEnabled()
    pick(tags._merge, "Into “sea”")
    qtbot.waitUntil(lambda: rows(tags.list) == ["sea 3", "Ferry 2"])
    assert tags.selected() == ["sea"]
    assert program.library.bookmarks.get("2").tags == ("sea", "ferry")
    program.reading.handlers()["edit.undo"]()
    qtbot.waitUntil(lambda: rows(tags.list) == ["Ferry 2", "sea 2", "boats 1"])


def test_tags_have_colours(tags, program, qtbot):
    colours = program.library.bookmarks.tag_colours
    select(tags.list, "sea", "boats")
    pick(tags._colour, "Blue")
    qtbot.waitUntil(lambda: colours() == {"sea": Colour.BLUE, "boats": Colour.BLUE})
    program.reading.handlers()["edit.undo"]()
    qtbot.waitUntil(lambda: colours() == {})
    program.reading.handlers()["edit.redo"]()
    qtbot.waitUntil(lambda: len(colours()) == 2)
    select(tags.list, "sea")
    pick(tags._colour, "No Colour")
    qtbot.waitUntil(lambda: colours() == {"boats": Colour.BLUE})


def test_tags_are_deleted_by_key_and_come_back(tags, program, qtbot):
    program.library.bookmarks.set_tag_colour("boats", Colour.PINK)
    select(tags.list, "boats", "sea")
    QTest.keyClick(tags.list, Key.Key_Delete)
    qtbot.waitUntil(lambda: rows(tags.list) == ["Ferry 2"])
    assert program.messages.current.sentence == "2 tags were deleted."
    program.reading.handlers()["edit.undo"]()
    qtbot.waitUntil(lambda: len(rows(tags.list)) == 3)
    assert program.library.bookmarks.tag_colours() == {"boats": Colour.PINK}


def test_tags_are_filtered(tags):
    tags.list.selectAll()
    tags.field.setText("FERR")
    assert rows(tags.list) == ["Ferry 2"]
    assert tags.selected() == ["Ferry"], "what is not seen is not changed"


def test_a_collection_is_made_and_named(folders, program, qtbot):
    select(folders.tree, "Ships")
    folders._inside.click()
    write(folders.tree, "Tugs", qtbot)
    qtbot.waitUntil(lambda: tree(folders.tree) == ["Ships 0", "  Ferries 2", "  Tugs 0"])
    for _ in range(2):
        program.reading.handlers()["edit.undo"]()
    qtbot.waitUntil(lambda: tree(folders.tree) == ["Ships 0", "  Ferries 2"])


def test_a_name_that_is_taken_is_refused_with_a_sentence(folders, program, qtbot):
    folders._new.click()
    write(folders.tree, "ships", qtbot)
    qtbot.waitUntil(lambda: program.messages.current is not None and "already" in program.messages.current.sentence)
    assert tree(folders.tree) == ["New Collection 0", "Ships 0", "  Ferries 2"]


def test_collections_are_moved(folders, program, qtbot):
    select(folders.tree, "Ferries")
    pick(folders._move, "The Top")
    qtbot.waitUntil(lambda: tree(folders.tree) == ["Ferries 2", "Ships 0"])
    assert folders.current().name == "Ferries"
    ships = folders.tree.topLevelItem(1)
    folders.tree.dropped.emit(ships, folders.tree.topLevelItem(0))
    qtbot.waitUntil(lambda: tree(folders.tree) == ["Ferries 2", "  Ships 0"])
    for _ in range(2):
        program.reading.handlers()["edit.undo"]()
    qtbot.waitUntil(lambda: tree(folders.tree) == ["Ships 0", "  Ferries 2"])


def test_a_collection_cannot_be_put_inside_itself(folders):
    select(folders.tree, "Ships")
    folders._move.menu().aboutToShow.emit()
    assert folders._move.menu().actions() == []


def test_collections_are_deleted_and_come_back_full(folders, program, qtbot):
    before = program.library.collections.filed()
    select(folders.tree, "Ships")
    QTest.keyClick(folders.tree, Key.Key_Delete)
    qtbot.waitUntil(lambda: tree(folders.tree) == [])
    assert "collections" in program.messages.current.sentence
    assert len(program.library.bookmarks.all()) == 3
    program.reading.handlers()["edit.undo"]()
    qtbot.waitUntil(lambda: tree(folders.tree) == ["Ships 0", "  Ferries 2"])
    assert program.library.collections.filed() == before
