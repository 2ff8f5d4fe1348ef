"""Places of the whole library with where they are: for the map, and for export."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from viewer.db import Database
from viewer.entities.corrections import Correction, destination
from viewer.entities.records import Kind
from viewer.library.corrected import Corrected, Overlay

LISTED = "true AND shown"  # what lets through all that the lists show: `name` counts those


@dataclass(frozen=True, slots=True)
class Located:
    """A place in those articles that were asked about: so many `articles` name it, `mentions` times."""

    key: str
    name: str
    country: str | None  # ISO 3166-1 alpha-2
    kind: str | None  # as the gazetteer has it: "country", "city"
    lat: float  # degrees, WGS 84
    lon: float
    articles: int
    mentions: int


def located(
    database: Database, where: str, parameters: Sequence[object], overlay: Overlay | None, said: Iterable[Correction]
) -> list[Located]:
    """The places that the articles which `where` (SQL) lets through name; most often named first."""
    touched = json.dumps(overlay.keys(Kind.PLACE) if overlay else [])
    if where == LISTED:
        rows = database.rows(f"SELECT {_PLACE}, articles, mentions FROM name WHERE {_SOMEWHERE}", [touched])  # noqa: S608
    else:
        rows = database.rows(  # article by article: by place, each would be looked up in the naming of every other
            f"""SELECT {_PLACE}, count(*) AS articles, sum(naming.mentions) AS mentions FROM article
            CROSS JOIN naming ON article_id = article.id CROSS JOIN name ON name.id = name_id
            WHERE {where} AND {_SOMEWHERE} GROUP BY name.id""",  # noqa: S608
            [*parameters, touched],
        )
    found = [Located(**dict(row)) for row in rows]
    if overlay is not None:
        ids = {row[0] for row in database.rows(f"SELECT id FROM article WHERE {where}", parameters)}  # noqa: S608
        chosen = _chosen(said)
        for (kind, key), name in overlay.names.items():
            if kind is Kind.PLACE and (row := _corrected(database, key, name, ids, chosen)) is not None:
                found.append(row)
    return sorted(found, key=lambda row: (-row.articles, -row.mentions, row.name))


_PLACE = "key, name, name.detail AS country, place_kind AS kind, lat, lon"
_SOMEWHERE = f"kind = '{Kind.PLACE}' AND lat IS NOT NULL AND key NOT IN (SELECT value FROM json_each(?))"  # noqa: S608
Position = tuple[str | None, float, float]


def _chosen(said: Iterable[Correction]) -> dict[str, Position]:
    """Where the reader said that places are, by their keys."""
    out: dict[str, Position] = {}
    for correction in said:
        node = destination(correction)
        if correction.place is not None and node is not None:
            out[node[1]] = (correction.place.country, correction.place.lat, correction.place.lon)
    return out


def _corrected(
    database: Database, key: str, name: Corrected, ids: set[int], chosen: dict[str, Position]
) -> Located | None:
    counts = [count for article_id, count in name.articles.items() if article_id in ids]
    row = database.row(
        "SELECT detail, lat, lon, place_kind FROM name WHERE kind = ? AND key = ? AND lat IS NOT NULL",
        (Kind.PLACE, key),
    )
    position = chosen.get(key) or ((row["detail"], row["lat"], row["lon"]) if row else None)
    if position is None or not counts:
        return None
    country, lat, lon = position
    kind = row["place_kind"] if row else None
    return Located(key, name.name, country, kind, lat, lon, len(counts), sum(counts))
