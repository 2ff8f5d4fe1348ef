"""Correcting names: asks on the card of the panel, keeps what is said, and gives a way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from viewer.articles.article import Article
from viewer.entities.correcting import forms, origins
from viewer.entities.corrections import Action, ChosenPlace, Correction, in_force, said
from viewer.entities.gazetteer import Candidate, Gazetteer
from viewer.entities.records import Entity, Kind, Names, Person, Place, kind_of
from viewer.library import correction_file
from viewer.library.assigning import Bearing, bearing, told
from viewer.library.bearers import Doubt, one_person, parted
from viewer.library.correction_file import Taken
from viewer.library.corrections import Change
from viewer.library.library import Library
from viewer.paths import resource
from viewer.ui.bookmarks.undo import Writes
from viewer.ui.messages import Messages
from viewer.ui.panel import wording
from viewer.ui.panel.card import Choice, Question, Reply
from viewer.ui.panel.panel import NamesPanel
from viewer.ui.tasks import Tasks

if TYPE_CHECKING:
    from viewer.library.namesakes import Namesake
    from viewer.library.records import NameRow

_MOST_PLACES = 40


@dataclass(frozen=True, slots=True)
class Here:
    """The open article."""

    id: int
    fingerprint: str
    article: Article


@dataclass(frozen=True, slots=True)
class _Part:
    """What can be split off: a form of somebody recognised, or somebody whom a merge made part of another."""

    correction: Correction | None  # to say
    merge: Correction | None  # to take back


class Correcting(QObject):
    """Signals: changed(): what is kept of corrections is another; changed_to(Kind, key): whom to choose now."""

    changed = Signal()
    changed_to = Signal(object, str)

    def __init__(
        self, library: Library, tasks: Tasks, writes: Writes, *, messages: Messages, panel: NamesPanel
    ) -> None:
        super().__init__(panel)
        self._library, self._tasks, self._writes = library, tasks, writes
        self._messages, self._panel, self._card = messages, panel, panel.card
        self._here: Here | None = None
        self._known: tuple[Correction, ...] | None = None
        panel.correction_wanted.connect(self.begin)
        panel.merge_wanted.connect(self.merge)
        panel.suggestion_taken.connect(self.take_suggestion)
        panel.suggestion_refused.connect(self.refuse_suggestion)
        panel.entity_chosen.connect(self.look_for_suggestion)
        self._card.look_up_wanted.connect(self._look_up)
        writes.written.connect(self._look_for_change)

    def article_changed(self, here: Here) -> None:
        """Another article is open."""
        self._here = here
        self._card.leave()
        self._panel.suggest(None)

    def handlers(self) -> dict[str, Callable[[], None]]:
        """The handlers of the commands that are about the chosen name, by command id."""
        asked = {"merge": "merge", "rename": "rename", "split": "split", "place": "locate", "hide": "hide"}
        return {f"edit.name_{name}": partial(self._begin_chosen, what) for name, what in asked.items()}

    def _begin_chosen(self, what: str) -> None:
        entity = self._panel.model.chosen
        if entity is None:
            self._messages.info(self.tr("Choose a name in the panel first."))
        elif what == "locate" and not isinstance(entity, Place):
            self._messages.info(self.tr("“{name}” is not listed as a place.").format(name=entity.name))
        else:
            self.begin(entity, what)

    # what is asked

    @Slot(object, str)
    def begin(self, entity: Entity, what: str) -> None:
        """`what`: "merge", "rename", "split", "locate"; "hide" or a kind, with "here:" before it for this article."""
        ask = {"merge": self._ask_merge, "rename": self._ask_rename, "split": self._ask_split}
        ask["locate"] = self._ask_place
        if what in ask:
            ask[what](entity)
            return
        command = what.removeprefix("here:")
        article = self._here.fingerprint if self._here is not None and command != what else None
        new = _about(entity, Action.HIDE, article)
        if command != "hide":
            new = replace(new, action=Action.RETYPE, new_kind=Kind(command))
        self.say(new)

    def _ask_merge(self, entity: Entity) -> None:
        others = [e for e in self._panel.model.section(kind_of(entity)) if e is not entity]
        choices = tuple(Choice(_label(e), e) for e in others)
        title = self.tr("Who is “{name}”?") if isinstance(entity, Person) else self.tr("What is “{name}”?")
        question = Question(
            title.format(name=entity.name),
            self.tr("Merge"),
            _is_local(entity),
            text="",
            hint=self.tr("Filter names"),
            choices=choices,
        )
        self._card.ask(question, lambda reply: self.merge(entity, reply.value, in_article=reply.in_article))

    def _ask_rename(self, entity: Entity) -> None:
        title = self.tr("Show “{name}” as").format(name=entity.name)
        question = Question(title, self.tr("Rename"), _is_local(entity), text=entity.name)

        def rename(reply: Reply) -> None:
            self.say(replace(_about(entity, Action.RENAME, self._scope(reply)), new_name=reply.text))

        self._card.ask(question, rename)

    def _ask_split(self, entity: Entity) -> None:
        if self._here is not None:
            args = (self._library, self._here, entity)
            self._tasks.latest("parts of name", _parts, *args, then=partial(self._show_parts, entity))

    def _show_parts(self, entity: Entity, parts: list[Choice]) -> None:
        if not parts:
            self._messages.info(self.tr("“{name}” has one form only here.").format(name=entity.name))
            return
        title = self.tr("Which of these is not “{name}”?").format(name=entity.name)
        question = Question(title, self.tr("Split Off"), in_article=True, choices=tuple(parts))
        self._card.ask(question, self._split)

    def _split(self, reply: Reply) -> None:
        part: _Part = reply.value
        if part.merge is not None and part.merge.article is None and reply.in_article:
            here = replace(said(part.merge), article=self._scope(reply), into=part.merge.key, new_name=part.merge.name)
            self.say(here)  # elsewhere the merge goes on to hold
        elif part.merge is not None:
            self.take_back([part.merge])
        else:
            self.say(replace(part.correction, article=self._scope(reply)))

    def _ask_place(self, entity: Entity) -> None:
        title = self.tr("Which “{name}” is it?").format(name=entity.name)
        question = Question(
            title,
            self.tr("Choose"),
            in_article=False,
            text=entity.name,
            hint=self.tr("Name of the place"),
            choices=(),
            looks_up=True,
        )

        def choose(reply: Reply) -> None:
            self.say(replace(_about(entity, Action.LOCATE, self._scope(reply)), place=reply.value))

        self._card.ask(question, choose)
        self._look_up(entity.name)

    @Slot(str)
    def _look_up(self, words: str) -> None:
        self._tasks.latest("candidates", place_choices, words, then=self._card.set_choices)

    # what is said

    @Slot(object, object)
    def merge(self, entity: Entity, other: Entity, *, in_article: bool | None = None) -> None:
        """`entity` is `other`; None: in this article only where just a surname is known."""
        if self._here is None or entity.key == other.key:
            return
        is_local = _is_local(entity) if in_article is None else in_article
        article = self._here.fingerprint if is_local else None
        new = replace(_about(entity, Action.MERGE, article), into=other.key, new_name=other.name)
        if isinstance(other, Place) and other.gazetteer_id is not None:
            place = ChosenPlace(other.gazetteer_id, other.name, other.country, other.lat, other.lon)
            new = replace(new, place=place)
        self.changed_to.emit(kind_of(entity), other.key)
        self.say(new)

    def say(self, *corrections: Correction) -> None:
        """Keep them, each in place of what contradicts it, with a way back."""
        self.keep(partial(self._library.corrections.say, *corrections))

    def keep(self, write: Callable[[], Change]) -> None:
        """Let `write` keep corrections, with a way back."""
        self._writes.run(write, self._note_said)

    def take_back(self, corrections: list[Correction]) -> None:
        """Let them hold no longer, with a way back."""
        store = self._library.corrections
        self._writes.run(partial(store.swap, remove=corrections), partial(self._note_taken_back, corrections))

    def take_file(self, path: Path, then: Callable[[Taken], None]) -> None:
        """Import a colleague's corrections; `then` gets what became of each."""
        store = self._library.corrections

        def note(taken: Taken) -> None:
            if taken.taken:
                self._push(Change(taken.taken, ()), self.tr("import corrections"))
            then(taken)

        self._writes.run(partial(correction_file.take, store, path), note)

    def _note_said(self, change: Change) -> None:
        if not change.added:
            self._messages.info(self.tr("That is known already."))
            return
        self._push(change, self.tr("correct a name"))
        self._tell(wording.were_said(change.added))

    def _note_taken_back(self, corrections: list[Correction], _result: object) -> None:
        self._push(Change((), tuple(corrections)), self.tr("remove a correction"))
        one, many = self.tr("The correction was removed."), self.tr("The corrections were removed.")
        self._tell(one if len(corrections) == 1 else many)

    def _push(self, change: Change, label: str) -> None:
        swap = self._library.corrections.swap
        back = partial(swap, add=change.removed, remove=change.added)
        self._writes.push(label, back, partial(swap, add=change.added, remove=change.removed))

    def tell(self, sentence: str) -> None:
        """Say something that has no way back."""
        self._messages.info(sentence)

    def _tell(self, sentence: str) -> None:
        self._messages.info(sentence, self.tr("Undo"), self._writes.undo)

    def _scope(self, reply: Reply) -> str | None:
        return self._here.fingerprint if reply.in_article and self._here is not None else None

    # what is suggested

    @Slot(object)
    def look_for_suggestion(self, entity: Entity) -> None:
        """Whom of the library the evidence points to."""
        self._panel.suggest(None)
        if isinstance(entity, Person) and self._here is not None:
            args = (self._library, self._here.id, entity)
            self._tasks.latest("namesake", _likely, *args, then=partial(self._suggest, entity))

    def _suggest(self, entity: Entity, found: Namesake | Doubt | Bearing | None) -> None:
        if entity is not self._panel.model.chosen:
            return
        if isinstance(found, Bearing):
            self._panel.suggestion.label(self.tr("The Other"), self.tr("The First"))
            self._panel.suggest(wording.undecided(found), entity, found)
        elif isinstance(found, Doubt):
            self._panel.suggestion.label(self.tr("Split"), self.tr("One Person"))
            self._panel.suggest(wording.doubted(found), entity, found)
        elif found is not None:
            row = found.row
            self._panel.suggestion.label(self.tr("Merge"), self.tr("Not the Same"))
            other = Person(row.key, row.name, (), row.detail)
            self._panel.suggest(wording.perhaps(row.name, row.articles, found.evidence), entity, other)

    @Slot(object, object)
    def take_suggestion(self, entity: Entity, other: Entity | Doubt | Bearing) -> None:
        self._panel.suggest(None)
        if isinstance(other, Bearing):
            self._decide(entity, other.offered()[1])
        elif isinstance(other, Doubt):
            corrections = parted(entity.key, entity.name, other.other)
            if self._here is not None and self._here.fingerprint in other.other.articles:
                self.changed_to.emit(Kind.PERSON, corrections[0].into)
            self.say(*corrections)
        else:
            self.merge(entity, other)

    @Slot(object, object)
    def refuse_suggestion(self, entity: Entity, other: Entity | Doubt | Bearing) -> None:
        """They are not the same, or not two: in this article this one is nobody else, or is one everywhere."""
        self._panel.suggest(None)
        if isinstance(other, Bearing):
            self._decide(entity, other.offered()[0])
        elif isinstance(other, Doubt):
            self.say(one_person(entity.key, entity.name))
        elif self._here is not None:
            alone = _about(entity, Action.MERGE, self._here.fingerprint)
            self.say(replace(alone, into=entity.key, new_name=entity.name))

    def _decide(self, entity: Entity, meant: NameRow) -> None:
        """The open article means that one of the bearers of a name."""
        if self._here is not None:
            self.changed_to.emit(Kind.PERSON, meant.key)
            self.say(told(entity.key, entity.name, meant, self._here.fingerprint))

    # what has changed

    @Slot()
    def _look_for_change(self) -> None:
        self._tasks.latest("corrections", self._library.corrections.all, then=self._compare)

    def _compare(self, known: tuple[Correction, ...]) -> None:
        was, self._known = self._known, known
        if was != known:
            self.changed.emit()


