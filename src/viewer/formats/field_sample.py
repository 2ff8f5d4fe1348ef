"""The fields of a table or of JSON, as they are shown to a reader who says which of them holds what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from viewer.formats.archive import Document
from viewer.formats.csvrecords import CsvFormat, rows
from viewer.formats.fields import Chosen, guessed, said, value_of
from viewer.formats.jsonrecords import MAX_LINE_BYTES, JsonLinesFormat, record_of, records, unwrapped
from viewer.formats.opening import fields_format_of, open_archive

_RECORDS = 20  # that are looked at
_MOST_NAMES = 200
_EXAMPLE_CHARS = 120


@dataclass(frozen=True, slots=True)
class FieldSample:
    """`examples`: what the first record that has it says under each name, in the order of the file."""

    examples: dict[str, str]
    guess: dict[str, str]  # fact -> name of a field


def field_sample(path: Path) -> FieldSample:
    """Looks at the first records. Raises `UnsupportedFile` for a file without fields, and what reading raises."""
    examples: dict[str, str] = {}
    for record in islice(_records(path), _RECORDS):
        for name in _names(record):
            if not examples.get(name) and len(examples) < _MOST_NAMES:
                examples[name] = " ".join(said(value_of(record, name)).split())[:_EXAMPLE_CHARS]
    return FieldSample(examples, guessed(examples))


def first_document(path: Path, chosen: Chosen) -> Document | None:
    """The first article that the file gives with these fields; None where its first records give none."""
    with open_archive(path, chosen) as archive:
        items = islice(archive.documents(), _RECORDS)
        return next((item for item in items if isinstance(item, Document)), None)


def _records(path: Path) -> Iterator[Mapping[str, object]]:
    chosen = fields_format_of(path)
    found: Iterator[object]
    if isinstance(chosen, CsvFormat):
        found = iter(rows(path))
    elif isinstance(chosen, JsonLinesFormat):
        found = _lines(path)
    else:
        found = iter(records(path))
    return (record for each in found if isinstance(record := unwrapped(each), dict))


def _lines(path: Path) -> Iterator[object]:
    with path.open("rb") as file:
        while line := file.readline(MAX_LINE_BYTES):
            if line.strip():
                yield record_of(line, path.name)


def _names(record: Mapping[str, object]) -> Iterator[str]:
    """The names in a record, and those inside its parts as "a.b"."""
    for name, value in record.items():
        yield str(name)
        if isinstance(value, dict):
            yield from (f"{name}.{inner}" for inner in value)
