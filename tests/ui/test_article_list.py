from __future__ import annotations

from array import array
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from viewer.library.records import ArticleRow
from viewer.ui.article_delegate import _led_in
from viewer.ui.article_model import PAGE, PAGES_KEPT, ROW, SNIPPET, UNREAD, ArticleModel, Listing
from viewer.ui.article_pane import ArticlePane
from viewer.ui.tasks import InlineTasks
from viewer.ui.theme import Theme


def row(number: int) -> ArticleRow:
    return ArticleRow(
        id=number,
        title=f"Article {number}, About Something That Takes Its Time To Say",
        publication="The Harbour Courier",
        published="2007-10-12",
        first_words="High-level talks today between two ports failed to bridge their differences. " * 3,
        byline=None,
        words=900,
        language="en",
        path=Path(f"/archive/{number}.txt"),
        address="",
        fingerprint=f"{number:032x}",
        url=None,
        has_names=True,
        missing=number % 50 == 0,
    )


class Shelf:
    """Stands in for the index; remembers what was asked of it."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []

    def rows(self, ids: Sequence[int]) -> list[ArticleRow]:
        self.asked.append(list(ids))
        return [row(number) for number in ids]


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def model(qapp: QApplication, shelf: Shelf) -> ArticleModel:
    return ArticleModel(InlineTasks(), shelf.rows)


@pytest.fixture
def pane(qtbot: QtBot, shelf: Shelf, light: Theme) -> ArticlePane:
    made = ArticlePane(InlineTasks(), shelf.rows, light)
    qtbot.addWidget(made)
    made.resize(290, 700)
    return made


def show_active(pane: ArticlePane, qtbot: QtBot) -> None:
    with qtbot.waitActive(pane):
        pane.show()
        pane.activateWindow()


def numbers(count: int) -> array[int]:
    return array("q", range(1, count + 1))


def test_rows_are_read_only_where_one_looks(model: ArticleModel, shelf: Shelf) -> None:
    model.fill(Listing(numbers(100_000)))
    assert model.rowCount() == 100_000
    assert not shelf.asked
    model.index(50_000).data(ROW)
    assert model.index(50_000).data(ROW).id == 50_001
    assert model.index(50_001).data(Qt.ItemDataRole.DisplayRole).startswith("Article 50002")
    assert [len(ids) for ids in shelf.asked] == [PAGE]


def test_few_pages_are_kept(model: ArticleModel, shelf: Shelf) -> None:
    model.fill(Listing(numbers(100_000)))
    for position in range(0, 100_000, PAGE):
        model.index(position).data(ROW)
    assert len(model._pages) == PAGES_KEPT


def test_an_answer_for_an_older_list_is_dropped(model: ArticleModel, shelf: Shelf) -> None:
    model.fill(Listing(numbers(10)))
    generation = model._generation
    model.fill(Listing(array("q", [77])))
    model.index(0).data(ROW)
    model._take((generation, 0, [row(1)]))
    assert model.index(0).data(ROW).id == 77


def test_rows_that_came_along_are_not_asked_for(model: ArticleModel, shelf: Shelf) -> None:
    model.fill(Listing(numbers(200), [row(n) for n in range(1, PAGE + 1)]))
    assert model.index(3).data(ROW).id == 4
    assert not shelf.asked


def test_a_half_page_is_not_taken_for_a_whole_one(model: ArticleModel, shelf: Shelf) -> None:
    model.fill(Listing(numbers(200), [row(1), row(2)]))
    model.index(5).data(ROW)
    assert model.index(5).data(ROW).id == 6


def test_unread_articles_are_known_until_opened(model: ArticleModel) -> None:
    model.fill(Listing(numbers(3), unread=frozenset({1, 2})))
    assert [bool(model.index(n).data(UNREAD)) for n in range(3)] == [True, True, False]
    model.mark_read(2)
    assert [bool(model.index(n).data(UNREAD)) for n in range(3)] == [True, False, False]


def test_a_screen_reader_hears_title_place_and_date(model: ArticleModel) -> None:
    model.fill(Listing(numbers(1), [row(1)]))
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Article 1, About")
    assert "The Harbour Courier" in spoken
    assert "2007" in spoken


def test_arrow_keys_open_after_a_rest(pane: ArticlePane, qtbot: QtBot) -> None:
    pane.show()
    pane.fill_anew(Listing(numbers(100)))
    opened: list[int] = []
    pane.chosen.connect(opened.append)
    for _ in range(5):
        qtbot.keyClick(pane.view, Qt.Key.Key_Down)
    assert not opened
    qtbot.waitUntil(lambda: bool(opened))
    assert len(opened) == 1
    qtbot.keyClick(pane.view, Qt.Key.Key_Return)
    assert opened == [opened[0]] * 2
    pane.close()


def test_keys_begin_with_the_first_line_and_show_which_it_is(pane: ArticlePane, qtbot: QtBot) -> None:
    show_active(pane, qtbot)
    pane.fill_anew(Listing(numbers(100)))
    pane.view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(pane.view, Qt.Key.Key_Down)
    assert pane.view.is_selected(0)
    pane.close()


def test_the_article_opened_by_enter_is_the_one_shown_as_chosen(pane: ArticlePane, qtbot: QtBot) -> None:
    pane.chosen.connect(pane.set_current)
    show_active(pane, qtbot)
    pane.fill_anew(Listing(numbers(100)))
    pane.view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(pane.view, Qt.Key.Key_Return)
    assert pane.view.is_selected(0)
    pane.close()


def test_the_keys_go_to_the_list_once_there_is_one(pane: ArticlePane, qtbot: QtBot) -> None:
    show_active(pane, qtbot)
    pane.fill(Listing.empty())
    pane.findChildren(QToolButton)[-1].setFocus()  # as Qt does, when the list that had the focus goes
    pane.fill(Listing(numbers(3)))
    assert pane.view.hasFocus()
    pane.close()


def test_stepping_stops_at_the_ends(pane: ArticlePane) -> None:
    pane.fill_anew(Listing(numbers(3)))
    pane.view.step(1)
    assert pane.view.currentIndex().row() == 0
    for _ in range(5):
        pane.view.step(1)
    assert pane.view.currentIndex().row() == 2
    pane.fill_anew(Listing.empty())
    pane.view.step(1)
    assert pane.view.currentIndex().row() == -1


def test_the_open_article_stays_current_when_the_list_grows(pane: ArticlePane) -> None:
    pane.fill_anew(Listing(numbers(300)))
    pane.set_current(200)
    pane.fill(Listing(array("q", [*range(1001, 1101), *range(1, 301)])))
    assert pane.model.article_id(pane.view.currentIndex().row()) == 200


def test_an_empty_list_says_what_it_is_for(pane: ArticlePane) -> None:
    pane.empty.say("articles", "No articles", "Add files or folders.")
    pane.fill_anew(Listing.empty())
    assert pane._stack.currentWidget() is pane.empty
    pane.fill_anew(Listing(numbers(1)))
    assert pane._stack.currentWidget() is pane.view


def test_it_paints_rows_hits_and_gaps(pane: ArticlePane, light: Theme) -> None:
    text = "…the foreign minister Lavrov said that nothing of it was true, and Lavrov left."
    marks = ((22, 28), (67, 73))
    listing = Listing(numbers(60), [row(n) for n in range(1, 61)], {1: (text, marks)}, frozenset({2}))
    pane.fill_anew(listing)
    assert pane.model.index(0).data(SNIPPET) == (text, marks)
    picture = pane.grab().toImage()
    assert any(picture.pixelColor(x, y) == light.hit for x in range(0, 290, 2) for y in range(0, picture.height(), 2))


def test_snippets_begin_near_the_words_found() -> None:
    text = "This is a rather long way to go before the word that was looked for."
    start = text.index("word")
    shorter, ((new_start, new_end),) = _led_in(text, ((start, start + 4),))
    assert shorter[new_start:new_end] == "word"
    assert shorter.startswith("…")
    assert new_start <= 30
    assert _led_in("word first", ((0, 4),)) == ("word first", ((0, 4),))
    assert _led_in("no mark", ()) == ("no mark", ())


def test_rows_have_one_height(pane: ArticlePane) -> None:
    pane.fill_anew(Listing(numbers(5)))
    pane.grab(pane.rect())
    heights = {pane.view.visualRect(pane.model.index(n)).height() for n in range(5)}
    assert len(heights) == 1
    assert heights.pop() >= 64


def test_a_page_that_arrives_does_not_lay_out_every_row(
    pane: ArticlePane, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane.fill_anew(Listing(numbers(20_000)))
    pane.show()
    pane.grab()
    asked: list[int] = []
    count = pane.model.rowCount

    def counted(*args: object) -> int:
        asked.append(1)
        return count(*args)

    monkeypatch.setattr(pane.model, "rowCount", counted)
    pane.view.verticalScrollBar().setValue(pane.view.verticalScrollBar().maximum() // 2)
    pane.grab()
    qapp.processEvents()
    assert pane.model.index(10_000).data(ROW) is not None
    assert 0 < len(asked) < 2_000
    pane.close()
