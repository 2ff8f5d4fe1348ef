"""Tables with a line for each article (CSV, TSV), their columns found by name; highlights exported by Readwise."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import partial
from html import escape
from pathlib import Path
from typing import TextIO

from viewer.errors import DamagedFile, LimitExceeded
from viewer.formats.archive import Composed, Document, Skipped, Stated
from viewer.formats.clean import clean_text, fact, iso_day
from viewer.formats.decode import decode, decode_head, wide_encoding
from viewer.formats.fields import Chosen, document, is_known, key
from viewer.formats.magic import is_binary, kind_of
from viewer.formats.many import Entry, ManyDocuments
from viewer.formats.single import read_head

MAX_FIELD_CHARS = 16_000_000
MAX_HIGHLIGHTS = 100_000
_DELIMITERS = ",;\t|"
_SAMPLE_BYTES = 1_000_000


class CsvFormat:
    name = "Table of articles"
    suffixes: tuple[str, ...] = (".csv", ".tsv")
    gives = "one article for each row with a text; title, author, date, source and address by the columns' names"

    def sniff(self, head: bytes, path: Path) -> float:
        if kind_of(head) or is_binary(head) or head[:1] in (b"{", b"[", b"<"):
            return 0.0
        names = _names(decode_head(head))
        if not is_known(names) and "highlight" not in names:
            return 0.0
        return 0.8 if path.suffix.lower() in self.suffixes else 0.6

    def open(self, path: Path) -> ManyDocuments:
        return self.open_with(path, ())

    def open_with(self, path: Path, chosen: Chosen) -> ManyDocuments:
        """With fields that the reader chose."""
        names = _names(decode(read_head(path)))
        is_highlights = "highlight" in names and "booktitle" in names and not chosen
        entries = partial(_books, path) if is_highlights else partial(_entries, path, chosen)
        return ManyDocuments(path, entries, grows_at_end=not is_highlights)


def is_table(head: bytes, path: Path) -> bool:
    """Whether a file is named as a table and has several columns, whatever they are called."""
    return path.suffix.lower() in CsvFormat.suffixes and not is_binary(head) and len(_names(decode_head(head))) > 1


def _names(text: str) -> list[str]:
    """The names of the columns, as they are compared."""
    line = text.lstrip("\ufeff").partition("\n")[0]
    try:
        row = next(csv.reader([line], delimiter=_delimiter(line)), [])
    except csv.Error:
        return []
    return [key(name) for name in row] if len(row) > 1 else []


def _delimiter(line: str) -> str:
    return max(_DELIMITERS, key=line.count)


def _entries(path: Path, chosen: Chosen) -> Iterator[Entry]:
    for number, row in enumerate(rows(path), 1):
        yield str(number), partial(_row, path, str(number), row, chosen)


def _row(path: Path, address: str, row: Mapping[str, str], chosen: Chosen) -> Document | Skipped:
    return document(path, address, row, chosen)


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows by the names of their columns. Raises `LimitExceeded` at a field without end, `DamagedFile`."""
    csv.field_size_limit(MAX_FIELD_CHARS)
    encoding = _encoding(read_head(path, _SAMPLE_BYTES))
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        lines = _lines(file, path)
        first = next(lines, "").lstrip("\ufeff")
        try:
            names = next(csv.reader([first], delimiter=_delimiter(first)), [])
            for row in csv.reader(lines, delimiter=_delimiter(first)):
                if any(cell.strip() for cell in row):
                    yield dict(zip(names, row, strict=False))
        except csv.Error as error:
            if "field larger" in str(error):
                raise _too_long(path) from error
            raise DamagedFile(f"“{path.name}” is a damaged table.", "Export it again.") from error


def _lines(file: TextIO, path: Path) -> Iterator[str]:
    while line := file.readline(MAX_FIELD_CHARS):
        if len(line) >= MAX_FIELD_CHARS:
            raise _too_long(path)
        yield line.replace("\0", "")


def _too_long(path: Path) -> LimitExceeded:
    return LimitExceeded(f"A field of “{path.name}” is longer than an article may be.", "The rows before it were read.")


def _encoding(sample: bytes) -> str:
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    wide = wide_encoding(sample[:4096])
    if wide:
        return wide
    try:
        sample[: max(0, len(sample) - 4)].decode("utf-8")
    except UnicodeDecodeError as error:
        return "utf-8" if error.reason == "unexpected end of data" else "cp1252"
    return "utf-8"


def _books(path: Path) -> Iterator[Entry]:
    """The highlights of one book or article together, in the order of the file."""
    found: dict[tuple[str, str], list[dict[str, str]]] = {}
    for number, row in enumerate(rows(path)):
        if number >= MAX_HIGHLIGHTS:
            raise LimitExceeded(f"“{path.name}” holds too many highlights.", "Export it in parts.")
        fields = {key(name): value for name, value in row.items()}
        found.setdefault((fields.get("booktitle", ""), fields.get("bookauthor", "")), []).append(fields)
    for number, ((title, author), highlights) in enumerate(found.items(), 1):
        yield str(number), partial(_book, path, str(number), title, author, highlights)


def _book(path: Path, address: str, title: str, author: str, highlights: list[dict[str, str]]) -> Document:
    parts = []
    for each in highlights:
        parts.append(f"<blockquote>{escape(each.get('highlight', ''))}</blockquote>")
        if each.get("note", "").strip():
            parts.append(f"<p>{escape(each['note'])}</p>")
    when = next(filter(None, (iso_day(each.get("highlightedat")) for each in highlights)), None)
    return Document(
        path, address, Composed(clean_text("".join(parts))), Stated(fact(title), fact(author), captured=when)
    )
