"""Joins the page of corrections with what keeps them, and with the files that colleagues exchange."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from viewer.ui.desk import Desk, Office

if TYPE_CHECKING:
    from viewer.library.correction_file import Taken
    from viewer.library.library import Library
    from viewer.ui.corrections_page import CorrectionsPage
    from viewer.ui.panel.correcting import Correcting

FILTER = "*.jsonl *.json *.txt"


class CorrectionsDesk(Desk):
    """Shows the page, made when it is first asked for."""

    def __init__(self, office: Office, correcting: Correcting) -> None:
        super().__init__(office)
        self._correcting = correcting
        self._page: CorrectionsPage | None = None
        correcting.changed.connect(self.refresh)

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {
            "edit.corrections": self.show_page,
            "file.import_corrections": self.choose_file,
            "file.export_corrections": self.choose_target,
        }

    @Slot()
    def show_page(self) -> None:
        if self._page is None:
            from viewer.ui.corrections_page import CorrectionsPage

            self._page = CorrectionsPage(self._window.theme)
            self._page.remove_asked.connect(self._correcting.take_back)
            self._page.import_asked.connect(self.choose_file)
            self._page.export_asked.connect(self.choose_target)
        self.refresh()
        self._window.show_page(self._page)

    @Slot()
    def refresh(self) -> None:
        """List what is kept now."""
        if self._page is not None:
            self._tasks.latest("corrections page", self._library.corrections.all, then=self._page.fill)

    @Slot()
    def choose_file(self) -> None:
        path = self.ask_file(self.tr("Import Corrections"), self.tr("Corrections ({0})").format(FILTER))
        if path is not None:
            self.take_file(path)

    def take_file(self, path: Path) -> None:
        """Take a colleague's corrections, and tell what became of each."""
        self._correcting.take_file(path, partial(self._show_report, path.name))

    def _show_report(self, name: str, taken: Taken) -> None:
        self.show_page()
        if self._page is not None:
            self._page.show_report(name, taken)

    @Slot()
    def choose_target(self) -> None:
        path = self.ask_target(self.tr("Export Corrections"), "archive-viewer.corrections.jsonl", "")
        if path is not None:
            self.export(path)

    def export(self, path: Path) -> None:
        """Write all corrections into a file."""
        self._tasks.run(_export, self._library, path, then=partial(self._tell_written, path))

    def _tell_written(self, path: Path, number: int) -> None:
        from viewer.ui import phrases

        one, many = self.tr("{n} correction written to “{path}”."), self.tr("{n} corrections written to “{path}”.")
        self._correcting.tell(phrases.counted(number, one, many).replace("{path}", str(path)))


def _export(library: Library, path: Path) -> int:
    from viewer.library import correction_file

    corrections = library.corrections.all()
    correction_file.export(path, corrections)
    return len(corrections)
