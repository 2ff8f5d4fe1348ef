"""Narrows the list of articles to a publication or a year, in the words that one could have typed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from viewer.errors import QueryError
from viewer.library.index_search import Spread
from viewer.ui.article_pane import ArticlePane
from viewer.ui.browsing import Browsing, Shown
from viewer.ui.desk import Desk, Office

if TYPE_CHECKING:
    from viewer.library.library import Library

MOST = 15  # publications, or years: of more, decades are offered

Choice = tuple[str, int, str]  # how it is called, how many articles, and what is to be searched for


class Narrowing(Desk):
    """Signals: search_wanted(text): what is typed and the condition that was chosen."""

    search_wanted = Signal(str)

    def __init__(self, office: Office, browsing: Browsing, articles: ArticlePane) -> None:
        super().__init__(office)
        self._browsing, self._articles = browsing, articles
        articles.narrow_asked.connect(self.ask)
        articles.narrowed.connect(self.narrow)

    @Slot()
    def ask(self) -> None:
        """Look which publications and years there are in what is listed, and offer them."""
        self._tasks.latest("narrowing", _spread, self._library, self._browsing.shown, then=self._offer)

    @Slot(str)
    def narrow(self, condition: str) -> None:
        """List only those of what is listed that `condition` lets through."""
        text = self._browsing.shown.text
        self._browsing.confine()
        self.search_wanted.emit(f"({text}) {condition}" if " OR " in text else f"{text} {condition}".strip())

    @Slot(object)
    def _offer(self, found: Spread) -> None:
        publications, years = _publications(found.publications), _years(found.years)
        parts = [(self.tr("Publications"), publications), (self.tr("Years"), years)]
        self._articles.offer_narrower([(heading, choices) for heading, choices in parts if len(choices) > 1])


def _publications(found: Sequence[tuple[str, int]]) -> list[Choice]:
    return [(name, count, f'publication:"{name.replace(chr(34), " ")}"') for name, count in found[:MOST]]


def _years(found: Sequence[tuple[str, int]]) -> list[Choice]:
    if len(found) <= MOST:
        return [(year, count, f"date:{year}") for year, count in found]
    decades = [
        (decade, sum(count for _, count in years)) for decade, years in groupby(found, key=lambda pair: pair[0][:3])
    ]
    return [(f"{each}0–{each}9", count, f"date:{each}0..{each}9") for each, count in decades[:MOST]]


def _spread(library: Library, shown: Shown) -> Spread:
    from viewer.search.find import spread
    from viewer.search.query import parse

    try:
        query = parse(shown.text, typing=shown.is_typing) if shown.text else None
    except QueryError:
        return Spread((), ())
    return spread(library.index, query, filter=shown.which, corrections=library.corrections.all())
