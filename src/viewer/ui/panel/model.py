"""The rows of the panel: a heading for each kind of name, and under it whoever and whatever the article names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt

from viewer.entities.fold import fold
from viewer.entities.records import Entity, Kind, Names
from viewer.ui.panel import wording

ROW = Qt.ItemDataRole.UserRole + 1  # a Heading or NameLine
STEP = Qt.ItemDataRole.UserRole + 2  # of the chosen row: number of the current mention, or None
ARTICLES = Qt.ItemDataRole.UserRole + 3  # of the chosen row: in how many articles, or None while not known
DRAGGED = "application/x-archive-viewer-name"  # the number of a row, while it is dragged

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a section; `count` of all its names, shown or not."""

    kind: Kind
    count: int
    is_folded: bool


@dataclass(frozen=True, slots=True)
class NameLine:
    """One person, place or organisation; `ticks` say where its mentions stand, 0..1 of the article."""

    entity: Entity
    detail: str
    ticks: tuple[float, ...]


Row = Heading | NameLine


class NamesModel(QAbstractListModel):
    """Headings and names as one list. Folding and filtering change which rows there are."""

    def __init__(self) -> None:
        super().__init__()
        self._names = Names()
        self._length = 1
        self._folded = {Kind.ORGANISATION}
        self._sought = ""
        self._rows: list[Row] = []
        self._chosen: Entity | None = None
        self._step: int | None = None
        self._articles: int | None = None

    # what is shown

    def show_names(self, names: Names, text_length: int) -> None:
        """Replace all rows; `text_length` is that of the article, for the strips."""
        self._names, self._length = names, max(1, text_length)
        self._chosen, self._step, self._articles = None, None, None
        self._rebuild()

    def filter(self, sought: str) -> None:
        """Keep the names that hold all of the words, in name, role, other forms or country."""
        self._sought = fold(sought)
        self._rebuild()

    def toggle(self, kind: Kind) -> None:
        """Fold a section, or unfold it."""
        self._folded ^= {kind}
        self._rebuild()

    def unfold(self, kind: Kind) -> None:
        if kind in self._folded:
            self.toggle(kind)

    def count(self) -> int:
        """Names of all sections, shown or not."""
        return len(self._names.people) + len(self._names.places) + len(self._names.organisations)

    # the chosen row

    def choose(self, entity: Entity | None, step: int | None = None) -> None:
        """Make `entity` the chosen row, at its mention number `step`."""
        if entity is not self._chosen:
            self._articles = None
        self._chosen, self._step = entity, step
        self._tell_all()

    def set_articles(self, entity: Entity, articles: int) -> None:
        """It is in so many articles of the library."""
        if entity is self._chosen:
            self._articles = articles
            self._tell_all()

    @property
    def chosen(self) -> Entity | None:
        return self._chosen

    @property
    def step(self) -> int | None:
        return self._step

    def index_of(self, entity: Entity) -> QModelIndex:
        """Where it stands; invalid when it is folded away or filtered out."""
        for number, row in enumerate(self._rows):
            if isinstance(row, NameLine) and row.entity is entity:
                return self.index(number)
        return QModelIndex()

    def find(self, kind: Kind, key: str) -> Entity | None:
        """The name with that key."""
        return next((e for e in self.section(kind) if e.key == key), None)

    # Qt

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if isinstance(row, Heading):
            return _heading_data(row, role)
        is_chosen = row.entity is self._chosen
        if role in (STEP, ARTICLES):
            return (self._step if role == STEP else self._articles) if is_chosen else None
        return _line_data(row, role, self._step if is_chosen else None)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if isinstance(index.data(ROW), NameLine):  # can be dropped on another, which is the same
            flags |= Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        return flags

    def mimeTypes(self) -> list[str]:
        return [DRAGGED]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(DRAGGED, str(indexes[0].row()).encode())
        return data

    def _rebuild(self) -> None:
        self.beginResetModel()
        self._rows = []
        for kind in Kind:
            section = self.section(kind)
            shown = [entity for entity in section if not self._sought or self._sought in _searched(entity)]
            if not shown:
                continue
            is_folded = kind in self._folded and not self._sought
            self._rows.append(Heading(kind, len(section), is_folded))
            self._rows += [] if is_folded else [self._line(entity) for entity in shown]
        self.endResetModel()

    def section(self, kind: Kind) -> tuple[Entity, ...]:
        """All names of a kind, shown or not."""
        names = self._names
        return {Kind.PERSON: names.people, Kind.PLACE: names.places, Kind.ORGANISATION: names.organisations}[kind]

    def _line(self, entity: Entity) -> NameLine:
        ticks = tuple(mention.start / self._length for mention in entity.mentions)
        return NameLine(entity, wording.detail(entity), ticks)

    def _tell_all(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))


def _searched(entity: Entity) -> str:
    return fold(" ".join((entity.name, wording.detail(entity), *entity.aliases)))


def _heading_data(row: Heading, role: int) -> object:
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        return f"{wording.section(row.kind)}, {row.count}"
    if role == Qt.ItemDataRole.AccessibleDescriptionRole:
        return wording.folded(row.is_folded)
    return None


def _line_data(row: NameLine, role: int, step: int | None) -> object:
    if role == Qt.ItemDataRole.DisplayRole:
        return row.entity.name
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return ", ".join(part for part in (row.entity.name, row.detail) if part)
    if role == Qt.ItemDataRole.AccessibleDescriptionRole:
        return wording.description(row.entity, step)
    if role == Qt.ItemDataRole.ToolTipRole:
        return wording.tool_tip(row.entity)
    return None
