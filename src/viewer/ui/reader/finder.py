"""Hits in the open article: of the find bar, and of the search that led here. All are marked, one is the current."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from viewer.ui.reader.find import Searchable
from viewer.ui.reader.find_bar import FindBar
from viewer.ui.reader.ink import Layer, Stroke
from viewer.ui.reader.offsets import Wide
from viewer.ui.reader.view import ArticleView

Span = tuple[int, int]


class Finder(QObject):
    """Joins the find bar and the view. Spans are document positions, so that titles are found too."""

    def __init__(self, view: ArticleView, bar: FindBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view, self._bar = view, bar
        self._hits: list[Span] = []
        self._current: int | None = None
        self._ready: tuple[object, Searchable, Wide] | None = None  # for the document that it was made from
        bar.sought.connect(self.find)
        bar.stepped.connect(self.step)
        bar.closed.connect(self.give_up)

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Command ids and what they call."""
        return {"edit.find": self.open_bar, "edit.find_next": self.next_hit, "edit.find_previous": self.previous_hit}

    def open_bar(self) -> None:
        """Open the find bar, with the selected words when they are few."""
        selected = self._view.textCursor().selectedText()
        self._bar.open_bar(selected if 0 < len(selected) <= 80 and "\u2029" not in selected else "")

    def page_changed(self) -> None:
        """Another page is shown: find the same words in it, without moving."""
        self._hits, self._current, self._ready = [], None, None
        if self._bar.isVisible():
            self.find(self._bar.words.text(), move=False)

    def show_hits(self, spans: list[Span], current: int | None) -> None:
        """Mark these offsets of the text, from a search of the library."""
        if self._view.page is not None:
            place = self._view.page.offsets.position
            self._set([(place(start), place(end)) for start, end in spans], current)

    @Slot(str)
    def find(self, words: str, *, move: bool = True) -> None:
        """Mark every place of `words`; go to the first one at or below what is in view."""
        self._set(self._places(words), None)
        if self._hits and move:
            top = self._view.first_position()
            number = bisect_left(self._hits, (top, 0))
            self._go(number % len(self._hits))
        self._bar.show_count(self._current, len(self._hits))

    @Slot()
    def next_hit(self) -> None:
        self.step(1)

    @Slot()
    def previous_hit(self) -> None:
        self.step(-1)

    @Slot(int)
    def step(self, by: int) -> None:
        """To the next hit or the one before, round the ends; opens the bar when nothing is sought yet."""
        if not self._hits:
            if not self._bar.isVisible():
                self._bar.open_bar()
            return
        here = self._current
        self._go((0 if here is None else here + by) % len(self._hits))
        self._bar.show_count(self._current, len(self._hits))

    @Slot()
    def give_up(self) -> None:
        """Unmark all hits; the current one is selected, so that the reader keeps the place."""
        if self._current is not None:
            self._view.select_positions(*self._hits[self._current])
        self._set([], None)
        self._view.setFocus()

    def _places(self, words: str) -> list[Span]:
        if self._view.page is None or not words.strip():
            return []
        document = self._view.document()
        if self._ready is None or self._ready[0] is not document:
            text = document.toRawText()
            self._ready = (document, Searchable(text), Wide(text))
        _, searchable, wide = self._ready
        return [(wide.units(start), wide.units(end)) for start, end in searchable.find(words)]

    def _set(self, hits: list[Span], current: int | None) -> None:
        self._hits, self._current = hits, current
        self._show(Layer.HIT, hits)
        self._show(Layer.CURRENT_HIT, [] if current is None else [hits[current]])

    def _go(self, number: int) -> None:
        self._current = number
        self._show(Layer.CURRENT_HIT, [self._hits[number]])
        self._view.reveal_positions(*self._hits[number])

    def _show(self, layer: Layer, spans: list[Span]) -> None:
        theme = self._view.theme
        colour = theme.hit if layer is Layer.HIT else theme.current_hit
        self._view.ink.show(layer, [Stroke(start, end, colour) for start, end in spans])
