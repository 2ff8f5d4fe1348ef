"""Rows of links between bars, around an article that was copied whole."""

from __future__ import annotations

import pytest

from viewer.articles.furniture import reason_at_end


@pytest.mark.parametrize(
    "line",
    [
        "Back to results | Previous article | Next article | Print | E-mail this page",
        "| News | World | Sport | Weather |",
        "The Northern Ledger on the Web Home | News | World | Crossword | Sign our guestbook!",
    ],
)
def test_labels_between_bars_are_navigation(line: str) -> None:
    assert reason_at_end(line) == "navigation"


@pytest.mark.parametrize(
    "line",
    [
        "World | October 12, 2007 | By Jane Doe of the Courier",
        "He weighed it up: sell | keep | burn | forget it for good and never speak of it again.",
        "In 1999 they caught | 400 tons of cod in the bay | 300 tons | 200 tons of it by night and in fog | 12",
    ],
)
def test_facts_and_prose_between_bars_are_not(line: str) -> None:
    assert reason_at_end(line) is None
