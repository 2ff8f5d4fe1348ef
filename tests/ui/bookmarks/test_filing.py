"""Stars, collections, links and unread notes: for the passage at hand, and for what is selected in the list."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from viewer.bookmarks.passage import About, AboutKind
from viewer.bookmarks.store import BookmarkFilter
from viewer.ui.bookmarks.tick_dialog import TickDialog

Key = Qt.Key
HALVORSEN = About(AboutKind.PERSON, "tor halvorsen", "Tor Halvorsen")
BERGEN = About(AboutKind.PLACE, "bergen", "Bergen")


def dialog(reading, qtbot) -> TickDialog:
    asked = reading.it.filing.dialog
    assert asked is not None
    qtbot.waitUntil(asked.isVisible)
    return asked


def lines(asked: TickDialog) -> list[str]:
    return [asked.list.item(n).text() for n in range(asked.list.count()) if not asked.list.item(n).isHidden()]


def go_to(reading, quote: str) -> None:
    """The caret into a kept passage, the focus in the article."""
    mark = next(p for p in reading.view.marks.placed if p.bookmark.passage and p.bookmark.passage.quote == quote)
    reading.view.select_span(*mark.span)
    reading.view.setFocus()


def names_of_collections(reading) -> list[str]:
    """Those that the note about scrap is filed in."""
    return [filed.collection.name for filed in reading.shelf.collections.filed() if reading.scrap in filed.bookmarks]


def get(reading, bookmark_id: str):
    return reading.shelf.bookmarks.get(bookmark_id)


def test_a_star_by_its_key_and_back(organised):
    go_to(organised, "sold for scrap")
    organised.run("bookmark.star")
    assert get(organised, organised.scrap).starred
    organised.run("edit.undo")
    assert not get(organised, organised.scrap).starred
    organised.run("edit.redo")
    go_to(organised, "sold for scrap")
    organised.run("bookmark.star")
    assert not get(organised, organised.scrap).starred


def test_what_is_selected_is_kept_with_its_star(organised, span):
    organised.view.setFocus()
    organised.view.select_span(*span("Hull to Bergen"))
    organised.run("bookmark.star")
    (kept,) = organised.shelf.bookmarks.all(BookmarkFilter(text="Hull to Bergen"))
    assert kept.starred


def test_without_a_passage_it_says_what_to_do(organised):
    organised.view.drop_selection()
    organised.view.setFocus()
    organised.view.scroll_to_top(0)
    organised.run("bookmark.collections")
    assert "Select a passage" in organised.messages.current.sentence


def test_the_card_has_a_star(organised):
    go_to(organised, "sold for scrap")
    organised.run("bookmark.note")
    editor = organised.pane.editor
    assert not editor.star.isChecked()
    organised.run("bookmark.star")
    assert editor.star.isChecked()
    assert not get(organised, organised.scrap).starred, "nothing is kept before it is saved"
    editor.save()
    assert get(organised, organised.scrap).starred
    go_to(organised, "inside his hat")
    organised.run("bookmark.note")
    assert not editor.star.isChecked()
    editor.cancelled.emit()


def test_a_star_on_the_card_of_a_new_passage(organised, span):
    organised.view.select_span(*span("Hull to Bergen"))
    organised.run("bookmark.note")
    organised.pane.editor.star.click()
    organised.pane.editor.save()
    (kept,) = organised.shelf.bookmarks.all(BookmarkFilter(text="Hull to Bergen"))
    assert kept.starred


def test_collections_are_ticked_and_one_is_made(organised, qtbot):
    collections = organised.shelf.collections
    before = collections.filed()
    go_to(organised, "sold for scrap")
    organised.run("bookmark.collections")
    asked = dialog(organised, qtbot)
    assert lines(asked) == ["Reading", "Thesis", "Thesis › Bells"]
    ticked = [asked.list.item(n).checkState() is Qt.CheckState.Checked for n in range(3)]
    assert ticked == [True, False, True]
    asked.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    QTest.keyClicks(asked.field, "Scrap iron")
    assert lines(asked) == ["New collection “Scrap iron”"]
    QTest.keyClick(asked.field, Key.Key_Return)
    qtbot.waitUntil(lambda: len(collections.all()) == 4)
    assert names_of_collections(organised) == ["Scrap iron", "Bells"]
    organised.run("edit.undo")
    assert collections.filed() == before, "in its old place among the others too"
    organised.run("edit.redo")
    assert names_of_collections(organised) == ["Scrap iron", "Bells"]


def test_collections_for_several_in_the_list(organised, choose, qtbot):
    choose(organised, "sold for scrap", "inside his hat")
    organised.run("bookmark.collections")
    asked = dialog(organised, qtbot)
    QTest.keyClicks(asked.field, "bells")
    QTest.keyClick(asked.field, Key.Key_Return)
    members = organised.shelf.collections.members(organised.bells.id)
    assert {b.id for b in members} == {organised.scrap, organised.hat}


def test_names_of_the_article_are_offered_to_link_to(organised, qtbot):
    go_to(organised, "sold for scrap")
    organised.run("bookmark.link")
    asked = dialog(organised, qtbot)
    assert lines(asked) == ["Eleanor Marsh · person", "Tor Halvorsen · person", "Hull · place", "Bergen · place"]
    QTest.keyClicks(asked.field, "halv")
    assert lines(asked) == ["Tor Halvorsen · person"]
    QTest.keyClick(asked.list, Key.Key_Space)
    asked.field.setText("zzz")
    assert lines(asked) == []
    asked.field.setText("berg")
    QTest.keyClick(asked.field, Key.Key_Return)
    assert get(organised, organised.scrap).about == (HALVORSEN, BERGEN)
    organised.run("edit.undo")
    assert get(organised, organised.scrap).about == ()


def test_links_are_taken_away_where_they_are_unticked(organised, qtbot):
    go_to(organised, "eleven minutes late")
    organised.run("bookmark.link")
    asked = dialog(organised, qtbot)
    assert lines(asked)[:2] == ["Eleanor Marsh · person", "Hull · place"]
    asked.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    asked.accept()
    assert [one.name for one in get(organised, organised.late).about] == ["Hull"]


def test_cancelling_changes_nothing(organised, qtbot):
    go_to(organised, "sold for scrap")
    organised.run("bookmark.link")
    asked = dialog(organised, qtbot)
    asked.list.item(0).setCheckState(Qt.CheckState.Checked)
    QTest.keyClick(asked, Key.Key_Escape)
    assert get(organised, organised.scrap).about == ()


def test_the_menu_of_a_passage_offers_all_three(organised, qtbot):
    start = next(p for p in organised.view.marks.placed if p.bookmark.id == organised.scrap).span[0]
    organised.view.drop_selection()
    menu = organised.it._menus.open(start + 2, QPoint(40, 40), "")
    by_text = {action.text().replace("&", ""): action for action in menu.actions()}
    assert {"Add Star", "Add to Collection…", "Link to Person or Place…"} <= set(by_text)
    by_text["Add Star"].trigger()
    assert get(organised, organised.scrap).starred
    menu.close()


def test_the_menu_of_the_list_links_too(organised, choose, qtbot):
    choose(organised, "sold for scrap")
    organised.bookmarks._open_menu(QPoint(5, 5))
    menu = organised.bookmarks.findChild(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
    next(a for a in menu.actions() if a.text().replace("&", "").startswith("Link to")).trigger()
    menu.close()
    asked = dialog(organised, qtbot)
    asked.list.item(0).setCheckState(Qt.CheckState.Checked)
    asked.accept()
    assert [one.name for one in get(organised, organised.scrap).about] == ["Eleanor Marsh"]


def test_the_next_unread_note_is_shown_and_is_read_then(organised, qtbot):
    store = organised.shelf.bookmarks
    store.mark_read(organised.late, is_read=False)
    asked = [b.id for b in reversed(store.all(BookmarkFilter(unread_note=True)))]
    assert len(asked) == 2
    for bookmark_id in asked:
        organised.run("go.next_unread_note")
        assert organised.pane.editor.isVisible()
        assert organised.pane.editor.bookmark.id == bookmark_id
        assert get(organised, bookmark_id).note_read
    organised.pane.close_editor()
    organised.run("go.next_unread_note")
    assert organised.messages.current.sentence == "No note is waiting to be read."


def test_opening_a_bookmark_marks_its_note_as_read(organised):
    organised.it.open_bookmark(get(organised, organised.hat))
    assert get(organised, organised.hat).note_read
    assert not organised.pane.editor.isVisible()
    assert not organised.it.undo_stack.undoText().startswith("mark")
