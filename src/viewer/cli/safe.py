"""`bookmarks sync`, `bookmarks empty-bin`, and what `restore --dry-run` says."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from viewer.cli import DONE, NOT_UNDERSTOOD, NOTHING_FOUND, SOME_FAILED
from viewer.cli.opening import opened
from viewer.cli.terminal import Terminal, one_line, plural
from viewer.library.preview import Kept, Preview, preview
from viewer.paths import Paths, library_paths
from viewer.settings import load

_MOST_NAMED = 20


def sync(options: Namespace, terminal: Terminal) -> int:
    """Bring the library and a folder that is carried to other computers together."""
    from viewer.bookmarks.sync.run import CONFLICT_TAG, synchronise

    folder = options.folder or load(library_paths(options.library).settings).sync_folder
    if not folder:
        terminal.say("Name a folder, or choose one in the preferences of the window.")
        return NOT_UNDERSTOOD
    with opened(options, terminal) as library:
        done = synchronise(library.precious, Path(folder).expanduser().absolute())
    conflicts = [name for _, name in done.conflicts]
    if terminal.as_json:
        facts = {"taken": done.bookmarks, "files_written": done.written, "conflicts": conflicts}
        terminal.record(facts | {"problems": list(done.problems)})
    else:
        taken = plural(done.bookmarks, "bookmark", "bookmarks")
        terminal.line(f"{taken} taken, {plural(done.written, 'file', 'files')} written.")
    for name in conflicts:
        terminal.say(f"Changed on two computers, kept beside the other with the tag “{CONFLICT_TAG}”: {name[:8]}.")
    for problem in done.problems:
        terminal.say(problem)
    return SOME_FAILED if done.problems else DONE


def empty_bin(options: Namespace, terminal: Terminal) -> int:
    """Remove for ever what is in the bin."""
    from viewer.bookmarks.store import BookmarkFilter

    with opened(options, terminal) as library:
        waiting = library.bookmarks.all(BookmarkFilter(in_bin=True))
        if not options.yes:
            terminal.say(f"{plural(len(waiting), 'bookmark', 'bookmarks')} in the bin would be removed for ever.")
            terminal.say("To do it: archive-viewer bookmarks empty-bin --yes")
            return NOT_UNDERSTOOD if waiting else NOTHING_FOUND
        count = library.bookmarks.empty_bin(*(one.id for one in waiting)) if waiting else 0
    if terminal.as_json:
        terminal.record({"removed": count})
    else:
        terminal.line(f"{plural(count, 'bookmark', 'bookmarks')} removed for ever.")
    return DONE if count else NOTHING_FOUND


def show_preview(paths: Paths, chosen: Path, terminal: Terminal) -> int:
    """Say what is in a backup and what going back to it would change."""
    found = preview(paths, chosen)
    if terminal.as_json:
        terminal.record(_record(chosen, found))
        return DONE
    binned = f", {found.in_bin} in the bin" if found.in_bin else ""
    terminal.line(f"{chosen.name} has {plural(found.bookmarks, 'bookmark', 'bookmarks')}{binned}.")
    _name("Changed last in it", found.newest, terminal)
    if not found.is_compared:
        terminal.line("It cannot be compared with the library, which is damaged or not there.")
        return DONE
    _name("In the library now, and not in it", found.lost, terminal)
    _name("Would come back", found.back, terminal)
    _name("Would be as they were then", found.changed, terminal)
    if not (found.lost or found.back or found.changed):
        terminal.line("The bookmarks in the library are the same.")
    return DONE


def _name(heading: str, kept: Sequence[Kept], terminal: Terminal) -> None:
    if not kept:
        return
    terminal.line(f"{heading}: {len(kept)}")
    for one in kept[:_MOST_NAMED]:
        quote = f"“{one_line(one.quote)}”" if one.quote else "the whole article"
        note = f" — {one_line(one.note)}" if one.note else ""
        terminal.line(f"  {one.id[:8]}  {quote}, {one_line(one.title)}{note}")
    if len(kept) > _MOST_NAMED:
        terminal.line(f"  and {len(kept) - _MOST_NAMED} more")


def _record(chosen: Path, found: Preview) -> dict[str, object]:
    named = {"newest": found.newest, "lost": found.lost, "back": found.back, "changed": found.changed}
    return {
        "path": str(chosen),
        "bookmarks": found.bookmarks,
        "in_bin": found.in_bin,
        "corrections": found.corrections,
        "archives": found.archives,
        "compared": found.is_compared,
    } | {name: [one.id for one in kept] for name, kept in named.items()}
