"""The bar that says where a kept passage stands now, when it does not stand where it stood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from viewer.bookmarks.passage import Bookmark, Span, Verdict
from viewer.ui.bookmarks.flow import FlowLayout
from viewer.ui.reader.differences import compared
from viewer.ui.reader.marks import Placed
from viewer.ui.theme import Theme

if TYPE_CHECKING:
    from viewer.library.elsewhere import Elsewhere

_SHOWN_CHARS = 700


class VerdictBar(QFrame):
    """Nothing in it changes the bookmark without a click.

    Signals: shown(Placed) when there is something to say, keep_new_wanted(Bookmark, start, end), keep_all_wanted(),
    copy_wanted(article_id, start, end), candidate_shown(start, end), search_wanted(words), closed().
    """

    shown = Signal(object)
    keep_new_wanted = Signal(object, int, int)
    keep_all_wanted = Signal()
    copy_wanted = Signal("qint64", int, int)
    candidate_shown = Signal(int, int)
    search_wanted = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("verdictBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._placed: Placed | None = None
        self._number = 0
        self._changed = 0
        self._shown: Span | None = None  # of the candidates of a lost passage
        self._elsewhere: Elsewhere | None = None
        self._sentence = _label(self, "heading")
        self._words = QGridLayout()
        self._row = QWidget(self)
        self._buttons = FlowLayout(self._row, gap=6, lines=4)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._sentence)
        column.addLayout(self._words)
        column.addWidget(self._row)
        self.hide()

    def show_verdict(self, placed: Placed, text: str, changed: int = 1) -> None:
        """Say what became of the passage in `text`; hides itself where there is nothing to say.

        `changed`: how many passages of the article stand there in other words.
        """
        self._placed, self._number, self._changed, self._elsewhere = placed, 0, changed, None
        self._clear()
        verdict = placed.found.verdict if placed.found else Verdict.SAME
        shows = {
            Verdict.CHANGED: self._show_changed,
            Verdict.AMBIGUOUS: self._show_ambiguous,
            Verdict.LOST: self._show_lost,
        }
        if verdict not in shows:
            self.hide()
            return
        shows[verdict](placed.bookmark, text)
        self._finish()
        if verdict is not Verdict.AMBIGUOUS:
            self.shown.emit(placed)

    def offer_copy(self, placed: Placed, elsewhere: Elsewhere | None) -> None:
        """Another copy of the article has the passage of `placed` word for word; None: there is none."""
        if elsewhere is None or placed is not self._placed or not self.isVisible():
            return
        self._elsewhere = elsewhere
        said = self.tr("Another copy of this article has it word for word: {file}")
        said = said.replace("{file}", elsewhere.row.path.name)
        self._words.addWidget(_label(self, "", said), self._words.rowCount(), 0, 1, 2)
        self._button(self.tr("Open That Copy"), self._open_copy)
        self._buttons.addWidget(self._buttons.takeAt(self._buttons.count() - 2).widget())  # Close stays the last
        self.setAccessibleName(f"{self._sentence.text()} {said}")

    def show_gone(self, bookmark: Bookmark) -> None:
        """The article itself is not in the library any more."""
        self._placed = Placed(bookmark, None)
        self._clear()
        self._sentence.setText(
            self.tr("The article “{title}” is not in the library any more. The bookmark stays.").format(
                title=bookmark.title
            )
        )
        self._show_quote(bookmark)
        self._button(self.tr("Search for Its Words"), self._search)
        self._finish()

    def _finish(self) -> None:
        self._button(self.tr("Close"), self.close_bar)
        self.setAccessibleName(self._sentence.text())
        self.show()

    @Slot()
    def close_bar(self) -> None:
        self.hide()
        self.closed.emit()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme

    def _show_changed(self, bookmark: Bookmark, text: str) -> None:
        span = self._placed.found.span
        self._sentence.setText(self.tr("The words of this passage have changed since you kept it."))
        old, new = compared(bookmark.passage.quote, text[span.start : span.end], self._theme)
        for column, (heading, words) in enumerate(((self.tr("Kept"), old), (self.tr("Now"), new))):
            self._words.addWidget(_label(self, "quiet", heading), 0, column)
            shown = _label(self, "", words, Qt.TextFormat.RichText)
            shown.setAlignment(Qt.AlignmentFlag.AlignTop)
            self._words.addWidget(shown, 1, column)
            self._words.setColumnStretch(column, 1)
        self._button(self.tr("Keep the New Text"), self._keep_new, "primary")
        if self._changed > 1:
            number = QLocale().toString(self._changed)
            label = self.tr("Keep the New Text of All {n}").replace("{n}", number)
            self._button(label, self.keep_all_wanted)

    def _show_ambiguous(self, bookmark: Bookmark, text: str) -> None:
        del text
        self._show_quote(bookmark)
        self._button(self.tr("‹ Previous"), self._previous)
        self._button(self.tr("Next ›"), self._next)
        self._button(self.tr("It Is This One"), self._keep_new, "primary")
        self._show_candidate()

    def _show_lost(self, bookmark: Bookmark, text: str) -> None:
        del text
        if self._placed.found.candidates:
            self._sentence.setText(self.tr("This passage was not found in the article; places like it were."))
            self._button(self.tr("Show the Next Place Like It"), self._next)
            self._choose = self._button(self.tr("It Is This One"), self._keep_new)
            self._choose.setEnabled(False)  # until one is shown
        else:
            self._sentence.setText(self.tr("This passage was not found in the article."))
        self._show_quote(bookmark)
        self._button(self.tr("Search for Its Words"), self._search)

    def _show_quote(self, bookmark: Bookmark) -> None:
        quote = bookmark.passage.quote if bookmark.passage else bookmark.title
        for row, words in enumerate(part for part in (quote, bookmark.note) if part):
            shown = words if len(words) <= _SHOWN_CHARS else words[:_SHOWN_CHARS] + "…"
            self._words.addWidget(_label(self, "quiet" if row else "", shown), row, 0, 1, 2)

    def _show_candidate(self) -> None:
        candidates = self._placed.found.candidates
        place = QLocale()
        self._sentence.setText(
            self.tr("This passage stands in several places alike: {n} of {total}. Which one did you keep?").format(
                n=place.toString(self._number + 1), total=place.toString(len(candidates))
            )
        )
        self.candidate_shown.emit(candidates[self._number].start, candidates[self._number].end)

    @Slot()
    def _next(self) -> None:
        self._move(1)

    @Slot()
    def _previous(self) -> None:
        self._move(-1)

    def _move(self, by: int) -> None:
        candidates = self._placed.found.candidates
        if self._placed.found.verdict is Verdict.AMBIGUOUS:
            self._number = (self._number + by) % len(candidates)
            self._show_candidate()
            return
        self._shown = span = candidates[self._number % len(candidates)]
        self._number += 1
        self._choose.setEnabled(True)
        self.candidate_shown.emit(span.start, span.end)

    @Slot()
    def _keep_new(self) -> None:
        found = self._placed.found
        span = found.span or self._shown or found.candidates[self._number]
        self.keep_new_wanted.emit(self._placed.bookmark, span.start, span.end)

    @Slot()
    def _open_copy(self) -> None:
        found = self._elsewhere
        if found is not None:
            self.copy_wanted.emit(found.row.id, found.span.start, found.span.end)

    @Slot()
    def _search(self) -> None:
        bookmark = self._placed.bookmark
        quote = bookmark.passage.quote if bookmark.passage else bookmark.title
        words = [word.strip("“”‘’\"'.,;:!?()[]") for word in quote.split()]
        longest = sorted({word for word in words if len(word) > 3}, key=len, reverse=True)[:6]
        self.search_wanted.emit(" ".join(word for word in dict.fromkeys(words) if word in longest) or quote)

    def _button(self, label: str, slot: object, name: str = "secondary") -> QPushButton:
        button = QPushButton(label, self)
        button.setObjectName(name)
        button.clicked.connect(slot)
        self._buttons.addWidget(button)
        button.show()
        return button

    def _clear(self) -> None:
        self._shown = None
        for layout in (self._words, self._buttons):
            while layout.count():
                item = layout.takeAt(0)
                if item.widget() is not None:
                    item.widget().hide()
                    item.widget().deleteLater()


def _label(parent: QWidget, name: str, text: str = "", text_format: Qt.TextFormat = Qt.TextFormat.PlainText) -> QLabel:
    label = QLabel(parent)
    label.setObjectName(name)
    label.setTextFormat(text_format)
    label.setText(text)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
