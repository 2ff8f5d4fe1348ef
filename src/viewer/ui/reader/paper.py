"""The open article on paper, or as PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Slot
from PySide6.QtWidgets import QFileDialog

from viewer.errors import ViewerError
from viewer.settings import Settings
from viewer.ui.messages import Messages
from viewer.ui.reader import printing
from viewer.ui.reader.pane import ReaderPane


class Paper(QObject):
    """Asks where to, and tells what became of it."""

    def __init__(self, pane: ReaderPane, settings: Settings, messages: Messages, parent: QObject) -> None:
        super().__init__(parent)
        self._pane, self._messages = pane, messages
        self._settings = settings

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Command ids and what they call."""
        return {"file.print": self.print_article, "file.save_pdf": self.save_pdf}

    @Slot()
    def print_article(self) -> None:
        if self._pane.view.page is not None:
            printing.print_article(self._pane.view.page, self._settings, self._pane.window())

    @Slot()
    def save_pdf(self) -> None:
        """Ask for a name, and write the article there."""
        page = self._pane.view.page
        if page is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = "".join(c if c.isalnum() or c in " -_" else " " for c in page.article.title).strip()[:80]
        suggested = str(Path(folder) / f"{name or self.tr('Article')}.pdf")
        title, kinds = self.tr("Save Article as PDF"), self.tr("PDF (*.pdf)")
        chosen, _ = QFileDialog.getSaveFileName(self._pane.window(), title, suggested, kinds)
        if chosen:
            self.save_pdf_to(Path(chosen))

    def save_pdf_to(self, path: Path) -> None:
        """Write the open article to `path`; say so, or why not."""
        try:
            printing.save_pdf(self._pane.view.page, self._settings, path)
        except ViewerError as error:
            self._messages.error(error)
        else:
            self._messages.info(self.tr("Saved as “{name}”.").format(name=path.name))
