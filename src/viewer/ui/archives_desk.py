"""Adds archives to the library and takes them out of it; what the menu of an archive offers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QMenu

from viewer.library.records import Filter, Order
from viewer.paths import resource
from viewer.ui.desk import Desk, Office
from viewer.ui.fields_desk import FieldsDesk
from viewer.ui.importing import Importing
from viewer.ui.navigation import Entry
from viewer.ui.reading import Reading

if TYPE_CHECKING:
    from viewer.library.library import Library


class ArchivesDesk(Desk):
    """Signals: removed(): the archive that was listed may be gone; report_wanted()."""

    removed = Signal()
    report_wanted = Signal()

    def __init__(self, office: Office, *, reading: Reading, importing: Importing) -> None:
        super().__init__(office)
        self._reading, self._importing = reading, importing
        self.fields = FieldsDesk(office, importing)
        importing.added.connect(self.look_into_added)
        importing.paused.connect(self.note_paused)

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {
            "file.add_files": self.add_files,
            "file.add_folder": self.add_folder,
            "file.sample": self.add_sample,
            "file.refresh": self._importing.refresh,
            "file.pause": self._importing.toggle_pause,
        }

    def add_paths(self, paths: list[Path]) -> None:
        """Add files and folders to the library."""
        if paths:
            self._window.leave_page()
            self._importing.add(paths)

    @Slot()
    def add_files(self) -> None:
        self.add_paths(self.ask_files(self.tr("Add Files")))

    @Slot()
    def add_folder(self) -> None:
        folder = self.ask_folder(self.tr("Add Folder"))
        if folder is not None:
            self.add_paths([folder])

    @Slot()
    def add_sample(self) -> None:
        self.add_paths([resource("sample")])

    @Slot(object)
    def look_into_added(self, paths: tuple[Path, ...]) -> None:
        """What the reader added is read: open its first article, unless another is being read; one file always."""
        if not self._reading.is_open or len(paths) == 1:
            args = (self._library, paths, Order(self._settings.sort), not self._reading.is_open)
            self._tasks.latest("added", _first_added, *args, then=self._open_added)

    def _open_added(self, article_id: int | None) -> None:
        if article_id is not None:
            self._reading.open(article_id)

    @Slot(bool)
    def note_paused(self, is_paused: bool) -> None:
        self._window.actions_by_id["file.pause"].setChecked(is_paused)

    @Slot(object, QPoint)
    def show_menu(self, entry: Entry, at: QPoint) -> None:
        """What can be done with an archive."""
        self.menu(entry).popup(at)

    def menu(self, entry: Entry) -> QMenu:
        """The commands for an archive; the menu goes when it is closed."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if entry.missing:
            menu.addAction(self.tr("Choose Where It Is Now…"), partial(self.find_again, entry))
        menu.addAction(self.tr("Look for Changes"), self._importing.refresh)
        menu.addAction(self.tr("Import Report"), self.report_wanted.emit)
        self.fields.add_to(menu, entry, _path(entry))
        menu.addSeparator()
        menu.addAction(self.tr("Remove from Library"), partial(self.remove, entry))
        return menu

    def find_again(self, entry: Entry) -> None:
        """An archive was moved: let the place be chosen where it is, and read it there instead."""
        title = self.tr("Where “{name}” Is Now").format(name=_path(entry).name)
        chosen = self.ask_folder(title) if entry.icon == "folder" else self.ask_file(title, self.tr("All files (*)"))
        if chosen is not None and entry.archive_id is not None:
            then = partial(self._read_there, chosen)
            self._tasks.write(self._library.archives.forget, entry.archive_id, then=then)

    def _read_there(self, place: Path, _forgotten: object) -> None:
        self.removed.emit()
        self.add_paths([place])

    def remove(self, entry: Entry) -> None:
        """Forget an archive, with a way back."""
        if entry.archive_id is not None:
            self._importing.remove(entry.archive_id, _path(entry))
            self.removed.emit()


def _path(entry: Entry) -> Path:
    return Path(entry.tip.split("\n", 1)[0])


def _first_added(library: Library, paths: tuple[Path, ...], order: Order, from_folders: bool) -> int | None:
    """The first article, in `order`, of the first of the archives at `paths` that has one."""
    for row in library.archives.list():
        if row.path in paths and (from_folders or not row.is_folder):
            ids = library.index.ids(Filter(archive_id=row.id), order)
            if ids:
                return ids[0]
    return None
