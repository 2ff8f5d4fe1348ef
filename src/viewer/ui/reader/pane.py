"""The reading pane: the article, with its find bar, its selection bar, the card for notes and the bar of verdicts."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from viewer.bookmarks.passage import Bookmark, Verdict
from viewer.ui.bookmarks.editor import WIDTH, BookmarkEditor
from viewer.ui.empty import EmptyPlace
from viewer.ui.reader.find_bar import FindBar
from viewer.ui.reader.finder import Finder
from viewer.ui.reader.ink import Layer
from viewer.ui.reader.marks import Placed
from viewer.ui.reader.selection_bar import SelectionBar
from viewer.ui.reader.verdict_bar import VerdictBar
from viewer.ui.reader.view import ArticleView
from viewer.ui.theme import Theme

_FLASH_MS = 1_600
_GAP = 8  # px


class ReaderPane(QWidget):
    """Arranges and places; decides nothing. Signals: about_wanted(): what is known of the article, on a page."""

    about_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reader")
        self.view = ArticleView(theme, self)
        self.find_bar = FindBar(theme, self)
        self.finder = Finder(self.view, self.find_bar, self)
        self.verdict_bar = VerdictBar(theme, self)
        self.bar = SelectionBar(theme, self.view)
        self.editor = BookmarkEditor(theme, self.view)
        self.editor.hide()
        self._empty = EmptyPlace(theme, self)
        self._flash = QTimer(self, interval=_FLASH_MS, singleShot=True)
        self._flash.timeout.connect(self._end_flash)
        self._arrange()
        self.bar.left.connect(self._leave_bar)
        self.editor.cancelled.connect(self.close_editor)
        self.verdict_bar.candidate_shown.connect(self.point_out)
        self.view.scrolled.connect(self._follow)
        self._anchor: tuple[int, int] | None = None  # the span that bar and card stand by

    def say(self, icon: str, heading: str, text: str) -> None:
        """Show words in place of an article."""
        self._empty.say(icon, heading, text)
        self._pages.setCurrentWidget(self._empty)

    def show_article(self) -> None:
        self._pages.setCurrentWidget(self._article)

    def clear_floating(self) -> None:
        """Take away what belongs to the passage that was being worked on."""
        self._anchor = None
        self.bar.hide()
        self.editor.hide()

    def show_bar(self, span: tuple[int, int], bookmark: Bookmark | None) -> None:
        """The small bar by `span`; about `bookmark` when that is a kept passage."""
        if not self.editor.isVisible():
            self._anchor = span
            self.bar.show_by(*self.view.span_rect(*span), bookmark)

    def hide_bar(self) -> None:
        self.bar.hide()

    def open_editor(
        self, bookmark: Bookmark, span: tuple[int, int] | None, known_tags: list[str], *, on_tags: bool
    ) -> None:
        """The card for note and tags, below `span`, or at the top for a whole article."""
        self.bar.hide()
        self._anchor = span
        self.editor.setFixedWidth(min(WIDTH, max(200, self.view.width() - 2 * _GAP)))
        self.editor.edit(bookmark, known_tags, on_tags=on_tags)
        self.editor.adjustSize()
        self._place_editor()

    @Slot()
    def close_editor(self) -> None:
        had_focus = self.editor.isAncestorOf(self.window().focusWidget() or self)
        self.editor.hide()
        if had_focus:
            self.view.setFocus()

    @Slot(int, int)
    def point_out(self, start: int, end: int) -> None:
        """Bring a span into view and mark it for a moment."""
        self.view.reveal(start, end)
        self.view.show_spans(Layer.FLASH, [(start, end)], self.view.theme.current_hit)
        self._flash.start()

    def go_to(self, place: int | tuple[int, int]) -> None:
        """Bring an offset to the top, or point out a span."""
        if isinstance(place, int):
            self.view.scroll_to_top(place)
        else:
            self.point_out(*place)

    def show_verdict(self, placed: Placed) -> None:
        if self.view.page is not None:
            changed = sum(each.verdict is Verdict.CHANGED for each in self.view.marks.placed)
            self.verdict_bar.show_verdict(placed, self.view.page.article.text, changed=changed)

    def set_theme(self, theme: Theme) -> None:
        for part in (self.view, self.find_bar, self.verdict_bar, self.bar, self.editor, self._empty):
            part.set_theme(theme)

    def _arrange(self) -> None:
        self._article = QWidget(self)
        column = QVBoxLayout(self._article)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.find_bar)
        column.addWidget(self.verdict_bar)
        column.addWidget(self.view, 1)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._article)
        self._pages.addWidget(self._empty)
        self.setFocusProxy(self.view)

    def _place_editor(self) -> None:
        area, card = self.view.rect(), self.editor.size()
        if self._anchor is None:
            at = QPoint((area.width() - card.width()) // 2, _GAP)
        else:
            top, bottom = self.view.span_rect(*self._anchor)
            y = bottom.y() + _GAP
            if y + card.height() > area.height():
                y = top.y() - card.height() - _GAP
            at = QPoint(bottom.x() - card.width() // 2, y)
        x = min(max(at.x(), _GAP), max(_GAP, area.width() - card.width() - _GAP))
        y = min(max(at.y(), _GAP), max(_GAP, area.height() - card.height() - _GAP))
        self.editor.move(x, y)

    @Slot()
    def _follow(self) -> None:
        """The bar stays by its words while they are scrolled."""
        if self._anchor is not None and self.bar.isVisible():
            self.bar.show_by(*self.view.span_rect(*self._anchor), self.bar.bookmark)

    @Slot()
    def _leave_bar(self) -> None:
        self.bar.hide()
        self.view.setFocus()

    @Slot()
    def _end_flash(self) -> None:
        self.view.show_spans(Layer.FLASH, [], self.view.theme.current_hit)
