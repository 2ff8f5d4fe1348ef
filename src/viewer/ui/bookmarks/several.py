"""What can be done to several bookmarks at once: each is one step that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject

from viewer.bookmarks.collections import CollectionStore, Filed
from viewer.bookmarks.passage import Bookmark, Colour
from viewer.bookmarks.rows import fold, unique_tags
from viewer.library.library import Library
from viewer.ui import phrases
from viewer.ui.bookmarks.undo import Writes
from viewer.ui.messages import Messages


class Several(QObject):
    """Writes through `Writes`, and says what was done where the list does not show it."""

    def __init__(self, library: Library, writes: Writes, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bookmarks, self._collections = library.bookmarks, library.collections
        self._writes, self._messages = writes, messages

    def recolour(self, bookmarks: Sequence[Bookmark], colour: Colour) -> None:
        self.change(bookmarks, lambda one: replace(one, colour=colour), self.tr("recolour bookmarks"))

    def star(self, bookmarks: Sequence[Bookmark], *, is_starred: bool) -> None:
        label = self.tr("star bookmarks") if is_starred else self.tr("unstar bookmarks")
        self.change(bookmarks, lambda one: replace(one, starred=is_starred), label)

    def tag(self, bookmarks: Sequence[Bookmark], tags: Sequence[str]) -> None:
        """Add `tags` to those that each has."""
        self.change(bookmarks, lambda one: replace(one, tags=unique_tags((*one.tags, *tags))), self.tr("add tags"))

    def untag(self, bookmarks: Sequence[Bookmark], tag: str) -> None:
        """Take one tag away."""
        gone = fold(tag)
        self.change(
            bookmarks,
            lambda one: replace(one, tags=tuple(each for each in one.tags if fold(each) != gone)),
            self.tr("remove a tag"),
        )

    def file(self, bookmarks: Sequence[str], collection_id: str, name: str) -> None:
        """Put bookmarks, by id, into a collection, after those that are there."""
        ids = tuple(bookmarks)
        add = partial(self._collections.add, collection_id, ids)
        self._writes.run(add, partial(self._note_filed, collection_id, name))

    def file_in_new(self, bookmarks: Sequence[str], name: str) -> None:
        """Put them into a collection of that name, which is made for them."""
        ids = tuple(bookmarks)
        self._writes.run(partial(_make, self._collections, name, ids), self._note_made)

    def take_out(self, bookmarks: Sequence[str], collection_id: str) -> None:
        """Out of a collection; they stay in the library."""
        self._arrange(
            partial(self._collections.remove, collection_id, tuple(bookmarks)), self.tr("remove from a collection")
        )

    def reorder(self, collection_id: str, ids: Sequence[str]) -> None:
        """The bookmarks of a collection in this order from now on."""
        self._arrange(partial(self._collections.reorder, collection_id, tuple(ids)), self.tr("move in a collection"))

    def change(self, old: Sequence[Bookmark], changed: Callable[[Bookmark], Bookmark], label: str) -> None:
        """Keep what `changed` makes of each, as one step of that name."""
        pairs = [(one, new) for one in old if (new := changed(one)) != one]
        if not pairs:
            return
        back, forth = [one for one, _ in pairs], [new for _, new in pairs]
        write = partial(self._bookmarks.change_all, forth)
        undo = partial(self._bookmarks.change_all, back)
        self._writes.run(write, lambda _nothing: self._writes.push(label, undo, write))

    def _arrange(self, write: Callable[[], Filed], label: str) -> None:
        def note(before: Filed) -> None:
            self._writes.push(label, partial(self._collections.restore, (before,)), write)

        self._writes.run(write, note)

    def _note_filed(self, collection_id: str, name: str, added: tuple[str, ...]) -> None:
        if not added:
            self._messages.info(self.tr("In “{name}” already.").replace("{name}", name))
            return
        back = partial(self._collections.remove, collection_id, added)
        self._writes.push(self.tr("add to a collection"), back, partial(self._collections.add, collection_id, added))
        self._tell(len(added), name)

    def _note_made(self, made: tuple[Filed, ...]) -> None:
        (one,) = made
        back, forth = partial(self._collections.delete, one.collection.id), partial(self._collections.restore, made)
        self._writes.push(self.tr("add to a new collection"), back, forth)
        self._tell(len(one.bookmarks), one.collection.name)

    def _tell(self, count: int, name: str) -> None:
        said = phrases.counted(count, self.tr("Added to “{name}”."), self.tr("{n} bookmarks added to “{name}”."))
        self._messages.info(said.replace("{name}", name), self.tr("Undo"), self._writes.undo)


def _make(collections: CollectionStore, name: str, ids: tuple[str, ...]) -> tuple[Filed, ...]:
    """A new collection that holds these bookmarks."""
    made = collections.create(name)
    collections.add(made.id, ids)
    return collections.filed((made.id,))


def tags_of(bookmarks: Sequence[Bookmark]) -> list[str]:
    """The tags that any of them has, each once."""
    return list(unique_tags(tag for bookmark in bookmarks for tag in bookmark.tags))
