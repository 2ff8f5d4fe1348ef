"""Printed pages in the reader: their numbers in the margin, and going to one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from viewer.app import Program
from viewer.articles.article import PageStart
from viewer.ui.reader.document import GUTTER
from viewer.ui.reader.page_numbers import page_labelled, shown_pages

Start = Callable[..., Program]
WORDS = " ".join(
    f"<p>The keeper of lamp {n} said that nobody had come to see it in the year of the storm.</p>" for n in range(40)
)
TEI = (
    "<TEI><teiHeader><fileDesc><titleStmt><title>The lamps</title></titleStmt></fileDesc></teiHeader><text><body>"
    f"<pb n='iv'/>{WORDS}<pb n='5'/><p>The fifth page has one line that is of no use to anybody at all.</p>"
    f"<pb n='6'/>{WORDS.replace('keeper', 'builder')}</body></text></TEI>"
)


@pytest.fixture
def paged(start: Start, tmp_path: Path, qtbot: QtBot) -> Program:
    """The program with an article of three pages open."""
    path = tmp_path / "lamps.tei"
    path.write_text(TEI)
    program = start(path)
    view = program.reading.reader.view
    qtbot.waitUntil(lambda: view.page is not None and len(view.page.article.pages) == 3, timeout=60_000)
    return program


def ink_in_margin(program: Program, beside: int) -> bool:
    """Whether anything is drawn left of the line of this offset."""
    view = program.reading.reader.view
    line = view.offset_rect(beside)
    image = view.viewport().grab(QRect(0, line.top(), GUTTER - 2, line.height())).toImage()
    ground = image.pixel(0, 0)
    return any(image.pixel(x, y) != ground for x in range(image.width()) for y in range(image.height()))


def test_numbers_stand_beside_the_lines_where_pages_begin(paged: Program, qtbot: QtBot) -> None:
    view = paged.reading.reader.view
    first, second, third = view.page.article.pages
    assert [page.label for page in (first, second, third)] == ["iv", "5", "6"]
    view.scroll_to_top(second.start)
    assert ink_in_margin(paged, second.start)
    assert ink_in_margin(paged, third.start)
    assert not ink_in_margin(paged, third.start + 400)


def test_the_reader_goes_to_a_page(paged: Program, qtbot: QtBot) -> None:
    view, desk = paged.reading.reader.view, paged.page_desk
    paged._made["go.page"].trigger()
    assert desk.dialog is not None
    assert desk.dialog.labelText() == "Page, iv to 6:"
    assert desk.dialog.comboBoxItems() == ["iv", "5", "6"]
    desk.dialog.setTextValue("6")
    desk.dialog.accept()
    qtbot.waitUntil(lambda: desk.dialog is None)
    assert abs(view.top_offset() - view.page.article.pages[2].start) < 120
    desk.go("IV")
    assert view.top_offset() == 0
    desk.go("99")
    assert "“99”" in paged.messages.current.sentence


def test_an_article_without_pages_says_so(start: Start, clippings: Path, qtbot: QtBot) -> None:
    program = start(clippings)
    qtbot.waitUntil(lambda: program.reading.reader.view.page is not None, timeout=60_000)
    program._made["go.page"].trigger()
    qtbot.waitUntil(lambda: "no numbered pages" in program.messages.current.sentence)
    assert program.page_desk.dialog is None


def test_a_page_is_found_by_its_name(article) -> None:
    paged = replace(article, pages=(PageStart(0, "A1"), PageStart(30, "A2")))
    assert page_labelled(paged, " a2 ") == PageStart(30, "A2")
    assert page_labelled(paged, "3") is None
    assert shown_pages(replace(article, pages=(PageStart(0, "1"),))) == ()
    assert len(shown_pages(paged)) == 2
