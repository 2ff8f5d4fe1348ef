"""The presenter of the fields of a file: loads them, keeps what the reader says of them, and has the file read so."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from viewer.articles.article import Article
from viewer.errors import ViewerError
from viewer.formats.fields import Chosen
from viewer.ui.importing import Importing
from viewer.ui.tasks import Tasks

if TYPE_CHECKING:
    from viewer.library.library import Library
    from viewer.ui.fields_dialog import FieldsDialog, FieldsOfFile

SUFFIXES = (".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".jl")


class FieldsDesk(QObject):
    """Shows one dialog at a time."""

    def __init__(self, library: Library, tasks: Tasks, importing: Importing, window: QWidget) -> None:
        super().__init__(window)
        self._library, self._tasks, self._importing, self._window = library, tasks, importing, window
        self.dialog: FieldsDialog | None = None

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
        def read(_result: object) -> None:
            self._importing.retry([path])

        self._tasks.write(self._library.field_choices.choose, path, chosen, then=read)

    def _forget(self, _result: int) -> None:
        self._tasks.forget("first of fields")
        self.dialog = None


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
