"""The bookmarks of the whole library: found, filtered, edited, deleted, exported, by mouse and by keyboard."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton

from viewer.articles.article import Article, Block, BlockKind
from viewer.bookmarks.passage import Colour
from viewer.ui.bookmarks.model import BOOKMARK, STATE
from viewer.ui.bookmarks.tags_edit import TagsEdit

Key = Qt.Key


def quotes(reading):
    model = reading.bookmarks.model
    return {model.index(n).data(BOOKMARK).passage.quote for n in range(model.rowCount())}


def choose(reading, quote):
    model, view = reading.bookmarks.model, reading.bookmarks.list
    for number in range(model.rowCount()):
        if model.index(number).data(BOOKMARK).passage.quote == quote:
            view.setCurrentIndex(model.index(number))
    view.setFocus()
    return view


def test_all_are_listed_and_counted(kept):
    assert quotes(kept) == {"eleven minutes late", "sold for scrap", "inside his hat"}
    assert kept.bookmarks.head._count.text() == "3 bookmarks"


def test_words_tags_and_colours_filter(kept, qtbot):
    head = kept.bookmarks.head
    head.search.setText("DETAIL")
    qtbot.waitUntil(lambda: quotes(kept) == {"inside his hat"})
    head.search.setText("nowhere")
    qtbot.waitUntil(kept.bookmarks._empty.isVisible)
    kept.bookmarks.findChild(QPushButton, "primary").click()
    head.clear()
    assert len(quotes(kept)) == 3
    head.filter_button.click()
    head.card.colours.buttons[Colour.GREEN].click()
    assert quotes(kept) == {"sold for scrap"}
    head.card.colours.buttons[Colour.GREEN].click()
    chip = next(c for c in head.card.findChildren(QPushButton) if c.text() == "#Hull")
    chip.click()
    assert quotes(kept) == {"eleven minutes late"}
    chip.click()
    assert len(quotes(kept)) == 3
    head.card.close()


def test_sorting_by_place_in_the_text(kept):
    head = kept.bookmarks.head
    next(a for a in head.view.menu().actions() if "Place in the Text" in a.text().replace("&", "")).trigger()
    model = kept.bookmarks.model
    starts = [model.index(n).data(BOOKMARK).passage.start for n in range(3)]
    assert starts == sorted(starts)


def test_enter_opens_at_the_passage(kept, qtbot):
    kept.window.resize(1280, 300)
    kept.view.scroll_to_top(0)
    view = choose(kept, "sold for scrap")
    QTest.keyClick(view, Key.Key_Return)
    start = kept.view.page.article.text.index("sold for scrap")
    assert kept.view.viewport().rect().contains(kept.view.offset_rect(start))
    assert not kept.pane.verdict_bar.isVisible()


def test_a_note_is_edited_in_place_and_undone(kept):
    view = choose(kept, "sold for scrap")
    QTest.keyClick(view, Key.Key_F2)
    editor = kept.bookmarks.editor
    QTest.keyClicks(editor.note, "By whom?")
    editor.tags.setText("bells, Hull , #bells,")
    editor.colour_row.buttons[Colour.PINK].click()
    QTest.keyClick(editor.note, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    now = next(b for b in kept.shelf.bookmarks.all() if b.passage.quote == "sold for scrap")
    assert (now.note, now.tags, now.colour) == ("By whom?", ("bells", "Hull"), Colour.PINK)
    assert not editor.isVisible()
    kept.run("edit.undo")
    now = kept.shelf.bookmarks.get(now.id)
    assert (now.note, now.tags, now.colour) == ("", ("bells",), Colour.GREEN)


def test_several_are_deleted_and_come_back_from_the_bin(kept):
    view = choose(kept, "sold for scrap")
    view.selectAll()
    QTest.keyClick(view, Key.Key_Delete)
    assert kept.shelf.bookmarks.all() == []
    assert "3 bookmarks moved to the bin" in kept.messages.current.sentence
    assert "No bookmarks yet" in kept.bookmarks._empty.accessibleName()
    kept.bookmarks.head.bin.click()
    assert len(quotes(kept)) == 3
    choose(kept, "sold for scrap")
    QTest.keyClick(view, Key.Key_Delete)
    assert len(quotes(kept)) == 3
    kept.bookmarks.restore()
    assert [b.passage.quote for b in kept.shelf.bookmarks.all()] == ["sold for scrap"]
    kept.run("edit.undo")
    kept.run("edit.undo")
    assert len(kept.shelf.bookmarks.all()) == 3


def test_what_became_of_a_passage_is_found_out_in_the_background(kept, put, article, qtbot):
    text = article.text.replace("sold for scrap, and no one in Hull", "lost.")
    put(Article(article.title, text, (Block(BlockKind.PARAGRAPH, 0, len(text)),)), turn=2)
    kept.it.articles_changed()

    def badges():
        model = kept.bookmarks.model
        rows = [model.index(n) for n in range(model.rowCount())]
        return {r.data(BOOKMARK).passage.quote: r.data(STATE).badge for r in rows if r.data(STATE)}

    qtbot.waitUntil(lambda: len(badges()) == 3)
    assert badges()["eleven minutes late"] == ""
    assert badges()["sold for scrap"] == "Not found"


def test_an_article_that_is_gone_has_a_badge(kept, qtbot):
    for archive in kept.shelf.archives.list():
        kept.shelf.archives.forget(archive.id)
    kept.it.articles_changed()
    model = kept.bookmarks.model
    qtbot.waitUntil(lambda: model.index(0).data(STATE) is not None)
    assert model.index(0).data(STATE).badge == "Article gone"
    assert len(kept.shelf.bookmarks.all()) == 3


def test_the_menu_fits_what_is_selected(kept):
    choose(kept, "sold for scrap")
    kept.bookmarks._open_menu(QPoint(5, 5))
    menu = kept.bookmarks.findChild(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
    texts = [action.text().replace("&", "") for action in menu.actions() if not action.isSeparator()]
    first, last = (
        ["Open", "Edit Note and Tags…", "Copy Quotation", "Copy Link", "Colour", "Add Star"],
        ["Add to Collection", "Link to Person or Place…", "Delete"],
    )
    assert texts == [*first, "Add Tags…", "Remove Tag", *last]
    menu.close()


def test_screen_readers_get_quote_note_tags_and_colour(kept):
    QAccessible.setActive(True)
    try:
        seen = QAccessible.queryAccessibleInterface(kept.bookmarks.list)
        assert seen.role() == QAccessible.Role.List
        items = [seen.child(n) for n in range(seen.childCount())]
        found = {i.text(QAccessible.Text.Name): i.text(QAccessible.Text.Description) for i in items}
    finally:
        QAccessible.setActive(False)
    said = found["eleven minutes late"]
    for part in ("Ferry Line Returns", "note: Compare the log", "tags: ferry, Hull", "Yellow"):
        assert part in said


def test_tags_complete_from_those_in_use(qtbot):
    field = TagsEdit()
    qtbot.addWidget(field)
    with qtbot.waitExposed(field):
        field.show()
    field.set_known(["shipping", "ships", "bells"])
    QTest.keyClicks(field, "bells, SHIPP")
    assert field._completer.currentCompletion() == "shipping"
    field._completer.activated.emit("shipping")
    assert field.text() == "bells, shipping"
    assert field.tags() == ("bells", "shipping")
    field._completer.popup().hide()


def test_a_whole_article_can_stand_among_passages(kept):
    kept.it.handlers()["bookmark.article"]()
    rows = [kept.bookmarks.model.index(n) for n in range(4)]
    whole = next(r for r in rows if r.data(BOOKMARK).passage is None)
    assert whole.data(Qt.ItemDataRole.DisplayRole) == "Ferry Line Returns"
    assert not kept.bookmarks.grab().isNull()
    kept.it._keeping.change(whole.data(BOOKMARK), replace(whole.data(BOOKMARK), note="All of it"))
    assert "All of it" in [b.note for b in kept.shelf.bookmarks.all()]
