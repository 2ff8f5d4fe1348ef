"""Keeping passages and finding them again: the bar, the card, undo, and the verdict when a text has changed."""

from __future__ import annotations

from prose import prose
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from viewer.bookmarks.passage import Colour, Verdict
from viewer.bookmarks.store import BookmarkFilter
from viewer.ui.reader.ink import Layer

Key = Qt.Key


def test_ctrl_d_keeps_the_selection_and_undo_takes_it_back(opened, article, span, qtbot):
    opened.view.select_span(*span("opened 🎻 by"))
    with qtbot.waitSignal(opened.it.bookmarks_changed):
        opened.run("bookmark.passage")
    (kept,) = opened.shelf.bookmarks.all()
    assert kept.passage.quote == "opened 🎻 by"
    assert (kept.passage.start, kept.passage.end) == span("opened 🎻 by")
    assert opened.layer(Layer.PASSAGE) == ["opened 🎻 by"]
    assert opened.view.selected_span() is None
    opened.run("edit.undo")
    assert opened.shelf.bookmarks.all() == []
    assert opened.layer(Layer.PASSAGE) == []
    assert [b.id for b in opened.shelf.bookmarks.all(BookmarkFilter(in_bin=True))] == [kept.id]
    opened.run("edit.redo")
    assert [b.id for b in opened.shelf.bookmarks.all()] == [kept.id]


def test_what_was_just_kept_takes_a_note_and_a_star_at_once(opened, article, span):
    opened.view.select_span(*span("sold for scrap"))
    opened.run("bookmark.passage")
    opened.run("bookmark.note")
    assert opened.pane.editor.bookmark.passage.quote == "sold for scrap"
    QTest.keyClick(opened.pane.editor, Key.Key_Escape)
    opened.run("bookmark.star")
    (kept,) = opened.shelf.bookmarks.all()
    assert kept.starred


def test_nothing_is_shown_as_kept_before_it_is(opened, span, monkeypatch):
    from viewer.errors import LibraryError

    def full(bookmark):
        raise LibraryError("The disk is full; nothing was changed.")

    told = []
    opened.tasks.error_occurred.connect(told.append)
    monkeypatch.setattr(opened.shelf.bookmarks, "keep", full)
    opened.view.select_span(*span("sold for scrap"))
    opened.run("bookmark.passage")
    assert opened.layer(Layer.PASSAGE) == []
    assert [error.sentence for error in told] == ["The disk is full; nothing was changed."]
    assert not opened.it.undo_stack.canUndo()


def test_without_a_selection_ctrl_d_says_what_to_do(opened):
    opened.run("bookmark.passage")
    assert "Select a passage" in opened.messages.current.sentence
    assert opened.shelf.bookmarks.all() == []


def test_white_space_at_the_ends_is_not_kept_and_the_same_passage_only_once(opened, article, span):
    start, end = span("sold for scrap")
    for first, last in ((start - 1, end), (start, end)):
        opened.view.select_span(first, last)
        opened.run("bookmark.passage")
    (kept,) = opened.shelf.bookmarks.all()
    assert kept.passage.quote == "sold for scrap"


def test_the_whole_article_is_kept_and_given_up_again(opened):
    opened.run("bookmark.article")
    (kept,) = opened.shelf.bookmarks.all()
    assert kept.passage is None
    opened.run("bookmark.article")
    assert opened.shelf.bookmarks.all() == []
    opened.run("edit.undo")
    assert opened.shelf.bookmarks.all() == [kept]


def test_a_note_by_keyboard_alone(opened, span, qtbot):
    opened.view.setFocus()
    opened.view.select_span(*span("sold for scrap"))
    qtbot.waitUntil(opened.pane.bar.isVisible)
    QTest.keyClick(opened.view, Key.Key_Tab)
    assert opened.pane.bar.isAncestorOf(QGuiApplication.focusObject())
    for _ in range(6):
        QTest.keyClick(QGuiApplication.focusObject(), Key.Key_Right)
    QTest.keyClick(QGuiApplication.focusObject(), Key.Key_Space)
    assert QGuiApplication.focusObject() is opened.pane.editor.note
    QTest.keyClicks(opened.pane.editor.note, "By whom?")
    QTest.keyClick(opened.pane.editor.note, Key.Key_Tab)
    QTest.keyClicks(opened.pane.editor.tags, "bells, Hull")
    QTest.keyClick(opened.pane.editor.tags, Key.Key_Return)
    (kept,) = opened.shelf.bookmarks.all()
    assert (kept.note, kept.tags, kept.passage.quote) == ("By whom?", ("bells", "Hull"), "sold for scrap")
    assert not opened.pane.editor.isVisible()
    assert QGuiApplication.focusObject() is opened.view


