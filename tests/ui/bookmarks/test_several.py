"""Several bookmarks at once, and the reader's own order in collections: by keys, by dragging, each one step back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QMenu

from viewer.bookmarks.passage import Colour
from viewer.bookmarks.store import BookmarkOrder
from viewer.ui.bookmarks import dragging
from viewer.ui.bookmarks.arranging import moved, placed
from viewer.ui.bookmarks.grouping import Grouping
from viewer.ui.bookmarks.listing import Wanted
from viewer.ui.bookmarks.model import BOOKMARK, GROUP
from viewer.ui.bookmarks.row_menu import RowMenu, TagQuestion

Key, Modifier = Qt.Key, Qt.KeyboardModifier
LATE, SCRAP, HAT = "eleven minutes late", "sold for scrap", "inside his hat"


def by_quote(reading):
    return {bookmark.passage.quote: bookmark for bookmark in reading.shelf.bookmarks.all()}


def menu_of(reading):
    """The actions of the menu of what is selected, by their words; of sub-menus too."""
    reading.bookmarks._open_menu(QPoint(5, 5))
    menu = reading.bookmarks.findChildren(RowMenu)[-1]
    found = {}
    for action in menu.actions():
        inner: QMenu | None = action.menu()
        for each in inner.actions() if inner is not None else [action]:
            found[each.text().replace("&", "")] = each
    menu.close()
    return found


def undo_once(reading):
    reading.run("edit.undo")


def test_ctrl_and_shift_select_and_each_counts_once(organised, rows):
    panel = organised.bookmarks
    panel.head.group_by(Grouping.TAG)
    view = panel.list
    view.setFocus()
    view.setCurrentIndex(panel.model.index(1))
    QTest.keyClick(view, Key.Key_A, Modifier.ControlModifier)
    assert [bookmark.passage.quote for bookmark in panel.selected()] == [SCRAP, LATE, HAT]
    panel.head.group_by(Grouping.NONE)
    view.setCurrentIndex(panel.model.index(0))
    QTest.keyClick(view, Key.Key_Down, Modifier.ShiftModifier)
    assert [bookmark.passage.quote for bookmark in panel.selected()] == [HAT, SCRAP]


def test_tags_are_added_and_taken_away(organised, choose):
    before = by_quote(organised)
    choose(organised, LATE, SCRAP)
    QTest.keyClick(organised.bookmarks.list, Key.Key_T, Modifier.ControlModifier)
    asked = organised.bookmarks.findChild(TagQuestion)
    QTest.keyClicks(asked.field, "Ferry, harbour")
    asked.accept()
    now = by_quote(organised)
    assert now[LATE].tags == ("ferry", "Hull", "harbour")
    assert now[SCRAP].tags == ("bells", "Ferry", "harbour")
    assert now[HAT].tags == ()
    choose(organised, LATE, SCRAP)
    menu_of(organised)["#harbour"].trigger()
    assert by_quote(organised)[LATE].tags == ("ferry", "Hull")
    undo_once(organised)
    undo_once(organised)
    assert {quote: b.tags for quote, b in by_quote(organised).items()} == {q: b.tags for q, b in before.items()}


def test_colour_and_star(organised, choose):
    choose(organised, LATE, SCRAP, HAT)
    menu_of(organised)["Purple"].trigger()
    assert {b.colour for b in by_quote(organised).values()} == {Colour.PURPLE}
    choose(organised, LATE, SCRAP, HAT)
    menu_of(organised)["Add Star"].trigger()
    assert all(b.starred for b in by_quote(organised).values())
    choose(organised, LATE, SCRAP)
    menu_of(organised)["Remove Star"].trigger()
    assert [b.starred for b in by_quote(organised).values()].count(True) == 1
    for _ in range(3):
        undo_once(organised)
    assert {b.passage.quote for b in by_quote(organised).values() if b.starred} == {LATE}
    assert by_quote(organised)[SCRAP].colour is Colour.GREEN


def test_into_a_collection_and_a_new_one_and_out(organised, choose, monkeypatch):
    collections = organised.shelf.collections
    choose(organised, LATE, HAT)
    menu_of(organised)["Thesis › Bells"].trigger()
    assert [b.passage.quote for b in collections.members(organised.bells.id)] == [SCRAP, HAT, LATE]
    assert "2 bookmarks added to “Thesis › Bells”." in organised.messages.current.sentence
    undo_once(organised)
    assert [b.passage.quote for b in collections.members(organised.bells.id)] == [SCRAP]
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: (" Drafts ", True))
    choose(organised, LATE, HAT)
    menu_of(organised)["New Collection…"].trigger()
    made = next(one for one in collections.all() if one.name == "Drafts")
    assert len(collections.members(made.id)) == 2
    undo_once(organised)
    assert "Drafts" not in [one.name for one in collections.all()]
    organised.run("edit.redo")
    assert len(collections.members(made.id)) == 2
    organised.bookmarks.head.group_by(Grouping.COLLECTION)
    choose(organised, LATE, SCRAP, group="Reading")
    menu_of(organised)["Remove from “Reading”"].trigger()
    assert [b.passage.quote for b in collections.members(organised.reading_list.id)] == [HAT]
    undo_once(organised)
    assert [b.passage.quote for b in collections.members(organised.reading_list.id)] == [LATE, SCRAP, HAT]


def test_several_are_exported(organised, choose, qtbot):
    choose(organised, LATE, HAT)
    with qtbot.waitSignal(organised.bookmarks.export_asked):
        menu_of(organised)["Export Selected…"].trigger()
    assert {bookmark.passage.quote for bookmark in organised.bookmarks.selected()} == {LATE, HAT}


def test_copying_takes_all_that_are_selected_with_their_source(organised, choose, qapp):
    choose(organised, LATE, SCRAP)
    QTest.keyClick(organised.bookmarks.list, Key.Key_C, Modifier.ControlModifier)
    copied = qapp.clipboard().mimeData()
    text, html = copied.text(), copied.html()
    for part in (LATE, SCRAP, "Ferry Line Returns"):
        assert part in text
        assert part in html


def test_keys_for_the_list_do_not_reach_the_article(start, filled, qtbot):
    program = start()
    program.workspace.show_bookmarks()
    panel = program.window.columns._lists_by_name["bookmarks"]
    program.window.activateWindow()
    panel.list.setFocus()
    qtbot.waitUntil(panel.list.hasFocus)
    QTest.keyClick(panel.list, Key.Key_A, Modifier.ControlModifier)
    view = program.workspace._reading.reader.view
    assert view.selected_span() is None


# the reader's own order


@pytest.mark.parametrize(
    ("chosen", "by", "expected"),
    [
        ("c", -1, "acbd"),
        ("b", 1, "acbd"),
        ("a", -1, "abcd"),
        ("d", 1, "abcd"),
        ("bc", -1, "bcad"),
        ("bc", 1, "adbc"),
        ("ab", -1, "abcd"),
        ("ac", -1, "acbd"),
    ],
)
def test_one_place_up_or_down(chosen, by, expected):
    assert "".join(moved("abcd", set(chosen), by)) == expected


@pytest.mark.parametrize(
    ("carried", "before", "expected"),
    [("d", "a", "dabc"), ("a", None, "bcda"), ("ac", "d", "bacd"), ("b", "b", "abcd"), ("x", "a", "abcd")],
)
def test_put_before_another(carried, before, expected):
    assert "".join(placed("abcd", carried, before)) == expected


def members(reading):
    return [b.passage.quote for b in reading.shelf.collections.members(reading.reading_list.id)]


def test_alt_and_arrows_move_in_a_collection(organised, choose, rows):
    organised.bookmarks.head.group_by(Grouping.COLLECTION)
    view = choose(organised, HAT, group="Reading")
    QTest.keyClick(view, Key.Key_Up, Modifier.AltModifier)
    assert members(organised) == [LATE, HAT, SCRAP]
    assert rows(organised)[:4] == ["Reading (3)", LATE, HAT, SCRAP]
    assert view.currentIndex().data(BOOKMARK).passage.quote == HAT
    QTest.keyClick(view, Key.Key_Up, Modifier.AltModifier)
    assert members(organised) == [HAT, LATE, SCRAP]
    QTest.keyClick(view, Key.Key_Up, Modifier.AltModifier)
    assert members(organised) == [HAT, LATE, SCRAP]
    undo_once(organised)
    undo_once(organised)
    assert members(organised) == [LATE, SCRAP, HAT]


def test_only_the_own_order_can_be_changed(organised, choose):
    head = organised.bookmarks.head
    head.group_by(Grouping.COLLECTION)
    head.sort_by(BookmarkOrder.OLDEST)
    view = choose(organised, HAT, group="Reading")
    QTest.keyClick(view, Key.Key_Down, Modifier.AltModifier)
    assert members(organised) == [LATE, SCRAP, HAT]
    head.group_by(Grouping.NONE)
    assert not head._orders[BookmarkOrder.COLLECTION].isEnabled()
    head.want(Wanted(collection=organised.reading_list.id))
    view = choose(organised, LATE)
    QTest.keyClick(view, Key.Key_Down, Modifier.AltModifier)
    assert members(organised) == [SCRAP, LATE, HAT]


def drop(view, data: QMimeData, at: QPoint) -> None:
    actions, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    view.dropEvent(QDropEvent(QPointF(at), actions, data, buttons, Modifier.NoModifier))


def drag(reading, quote, group):
    model = reading.bookmarks.model
    found = [model.index(n) for n in range(model.rowCount())]
    found = [index for index in found if index.data(BOOKMARK) and index.data(GROUP).label == group]
    return model.mimeData([index for index in found if index.data(BOOKMARK).passage.quote == quote])


def test_rows_are_dragged_to_another_place(organised, rows):
    panel = organised.bookmarks
    panel.head.group_by(Grouping.COLLECTION)
    first = panel.list.visualRect(panel.model.index_of(organised.late, organised.reading_list.id))
    drop(panel.list, drag(organised, HAT, "Reading"), QPoint(first.center().x(), first.top() + 3))
    assert members(organised) == [HAT, LATE, SCRAP]
    last = panel.list.visualRect(panel.model.index_of(organised.scrap, organised.reading_list.id))
    drop(panel.list, drag(organised, HAT, "Reading"), QPoint(last.center().x(), last.bottom() - 3))
    assert members(organised) == [LATE, SCRAP, HAT]
    undo_once(organised)
    assert rows(organised)[1] == HAT


def test_rows_are_dropped_onto_a_collection(organised):
    panel = organised.bookmarks
    panel.head.group_by(Grouping.COLLECTION)
    heading = panel.list.visualRect(panel.model.heading_of(organised.thesis.id))
    drop(panel.list, drag(organised, LATE, "Reading"), heading.center())
    assert [b.id for b in organised.shelf.collections.members(organised.thesis.id)] == [organised.late]
    assert members(organised) == [LATE, SCRAP, HAT]
    drop(panel.list, drag(organised, LATE, "Reading"), heading.center())
    assert "already" in organised.messages.current.sentence


def test_what_is_dragged_out_is_text_with_its_source(organised):
    data = drag(organised, LATE, "")
    assert data.text().startswith(f"“{LATE}” — Dinah Frost, Ferry Line Returns")
    assert "<blockquote" in data.html()
    assert dragging.dragged(data).ids == (organised.late,)
    assert dragging.dragged(QMimeData()) is None
