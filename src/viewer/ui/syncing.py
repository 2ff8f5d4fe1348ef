"""Keeps the bookmarks and the folder of other computers the same, in the background.

It runs at the start, after changes, when something in the folder changes, and every few minutes, for folders on servers
that tell of no change.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QLocale, QTime, QTimer, Signal, Slot

from viewer import settings as stored
from viewer.ui import phrases
from viewer.ui.desk import Desk, Office

if TYPE_CHECKING:
    from viewer.bookmarks.sync.folder import Known
    from viewer.bookmarks.sync.run import Looked, Report
    from viewer.errors import ViewerError

REST_MS = 2_000  # after a change, before it is written
ROUND_MS = 5 * 60 * 1000


class Syncing(Desk):
    """Does nothing while `settings.sync_folder` is empty.

    Signals: taken(): bookmarks of another computer came; state_changed(str): how it stands, in words.
    """

    taken = Signal()
    state_changed = Signal(str)

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._is_busy = self._is_asked_again = False
        self._told: tuple[str, ...] = ()  # troubles that the reader was told of, so as not to tell them every time
        self._known: Known = {}
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self.run)
        self._round = QTimer(self, interval=ROUND_MS)
        self._round.timeout.connect(self.run)
        self._watcher: QFileSystemWatcher | None = None

    @Slot()
    def begin(self) -> None:
        """Run now, and from now on whenever something changes; also after the folder was chosen or given up."""
        self._told, self._known = (), {}
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None
        if not self._settings.sync_folder:
            self._round.stop()
            self._rest.stop()
            self.state_changed.emit("")
            return
        self._round.start()
        self.run()

    @Slot()
    def change_folder(self) -> None:
        """Another folder was chosen, or none: remember that, and begin."""
        self._tasks.write(stored.save, replace(self._settings), self._library.paths.settings)
        self.begin()

    @Slot()
    def soon(self) -> None:
        """Run when nothing has changed for a moment."""
        if self._settings.sync_folder:
            self._rest.start()

    @Slot()
    def run(self) -> None:
        """Run now, or once more when it runs already."""
        if not self._settings.sync_folder:
            return
        if self._is_busy:
            self._is_asked_again = True
            return
        from viewer.bookmarks.sync.run import look_at

        self._is_busy = True
        folder = Path(self._settings.sync_folder)
        self._tasks.run(look_at, self._library.precious, folder, self._known, then=self._take, failed=self._fail)

    def _take(self, looked: Looked) -> None:
        from viewer.bookmarks.sync.run import take

        def go_on(report: Report) -> None:
            self._give(looked, report)

        self._tasks.write(take, self._library.precious, looked, then=go_on, failed=self._fail)

    def _give(self, looked: Looked, report: Report) -> None:
        from viewer.bookmarks.sync.run import give

        if report.taken:
            self.taken.emit()
        if report.conflicts:
            self._tell_conflicts(len(report.conflicts))
        if report.is_late:
            self._is_asked_again = True
            self._end(report.problems)
            return

        def end(_count: int) -> None:
            self._end(report.problems)

        self._tasks.run(give, looked, then=end, failed=self._fail)

    def _end(self, problems: tuple[str, ...]) -> None:
        self._is_busy = False
        if problems and problems != self._told:
            self._window.messages.error("\n".join(problems[:3]))
        self._told = problems
        self._watch()
        now = QLocale().toString(QTime.currentTime(), QLocale.FormatType.ShortFormat)
        self.state_changed.emit(self.tr("The same as in the folder at {time}.").format(time=now))
        self._again()

    def _fail(self, error: ViewerError) -> None:
        self._is_busy = False
        if (error.sentence,) != self._told:
            self._window.messages.error(error)
        self._told = (error.sentence,)
        self.state_changed.emit(error.sentence)
        self._is_asked_again = False

    def _again(self) -> None:
        if self._is_asked_again:
            self._is_asked_again = False
            self.soon()

    def _tell_conflicts(self, count: int) -> None:
        one = self.tr("A bookmark was changed on two computers. Both are kept, one of them with the tag “conflict”.")
        many = self.tr(
            "{n} bookmarks were changed on two computers. All are kept, some of them with the tag “conflict”."
        )
        self.tell(phrases.counted(count, one, many))

    def _watch(self) -> None:
        if self._watcher is None:
            self._watcher = QFileSystemWatcher([self._settings.sync_folder], self)
            self._watcher.directoryChanged.connect(self.soon)
