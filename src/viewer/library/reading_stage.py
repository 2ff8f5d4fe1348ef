"""Reading archives into the index: batches of files to the workers, each batch back in one transaction.

Killed at any point, nothing is lost or doubled: a file is known as read only in the transaction that holds its
articles, and the next run reads what is not known.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import replace

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

BATCH_FILES = 32
BATCH_BYTES = 2_000_000
_GRACE_S = 30.0  # longer than any limit without an answer: the workers are stuck, not busy

Batch = tuple[Job, ...]


class ReadingStage:
    """Reads the files of one archive. `on_written` is told of each transaction and of how many files it read."""

    def __init__(
        self,
        database: Database,
        workers: Workers,
        *,
        ahead: int,
        limits: Limits,
        on_written: Callable[[Changes, int], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self._database = database
        self._workers = workers
        self._ahead = ahead
        self._limits = limits
        self._on_written = on_written
        self._cancelled = cancelled
        self._furniture: Furniture = {}
        self._entries: list[ReportEntry] = []
        self._waiting: deque[Batch] = deque()
        self._running: dict[Future[list[FileRead]], Batch] = {}

    def read(self, archive_id: int, jobs: Iterable[Job]) -> list[ReportEntry]:
        """Read all `jobs`, or stop early when cancelled; tells what became of each."""
        self._furniture = known_furniture(self._database)
        self._entries = []
        self._waiting = deque(batches(jobs))
        while (self._waiting or self._running) and not self._cancelled():
            self._send()
            for future in self._answered():
                self._take(archive_id, future, self._running.pop(future))
        if self._cancelled():
            self._running.clear()
            self._workers.stop()
        return self._entries

    def _send(self) -> None:
        while self._waiting and len(self._running) < self._ahead:
            batch = self._waiting.popleft()
            future = self._workers.submit(read_files, batch, self._furniture, timeout_s=self._limits.seconds)
            self._running[future] = batch

    def _answered(self) -> Iterable[Future[list[FileRead]]]:
        """The batches that are finished; waits for one, yet looks up often enough to be cancelled."""
        give_up = time.monotonic() + self._limits.seconds + _GRACE_S
        while not self._cancelled():
            done, _ = wait(self._running, timeout=0.1, return_when=FIRST_COMPLETED)
            if done:
                return done
            if time.monotonic() > give_up:
                self._restart()
                return ()
        return ()

    def _restart(self) -> None:
        """Every batch on its way is lost with the stuck workers, and sent again file by file."""
        self._workers.stop()
        for batch in self._running.values():
            self._waiting.extendleft((job,) for job in reversed(batch))
        self._running.clear()

    def _take(self, archive_id: int, future: Future[list[FileRead]], batch: Batch) -> None:
        try:
            reads = answer(future)
        except WorkerLostError as lost:
            if len(batch) > 1:  # one of them is to blame: each gets a worker and all the time for itself
                self._waiting.extendleft((job,) for job in reversed(batch))
                return
            error = self._why(batch[0], lost.loss)
            again = batch[0].after_loss(error)
            if again is not None:
                self._waiting.appendleft((again,))
                return
            reads = [failed(batch[0], error)]
        self._write(archive_id, reads)

    def _write(self, archive_id: int, reads: list[FileRead]) -> None:
        changes = index_write.put(self._database, archive_id, reads)
        for read in reads:
            self._entries.extend(entries_of(read))
            if read.next_part is not None:
                self._waiting.appendleft((Job(read.path, read.size, read.mtime_ns, read.reached),))
        self._on_written(changes, sum(read.next_part is None for read in reads))

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
        yield replace(whole, address=record.address, outcome=record.outcome, reason=record.reason, hint="")
