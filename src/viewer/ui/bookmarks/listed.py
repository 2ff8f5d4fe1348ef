"""Everything that the list of bookmarks takes from the library, read in one go. For any thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from viewer.bookmarks.collections import Filed
from viewer.bookmarks.passage import About, AboutKind, Colour
from viewer.bookmarks.store import BookmarkOrder
from viewer.library.library import Library
from viewer.ui.bookmarks.grouping import Folder, Group, Grouping, groups
from viewer.ui.bookmarks.listing import Listing


@dataclass(frozen=True, slots=True)
class Known:
    """What can be filtered by; tags, persons and places with the most used first."""

    tags: tuple[str, ...] = ()
    tag_colours: tuple[tuple[str, Colour], ...] = ()  # by the folded tag
    folders: tuple[Folder, ...] = ()
    abouts: tuple[About, ...] = ()

    def people(self) -> list[About]:
        return [about for about in self.abouts if about.kind is AboutKind.PERSON]

    def places(self) -> list[About]:
        return [about for about in self.abouts if about.kind is AboutKind.PLACE]

    def folder(self, collection_id: str) -> Folder | None:
        return next((folder for folder in self.folders if folder.id == collection_id), None)


@dataclass(frozen=True, slots=True)
class Listed:
    """`count` is that of the bookmarks, each counted once."""

    listing: Listing
    groups: tuple[Group, ...]
    count: int
    known: Known


def look_up(library: Library, listing: Listing, today: date) -> Listed:
    """What `listing` asks for."""
    asked, order = listing.query(today)
    bookmarks = library.bookmarks.all(asked, order)
    known = _known(library)
    grouping = Grouping.NONE if listing.in_bin else listing.grouping
    folders = known.folders
    if listing.wanted.collection:
        folders = tuple(folder for folder in folders if folder.id == listing.wanted.collection)
    found = groups(
        bookmarks,
        grouping,
        folders,
        own_order=listing.has_own_order,
        oldest_first=order is BookmarkOrder.OLDEST,
    )
    if listing.is_filtering or not bookmarks:
        found = [group for group in found if group.bookmarks]  # an empty collection is no answer
    return Listed(listing, tuple(found), len(bookmarks), known)


def _known(library: Library) -> Known:
    store = library.bookmarks
    return Known(
        tuple(tag for tag, _ in store.tags()),
        tuple(store.tag_colours().items()),
        tuple(_folders(library.collections.filed())),
        tuple(about for about, _ in store.abouts()),
    )


def _folders(filed: Sequence[Filed]) -> list[Folder]:
    """Each named after those it lies in, “Thesis › Chapter 2”."""
    paths: dict[str, str] = {}
    found = []
    for one in filed:
        above = paths.get(one.collection.parent or "")
        paths[one.collection.id] = f"{above} › {one.collection.name}" if above else one.collection.name
        found.append(Folder(one.collection.id, paths[one.collection.id], one.bookmarks))
    return found
