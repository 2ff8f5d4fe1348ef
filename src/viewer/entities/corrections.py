"""What the reader said about people, places and organisations, and what follows from it for a name.

A name is a kind and a key. At most one correction says what becomes of it (hidden, merged, of another kind, another
place): those share a slot, and a later one takes the place of an earlier one. What is said about one article goes
before what is said about the library.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from viewer.entities.fold import fold
from viewer.entities.records import Kind

Node = tuple[Kind, str]  # a kind and a key: whom a correction is about
Slot = tuple[str, Kind, str, str | None, str]


class Action(StrEnum):
    HIDE = "hide"  # "not a person", "not a place"
    MERGE = "merge"  # it is `into`, whom the reader knows as `new_name`
    RETYPE = "retype"  # it is of `new_kind`
    LOCATE = "locate"  # it is the place `place`
    RENAME = "rename"  # it is shown as `new_name`
    SPLIT = "split"  # what the text calls `form` is somebody else


@dataclass(frozen=True, slots=True)
class ChosenPlace:
    """A place of the gazetteer, whole, so that the choice holds under another gazetteer."""

    gazetteer_id: int
    name: str
    country: str | None  # ISO 3166-1 alpha-2
    lat: float  # degrees, WGS 84
    lon: float


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing the reader said. `article` is a fingerprint, or None where it holds for the whole library."""

    action: Action
    kind: Kind
    key: str  # of the person, place or organisation
    name: str  # as shown to the reader
    article: str | None = None
    created: str = ""  # UTC, ISO 8601
    id: int | None = None  # None until kept
    into: str = ""  # MERGE: the key of the one it is
    new_name: str = ""  # MERGE, RENAME
    new_kind: Kind | None = None  # RETYPE
    form: str = ""  # SPLIT: folded
    place: ChosenPlace | None = None  # LOCATE; MERGE of places: where the other one is
    because: str = ""  # MERGE that the program made, since the reader told bearers of a name apart: its reasons

    @property
    def node(self) -> Node:
        return self.kind, self.key


def said(correction: Correction) -> Correction:
    """The same without id and time: equal ones say the same."""
    return replace(correction, id=None, created="")


def founded(corrections: Sequence[Correction]) -> tuple[Correction, ...]:
    """All but those that the program made of names whose bearers the reader tells apart no longer."""
    apart = {c.node for c in corrections if is_parting(c)}
    return tuple(c for c in corrections if not c.because or c.node in apart)


def is_parting(correction: Correction) -> bool:
    """Whether the reader said by it that one of a name is another one, in one article."""
    is_merge = correction.action is Action.MERGE and correction.into != correction.key
    return is_merge and correction.article is not None and not correction.because


def slot(correction: Correction) -> Slot:
    """Corrections of one slot contradict each other, unless they say the same."""
    group = {Action.RENAME: "name", Action.SPLIT: "split"}.get(correction.action, "fate")
    return group, correction.kind, correction.key, correction.article, correction.form


def in_force(corrections: Iterable[Correction], fingerprint: str | None) -> list[Correction]:
    """Those that hold in an article (None: wherever nothing is said of an article), one for each slot."""
    found: dict[Slot, Correction] = {}
    for correction in sorted(corrections, key=_rank):
        if correction.article in (None, fingerprint):
            group, kind, key, _, form = slot(correction)
            found[group, kind, key, None, form] = correction
    return list(found.values())


def destination(correction: Correction) -> Node | None:
    """Where the name goes by this correction alone; None: nowhere, it is hidden."""
    kind, key = correction.node
    if correction.action is Action.HIDE:
        return None
    if correction.action is Action.MERGE:
        return kind, correction.into
    if correction.action is Action.LOCATE and correction.place is not None:
        return Kind.PLACE, place_key(correction.place.name, correction.place.gazetteer_id)
    if correction.action is Action.RETYPE and correction.new_kind is not None:
        return correction.new_kind, plain_key(key)
    return kind, key


def fates(corrections: Iterable[Correction]) -> dict[Node, Correction]:
    """Of corrections in force, what becomes of each name that they move or hide."""
    return {c.node: c for c in corrections if slot(c)[0] == "fate" and destination(c) != c.node}


def path(node: Node, moves: Mapping[Node, Correction]) -> tuple[list[Correction], Node | None]:
    """The corrections that a name passes, and where it ends; in a circle, at the first of its names by the alphabet."""
    passed: list[Correction] = []
    seen, at = [node], node
    while at in moves:
        onward = destination(moves[at])
        passed.append(moves[at])
        if onward is None:
            return passed, None
        if onward in seen:
            end = min(seen[seen.index(onward) :])
            return passed[: seen.index(end)], end
        seen.append(onward)
        at = onward
    return passed, at


def contradicted(known: Sequence[Correction], new: Correction) -> list[Correction]:
    """Those of `known` that must go for `new` to hold: of its slot, or leading back from where it leads."""
    gone = [c for c in known if slot(c) == slot(new) and said(c) != said(new)]
    moves = fates(c for c in known if c.article == new.article and c not in gone)
    back = leads_back(moves, new)
    return gone if back is None else [*gone, back]


def leads_back(moves: Mapping[Node, Correction], new: Correction) -> Correction | None:
    """The first of `moves` on the way by which a name would come back to where `new` takes it from."""
    onward = destination(new)
    if slot(new)[0] != "fate" or onward in (None, new.node):
        return None
    passed, _ = path(onward, moves)
    return moves[onward] if any(destination(c) == new.node for c in passed) else None


def place_key(name: str, gazetteer_id: int) -> str:
    """The key of a place of the gazetteer."""
    return f"{fold(name)} #{gazetteer_id}"


def plain_key(key: str) -> str:
    """A key without the number of the gazetteer: what the name is called, whatever it is."""
    name, mark, number = key.rpartition(" #")
    return name if mark and number.lstrip("-").isdigit() else key


def split_key(key: str, form: str) -> str:
    """The key of the one who was split off from `key`: shared with nobody else."""
    return f"{form} / {key}"


def _rank(correction: Correction) -> tuple[bool, str, int, str]:
    return correction.article is not None, correction.created, correction.id or 0, repr(said(correction))
