"""File › Open Recent: the articles that were read last, and the archives that were added last."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from viewer.library.records import ArticleRow
from viewer.ui import phrases
from viewer.ui.navigation import Entry
from viewer.ui.overview import archive_entries
from viewer.ui.tasks import Tasks

if TYPE_CHECKING:
    from viewer.library.library import Library

_ARTICLES, _ARCHIVES = 10, 5  # lines of each
_LONGEST = 64  # characters of a line


@dataclass(frozen=True, slots=True)
class Recent:
    """What there is to open, the newest first."""

    articles: tuple[ArticleRow, ...]
    archives: tuple[Entry, ...]


class RecentMenu(QObject):
    """Keeps its menu as it is to be seen, so that nothing is waited for when it opens.

    Signals: article_wanted(article id); archive_wanted(Entry).
    """

    article_wanted = Signal("qint64")
    archive_wanted = Signal(object)

    def __init__(self, library: Library, tasks: Tasks, file_menu: QMenu, before: QAction) -> None:
        super().__init__(file_menu)
        self._library, self._tasks = library, tasks
        self.menu = QMenu(self.tr("Open Recen&t"), file_menu)
        self.menu.setToolTipsVisible(True)
        self.menu.setEnabled(False)
        file_menu.insertMenu(before, self.menu)
        file_menu.aboutToShow.connect(self.refresh)

    @Slot()
    def refresh(self) -> None:
        """Look again, when what is being written now has been written."""
        self._tasks.write(recent, self._library, then=self._fill)

    @Slot()
    def clear(self) -> None:
        """Forget the order in which articles were read, but for the last one."""
        self._tasks.write(self._library.readings.forget_order, then=self._forgotten)

    def _forgotten(self, _result: object) -> None:
        self.refresh()

    def _fill(self, found: Recent) -> None:
        self.menu.clear()
        for row in found.articles:
            facts = " · ".join(filter(None, (row.publication, phrases.date(row.published))))
            self._add(row.title, f"{row.title}\n{facts}".strip(), partial(self.article_wanted.emit, row.id))
        self.menu.addSeparator()
        for entry in found.archives:
            self._add(entry.label, entry.tip, partial(self.archive_wanted.emit, entry))
        self.menu.addSeparator()
        if found.articles:
            self.menu.addAction(self.tr("&Clear the List"), self.clear)
        self.menu.setEnabled(bool(found.articles or found.archives))

    def _add(self, name: str, tip: str, do: partial[None]) -> None:
        short = name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"
        action = self.menu.addAction(short.replace("&", "&&"))
        action.setToolTip(tip)
        action.triggered.connect(do)


def recent(library: Library) -> Recent:
    """What was read and added last, as far as it is there."""
    ids = [found[0] for identity in library.readings.recent(_ARTICLES) if (found := library.index.find(identity))]
    archives = [row for row in library.archives.list() if not row.missing]
    newest = {row.id for row in sorted(archives, key=lambda row: (row.added, row.id))[-_ARCHIVES:]}
    entries = [entry for entry in archive_entries(archives) if entry.archive_id in newest]
    return Recent(tuple(library.index.rows(list(dict.fromkeys(ids)))), tuple(reversed(entries)))
