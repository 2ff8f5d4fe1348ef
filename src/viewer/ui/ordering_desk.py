"""Joins the pages of tags and collections with what keeps them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from viewer.ui.desk import Desk, Office

if TYPE_CHECKING:
    from viewer.bookmarks.collections import Collection
    from viewer.bookmarks.passage import Colour
    from viewer.library.library import Library
    from viewer.ui.bookmarks.ordering import Ordering
    from viewer.ui.collections_page import CollectionsPage
    from viewer.ui.tags_page import TagsPage

_Tags = tuple[list[tuple[str, int]], dict[str, "Colour"]]
_Collections = tuple[tuple["Collection", ...], dict[str, int]]


class OrderingDesk(Desk):
    """Shows the pages, each made when it is first asked for."""

    def __init__(self, office: Office, ordering: Ordering) -> None:
        super().__init__(office)
        self._ordering = ordering
        self._tags: TagsPage | None = None
        self._collections: CollectionsPage | None = None
        self._begun = ""  # id of the collection that was just made, to be named by the reader
        ordering.written.connect(self.refresh)
        ordering.made.connect(self._note_made)

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {"bookmark.all_tags": self.show_tags, "bookmark.all_collections": self.show_collections}

    @Slot()
    def show_tags(self) -> None:
        if self._tags is None:
            from viewer.ui.tags_page import TagsPage

            self._tags = TagsPage(self._window.theme)
            self._tags.rename_asked.connect(self._ordering.rename_tags)
            self._tags.delete_asked.connect(self._ordering.delete_tags)
            self._tags.colour_asked.connect(self._ordering.colour_tags)
        self.refresh()
        self._window.show_page(self._tags)

    @Slot()
    def show_collections(self) -> None:
        if self._collections is None:
            from viewer.ui.collections_page import CollectionsPage

            page = self._collections = CollectionsPage(self._window.theme)
            page.create_asked.connect(self._create)
            page.rename_asked.connect(self._ordering.rename)
            page.move_asked.connect(self._move)
            page.delete_asked.connect(self._ordering.delete)
        self.refresh()
        self._window.show_page(self._collections)

    @Slot()
    def refresh(self) -> None:
        """List what is kept now."""
        if self._tags is not None:
            self._tasks.latest("page of tags", _tags, self._library, then=self._fill_tags)
        if self._collections is not None:
            self._tasks.latest("page of collections", _collections, self._library, then=self._fill_collections)

    def _fill_tags(self, found: _Tags) -> None:
        self._tags.fill(*found)

    def _fill_collections(self, found: _Collections) -> None:
        self._collections.fill(*found)
        if self._begun and any(one.id == self._begun for one in found[0]):
            self._collections.choose(self._begun, is_edited=True)
            self._begun = ""

    @Slot(str)
    def _create(self, parent: str) -> None:
        self._ordering.create(self.tr("New Collection"), parent or None)

    @Slot(object, str)
    def _move(self, collection: Collection, parent: str) -> None:
        self._ordering.move(collection, parent or None)

    @Slot(object)
    def _note_made(self, collection: Collection) -> None:
        self._begun = collection.id


def _tags(library: Library) -> _Tags:
    return library.bookmarks.tags(), library.bookmarks.tag_colours()


def _collections(library: Library) -> _Collections:
    return library.collections.all(), library.collections.counts()
