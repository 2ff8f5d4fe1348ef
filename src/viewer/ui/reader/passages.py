"""Joins the selection, the small bar, the card for notes and the keeping of bookmarks, for the open article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from viewer.articles.article import Article, Identity
from viewer.bookmarks.fragment import with_fragment
from viewer.bookmarks.passage import CONTEXT_CHARS, Bookmark, Colour, Passage
from viewer.bookmarks.store import BookmarkStore
from viewer.ui.bookmarks.keeping import Draft, Keeping
from viewer.ui.bookmarks.quoting import Quoting
from viewer.ui.messages import Messages
from viewer.ui.reader.marks import Placed
from viewer.ui.reader.pane import ReaderPane
from viewer.ui.tasks import Tasks

_NEW = ""  # id of a bookmark that is only being written


class Passages(QObject):
    """`article_changed` tells it what is open; None of its actions do anything while no article is."""

    def __init__(
        self, pane: ReaderPane, keeping: Keeping, store: BookmarkStore, tasks: Tasks, messages: Messages
    ) -> None:
        super().__init__(pane)
        self._pane, self._keeping, self._store, self._tasks = pane, keeping, store, tasks
        self._messages, self.quoting = messages, Quoting()
        self._article: Article | None = None
        self._identity: Identity | None = None
        self._colour = Colour.YELLOW  # the last one used
        self._known_tags: list[str] = []
        bar, view = pane.bar, pane.view
        view.selection_settled.connect(self._note_selection)
        view.passage_clicked.connect(self._note_click)
        view.bar_wanted.connect(self._enter_bar)
        bar.picked.connect(self._pick)
        bar.note_wanted.connect(self.edit_note)
        bar.tags_wanted.connect(self.edit_tags)
        bar.quotation_wanted.connect(self.copy_quotation)
        bar.delete_wanted.connect(self._delete)
        pane.editor.saved.connect(self._save)

    def article_changed(self, article: Article | None, identity: Identity | None) -> None:
        """Another article is open, or none."""
        self._pane.editor.settle()  # while it is still known which article was written of
        self._article, self._identity = article, identity
        self._pane.clear_floating()
        self._tasks.latest("tags", self._store.tags, then=self._note_tags)

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Command ids and what they call."""
        return {
            "edit.copy_quotation": self.copy_quotation,
            "bookmark.passage": self.keep_selection,
            "bookmark.article": self.keep_article,
            "bookmark.note": self.edit_note,
            "bookmark.tag": self.edit_tags,
        }

    @Slot()
    def keep_selection(self) -> None:
        """Keep the selected passage in the colour last used; one that is kept already is shown instead."""
        span = self._pane.view.selected_span()
        if self._article is None:
            return
        if span is None:
            self._messages.info(
                self.tr("Select a passage first. Ctrl+Shift+D keeps the whole article."),
            )
            return
        self.keep(span)

    def keep(self, span: tuple[int, int], colour: Colour | None = None) -> None:
        """Keep `text[span]`."""
        span = _trimmed(self._article.text, span)
        if span is None:
            return
        self._colour = colour or self._colour
        known = self._kept_at(span)
        if known is not None:
            if colour is not None:
                self._keeping.change(known.bookmark, replace(known.bookmark, colour=colour))
            return
        self._pane.hide_bar()
        self._pane.view.drop_selection()
        self._keeping.keep(Draft(self._article, self._identity, span, self._colour), self._announce)

    @Slot()
    def keep_article(self) -> None:
        """Keep the article as a whole; a second time, take that bookmark away again."""
        if self._article is None:
            return
        known = [placed.bookmark for placed in self._pane.view.marks.placed if placed.bookmark.passage is None]
        if known:
            self._keeping.delete(known)
        else:
            self._keeping.keep(Draft(self._article, self._identity, None, self._colour))

    @Slot()
    def edit_note(self) -> None:
        self._edit(on_tags=False)

    @Slot()
    def edit_tags(self) -> None:
        self._edit(on_tags=True)

    @Slot()
    def copy_quotation(self) -> None:
        """The selected words, or those of the passage that the bar is about, with their source."""
        span = self._current_span()
        if self._article is None or span is None:
            self._messages.info(self.tr("Select the words to quote first."))
            return
        if self.quoting.copy(self._draft(_trimmed(self._article.text, span) or span), self._messages):
            self._messages.info(self.tr("Copied with its source."))

    def linkable(self) -> Bookmark | None:
        """What a link may lead to: the kept passage here, else the selected words, else the article; None: no article.

        What nobody kept has no id.
        """
        if self._article is None:
            return None
        span = self._current_span()
        placed = self._current_placed(span)
        if placed is not None:
            return placed.bookmark
        if span is None:
            return replace(self._draft((0, 0)), passage=None)
        start, end = _trimmed(self._article.text, span) or span
        draft, text = self._draft((start, end)), self._article.text
        around = {"prefix": text[max(0, start - CONTEXT_CHARS) : start], "suffix": text[end : end + CONTEXT_CHARS]}
        return replace(draft, passage=replace(draft.passage, **around))

    def with_kept(self, then: Callable[[list[Bookmark]], None]) -> None:
        """Give `then` the passage at the bar, the selection or the caret, kept first where it is not, or the article.

        Says what is to be done where nothing of it is there.
        """
        span = self._current_span() if self._article is not None else None
        placed = self._current_placed(span) if self._article is not None else None
        whole = [each.bookmark for each in self._pane.view.marks.placed if each.bookmark.passage is None]
        self._pane.hide_bar()
        if placed is not None:
            then([placed.bookmark])
        elif span is not None:
            span = _trimmed(self._article.text, span) or span
            self._pane.view.drop_selection()
            draft = Draft(self._article, self._identity, span, self._colour)
            self._keeping.keep(draft, lambda bookmark: then([bookmark]))
        elif whole:
            then(whole)
        else:
            self._messages.info(self.tr("Select a passage, or put the caret into a kept one."))

    def delete(self, placed: Placed) -> None:
        self._pane.hide_bar()
        self._keeping.delete([placed.bookmark])

    def edit(self, placed: Placed, *, on_tags: bool = False) -> None:
        """Open the card of a kept passage."""
        self._pane.open_editor(placed.bookmark, placed.span, self._known_tags, on_tags=on_tags)

    def recolour(self, placed: Placed, colour: Colour) -> None:
        self._keeping.change(placed.bookmark, replace(placed.bookmark, colour=colour))

    # answering

    @Slot()
    def _note_selection(self) -> None:
        if self._article is None or self._pane.editor.isVisible():
            return
        span = self._pane.view.selected_span()
        if span is None:
            self._pane.hide_bar()
            return
        known = self._kept_at(span)
        self._pane.show_bar(span, known.bookmark if known else None)

    @Slot(object)
    def _note_click(self, placed: Placed) -> None:
        if placed.span is not None:
            self._pane.show_bar(placed.span, placed.bookmark)

    @Slot()
    def _enter_bar(self) -> None:
        if self._pane.bar.isVisible():
            self._pane.bar.take_focus()

    @Slot(object)
    def _pick(self, colour: Colour) -> None:
        bookmark = self._pane.bar.bookmark
        if bookmark is not None:
            self._keeping.change(bookmark, replace(bookmark, colour=colour))
            self._pane.hide_bar()
            self._pane.view.setFocus()
            return
        span = self._pane.view.selected_span()
        if span is not None:
            self.keep(span, colour)
            self._pane.view.setFocus()

    @Slot()
    def _delete(self) -> None:
        bookmark = self._pane.bar.bookmark
        self._pane.hide_bar()
        if bookmark is not None:
            self._keeping.delete([bookmark])

    @Slot(object)
    def _save(self, bookmark: Bookmark) -> None:
        old = self._pane.editor.bookmark
        self._colour = bookmark.colour
        then: Callable[[Bookmark], None] = self._forget_selection
        if bookmark.id == _NEW:
            span = (bookmark.passage.start, bookmark.passage.end) if bookmark.passage else None
            told = (bookmark.colour, bookmark.note, bookmark.tags, bookmark.starred)
            draft = Draft(self._article, self._identity, span, *told)
            self._keeping.keep(draft, then)
        elif old is not None:
            self._keeping.change(old, bookmark)
        self._pane.close_editor()

    def _forget_selection(self, bookmark: Bookmark) -> None:
        self._pane.view.drop_selection()
        self._announce(bookmark)

    def _announce(self, _bookmark: Bookmark) -> None:
        """The eye sees the colour; say it to those who listen."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._pane.view, self.tr("Passage kept.")))

    def _edit(self, *, on_tags: bool) -> None:
        """The card for what is selected, or for the kept passage that the bar or the caret is at."""
        if self._article is None:
            return
        span = self._current_span()
        placed = self._current_placed(span)
        if placed is not None:
            self.edit(placed, on_tags=on_tags)
        elif span is not None:
            span = _trimmed(self._article.text, span) or span
            self._pane.open_editor(self._draft(span), span, self._known_tags, on_tags=on_tags)
        else:
            self._messages.info(self.tr("Select a passage, or put the caret into a kept one, to write a note."))

    def _current_span(self) -> tuple[int, int] | None:
        bookmark = self._pane.bar.bookmark if self._pane.bar.isVisible() else None
        selected = self._pane.view.selected_span()
        if selected is None and bookmark is not None:
            return next((p.span for p in self._pane.view.marks.placed if p.bookmark.id == bookmark.id), None)
        return selected

    def _current_placed(self, span: tuple[int, int] | None) -> Placed | None:
        if span is not None:
            return self._kept_at(span)
        caret, marks = self._pane.view.caret_offset(), self._pane.view.marks
        here = marks.placed_at(caret) or marks.placed_at(caret - 1)  # keeping leaves the caret behind the last letter
        return here[0] if here else None

    def _kept_at(self, span: tuple[int, int]) -> Placed | None:
        """The bookmark of exactly this span."""
        span = _trimmed(self._article.text, span) or span
        return next((placed for placed in self._pane.view.marks.placed if placed.span == span), None)

    def _draft(self, span: tuple[int, int]) -> Bookmark:
        """A bookmark that nobody has kept yet, to be written on or quoted."""
        article, (start, end) = self._article, span
        passage = with_fragment(Passage(article.text[start:end], "", "", start, end), article, self._identity)
        return Bookmark(
            _NEW,
            self._identity,
            article.title,
            article.publication,
            article.published,
            passage,
            colour=self._colour,
            byline=article.byline,
            captured=article.captured,
        )

    def _note_tags(self, tags: list[tuple[str, int]]) -> None:
        self._known_tags = [tag for tag, _ in tags]


def _trimmed(text: str, span: tuple[int, int]) -> tuple[int, int] | None:
    """`span` without white space at its ends; None when there is nothing else in it."""
    words = text[span[0] : span[1]]
    start = span[0] + len(words) - len(words.lstrip())
    end = span[1] - (len(words) - len(words.rstrip()))
    return (start, end) if start < end else None
