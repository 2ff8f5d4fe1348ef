"""The numbers of printed pages beside the lines in which they begin, and the way to one of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Slot
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QInputDialog

from viewer.articles.article import Article, PageStart
from viewer.ui.desk import Desk, Office
from viewer.ui.reader.document import GUTTER, is_right_to_left
from viewer.ui.reader.ink import visible_positions

if TYPE_CHECKING:
    from viewer.ui.reader.view import ArticleView

_GAP = 9  # px, between a number and the text
_SIZE = 0.62  # of the letters of the text
_ONLY = "1"  # a single page of this name tells nothing


def shown_pages(article: Article) -> tuple[PageStart, ...]:
    """The pages that are worth telling."""
    pages = article.pages
    return () if len(pages) == 1 and pages[0].label == _ONLY else pages


def page_labelled(article: Article, wanted: str) -> PageStart | None:
    """The page that goes by this name; of several, the first."""
    name = wanted.strip().casefold()
    return next((page for page in article.pages if page.label.casefold() == name), None)


def paint_numbers(painter: QPainter, view: ArticleView, area: QRect) -> None:
    """Draw the numbers of the pages that begin in view, in the margin at which lines begin."""
    page = view.page
    pages = shown_pages(page.article) if page else ()
    if page is None or not pages:
        return
    font = QFont(page.document.defaultFont())
    font.setPixelSize(max(9, round(page.look.size * _SIZE)))
    painter.setFont(font)
    painter.setPen(view.theme.quiet)
    metrics = QFontMetrics(font)
    from_right = is_right_to_left(page.article)
    side = Qt.AlignmentFlag.AlignLeft if from_right else Qt.AlignmentFlag.AlignRight
    x = view.viewport().width() - GUTTER + _GAP if from_right else 0
    free = -metrics.height()  # where two pages begin on one line, the first is told
    for each, line in _in_view(view, pages):
        if line.top() < free or line.bottom() < area.top() or line.top() > area.bottom():
            continue
        free = line.top() + metrics.height()
        place = QRect(x, line.top(), GUTTER - _GAP, line.height())
        label = metrics.elidedText(each.label, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, label)


def _in_view(view: ArticleView, pages: tuple[PageStart, ...]) -> Iterator[tuple[PageStart, QRect]]:
    """The pages that begin in view, or just above it, with the place of the first letter of each."""
    offset = view.page.offsets.offset
    first, last = map(offset, visible_positions(view, view.viewport().rect()))
    begin = bisect_left(pages, first, key=lambda each: each.start)
    for each in pages[max(0, begin - 1) :]:
        if each.start > last:
            return
        yield each, view.offset_rect(each.start)


class PageDesk(Desk):
    """Asks for a page of the open article and goes to it."""

    def __init__(self, office: Office, view: ArticleView) -> None:
        super().__init__(office)
        self._view = view
        self.dialog: QInputDialog | None = None

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {"go.page": self.ask}

    @Slot()
    def ask(self) -> None:
        """Let a page be chosen or typed."""
        article = self._view.page.article if self._view.page else None
        if article is None or not article.pages:
            self.tell(self.tr("The article that is open has no numbered pages."))
            return
        dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Go to Page"))
        dialog.setLabelText(self.tr("Page, {first} to {last}:").format(**_ends(article)))
        dialog.setComboBoxItems([page.label for page in article.pages])
        dialog.setComboBoxEditable(True)
        dialog.setTextValue(self._here(article))
        dialog.setOkButtonText(self.tr("Go"))
        dialog.textValueSelected.connect(self.go)
        dialog.destroyed.connect(self._forget)
        self.dialog = dialog
        dialog.open()

    @Slot(str)
    def go(self, label: str) -> None:
        """Show where the page of this name begins."""
        if self._view.page is None:
            return
        article = self._view.page.article
        page = page_labelled(article, label)
        if page is None:
            said = self.tr("There is no page “{page}” in this article; it has {first} to {last}.")
            self.tell(said.format(page=label.strip(), **_ends(article)))
        else:
            self._view.scroll_to_top(page.start)
            self._view.setFocus()

    def _here(self, article: Article) -> str:
        from viewer.articles.paging import page_at

        return page_at(article, self._view.top_offset()) or article.pages[0].label

    @Slot()
    def _forget(self) -> None:
        self.dialog = None


def _ends(article: Article) -> dict[str, str]:
    return {"first": article.pages[0].label, "last": article.pages[-1].label}
