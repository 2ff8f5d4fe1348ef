"""Adding archives, and looking through them again: the work in the background, and what it tells.

Two threads of this process direct worker processes and are the only ones to write to the index: one reads files, the
other reads names (`names_stage`). Names wait until no file is being read, except for the article that is open.
"""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from viewer.errors import FileNotReadable, ViewerError
from viewer.library import index_files, index_write
from viewer.library.assigning import assign
from viewer.library.events import ArticlesChanged, Event, Failed, ImportFinished, Paused
from viewer.library.furniture import FurnitureStage, publications_due, set_done
from viewer.library.grouping import settle
from viewer.library.index_write import Changes
from viewer.library.library import Library
from viewer.library.names_stage import NamesStage
from viewer.library.prepared import FileRead
from viewer.library.reading_stage import ReadingStage
from viewer.library.records import ArchiveRow, ImportReport, Limits, Outcome, ReportEntry
from viewer.library.scan import Scan, scan
from viewer.library.stored_path import to_text
from viewer.library.tally import Tally
from viewer.library.workers import Workers

EVERY_PROCESSOR = min(8, os.cpu_count() or 2)  # more wait for the one that writes
_TELL_PROGRESS_S = 0.2
_TELL_ARTICLES_S = 1.0  # lists are made anew on hearing of it
_IDLE_S = 60.0  # without work for so long, the processes and their memory are given back
_TASKS_PER_PROCESS = 200  # C libraries leak; a new process takes half a second


@dataclass(slots=True)
class _Task:
    archives: list[ArchiveRow]
    entries: list[ReportEntry] = field(default_factory=list)
    paths: tuple[Path, ...] = ()  # that were to be added
    is_refresh: bool = False