def test_leaving_the_card_keeps_nothing(opened, span):
    opened.view.select_span(*span("sold for scrap"))
    opened.run("bookmark.note")
    QTest.keyClicks(opened.pane.editor.note, "Never mind")
    QTest.keyClick(opened.pane.editor.note, Key.Key_Escape)
    assert opened.shelf.bookmarks.all() == []
    assert not opened.pane.editor.isVisible()


def test_a_note_being_written_survives_its_own_commands(opened, span):
    opened.view.select_span(*span("sold for scrap"))
    opened.run("bookmark.note")
    QTest.keyClicks(opened.pane.editor.note, "By whom?")
    opened.run("bookmark.tag")
    assert opened.pane.editor.note.toPlainText() == "By whom?"
    assert QGuiApplication.focusObject() is opened.pane.editor.tags
    opened.run("bookmark.note")
    assert QGuiApplication.focusObject() is opened.pane.editor.note


def test_a_note_being_written_is_saved_where_the_reader_goes_on(opened, put, span):
    other = put(prose("Nothing here is like the other article, not in any of its words."), file="b.txt")
    opened.view.select_span(*span("sold for scrap"))
    opened.run("bookmark.note")
    QTest.keyClicks(opened.pane.editor.note, "By whom?")
    opened.view.select_span(*span("Hull to Bergen"))
    opened.run("bookmark.note")  # of another passage
    opened.it.open(other)
    assert [(b.note, b.passage.quote) for b in opened.shelf.bookmarks.all()] == [("By whom?", "sold for scrap")]
    assert not opened.pane.editor.isVisible()


def test_a_note_being_written_is_saved_on_leaving_the_program(opened, span):
    opened.view.select_span(*span("sold for scrap"))
    opened.run("bookmark.note")
    QTest.keyClicks(opened.pane.editor.note, "By whom?")
    opened.it.close()
    assert [b.note for b in opened.shelf.bookmarks.all()] == ["By whom?"]


def test_a_kept_passage_is_recoloured_and_deleted_from_its_bar(opened, span):
    opened.view.select_span(*span("sold for scrap"))
    opened.run("bookmark.passage")
    (placed,) = opened.view.marks.placed
    opened.view.passage_clicked.emit(placed)
    assert opened.pane.bar.bookmark == placed.bookmark
    opened.pane.bar.colours.buttons[Colour.GREEN].click()
    assert [b.colour for b in opened.shelf.bookmarks.all()] == [Colour.GREEN]
    opened.run("edit.undo")
    assert [b.colour for b in opened.shelf.bookmarks.all()] == [Colour.YELLOW]
    opened.view.passage_clicked.emit(opened.view.marks.placed[0])
    opened.pane.bar._delete.click()
    assert opened.shelf.bookmarks.all() == []
    assert "to the bin" in opened.messages.current.sentence
    opened.messages.current.action()
    assert len(opened.shelf.bookmarks.all()) == 1


def test_the_words_are_copied_with_their_source(opened, span):
    opened.view.select_span(*span("sold for scrap"))
    opened.run("edit.copy_quotation")
    copied = QGuiApplication.clipboard().text()
    assert "sold for scrap" in copied
    assert "The Harbour Courier" in copied


def test_the_menu_on_a_name_and_on_a_passage(opened, span):
    opened.view.select_span(*span("of Bergen opened"))
    opened.run("bookmark.passage")
    offset = span("of Bergen")[0] + 4
    opened.view.menu_wanted.emit(offset, QPoint(5, 5), "https://example.org/")
    menu = opened.pane.findChild(QMenu)
    texts = [action.text().replace("&", "").split("\t")[0] for action in menu.actions() if action.text()]
    for wanted in ("Show in Panel", "Find in Library", "Not a Place", "Edit Note…", "Delete Bookmark", "Copy Link"):
        assert wanted in texts
    next(a for a in menu.actions() if "Bookmark This Passage" in a.text().replace("&", "")).trigger()
    assert len(opened.shelf.bookmarks.all()) == 2
    menu.close()


