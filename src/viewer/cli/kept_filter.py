"""Which bookmarks, collections, people and places the options of `bookmarks` mean."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Sequence

from viewer.bookmarks.collections import Collection
from viewer.bookmarks.passage import About, AboutKind, Bookmark, Colour
from viewer.bookmarks.store import BookmarkFilter, BookmarkOrder
from viewer.entities.fold import fold
from viewer.errors import NothingToRead
from viewer.library.library import Library

_LEAST_ID_CHARS = 4


def kept(options: Namespace, library: Library) -> list[Bookmark]:
    """The bookmarks that the options of `list`, `search` and `export` name; newest first, or as collected."""
    given = vars(options)
    collection = collection_named(library, given["collection"]).id if given.get("collection") else None
    order = BookmarkOrder.COLLECTION if collection else BookmarkOrder.NEWEST
    found: dict[str, Bookmark] = {}
    for person in _keys(library, AboutKind.PERSON, given.get("person")):
        for place in _keys(library, AboutKind.PLACE, given.get("place")):
            wanted = BookmarkFilter(
                text=" ".join(given.get("text") or ()),
                tags=tuple(given.get("tag") or ()),
                colours=tuple(Colour(name) for name in given.get("colour") or ()),
                starred=given.get("starred"),
                unread_note=given.get("unread"),
                collection=collection,
                person=person,
                place=place,
                since=given.get("since"),
                until=given.get("until"),
                in_bin=given.get("bin", False),
            )
            found |= {bookmark.id: bookmark for bookmark in library.bookmarks.all(wanted, order)}
    return list(found.values())


def is_filtered(options: Namespace) -> bool:
    """Whether fewer than all bookmarks are asked for."""
    names = ("text", "tag", "colour", "starred", "unread", "collection", "person", "place", "since", "until", "bin")
    return any(getattr(options, name, None) for name in names)


def collection_named(library: Library, name: str) -> Collection:
    """A collection by its name, by the names down to it joined with "/", or by the beginning of its id.

    Raises `NothingToRead` where there is none, or several.
    """
    every = library.collections.all()
    named = [one for one in every if name in (one.name, path_of(one, every))]
    named = named or [one for one in every if fold(name) in (fold(one.name), fold(path_of(one, every)))]
    if not named and len(name) >= _LEAST_ID_CHARS:
        named = [one for one in every if one.id.startswith(name.lower())]
    if len(named) == 1:
        return named[0]
    if named:
        paths = ", ".join(f"“{path_of(one, every)}”" for one in named)
        raise NothingToRead(f"{len(named)} collections are called “{name}”: {paths}.", "Name one as it stands here.")
    raise NothingToRead(f"There is no collection “{name}”.", "archive-viewer bookmarks collections lists them.")


def path_of(collection: Collection, every: Iterable[Collection]) -> str:
    """The names from the top down to it, joined with "/"."""
    by_id = {one.id: one for one in every}
    names = [collection.name]
    above = collection.parent
    while above in by_id:
        names.insert(0, by_id[above].name)
        above = by_id[above].parent
    return "/".join(names)


def about_named(library: Library, kind: AboutKind, name: str, bookmark: Bookmark) -> About:
    """Whom `name` means: somebody of the bookmark's article first, then of the library.

    Raises `NothingToRead` where nobody, or more than one, is called so.
    """
    here = _of_article(library, kind, bookmark)
    ask = library.index.people if kind is AboutKind.PERSON else library.index.places
    for among in (here, [(row.key, row.name) for row in ask(name, "articles", 500, library.corrections.all())]):
        for fits in (_is_so, _holds):
            found = dict(one for one in among if fits(name, one[1]))
            if len(found) == 1:
                ((key, full),) = found.items()
                return About(kind, key, full)
            if found:
                several = ", ".join(f"“{full}”" for full in list(found.values())[:5])
                raise NothingToRead(f"“{name}” may be several: {several}.", "Write more of the name.")
    raise NothingToRead(f"No {kind} “{name}” is named in the library.", f"archive-viewer {_LISTED[kind]} lists them.")


_LISTED = {AboutKind.PERSON: "people", AboutKind.PLACE: "places"}


def _of_article(library: Library, kind: AboutKind, bookmark: Bookmark) -> list[tuple[str, str]]:
    for article_id in library.index.find(bookmark.article)[:1]:
        if names := library.names(article_id):
            entities = names.people if kind is AboutKind.PERSON else names.places
            return [(one.key, one.name) for one in entities]
    return []


def _is_so(name: str, full: str) -> bool:
    return fold(name) == fold(full)


def _holds(name: str, full: str) -> bool:
    return f" {fold(name)} " in f" {fold(full)} "


def _keys(library: Library, kind: AboutKind, name: str | None) -> Sequence[str | None]:
    """The keys of those linked to bookmarks whose name holds `name`; (None,) to ask for anybody."""
    if name is None:
        return (None,)
    return [about.key for about, _ in library.bookmarks.abouts() if about.kind is kind and _holds(name, about.name)]