def _about(entity: Entity, action: Action, article: str | None) -> Correction:
    return Correction(action, kind_of(entity), entity.key, entity.name, article)


def _is_local(entity: Entity) -> bool:
    """Whether only a surname is known, which is another's in the next article."""
    return isinstance(entity, Person) and len(entity.name.split()) < 2


def _label(entity: Entity) -> str:
    detail = wording.detail(entity)
    return f"{entity.name} — {detail}" if detail else entity.name


def _parts(library: Library, here: Here, entity: Entity) -> list[Choice]:
    """What can be split off: those merged by the reader, then the forms of whom the program joined."""
    corrections = library.corrections.all()
    raw = library.index.raw_names(here.id) or Names()
    merges = [c for c in in_force(corrections, here.fingerprint) if c.action is Action.MERGE]
    known = {(c.kind, c.key): c for c in merges if c.into == entity.key != c.key}
    recognised = origins(raw, corrections, here.fingerprint, (kind_of(entity), entity.key))
    out = []
    for each in recognised:
        merge = known.get((kind_of(each), each.key))
        if merge is not None:
            out.append(Choice(wording.merged_by_you(each.name), _Part(None, merge)))
    for each in recognised:
        found = forms(each, here.article.text)
        if len(found) > 1:
            out += [Choice(f"“{shown}”", _Part(_split_off(each, form), None)) for form, shown in found.items()]
    return out


def _split_off(entity: Entity, form: str) -> Correction:
    return replace(_about(entity, Action.SPLIT, None), form=form)


def place_choices(words: str) -> list[Choice]:
    """Places of the gazetteer to choose from. Reads it: not for the main thread."""
    gazetteer = Gazetteer(resource("gazetteer") / "gazetteer.sqlite")
    try:
        return [
            Choice(wording.candidate(c, gazetteer.region_name(c)), _chosen(c))
            for c in gazetteer.lookup(words)[:_MOST_PLACES]
        ]
    finally:
        gazetteer.close()


def _chosen(candidate: Candidate) -> ChosenPlace:
    return ChosenPlace(candidate.id, candidate.name, candidate.country, candidate.lat, candidate.lon)


def _likely(library: Library, article_id: int, entity: Person) -> Namesake | Doubt | Bearing | None:
    from viewer.library.namesakes import doubted, likely

    found = bearing(library, article_id, entity.key)
    if found is not None:
        return None if found.meant is not None and found.meant.key == entity.key else found
    return likely(library, article_id, entity) or doubted(library, article_id, entity)
