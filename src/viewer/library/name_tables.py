"""People and places as other programs read them: CSV (RFC 4180), JSON, and GeoJSON (RFC 7946)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.entities.records import Entity, Kind, Names, Place, kind_of
from viewer.library.records import Filter

if TYPE_CHECKING:
    from viewer.library.library import Library


@dataclass(frozen=True, slots=True)
class NameEntry:
    """One person, place or organisation of the articles that were asked about."""

    kind: str  # "person", "place", "organisation"
    name: str
    detail: str  # a person's role, as the first article gives it; a place's country (ISO 3166-1 alpha-2)
    also: tuple[str, ...]  # other forms seen
    articles: int
    mentions: int
    first: str | None  # dates of the first and last article, ISO 8601
    last: str | None
    lat: float | None  # degrees, WGS 84
    lon: float | None
    key: str


FORMS = ("csv", "json", "geojson")
_KINDS = {Kind.PERSON: "person", Kind.PLACE: "place", Kind.ORGANISATION: "organisation"}


def entries(library: Library, which: Filter = Filter(), kinds: Iterable[Kind] = Kind) -> list[NameEntry]:  # noqa: B008
    """Who and what the articles of a filter name, as corrected; most articles first. About 1 ms for each article."""
    wanted, found = set(kinds), dict[tuple[Kind, str], _Tally]()
    ids = library.index.ids(which)
    for start in range(0, len(ids), 500):
        for row in library.index.rows(ids[start : start + 500]):
            for entity in _entities(library.names(row.id) or Names(), wanted):
                tally = found.setdefault((kind_of(entity), entity.key), _Tally(entity.name))
                tally.add(row.published, entity)
    listed = [tally.entry(kind, key) for (kind, key), tally in found.items()]
    return sorted(listed, key=lambda e: (-e.articles, -e.mentions, e.name, e.key))


def _entities(names: Names, wanted: set[Kind]) -> list[Entity]:
    everybody: list[Entity] = [*names.people, *names.places, *names.organisations]
    return [entity for entity in everybody if kind_of(entity) in wanted]


def written(listed: Sequence[NameEntry], form: str) -> str:
    """The entries in one of `FORMS`; GeoJSON holds the places that have a position, and nothing else."""
    return {"csv": _as_csv, "json": _as_json, "geojson": _as_geojson}[form](listed)


@dataclass(slots=True)
class _Tally:
    name: str
    detail: str = ""
    forms: dict[str, None] | None = None
    articles: int = 0
    mentions: int = 0
    first: str | None = None
    last: str | None = None
    position: tuple[float | None, float | None] = (None, None)

    def add(self, published: str | None, entity: Entity) -> None:
        self.articles += 1
        self.mentions += len(entity.mentions)
        detail = entity.country if isinstance(entity, Place) else getattr(entity, "role", None)
        self.detail = self.detail or detail or ""
        self.forms = (self.forms or {}) | dict.fromkeys((entity.name, *entity.aliases))
        if isinstance(entity, Place) and entity.lat is not None:
            self.position = (entity.lat, entity.lon)
        if published:
            self.first = min(filter(None, (self.first, published)))
            self.last = max(filter(None, (self.last, published)))

    def entry(self, kind: Kind, key: str) -> NameEntry:
        also = tuple(form for form in self.forms or {} if form != self.name)
        span = (self.articles, self.mentions, self.first, self.last)
        return NameEntry(_KINDS[kind], self.name, self.detail, also, *span, *self.position, key)


_COLUMNS = ("kind", "name", "detail", "also", "articles", "mentions", "first", "last", "lat", "lon", "key")


def _as_csv(listed: Sequence[NameEntry]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for entry in listed:
        cells = (getattr(entry, column) for column in _COLUMNS)
        writer.writerow("; ".join(cell) if isinstance(cell, tuple) else _harmless(cell) for cell in cells)
    return out.getvalue()


def _harmless(cell: object) -> object:
    """A name that begins like a formula must not be one in a spreadsheet."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in tuple("=+-@\t\r") else cell


def _as_json(listed: Sequence[NameEntry]) -> str:
    records = [{column: getattr(entry, column) for column in _COLUMNS} for entry in listed]
    return json.dumps(records, ensure_ascii=False, indent=1) + "\n"


def _as_geojson(listed: Sequence[NameEntry]) -> str:
    return _collection(
        _feature(
            entry.name,
            entry.lon,
            entry.lat,
            {"country": entry.detail, "also": entry.also, "articles": entry.articles, "mentions": entry.mentions}
            | {"first": entry.first, "last": entry.last},
        )
        for entry in listed
        if entry.lat is not None and entry.lon is not None
    )


def _feature(name: str, lon: float | None, lat: float | None, more: dict[str, object]) -> dict[str, object]:
    point = {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "geometry": point, "properties": {"name": name} | more}


def _collection(features: Iterable[dict[str, object]]) -> str:
    return json.dumps({"type": "FeatureCollection", "features": list(features)}, ensure_ascii=False, indent=1) + "\n"
