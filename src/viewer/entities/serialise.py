"""`Names` to records of plain values and back, for the index."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from viewer.entities.records import Kind, Mention, Names, Organisation, Person, Place

Record = dict[str, Any]


def to_record(names: Names) -> Record:
    """All of `names` in values that JSON can hold."""
    return {
        "people": [_record(p) for p in names.people],
        "places": [_record(p) for p in names.places],
        "organisations": [_record(o) for o in names.organisations],
        "unsupported_language": names.unsupported_language,
    }


def from_record(record: Record) -> Names:
    """The names that `to_record` was given."""
    return Names(
        tuple(Person(**_values(r, Kind.PERSON)) for r in record["people"]),
        tuple(Place(**_values(r, Kind.PLACE)) for r in record["places"]),
        tuple(Organisation(**_values(r, Kind.ORGANISATION)) for r in record["organisations"]),
        record["unsupported_language"],
    )


def _record(entity: Person | Place | Organisation) -> Record:
    values = {f.name: getattr(entity, f.name) for f in fields(entity)}
    return {**values, "mentions": [[m.start, m.end, m.confidence] for m in entity.mentions]}


def _values(record: Record, kind: Kind) -> Record:
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in record.items()}
    values["mentions"] = tuple(Mention(start, end, kind, sure) for start, end, sure in record["mentions"])
    return values
