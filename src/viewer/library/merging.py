"""What is to be said for people or places of the library to be one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from viewer.entities.corrections import Action, ChosenPlace, Correction
from viewer.entities.records import Kind
from viewer.library.records import NameRow

if TYPE_CHECKING:
    from viewer.library.library import Library


def merges(library: Library, rows: Iterable[NameRow], onto: NameRow) -> list[Correction]:
    """The corrections by which all of `rows` but `onto` itself are `onto`, in every article."""
    place = _whereabouts(library, onto) if onto.kind is Kind.PLACE else None
    return [
        Correction(Action.MERGE, row.kind, row.key, row.name, into=onto.key, new_name=onto.name, place=place)
        for row in rows
        if row.key != onto.key
    ]


def _whereabouts(library: Library, row: NameRow) -> ChosenPlace | None:
    """Where the index has a place; None where it has it nowhere."""
    number = row.key.rpartition(" #")[2]
    if not number.lstrip("-").isdigit():
        return None
    found = library.index.database.row(
        "SELECT lat, lon, detail FROM name WHERE kind = ? AND key = ? AND lat IS NOT NULL", (row.kind, row.key)
    )
    return None if found is None else ChosenPlace(int(number), row.name, found["detail"], found["lat"], found["lon"])
