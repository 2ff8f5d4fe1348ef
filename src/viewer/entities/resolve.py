"""Which place of the world each place name of an article means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from viewer.entities.gazetteer import Candidate, Gazetteer


@dataclass(frozen=True, slots=True)
class Toponym:
    start: int
    end: int
    name: str


def resolve(text: str, toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> list[Candidate | None]:
    """For each of `toponyms` (in order of `text`) the place it means, or None where the gazetteer knows none."""
    return [next(iter(gazetteer.lookup(t.name)), None) for t in toponyms]
