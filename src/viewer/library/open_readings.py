"""Files that a reading worker goes through in parts, kept open from one part to the next.

Without this, a format that can only be unpacked from its start would be unpacked anew for every part.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol, runtime_checkable

from viewer.formats.archive import Archive, Document, Skipped
from viewer.formats.fields import Chosen
from viewer.library.rereading import Known

_MOST = 2  # as many as a worker is asked to read in turn

Key = tuple[object, ...]  # the state of a file, and how far it was read


@runtime_checkable
class Measured(Protocol):
    """An archive that can tell how much of it `documents` has behind it, 0..1."""

    def share(self) -> float: ...


@dataclass(frozen=True, slots=True)
class OpenReading:
    """An open archive, what is still to come of it, and which of that is `known` from before it changed."""

    archive: Archive
    items: Iterator[Document | Skipped]
    known: Known

    def share(self) -> float:
        """How much of the file lies behind, 0..1; 0 where its format cannot tell."""
        return min(1.0, max(0.0, self.archive.share())) if isinstance(self.archive, Measured) else 0.0

    def close(self) -> None:
        ending = getattr(self.items, "close", None)  # of a generator, which may hold the file open
        if ending is not None:
            ending()
        self.archive.__exit__(None, None, None)


def opened(key: Key, path: Path, after: str, known: Known, fields: Chosen = ()) -> OpenReading:
    """The reading that was kept under `key`, or a new one from behind the item at `after`. Raises as formats do."""
    from viewer.formats import open_archive

    reading = _kept().pop(key, None)
    if reading is None:
        archive = open_archive(path, fields) if fields else open_archive(path)
        known.leave_out_of(archive)
        reading = OpenReading(archive, iter(archive.documents(after)), known)
    return reading


def keep(key: Key, reading: OpenReading) -> None:
    """Leave `reading` open for who asks for `key` next; those that nobody asked for are closed in turn."""
    kept = _kept()
    if key in kept:
        kept.pop(key).close()
    kept[key] = reading
    while len(kept) > _MOST:
        kept.pop(next(iter(kept))).close()


def close_all() -> None:
    """Close whatever is kept."""
    kept = _kept()
    while kept:
        kept.popitem()[1].close()


@cache
def _kept() -> dict[Key, OpenReading]:
    """Of this process, the oldest first."""
    return {}
