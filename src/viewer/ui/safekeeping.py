"""What keeps the reader's own work safe, beside the library itself: backups, and the folder of other computers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from viewer.ui.backups_desk import BackupsDesk
from viewer.ui.desk import Desk, Office
from viewer.ui.reading import Reading
from viewer.ui.syncing import Syncing

if TYPE_CHECKING:
    from viewer.ui.browsing import Browsing
    from viewer.ui.importing import Importing
    from viewer.ui.workspace import Workspace


class Safekeeping(Desk):
    """Owns both, and tells the rest of the window when the library is another."""

    def __init__(self, office: Office, reading: Reading) -> None:
        super().__init__(office)
        self._reading = reading
        self._workspace: Workspace | None = None
        self.backups = BackupsDesk(office)
        self.syncing = Syncing(office)
        self.backups.restored.connect(self._renew)
        reading.bookmarks_changed.connect(self.syncing.soon)
        self.syncing.taken.connect(reading.library_changed)

    def handlers(self) -> dict[str, Callable[[], None]]:
        return self.backups.handlers() | {"bookmark.bin": self.show_bin}

    @Slot()
    def show_bin(self) -> None:
        """List the deleted bookmarks."""
        window = self._window
        if self._workspace is not None and (window.is_on_page or window.columns.shown_list != "bookmarks"):
            self._workspace.show_bookmarks()
        self._reading.bookmarks.head.bin.setChecked(True)

    def connect_to(self, workspace: Workspace, browsing: Browsing, importing: Importing) -> None:
        """Once a backup was restored, everything that is shown is read again."""
        self._workspace = workspace
        restored, pages = self.backups.restored, workspace.pages
        for part in (workspace.look_over, importing.refresh, workspace.corrections.refresh):
            restored.connect(part)
        restored.connect(browsing.reload)
        restored.connect(browsing.reload_names)
        pages.sync_folder_changed.connect(self.syncing.change_folder)
        self.syncing.state_changed.connect(pages.show_sync_state)

    @Slot()
    def _renew(self) -> None:
        self._reading.undo_stack.clear()  # its steps are of another library
        self._reading.library_changed()
