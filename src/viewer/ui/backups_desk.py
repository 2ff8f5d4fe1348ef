"""Joins the page of backups with what takes them and puts them back; and takes one by the clock."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

from viewer.ui.desk import Desk, Office

if TYPE_CHECKING:
    from viewer.errors import ViewerError
    from viewer.library.backups import Backup
    from viewer.library.library import Library
    from viewer.library.preview import Preview
    from viewer.ui.backups_page import BackupsPage

HOUR_MS = 60 * 60 * 1000


class BackupsDesk(Desk):
    """Shows the page, made when it is first asked for.

    Signals: restored(): the library is another now; everything shown of it has to be read again.
    """

    restored = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._page: BackupsPage | None = None
        self.hourly = QTimer(self, interval=HOUR_MS)
        self.hourly.timeout.connect(self.take_timed)
        self.hourly.start()

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {"file.backups": self.show_page, "file.back_up": self.back_up}

    @Slot()
    def show_page(self) -> None:
        if self._page is None:
            from viewer.ui.backups_page import BackupsPage

            self._page = page = BackupsPage(self._window.theme)
            page.backup_asked.connect(self.back_up)
            page.restore_asked.connect(self.restore)
            page.preview_asked.connect(self._look_into)
            page.folder_asked.connect(self._open_folder)
        self.refresh()
        self._window.show_page(self._page)

    @Slot()
    def refresh(self) -> None:
        """List those there are now."""
        if self._page is not None:
            self._tasks.latest("backups", _all, self._library, then=self._page.fill)

    @Slot()
    def back_up(self) -> None:
        """Copy the library now."""
        self._tasks.run(_back_up, self._library, then=self._note_made)

    @Slot()
    def take_timed(self) -> None:
        """Copy the library if it changed, without a word."""
        self._tasks.run(_back_up_if_changed, self._library, then=self._note_timed)

    @Slot(object)
    def restore(self, backup: Backup) -> None:
        """Make the library what it was in `backup`."""
        self._tasks.write(_restore, self._library, backup, then=self._note_restored)

    def _note_made(self, path: Path) -> None:
        self.tell(self.tr("Your bookmarks were backed up as “{name}”.").format(name=path.name))
        self.refresh()

    def _note_timed(self, made: Path | None) -> None:
        if made is not None:
            self.refresh()

    def _note_restored(self, replaced: Backup | None) -> None:
        self.restored.emit()
        self.refresh()
        said = self.tr("The library is as it was then. What was there until now is kept as a backup.")
        if replaced is None:
            self.tell(said)
        else:
            self._window.messages.info(said, self.tr("Undo"), lambda: self.restore(replaced))

    @Slot(object)
    def _look_into(self, backup: Backup) -> None:
        page = self._page

        def tell(found: Preview) -> None:
            page.show_preview(backup, found)

        def refuse(error: ViewerError) -> None:
            page.show_unreadable(backup, error.sentence)

        self._tasks.latest("preview", _preview, self._library, backup, then=tell, failed=refuse)

    @Slot()
    def _open_folder(self) -> None:
        folder = self._library.paths.backups
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder if folder.exists() else folder.parent)))


def _all(library: Library) -> list[Backup]:
    from viewer.library import backups

    return backups.backups(library.paths)


def _back_up(library: Library) -> Path:
    from viewer.library import backups

    return backups.backup(library.paths)


def _back_up_if_changed(library: Library) -> Path | None:
    from viewer.library import backups

    return backups.backup_if_changed(library.paths)


def _preview(library: Library, backup: Backup) -> Preview:
    from viewer.library.preview import preview

    return preview(library.paths, backup.path)


def _restore(library: Library, backup: Backup) -> Backup | None:
    """Returns the backup of what was replaced."""
    from viewer.library import backups
    from viewer.library.restoring import restore

    kept = restore(library.paths, backup)
    library.archives.reconcile()
    return next((one for one in backups.backups(library.paths) if one.path == kept), None)
