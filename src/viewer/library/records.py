"""What the library tells of archives, articles, names and imports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from viewer.entities.records import Kind


@dataclass(frozen=True, slots=True)
class ArchiveRow:
    """A file or folder that the reader added; `articles` counts those read from it."""

    id: int
    path: Path
    added: str  # UTC, ISO 8601
    is_folder: bool
    articles: int
    missing: bool  # there is nothing at `path` now


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """A line of the list of articles; `missing`: its file is gone, and the text is what was read from it."""

    id: int
    title: str
    publication: str | None
    published: str | None
    first_words: str
    byline: str | None
    words: int
    language: str | None
    path: Path
    address: str
    fingerprint: str
    url: str | None
    has_names: bool
    missing: bool
    copies: int = 1  # of the article, this one among them
    formats: tuple[str, ...] = ()  # those of the copies, this one's first; () where there are no others
    listed: int = 0  # the copy that the lists show, where there are others


@dataclass(frozen=True, slots=True)
class CopyRow:
    """One of the copies of an article. `captured`: when its page was saved, ISO 8601, where the archive says it."""

    id: int
    title: str
    format: str  # as `formats` names it, "" where it is not known
    path: Path
    address: str
    captured: str | None
    published: str | None
    words: int
    shown: bool  # in the lists
    missing: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """Which articles: all conditions hold, None does not limit. `person` and `place` are keys.

    `about`: those whose focus `place` is, of all that name it. `places`: one of these keys is named.
    Of copies of one article, the best that is let through stands for all, except with `every_copy` or by `ids`.
    """

    archive_id: int | None = None
    person: str | None = None
    place: str | None = None
    about: bool = False
    places: tuple[str, ...] | None = None
    unread: bool = False
    ids: tuple[int, ...] | None = None
    every_copy: bool = False


class Order(StrEnum):
    """Articles without a date stand last in NEWEST and OLDEST; ADDED is the latest added first."""

    NEWEST = "newest"
    OLDEST = "oldest"
    TITLE = "title"
    PUBLICATION = "publication"
    ADDED = "added"


class NameOrder(StrEnum):
    """By name, or most articles, most mentions, earliest first article, latest last article first."""

    ARTICLES = "articles"
    MENTIONS = "mentions"
    NAME = "name"
    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class NameRow:
    """A person or place over the whole library. `first` and `last`: dates of the articles that name it, or None."""

    kind: Kind
    key: str
    name: str
    detail: str | None  # a person's role, a place's country (ISO 3166-1 alpha-2)
    articles: int
    mentions: int
    first: str | None
    last: str | None


class Outcome(StrEnum):
    TAKEN = "taken"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"  # not of a kind that the program reads, or nothing in it
    FAILED = "failed"


_READ = (Outcome.TAKEN, Outcome.UNCHANGED)


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """What became of one file, or (with `address`) of one record inside it; `reason` and `hint` are sentences.

    `record` is what people know the record by: its web address, subject or title.
    """

    path: Path
    address: str
    outcome: Outcome
    reason: str = ""
    hint: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True)
class ImportReport:
    entries: tuple[ReportEntry, ...]

    def count(self, outcome: Outcome) -> int:
        """How many entries came out so."""
        return sum(entry.outcome is outcome for entry in self.entries)

    def files(self, outcome: Outcome) -> int:
        """How many files came out so, each once: one that was read is so whatever became of single records in it."""
        found = self._paths(outcome)
        if outcome not in _READ:
            found -= self._paths(*_READ)
        return len(found - self._paths(Outcome.FAILED) if outcome is Outcome.SKIPPED else found)

    def cut_short(self) -> int:
        """How many files were read, though not all that is in them."""
        return len(self._paths(*_READ) & self._paths(Outcome.FAILED))

    def _paths(self, *outcomes: Outcome) -> set[Path]:
        return {entry.path for entry in self.entries if entry.outcome in outcomes}


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost; past it, the worker is ended and the document recorded as failed."""

    seconds: float = 60.0
    memory_bytes: int = 2 << 30  # address space of a reading worker, where the system can limit it
    names_seconds: float = 120.0
    names_memory_bytes: int = 6 << 30  # recognition maps its model and reserves arenas
