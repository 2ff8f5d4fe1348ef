"""Joins the bar of verdicts with the keeping of bookmarks and with the other copies of the article."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from viewer.articles.article import Article, Identity
from viewer.bookmarks.passage import Bookmark, Verdict
from viewer.library.library import Library
from viewer.ui.bookmarks.keeping import Draft, Keeping
from viewer.ui.reader.marks import Placed
from viewer.ui.reader.pane import ReaderPane
from viewer.ui.tasks import Tasks


class Verdicts(QObject):
    """`article_changed` tells it what is open. Signals: open_wanted(article_id, start, end) of another copy."""

    open_wanted = Signal("qint64", int, int)

    def __init__(self, pane: ReaderPane, keeping: Keeping, library: Library, tasks: Tasks) -> None:
        super().__init__(pane)
        self._pane, self._keeping, self._library, self._tasks = pane, keeping, library, tasks
        self._article_id = 0
        self._article: Article | None = None
        self._identity: Identity | None = None
        bar = pane.verdict_bar
        bar.keep_new_wanted.connect(self._keep_new)
        bar.keep_all_wanted.connect(self._keep_all)
        bar.copy_wanted.connect(self.open_wanted)
        bar.shown.connect(self._look_elsewhere)

    def article_changed(self, article_id: int, article: Article, identity: Identity) -> None:
        """Another article is open, or the same in other words."""
        self._article_id, self._article, self._identity = article_id, article, identity
        self._pane.verdict_bar.hide()

    @Slot(object, int, int)
    def _keep_new(self, bookmark: Bookmark, start: int, end: int) -> None:
        if self._article is not None:
            self._accept([(bookmark, (start, end))])

    @Slot()
    def _keep_all(self) -> None:
        """Of every passage of the article whose words have changed."""
        placed = [each for each in self._pane.view.marks.placed if each.verdict is Verdict.CHANGED]
        self._accept([(each.bookmark, each.span) for each in placed if each.span is not None])

    def _accept(self, chosen: list[tuple[Bookmark, tuple[int, int]]]) -> None:
        pairs = [(bookmark, Draft(self._article, self._identity, span)) for bookmark, span in chosen]
        self._keeping.keep_new_texts(pairs)
        self._pane.verdict_bar.hide()

    @Slot(object)
    def _look_elsewhere(self, placed: Placed) -> None:
        from viewer.library.elsewhere import elsewhere  # off the start path

        self._tasks.latest(
            "passage elsewhere",
            elsewhere,
            self._library,
            self._article_id,
            placed.bookmark,
            then=partial(self._pane.verdict_bar.offer_copy, placed),
        )
