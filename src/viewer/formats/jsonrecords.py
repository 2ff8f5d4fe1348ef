"""JSON and JSON lines: exports and data sets of articles, ninjs among them, their fields found by name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from viewer.errors import DamagedFile, LimitExceeded
from viewer.formats.archive import Document, Skipped
from viewer.formats.clean import clean_text
from viewer.formats.decode import decode, decode_head
from viewer.formats.fields import Chosen, document, is_known
from viewer.formats.magic import is_binary
from viewer.formats.many import Entry, ManyDocuments
from viewer.formats.single import read_whole, regular_size

MAX_BYTES = 256_000_000
MAX_LINE_BYTES = 64_000_000
MAX_RECORDS = 2_000_000
_LISTS = """items item articles entries bookmarks documents docs data results records hits list rows highlights value
response"""
_WRAPS = ("item", "_source", "document", "article", "node")
_NINJS = re.compile(rb"\"(?:versioncreated|body_x?html|firstcreated|contentcreated|ninjs|pubstatus)\"\s*:")
_NAMES = re.compile(r"\"([^\"\\]{1,40})\"\s*:")


class NinjsFormat:
    name = "ninjs"
    suffixes: tuple[str, ...] = (".json",)
    gives = "one article for each text item: headline, byline, dateline, date, source and language as stated"

    def sniff(self, head: bytes, path: Path) -> float:
        return 0.85 if head.lstrip(_SPACE)[:1] in (b"{", b"[") and _NINJS.search(head) else 0.0

    def open(self, path: Path) -> ManyDocuments:
        return self.open_with(path, ())

    def open_with(self, path: Path, chosen: Chosen) -> ManyDocuments:
        """With fields that the reader chose."""
        return ManyDocuments(path, partial(_entries, path, chosen))


class JsonFormat:
    name = "JSON of articles"
    suffixes: tuple[str, ...] = (".json",)
    gives = "one article for each record with a text; title, author, date, source and address by the fields' names"

    def sniff(self, head: bytes, path: Path) -> float:
        if head.lstrip(_SPACE)[:1] not in (b"{", b"[") or is_binary(head) or b'"' not in head:
            return 0.0
        names = set(_NAMES.findall(decode_head(head)))
        if is_known(names):
            return 0.7
        return 0.3 if path.suffix.lower() == ".json" and names else 0.0

    def open(self, path: Path) -> ManyDocuments:
        return self.open_with(path, ())

    def open_with(self, path: Path, chosen: Chosen) -> ManyDocuments:
        """With fields that the reader chose."""
        return ManyDocuments(path, partial(_entries, path, chosen))


class JsonLinesFormat:
    name = "JSON lines"
    suffixes: tuple[str, ...] = (".jsonl", ".ndjson", ".jl")
    gives = "one article for each line with a text; title, author, date, source and address by the fields' names"

    def sniff(self, head: bytes, path: Path) -> float:
        if not head.lstrip(_SPACE).startswith(b"{") or is_binary(head):
            return 0.0
        first, mark, rest = head.lstrip(_SPACE).partition(b"\n")
        follows = rest.lstrip(_SPACE)[:1]
        is_line = bool(mark) and first.rstrip().endswith(b"}") and follows in (b"{", b"")
        if is_line or (not mark and path.suffix.lower() in self.suffixes):
            return 0.9 if is_known(_NAMES.findall(decode(first))) else 0.3
        return 0.0

    def open(self, path: Path) -> ManyDocuments:
        return self.open_with(path, ())

    def open_with(self, path: Path, chosen: Chosen) -> ManyDocuments:
        """With fields that the reader chose."""
        entries = partial(_line_entries, path, chosen)
        return ManyDocuments(path, partial(entries, ""), after=entries, grows_at_end=True)


_SPACE = b" \t\r\n\xef\xbb\xbf"


def _entries(path: Path, chosen: Chosen) -> Iterator[Entry]:
    for number, record in enumerate(records(path), 1):
        if number > MAX_RECORDS:
            raise LimitExceeded(f"“{path.name}” holds more than {MAX_RECORDS:,} records.", "Split it into parts.")
        yield str(number), partial(_made, path, str(number), record, chosen)


def _made(path: Path, address: str, record: object, chosen: Chosen) -> Document | Skipped:
    record = unwrapped(record)
    if not isinstance(record, dict):
        return Skipped(address, "This record has no fields.", kind="records without fields")
    return document(path, address, record, chosen)


def unwrapped(record: object) -> object:
    """The record inside one that only holds it."""
    for name in _WRAPS:
        inside = record.get(name) if isinstance(record, dict) else None
        if isinstance(inside, dict) and len(inside) >= 2:
            return inside
    return record


def records(path: Path) -> Iterator[object]:
    """The records of a list, one after another, wherever in the file the list is."""
    text = decode(read_whole(path, MAX_BYTES)).strip("\ufeff \t\r\n")
    return records_of(text, path.name)


def records_of(text: str, name: str) -> Iterator[object]:
    """The same, of a text. Raises `DamagedFile` where it is broken or too deep."""
    if text.startswith("["):
        yield from _of_array(text, name)
        return
    whole, _ = _parsed(text, 0, name)
    yield from _list_in(whole, 0)


def _of_array(text: str, name: str) -> Iterator[object]:
    """One element at a time, so that a long list is never in memory twice."""
    place = 1
    while True:
        while place < len(text) and text[place] in " \t\r\n,":
            place += 1
        if place >= len(text):
            raise _damaged(name)
        if text[place] == "]":
            return
        record, place = _parsed(text, place, name)
        yield record


def _parsed(text: str, place: int, name: str) -> tuple[object, int]:
    try:
        return json.JSONDecoder().raw_decode(text, place)
    except RecursionError as error:
        raise DamagedFile(f"“{name}” is nested too deeply to be read.", "Such files can be attacks.") from error
    except ValueError as error:
        raise _damaged(name) from error


def _damaged(name: str) -> DamagedFile:
    return DamagedFile(f"“{name}” is damaged JSON.", "It may be cut off. Export it again.")


def _list_in(whole: object, depth: int) -> list[object]:
    """The list of records in an object, or the object itself where it is a record."""
    if isinstance(whole, list):
        return whole
    if not isinstance(whole, dict):
        return []
    for name in _LISTS.split():
        inside = whole.get(name)
        if isinstance(inside, list) and any(isinstance(each, dict) for each in inside) and not is_known(whole):
            return inside
        if isinstance(inside, dict) and depth < 4 and not is_known(whole):
            found = _list_in(inside, depth + 1)
            if found:
                return found
    values = list(whole.values())
    if len(values) > 1 and all(isinstance(each, dict) and is_known(each) for each in values):
        return values
    return [whole]


def _line_entries(path: Path, chosen: Chosen, after: str) -> Iterator[Entry]:
    """A line is addressed by the byte that it begins at; goes on behind the line at `after` where one is named."""
    regular_size(path)
    with path.open("rb") as file:
        if after:
            _seek(path, after)
            file.seek(int(after))
            file.readline(MAX_LINE_BYTES)
        while True:
            address = str(file.tell())
            line = file.readline(MAX_LINE_BYTES)
            if not line:
                return
            if len(line) >= MAX_LINE_BYTES:
                raise LimitExceeded(f"A line of “{path.name}” is longer than an article may be.", "Split the file.")
            if line.strip(_SPACE):
                yield address, partial(_of_line, path, address, line, chosen)


def _seek(path: Path, address: str) -> None:
    if not re.fullmatch(r"\d{1,18}", address):
        raise DamagedFile(f"There is no line “{address}” in “{path.name}”.", "It has changed. Add the file again.")


def _of_line(path: Path, address: str, line: bytes, chosen: Chosen) -> Document | Skipped:
    try:
        record = record_of(line, path.name)
    except DamagedFile:
        start = clean_text(decode(line[:200])).strip()[:60]
        return Skipped(address, "This line is no JSON that can be read.", failed=True, name=f"{start}…")
    return _made(path, address, record, chosen)


def record_of(line: bytes, name: str) -> object:
    """The record on one line. Raises `DamagedFile`."""
    return _parsed(decode(line).strip(), 0, name)[0]
