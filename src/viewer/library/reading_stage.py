"""Reading archives into the index: batches of files to the workers, each batch back in one transaction.

Killed at any point, nothing is lost or doubled: a file is known as read only in the transaction that holds its
articles, and the next run reads what is not known.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, replace

from viewer.db import Database
from viewer.errors import DamagedFile, LimitExceeded, ViewerError
from viewer.library import index_write
from viewer.library.furniture import known_furniture
from viewer.library.index_write import Changes
from viewer.library.prepared import FileRead
from viewer.library.reading_worker import Furniture, Job, failed, needs_too_much_memory, read_files
from viewer.library.records import Limits, Outcome, ReportEntry
from viewer.library.stored_path import from_text
from viewer.library.workers import Loss, WorkerLostError, Workers, answer

BATCH_FILES = 16
BATCH_BYTES = 2_000_000
_GRACE_S = 30.0  # longer than any limit without an answer: the workers are stuck, not busy

_IN_LANE = 2  # batches: one in work and one ready
_UNPACKED_BYTES_PER_S = 20_000_000.0  # of a packed file, by a slow machine

Batch = tuple[Job, ...]


@dataclass(frozen=True, slots=True)
class _Work:
    """A batch, and the lane of the worker that it must go to; None: any."""

    batch: Batch
    lane: int | None = None


class ReadingStage:
    """Reads the files of one archive. `on_written` is told of each transaction, and of what was read in it.

    `wait_while_paused` returns at once unless reading is to stand still; what the workers have in hand is written
    before.
    """

    def __init__(
        self,
        database: Database,
        workers: Workers,
        *,
        limits: Limits,
        on_written: Callable[[Changes, list[FileRead]], None],
        cancelled: Callable[[], bool],
        paused: Callable[[], bool] = lambda: False,
        wait_while_paused: Callable[[], None] = lambda: None,
    ) -> None:
        self._database = database
        self._workers = workers
        self._limits = limits
        self._on_written = on_written
        self._cancelled = cancelled
        self._paused = paused
        self._wait_while_paused = wait_while_paused
        self._furniture: Furniture = {}
        self._entries: list[ReportEntry] = []
        self._waiting: deque[_Work] = deque()
        self._running: dict[Future[list[FileRead]], _Work] = {}

    def read(self, archive_id: int, jobs: Iterable[Job]) -> list[ReportEntry]:
        """Read all `jobs`, or stop early when cancelled; tells what became of each."""
        self._furniture = known_furniture(self._database)
        self._entries = []
        self._waiting = deque(_Work(batch) for batch in batches(jobs))
        while (self._waiting or self._running) and not self._cancelled():
            if not self._running:
                self._wait_while_paused()
            self._send()
            for future in self._answered():
                self._take(archive_id, future, self._running.pop(future))
        if self._cancelled():
            self._running.clear()
            self._workers.stop()
        return self._entries

    def _send(self) -> None:
        """Give each worker something to do, and something to do next."""
        while self._waiting and not self._paused():
            busy = Counter(work.lane for work in self._running.values())
            lane = self._waiting[0].lane
            lane = min(range(self._workers.count), key=busy.__getitem__) if lane is None else lane
            if busy[lane] >= _IN_LANE:
                return
            work = replace(self._waiting.popleft(), lane=lane)
            alone = not self._waiting and len({*busy, lane}) < self._workers.count
            jobs = tuple(replace(job, alone=alone) for job in work.batch)
            future = self._workers.submit(
                read_files, jobs, self._furniture, timeout_s=self._time_for(work.batch), lane=lane
            )
            self._running[future] = work

    def _time_for(self, batch: Batch) -> float:
        """Seconds; a file that is gone on with may have to be unpacked up to there, one that changed to be compared."""
        again = sum(job.size for job in batch if job.reached.items or job.before)
        return self._limits.seconds + again / _UNPACKED_BYTES_PER_S

    def _answered(self) -> Iterable[Future[list[FileRead]]]:
        """The batches that are finished; waits for one, yet looks up often enough to be cancelled."""
        give_up = time.monotonic() + max(map(self._time_for, self._batches()), default=0.0) + _GRACE_S
        while self._running and not self._cancelled():
            done, _ = wait(self._running, timeout=0.1, return_when=FIRST_COMPLETED)
            if done:
                return done
            if time.monotonic() > give_up:
                self._restart()
                return ()
        return ()

    def _batches(self) -> Iterator[Batch]:
        return (work.batch for work in self._running.values())

    def _restart(self) -> None:
        """Every batch on its way is lost with the stuck workers, and sent again file by file."""
        self._workers.stop()
        for batch in self._batches():
            self._one_by_one(batch)
        self._running.clear()

    def _one_by_one(self, batch: Batch) -> None:
        self._waiting.extendleft(_Work((job,)) for job in reversed(batch))

    def _take(self, archive_id: int, future: Future[list[FileRead]], work: _Work) -> None:
        try:
            reads = answer(future)
        except WorkerLostError as lost:
            if len(work.batch) > 1:  # one of them is to blame: each gets a worker and all the time for itself
                self._one_by_one(work.batch)
                return
            (job,) = work.batch
            error = self._why(job, lost.loss)
            again = job.after_loss(error)
            if again is not None:
                self._waiting.appendleft(_Work((again,)))
                return
            reads = [failed(job, error)]
        self._write(archive_id, reads, work.lane)

    def _write(self, archive_id: int, reads: list[FileRead], lane: int | None) -> None:
        """The next parts are on their way while this one is written: to the process that has the file open."""
        for read in reads:
            if read.next_part is not None:
                self._waiting.appendleft(_Work((Job(read.path, read.size, read.mtime_ns, read.reached),), lane))
        self._send()
        changes = index_write.put(self._database, archive_id, reads)
        for read in reads:
            self._entries.extend(entries_of(read))
        self._on_written(changes, reads)

    def _why(self, job: Job, loss: Loss) -> ViewerError:
        path = from_text(job.path)
        if loss is Loss.TIME:
            return LimitExceeded(
                f"“{path.name}” took longer than {self._limits.seconds:g} seconds to read.",
                "It was left out; split it into smaller files.",
            )
        if loss is Loss.MEMORY:
            return needs_too_much_memory(path)
        return DamagedFile(
            f"Reading “{path.name}” ended the process that read it.",
            "It may be damaged, or need more memory than one document may take.",
        )


def batches(jobs: Iterable[Job]) -> Iterator[Batch]:
    """Files in groups that are quickly read: `BATCH_FILES` or `BATCH_BYTES`, and a large file alone."""
    batch: list[Job] = []
    size = 0
    for job in jobs:
        if batch and (len(batch) == BATCH_FILES or size + job.size > BATCH_BYTES):
            yield tuple(batch)
            batch, size = [], 0
        batch.append(job)
        size += job.size
    if batch:
        yield tuple(batch)


def entries_of(read: FileRead) -> Iterator[ReportEntry]:
    """The lines of the report on a file, or on the part of it that was read."""
    path = from_text(read.path)
    whole = ReportEntry(path, "", read.outcome, read.reason, read.hint)
    if read.next_part is None or read.outcome is not Outcome.TAKEN:
        yield whole
    for record in read.records:
        facts = {name: getattr(record, name) for name in ("address", "outcome", "reason")}
        yield replace(whole, **facts, hint="", record=record.name)
