"""A list too long to be measured at once: what is seen is right from the start, and the rest soon, without jumping."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint

from viewer.bookmarks.passage import Passage
from viewer.ui.bookmarks.grouping import Grouping
from viewer.ui.bookmarks.model import BOOKMARK
from viewer.ui.bookmarks.row_places import places

MANY = 700


@pytest.fixture
def long_list(kept, article):
    """So many bookmarks, each of an article of its own, in the list, with quotes and notes of every length."""
    first = kept.shelf.bookmarks.all()[0]
    made = []
    for number in range(MANY):
        quote = article.text[: 3 + number % 200].replace("\n", " ")
        note = ("**many** words " * (number % 9)).strip()
        tags = ("ferry", f"tag {number % 7}")[: number % 3]
        passage = Passage(quote, "", "", 0, len(quote))
        elsewhere = replace(first.article, fingerprint=f"{number:064}", path=f"{number}.txt", url=None)
        one = replace(first, id=f"{number:08}-0000-4000-8000-000000000000", article=elsewhere)
        one = replace(one, passage=passage, note=note, tags=tags)
        made.append(one)
    kept.shelf.bookmarks.keep_all(made)
    kept.bookmarks.refresh()
    return kept


def test_every_row_is_as_high_as_what_it_shows(long_list, qtbot):
    view, model = long_list.bookmarks.list, long_list.bookmarks.model
    assert model.rowCount() == MANY + 3

    def wrong():
        fonts, width = view._delegate._fonts, view.viewport().width()
        rows = [model.index(number) for number in range(model.rowCount())]
        return [i.row() for i in rows if view.visualRect(i).height() != places(i.data(BOOKMARK), fonts, width).height]

    qtbot.waitUntil(lambda: view.visualRect(model.index(0)).isValid())
    assert not [number for number in wrong() if number < 20]
    qtbot.waitUntil(lambda: view.measuring.is_done)
    assert wrong() == []


def test_nothing_jumps_when_one_bookmark_changes(long_list, qtbot):
    panel = long_list.bookmarks
    view, model = panel.list, panel.model
    qtbot.waitUntil(lambda: view.measuring.is_done)
    view.setCurrentIndex(model.index(400))
    qtbot.waitUntil(lambda: view.measuring.is_done)
    top = view.indexAt(QPoint(50, 1))
    place = view.visualRect(top).top()
    bookmark = model.index(400).data(BOOKMARK)
    long_list.it._keeping.change(bookmark, replace(bookmark, note="another"))
    qtbot.waitUntil(lambda: view.measuring.is_done)
    assert model.index(400).data(BOOKMARK).note == "another"
    assert view.currentIndex().row() == 400
    assert view.indexAt(QPoint(50, 1)).row() == top.row()
    assert view.visualRect(model.index(top.row())).top() == place


def test_another_grouping_keeps_the_current_bookmark(long_list, qtbot):
    panel = long_list.bookmarks
    panel.list.setCurrentIndex(panel.model.index(300))
    bookmark = panel.list.currentIndex().data(BOOKMARK)
    panel.head.group_by(Grouping.TAG)
    assert panel.list.currentIndex().data(BOOKMARK).id == bookmark.id
    qtbot.waitUntil(lambda: panel.list.measuring.is_done)
    seen = panel.list.viewport().rect()
    assert panel.list.visualRect(panel.list.currentIndex()).intersects(seen)
