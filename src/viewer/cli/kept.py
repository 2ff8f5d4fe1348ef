"""`bookmarks`: list, search, make, delete and bring back what was kept."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from viewer.articles.article import Identity
from viewer.bookmarks.anchor import find, make
from viewer.bookmarks.make import new_bookmark
from viewer.bookmarks.passage import Bookmark, Colour, Found, Passage, Verdict
from viewer.bookmarks.store import BookmarkFilter
from viewer.cli import DONE, NOTHING_FOUND, SOME_FAILED
from viewer.cli.kept_filter import is_filtered, kept, path_of
from viewer.cli.opening import opened
from viewer.cli.terminal import READING_WIDTH, Terminal, one_line, plural
from viewer.errors import NothingToRead, ViewerError
from viewer.library.library import Library
from viewer.library.stored_path import from_text, to_text

SHORT_ID = 8


def list_bookmarks(options: Namespace, terminal: Terminal) -> int:
    """List bookmarks, newest first; `search` looks in quotes, notes, tags and titles."""
    with opened(options, terminal) as library:
        bookmarks = kept(options, library)
        filed = _collections(library, bookmarks) if terminal.as_json else {}
        check = getattr(options, "check", False)
        for bookmark in bookmarks:
            found = _stands(library, bookmark) if check else None
            if terminal.as_json:
                record = bookmark_record(bookmark, filed.get(bookmark.id, ()))
                terminal.record(record | ({"verdict": _verdict(found)} if check else {}))
            else:
                _print(bookmark, found, terminal)
    if not bookmarks:
        terminal.say("There are no bookmarks like that." if is_filtered(options) else "Nothing was kept yet.")
    is_search = getattr(options, "action", None) == "search"
    return NOTHING_FOUND if is_search and not bookmarks else DONE


def add(options: Namespace, terminal: Terminal) -> int:
    """Keep a passage, given word for word, or a whole article."""
    with opened(options, terminal) as library:
        article_id = _article_id(library, options.article)
        article, identity = library.index.article(article_id), library.index.identity(article_id)
        passage = _passage(article.text, options.quote, options.occurrence) if options.quote else None
        bookmark = new_bookmark(
            identity, article, passage, note=options.note, tags=tuple(options.tags), colour=Colour(options.colour)
        )
        library.bookmarks.keep(bookmark)
    if terminal.as_json:
        terminal.record(bookmark_record(bookmark))
    else:
        terminal.line(f"Kept as {bookmark.id[:SHORT_ID]}.")
    return DONE


def delete(options: Namespace, terminal: Terminal) -> int:
    """Put bookmarks into the bin, which only `empty-bin` empties."""
    return _each(options, terminal, in_bin=False, change=lambda library, name: library.bookmarks.delete(name))


def restore(options: Namespace, terminal: Terminal) -> int:
    """Bring bookmarks back from the bin."""
    return _each(options, terminal, in_bin=True, change=lambda library, name: library.bookmarks.restore(name))


def bookmark_record(bookmark: Bookmark, collections: Sequence[str] = ()) -> dict[str, Any]:
    """The record of a bookmark in JSON lines; the passage's fields are null where a whole article was kept.

    `collections` are those it is in, as "Outer/Inner".
    """
    passage = bookmark.passage
    return {
        "id": bookmark.id,
        "title": bookmark.title,
        "publication": bookmark.publication,
        "published": bookmark.published,
        "source": _source(bookmark.article),
        "url": bookmark.article.url,
        "fingerprint": bookmark.article.fingerprint,
        "quote": passage.quote if passage else None,
        "prefix": passage.prefix if passage else None,
        "suffix": passage.suffix if passage else None,
        "start": passage.start if passage else None,
        "end": passage.end if passage else None,
        "note": bookmark.note,
        "tags": list(bookmark.tags),
        "colour": str(bookmark.colour),
        "created": bookmark.created,
        "modified": bookmark.modified,
        "deleted": bookmark.deleted,
        "starred": bookmark.starred,
        "about": [{"kind": str(one.kind), "name": one.name, "key": one.key} for one in bookmark.about],
        "collections": list(collections),
        "fragment": passage.fragment if passage else None,
    }


def _collections(library: Library, bookmarks: Sequence[Bookmark]) -> dict[str, list[str]]:
    """The collections of each bookmark that is in any, by its id."""
    every, wanted = library.collections.all(), {bookmark.id for bookmark in bookmarks}
    found: dict[str, list[str]] = {}
    for filed in library.collections.filed():
        for name in wanted.intersection(filed.bookmarks):
            found.setdefault(name, []).append(path_of(filed.collection, every))
    return found


def _source(article: Identity) -> str:
    path = from_text(article.path)
    return f"{path}#{article.address}" if article.address else str(path)


def _article_id(library: Library, named: str) -> int:
    """An article by its number, or by the file (and "#" and address) that it was read from."""
    if named.isdecimal() and library.index.row(int(named)):
        return int(named)
    path, _, address = named.partition("#")
    for where, what in ((named, ""), (path, address)):
        if found := library.index.find(Identity("", None, to_text(Path(where)), what)):
            return found[0]
    raise NothingToRead(f"There is no article “{named}” in the library.", "archive-viewer list shows their numbers.")


def _passage(text: str, quote: str, occurrence: int | None) -> Passage:
    """The passage that `quote` names; raises `NothingToRead` where it is not there, or not clear which one."""
    starts = list(_starts(text, quote))
    if not starts:
        raise NothingToRead("The article does not hold that passage.", "It must be given word for word, in one block.")
    if occurrence is None and len(starts) > 1:
        raise NothingToRead(f"The article holds that passage {len(starts)} times.", "Say which with --occurrence N.")
    number = occurrence or 1
    if not 1 <= number <= len(starts):
        raise NothingToRead(f"The article holds that passage {plural(len(starts), 'time', 'times')} only.")
    start = starts[number - 1]
    return make(text, start, start + len(quote))


def _starts(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _each(options: Namespace, terminal: Terminal, *, in_bin: bool, change: Callable[[Library, str], object]) -> int:
    failed = 0
    with opened(options, terminal) as library:
        known = library.bookmarks.all(BookmarkFilter(in_bin=in_bin))
        for beginning in options.ids:
            try:
                bookmark = named(known, beginning, in_bin=in_bin)
            except ViewerError as error:
                terminal.problem(error)
                failed += 1
                continue
            change(library, bookmark.id)
            _confirm(library, bookmark, terminal)
    if failed == len(options.ids):
        return NOTHING_FOUND
    return SOME_FAILED if failed else DONE


def _confirm(library: Library, bookmark: Bookmark, terminal: Terminal) -> None:
    if terminal.as_json:
        now = library.bookmarks.get(bookmark.id)
        terminal.record(bookmark_record(now or bookmark))
    else:
        where = "in the bin" if bookmark.deleted is None else "back from the bin"
        terminal.line(f"{bookmark.id[:SHORT_ID]} is {where}.")


def named(bookmarks: Sequence[Bookmark], beginning: str, *, in_bin: bool) -> Bookmark:
    """The one whose id begins so. Raises `NothingToRead` where it is none, or not clear which one."""
    found = [bookmark for bookmark in bookmarks if bookmark.id.startswith(beginning.lower())]
    if len(found) == 1:
        return found[0]
    where = "in the bin" if in_bin else "kept"
    if found:
        raise NothingToRead(f"{len(found)} bookmarks {where} begin with “{beginning}”.", "Give more of it.")
    raise NothingToRead(f"No bookmark {where} begins with “{beginning}”.")


def _stands(library: Library, bookmark: Bookmark) -> Found | None:
    """Where the passage stands in the article as it is now; None when there is no such article any more."""
    for article_id in library.index.find(bookmark.article):
        text = library.index.article(article_id).text
        return find(text, bookmark.passage) if bookmark.passage else Found(Verdict.SAME)
    return None


def _verdict(found: Found | None) -> str | None:
    return str(found.verdict) if found else None


def _print(bookmark: Bookmark, found: Found | None, terminal: Terminal) -> None:
    from rich.padding import Padding
    from rich.text import Text

    quote = f"“{one_line(bookmark.passage.quote)}”" if bookmark.passage else "(the whole article)"
    about = " · ".join(one_line(fact) for fact in (bookmark.title, bookmark.publication, bookmark.published) if fact)
    marks = " ".join(f"#{one_line(tag)}" for tag in bookmark.tags)
    colour = f"{bookmark.colour} ★" if bookmark.starred else str(bookmark.colour)
    facts = "  ".join(fact for fact in (bookmark.id[:SHORT_ID], colour, marks, _verdict(found)) if fact)
    parts = [Text(quote), Text(about, "dim")]
    if bookmark.note:
        parts.append(Text(one_line(bookmark.note), "italic"))
    if bookmark.about:
        parts.append(Text("about " + ", ".join(one_line(one.name) for one in bookmark.about), "dim"))
    terminal.show(Text(facts, "bold"), *(Padding(part, (0, 0, 0, 2)) for part in parts), "", width=READING_WIDTH)
