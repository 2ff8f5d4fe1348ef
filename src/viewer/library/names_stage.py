"""Reading articles for people and places, in the background; the article that is open comes first.

One worker process, one article at a time, a long one in parts: so that an opened article waits for a part of another
at most (a fifth of a second), and then has the process to itself.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

from viewer.articles.article import Article
from viewer.entities.records import Mention, Names
from viewer.errors import Cancelled, NothingToRead, ViewerError
from viewer.library import index_names, names_worker
from viewer.library.events import Event, Failed, NamesReady, Progress
from viewer.library.index import Index
from viewer.library.records import Limits
from viewer.library.workers import WorkerLostError, Workers

T = TypeVar("T")

_REPORT_EVERY_S = 0.2
_IDLE_S = 60.0  # without work for so long, the process and its memory are given back


class NamesStage:
    """A thread that reads names. `run_background` and `stop_background` say whether all articles are to be read.

    `on_names` is called with the id of each article whose names are new, before `on_event` hears of it.
    """

    def __init__(
        self,
        index: Index,
        limits: Limits,
        on_event: Callable[[Event], None],
        on_names: Callable[[int], None] = lambda _article_id: None,
    ) -> None:
        self._index = index
        self._limits = limits
        self._on_event = on_event
        self._on_names = on_names
        self._workers = Workers(1, limits.names_memory_bytes, niceness=10)
        self._urgent: deque[int] = deque()
        self._background = False
        self._cold = False
        self._busy = False
        self._closed = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="names", daemon=True)
        self._thread.start()

    def read_first(self, article_id: int) -> None:
        """Read this article before all others."""
        with self._changed:
            self._urgent.appendleft(article_id)
            self._changed.notify_all()

    def warm_up(self) -> None:
        """Load the model while files are still being read, for the first article that is opened."""
        with self._changed:
            self._cold = True
            self._changed.notify_all()

    def run_background(self) -> None:
        """Read every article that was not read yet, or by an older model."""
        with self._changed:
            self._background = True
            self._changed.notify_all()

    def stop_background(self) -> None:
        with self._changed:
            self._background = False
            self._changed.notify_all()

    def is_idle(self) -> bool:
        with self._changed:
            return not (self._urgent or self._background or self._busy)

    def wait_idle(self, timeout_s: float | None) -> bool:
        """Whether everything asked for was read within `timeout_s`."""
        with self._changed:
            return self._changed.wait_for(
                lambda: self._closed or not (self._urgent or self._background or self._busy), timeout_s
            )

    def close(self) -> None:
        """Stop, in the middle of an article if need be, and end the process."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._workers.stop()
        self._thread.join()
        self._workers.stop()  # a call on its way may have started another process

    def _run(self) -> None:
        while self._wait_for_work():
            try:
                self._read_urgent()
                if self._cold:
                    self._warm()
                if self._background:
                    self._read_background()
            except Cancelled:
                continue
            except ViewerError as error:
                self.stop_background()
                self._on_event(Failed(error))
            finally:
                self._set_busy(False)

    def _wait_for_work(self) -> bool:
        with self._changed:
            while not (self._closed or self._urgent or self._background or self._cold):
                if not self._changed.wait(_IDLE_S):
                    self._workers.stop()
            self._busy = not self._closed
            return self._busy

    def _set_busy(self, busy: bool) -> None:
        with self._changed:
            self._busy = busy
            self._changed.notify_all()

    def _warm(self) -> None:
        self._cold = False
        try:
            self._call(names_worker.warm)
        except WorkerLostError:
            return  # the first article will meet the same, and say so

    def _read_urgent(self) -> None:
        while self._urgent and not self._closed:
            article_id = self._next_urgent()
            row = self._index.row(article_id)
            if row is None:
                continue
            if not row.has_names:
                self._read(article_id, urgent=True)
            else:
                self._on_event(NamesReady(article_id))

    def _next_urgent(self) -> int:
        with self._changed:
            return self._urgent.popleft()

    def _read_background(self) -> None:
        todo = index_names.pending(self._index.database, self._version())
        started, told = time.monotonic(), 0.0
        for done, article_id in enumerate(todo):
            if not self._may_go_on():
                return
            if time.monotonic() - told > _REPORT_EVERY_S:
                told = time.monotonic()
                self._on_event(Progress("names", done, len(todo), done / max(told - started, 0.001)))
            if index_names.is_pending(self._index.database, article_id, self._version()):  # not opened meanwhile
                self._read(article_id, urgent=False)
        if todo:
            seconds = max(time.monotonic() - started, 0.001)
            self._on_event(Progress("names", len(todo), len(todo), len(todo) / seconds))
        self.stop_background()

    def _may_go_on(self) -> bool:
        """Between two parts of the background work: lets what is urgent pass."""
        self._read_urgent()
        return self._background and not self._closed

    def _read(self, article_id: int, urgent: bool) -> None:
        try:
            article = self._index.article(article_id)
            fingerprint = self._index.identity(article_id).fingerprint
            names = self._names(article, urgent)
        except NothingToRead:
            return  # the article left the library meanwhile
        except WorkerLostError:
            names = Names()  # this text cannot be read for names; the next version tries again
        if names is not None and index_names.put_names(
            self._index.database, article_id, fingerprint, names, self._version()
        ):
            self._on_names(article_id)
            self._on_event(NamesReady(article_id))

    def _names(self, article: Article, urgent: bool) -> Names | None:
        """None when the background work was stopped in the middle of it."""
        from viewer.entities.read import reads
        from viewer.entities.slices import slices

        if not reads(article.language):
            return Names(unsupported_language=article.language)
        facts = (article.dateline, article.publication, self._index.past_choices())
        parts = slices(article.text)
        if len(parts) <= 1:
            return self._call(names_worker.read, article.text, *facts)
        mentions: list[Mention] = []
        for start, end in parts:
            mentions += _shifted(self._call(names_worker.recognise, article.text[start:end]), start)
            if not urgent and not self._may_go_on():
                return None
        return self._call(names_worker.assemble, article.text, mentions, *facts)

    def _call(self, function: Callable[..., T], *args: object) -> T:
        if self._closed:
            raise Cancelled
        try:
            return self._workers.run(function, *args, timeout_s=self._limits.names_seconds)
        except WorkerLostError:
            if self._closed:
                raise Cancelled from None
            raise

    def _version(self) -> str:
        from viewer.entities.read import NameReader

        return NameReader.version


def _shifted(mentions: tuple[Mention, ...], by: int) -> Iterator[Mention]:
    return (replace(m, start=m.start + by, end=m.end + by) for m in mentions)
