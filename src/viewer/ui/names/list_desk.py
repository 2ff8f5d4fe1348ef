"""Correcting names in the list of the whole library: what is asked there, and said for every article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from viewer.entities.corrections import Action, Correction, said
from viewer.entities.fold import fold
from viewer.entities.records import Kind
from viewer.library.records import NameRow
from viewer.ui import phrases
from viewer.ui.desk import Desk, Office
from viewer.ui.name_pane import NamePane
from viewer.ui.panel import wording
from viewer.ui.panel.card import Choice, Question, Reply
from viewer.ui.panel.correcting import Correcting, place_choices

if TYPE_CHECKING:
    from viewer.library.corrections import Change
    from viewer.library.library import Library

_MOST = 40  # choices


@dataclass(frozen=True, slots=True)
class _Part:
    """What can be split off: a form, or somebody whom merges made part of another."""

    correction: Correction | None  # to say
    merges: tuple[Correction, ...]  # to take back


@dataclass(frozen=True, slots=True)
class _Command:
    """A command that the list serves where it is worked in."""

    desk: ListDesk
    name: str
    otherwise: Callable[[], None]

    def __call__(self) -> None:
        self.desk.run(self.name, self.otherwise)


class ListDesk(Desk):
    """Asks on the card of the list; what is said holds in the whole library, and can be undone."""

    def __init__(self, office: Office, *, names: NamePane, correcting: Correcting, about: Callable[[], None]) -> None:
        super().__init__(office)
        self._names, self._card, self._correcting = names, names.card, correcting
        self._about = about  # what shows the page of who is chosen in the panel
        self._asked: NameRow | None = None
        names.correction_wanted.connect(self.begin)
        names.merge_wanted.connect(self.merge)
        names.card.look_up_wanted.connect(self._look_up)

    def handlers(self) -> dict[str, Callable[[], None]]:
        """The commands about a chosen name: of the list while it is worked in, else of the panel."""
        panel = self._correcting.handlers() | {"go.about_name": self._about}
        return {command: _Command(self, command, otherwise) for command, otherwise in panel.items()}

    def run(self, command: str, otherwise: Callable[[], None]) -> None:
        """Serve a command with the rows that are chosen, or do `otherwise` while the list is not worked in."""
        focus = self._window.focusWidget()
        rows = self._names.view.chosen_rows()
        if focus is None or not self._names.isAncestorOf(focus) or not rows:
            otherwise()
            return
        if command == "go.about_name":
            self._names.about_wanted.emit(rows[0])
            return
        self.begin(rows, {"edit.name_place": "locate"}.get(command, command.removeprefix("edit.name_")))

    @Slot(list, str)
    def begin(self, rows: list[NameRow], what: str) -> None:
        """`what`: "merge", "rename", "split", "locate", "hide" or a kind."""
        row, one = rows[0], len(rows) == 1
        if what == "merge":
            self._ask_merge(row) if one else self._ask_which(rows)
        elif what == "hide":
            self._correcting.say(*(_about(each, Action.HIDE) for each in rows))
        elif what in [kind.value for kind in Kind]:
            kind = Kind(what)
            self._correcting.say(*(replace(_about(each, Action.RETYPE), new_kind=kind) for each in rows))
        elif not one:
            self.tell(self.tr("Choose one name only."))
        elif what == "rename":
            self._ask_rename(row)
        elif what == "split":
            self._tasks.latest("parts of listed", _parts, self._library, row, then=partial(self._show_parts, row))
        elif row.kind is Kind.PLACE:
            self._ask_place(row)
        else:
            self.tell(self.tr("“{name}” is not listed as a place.").format(name=row.name))

    @Slot(list, object)
    def merge(self, rows: Sequence[NameRow], onto: NameRow) -> None:
        """All of `rows` are `onto`, in the whole library."""
        others = [row for row in rows if row.key != onto.key]
        if others:
            self._correcting.keep(partial(_merge, self._library, others, onto))

    # what is asked

    def _ask_which(self, rows: Sequence[NameRow]) -> None:
        """Several are one: which of their names it has. The fullest of those named most often comes first."""
        ordered = sorted(rows, key=lambda row: (" " not in row.name, -row.articles, row.name))
        self._ask(
            Question(
                self.tr("Which name do these {n} have together?").format(n=len(rows)),
                self.tr("Merge"),
                in_article=False,
                choices=tuple(Choice(_label(row), row) for row in ordered),
            ),
            lambda reply: self.merge(rows, reply.value),
        )

    def _ask_merge(self, row: NameRow) -> None:
        title = self.tr("Who is “{name}”?") if row.kind is Kind.PERSON else self.tr("What is “{name}”?")
        question = Question(
            title.format(name=row.name), self.tr("Merge"), in_article=False, text="", choices=(), looks_up=True,
            hint=self.tr("Name in the library"),
        )  # fmt: skip
        self._asked = row
        self._ask(question, lambda reply: self.merge([row], reply.value))
        self._look_up(row.name.split()[-1])

    def _ask_rename(self, row: NameRow) -> None:
        title = self.tr("Show “{name}” as").format(name=row.name)
        question = Question(title, self.tr("Rename"), in_article=False, text=row.name)
        self._ask(
            question,
            lambda reply: self._correcting.say(replace(_about(row, Action.RENAME), new_name=reply.text)),
        )

    def _ask_place(self, row: NameRow) -> None:
        title = self.tr("Which “{name}” is it?").format(name=row.name)
        question = Question(
            title, self.tr("Choose"), in_article=False, text=row.name, choices=(), looks_up=True,
            hint=self.tr("Name of the place"),
        )  # fmt: skip
        self._asked = None
        self._ask(
            question,
            lambda reply: self._correcting.say(replace(_about(row, Action.LOCATE), place=reply.value)),
        )
        self._look_up(row.name)

    def _ask(self, question: Question, then: Callable[[Reply], None]) -> None:
        self._card.ask(replace(question, is_scoped=False), then)

    @Slot(str)
    def _look_up(self, words: str) -> None:
        """Others of the library to merge with, or places of the world."""
        row = self._asked
        if row is None:
            self._tasks.latest("listed candidates", place_choices, words, then=self._card.set_choices)
        else:
            self._tasks.latest("listed candidates", _others, self._library, row, words, then=self._card.set_choices)

    def _show_parts(self, row: NameRow, parts: list[Choice]) -> None:
        if not parts:
            sentence = self.tr("“{name}” has one form only. On its page, articles can be split off.")
            self.tell(sentence.format(name=row.name))
            return
        title = self.tr("Which of these is not “{name}”?").format(name=row.name)
        self._ask(Question(title, self.tr("Split Off"), in_article=False, choices=tuple(parts)), self._split)

    def _split(self, reply: Reply) -> None:
        part: _Part = reply.value
        if part.correction is None:
            self._correcting.take_back(list(part.merges))
        else:
            self._correcting.say(part.correction)


def _about(row: NameRow, action: Action) -> Correction:
    return Correction(action, row.kind, row.key, row.name)


def _label(row: NameRow) -> str:
    detail = wording.country_name(row.detail) if row.kind is Kind.PLACE else row.detail
    return " — ".join(filter(None, (row.name, detail))) + f" · {phrases.articles(row.articles)}"


def _others(library: Library, row: NameRow, words: str) -> list[Choice]:
    ask = library.index.people if row.kind is Kind.PERSON else library.index.places
    found = ask(words, "articles", _MOST + 1, library.corrections.all())
    return [Choice(_label(each), each) for each in found if each.key != row.key][:_MOST]


def _merge(library: Library, rows: Iterable[NameRow], onto: NameRow) -> Change:
    from viewer.library.merging import merges

    return library.corrections.say(*merges(library, rows, onto))


def _parts(library: Library, row: NameRow) -> list[Choice]:
    """What can be split off: those merged by the reader, then the forms under which the library has met this one."""
    merged: dict[tuple[str, str], list[Correction]] = {}
    for correction in library.corrections.all():
        is_other = correction.into == row.key != correction.key
        if correction.action is Action.MERGE and correction.kind is row.kind and is_other:
            merged.setdefault((correction.key, correction.name), []).append(said(correction))
    out = [Choice(wording.merged_by_you(name), _Part(None, tuple(group))) for (_, name), group in merged.items()]
    forms = _forms(library, row)
    if len(forms) > 1:
        split = _about(row, Action.SPLIT)
        out += [Choice(f"“{shown}”", _Part(replace(split, form=form), ())) for form, shown in forms.items()]
    return out


def _forms(library: Library, row: NameRow) -> dict[str, str]:
    """Forms as texts have them, folded, and as shown: honorifics stand outside the mention."""
    from viewer.entities.titles import without_titles

    rows = library.index.database.rows(
        "SELECT form FROM name_form JOIN name ON name.id = name_id WHERE kind = ? AND key = ? ORDER BY name_form.id",
        (row.kind, row.key),
    )
    found: dict[str, str] = {}
    for (form,) in map(tuple, rows):
        bare = without_titles(form) if row.kind is Kind.PERSON else form
        found.setdefault(fold(bare), bare)
    return found
