"""What of a changed file need not be read again: all before its old end, or the members that are as they were.

A capture or a message that is added goes behind what there was; a ZIP says of each file in it what its bytes add up
to. In a worker process.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Protocol, runtime_checkable

from viewer.formats.archive import Archive
from viewer.library.prepared import Reached, reached_from

_WHOLE_BYTES = 64 << 20  # a start up to this length is added up whole; of a longer one, so many blocks
_BLOCKS = 1024
_BLOCK_BYTES = 64 << 10
MOST_MEMBERS = 50_000


@runtime_checkable
class Growing(Protocol):
    """An archive of a format to which is only ever added at the end."""

    grows_at_end: bool


@runtime_checkable
class Marked(Protocol):
    """An archive that can tell which of its members changed, and leave out those that did not."""

    def marks(self) -> Mapping[str, str]:
        """By name, what is another when the member's bytes are others."""

    def leave_out(self, names: frozenset[str]) -> None: ...


@dataclass(frozen=True, slots=True)
class Before:
    """What was seen of a file when it was read to its end.

    `digest` of its first `size` bytes, "" where its format does not grow at its end; `reached`: all but its last item,
    which may not have been whole, `last`. `members`: (name, mark) of those that gave an article each.
    """

    size: int = 0
    digest: str = ""
    reached: Reached = field(default_factory=Reached)
    last: str = ""
    members: tuple[tuple[str, str], ...] = ()


def to_record(before: Before) -> str:
    return json.dumps(asdict(before))


def from_record(record: str) -> Before:
    values = json.loads(record)
    reached = reached_from(json.dumps(values.pop("reached")))
    members = tuple((name, mark) for name, mark in values.pop("members"))
    return Before(**values, reached=reached, members=members)


def seen(archive: Archive, path: Path, size: int, reached: Reached | None, last: str) -> Before | None:
    """What to keep of a file of `size` bytes that was read whole; None where its format can make no use of it."""
    if isinstance(archive, Growing) and archive.grows_at_end and reached is not None and reached.after:
        return Before(size, digest_of(path, size), replace(reached, careful=0), last)
    if isinstance(archive, Marked):
        marks = archive.marks()
        return Before(members=tuple(marks.items())) if 0 < len(marks) <= MOST_MEMBERS else None
    return None


def has_grown(before: Before, path: Path, size: int) -> bool:
    """Whether the file is what it was, and more behind it."""
    return bool(before.digest) and size > before.size and digest_of(path, before.size) == before.digest


def unchanged(before: Before, archive: Archive) -> frozenset[str]:
    """The members that are as they were."""
    if not before.members or not isinstance(archive, Marked):
        return frozenset()
    marks = archive.marks()
    return frozenset(name for name, mark in before.members if marks.get(name) == mark)


def digest_of(path: Path, size: int) -> str:
    """What the first `size` bytes add up to; of a long file, many blocks of them, the first and the last among them.

    "" where the file is shorter or cannot be read.
    """
    digest = hashlib.blake2b(digest_size=16)
    last = max(0, size - _BLOCK_BYTES)
    step = _BLOCK_BYTES if size <= _WHOLE_BYTES else last // (_BLOCKS - 1)
    try:
        with path.open("rb") as file:
            for place in (*range(0, last, step), last):
                file.seek(place)
                wanted = min(_BLOCK_BYTES, size - place)
                block = file.read(wanted)
                if len(block) < wanted:
                    return ""
                digest.update(block)
    except OSError:
        return ""
    return digest.hexdigest()
