"""The presenter of the fields of a file: loads them, keeps what the reader says of them, and has the file read so."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from viewer.articles.article import Article
from viewer.errors import NothingToRead, ViewerError
from viewer.formats.fields import Chosen, has_fields
from viewer.ui.desk import Desk, Office
from viewer.ui.importing import Importing
from viewer.ui.navigation import Entry

if TYPE_CHECKING:
    from viewer.library.library import Library
    from viewer.ui.fields_dialog import FieldsDialog, FieldsOfFile

_MOST_OFFERED = 40


class FieldsDesk(Desk):
    """Shows one dialog at a time."""

    def __init__(self, office: Office, importing: Importing) -> None:
        super().__init__(office)
        self._importing = importing
        self.dialog: FieldsDialog | None = None
        importing.fields_wanted.connect(self.open)

    def add_to(self, menu: QMenu, entry: Entry, path: Path) -> None:
        """The command for an archive whose fields, or those of a file in it, can be chosen."""
        if has_fields(path):
            menu.addAction(self.tr("Fields of This File…"), partial(self.open, path))
        elif entry.icon == "folder":
            menu.addAction(self.tr("Fields of a File…"), partial(self.offer, entry.archive_id, path))

    def offer(self, archive_id: int, folder: Path) -> None:
        """Let one of the tables and JSON files in an archive be chosen, and show its fields."""

        def show(paths: list[Path]) -> None:
            if len(paths) == 1:
                self.open(paths[0])
            else:
                self.choice(paths, folder).popup(QCursor.pos())

        self._tasks.latest("fields", _tables_in, self._library, archive_id, then=show)

    def choice(self, paths: list[Path], folder: Path) -> QMenu:
        """The names of these files; the menu goes when it is closed."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for path in paths[:_MOST_OFFERED]:
            name = str(path.relative_to(folder)) if folder in path.parents else str(path)
            menu.addAction(name.replace("&", "&&"), partial(self.open, path))
        if len(paths) > _MOST_OFFERED:
            menu.addAction(self.tr("More are in the Import Report")).setEnabled(False)
        return menu

    def open(self, path: Path) -> None:
        """Show the fields of a file; a file that has none is told of."""
        self._tasks.latest("fields", _load, self._library, path, then=self._show)

    def _show(self, shown: FieldsOfFile) -> None:
        from viewer.ui.fields_dialog import FieldsDialog

        if self.dialog is not None:
            self.dialog.reject()
        dialog = FieldsDialog(shown, self._window)
        dialog.changed.connect(partial(self._preview, dialog, shown.path))
        dialog.decided.connect(partial(self._decide, shown.path))
        dialog.finished.connect(self._forget)
        self.dialog = dialog
        dialog.open()

    def _preview(self, dialog: FieldsDialog, path: Path, chosen: Chosen) -> None:
        def show(article: Article | None) -> None:
            if self.dialog is dialog:
                dialog.show_first(article)

        self._tasks.latest("first of fields", first_article, path, chosen, then=show)

    def _decide(self, path: Path, chosen: Chosen) -> None:
        def read(is_in_library: bool) -> None:
            self._importing.retry([path]) if is_in_library else self._importing.add([path])

        self._tasks.write(_choose, self._library, path, chosen, then=read)

    def _forget(self, _result: int) -> None:
        self._tasks.forget("first of fields")
        self.dialog = None


def _choose(library: Library, path: Path, chosen: Chosen) -> bool:
    """Keep the choice; whether the file belongs to an archive. One that gave nothing was not kept as one."""
    library.field_choices.choose(path, chosen)
    return any(row.path == path or row.path in path.parents for row in library.archives.list())


def _tables_in(library: Library, archive_id: int) -> list[Path]:
    """The files of an archive whose fields can be chosen. Raises `NothingToRead` where there is none."""
    entries = library.index.report(archive_id)
    found = list(dict.fromkeys(entry.path for entry in entries if has_fields(entry.path)))
    if not found:
        raise NothingToRead("There is no table and no JSON in this folder.", "Only these have fields to choose from.")
    return found


def _load(library: Library, path: Path) -> FieldsOfFile:
    from viewer.formats.field_sample import field_sample
    from viewer.ui.fields_dialog import FieldsOfFile

    sample, chosen = field_sample(path), library.field_choices.of(path)
    return FieldsOfFile(path, sample, chosen, first_article(path, chosen))


def first_article(path: Path, chosen: Chosen) -> Article | None:
    """The first article of a file whose fields are these; None where there is none."""
    from viewer.articles.extract import extract
    from viewer.formats.field_sample import first_document

    try:
        document = first_document(path, chosen)
        return extract(document) if document else None
    except ViewerError:
        return None
