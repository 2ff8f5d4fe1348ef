"""`bookmarks accept`: keep the words that stand in place of those that were kept, when the reader says so."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from viewer.bookmarks.passage import Bookmark
from viewer.cli import DONE, NOTHING_FOUND
from viewer.cli.kept import named
from viewer.cli.opening import opened
from viewer.cli.terminal import Terminal, one_line, plural
from viewer.errors import NothingToRead
from viewer.library.elsewhere import new_texts
from viewer.library.library import Library
from viewer.library.stored_path import to_text

_SHORT_ID = 8


def accept(options: Namespace, terminal: Terminal) -> int:
    """Give bookmarks whose passage has changed the new text, all or none; ambiguous and lost ones are left alone."""
    if bool(options.ids) + bool(options.file) + options.all != 1:
        raise NothingToRead("Which bookmarks is not said.", "Name them, or give --file FILE or --all.")
    with opened(options, terminal) as library:
        pairs = new_texts(library, _chosen(library, options))
        if not options.dry_run:
            library.bookmarks.change_all(new for _, new in pairs)
    for old, new in pairs:
        _tell(old, new, terminal)
    if not pairs:
        terminal.say("No passage of these bookmarks has changed.")
        return NOTHING_FOUND
    if options.dry_run:
        terminal.say(f"{plural(len(pairs), 'passage has', 'passages have')} changed; nothing was accepted.")
    return DONE


def _chosen(library: Library, options: Namespace) -> list[Bookmark]:
    known = library.bookmarks.all()
    if options.ids:
        return [named(known, beginning, in_bin=False) for beginning in options.ids]
    if options.file:
        path = to_text(Path(options.file).absolute())
        return [bookmark for bookmark in known if bookmark.article.path == path]
    return known


def _tell(old: Bookmark, new: Bookmark, terminal: Terminal) -> None:
    before = old.passage.quote if old.passage else ""
    now = new.passage.quote if new.passage else ""
    if terminal.as_json:
        terminal.record({"id": old.id, "title": old.title, "old": before, "new": now})
        return
    terminal.line(f"{old.id[:_SHORT_ID]}  {one_line(old.title)}")
    terminal.line(f"  - {one_line(before)}")
    terminal.line(f"  + {one_line(now)}")
