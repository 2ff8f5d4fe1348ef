"""`list` and `forget`: what is in the library."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence

from viewer.cli import DONE, NOTHING_FOUND, SOME_FAILED
from viewer.cli.opening import opened
from viewer.cli.rows import article_line, article_row
from viewer.cli.terminal import Terminal, plural
from viewer.entities.fold import fold
from viewer.entities.records import Kind
from viewer.errors import NothingToRead
from viewer.library.library import Library
from viewer.library.records import ArticleRow, Filter, NameRow, Order
from viewer.library.stored_path import from_text, to_text

_PAGE = 500  # articles fetched at a time


def forget(options: Namespace, terminal: Terminal) -> int:
    """Take archives out of the library. Their files and the bookmarks stay, and adding them again undoes it."""
    unknown = 0
    with opened(options, terminal) as library:
        known = {archive.path: archive.id for archive in library.archives.list()}
        for path in options.paths:
            archive_id = known.get(from_text(to_text(path)))
            if archive_id is None:
                terminal.say(f"“{path}” is not in the library.", "archive-viewer list --archives shows what is.")
                unknown += 1
            else:
                library.archives.forget(archive_id)
                terminal.say(f"“{path}” is no longer in the library; bookmarks in it are kept.")
    if unknown == len(options.paths):
        return NOTHING_FOUND
    return SOME_FAILED if unknown else DONE


def list_articles(options: Namespace, terminal: Terminal) -> int:
    """List articles, or with --archives what was added."""
    with opened(options, terminal) as library:
        if options.archives:
            return _list_archives(library, terminal)
        ids = _ids(library, options)
        for row in _rows(library, ids):
            if terminal.as_json:
                terminal.record(article_row(row))
            else:
                article_line(row, terminal)
        if ids:
            return DONE
        if library.index.count():
            terminal.say("No article of the library is like that.")
            return NOTHING_FOUND
        empty = f"The library in “{library.paths.root}” holds no articles yet."
        terminal.say(empty, "archive-viewer add FILE… adds some.")
        return DONE


def _list_archives(library: Library, terminal: Terminal) -> int:
    for archive in library.archives.list():
        if terminal.as_json:
            about = {"id": archive.id, "path": str(archive.path), "added": archive.added}
            state = {"is_folder": archive.is_folder, "articles": archive.articles, "missing": archive.missing}
            terminal.record(about | state)
        else:
            gone = "  (not there now)" if archive.missing else ""
            terminal.line(f"{plural(archive.articles, 'article', 'articles'):>16}  {archive.path}{gone}")
    return DONE


def _ids(library: Library, options: Namespace) -> Sequence[int]:
    """The articles that the options ask for, in their order."""
    which = Filter(unread=options.unread, every_copy=options.copies)
    ids: Sequence[int] = library.index.ids(which, Order(options.order))
    for kind, name in ((Kind.PERSON, options.person), (Kind.PLACE, options.place)):
        if name:
            wanted = _articles_naming(library, kind, name)
            ids = [article_id for article_id in ids if article_id in wanted]
    return ids[: options.limit]


def _rows(library: Library, ids: Sequence[int]) -> Iterator[ArticleRow]:
    """A page at a time, so that a list of any length is shown at once."""
    for start in range(0, len(ids), _PAGE):
        yield from library.index.rows(ids[start : start + _PAGE])


def _articles_naming(library: Library, kind: Kind, name: str) -> set[int]:
    """Articles that name a person or place called so; raises `NothingToRead` when there is none."""
    rows = library.index.people(name) if kind is Kind.PERSON else library.index.places(name)
    if not rows:
        raise NothingToRead(f"No article of the library names “{name}”.", "The commands people and places list who is.")
    return {article for row in _best(rows, name) for article in library.index.ids(_naming(row))}


def _best(rows: Iterable[NameRow], name: str) -> list[NameRow]:
    """Those called exactly so, or else everybody whose name holds the words."""
    every = list(rows)
    return [row for row in every if row.key == fold(name)] or every


def _naming(row: NameRow) -> Filter:
    return Filter(person=row.key) if row.kind is Kind.PERSON else Filter(place=row.key)
