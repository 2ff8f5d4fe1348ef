"""The page about the open article: what is known of it, and the file it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from viewer.articles.article import Article
from viewer.library.records import ArticleRow, CopyRow
from viewer.ui import phrases
from viewer.ui.copies import wording as copy_words
from viewer.ui.page import Page, button, heading
from viewer.ui.panel.wording import language_name
from viewer.ui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Iterable

_SI = QLocale.DataSizeFormat.DataSizeSIFormat

Facts = list[tuple[str, str]]  # what it is called, and what is known


@dataclass(frozen=True, slots=True)
class Source:
    """An article and its file; `size` in bytes, None when the file is gone; `copies`: the others of the article."""

    row: ArticleRow
    article: Article
    format: str = ""
    size: int | None = None
    sha256: str | None = None
    copies: tuple[CopyRow, ...] = ()


class SourcePage(Page):
    """Signals: folder_asked(Source): show the file where it lies; copy_asked(text)."""

    folder_asked = Signal(object)
    copy_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(self.tr("About This Article"), theme)
        self._shown: Source | None = None
        self._title = heading("", self)
        self._title.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._facts = QWidget(self)
        self.folder = button(self.tr("&Show in Folder"), self._ask_for_folder, self)
        self.address = button(self.tr("Copy &Web Address"), self._copy_address, self)
        self.everything = button(self.tr("&Copy All"), self._copy_all, self)
        row = QHBoxLayout()
        row.setSpacing(8)
        for each in (self.folder, self.address, self.everything):
            row.addWidget(each)
        row.addStretch(1)
        self.body.addWidget(self._title)
        self.body.addWidget(self._facts)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self.setFocusProxy(self.folder)

    def fill(self, source: Source) -> None:
        """Tell of this article."""
        self._shown = source
        self._title.setText(source.article.title)
        facts = QWidget(self)
        grid = QGridLayout(facts)
        grid.setContentsMargins(0, 0, 0, 8)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for label, value in self._told(source):
            self._add(grid, label, value)
        self.body.replaceWidget(self._facts, facts)
        self._facts.deleteLater()
        self._facts = facts
        self.folder.setEnabled(source.size is not None)
        self.address.setVisible(bool(source.article.url))

    def text(self) -> str:
        """All that the page tells, a line for each fact."""
        if self._shown is None:
            return ""
        lines = [f"{label}: {value}" for label, value in self._told(self._shown) if value]
        return "\n".join([self._shown.article.title, *lines])

    @Slot()
    def _ask_for_folder(self) -> None:
        self.folder_asked.emit(self._shown)

    @Slot()
    def _copy_address(self) -> None:
        self.copy_asked.emit(self._shown.article.url or "")

    @Slot()
    def _copy_all(self) -> None:
        self.copy_asked.emit(self.text())

    def _told(self, source: Source) -> Facts:
        """In order; a part of the page begins where there is no value."""
        facts = [*self._of_article(source), (self.tr("Where it is from"), ""), *self._of_file(source)]
        if source.copies:
            facts.append((self.tr("Other copies"), ""))
            facts += [(copy_words.title(copy).partition(" · ")[0], str(copy.path)) for copy in source.copies]
        return facts

    def _of_article(self, source: Source) -> Facts:
        article, row = source.article, source.row
        length = phrases.counted(row.words, self.tr("{n} word"), self.tr("{n} words"))
        pages = article.pages
        return list(
            _known(
                (self.tr("Author"), article.byline),
                (self.tr("Publication"), article.publication),
                (self.tr("Published"), phrases.date(article.published)),
                (self.tr("Section"), article.section),
                (self.tr("Language"), language_name(row.language) if row.language else ""),
                (self.tr("Length"), length),
                (self.tr("Pages"), f"{pages[0].label}–{pages[-1].label}" if pages else ""),
            )
        )

    def _of_file(self, source: Source) -> Facts:
        row, known = source.row, source.size is not None
        size = QLocale().formattedDataSize(source.size, 1, _SI) if known else self.tr("The file is not there now.")
        return list(
            _known(
                (self.tr("Web address"), source.article.url),
                (self.tr("Saved on"), moment(source.article.captured)),
                (self.tr("File"), row.path.name),
                (self.tr("Folder"), str(row.path.parent)),
                (self.tr("In the file"), row.address),
                (self.tr("Format"), source.format),
                (self.tr("Size"), size),
                (self.tr("SHA-256"), source.sha256),
            )
        )

    def _add(self, grid: QGridLayout, label: str, value: str) -> None:
        at = grid.rowCount()
        if not value:
            part = heading(label, self)
            part.setContentsMargins(0, 16, 0, 0)
            grid.addWidget(part, at, 0, 1, 2)
            return
        name = QLabel(label, self)
        name.setObjectName("quiet")
        shown = QLineEdit(value, self)  # an address without spaces could not be broken into lines
        shown.setObjectName("fact")
        shown.setReadOnly(True)
        shown.setCursorPosition(0)
        shown.setToolTip(value)
        shown.setAccessibleName(label)
        grid.addWidget(name, at, 0)
        grid.addWidget(shown, at, 1)


def moment(captured: str | None) -> str:
    """A date, or a UTC date-time in the reader's own time, as the locale writes it."""
    at = QDateTime.fromString(captured or "", Qt.DateFormat.ISODate)
    if captured is None or "T" not in captured or not at.isValid():
        return phrases.date(captured)
    return QLocale().toString(at.toLocalTime(), "d MMMM yyyy, HH:mm")


def _known(*facts: tuple[str, str | None]) -> Iterable[tuple[str, str]]:
    return ((label, value) for label, value in facts if value)
