"""The bar of verdicts: the new text of one passage or of all, lost passages put right, and other copies offered."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from viewer.bookmarks.passage import Verdict

ENVELOPE = "Tor Halvorsen of Bergen opened the envelope. Mr. Halvorsen put it inside his hat."
BELL = "The bell was sold for scrap, and no one in Hull has set eyes on it since."


def kept(opened, *quotes):
    for quote in quotes:
        start = opened.view.page.article.text.index(quote)
        opened.view.select_span(start, start + len(quote))
        opened.run("bookmark.passage")
    found = {bookmark.passage.quote: bookmark for bookmark in opened.shelf.bookmarks.all()}
    return [found[quote] for quote in quotes]


def edited(article, *changes):
    """`article` with words of the same length exchanged, so that its blocks stay true."""
    text = article.text
    for old, new in changes:
        assert old in text
        assert len(old) == len(new)
        text = text.replace(old, new)
    return replace(article, text=text)


def button(opened, beginning):
    found = [b for b in opened.pane.verdict_bar.findChildren(QPushButton) if b.text().startswith(beginning)]
    shown = [b for b in found if b.isVisible()]
    return shown[0] if shown else None


def click(qtbot, opened, beginning):
    qtbot.mouseClick(button(opened, beginning), Qt.MouseButton.LeftButton)


CHANGES = (("opened the envelope", "opened an envelopes"), ("sold for scrap", "sold for money"))


def test_the_new_text_of_one_is_kept_and_taken_back(opened, put, article, qtbot):
    one, other = kept(opened, ENVELOPE, BELL)
    put(edited(article, *CHANGES), turn=2)
    opened.it.articles_changed()
    opened.it.open_bookmark(one)
    assert button(opened, "Keep the New Text of All 2") is not None
    click(qtbot, opened, "Keep the New Text")
    assert "an envelopes" in opened.shelf.bookmarks.get(one.id).passage.quote
    assert opened.shelf.bookmarks.get(other.id) == other
    opened.run("edit.undo")
    assert opened.shelf.bookmarks.get(one.id).passage == one.passage
    assert opened.shelf.bookmarks.get(one.id).article == one.article


def test_the_new_text_of_all_is_one_step(opened, put, article, qtbot):
    both = kept(opened, ENVELOPE, BELL)
    put(edited(article, *CHANGES), turn=2)
    opened.it.articles_changed()
    opened.it.open_bookmark(both[0])
    click(qtbot, opened, "Keep the New Text of All")
    now = [opened.shelf.bookmarks.get(bookmark.id) for bookmark in both]
    assert ["an envelopes" in now[0].passage.quote, "for money" in now[1].passage.quote] == [True, True]
    assert {placed.verdict for placed in opened.view.marks.placed} == {Verdict.SAME}
    assert not opened.pane.verdict_bar.isVisible()
    opened.run("edit.undo")
    assert [opened.shelf.bookmarks.get(bookmark.id).passage for bookmark in both] == [b.passage for b in both]
    opened.run("edit.redo")
    assert [opened.shelf.bookmarks.get(bookmark.id).passage for bookmark in both] == [b.passage for b in now]


def test_one_that_has_changed_alone_is_not_called_all(opened, put, article):
    (one,) = kept(opened, ENVELOPE)
    put(edited(article, CHANGES[0]), turn=2)
    opened.it.articles_changed()
    opened.it.open_bookmark(one)
    assert button(opened, "Keep the New Text") is not None
    assert button(opened, "Keep the New Text of All") is None


def test_another_copy_that_has_the_words_is_offered_and_opened(opened, put, article, qtbot):
    (one,) = kept(opened, BELL)
    copy = put(replace(article, text=article.text.replace("eleven", "twelve")), file="copy.txt")
    put(edited(article, CHANGES[1]), turn=2)
    opened.it.articles_changed()
    opened.it.open(opened.id)
    placed = next(p for p in opened.view.marks.placed if p.bookmark.id == one.id)
    assert placed.verdict is Verdict.CHANGED
    opened.pane.show_verdict(placed)
    assert "copy.txt" in opened.pane.verdict_bar.accessibleName()
    click(qtbot, opened, "Open That Copy")
    assert opened.it._opened.row.id == copy
    assert not opened.pane.verdict_bar.isVisible()


def test_no_copy_is_offered_where_none_has_the_words(opened, put, article):
    (one,) = kept(opened, BELL)
    put(edited(article, CHANGES[1]), turn=2)
    opened.it.articles_changed()
    opened.it.open_bookmark(one)
    assert button(opened, "Keep the New Text") is not None
    assert button(opened, "Open That Copy") is None


def test_a_lost_passage_can_be_given_a_place_like_it(opened, put, article, qtbot):
    twin = "The bell was sold for gravel, and no one in Oslo has set eyes on it again."
    (one,) = kept(opened, BELL)
    text = article.text.replace(BELL, "Nothing of it is left.").replace("Tor Halvorsen of", f"{twin} Tor Halvorsen of")
    put(replace(article, text=text, blocks=article.blocks[:1], styles=()), turn=2)
    opened.it.articles_changed()
    opened.it.open_bookmark(one)
    placed = next(p for p in opened.view.marks.placed if p.bookmark.id == one.id)
    assert (placed.verdict, len(placed.found.candidates)) == (Verdict.LOST, 1)
    assert button(opened, "Search for Its Words") is not None
    assert not button(opened, "It Is This One").isEnabled()
    click(qtbot, opened, "Show the Next Place Like It")
    click(qtbot, opened, "It Is This One")
    assert opened.shelf.bookmarks.get(one.id).passage.quote.startswith("The bell was sold for gravel")
    opened.run("edit.undo")
    assert opened.shelf.bookmarks.get(one.id).passage == one.passage
