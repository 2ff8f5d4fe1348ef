"""Joins the panel, the names in the text and the corrections: what is chosen here is marked there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QColor

from viewer.entities.records import Entity, Kind, Names, Person, Place, kind_of
from viewer.library.library import Library
from viewer.library.records import Filter
from viewer.ui.bookmarks.undo import Writes
from viewer.ui.messages import Messages
from viewer.ui.panel.correcting import Correcting, Here
from viewer.ui.panel.panel import NamesPanel
from viewer.ui.reader.ink import Layer
from viewer.ui.reader.marks import NameMark
from viewer.ui.reader.view import ArticleView
from viewer.ui.tasks import Tasks
from viewer.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class _Choice:
    """The chosen name, by what stays the same when the names are read again."""

    kind: Kind
    key: str


class Naming(QObject):
    """Signals: articles_wanted(Filter, title for the list), search_wanted(words) for what the library has
    no list of.
    """

    articles_wanted = Signal(object, str)
    search_wanted = Signal(str)

    def __init__(
        self,
        library: Library,
        tasks: Tasks,
        writes: Writes,
        *,
        messages: Messages,
        panel: NamesPanel,
        view: ArticleView,
    ) -> None:
        super().__init__(panel)
        self._library, self._tasks = library, tasks
        self._panel, self._view = panel, view
        panel.entity_chosen.connect(self.mark_chosen)
        panel.mention_wanted.connect(self.go_to)
        panel.articles_wanted.connect(self.find_in_library)
        self.correcting = Correcting(library, tasks, writes, messages=messages, panel=panel)
        self.correcting.changed_to.connect(self._choose_later)
        self.names: Names | None = None
        self._next: _Choice | None = None
        view.name_clicked.connect(self.choose_mention)

    def show_names(self, names: Names | None, text_length: int) -> None:
        """List the names of the open article; None while they are being read. The choice stays where it can."""
        chosen, self.names = self._panel.model.chosen, names
        if names is None:
            self._panel.show_reading()
            return
        self._panel.show_names(names, text_length)
        self._unmark()
        wanted, self._next = self._next or (chosen and _Choice(kind_of(chosen), chosen.key)), None
        entity = self._panel.model.find(wanted.kind, wanted.key) if wanted else None
        if entity is not None:
            self._panel.choose(kind_of(entity), entity.key, None)
            self.mark_chosen(entity)

    def mark_again(self) -> None:
        """The same article has another look: mark the chosen name in it again."""
        chosen = self._panel.model.chosen
        if chosen is not None:
            self._mark(chosen, self._panel.model.step)

    def article_changed(self, here: Here) -> None:
        """Another article is shown: nobody is chosen any more."""
        self._next = None
        self.correcting.article_changed(here)
        self._panel.model.choose(None)
        self._unmark()

    @Slot(object)
    def mark_chosen(self, entity: Entity) -> None:
        """Mark all mentions of a name, and ask in how many articles it is."""
        self._mark(entity, None)
        which = _filter(entity)
        if which is not None:
            self._tasks.latest(
                "articles of name", self._library.index.count, which, then=partial(self._panel.set_articles, entity)
            )

    @Slot(object, int)
    def go_to(self, entity: Entity, number: int) -> None:
        """Bring one mention into view."""
        mention = entity.mentions[number]
        self._mark(entity, number)
        self._view.reveal(mention.start, mention.end)

    @Slot(object)
    def choose_mention(self, mark: NameMark) -> None:
        """A name was clicked in the text: choose it in the panel."""
        starts = [mention.start for mention in mark.entity.mentions]
        number = starts.index(mark.start)
        self._panel.choose(kind_of(mark.entity), mark.entity.key, number)
        self._mark(mark.entity, number)

    @Slot(object)
    def find_in_library(self, entity: Entity) -> None:
        which = _filter(entity)
        if which is None:
            self.search_wanted.emit(f'"{entity.name}"')
        else:
            self.articles_wanted.emit(which, entity.name)

    @Slot(object)
    def hide_name(self, entity: Entity) -> None:
        """“Not a person”, in the whole library."""
        self.correcting.begin(entity, "hide")

    @Slot(object, str)
    def _choose_later(self, kind: Kind, key: str) -> None:
        """Whom to choose when the names are shown again."""
        self._next = _Choice(kind, key)

    def _mark(self, entity: Entity, number: int | None) -> None:
        theme = self._view.theme
        spans = [(mention.start, mention.end) for mention in entity.mentions]
        self._view.show_spans(Layer.NAME, spans, _back(theme, kind_of(entity)))
        current = [] if number is None else [spans[number]]
        self._view.show_spans(Layer.CURRENT_NAME, current, theme.current_hit)

    def _unmark(self) -> None:
        for layer in (Layer.NAME, Layer.CURRENT_NAME):
            self._view.show_spans(layer, [], self._view.theme.person_back)


def _filter(entity: Entity) -> Filter | None:
    if isinstance(entity, Person):
        return Filter(person=entity.key)
    return Filter(place=entity.key) if isinstance(entity, Place) else None


def _back(theme: Theme, kind: Kind) -> QColor:
    return theme.place_back if kind is Kind.PLACE else theme.person_back
