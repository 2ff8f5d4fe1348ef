"""A copy of this process that works on every other document of a long file, where a processor would have nothing to do.

It is forked, so that all that is loaded is shared, and nothing of the order or the state of reading is: a document goes
in and what came of it comes back. Only Linux can do this safely; elsewhere one process reads a file.
"""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Any, Generic, NoReturn, TypeVar

from viewer.library.workers import NO_MEMORY

T = TypeVar("T")
R = TypeVar("R")

IS_POSSIBLE = sys.platform == "linux"
MOST_WAITING = 2  # items: one in work, and one to go on with
_END_WITH_PARENT = 1  # PR_SET_PDEATHSIG, linux/prctl.h


class Twin(Generic[T, R]):
    """Does `work` of each item in turn. When it dies, so does this process, in the same way.

    `waiting`: so many items were given whose answer was not fetched.
    """

    def __init__(self, work: Callable[[T], R]) -> None:
        self.waiting = 0
        self._pipe, theirs = Pipe()
        parent = os.getpid()
        _give_back()
        self._pid = os.fork()
        if not self._pid:
            self._pipe.close()
            _serve(theirs, work, parent)
        theirs.close()

    def give(self, item: T) -> None:
        """Have it worked on."""
        self.waiting += 1
        try:
            self._pipe.send(item)
        except OSError:
            self._end_likewise()

    def has_answer(self) -> bool:
        return self.waiting > 0 and self._pipe.poll()

    def answer(self) -> R:
        """What came of the first item that waits; waits for it."""
        try:
            found: R = self._pipe.recv()
        except (EOFError, OSError):
            self._end_likewise()
        self.waiting -= 1
        return found

    def close(self) -> None:
        """End it; what it was given is lost."""
        self._pipe.close()
        if self.waiting:
            os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)

    def _end_likewise(self) -> NoReturn:
        _, status = os.waitpid(self._pid, 0)
        os._exit(NO_MEMORY if os.waitstatus_to_exitcode(status) == NO_MEMORY else 1)


def _serve(pipe: Connection[Any, Any], work: Callable[[Any], Any], parent: int) -> NoReturn:
    """Nothing of what the parent has open or registered is touched, also in the end."""
    try:
        _end_with(parent)
        gc.freeze()  # what is not looked at stays shared
        given: SimpleQueue[Any] = SimpleQueue()
        threading.Thread(target=_receive, args=(pipe, given), daemon=True).start()
        while True:
            pipe.send(work(given.get()))
    except MemoryError:
        os._exit(NO_MEMORY)
    except BaseException:  # noqa: BLE001 - whatever it is, the parent learns of it by the end of this process
        os._exit(1)


def _receive(pipe: Connection[Any, Any], given: SimpleQueue[Any]) -> NoReturn:
    """In a thread: else both would wait for each other, with long items in both directions."""
    try:
        while True:
            given.put(pipe.recv())
    except EOFError:
        os._exit(0)
    except BaseException:  # noqa: BLE001 - as above
        os._exit(1)


def _give_back() -> None:
    """Return memory that is free to the system: else both would keep it, each their own."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc has it, musl does not
    if trim:
        trim(0)


def _end_with(parent: int) -> None:
    ctypes.CDLL(None).prctl(_END_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
