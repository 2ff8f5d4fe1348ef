"""Quotations on the clipboard, in the style that the reader chose last."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from viewer.bookmarks.passage import Bookmark
from viewer.bookmarks.styles import RICH, QuotationStyle, quoted, styles
from viewer.errors import ViewerError
from viewer.settings import Settings
from viewer.ui.messages import Messages


class Quoting:
    """`own`: the reader's folder of citation styles. The style is remembered in `settings.quotation_style`."""

    def __init__(self, settings: Settings | None = None, own: Path | None = None) -> None:
        self._settings = settings or Settings()
        self.own = own

    @property
    def styles(self) -> tuple[QuotationStyle, ...]:
        return styles(self.own)

    @property
    def style(self) -> QuotationStyle:
        """The one chosen last; with formatting where that is gone."""
        name = self._settings.quotation_style
        return next((style for style in self.styles if style.name == name), RICH)

    def choose(self, style: QuotationStyle) -> None:
        self._settings.quotation_style = style.name

    def copy(self, bookmark: Bookmark, messages: Messages) -> bool:
        """Put the words with their source on the clipboard; False, and told, where the style is no good."""
        try:
            found = quoted(bookmark, self.style)
        except ViewerError as error:
            messages.error(error)
            return False
        data = QMimeData()
        data.setText(found.text)
        if found.html:
            data.setHtml(found.html)
        QGuiApplication.clipboard().setMimeData(data)
        return True
