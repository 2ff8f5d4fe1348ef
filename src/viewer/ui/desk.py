"""Desks: each joins a page, a dialog or a group of commands with the library, for the window that it stands in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog

from viewer.settings import Settings
from viewer.ui.tasks import Tasks

if TYPE_CHECKING:
    from viewer.library.library import Library
    from viewer.ui.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class Office:
    """What every desk works with."""

    library: Library
    tasks: Tasks
    settings: Settings
    window: MainWindow


class Desk(QObject):
    """What the desks have in common: their office, and asking for files. It goes when the window goes."""

    def __init__(self, office: Office) -> None:
        super().__init__(office.window)
        self._library, self._tasks, self._settings = office.library, office.tasks, office.settings
        self._window = office.window

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Command ids and what they call."""
        return {}

    def tell(self, text: str) -> None:
        """Say something in the window that goes by itself."""
        self._window.messages.info(text)

    def ask_files(self, title: str) -> list[Path]:
        """Files to read, as the reader chooses them; none: nothing is to be done."""
        names, _ = QFileDialog.getOpenFileNames(self._window, title, self._settings.last_folder)
        return self._remembered(*names)

    def ask_file(self, title: str, kinds: str) -> Path | None:
        """One file to read. `kinds` as Qt writes them: "Word (*.docx);;PDF (*.pdf)"."""
        name, _ = QFileDialog.getOpenFileName(self._window, title, self._settings.last_folder, kinds)
        return next(iter(self._remembered(name)), None)

    def ask_folder(self, title: str) -> Path | None:
        name = QFileDialog.getExistingDirectory(self._window, title, self._settings.last_folder)
        return next(iter(self._remembered(name)), None)

    def ask_target(self, title: str, name: str, kinds: str) -> Path | None:
        """Where to write, `name` being proposed; with the ending of the kind that was chosen, where none was typed."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposed = Path(self._settings.last_folder or documents) / name.replace("/", "-")
        chosen, kind = QFileDialog.getSaveFileName(self._window, title, str(proposed), kinds)
        path = next(iter(self._remembered(chosen)), None)
        if path is None or path.suffix or "(*" not in kind:
            return path
        return path.with_name(path.name + kind[kind.rindex("(*") + 2 : kind.rindex(")")])

    def _remembered(self, *names: str) -> list[Path]:
        paths = [Path(name) for name in names if name]
        if paths:
            self._settings.last_folder = str(paths[0].parent)
        return paths
