"""Background work: the only way by which anything but the main thread works for the window."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal, Slot

from viewer.errors import Cancelled, ViewerError

_READERS = 2
_JOIN_S = 30.0

Then = Callable[[Any], None]
Failed = Callable[[ViewerError], None]


@dataclass(slots=True, eq=False)
class _Job:
    fn: Callable[..., Any]
    args: tuple[Any, ...]
    then: Then | None
    failed: Failed | None
    key: str = ""
    number: int = 0
    result: Any = None
    error: BaseException | None = field(default=None)

    def work(self) -> None:
        try:
            self.result = self.fn(*self.args)
        except Exception as error:  # noqa: BLE001 - the border of a thread: what rises here is told on the main thread
            self.error = error


class Tasks(QObject):
    """A small pool of threads for reading, and one lane for writing.

    `then(result)` or `failed(error)` is called on the main thread. A ViewerError without `failed` is told by
    `error_occurred`; any other exception is a defect and told by `crashed`. Threads are Python's own, so that what is
    kept in `threading.local` (database connections) lives as long as they do.

    Signals: error_occurred(ViewerError), crashed(exception), became_idle().
    """

    error_occurred = Signal(object)
    crashed = Signal(object)
    became_idle = Signal()
    _worked = Signal(object)  # a job, from its thread

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading: SimpleQueue[_Job | None] = SimpleQueue()
        self._writing: SimpleQueue[_Job | None] = SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._has_writer = False
        self._newest: dict[str, int] = {}
        self._open_jobs = 0
        self._closed = False
        self._worked.connect(self._deliver)

    @property
    def is_idle(self) -> bool:
        return self._open_jobs == 0

    def run(
        self, fn: Callable[..., Any], *args: object, then: Then | None = None, failed: Failed | None = None
    ) -> None:
        """Call `fn(*args)` in a thread of the pool."""
        self._start(_Job(fn, args, then, failed), lane=False)

    def write(
        self, fn: Callable[..., Any], *args: object, then: Then | None = None, failed: Failed | None = None
    ) -> None:
        """Call `fn(*args)` after all earlier writes: for whatever changes library.sqlite."""
        self._start(_Job(fn, args, then, failed), lane=True)

    def latest(
        self, key: str, fn: Callable[..., Any], *args: object, then: Then | None = None, failed: Failed | None = None
    ) -> None:
        """As `run`; answers to earlier questions with the same `key` are dropped from now on."""
        self._newest[key] = self._newest.get(key, 0) + 1
        self._start(_Job(fn, args, then, failed, key, self._newest[key]), lane=False)

    def forget(self, key: str) -> None:
        """Drop the answers to all questions with this `key` that are still open."""
        self._newest[key] = self._newest.get(key, 0) + 1

    def wait_idle(self, timeout_s: float) -> bool:
        """Let answers arrive until none is outstanding. For tests and for closing."""
        if self.is_idle:
            return True
        loop = QEventLoop()
        self.became_idle.connect(loop.quit)
        timer = QTimer(loop)
        timer.setSingleShot(True)
        timer.timeout.connect(loop.quit)
        timer.start(int(timeout_s * 1000))
        loop.exec()
        return self.is_idle

    def close(self) -> None:
        """Finish the writes, drop what was not begun of the rest, and call nobody back any more."""
        if self._closed:
            return
        self._closed = True
        while not self._reading.empty():
            self._reading.get()
        for _ in self._threads:
            self._reading.put(None)
        self._writing.put(None)
        for thread in self._threads:
            thread.join(_JOIN_S)
        self._open_jobs = 0

    def _start(self, job: _Job, *, lane: bool) -> None:
        if self._closed:
            return
        self._open_jobs += 1
        if lane:
            if not self._has_writer:
                self._has_writer = True
                self._add_thread(self._writing, "write")
            self._writing.put(job)
            return
        readers = len(self._threads) - self._has_writer
        if readers < min(_READERS, self._open_jobs):
            self._add_thread(self._reading, f"read-{readers + 1}")
        self._reading.put(job)

    def _add_thread(self, queue: SimpleQueue[_Job | None], name: str) -> None:
        thread = threading.Thread(target=self._serve, args=(queue,), name=f"viewer-{name}", daemon=True)
        self._threads.append(thread)
        thread.start()

    def _serve(self, queue: SimpleQueue[_Job | None]) -> None:
        while (job := queue.get()) is not None:
            if not self._is_stale(job):
                job.work()
            self._worked.emit(job)
            del job  # else the last result lives until the next job

    def _is_stale(self, job: _Job) -> bool:
        return bool(job.key) and self._newest.get(job.key) != job.number

    @Slot(object)
    def _deliver(self, job: _Job) -> None:
        if self._closed:
            return
        self._open_jobs -= 1
        try:
            if not self._is_stale(job):
                self._answer(job)
        finally:
            if self.is_idle:
                self.became_idle.emit()

    def _answer(self, job: _Job) -> None:
        if job.error is None:
            if job.then is not None:
                job.then(job.result)
        elif isinstance(job.error, Cancelled):
            return
        elif not isinstance(job.error, ViewerError):
            self.crashed.emit(job.error)
        elif job.failed is not None:
            job.failed(job.error)
        else:
            self.error_occurred.emit(job.error)


class InlineTasks(Tasks):
    """The same, without threads: everything runs and answers at once, inside the call. For tests."""

    def _start(self, job: _Job, *, lane: bool) -> None:
        if self._closed:
            return
        self._open_jobs += 1
        job.work()
        self._deliver(job)
