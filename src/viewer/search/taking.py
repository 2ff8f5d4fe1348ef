"""Taking bookmarks from a file: each put beside its article; what has none yet is kept, and looked for again later."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from viewer.bookmarks.collections import Collection
from viewer.bookmarks.exchange.recognise import WITH_IDS, Source, Taken, read_file
from viewer.bookmarks.normalise import plain
from viewer.bookmarks.passage import Bookmark, Colour
from viewer.bookmarks.rows import fold, unique_tags
from viewer.bookmarks.store import BookmarkStore
from viewer.library.library import Library
from viewer.search.matching import is_foreign, matcher


@dataclass(frozen=True, slots=True)
class Report:
    """What became of the bookmarks of one file."""

    path: Path
    source: Source
    added: tuple[Bookmark, ...]
    beside: tuple[Bookmark, ...]  # differ from ours of the same id, and are kept beside them; also among `new`
    known: int  # are here already, or in the bin
    waiting: tuple[Bookmark, ...]  # of the new ones: their article is not in the library yet
    skipped: tuple[str, ...]  # a sentence for each entry that was not understood
    collections: tuple[Collection, ...] = ()  # that are new

    @property
    def new(self) -> tuple[Bookmark, ...]:
        return self.added + self.beside


def take_file(library: Library, path: Path, wanted: str | None = None) -> Report:
    """Take the bookmarks of a file. Nothing that is here is overwritten, and doing it twice adds nothing twice.

    Not for the main thread. Raises `FileNotReadable`, `UnsupportedFile`, `DamagedFile`, `LibraryError`.
    """
    return take(library, path, read_file(path, wanted))


def take(library: Library, path: Path, taken: Taken) -> Report:
    """`take_file` of what was read already."""
    store, find_article = library.bookmarks, matcher(library)
    settled: list[Bookmark] = []
    known = 0
    for bookmark in _unique(taken.imported.bookmarks):
        ours = store.get(bookmark.id) if is_foreign(bookmark) else None
        if ours is not None and _is_known(ours, bookmark, taken.source):
            known += 1
        elif is_foreign(bookmark):
            settled.append(find_article.settled(bookmark) or bookmark)
        else:
            settled.append(bookmark)
    result = store.take_in(settled)
    made = library.collections.take_in(taken.imported.collections)
    _take_colours(store, taken.imported.tag_colours)
    waiting = tuple(one for one in result.added + result.beside if not library.index.find(one.article))
    return Report(
        path,
        taken.source,
        added=result.added,
        beside=result.beside,
        known=known + result.unchanged,
        waiting=waiting,
        skipped=taken.imported.skipped,
        collections=made,
    )


def _take_colours(store: BookmarkStore, theirs: Mapping[str, Colour]) -> None:
    """Give tags the colours that they had there; one that has a colour here keeps it."""
    ours = store.tag_colours()
    for tag, colour in theirs.items():
        if fold(tag) not in ours:
            store.set_tag_colour(tag, colour)


def waiting(library: Library) -> tuple[Bookmark, ...]:
    """Bookmarks outside the bin that came from elsewhere and whose article nobody has found yet."""
    return tuple(bookmark for bookmark in library.bookmarks.all() if is_foreign(bookmark))


def settle_waiting(library: Library) -> tuple[Bookmark, ...]:
    """Look again for the articles of those that wait; the bookmarks that found theirs, as they are now.

    For when articles have been added. Not for the main thread.
    """
    wait = waiting(library)
    if not wait:
        return ()
    find_article = matcher(library)
    found = tuple(one for one in map(find_article.settled, wait) if one is not None)
    if found:
        library.bookmarks.change_all(found)
    return found


def _is_known(ours: Bookmark, theirs: Bookmark, source: Source) -> bool:
    """Whether the bookmark of this id is the same one; ours may have found its article since."""
    if source not in WITH_IDS:
        return True  # the id is made of what it says, whatever the reader did with it here
    return _said(ours) == _said(theirs)


def _said(bookmark: Bookmark) -> tuple[object, ...]:
    quote = bookmark.passage.quote if bookmark.passage else ""
    return plain(quote), bookmark.note, unique_tags(bookmark.tags), bookmark.colour


def _unique(bookmarks: Iterable[Bookmark]) -> list[Bookmark]:
    return list({bookmark.id: bookmark for bookmark in bookmarks}.values())