class Ingest:
    """Reads archives into the library; `on_event` hears of it on a background thread.

    `workers` is the number of processes that read files: by default two, or one less than there are processors. Where
    there is no window, `EVERY_PROCESSOR`.
    With `recognise` false, names are read for no article but those asked for.
    """

    def __init__(
        self,
        library: Library,
        on_event: Callable[[Event], None],
        workers: int | None = None,
        recognise: bool = True,
        limits: Limits | None = None,
    ) -> None:
        self._library = library
        self._on_event = on_event
        self._recognise = recognise
        self._limits = limits or Limits()
        self._count = workers or min(EVERY_PROCESSOR, max(2, EVERY_PROCESSOR - 1))
        self._workers = Workers(self._count, self._limits.memory_bytes, 15, _TASKS_PER_PROCESS)
        self._names = NamesStage(library.index, self._limits, on_event, partial(assign, library))
        self._tasks: deque[_Task] = deque()
        self._busy = False
        self._cancelled = False
        self._closed = False
        self._paused = index_files.is_paused(library.derived)
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="ingest", daemon=True)
        self._thread.start()

    def add(self, paths: Sequence[Path]) -> None:
        """Remember files and folders as archives and read them; returns at once.

        What is paused goes on. Raises `LibraryError` when the library cannot be written.
        """
        self.resume()
        task = _Task([], paths=tuple(paths))
        for path in paths:
            if path.exists():
                task.archives.append(self._library.archives.add(path))
            else:
                error = FileNotReadable(f"“{path}” is not there.", "Check the name; it may have been moved.")
                task.entries.append(ReportEntry(path, "", Outcome.FAILED, error.sentence, error.hint))
        self._queue(task)

    def refresh(self) -> None:
        """Look through every archive for changed, new and vanished files, and finish what was interrupted."""
        self._queue(_Task([], is_refresh=True))

    def retry(self, paths: Sequence[Path] = ()) -> None:
        """Read these files again, or all that could not be read, or not whole; then as `refresh`.

        What is paused goes on. Raises `LibraryError` when the library cannot be written.
        """
        self.resume()
        database = self._library.derived
        index_write.set_again(database, [to_text(path) for path in paths] or index_files.failures(database))
        self.refresh()

    def pause(self) -> None:
        """Stand still, also in later runs of the program; what is being read this moment is finished."""
        self._set_paused(True)
        self._names.stop_background()

    def resume(self) -> None:
        """Go on where `pause` stopped."""
        if self._set_paused(False):
            with self._changed:
                if self._is_at_rest() and self._recognise:
                    self._names.run_background()

    def is_paused(self) -> bool:
        return self._paused

    def read_names_first(self, article_id: int) -> None:
        """The article is open: its people and places come before all other work."""
        self._names.read_first(article_id)

    def cancel(self) -> None:
        """Stop reading, and reading names; what was read is kept, and `refresh` goes on from there."""
        with self._changed:
            self._tasks.clear()
            self._cancelled = self._busy
            self._changed.notify_all()
        self._names.stop_background()

    def wait(self, timeout: float | None = None) -> bool:
        """Whether all that was asked for is done, names too, within `timeout` seconds."""
        give_up = None if timeout is None else time.monotonic() + timeout
        while True:
            with self._changed:
                if not self._changed.wait_for(self._is_at_rest, _left(give_up)):
                    return False
            if not self._names.wait_idle(_left(give_up)):
                return False
            with self._changed:
                if self._is_at_rest() and self._names.is_idle():
                    return True

    def close(self) -> None:
        """Stop everything and end the workers; the library may then be closed."""
        self.cancel()
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._workers.stop()
        self._thread.join()
        self._workers.stop()  # a batch on its way may have started another process
        self._names.close()

    def _set_paused(self, paused: bool) -> bool:
        """Whether this changed anything."""
        with self._changed:
            if self._paused is paused:
                return False
            self._paused = paused
            self._changed.notify_all()
        index_write.set_paused(self._library.derived, paused)
        self._on_event(Paused(paused))
        return True

    def _wait_while_paused(self, tally: Tally) -> None:
        if not self._paused:
            return
        tally.stand_still()
        self._tell(tally, last=True)
        self._on_event(Paused(True))
        with self._changed:
            self._changed.wait_for(lambda: not self._paused or self._is_cancelled())
        tally.set_out(time.monotonic())

    def _is_at_rest(self) -> bool:
        return self._closed or not (self._tasks or self._busy)

    def _is_cancelled(self) -> bool:
        return self._cancelled or self._closed

    def _queue(self, task: _Task) -> None:
        with self._changed:
            if task.is_refresh and any(waiting.is_refresh for waiting in self._tasks):
                return
            self._tasks.append(task)
            self._changed.notify_all()

    def _run(self) -> None:
        try:
            while (task := self._next()) is not None:
                self._attempt(task)
        finally:
            with self._changed:  # after a defect of ours too: nobody may wait for a thread that has ended
                self._closed = True
                self._changed.notify_all()

    def _attempt(self, task: _Task) -> None:
        try:
            self._work(task)
        except ViewerError as error:
            if not self._is_cancelled():
                self._on_event(Failed(error))
        finally:
            self._finish()

    def _next(self) -> _Task | None:
        with self._changed:
            while not self._changed.wait_for(lambda: self._tasks or self._closed, _IDLE_S):
                self._workers.stop()
            if self._closed:
                return None
            self._busy = True
            self._cancelled = False
            return self._tasks.popleft()

    def _finish(self) -> None:
        """Names follow when no file is left to read. They start before the reading is said to be over."""
        with self._changed:
            if not self._tasks and self._recognise and not (self._is_cancelled() or self._paused):
                self._names.run_background()
            self._busy = False
            self._changed.notify_all()

    def _work(self, task: _Task) -> None:
        self._names.stop_background()
        if self._recognise and not task.is_refresh:
            self._names.warm_up()
        tally = Tally()
        run = None if task.is_refresh else self._library.imports.begin(task.paths)
        archives = self._library.archives.list() if task.is_refresh else task.archives
        scans = [self._scan(archive, task, tally) for archive in archives]  # all first: then the total is known
        tally.set_out(time.monotonic())
        for archive, found in zip(archives, scans, strict=True):
            task.entries += self._read(archive, found, tally)
        self._take_out_furniture(tally)
        self._find_copies()
        self._tell(tally, last=True)
        if not task.is_refresh:
            self._let_go(archives, task.entries)
        report = ImportReport(tuple(task.entries))
        self._note_import(run, report)
        if not self._closed:
            self._on_event(ImportFinished(report, self._cancelled))

    def _note_import(self, run: int | None, report: ImportReport) -> None:
        """Keep what came of it; looking through again is told of only where there was something to read."""
        if run is None and report.entries:
            run = self._library.imports.begin(())
        if run is not None:
            self._library.imports.end(run, report, self._is_cancelled())

    def _scan(self, archive: ArchiveRow, task: _Task, tally: Tally) -> Scan:
        found = scan(self._library.derived, archive, not task.is_refresh, self._is_cancelled)
        found.jobs = self._library.field_choices.put_on(found.jobs)
        tally.expect(found.jobs)
        tally.other_changes += found.changed
        task.entries += [] if task.is_refresh else found.entries
        return found

    def _read(self, archive: ArchiveRow, found: Scan, tally: Tally) -> list[ReportEntry]:
        def on_written(changes: Changes, reads: list[FileRead]) -> None:
            tally.take(reads, time.monotonic())
            tally.changes.add(changes)
            self._find_copies()
            self._tell(tally)

        stage = ReadingStage(
            self._library.derived,
            self._workers,
            limits=self._limits,
            on_written=on_written,
            cancelled=self._is_cancelled,
            paused=self.is_paused,
            wait_while_paused=lambda: self._wait_while_paused(tally),
        )
        return stage.read(archive.id, found.jobs)

    def _take_out_furniture(self, tally: Tally) -> None:
        database = self._library.derived
        stage = FurnitureStage(database, self._workers, self._limits.seconds, self._is_cancelled)
        for key in publications_due(database):
            if self._is_cancelled():
                return
            tally.changes.add(stage.take_out(key))
            if not self._is_cancelled():
                set_done(database, key)

    def _find_copies(self) -> None:
        settle(self._library.derived, self._library.copies.all(), self._is_cancelled)

    def _let_go(self, archives: list[ArchiveRow], entries: list[ReportEntry]) -> None:
        """A single file that is of no kind that we read is named in the report, and not kept as an archive."""
        skipped = {entry.path for entry in entries if entry.outcome is Outcome.SKIPPED and not entry.address}
        counts = self._library.index.article_counts()
        for archive in archives:
            if not archive.is_folder and archive.path in skipped and not counts.get(archive.id):
                self._library.archives.forget(archive.id)

    def _tell(self, tally: Tally, last: bool = False) -> None:
        now = time.monotonic()
        if tally.total and (last or now - tally.told_progress > _TELL_PROGRESS_S):
            tally.told_progress = now
            self._on_event(tally.progress())
        changes = tally.changes
        if (changes or tally.other_changes) and (last or now - tally.told_articles > _TELL_ARTICLES_S):
            tally.told_articles = now
            came = len(changes.added) + len(changes.changed) + tally.other_changes
            tally.changes, tally.other_changes = Changes(), 0
            self._on_event(ArticlesChanged(came, changes.removed))


def _left(give_up: float | None) -> float | None:
    return None if give_up is None else max(0.0, give_up - time.monotonic())
