"""What ingest tells while it works; handed over on a background thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from viewer.errors import ViewerError
from viewer.library.records import ImportReport


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` files read, or articles read for names.

    `rate` is how many articles a second, 0.0 while that is not known; `seconds_left` None while nobody can say. Bytes
    are those of the files, and what was read of them, a part of a long one too.
    """

    stage: Literal["reading", "names"]
    done: int
    total: int
    rate: float = 0.0
    seconds_left: float | None = None
    bytes_done: int = 0
    bytes_total: int = 0


@dataclass(frozen=True, slots=True)
class Paused:
    """The work stands still, or (`paused` false) goes on again."""

    paused: bool


@dataclass(frozen=True, slots=True)
class ArticlesChanged:
    """The lists of articles are not what they were: so many came or changed, and so many went."""

    added: int
    removed: int


@dataclass(frozen=True, slots=True)
class NamesReady:
    article_id: int


@dataclass(frozen=True, slots=True)
class ImportFinished:
    """Everything that was added, or looked through again, can be read and searched; also after a cancel."""

    report: ImportReport
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Failed:
    """The work stopped early; what was done so far is kept."""

    error: ViewerError


Event = Progress | Paused | ArticlesChanged | NamesReady | ImportFinished | Failed
