"""Bookmarks as the rows of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from viewer.bookmarks.passage import Bookmark, Verdict
from viewer.ui import phrases
from viewer.ui.bookmarks import colours

BOOKMARK = Qt.ItemDataRole.UserRole + 1
STATE = Qt.ItemDataRole.UserRole + 2  # a State, or None while not known

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class State:
    """What became of a passage; `verdict` is None where the article itself is gone, or is all that was kept."""

    verdict: Verdict | None
    is_gone: bool = False

    @property
    def badge(self) -> str:
        """What is shown on the row; "" where nothing needs to be said."""
        if self.is_gone:
            return _tr("Article gone")
        return {
            Verdict.MOVED: _tr("Moved"),
            Verdict.CHANGED: _tr("Changed"),
            Verdict.AMBIGUOUS: _tr("Which one?"),
            Verdict.LOST: _tr("Not found"),
        }.get(self.verdict, "")


class BookmarksModel(QAbstractListModel):
    """What is known of the states is kept by bookmark, until it changes or the archives do."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Bookmark] = []
        self._states: dict[Bookmark, State] = {}

    def show(self, bookmarks: Sequence[Bookmark]) -> None:
        self.beginResetModel()
        self._rows = list(bookmarks)
        self.endResetModel()

    @property
    def bookmarks(self) -> list[Bookmark]:
        return self._rows

    def set_states(self, states: dict[Bookmark, State]) -> None:
        self._states |= states
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def forget_states(self) -> None:
        self._states.clear()

    def is_known(self, bookmark: Bookmark) -> bool:
        return bookmark in self._states

    def index_of(self, bookmark_id: str) -> QModelIndex:
        number = next((n for n, row in enumerate(self._rows) if row.id == bookmark_id), -1)
        return self.index(number) if number >= 0 else QModelIndex()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == BOOKMARK:
            return row
        state = self._states.get(row)
        if role == STATE:
            return state
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.passage.quote if row.passage else row.title
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return _description(row, state)
        if role == Qt.ItemDataRole.ToolTipRole:
            return source(row)
        return None


def source(bookmark: Bookmark) -> str:
    """Title, publication and date of the article, in one line."""
    parts = (bookmark.title, bookmark.publication, phrases.date(bookmark.published))
    return " · ".join(part for part in parts if part)


def _description(row: Bookmark, state: State | None) -> str:
    said = [_tr("whole article") if row.passage is None else "", source(row)]
    said.append(_tr("note: {note}").format(note=row.note) if row.note else "")
    said.append(_tr("tags: {tags}").format(tags=", ".join(row.tags)) if row.tags else "")
    said.append(colours.name(row.colour))
    said.append(state.badge if state else "")
    return "; ".join(part for part in said if part)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Bookmarks", text)
