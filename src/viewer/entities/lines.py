"""JSON lines in, JSON lines out: the `names` command."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from viewer.entities.read import NameReader
from viewer.entities.records import Entity, Names, kind_of


def names_lines(lines: Iterable[str], reader: NameReader) -> Iterator[str]:
    """For each line `{"id", "text"}` the same with its mentions, in order; for a bad one `{"id", "error"}`.

    Blank lines are passed over. `cluster` is the same for the mentions of one person, place or organisation of a text.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield json.dumps(_answer(line, number, reader), ensure_ascii=False)


def _answer(line: str, number: int, reader: NameReader) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return {"id": None, "error": f"Line {number} is not JSON."}
    if not isinstance(record, dict):
        return {"id": None, "error": f"Line {number} is not a JSON object."}
    name, text = record.get("id"), record.get("text")
    if not isinstance(text, str):
        return {"id": name, "error": f"Line {number} has no “text” that is a string."}
    found = reader.read(text, language=_said(record, "language") or "en", dateline=_said(record, "dateline"))
    return {"id": name, "text": text, "mentions": mention_records(found)}


def _said(record: dict[str, Any], field: str) -> str | None:
    """A field that may be missing; what is no string is passed over."""
    value = record.get(field)
    return value if isinstance(value, str) else None


def mention_records(names: Names) -> list[dict[str, Any]]:
    """The mentions of `names` in order of the text."""
    out = []
    groups: tuple[tuple[Entity, ...], ...] = (names.people, names.places, names.organisations)
    for entities in groups:
        for number, entity in enumerate(entities):
            out += _records(entity, f"{kind_of(entity)}{number}")
    return sorted(out, key=lambda m: (m["start"], m["end"]))


def _records(entity: Entity, cluster: str) -> list[dict[str, Any]]:
    lat, lon = getattr(entity, "lat", None), getattr(entity, "lon", None)
    return [
        {
            "start": m.start, "end": m.end, "type": str(m.kind), "cluster": cluster, "confidence": m.confidence,
            "lat": lat, "lon": lon, "place_confidence": None if lat is None else getattr(entity, "confidence", None),
        }
        for m in entity.mentions
    ]  # fmt: skip
