"""Corrections as records of plain values: in `library.sqlite`, and in the file that colleagues exchange.

Fields of `detail`, those that the action needs: `into` and `new_name` (merge), `new_name` (rename), `new_kind`
(retype), `form` (split), `place` (locate, merge of places) as {id, name, country, lat, lon}; `because` (merge that the
program made).
"""

from __future__ import annotations

import math
from typing import Any

from viewer.entities.corrections import Action, ChosenPlace, Correction
from viewer.entities.records import Kind

Record = dict[str, Any]

_WORDS = {Kind.PERSON: "person", Kind.PLACE: "place", Kind.ORGANISATION: "organisation"}
_KINDS = {word: kind for kind, word in _WORDS.items()}
_NEEDED = {
    Action.MERGE: ("into", "new_name"),
    Action.RENAME: ("new_name",),
    Action.RETYPE: ("new_kind",),
    Action.SPLIT: ("form",),
    Action.LOCATE: ("place",),
}


def kind_word(kind: Kind) -> str:
    """“person”, “place” or “organisation”."""
    return _WORDS[kind]


def detail(correction: Correction) -> Record:
    """What the correction says beyond action, kind, key and name."""
    found: Record = {
        f: getattr(correction, f) for f in ("into", "new_name", "form", "because") if getattr(correction, f)
    }
    if correction.new_kind is not None:
        found["new_kind"] = _WORDS[correction.new_kind]
    if (place := correction.place) is not None:
        found["place"] = {
            "id": place.gazetteer_id,
            "name": place.name,
            "country": place.country,
            "lat": place.lat,
            "lon": place.lon,
        }
    return found


def to_record(correction: Correction) -> Record:
    """All of it but its number in this library."""
    return {
        "action": str(correction.action),
        "kind": _WORDS[correction.kind],
        "key": correction.key,
        "name": correction.name,
        "article": correction.article,
        "created": correction.created,
        **detail(correction),
    }


def from_record(record: Record) -> Correction:
    """The correction that a record states. Raises `ValueError`, with what is wrong, for anything else."""
    try:
        action, kind = Action(_text(record, "action")), _KINDS[_text(record, "kind")]
    except (ValueError, KeyError) as error:
        raise ValueError(f"unknown action or kind: {error}") from error
    for field in ("key", *_NEEDED.get(action, ())):
        if not record.get(field):
            raise ValueError(f"“{field}” is missing")
    article = record.get("article")
    return Correction(
        action,
        kind,
        _text(record, "key"),
        _text(record, "name") or _text(record, "key"),
        None if article is None else _text(record, "article"),
        _text(record, "created"),
        into=_text(record, "into"),
        new_name=_text(record, "new_name"),
        new_kind=_new_kind(record),
        form=_text(record, "form"),
        because=_text(record, "because"),
        place=_place(record.get("place")),
    )


def _text(record: Record, field: str) -> str:
    value = record.get(field, "")
    if not isinstance(value, str):
        raise ValueError(f"“{field}” is not a text")
    return value


def _new_kind(record: Record) -> Kind | None:
    word = _text(record, "new_kind")
    if word and word not in _KINDS:
        raise ValueError(f"unknown kind “{word}”")
    return _KINDS[word] if word else None


def _place(value: object) -> ChosenPlace | None:
    if value is None:
        return None
    if not isinstance(value, dict):
        raise ValueError("“place” is not an object")
    try:
        number, name, country = int(value["id"]), str(value["name"]), value.get("country")
        lat, lon = float(value["lat"]), float(value["lon"])
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise ValueError("“place” needs id, name, lat and lon") from error
    if not (math.isfinite(lat) and math.isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180):
        raise ValueError("“place” is not on the globe")
    return ChosenPlace(number, name, None if country is None else str(country), lat, lon)
