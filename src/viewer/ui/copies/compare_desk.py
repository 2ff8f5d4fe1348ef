"""Opens the page of comparison and the question which other article is the same; both made when first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from viewer.library.library import Library
from viewer.library.records import ArticleRow, CopyRow
from viewer.ui.copies.desk import CopiesDesk
from viewer.ui.desk import Desk, Office

if TYPE_CHECKING:
    from viewer.articles.comparing import Comparison
    from viewer.ui.copies.compare_page import ComparePage
    from viewer.ui.copies.joining import Joining

MOST_LIKELY = 8
MOST_FOUND = 50


class CompareDesk(Desk):
    """Serves what the desk of copies asks for and takes more room than the article has."""

    def __init__(self, office: Office, copies: CopiesDesk) -> None:
        super().__init__(office)
        self._copies = copies
        self.page: ComparePage | None = None
        self.question: Joining | None = None
        copies.compare_wanted.connect(self.show_page)
        copies.join_wanted.connect(self.ask)

    @Slot(object)
    def show_page(self, copies: list[CopyRow]) -> None:
        """Compare the first two of these."""
        if self.page is None:
            from viewer.ui.copies.compare_page import ComparePage

            self.page = ComparePage(self._settings, self._window.theme)
            self.page.pair_chosen.connect(self._compare)
        self._window.show_page(self.page)
        self.page.begin(copies)

    @Slot("qint64", "qint64")
    def _compare(self, left: int, right: int) -> None:
        self._tasks.latest("comparison", _compared, self._library, left, right, then=self.page.show_comparison)

    @Slot("qint64")
    def ask(self, article_id: int) -> None:
        """Ask which article is the same as this one."""
        from viewer.ui.copies.joining import Joining

        self.question = Joining(self._window)
        self.question.words_typed.connect(self._look_for)
        self.question.chosen.connect(self._copies.join)
        self._article_id = article_id
        self._look_for("")
        self.question.finished.connect(self._forget_question)
        self.question.open()

    @Slot()
    def _forget_question(self) -> None:
        self._tasks.forget("articles to join")
        self.question = None

    @Slot(str)
    def _look_for(self, words: str) -> None:
        args = (self._library, self._article_id, words)
        self._tasks.latest("articles to join", _candidates, *args, then=self.question.show_articles)


def _compared(library: Library, left: int, right: int) -> Comparison:
    from viewer.articles.comparing import compare

    return compare(library.index.article(left), library.index.article(right))


def _candidates(library: Library, article_id: int, words: str) -> list[ArticleRow]:
    """Articles of which `words` are found, or, without words, those most like the article; never its copies."""
    from viewer.library.grouping import alike
    from viewer.search.find import find
    from viewer.search.query import parse

    if words.strip():
        found = [hit.row.id for hit in find(library.index, parse(words, typing=True), limit=MOST_FOUND).hits]
    else:
        found = alike(library.derived, article_id, MOST_LIKELY)
    copies = set(library.index.copies(article_id))
    return library.index.rows([each for each in found if each not in copies])
