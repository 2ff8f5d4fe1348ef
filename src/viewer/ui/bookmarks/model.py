"""Bookmarks as the rows of a list: headings of groups, and under them the bookmarks of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt

from viewer.bookmarks.passage import Bookmark
from viewer.ui.bookmarks import dragging
from viewer.ui.bookmarks.grouping import Group
from viewer.ui.bookmarks.states import State
from viewer.ui.bookmarks.wording import description, folded, source

BOOKMARK = Qt.ItemDataRole.UserRole + 1  # None on a heading
STATE = Qt.ItemDataRole.UserRole + 2  # a State, or None while not known
HEADING = Qt.ItemDataRole.UserRole + 3  # None on a bookmark
GROUP = Qt.ItemDataRole.UserRole + 4  # of a heading or a bookmark: the Group it belongs to

_MANY = 300  # rows that go and come: more are not told of one by one

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a group; `count` of all its bookmarks, shown or not."""

    group: Group
    count: int
    is_folded: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A bookmark, in a group: one with two tags stands in the list twice."""

    group: Group
    bookmark: Bookmark


Row = Heading | Line


class BookmarksModel(QAbstractListModel):
    """Rows are made for what is not folded away only. What is known of the states is kept until archives change."""

    def __init__(self) -> None:
        super().__init__()
        self._groups: list[Group] = []
        self._folded: set[str] = set()
        self._rows: list[Row] = []
        self._states: dict[tuple[object, ...], State] = {}

    # what is shown

    def show(self, groups: Sequence[Group]) -> None:
        """Replace the rows; those that stay keep their place, and the selection stays on them."""
        self._groups = list(groups)
        self._replace(list(self._wanted_rows()))

    @property
    def bookmarks(self) -> list[Bookmark]:
        """Each once, in the order of the list, folded away or not."""
        found = {bookmark.id: bookmark for group in self._groups for bookmark in group.bookmarks}
        return list(found.values())

    @property
    def groups(self) -> list[Group]:
        return self._groups

    @property
    def rows(self) -> Sequence[Row]:
        return self._rows

    def row(self, number: int) -> Row:
        return self._rows[number]

    def toggle(self, key: str) -> None:
        """Fold a group, or unfold it."""
        self._folded ^= {key}
        self._replace(list(self._wanted_rows()))

    def fold_all(self, *, is_folded: bool) -> None:
        self._folded = {group.key for group in self._groups if is_folded}
        self._replace(list(self._wanted_rows()))

    def unfold(self, key: str) -> None:
        if key in self._folded:
            self.toggle(key)

    def index_of(self, bookmark_id: str, group: str | None = None) -> QModelIndex:
        """Where it stands, first or in that group; invalid when it is not shown."""
        for number, row in enumerate(self._rows):
            if isinstance(row, Line) and row.bookmark.id == bookmark_id and group in (None, row.group.key):
                return self.index(number)
        return QModelIndex()

    def heading_of(self, key: str) -> QModelIndex:
        for number, row in enumerate(self._rows):
            if isinstance(row, Heading) and row.group.key == key:
                return self.index(number)
        return QModelIndex()

    # states

    def set_states(self, states: dict[Bookmark, State]) -> None:
        self._states |= {_known_by(bookmark): state for bookmark, state in states.items()}
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1), [STATE])

    def forget_states(self) -> None:
        self._states.clear()

    def is_known(self, bookmark: Bookmark) -> bool:
        return _known_by(bookmark) in self._states

    def state(self, bookmark: Bookmark) -> State | None:
        return self._states.get(_known_by(bookmark))

    # Qt

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == GROUP:
            return row.group
        if isinstance(row, Heading):
            return _heading_data(row, role)
        if role == BOOKMARK:
            return row.bookmark
        if role == STATE:
            return self.state(row.bookmark)
        return self._line_data(row.bookmark, role)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren | Qt.ItemFlag.ItemIsDropEnabled
        if isinstance(self._rows[index.row()] if index.isValid() else None, Line):
            flags |= Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction  # a move would take the rows away

    def mimeTypes(self) -> list[str]:
        return [dragging.KIND]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = [self._rows[number] for number in sorted({index.row() for index in indexes})]
        lines = [row for row in rows if isinstance(row, Line)]
        group = lines[0].group.key if lines else ""
        return dragging.mime_data(list({line.bookmark.id: line.bookmark for line in lines}.values()), group)

    def _line_data(self, bookmark: Bookmark, role: int) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return bookmark.passage.quote if bookmark.passage else bookmark.title
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return description(bookmark, self.state(bookmark))
        if role == Qt.ItemDataRole.ToolTipRole:
            return source(bookmark)
        return None

    def _wanted_rows(self) -> Iterator[Row]:
        for group in self._groups:
            is_folded = group.key in self._folded
            if group.key or group.label:
                yield Heading(group, len(group.bookmarks), is_folded)
                if is_folded:
                    continue
            yield from (Line(group, bookmark) for bookmark in group.bookmarks)

    def _replace(self, rows: list[Row]) -> None:
        """Tell only of what differs between the ends that stay, so that nothing jumps under the reader's eyes."""
        old, stay = self._rows, [identity(row) for row in rows]
        were = [identity(row) for row in old]
        first = _common(were, stay)
        last = _common(were[first:][::-1], stay[first:][::-1])
        gone, come = len(old) - first - last, len(rows) - first - last
        if min(gone, come) > _MANY:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        if gone:
            self.beginRemoveRows(QModelIndex(), first, first + gone - 1)
            self._rows = old[:first] + old[first + gone :]
            self.endRemoveRows()
        if come:
            self.beginInsertRows(QModelIndex(), first, first + come - 1)
            self._rows = rows
            self.endInsertRows()
        self._rows = rows
        if old[:first] != rows[:first] or old[len(old) - last :] != rows[len(rows) - last :]:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))


def _common(one: list[object], other: list[object]) -> int:
    """How many both have in common at their beginning."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def identity(row: Row) -> tuple[str, str]:
    """What makes a row the same as one of an earlier list: its group, and its bookmark or ""."""
    return row.group.key, "" if isinstance(row, Heading) else row.bookmark.id


def _known_by(bookmark: Bookmark) -> tuple[object, ...]:
    """What a state depends on: another note changes nothing."""
    return bookmark.id, bookmark.article, bookmark.passage


def _heading_data(row: Heading, role: int) -> object:
    if role == HEADING:
        return row
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        return f"{row.group.label}, {row.count}"
    if role == Qt.ItemDataRole.AccessibleDescriptionRole:
        return folded(row.is_folded)
    if role == Qt.ItemDataRole.ToolTipRole:
        return row.group.label
    return None
