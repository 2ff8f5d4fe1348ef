"""Adding archives and keeping them up to date, as the window tells of it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from viewer.formats.fields import has_fields
from viewer.library.events import ArticlesChanged, Event, Failed, ImportFinished, NamesReady, Paused, Progress
from viewer.library.records import ImportReport, Outcome, ReportEntry
from viewer.ui import phrases, progress_words
from viewer.ui.messages import Messages
from viewer.ui.status import Status
from viewer.ui.tasks import Tasks

if TYPE_CHECKING:
    from viewer.library.ingest import Ingest
    from viewer.library.library import Library

SETTLE_MS = 600  # after a change on disk, before archives are looked through again


class Importing(QObject):
    """Owns the ingest of a library, and the watch over its archives.

    Signals: articles_changed(); archives_changed(): one was added or removed; names_ready(article id);
    report_wanted(): the reader asks for the report of what was added; fields_wanted(path): of a file that gave nothing
    the reader wants to say which fields hold what; added(paths): what the reader added has been read;
    paused(whether reading stands still).
    """

    articles_changed = Signal()
    archives_changed = Signal()
    names_ready = Signal("qint64")
    report_wanted = Signal()
    fields_wanted = Signal(object)  # Path
    added = Signal(object)  # tuple[Path, ...]
    paused = Signal(bool)
    _event = Signal(object)  # from the thread of the ingest
    _disk_changed = Signal()  # from the thread of the watch

    def __init__(
        self, library: Library, tasks: Tasks, status: Status, messages: Messages, *, recognise: bool = True
    ) -> None:
        super().__init__()
        self._library = library
        self._tasks = tasks
        self._status = status
        self._messages = messages
        self._recognise = recognise
        self._ingest: Ingest | None = None
        self._is_closed = False
        self._adding: tuple[Path, ...] = ()  # whose end is to be told
        self._progress: Progress | None = None  # the last of what is being done
        self._stop_watch: threading.Event | None = None
        self._watch_thread: threading.Thread | None = None
        self._watched: tuple[Path, ...] = ()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self.refresh)
        self._event.connect(self._take)
        self._disk_changed.connect(self._settle.start)
        status.cancel_asked.connect(self.cancel)
        status.pause_asked.connect(self.toggle_pause)

    def add(self, paths: Sequence[Path]) -> None:
        """Add files and folders; tells when it is done."""
        if not paths:
            return
        self._adding += tuple(path.absolute() for path in paths)
        self._status.set_work(self.tr("Looking for articles…"))
        self._tasks.write(self._working().add, list(paths), then=self._tell_added)

    @Slot()
    def refresh(self) -> None:
        """Look for what changed in the archives."""
        self._tasks.write(self._working().refresh)

    def retry(self, paths: Sequence[Path] = ()) -> None:
        """Read these files again, or all that could not be read."""
        self._status.set_work(self.tr("Looking for articles…"))
        self._tasks.write(self._working().retry, list(paths))

    @Slot()
    def toggle_pause(self) -> None:
        """Let reading stand still, or go on; a pause outlives the program."""
        ingest = self._working()
        self._tasks.write(ingest.resume if ingest.is_paused() else ingest.pause)

    def remove(self, archive_id: int, path: Path) -> None:
        """Forget an archive; what the reader kept from it stays, and adding it again undoes this."""

        def told(_result: object) -> None:
            self._tell_removed(path)

        self._tasks.write(self._library.archives.forget, archive_id, then=told)

    def read_names_first(self, article_id: int) -> None:
        """An article was opened: find its names before those of others."""
        self._tasks.run(self._working().read_names_first, article_id)

    @Slot()
    def cancel(self) -> None:
        if self._ingest is not None:
            self._ingest.cancel()
        self._rest()

    @Slot()
    def begin(self) -> None:
        """The window stands and is quiet: look through the archives, and watch them from now on."""
        if self._is_closed:
            return
        self.refresh()
        self.watch()
        self.show_report_count()

    def watch(self) -> None:
        """Begin to watch the archives for changes, or watch those that are known now."""
        self._tasks.latest("watch", self._paths_to_watch, then=self._watch)

    @Slot(object, int)
    def tell_report_saved(self, path: Path, lines: int) -> None:
        one, many = self.tr("{n} line written to “{path}”."), self.tr("{n} lines written to “{path}”.")
        self._messages.info(phrases.counted(lines, one, many).replace("{path}", str(path)))

    def show_report_count(self) -> None:
        """Say in the status bar how many files could not be read."""
        self._tasks.latest("report", self._library.index.report, then=self._count_failed)

    def close(self) -> None:
        """Stop everything. What was read so far is kept."""
        self._is_closed = True
        self._stop_watching()
        self._settle.stop()
        if self._ingest is not None:
            self._ingest.close()

    def _working(self) -> Ingest:
        if self._ingest is None:
            from viewer.library.ingest import Ingest

            self._ingest = Ingest(self._library, self._event.emit, recognise=self._recognise)
        return self._ingest

    @Slot(object)
    def _tell_added(self, _result: object) -> None:
        self.archives_changed.emit()
        self.watch()

    def _tell_removed(self, path: Path) -> None:
        def undo() -> None:
            self.add([path])

        sentence = self.tr("“{name}” was removed from the library. Its files and your bookmarks stay.")
        self._messages.info(sentence.replace("{name}", path.name), self.tr("Undo"), undo)
        self.archives_changed.emit()
        self.articles_changed.emit()
        self.watch()

    @Slot(object)
    def _take(self, event: Event) -> None:
        match event:
            case Progress():
                self._show_progress(event)
            case Paused():
                self._show_pause(event.paused)
            case ArticlesChanged():
                self.articles_changed.emit()
            case NamesReady():
                self.names_ready.emit(event.article_id)
            case Failed():
                self._rest()
                self._messages.error(event.error)
            case ImportFinished():
                self._finish(event)

    def _show_progress(self, event: Progress) -> None:
        is_over = bool(event.total) and event.done >= event.total
        self._progress = None if is_over else event
        if is_over:
            self._rest()
        else:
            self._status.set_work(*progress_words.said(event), paused=False)

    def _show_pause(self, is_paused: bool) -> None:
        if is_paused:
            text, done, total = progress_words.paused(self._progress)
            self._status.set_work(text, done, total, paused=True)
        elif self._progress is not None:
            self._status.set_work(*progress_words.said(self._progress))
        else:
            self._status.set_work("")
        self.paused.emit(is_paused)

    def _rest(self) -> None:
        """Nothing is being done; a pause is shown all the same, for it keeps things from being done."""
        self._progress = None
        if self._ingest is not None and self._ingest.is_paused():
            self._show_pause(True)
        else:
            self._status.set_work("")

    def _finish(self, event: ImportFinished) -> None:
        self._rest()
        self.archives_changed.emit()
        self.articles_changed.emit()
        self.show_report_count()
        added, self._adding = self._adding, ()
        if added and not event.cancelled:
            self._tell_end(event.report, added)
            self.added.emit(added)

    def _tell_end(self, report: ImportReport, added: tuple[Path, ...]) -> None:
        taken, failed, cut = report.files(Outcome.TAKEN), report.files(Outcome.FAILED), report.cut_short()
        skipped = report.files(Outcome.SKIPPED)
        if taken:
            said = phrases.counted(taken, self.tr("{n} file was read."), self.tr("{n} files were read."))
        elif failed or skipped:
            said = self.tr("No articles were added.")
        else:
            said = self.tr("Nothing new: everything there is in the library already.")
        if failed:
            said += " " + phrases.counted(failed, self.tr("{n} could not be read."), self.tr("{n} could not be read."))
        if cut:
            one, many = self.tr("{n} was read only in part."), self.tr("{n} were read only in part.")
            said += " " + phrases.counted(cut, one, many)
        if skipped and len(added) == 1 and has_fields(added[0]) and not taken:
            self._messages.info(said, self.tr("Choose Its Fields…"), partial(self.fields_wanted.emit, added[0]))
        elif failed or cut or (skipped and not taken):
            self._messages.info(said, self.tr("Show Report"), self.report_wanted.emit)
        else:
            self._messages.info(said)

    @Slot(object)
    def _count_failed(self, entries: list[ReportEntry]) -> None:
        report = ImportReport(tuple(entries))
        failed, cut = report.files(Outcome.FAILED), report.cut_short()
        not_read = phrases.counted(failed, self.tr("{n} file not read"), self.tr("{n} files not read"))
        in_part = phrases.counted(cut, self.tr("{n} file read only in part"), self.tr("{n} files read only in part"))
        self._status.set_report(not_read if failed else in_part if cut else "")

    def _paths_to_watch(self) -> tuple[Path, ...]:
        return tuple(row.path for row in self._library.archives.list() if not row.missing)

    @Slot(object)
    def _watch(self, paths: tuple[Path, ...]) -> None:
        if paths == self._watched:
            return
        self._stop_watching()
        self._watched = paths
        if paths:
            self._stop_watch = threading.Event()
            arguments = (paths, self._stop_watch, self._disk_changed.emit)
            self._watch_thread = threading.Thread(target=_watch, args=arguments, name="viewer-watch", daemon=True)
            self._watch_thread.start()

    def _stop_watching(self) -> None:
        if self._stop_watch is not None and self._watch_thread is not None:
            self._stop_watch.set()
            self._watch_thread.join(5.0)
        self._stop_watch = self._watch_thread = None
        self._watched = ()


def _watch(paths: tuple[Path, ...], stop: threading.Event, on_change: Callable[[], None]) -> None:
    from viewer.library.watch import watch

    watch(paths, stop, on_change)
