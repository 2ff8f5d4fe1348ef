"""A place on its way into the gazetteer."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

# An alternative name is worth its room when an English newspaper could print it.
USEFUL = re.compile(r"[A-Z\u00c0-\u024f\u1e00-\u1eff][^\W\d_]+(?:[ '’.-]+[^\W\d_]+){0,4}", re.UNICODE)


@dataclass(slots=True)
class Place:
    id: int
    name: str
    kind: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    population: int
    others: list[str] = field(default_factory=list)
    sure: list[str] = field(default_factory=list)  # other names that count as much as its own
