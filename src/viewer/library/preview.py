"""What a backup holds, and what would change by going back to it. Reads the copies of every version; writes nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from viewer.db import known_errors
from viewer.paths import Paths

NEWEST = 5


@dataclass(frozen=True, slots=True)
class Kept:
    """A bookmark as a preview tells of it."""

    id: str
    title: str
    quote: str | None  # None: the whole article
    note: str
    tags: tuple[str, ...]
    colour: str
    modified: str
    in_bin: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """`lost`, `back` and `changed` compare with the library as it is now, and are empty where that is damaged."""

    bookmarks: int  # those not in the bin
    in_bin: int
    corrections: int
    archives: int
    newest: tuple[Kept, ...]  # changed last, at most NEWEST
    lost: tuple[Kept, ...]  # kept now, and not in the copy, or in its bin
    back: tuple[Kept, ...]  # kept in the copy, and not now
    changed: tuple[Kept, ...]  # kept in both, as they are in the copy
    is_compared: bool


def preview(paths: Paths, copy: Path) -> Preview:
    """Look into `copy`. Raises `LibraryError` when it cannot be read."""
    with known_errors(copy), closing(_opened(copy, immutable=True)) as connection:
        then = _bookmarks(connection)
        corrections, archives = (_count(connection, table) for table in ("correction", "archive"))
    now = _now(paths.library)
    alive = {one.id: one for one in then.values() if not one.in_bin}
    here = {one.id: one for one in (now or {}).values() if not one.in_bin}
    return Preview(
        bookmarks=len(alive),
        in_bin=len(then) - len(alive),
        corrections=corrections,
        archives=archives,
        newest=tuple(sorted(alive.values(), key=lambda one: one.modified, reverse=True)[:NEWEST]),
        lost=_only(here, alive),
        back=_only(alive, here) if now is not None else (),
        changed=tuple(one for one in alive.values() if one.id in here and here[one.id] != one),
        is_compared=now is not None,
    )


def _only(these: dict[str, Kept], not_those: dict[str, Kept]) -> tuple[Kept, ...]:
    return tuple(one for one in these.values() if one.id not in not_those)


def _now(library: Path) -> dict[str, Kept] | None:
    try:
        with closing(_opened(library, immutable=False)) as connection:
            return _bookmarks(connection)
    except sqlite3.DatabaseError:
        return None


def _opened(path: Path, *, immutable: bool) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.as_uri()}?mode=ro{'&immutable=1' if immutable else ''}", uri=True)


def _bookmarks(connection: sqlite3.Connection) -> dict[str, Kept]:
    """Those columns that every version has had."""
    tags: dict[int, list[str]] = {}
    for number, tag in connection.execute("SELECT bookmark, tag FROM bookmark_tag ORDER BY bookmark, position"):
        tags.setdefault(number, []).append(_text(tag))
    rows = connection.execute("SELECT number, id, title, quote, note, colour, modified, deleted FROM bookmark")
    return {row[1]: _kept(row, tags.get(row[0], ())) for row in rows}


def _kept(row: Sequence[object], tags: Sequence[str]) -> Kept:
    _, name, title, quote, note, colour, modified, deleted = row
    return Kept(
        id=str(name),
        title=_text(title),
        quote=None if quote is None else _text(quote),
        note=_text(note),
        tags=tuple(tags),
        colour=str(colour),
        modified=str(modified),
        in_bin=deleted is not None,
    )


def _text(value: object) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)


def _count(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608
