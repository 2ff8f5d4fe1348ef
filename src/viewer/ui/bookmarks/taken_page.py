"""The report on bookmarks that were taken from a file: new ones, known ones, those without an article, the rest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from viewer.bookmarks.passage import Bookmark
from viewer.ui import phrases
from viewer.ui.page import Page, button, heading, separator, words
from viewer.ui.theme import Theme

if TYPE_CHECKING:
    from viewer.search.taking import Report

_MOST_ROWS = 200
_MOST_CHARS = 240


class TakenPage(Page):
    """Signals: undo_wanted(); list_wanted(): the reader wants to see the bookmarks."""

    undo_wanted = Signal()
    list_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(self.tr("Imported Bookmarks"), theme)
        self._content: QWidget | None = None
        row = QHBoxLayout()
        self._show = button(self.tr("&Show Bookmarks"), self.list_wanted, self)
        self._undo = button(self.tr("&Undo Import"), self._take_back, self)
        row.addWidget(self._show)
        row.addWidget(self._undo)
        row.addStretch(1)
        self._row = row
        self.body.addLayout(row)
        self.body.addStretch(1)
        self.setFocusProxy(self._show)

    def show_report(self, report: Report) -> None:
        """Fill the page anew."""
        if self._content is not None:
            self.body.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._undo.setEnabled(bool(report.new))
        self._content = self._built(report)
        self.body.insertWidget(1, self._content)

    def text(self) -> str:
        """All that the page says, a line for each paragraph."""
        labels = self._content.findChildren(QLabel) if self._content else []
        return "\n".join(label.text() for label in labels)

    @Slot()
    def withdraw_undo(self) -> None:
        """The import is no longer what would be undone."""
        self._undo.setEnabled(False)

    def _take_back(self) -> None:
        self._undo.setEnabled(False)
        self.undo_wanted.emit()

    def _built(self, report: Report) -> QWidget:
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        source = self.tr("From “{name}” ({program})").format(name=report.path.name, program=report.source.label)
        column.addWidget(words(source, content, "quiet"))
        for sentence in self._sentences(report):
            column.addWidget(words(sentence, content))
        explained = self.tr("They are kept with their notes, and put beside their articles as soon as these are added.")
        self._add_list(column, self.tr("Not found in your library yet"), explained, _described(report.waiting))
        explained = self.tr("They differ from bookmarks that you have, and stand beside them; nothing was overwritten.")
        self._add_list(column, self.tr("Kept beside yours"), explained, _described(report.beside))
        self._add_list(column, self.tr("Not understood"), "", report.skipped)
        return content

    def _sentences(self, report: Report) -> list[str]:
        new, known = len(report.new), report.known
        said = [phrases.counted(new, self.tr("{n} bookmark was taken."), self.tr("{n} bookmarks were taken."))]
        if not new:
            said = [self.tr("No bookmarks were taken.")]
        if known:
            one = self.tr("{n} was here already, or in the bin.")
            said.append(phrases.counted(known, one, self.tr("{n} were here already, or in the bin.")))
        if report.collections:
            one, many = self.tr("{n} collection came along."), self.tr("{n} collections came along.")
            said.append(phrases.counted(len(report.collections), one, many))
        return said

    def _add_list(self, column: QVBoxLayout, title: str, explained: str, rows: Sequence[str]) -> None:
        if not rows:
            return
        parent = column.parentWidget()
        column.addWidget(separator(parent))
        column.addWidget(heading(f"{title}  {phrases.number(len(rows))}", parent))
        if explained:
            column.addWidget(words(explained, parent, "quiet"))
        for row in rows[:_MOST_ROWS]:
            column.addWidget(words(row, parent))
        if len(rows) > _MOST_ROWS:
            more = self.tr("and {n} more").format(n=phrases.number(len(rows) - _MOST_ROWS))
            column.addWidget(words(more, parent, "quiet"))


def _described(bookmarks: Sequence[Bookmark]) -> list[str]:
    return [_line(bookmark) for bookmark in bookmarks]


def _line(bookmark: Bookmark) -> str:
    said = bookmark.passage.quote if bookmark.passage else bookmark.note
    quote = " ".join(said.split())
    quote = f"“{quote if len(quote) <= _MOST_CHARS else quote[:_MOST_CHARS] + '…'}”" if quote else ""
    return " — ".join(part for part in (bookmark.title, quote) if part)