def test_the_commands_for_selected_and_kept_words_have_letters_of_their_own(opened, span):
    start, end = span("sold for scrap")
    opened.view.select_span(start, end)
    opened.run("bookmark.passage")
    opened.view.select_span(start, end)
    opened.view.menu_wanted.emit(start + 1, QPoint(5, 5), "")
    menu = opened.pane.findChild(QMenu)
    labels = [action.text().lower() for action in menu.actions() if "&" in action.text()]
    letters = [label[label.index("&") + 1] for label in labels]
    assert any("edit note" in label.replace("&", "") for label in labels)
    assert len(set(letters)) == len(letters)
    menu.close()


# verdicts


def kept_in_other_words(opened, put, article, before, after, quote):
    """Keep `quote`, change the article on disk, and open the bookmark."""
    start = article.text.index(quote)
    opened.view.select_span(start, start + len(quote))
    opened.run("bookmark.passage")
    (kept,) = opened.shelf.bookmarks.all()
    put(prose(*article.text.replace(before, after).split("\n\n"), title=article.title), turn=2)
    opened.it.articles_changed()
    opened.it.open_bookmark(kept)
    return kept


LONG = "Tor Halvorsen of Bergen opened the envelope. Mr. Halvorsen put it inside his hat."


def test_a_changed_passage_is_shown_old_beside_new_and_kept_only_by_a_click(opened, put, article):
    kept = kept_in_other_words(opened, put, article, "opened the envelope", "opened an envelope", LONG)
    bar = opened.pane.verdict_bar
    assert bar.isVisible()
    assert "changed" in bar._sentence.text()
    assert opened.shelf.bookmarks.get(kept.id).passage == kept.passage
    bar.keep_new_wanted.emit(kept, *opened.view.marks.placed[0].span)
    now = opened.shelf.bookmarks.get(kept.id)
    assert "opened an envelope" in now.passage.quote
    assert opened.view.marks.placed[0].found.verdict is Verdict.SAME
    assert not bar.isVisible()
    opened.run("edit.undo")
    assert opened.shelf.bookmarks.get(kept.id).passage == kept.passage


def test_a_lost_passage_says_so_and_offers_a_search(opened, put, article, qtbot):
    kept_in_other_words(opened, put, article, LONG, "Nothing of it.", LONG)
    bar = opened.pane.verdict_bar
    assert bar.isVisible()
    assert "not found" in bar._sentence.text()
    with qtbot.waitSignal(opened.it.search_wanted) as heard:
        bar._search()
    assert "Halvorsen" in heard.args[0]
    assert opened.layer(Layer.PASSAGE) == []


def test_an_ambiguous_passage_is_chosen_by_the_reader(opened, put, article):
    quote = "Hull to Bergen on Mondays"
    kept_in_other_words(opened, put, article, article.text, f"Again.\n\n{article.text}\n\n{article.text}", quote)
    bar = opened.pane.verdict_bar
    (placed,) = opened.view.marks.placed
    assert placed.found.verdict is Verdict.AMBIGUOUS
    assert "1 of" in bar._sentence.text()
    bar._next()
    assert "2 of" in bar._sentence.text()
    bar._keep_new()
    (placed,) = opened.view.marks.placed
    assert placed.span == (placed.bookmark.passage.start, placed.bookmark.passage.end)


def test_a_bookmark_whose_article_is_gone_stays_and_says_so(opened, span, article):
    opened.view.select_span(*span("sold for scrap"))
    opened.run("bookmark.passage")
    (kept,) = opened.shelf.bookmarks.all()
    for archive in opened.shelf.archives.list():
        opened.shelf.archives.forget(archive.id)
    opened.it.open_bookmark(kept)
    assert "not in the library any more" in opened.pane.verdict_bar._sentence.text()
    assert opened.shelf.bookmarks.all() == [kept]
