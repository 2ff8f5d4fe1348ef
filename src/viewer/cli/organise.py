"""`bookmarks star`, `tag`, `link`: changing what is said of bookmarks. `tags`, `collections`: putting them in order."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace

from viewer.bookmarks.passage import About, AboutKind, Bookmark, Colour
from viewer.bookmarks.rows import fold
from viewer.bookmarks.store import BookmarkFilter
from viewer.cli import DONE, NOTHING_FOUND, SOME_FAILED
from viewer.cli.kept import SHORT_ID, bookmark_record, named
from viewer.cli.kept_filter import about_named, collection_named, path_of
from viewer.cli.opening import opened
from viewer.cli.terminal import Terminal, one_line, plural
from viewer.errors import NothingToRead, ViewerError
from viewer.library.library import Library

Change = Callable[[Library, Bookmark], Bookmark]


def star(options: Namespace, terminal: Terminal) -> int:
    """Mark bookmarks with a star."""
    return _change(options, terminal, "starred", lambda _, bookmark: replace(bookmark, starred=True))


def unstar(options: Namespace, terminal: Terminal) -> int:
    """Take the star off again."""
    return _change(options, terminal, "without a star", lambda _, bookmark: replace(bookmark, starred=False))


def tag(options: Namespace, terminal: Terminal) -> int:
    """Write a tag on bookmarks; those that have it keep theirs as it is written."""
    add = (options.tag,)
    return _change(options, terminal, f"tagged “{options.tag}”", lambda _, b: replace(b, tags=_with(b.tags, add)))


def untag(options: Namespace, terminal: Terminal) -> int:
    """Take a tag off bookmarks."""
    gone = fold(options.tag)
    said = f"without the tag “{options.tag}”"
    return _change(
        options, terminal, said, lambda _, b: replace(b, tags=tuple(tag for tag in b.tags if fold(tag) != gone))
    )


def link(options: Namespace, terminal: Terminal) -> int:
    """Link bookmarks to a person or place that the library names."""

    def linked(library: Library, bookmark: Bookmark) -> Bookmark:
        found = tuple(about_named(library, kind, name, bookmark) for kind, name in _abouts(options))
        return replace(bookmark, about=(*bookmark.about, *(one for one in found if one not in bookmark.about)))

    return _change(options, terminal, "linked", linked)


def unlink(options: Namespace, terminal: Terminal) -> int:
    """Take links to a person or place away, or all links where none is named."""
    wanted = _abouts(options)

    def is_meant(one: About) -> bool:
        return not wanted or any(one.kind is kind and fold(name) in fold(one.name) for kind, name in wanted)

    def unlinked(_: Library, bookmark: Bookmark) -> Bookmark:
        return replace(bookmark, about=tuple(one for one in bookmark.about if not is_meant(one)))

    return _change(options, terminal, "unlinked", unlinked)


def list_tags(options: Namespace, terminal: Terminal) -> int:
    """List the tags in use with their colours, the most used first."""
    with opened(options, terminal) as library:
        tags, colours = library.bookmarks.tags(), library.bookmarks.tag_colours()
    for name, count in tags:
        colour = colours.get(fold(name))
        if terminal.as_json:
            terminal.record({"tag": name, "bookmarks": count, "colour": str(colour) if colour else None})
        else:
            terminal.line(f"{count:>6,}  {one_line(name)}{f'  ({colour})' if colour else ''}")
    if not tags:
        terminal.say("No bookmark has a tag.")
    return DONE


def rename_tag(options: Namespace, terminal: Terminal) -> int:
    """Write a tag in another way, everywhere."""
    return _rename(options, terminal, [options.tag], options.to)


def merge_tags(options: Namespace, terminal: Terminal) -> int:
    """Make one tag of several: the last one named."""
    return _rename(options, terminal, [options.tag, *options.tags[:-1]], options.tags[-1])


def colour_tag(options: Namespace, terminal: Terminal) -> int:
    """Show a tag in a colour, or in none."""
    with opened(options, terminal) as library:
        _require_tag(library, options.tag)
        library.bookmarks.set_tag_colour(options.tag, None if options.colour == "none" else Colour(options.colour))
    terminal.line(f"“{one_line(options.tag)}” has {'no colour' if options.colour == 'none' else options.colour} now.")
    return DONE


def delete_tag(options: Namespace, terminal: Terminal) -> int:
    """Take a tag off all bookmarks; the bookmarks stay."""
    with opened(options, terminal) as library:
        _require_tag(library, options.tag)
        ids = library.bookmarks.delete_tag(options.tag)
    terminal.line(f"“{one_line(options.tag)}” was taken off {plural(len(ids), 'bookmark', 'bookmarks')}.")
    return DONE


def list_collections(options: Namespace, terminal: Terminal) -> int:
    """List collections, each below the one it stands in, with their numbers of bookmarks."""
    with opened(options, terminal) as library:
        every, counts = library.collections.all(), library.collections.counts()
    for one in every:
        path = path_of(one, every)
        if terminal.as_json:
            parent = next((each for each in every if each.id == one.parent), None)
            record = {"id": one.id, "name": one.name, "path": path, "parent": parent.id if parent else None}
            terminal.record(record | {"bookmarks": counts[one.id], "created": one.created})
        else:
            terminal.line(f"{one.id[:SHORT_ID]} {counts[one.id]:>6,}  {one_line(path)}")
    if not every:
        terminal.say("There are no collections.", "archive-viewer bookmarks collections create NAME makes one.")
    return DONE


def create_collection(options: Namespace, terminal: Terminal) -> int:
    """Make a collection, inside another one where `--in` names it."""
    with opened(options, terminal) as library:
        parent = collection_named(library, options.inside).id if options.inside else None
        made = library.collections.create(options.name, parent)
        path = path_of(made, library.collections.all())
    if terminal.as_json:
        terminal.record({"id": made.id, "name": made.name, "path": path, "parent": made.parent})
    else:
        terminal.line(f"“{one_line(path)}” was made.")
    return DONE


def rename_collection(options: Namespace, terminal: Terminal) -> int:
    with opened(options, terminal) as library:
        library.collections.rename(collection_named(library, options.collection).id, options.to)
    terminal.line(f"“{one_line(options.collection)}” is “{one_line(options.to)}” now.")
    return DONE


def delete_collection(options: Namespace, terminal: Terminal) -> int:
    """Remove a collection and those inside it; the bookmarks stay."""
    with opened(options, terminal) as library:
        gone = library.collections.delete(collection_named(library, options.collection).id)
    inside = f" and {len(gone) - 1} inside it" if len(gone) > 1 else ""
    terminal.line(f"“{one_line(gone[0].collection.name)}”{inside} deleted; the bookmarks stay.")
    return DONE


def add_to_collection(options: Namespace, terminal: Terminal) -> int:
    """File bookmarks in a collection."""
    return _file(options, terminal, "into", lambda library, name, ids: len(library.collections.add(name, ids)))


def remove_from_collection(options: Namespace, terminal: Terminal) -> int:
    """Take bookmarks out of a collection; they stay in the library."""

    def taken(library: Library, name: str, ids: list[str]) -> int:
        return len(set(library.collections.remove(name, ids).bookmarks) & set(ids))

    return _file(options, terminal, "out of", taken)


def _change(options: Namespace, terminal: Terminal, said: str, change: Change) -> int:
    """Change each bookmark that was named; what cannot be changed is told, and the rest is done."""
    failed = 0
    with opened(options, terminal) as library:
        known = library.bookmarks.all(BookmarkFilter())
        for beginning in options.ids:
            try:
                bookmark = named(known, beginning, in_bin=False)
                changed = change(library, bookmark)
            except ViewerError as error:
                terminal.problem(error)
                failed += 1
                continue
            if changed != bookmark:
                library.bookmarks.change(changed)
            _confirm(library, bookmark, said, terminal)
    if failed == len(options.ids):
        return NOTHING_FOUND
    return SOME_FAILED if failed else DONE


def _confirm(library: Library, bookmark: Bookmark, said: str, terminal: Terminal) -> None:
    if terminal.as_json:
        terminal.record(bookmark_record(library.bookmarks.get(bookmark.id) or bookmark))
    else:
        terminal.line(f"{bookmark.id[:SHORT_ID]} is {one_line(said)}.")


def _file(options: Namespace, terminal: Terminal, way: str, write: Callable[[Library, str, list[str]], int]) -> int:
    ids: list[str] = []
    with opened(options, terminal) as library:
        collection = collection_named(library, options.collection)
        known = library.bookmarks.all(BookmarkFilter())
        for beginning in options.ids:
            try:
                ids.append(named(known, beginning, in_bin=False).id)
            except ViewerError as error:
                terminal.problem(error)
        count = write(library, collection.id, ids)
    terminal.line(f"{plural(count, 'bookmark', 'bookmarks')} {way} “{one_line(collection.name)}”.")
    if not ids:
        return NOTHING_FOUND
    return DONE if len(ids) == len(options.ids) else SOME_FAILED


def _rename(options: Namespace, terminal: Terminal, olds: list[str], new: str) -> int:
    with opened(options, terminal) as library:
        for old in olds:
            _require_tag(library, old)
        ids = {name for old in olds for name in library.bookmarks.tagged(old)}
        for old in olds:
            library.bookmarks.rename_tag(old, new)
    terminal.line(f"{plural(len(ids), 'bookmark is', 'bookmarks are')} tagged “{one_line(new)}” now.")
    return DONE


def _require_tag(library: Library, tag: str) -> None:
    if not library.bookmarks.tagged(tag):
        raise NothingToRead(f"No bookmark has the tag “{tag}”.", "archive-viewer bookmarks tags lists them.")


def _abouts(options: Namespace) -> list[tuple[AboutKind, str]]:
    found = ((AboutKind.PERSON, options.of_person), (AboutKind.PLACE, options.of_place))
    return [(kind, name) for kind, name in found if name]


def _with(tags: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    had = {fold(tag) for tag in tags}
    return (*tags, *(tag for tag in more if fold(tag) not in had))
