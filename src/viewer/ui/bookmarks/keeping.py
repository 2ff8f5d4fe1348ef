"""Keeping, changing and deleting bookmarks: told to the reader only when the library has them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject

from viewer.articles.article import Article, Identity
from viewer.bookmarks import anchor
from viewer.bookmarks.make import accepted, new_bookmark
from viewer.bookmarks.passage import Bookmark, Colour
from viewer.bookmarks.store import BookmarkStore
from viewer.ui import phrases
from viewer.ui.bookmarks.undo import Writes
from viewer.ui.messages import Messages

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Draft:
    """A bookmark that is not kept yet; `span` is None for the whole article."""

    article: Article
    identity: Identity
    span: Span | None
    colour: Colour = Colour.YELLOW
    note: str = ""
    tags: tuple[str, ...] = ()
    is_starred: bool = False


class Keeping(QObject):
    """Every change is a step that can be undone; `Writes.written` tells that something has changed."""

    def __init__(self, store: BookmarkStore, writes: Writes, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._writes, self._messages = store, writes, messages

    def keep(self, draft: Draft, then: Callable[[Bookmark], None] | None = None) -> None:
        """Keep it; `then` gets the bookmark once the library has it."""
        self._writes.run(partial(_keep, self._store, draft), partial(self._note_kept, then))

    def change(self, old: Bookmark, new: Bookmark) -> None:
        """Keep `new` in place of `old`: note, tags, colour or passage."""
        if new != old:
            self._writes.run(partial(self._store.change, new), partial(self._note_changed, old, new))

    def keep_new_texts(self, pairs: Sequence[tuple[Bookmark, Draft]]) -> None:
        """The passages are those of the drafts from now on, in one step; by the reader's own click only."""
        if pairs:
            olds = [bookmark for bookmark, _ in pairs]
            self._writes.run(partial(_keep_new_texts, self._store, pairs), partial(self._note_new_texts, olds))

    def delete(self, bookmarks: Sequence[Bookmark]) -> None:
        """Put them into the bin."""
        ids = [bookmark.id for bookmark in bookmarks]
        if ids:
            self._writes.run(partial(self._store.delete, *ids), partial(self._note_deleted, ids))

    def restore(self, bookmarks: Sequence[Bookmark]) -> None:
        """Take them out of the bin."""
        ids = [bookmark.id for bookmark in bookmarks]
        if ids:
            self._writes.run(partial(self._store.restore, *ids), partial(self._note_restored, ids))

    def empty_bin(self, bookmarks: Sequence[Bookmark]) -> None:
        """Remove these, which are in the bin, for ever. The reader was asked; there is no way back but a backup."""
        ids = [bookmark.id for bookmark in bookmarks]
        if ids:
            self._writes.run(partial(self._store.empty_bin, *ids), self._note_emptied)

    def _note_emptied(self, count: int) -> None:
        self._writes.forget()  # steps on bookmarks that are gone could be neither undone nor passed by
        one, many = self.tr("A bookmark was removed for ever."), self.tr("{n} bookmarks were removed for ever.")
        self._messages.info(phrases.counted(count, one, many))

    def _note_kept(self, then: Callable[[Bookmark], None] | None, bookmark: Bookmark) -> None:
        label = self.tr("keep a bookmark")
        self._writes.push(label, partial(self._store.delete, bookmark.id), partial(self._store.restore, bookmark.id))
        if bookmark.passage is None:
            self._tell(self.tr("The article is bookmarked."))
        if then is not None:
            then(bookmark)

    def _note_changed(self, old: Bookmark, new: Bookmark, _result: object) -> None:
        back, forth = partial(self._store.change, old), partial(self._store.change, new)
        self._writes.push(self.tr("change a bookmark"), back, forth)

    def _note_new_texts(self, olds: list[Bookmark], news: list[Bookmark]) -> None:
        back, forth = partial(self._store.change_all, olds), partial(self._store.change_all, news)
        self._writes.push(self.tr("keep the new text"), back, forth)
        one, many = self.tr("The bookmark has the new text."), self.tr("{n} bookmarks have the new text.")
        self._tell(phrases.counted(len(news), one, many))

    def _note_deleted(self, ids: list[str], _result: object) -> None:
        back, forth = partial(self._store.restore, *ids), partial(self._store.delete, *ids)
        self._writes.push(self.tr("delete bookmarks"), back, forth)
        one, many = self.tr("Bookmark moved to the bin."), self.tr("{n} bookmarks moved to the bin.")
        self._tell(phrases.counted(len(ids), one, many))

    def _note_restored(self, ids: list[str], _result: object) -> None:
        back, forth = partial(self._store.delete, *ids), partial(self._store.restore, *ids)
        self._writes.push(self.tr("restore bookmarks"), back, forth)
        self._tell(phrases.counted(len(ids), self.tr("Bookmark restored."), self.tr("{n} bookmarks restored.")))

    def _tell(self, sentence: str) -> None:
        self._messages.info(sentence, self.tr("Undo"), self._writes.undo)


def _keep(store: BookmarkStore, draft: Draft) -> Bookmark:
    article = draft.article
    passage = anchor.make(article.text, *draft.span) if draft.span else None
    bookmark = new_bookmark(draft.identity, article, passage, note=draft.note, tags=draft.tags, colour=draft.colour)
    bookmark = replace(bookmark, starred=draft.is_starred)
    store.keep(bookmark)
    return bookmark


def _keep_new_texts(store: BookmarkStore, pairs: Sequence[tuple[Bookmark, Draft]]) -> list[Bookmark]:
    news = [
        accepted(bookmark, draft.article, draft.identity, draft.span)
        for bookmark, draft in pairs
        if draft.span is not None
    ]
    store.change_all(news)
    return news
