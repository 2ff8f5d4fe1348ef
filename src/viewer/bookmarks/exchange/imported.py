"""What an import gives: the bookmarks, and what could not be read, with the reason."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from viewer.bookmarks.collections import Filed
from viewer.bookmarks.passage import Bookmark, Colour
from viewer.errors import DamagedFile


@dataclass(frozen=True, slots=True)
class Imported:
    bookmarks: tuple[Bookmark, ...]
    skipped: tuple[str, ...]  # a sentence for each entry that is not among them
    collections: tuple[Filed, ...] = ()  # that they are filed in, each after the one it stands in
    tag_colours: Mapping[str, Colour] = field(default_factory=dict)


def read_each(text: str, inside: str, read: Callable[[dict[str, Any]], Bookmark]) -> Imported:
    """Read every entry of a JSON list, of the list `inside` an object or its first page, or a single object.

    `read` raises ValueError with the end of a sentence for an entry that is no bookmark. Raises `DamagedFile` when
    the text is no JSON.
    """
    return read_rows(entries(loaded(text), inside), read)


def read_rows(entries: Iterable[object], read: Callable[[dict[str, Any]], Bookmark]) -> Imported:
    """`read` each of `entries`; what is no bookmark is named in `skipped`."""
    bookmarks: list[Bookmark] = []
    skipped: list[str] = []
    for number, entry in enumerate(entries, start=1):
        try:
            if not isinstance(entry, dict):
                raise ValueError("it is no object")
            bookmarks.append(read(entry))
        except ValueError as error:
            skipped.append(f"Entry {number} was not taken: {error}.")
    return Imported(tuple(bookmarks), tuple(skipped))


def text_of(value: object) -> str | None:
    """`value` when it is text; the first of a list; the `id` of an object; else None. Empty text is None."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("id")
    return value if isinstance(value, str) and value else None


def loaded(text: str) -> object:
    """The JSON in `text`. Raises `DamagedFile` when it is none."""
    try:
        found: object = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise DamagedFile("The file holds no JSON that can be read.", "Export it again from the other program.") from (
            error
        )
    return found


def entries(whole: object, inside: str) -> list[object]:
    """A JSON list itself, the list `inside` an object or its first page, or the one object."""
    if isinstance(whole, list):
        return whole
    if not isinstance(whole, dict):
        return []
    first = whole.get("first")
    holder = first if isinstance(first, dict) else whole
    found = holder.get(inside)
    if isinstance(found, list):
        return found
    return [whole] if "target" in whole else []
