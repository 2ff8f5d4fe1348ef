"""Joins the page of the map with the library, and with the list of articles."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from viewer.library.located import Located
from viewer.library.records import Filter
from viewer.ui.browsing import Browsing
from viewer.ui.desk import Desk, Office

if TYPE_CHECKING:
    from viewer.ui.map.map_page import MapPage


class MapDesk(Desk):
    """Shows the page, made when it is first asked for. Signals: articles_wanted(Filter, heading)."""

    articles_wanted = Signal(object, str)

    def __init__(self, office: Office, browsing: Browsing) -> None:
        super().__init__(office)
        self._browsing = browsing
        self._page: MapPage | None = None

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {"go.map": self.show_page}

    @Slot()
    def show_page(self) -> None:
        """The places of the articles that the list shows."""
        if self._page is None:
            from viewer.ui.map.map_page import MapPage

            self._page = MapPage(self._window.theme)
            self._page.articles_wanted.connect(self._list)
        self._window.show_page(self._page)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Ask again, if the page is shown."""
        if self._page is None or self._window.pages.currentWidget() is not self._page:
            return
        shown = self._browsing.shown
        then = partial(self._fill, f"“{shown.text}”" if shown.text else shown.heading)
        self._tasks.latest("map", self._library.index.located, self._browsing.listed_articles, then=then)

    def _fill(self, heading: str, places: list[Located]) -> None:
        if self._page is not None:
            self._page.fill(heading, places)

    @Slot(object, str, bool)
    def _list(self, keys: tuple[str, ...], heading: str, is_about: bool) -> None:
        which = Filter(place=keys[0], about=is_about) if len(keys) == 1 else Filter(places=keys)
        self._window.leave_page()
        self.articles_wanted.emit(which, heading)
