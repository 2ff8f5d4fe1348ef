"""What may follow `bookmarks`, and by what they are chosen wherever they are listed or written."""

from __future__ import annotations

from argparse import SUPPRESS, ArgumentParser
from pathlib import Path

from viewer.cli import file_arguments, organise_arguments
from viewer.cli.command import COLOURS, Actions, command, day, ids


def add_to(commands: Actions) -> None:
    """Add `bookmarks` with all its actions."""
    whole = command(
        commands,
        "bookmarks",
        "kept:list_bookmarks",
        "list, make and change bookmarks",
        "bookmarks",
        "bookmarks search bell",
        "bookmarks add 12 --quote 'a bell that can wait' --tag hull",
        "bookmarks list --tag hull --starred --since 2026-08",
        "bookmarks collections add Ships 3f2a",
        "bookmarks delete 3f2a",
        "bookmarks export --format markdown -o kept.md",
        "bookmarks export --collection Ships --style apa -o ships.docx",
        "bookmarks import theirs.jsonld 'My Clippings.txt'",
        "bookmarks quote 3f2a --style chicago-notes",
    )
    filters(whole)
    actions = whole.add_subparsers(dest="action", title="actions", metavar="ACTION")
    for name, summary in (("list", "list bookmarks"), ("search", "search quotes, notes, tags and titles")):
        listing = command(actions, name, "kept:list_bookmarks", summary)
        if name == "search":
            listing.add_argument("text", nargs="+", metavar="WORD")
        filters(listing)
    add = command(actions, "add", "kept:add", "keep a passage, or a whole article")
    add.add_argument("article", metavar="ARTICLE", help="its number in `list`, or its file")
    add.add_argument("--quote", help="the passage, word for word (default: the whole article)")
    add.add_argument("--occurrence", type=int, metavar="N", help="which one, when the quote occurs several times")
    add.add_argument("--note", default="")
    add.add_argument("--tag", action="append", default=[], dest="tags", help="may be given several times")
    add.add_argument("--colour", choices=COLOURS, default="yellow")
    _binning(actions)
    _accepting(actions)
    organise_arguments.add_to(actions)
    file_arguments.add_to(actions)
    filters(file_arguments.add_export(actions))


def _binning(actions: Actions) -> None:
    for name, summary in (("delete", "put bookmarks into the bin"), ("restore", "bring them back from the bin")):
        ids(command(actions, name, f"kept:{name}", summary))
    emptying = command(actions, "empty-bin", "safe:empty_bin", "remove for ever what is in the bin")
    emptying.add_argument("--yes", action="store_true", help="without it, only what would be removed is said")
    syncing = command(
        actions, "sync", "safe:sync", "bring the library and a folder carried to other computers together"
    )
    syncing.add_argument("folder", nargs="?", metavar="FOLDER", help="default: the one chosen in the preferences")


def _accepting(actions: Actions) -> None:
    accept = command(
        actions, "accept", "accept:accept", "keep the new words of passages that have changed", "bookmarks accept 3f2a"
    )
    accept.add_argument("ids", nargs="*", metavar="ID", help="as `list` shows it; its beginning is enough")
    accept.add_argument("--file", type=Path, metavar="FILE", help="those of all articles of a file")
    accept.add_argument("--all", action="store_true", help="all that have changed")
    accept.add_argument("--dry-run", action="store_true", help="show the old and the new words and change nothing")


def filters(command: ArgumentParser) -> None:
    """Add which. Absent when not given: what stands before an action must not be undone by an action's defaults."""
    command.add_argument("--tag", action="append", default=SUPPRESS, help="only those with this tag, and the next")
    command.add_argument("--colour", choices=COLOURS, action="append", default=SUPPRESS, help="of this, or the next")
    command.add_argument("--starred", action="store_true", default=SUPPRESS, help="only those with a star")
    command.add_argument("--unread", action="store_true", default=SUPPRESS, help="only notes that came in unread")
    command.add_argument("--collection", metavar="NAME", default=SUPPRESS, help="only those in it, in its order")
    command.add_argument("--person", metavar="NAME", default=SUPPRESS, help="only those linked to this person")
    command.add_argument("--place", metavar="NAME", default=SUPPRESS, help="only those linked to this place")
    command.add_argument(
        "--since", type=day, metavar="DATE", default=SUPPRESS, help="kept on or after 2026, 2026-08, 2026-08-14"
    )
    command.add_argument("--until", type=day, metavar="DATE", default=SUPPRESS, help="kept on or before it")
    command.add_argument("--bin", action="store_true", default=SUPPRESS, help="those deleted, instead")
    command.add_argument(
        "--check", action="store_true", default=SUPPRESS, help="say whether each passage still stands there"
    )
