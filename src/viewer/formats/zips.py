"""ZIP files: each file in them as what it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from viewer.formats.container import MARK, Budget, Container
from viewer.formats.single import regular_size
from viewer.formats.zipped import Zipped, beside, picture


@dataclass(frozen=True, slots=True)
class _Member:
    name: str
    zipped: Zipped

    @property
    def mark(self) -> str:
        return self.zipped.mark(self.name)

    def unpack(self, target: BinaryIO, limit: int) -> int:
        return self.zipped.unpack(self.name, target, limit)


class ZipFormat:
    name = "ZIP"
    suffixes: tuple[str, ...] = (".zip",)
    gives = "what is in it, each file as itself, with its pictures; three archives deep"

    def sniff(self, head: bytes, path: Path) -> float:
        return 0.2 if head.startswith((b"PK\x03\x04", b"PK\x05\x06")) else 0.0

    def open(self, path: Path) -> Container:
        return self.open_inside(path, 1, Budget.of(regular_size(path)))

    def open_inside(self, path: Path, depth: int, budget: Budget) -> Container:
        """Open one that lies in another, whose budget it shares."""
        zipped = Zipped(path)
        look = partial(_picture, zipped)
        return Container(path, partial(_members, zipped), budget, depth, picture=look, close=zipped.close)


def _members(zipped: Zipped) -> Iterator[_Member]:
    return (_Member(name, zipped) for name in zipped.names())


def _picture(zipped: Zipped, address: str, src: str) -> bytes | None:
    return None if MARK in address else picture(zipped, beside(address, src))
