"""The places of the world that the program knows, from `resources/gazetteer/gazetteer.sqlite`. Read-only, offline."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from viewer.entities.fold import fold


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean."""

    id: int  # GeoNames number; negative for places of our own tables
    name: str
    kind: str  # country, state, city, continent, region, water, mountain, district
    country: str | None  # ISO 3166-1 alpha-2
    admin1: str | None  # GeoNames code of the state or province; postal code in the United States
    lat: float  # degrees, WGS 84
    lon: float
    population: int  # for places without one, a rough weight
    is_own_name: bool  # 0 or 1; 0: the name looked up is an alternative one


_LOOKUP = """
SELECT place.id, place.name, kind, country, admin1, lat, lon, population, max(own)
FROM name JOIN place ON place.id = name.place WHERE folded IN (?, ?) GROUP BY place.id ORDER BY population DESC
"""
_SHORT_SAINT = "st "  # a British "St Petersburg" is written without the point that folding knows


class Gazetteer:
    """Opened once, usable from any thread; nothing is read before the first question."""

    def __init__(self, path: Path) -> None:
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        self._lookup = lru_cache(maxsize=20_000)(self._find)

    def lookup(self, name: str) -> list[Candidate]:
        """What `name` may mean, the most populous first; empty when it is unknown."""
        return list(self._lookup(fold(name)))

    def country_name(self, alpha2: str) -> str:
        """English name of the country, or the code itself when it is unknown."""
        sql = "SELECT name FROM place WHERE kind = 'country' AND country = ? AND id > 0"
        row = self._connection.execute(sql, (alpha2,)).fetchone()
        return str(row[0]) if row else alpha2

    def region_name(self, candidate: Candidate) -> str:
        """The state or province in which the place is; "" where none is known."""
        sql = "SELECT name FROM place WHERE kind = 'state' AND country = ? AND admin1 = ? AND id != ?"
        row = self._connection.execute(sql, (candidate.country, candidate.admin1, candidate.id)).fetchone()
        return str(row[0]) if row else ""

    def close(self) -> None:
        self._connection.close()

    def _find(self, folded: str) -> tuple[Candidate, ...]:
        spelt_out = "saint " + folded.removeprefix(_SHORT_SAINT) if folded.startswith(_SHORT_SAINT) else folded
        rows: list[tuple[Any, ...]] = self._connection.execute(_LOOKUP, (folded, spelt_out)).fetchall()
        return tuple(Candidate(*row) for row in rows)
