"""The list of articles as a model that reads its rows only when they are looked at."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt, Slot

from viewer.library.records import ArticleRow
from viewer.ui import phrases
from viewer.ui.copies import wording
from viewer.ui.tasks import Tasks

if TYPE_CHECKING:
    from viewer.search.find import Hit

PAGE = 64  # rows read at once
PAGES_KEPT = 64
ROW = Qt.ItemDataRole.UserRole  # ArticleRow, or None while it is being read
SNIPPET = Qt.ItemDataRole.UserRole + 1  # (text, marks) of a search hit, or None
UNREAD = Qt.ItemDataRole.UserRole + 2

ReadRows = Callable[[Sequence[int]], list[ArticleRow]]
Snippet = tuple[str, tuple[tuple[int, int], ...]]


@dataclass(frozen=True, slots=True)
class Listing:
    """What the list shows: ids in order, the rows already known, and snippets where it shows search results."""

    ids: array[int]
    rows: Sequence[ArticleRow] = ()  # of the first ids
    snippets: dict[int, Snippet] = field(default_factory=dict)  # by article id
    unread: frozenset[int] | None = None  # None: not known

    @classmethod
    def empty(cls) -> Listing:
        return cls(array("q"))

    @classmethod
    def of_hits(cls, hits: Sequence[Hit]) -> Listing:
        """What a search found."""
        rows = [hit.row for hit in hits]
        snippets = {hit.row.id: _snippet(hit) for hit in hits}
        return cls(array("q", [row.id for row in rows]), rows, snippets)


class ArticleModel(QAbstractListModel):
    """Articles in order. Rows are read in pages by `read_rows`, in the background; the newest pages are kept."""

    def __init__(self, tasks: Tasks, read_rows: ReadRows) -> None:
        super().__init__()
        self._tasks = tasks
        self._read_rows = read_rows
        self._listing = Listing.empty()
        self._pages: OrderedDict[int, list[ArticleRow] | None] = OrderedDict()  # None: being read
        self._generation = 0

    def fill(self, listing: Listing) -> None:
        """Replace everything shown."""
        self.beginResetModel()
        self._listing = listing
        self._generation += 1
        self._pages.clear()
        whole = len(listing.rows) == len(listing.ids)
        for first in range(0, len(listing.rows), PAGE):
            page = list(listing.rows[first : first + PAGE])
            if len(page) == PAGE or whole:
                self._pages[first // PAGE] = page
        self.endResetModel()

    @property
    def ids(self) -> array[int]:
        """All that is listed, in order."""
        return self._listing.ids

    def article_id(self, position: int) -> int | None:
        """The article at that position; None outside the list."""
        return self._listing.ids[position] if 0 <= position < len(self._listing.ids) else None

    def position(self, article_id: int) -> int:
        """Where the article stands, or -1."""
        try:
            return self._listing.ids.index(article_id)
        except ValueError:
            return -1

    def mark_read(self, article_id: int) -> None:
        """The article is not unread any more; it stays in the list."""
        unread = self._listing.unread
        if unread is None or article_id not in unread:
            return
        listing = self._listing
        self._listing = Listing(listing.ids, listing.rows, listing.snippets, unread - {article_id})
        index = self.index(self.position(article_id))
        self.dataChanged.emit(index, index, [UNREAD])

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._listing.ids)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == SNIPPET:
            return self._listing.snippets.get(self._listing.ids[index.row()])
        if role == UNREAD:
            return self._listing.unread is not None and self._listing.ids[index.row()] in self._listing.unread
        if role not in (ROW, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self._row(index.row())
        if role == ROW or row is None:
            return row
        return row.title if role == Qt.ItemDataRole.DisplayRole else spoken(row)

    def _row(self, position: int) -> ArticleRow | None:
        number, place = divmod(position, PAGE)
        if number not in self._pages:
            self._want(number)
            return None
        self._pages.move_to_end(number)
        page = self._pages[number]
        return page[place] if page is not None and place < len(page) else None

    def _want(self, number: int) -> None:
        self._pages[number] = None
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        ids = self._listing.ids[number * PAGE : (number + 1) * PAGE]
        self._tasks.run(_read_page, self._read_rows, ids, self._generation, number, then=self._take)

    @Slot(object)
    def _take(self, answer: tuple[int, int, list[ArticleRow]]) -> None:
        generation, number, rows = answer
        if generation != self._generation or number not in self._pages:
            return
        self._pages[number] = rows
        first = self.index(number * PAGE)
        last = self.index(min((number + 1) * PAGE, len(self._listing.ids)) - 1)
        self.dataChanged.emit(first, last)


def spoken(row: ArticleRow) -> str:
    """A line of the list as a screen reader says it."""
    about = (row.title, row.publication, phrases.date(row.published))
    return ", ".join(part for part in (*about, wording.of_row(row)) if part)


def _read_page(
    read_rows: ReadRows, ids: Sequence[int], generation: int, number: int
) -> tuple[int, int, list[ArticleRow]]:
    return generation, number, read_rows(ids)


def _snippet(hit: Hit) -> Snippet:
    """With a word on whose words they are, where they are the reader's own."""
    lead = {"note": _tr("In your note: "), "tag": _tr("In your tags: "), "passage": _tr("You kept: ")}.get(
        hit.said or "", ""
    )
    return lead + hit.snippet, tuple((start + len(lead), end + len(lead)) for start, end in hit.marks)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ArticleModel", text)
