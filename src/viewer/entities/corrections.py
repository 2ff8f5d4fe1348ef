"""What the reader said about people and places, applied to what was recognised."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from viewer.entities.records import Entity, Kind, Names, kind_of


class Action(StrEnum):
    HIDE = "hide"  # "not a person", "not a place"


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


def apply(names: Names, corrections: tuple[Correction, ...], fingerprint: str) -> Names:
    """`names` of the article with `fingerprint` as the reader wants them."""
    hidden = {(c.kind, c.key) for c in corrections if c.action is Action.HIDE and c.article in (None, fingerprint)}
    if not hidden:
        return names

    def kept(entity: Entity) -> bool:
        return (kind_of(entity), entity.key) not in hidden

    return replace(
        names,
        people=tuple(p for p in names.people if kept(p)),
        places=tuple(p for p in names.places if kept(p)),
        organisations=tuple(o for o in names.organisations if kept(o)),
    )
