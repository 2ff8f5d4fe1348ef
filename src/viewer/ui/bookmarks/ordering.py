"""Changing tags and collections as such, on the whole library: every change is a step that can be undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from viewer.bookmarks.collections import Collection, CollectionStore, Filed
from viewer.bookmarks.passage import Colour
from viewer.bookmarks.rows import fold
from viewer.bookmarks.store import BookmarkStore
from viewer.library.library import Library
from viewer.ui import phrases
from viewer.ui.bookmarks.undo import Writes
from viewer.ui.messages import Messages


@dataclass(frozen=True, slots=True)
class TagsBefore:
    """Tags of bookmarks, by id, and colours of tags, None for no colour, as they were before a change."""

    tags: Mapping[str, tuple[str, ...]]
    colours: Mapping[str, Colour | None]


class Ordering(QObject):
    """Signals: written(): something of the reader's own has changed, here or elsewhere; made(Collection)."""

    written = Signal()
    made = Signal(object)

    def __init__(self, library: Library, writes: Writes, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bookmarks, self._collections = library.bookmarks, library.collections
        self._writes, self._messages = writes, messages
        writes.written.connect(self.written)

    # tags

    def rename_tags(self, olds: Sequence[str], new: str) -> None:
        """Write `new` for each of `olds`; where `new` is there already, they become one."""
        forth = partial(_rename, self._bookmarks, tuple(olds), new)
        said = self.tr("{n} tags are “{name}” now.") if len(olds) > 1 else self.tr("The tag is “{name}” now.")
        told = said.replace("{n}", phrases.number(len(olds))).replace("{name}", new)
        self._writes.run(forth, partial(self._note_tags, self.tr("rename a tag"), told, forth))

    def delete_tags(self, tags: Sequence[str]) -> None:
        """Take them off every bookmark."""
        forth = partial(_rename, self._bookmarks, tuple(tags), "")
        told = phrases.counted(len(tags), self.tr("The tag was deleted."), self.tr("{n} tags were deleted."))
        self._writes.run(forth, partial(self._note_tags, self.tr("delete tags"), told, forth))

    def colour_tags(self, tags: Sequence[str], colour: Colour | None) -> None:
        forth = partial(_colour, self._bookmarks, tuple(tags), colour)
        self._writes.run(forth, partial(self._note_tags, self.tr("colour tags"), "", forth))

    # collections

    def create(self, name: str, parent: str | None = None) -> None:
        """A new collection of that name, or of the next that is free."""
        self._writes.run(partial(_create, self._collections, name, parent), self._note_made)

    def rename(self, collection: Collection, name: str) -> None:
        back = partial(self._collections.rename, collection.id, collection.name)
        forth = partial(self._collections.rename, collection.id, name)
        self._writes.run(forth, partial(self._push, self.tr("rename a collection"), back, forth))

    def move(self, collection: Collection, parent: str | None) -> None:
        """Into another collection, or to the top."""
        back = partial(self._collections.move, collection.id, collection.parent)
        forth = partial(self._collections.move, collection.id, parent)
        self._writes.run(forth, partial(self._push, self.tr("move a collection"), back, forth))

    def delete(self, collection_ids: Sequence[str]) -> None:
        """With those inside; the bookmarks stay."""
        forth = partial(_delete, self._collections, tuple(collection_ids))
        self._writes.run(forth, partial(self._note_deleted, forth))

    def _note_tags(self, label: str, told: str, forth: object, before: TagsBefore) -> None:
        self._writes.push(label, partial(_put_back, self._bookmarks, before), forth)
        if told:
            self._tell(told)

    def _note_made(self, one: Collection) -> None:
        back = partial(self._collections.delete, one.id)
        self._writes.push(self.tr("make a collection"), back, partial(self._collections.restore, (Filed(one, ()),)))
        self.made.emit(one)

    def _note_deleted(self, forth: object, gone: tuple[Filed, ...]) -> None:
        self._writes.push(self.tr("delete collections"), partial(self._collections.restore, gone), forth)
        one, many = (
            self.tr("Collection deleted; its bookmarks stay."),
            self.tr("{n} collections deleted; the rest stays."),
        )
        self._tell(phrases.counted(len(gone), one, many))

    def _push(self, label: str, back: object, forth: object, _result: object) -> None:
        self._writes.push(label, back, forth)

    def _tell(self, sentence: str) -> None:
        self._messages.info(sentence, self.tr("Undo"), self._writes.undo)


def _rename(store: BookmarkStore, olds: Sequence[str], new: str) -> TagsBefore:
    colours = store.tag_colours()
    before = TagsBefore(
        {name: tags for old in (*olds, new) for name, tags in store.tagged(old).items()},
        {tag: colours.get(fold(tag)) for tag in (*olds, new) if fold(tag)},
    )
    for old in olds:
        store.rename_tag(old, new)
    return before


def _colour(store: BookmarkStore, tags: Sequence[str], colour: Colour | None) -> TagsBefore:
    colours = store.tag_colours()
    for tag in tags:
        store.set_tag_colour(tag, colour)
    return TagsBefore({}, {tag: colours.get(fold(tag)) for tag in tags})


def _put_back(store: BookmarkStore, before: TagsBefore) -> None:
    store.retag(before.tags)
    for tag, colour in before.colours.items():
        store.set_tag_colour(tag, colour)


def _create(store: CollectionStore, name: str, parent: str | None) -> Collection:
    taken = {fold(one.name) for one in store.all() if one.parent == parent}
    names = (name, *(f"{name} {number}" for number in range(2, len(taken) + 3)))
    return store.create(next(each for each in names if fold(each) not in taken), parent)


def _delete(store: CollectionStore, collection_ids: Sequence[str]) -> tuple[Filed, ...]:
    gone: list[Filed] = []
    for name in collection_ids:
        if any(one.id == name for one in store.all()):  # else it went with the one around it
            gone = [*store.delete(name), *gone]
    return tuple(gone)
