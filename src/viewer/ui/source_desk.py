"""Opens the page about the open article, made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication

from viewer.errors import ViewerError
from viewer.library.library import Library
from viewer.library.records import ArticleRow
from viewer.ui.desk import Desk, Office

if TYPE_CHECKING:
    from viewer.ui.reading import Reading
    from viewer.ui.source_page import Source, SourcePage


class SourceDesk(Desk):
    """Knows which article is open."""

    def __init__(self, office: Office, reading: Reading) -> None:
        super().__init__(office)
        self._row: ArticleRow | None = None
        self.page: SourcePage | None = None
        reading.article_opened.connect(self._note)
        reading.reader.about_wanted.connect(self.show_page)

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {"go.about_article": self.show_page}

    @Slot()
    def show_page(self) -> None:
        """Tell what is known of the open article."""
        if self._row is None:
            self.tell(self.tr("Open an article first."))
            return
        self._tasks.latest("source", _read, self._library, self._row.id, then=self._show)

    @Slot(object)
    def _note(self, row: ArticleRow) -> None:
        self._row = row

    @Slot(object)
    def _show(self, source: Source | None) -> None:
        if source is None:
            self.tell(self.tr("This article is not in the library any more."))
            return
        if self.page is None:
            from viewer.ui.source_page import SourcePage

            self.page = SourcePage(self._window.theme)
            self.page.folder_asked.connect(self.open_folder)
            self.page.copy_asked.connect(self._copy)
        self.page.fill(source)
        self._window.show_page(self.page)

    @Slot(object)
    def open_folder(self, source: Source) -> None:
        """Let the system show the folder that the file lies in."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(source.row.path.parent)))

    @Slot(str)
    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.tell(self.tr("Copied."))


def _read(library: Library, article_id: int) -> Source | None:
    """All of it, from the library and from the file."""
    from viewer.bookmarks.make import digest
    from viewer.formats.opening import format_of
    from viewer.ui.source_page import Source

    row = library.index.row(article_id)
    if row is None:
        return None
    article = library.index.article(article_id)
    copies = tuple(copy for copy in library.index.copy_rows(article_id) if copy.id != article_id)
    try:
        size = row.path.stat().st_size
        form = format_of(row.path).name
    except (OSError, ViewerError):
        return Source(row, article, copies=copies)
    return Source(row, article, form, size, digest(str(row.path)), copies)
