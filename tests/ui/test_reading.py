"""The open article from the reader's side: opening, marking, keeping, correcting, going back, with a real library."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from viewer.articles.article import Article, Block, BlockKind
from viewer.bookmarks.passage import Colour, Verdict
from viewer.bookmarks.store import BookmarkFilter
from viewer.entities.records import Kind
from viewer.search.query import parse
from viewer.ui.reader.ink import Layer
from viewer.ui.tasks import Tasks

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier


def prose(*paragraphs: str, title: str = "Another") -> Article:
    text, blocks = "\n\n".join(paragraphs), []
    at = 0
    for paragraph in paragraphs:
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(paragraph)))
        at += len(paragraph) + 2
    return Article(title, text, tuple(blocks))


def run(reading, command: str) -> None:
    reading.it.commands()[command]()


def layer(reading, which: Layer) -> list[str]:
    """The words that are marked so."""
    strokes = reading.view.ink.strokes(which)
    place, text = reading.view.page.offsets.offset, reading.view.page.article.text
    return [text[place(stroke.start) : place(stroke.end)] for stroke in strokes]


@pytest.fixture
def opened(reading, put, article, names):
    """The article, open in the window; its id is `.id`."""
    reading.id = put(article, names)
    reading.it.open(reading.id)
    return reading


# opening


def test_opening_shows_the_article_and_its_names(opened):
    assert "Ferry Line Returns" in opened.view.toPlainText()
    assert opened.panel.model.count() == 5
    assert "Eleanor Marsh" in layer(opened, Layer.PERSON_LINE)
    assert layer(opened, Layer.PLACE_LINE).count("Hull") == 3
    assert opened.shelf.readings.last() == opened.shelf.index.identity(opened.id)


def test_names_that_are_not_read_yet_are_asked_for_and_shown_when_ready(qtbot, reading, put, article, names):
    article_id = put(article)
    with qtbot.waitSignal(reading.it.names_wanted) as heard:
        reading.it.open(article_id)
    assert heard.args == [article_id]
    assert "Reading names" in reading.panel._empty.accessibleName()
    put(article, names, turn=2)
    reading.it.names_ready(article_id + 1)
    assert reading.panel.model.count() == 0
    reading.it.names_ready(article_id)
    assert reading.panel.model.count() == 5
    assert "Tor Halvorsen" in layer(reading, Layer.PERSON_LINE)


def test_an_offset_and_a_search_lead_to_their_place(opened, span):
    opened.window.resize(1280, 300)
    opened.it.open(opened.id, at=span("Bergen to Hull")[0])
    assert opened.view.top_offset() == span("Bergen to Hull")[0]
    opened.it.open(opened.id, query=parse("scrap OR envelope"))
    assert layer(opened, Layer.HIT) == ["envelope", "scrap"]
    assert layer(opened, Layer.CURRENT_HIT) == ["envelope"]
    run(opened, "edit.find_next")
    assert layer(opened, Layer.CURRENT_HIT) == ["scrap"]
    run(opened, "edit.find_next")
    assert layer(opened, Layer.CURRENT_HIT) == ["envelope"]


def test_the_last_article_comes_back_where_it_was_left(qtbot, opened, span, light):
    from viewer.settings import Settings
    from viewer.ui.reading import Reading

    opened.window.resize(1280, 300)
    opened.view.scroll_to_top(span("Bergen to Hull")[0])
    opened.it.close()
    again = Reading(opened.shelf, opened.tasks, Settings(), light, opened.messages)
    again.restore_last()
    again.reader.resize(700, 300)
    with qtbot.waitExposed(again.reader):
        again.reader.show()
    assert again.reader.view.top_offset() == span("Bergen to Hull")[0]
    again.reader.close()
    for part in (again.reader, again.panel, again.bookmarks):
        part.deleteLater()


def test_back_and_forward_return_to_the_place(opened, put, span, qtbot):
    opened.window.resize(1280, 300)
    opened.view.scroll_to_top(span("Bergen to Hull")[0])
    other = put(prose(*["A paragraph of another article, long enough for a line or two."] * 40), file="b.txt")
    with qtbot.waitSignal(opened.it.history_changed) as heard:
        opened.it.open(other)
    assert heard.args == [True, False]
    run(opened, "go.back")
    assert opened.view.page.article.title == "Ferry Line Returns"
    assert opened.view.top_offset() == span("Bergen to Hull")[0]
    with qtbot.waitSignal(opened.it.history_changed) as heard:
        run(opened, "go.forward")
    assert opened.view.page.article.title == "Another"
    run(opened, "go.forward")
    assert opened.view.page.article.title == "Another"


def test_a_late_answer_does_not_replace_a_newer_question(qtbot, shelf, put, article, light):
    from PySide6.QtWidgets import QWidget

    from viewer.settings import Settings
    from viewer.ui.messages import Messages
    from viewer.ui.reading import Reading

    window, tasks = QWidget(), Tasks()
    qtbot.addWidget(window)
    it = Reading(shelf, tasks, Settings(), light, Messages(window, light))
    first, second = put(article), put(prose("Second."), file="b.txt")
    shown = []
    it.article_opened.connect(lambda row: shown.append(row.id))
    for article_id in (first, second, first, second):
        it.open(article_id)
    assert tasks.wait_idle(20)
    assert shown == [second]
    it.close()
    tasks.close()
    for part in (it.reader, it.panel, it.bookmarks):
        part.deleteLater()


def test_an_article_that_is_gone_is_told_and_nothing_changes(opened):
    opened.it.open(999)
    assert "not in the library" in opened.messages.current.sentence
    assert opened.view.page.article.title == "Ferry Line Returns"


def test_a_changed_article_is_shown_anew(opened, put, article):
    text = article.text.replace("sold for scrap", "sold for gold!")
    put(replace(article, text=text, styles=()), turn=2)
    opened.it.articles_changed()
    assert "sold for gold!" in opened.view.toPlainText()


# names


def test_choosing_a_name_marks_its_mentions_and_steps_through_them(opened):
    opened.panel.choose(Kind.PERSON, "tor halvorsen", None)
    assert layer(opened, Layer.NAME) == ["Tor Halvorsen", "Halvorsen"]
    assert layer(opened, Layer.CURRENT_NAME) == []
    for expected in ("Tor Halvorsen", "Halvorsen", "Tor Halvorsen"):
        run(opened, "go.next_mention")
        assert layer(opened, Layer.CURRENT_NAME) == [expected]
    run(opened, "go.previous_mention")
    assert layer(opened, Layer.CURRENT_NAME) == ["Halvorsen"]


def test_a_click_on_a_name_in_the_text_chooses_its_row(opened, span):
    start, end = span("Tor Halvorsen")
    opened.view.reveal(start, end)
    point = (opened.view.offset_rect(start).center() + opened.view.offset_rect(start + 3).center()) / 2
    QTest.mouseClick(opened.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert opened.panel.model.chosen.name == "Tor Halvorsen"
    assert opened.panel.model.step == 0
    assert layer(opened, Layer.CURRENT_NAME) == ["Tor Halvorsen"]


def test_not_a_person_is_kept_and_can_be_undone(opened):
    opened.panel.hide_wanted.emit(opened.panel.model.find(Kind.PERSON, "tor halvorsen"))
    assert opened.panel.model.find(Kind.PERSON, "tor halvorsen") is None
    assert "Tor Halvorsen" not in layer(opened, Layer.PERSON_LINE)
    assert [c.key for c in opened.shelf.corrections.all()] == ["tor halvorsen"]
    assert "no longer listed" in opened.messages.current.sentence
    for _ in range(2):
        run(opened, "edit.undo")
        assert opened.panel.model.find(Kind.PERSON, "tor halvorsen") is not None
        assert opened.shelf.corrections.all() == ()
        run(opened, "edit.redo")
        assert opened.panel.model.find(Kind.PERSON, "tor halvorsen") is None


def test_a_name_leads_to_its_articles(opened, qtbot):
    with qtbot.waitSignal(opened.it.articles_wanted) as heard:
        opened.panel.articles_wanted.emit(opened.panel.model.find(Kind.PLACE, "bergen"))
    assert (heard.args[0].place, heard.args[1]) == ("bergen", "Bergen")
    with qtbot.waitSignal(opened.it.search_wanted) as heard:
        opened.panel.articles_wanted.emit(opened.panel.model.find(Kind.ORGANISATION, "harbour board"))
    assert heard.args == ['"Harbour Board"']


def test_the_panel_learns_in_how_many_articles_a_name_is(opened, put, article, names):
    put(replace(article, text=article.text + " More."), names, file="b.txt")
    opened.panel.choose(Kind.PERSON, "eleanor marsh", None)
    from viewer.ui.panel.model import ARTICLES

    assert opened.panel.list.currentIndex().data(ARTICLES) == 2


# bookmarks


def test_ctrl_d_keeps_the_selection_and_undo_takes_it_back(opened, article, span, qtbot):
    opened.view.select_span(*span("opened 🎻 by"))
    with qtbot.waitSignal(opened.it.bookmarks_changed):
        run(opened, "bookmark.passage")
    (kept,) = opened.shelf.bookmarks.all()
    assert kept.passage.quote == "opened 🎻 by"
    assert (kept.passage.start, kept.passage.end) == span("opened 🎻 by")
    assert layer(opened, Layer.PASSAGE) == ["opened 🎻 by"]
    assert opened.view.selected_span() is None
    run(opened, "edit.undo")
    assert opened.shelf.bookmarks.all() == []
    assert layer(opened, Layer.PASSAGE) == []
    assert [b.id for b in opened.shelf.bookmarks.all(BookmarkFilter(in_bin=True))] == [kept.id]
    run(opened, "edit.redo")
    assert [b.id for b in opened.shelf.bookmarks.all()] == [kept.id]


def test_nothing_is_shown_as_kept_before_it_is(opened, span, monkeypatch):
    from viewer.errors import LibraryError

    def full(bookmark):
        raise LibraryError("The disk is full; nothing was changed.")

    told = []
    opened.tasks.error_occurred.connect(told.append)
    monkeypatch.setattr(opened.shelf.bookmarks, "keep", full)
    opened.view.select_span(*span("sold for scrap"))
    run(opened, "bookmark.passage")
    assert layer(opened, Layer.PASSAGE) == []
    assert [error.sentence for error in told] == ["The disk is full; nothing was changed."]
    assert not opened.it.undo_stack.canUndo()


def test_without_a_selection_ctrl_d_says_what_to_do(opened):
    run(opened, "bookmark.passage")
    assert "Select a passage" in opened.messages.current.sentence
    assert opened.shelf.bookmarks.all() == []


def test_white_space_at_the_ends_is_not_kept_and_the_same_passage_only_once(opened, article, span):
    start, end = span("sold for scrap")
    for first, last in ((start - 1, end), (start, end)):
        opened.view.select_span(first, last)
        run(opened, "bookmark.passage")
    (kept,) = opened.shelf.bookmarks.all()
    assert kept.passage.quote == "sold for scrap"


def test_the_whole_article_is_kept_and_given_up_again(opened):
    run(opened, "bookmark.article")
    (kept,) = opened.shelf.bookmarks.all()
    assert kept.passage is None
    run(opened, "bookmark.article")
    assert opened.shelf.bookmarks.all() == []
    run(opened, "edit.undo")
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
    run(opened, "bookmark.note")
    QTest.keyClicks(opened.pane.editor.note, "Never mind")
    QTest.keyClick(opened.pane.editor.note, Key.Key_Escape)
    assert opened.shelf.bookmarks.all() == []
    assert not opened.pane.editor.isVisible()


def test_a_kept_passage_is_recoloured_and_deleted_from_its_bar(opened, span):
    opened.view.select_span(*span("sold for scrap"))
    run(opened, "bookmark.passage")
    (placed,) = opened.view.marks.placed
    opened.view.passage_clicked.emit(placed)
    assert opened.pane.bar.bookmark == placed.bookmark
    opened.pane.bar.colours.buttons[Colour.GREEN].click()
    assert [b.colour for b in opened.shelf.bookmarks.all()] == [Colour.GREEN]
    run(opened, "edit.undo")
    assert [b.colour for b in opened.shelf.bookmarks.all()] == [Colour.YELLOW]
    opened.view.passage_clicked.emit(opened.view.marks.placed[0])
    opened.pane.bar._delete.click()
    assert opened.shelf.bookmarks.all() == []
    assert "deleted" in opened.messages.current.sentence
    opened.messages.current.action()
    assert len(opened.shelf.bookmarks.all()) == 1


def test_the_words_are_copied_with_their_source(opened, span):
    opened.view.select_span(*span("sold for scrap"))
    run(opened, "edit.copy_quotation")
    copied = QGuiApplication.clipboard().text()
    assert "sold for scrap" in copied
    assert "The Harbour Courier" in copied


def test_the_menu_on_a_name_and_on_a_passage(opened, span):
    opened.view.select_span(*span("of Bergen opened"))
    run(opened, "bookmark.passage")
    offset = span("of Bergen")[0] + 4
    opened.view.menu_wanted.emit(offset, QPoint(5, 5), "https://example.org/")
    menu = opened.pane.findChild(QMenu)
    texts = [action.text().replace("&", "").split("\t")[0] for action in menu.actions() if action.text()]
    for wanted in ("Show in Panel", "Find in Library", "Not a Place", "Edit Note…", "Delete Bookmark", "Copy Link"):
        assert wanted in texts
    next(a for a in menu.actions() if "Bookmark This Passage" in a.text().replace("&", "")).trigger()
    assert len(opened.shelf.bookmarks.all()) == 2
    menu.close()


# verdicts


def kept_in_other_words(opened, put, article, before, after, quote):
    """Keep `quote`, change the article on disk, and open the bookmark."""
    start = article.text.index(quote)
    opened.view.select_span(start, start + len(quote))
    run(opened, "bookmark.passage")
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
    run(opened, "edit.undo")
    assert opened.shelf.bookmarks.get(kept.id).passage == kept.passage


def test_a_lost_passage_says_so_and_offers_a_search(opened, put, article, qtbot):
    kept_in_other_words(opened, put, article, LONG, "Nothing of it.", LONG)
    bar = opened.pane.verdict_bar
    assert bar.isVisible()
    assert "not found" in bar._sentence.text()
    with qtbot.waitSignal(opened.it.search_wanted) as heard:
        bar._search()
    assert "Halvorsen" in heard.args[0]
    assert layer(opened, Layer.PASSAGE) == []


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
    run(opened, "bookmark.passage")
    (kept,) = opened.shelf.bookmarks.all()
    for archive in opened.shelf.archives.list():
        opened.shelf.archives.forget(archive.id)
    opened.it.open_bookmark(kept)
    assert "not in the library any more" in opened.pane.verdict_bar._sentence.text()
    assert opened.shelf.bookmarks.all() == [kept]


# looks


def test_another_look_keeps_place_selection_and_marks(opened, span, light):
    from viewer.ui import theme

    opened.window.resize(1280, 300)
    opened.view.select_span(*span("sold for scrap"))
    run(opened, "bookmark.passage")
    opened.view.scroll_to_top(span("Tor Halvorsen")[0])
    opened.view.select_span(*span("inside his hat"))
    top = opened.view.top_offset()
    opened.it.set_theme(theme.load("dark"))
    run(opened, "view.zoom_in")
    assert opened.settings.font_size == 19
    assert opened.view.top_offset() == top
    assert opened.view.selected_span() == span("inside his hat")
    assert layer(opened, Layer.PASSAGE) == ["sold for scrap"]
    run(opened, "view.zoom_reset")
    assert opened.settings.font_size == 18


def test_what_was_left_out_and_the_marks_are_switched(opened, article):
    assert "from the archive" not in opened.view.toPlainText()
    run(opened, "view.left_out")
    assert "This article is from the archive." in opened.view.toPlainText()
    run(opened, "view.marks")
    assert layer(opened, Layer.PERSON_LINE) == []
    run(opened, "view.marks")
    assert "Eleanor Marsh" in layer(opened, Layer.PERSON_LINE)


def test_finding_words_in_the_article(opened):
    run(opened, "edit.find")
    bar = opened.pane.find_bar
    QTest.keyClicks(bar.words, "HULL")
    assert bar.count.text() == "1 of 5"
    QTest.keyClick(bar.words, Key.Key_Return)
    assert bar.count.text() == "2 of 5"
    for _ in range(2):
        QTest.keyClick(bar.words, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.count.text() == "5 of 5"
    QTest.keyClicks(bar.words, "x")
    assert bar.count.text() == "Not found"
    QTest.keyClick(bar.words, Key.Key_Backspace)
    QTest.keyClick(bar.words, Key.Key_Escape)
    assert not bar.isVisible()
    assert opened.view.textCursor().selectedText().casefold() == "hull"
    assert opened.view.ink.strokes(Layer.HIT) == []


def test_the_article_is_saved_as_pdf_and_a_failure_is_told(opened, tmp_path):
    path = tmp_path / "article.pdf"
    opened.it._paper.save_pdf_to(path)
    assert path.read_bytes().startswith(b"%PDF")
    assert path.stat().st_size > 3_000
    opened.it._paper.save_pdf_to(tmp_path / "nowhere" / "article.pdf")
    assert opened.messages.current.is_error
