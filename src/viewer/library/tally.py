"""What was done so far in one round of reading, and how much is left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from viewer.library.events import Progress
from viewer.library.index_write import Changes
from viewer.library.pace import Pace
from viewer.library.prepared import FileRead
from viewer.library.reading_worker import Job

_FILE_BYTES = 20_000  # a file costs as much as these bytes of it, however small it is


@dataclass(slots=True)
class Tally:
    """`files` of `total` are read; `behind` and `bytes` are what was read of them and what they hold, in bytes."""

    total: int = 0
    files: int = 0
    bytes: int = 0
    behind: float = 0.0
    articles: int = 0
    changes: Changes = field(default_factory=Changes)
    other_changes: int = 0
    told_progress: float = 0.0
    told_articles: float = 0.0
    _parts: dict[str, float] = field(default_factory=dict)  # bytes behind in files that are being read, by path
    _unmeasured: set[str] = field(default_factory=set)  # of these, those whose format cannot tell
    _work: Pace = field(default_factory=Pace)
    _reading: Pace = field(default_factory=Pace)

    def expect(self, jobs: Iterable[Job]) -> None:
        """These are to be read, some from the middle on."""
        for job in jobs:
            self.total += 1
            self.bytes += job.size
            if job.reached.items:
                self._parts[job.path] = job.reached.share * job.size
                self.behind += self._parts[job.path]

    def take(self, reads: Sequence[FileRead], now: float) -> None:
        """These were read by `now`, whole or in part."""
        for read in reads:
            before = self._parts.pop(read.path, 0.0)
            self._unmeasured.discard(read.path)
            if read.next_part is None:
                self.files += 1
                self.behind += read.size - before
            else:
                self._parts[read.path] = read.reached.share * read.size
                self.behind += self._parts[read.path] - before
                if not read.reached.share:
                    self._unmeasured.add(read.path)
            self.articles += len(read.articles)
        self.set_out(now)

    def set_out(self, now: float) -> None:
        """From here on time counts."""
        self._work.tell(self.behind + self.files * _FILE_BYTES, now)
        self._reading.tell(self.articles, now)

    def stand_still(self) -> None:
        """Nothing was done for a while, on purpose."""
        self._work.forget()
        self._reading.forget()

    def progress(self) -> Progress:
        left = self.bytes - self.behind + (self.total - self.files) * _FILE_BYTES
        return Progress(
            "reading",
            self.files,
            self.total,
            rate=self._reading.rate() or 0.0,
            seconds_left=None if self._unmeasured else self._work.seconds_left(left),
            bytes_done=round(self.behind),
            bytes_total=self.bytes,
        )
