"""Worker processes: one kind of work each, under limits, replaced when they die."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from concurrent.futures.process import BrokenProcessPool
from enum import Enum
from multiprocessing import connection
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from viewer.errors import Cancelled, ViewerError

if TYPE_CHECKING:
    from pebble import ProcessPool

T = TypeVar("T")

NO_MEMORY = 77  # exit status
_COLLECT_AFTER = (10_000, 20, 50)  # a document leaves little in circles, and libraries are much to go through for it


class Loss(Enum):
    """Why a worker gave no answer."""

    TIME = "time"
    MEMORY = "memory"
    DEATH = "death"


class WorkerLostError(Exception):
    """A worker was ended, or ended by itself, before it answered."""

    def __init__(self, loss: Loss) -> None:
        super().__init__(loss.value)
        self.loss = loss


class Workers:
    """`count` processes, started when first needed; a hang, a crash or a lack of memory ends one of them only.

    Each has a lane of its own, from 0: what is sent into one lane is done by one process in turn, so that it can keep
    a file open. Not safe for two threads at once, except `stop`.
    """

    def __init__(self, count: int, memory_bytes: int, niceness: int, tasks_per_process: int = 0) -> None:
        self.count = count
        self._start_with = (memory_bytes, niceness)
        self._tasks_per_process = tasks_per_process
        self._pools: dict[int, ProcessPool] = {}
        self._pending: dict[int, set[Future[Any]]] = {}
        self._lock = threading.Lock()

    def submit(self, function: Callable[..., T], *args: object, timeout_s: float, lane: int = 0) -> Future[T]:
        """Have `function`, of a module, called in a worker, which is ended after `timeout_s` of work on it."""
        with self._lock:
            pool = self._pools.get(lane)
            pending = self._pending.get(lane, set())
            if pool is not None and not pool.active:  # it broke: its manager threads have ended
                _end(pool, pending)
                pool = None
            self._pools[lane] = pool = pool or self._new_pool()
            future: Future[T] = pool.schedule(function, args=args, timeout=timeout_s)
            self._pending[lane] = {each for each in pending if not each.done()} | {future}
        return future

    def run(self, function: Callable[..., T], *args: object, timeout_s: float) -> T:
        """`submit`, and wait for the answer. Raises `WorkerLostError`, or what `function` raises."""
        return answer(self.submit(function, *args, timeout_s=timeout_s))

    def stop(self) -> None:
        """End all workers, whatever they do, and cancel what they were asked; the next `submit` starts new ones."""
        with self._lock:
            pools, self._pools = self._pools, {}
            pending, self._pending = self._pending, {}
        for pool in pools.values():
            pool.stop()  # type: ignore[no-untyped-call]
        for lane, pool in pools.items():
            _end(pool, pending[lane])

    def _new_pool(self) -> ProcessPool:
        from pebble import ProcessPool

        return ProcessPool(
            max_workers=1,
            max_tasks=self._tasks_per_process,
            initializer=begin,
            initargs=self._start_with,
            context=multiprocessing.get_context("spawn"),
        )


def _end(pool: ProcessPool, pending: set[Future[Any]]) -> None:
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()
    for future in pending:
        future.cancel()  # a stopped pool leaves its futures open, and who waits would wait for ever


def answer(future: Future[T]) -> T:
    """The result of a future of `Workers`. Raises `WorkerLostError`, `Cancelled`, or what the function raised."""
    from pebble import ProcessExpired

    try:
        return future.result()
    except ViewerError:
        raise
    except TimeoutError as error:
        raise WorkerLostError(Loss.TIME) from error
    except ProcessExpired as error:
        raise WorkerLostError(Loss.MEMORY if error.exitcode == NO_MEMORY else Loss.DEATH) from error
    except BrokenProcessPool as error:
        raise WorkerLostError(Loss.DEATH) from error
    except MemoryError as error:
        raise WorkerLostError(Loss.MEMORY) from error
    except CancelledError as error:
        raise Cancelled from error


def begin(memory_bytes: int, niceness: int) -> None:
    """In a new worker: stand back behind the window, keep to the memory, and never outlive the program."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is the program's to answer
    if hasattr(os, "nice"):
        os.nice(niceness)
    _limit_memory(memory_bytes)
    gc.set_threshold(*_COLLECT_AFTER)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def end_without_memory() -> NoReturn:
    """In a worker: give way to a fresh process, and say why."""
    os._exit(NO_MEMORY)


def _limit_memory(memory_bytes: int) -> None:
    try:
        import resource
    except ImportError:
        return  # not on this system
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = memory_bytes if hard == resource.RLIM_INFINITY else min(memory_bytes, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def _end_with_parent() -> None:
    parent: Any = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
