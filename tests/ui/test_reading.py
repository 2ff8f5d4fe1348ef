"""The open article from the reader's side: opening, marking, keeping, correcting, going back, with a real library."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
from prose import prose
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from viewer.articles.article import Article, Block, BlockKind, PageStart
from viewer.entities.records import Kind
from viewer.search.query import parse
from viewer.settings import Settings
from viewer.ui import fonts
from viewer.ui.reader.document import build
from viewer.ui.reader.ink import Layer
from viewer.ui.reader.printing import save_pdf
from viewer.ui.tasks import Tasks

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier


# opening


def test_opening_shows_the_article_and_its_names(opened):
    assert "Ferry Line Returns" in opened.view.toPlainText()
    assert opened.panel.model.count() == 5
    assert "Eleanor Marsh" in opened.layer(Layer.PERSON_LINE)
    assert opened.layer(Layer.PLACE_LINE).count("Hull") == 3
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
    assert "Tor Halvorsen" in reading.layer(Layer.PERSON_LINE)


def test_an_offset_and_a_search_lead_to_their_place(opened, span):
    opened.window.resize(1280, 300)
    opened.it.open(opened.id, at=span("Bergen to Hull")[0])
    assert opened.view.top_offset() == span("Bergen to Hull")[0]
    opened.it.open(opened.id, query=parse("scrap OR envelope"))
    assert opened.layer(Layer.HIT) == ["envelope", "scrap"]
    assert opened.layer(Layer.CURRENT_HIT) == ["envelope"]
    opened.run("edit.find_next")
    assert opened.layer(Layer.CURRENT_HIT) == ["scrap"]
    opened.run("edit.find_next")
    assert opened.layer(Layer.CURRENT_HIT) == ["envelope"]


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
    opened.run("go.back")
    assert opened.view.page.article.title == "Ferry Line Returns"
    assert opened.view.top_offset() == span("Bergen to Hull")[0]
    with qtbot.waitSignal(opened.it.history_changed) as heard:
        opened.run("go.forward")
    assert opened.view.page.article.title == "Another"
    opened.run("go.forward")
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
    assert opened.layer(Layer.NAME) == ["Tor Halvorsen", "Halvorsen"]
    assert opened.layer(Layer.CURRENT_NAME) == []
    for expected in ("Tor Halvorsen", "Halvorsen", "Tor Halvorsen"):
        opened.run("go.next_mention")
        assert opened.layer(Layer.CURRENT_NAME) == [expected]
    opened.run("go.previous_mention")
    assert opened.layer(Layer.CURRENT_NAME) == ["Halvorsen"]


def test_a_click_on_a_name_in_the_text_chooses_its_row(opened, span):
    start, end = span("Tor Halvorsen")
    opened.view.reveal(start, end)
    point = (opened.view.offset_rect(start).center() + opened.view.offset_rect(start + 3).center()) / 2
    QTest.mouseClick(opened.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert opened.panel.model.chosen.name == "Tor Halvorsen"
    assert opened.panel.model.step == 0
    assert opened.layer(Layer.CURRENT_NAME) == ["Tor Halvorsen"]


def test_not_a_person_is_kept_and_can_be_undone(opened):
    opened.panel.correction_wanted.emit(opened.panel.model.find(Kind.PERSON, "tor halvorsen"), "hide")
    assert opened.panel.model.find(Kind.PERSON, "tor halvorsen") is None
    assert "Tor Halvorsen" not in opened.layer(Layer.PERSON_LINE)
    assert [c.key for c in opened.shelf.corrections.all()] == ["tor halvorsen"]
    assert "no longer listed" in opened.messages.current.sentence
    for _ in range(2):
        opened.run("edit.undo")
        assert opened.panel.model.find(Kind.PERSON, "tor halvorsen") is not None
        assert opened.shelf.corrections.all() == ()
        opened.run("edit.redo")
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


# looks


def test_another_look_keeps_place_selection_and_marks(opened, span, light):
    from viewer.ui import theme

    opened.window.resize(1280, 300)
    opened.view.select_span(*span("sold for scrap"))
    opened.run("bookmark.passage")
    opened.view.scroll_to_top(span("Tor Halvorsen")[0])
    opened.view.select_span(*span("inside his hat"))
    top = opened.view.top_offset()
    opened.it.set_theme(theme.load("dark"))
    opened.run("view.zoom_in")
    assert opened.settings.font_size == 19
    assert opened.view.top_offset() == top
    assert opened.view.selected_span() == span("inside his hat")
    assert opened.layer(Layer.PASSAGE) == ["sold for scrap"]
    opened.run("view.zoom_reset")
    assert opened.settings.font_size == 18


def test_what_was_left_out_and_the_marks_are_switched(opened, article):
    assert "from the archive" not in opened.view.toPlainText()
    opened.run("view.left_out")
    assert "This article is from the archive." in opened.view.toPlainText()
    opened.run("view.marks")
    assert opened.layer(Layer.PERSON_LINE) == []
    opened.run("view.marks")
    assert "Eleanor Marsh" in opened.layer(Layer.PERSON_LINE)


def test_finding_words_in_the_article(opened):
    opened.run("edit.find")
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


def test_the_words_of_the_pdf_can_be_copied(opened, tmp_path):
    path = tmp_path / "article.pdf"
    fonts.load_own()
    words = "After five, the flat-bottomed Anna A floated off: Thirty sniffles, often, Affable AVA."
    shown = build(Article("All Aboard", words, (Block(BlockKind.PARAGRAPH, 0, len(words)),)), opened.view.page.look)
    save_pdf(shown, Settings(font_family="Literata"), path)
    with pypdfium2.PdfDocument(path) as written:
        read = " ".join(written[0].get_textpage().get_text_range().split())
    assert read.startswith(f"All Aboard {words}")


def test_the_pdf_says_where_pages_begin_and_where_the_article_is_from(opened, tmp_path):
    words = "Nobody had seen the ferry.\n\nIt came at last, with all its lamps out."
    second, middle = words.index("It"), words.index("with")
    blocks = (Block(BlockKind.PARAGRAPH, 0, second - 2), Block(BlockKind.PARAGRAPH, second, len(words)))
    pages = (PageStart(0, "iv"), PageStart(second, "v"), PageStart(middle, "1"))
    article = Article("Late", words, blocks, url="https://example.org/late", captured="2017-03-02", pages=pages)
    path = tmp_path / "article.pdf"
    save_pdf(build(article, opened.view.page.look), Settings(), path)
    with pypdfium2.PdfDocument(path) as written:
        read = " ".join(written[0].get_textpage().get_text_range().split())
    assert "[p. iv] Nobody had seen the ferry. [p. v] It came at last, [p. 1] with all its lamps out." in read
    assert "https://example.org/late, saved 2 March 2017" in read


def test_the_article_is_saved_as_pdf_and_a_failure_is_told(opened, tmp_path):
    path = tmp_path / "article.pdf"
    opened.it._paper.save_pdf_to(path)
    assert path.read_bytes().startswith(b"%PDF")
    assert path.stat().st_size > 3_000
    opened.it._paper.save_pdf_to(tmp_path / "nowhere" / "article.pdf")
    assert opened.messages.current.is_error
