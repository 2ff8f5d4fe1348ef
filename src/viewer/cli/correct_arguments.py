"""What may follow `corrections`: to list and exchange them, and to make some."""

from __future__ import annotations

from pathlib import Path

from viewer.cli.command import Actions, command, count, output

KINDS = ("person", "place", "organisation")


def add_to(commands: Actions) -> None:
    """Add `corrections` with all its actions."""
    whole = command(
        commands,
        "corrections",
        "corrections:list_corrections",
        "list, exchange and remove corrections of names",
        "corrections",
        "corrections export -o mine.corrections.jsonl",
        "corrections import theirs.corrections.jsonl",
        "corrections remove 3 4",
        "corrections merge 'Bob Dole' --into 'Robert Dole'",
    )
    actions = whole.add_subparsers(dest="action", title="actions", metavar="ACTION")
    command(actions, "list", "corrections:list_corrections", "list corrections with their numbers")
    remove = command(actions, "remove", "corrections:remove", "let corrections hold no longer", json_option=False)
    remove.add_argument("ids", nargs="+", type=count, metavar="NUMBER", help="as `list` shows it")
    export = command(actions, "export", "corrections:export", "write all corrections for a colleague")
    output(export)
    take = command(actions, "import", "corrections:take", "take a colleague’s corrections; nothing is overwritten")
    take.add_argument("path", type=Path, metavar="FILE")
    take.add_argument("--dry-run", action="store_true", help="say what would become of each, and change nothing")
    _making(actions)


def _making(actions: Actions) -> None:
    example = "corrections merge 'Bob Dole' --into 'Robert Dole'"
    merge = command(actions, "merge", "correct:merge", "say that people, or places, are one", example)
    merge.add_argument("names", nargs="+", metavar="NAME", help="as `people` or `places` lists it")
    merge.add_argument("--into", required=True, metavar="NAME", help="whose name they have together")
    rename = command(actions, "rename", "correct:rename", "show somebody under another name")
    rename.add_argument("name", metavar="NAME")
    rename.add_argument("new_name", metavar="NEW_NAME")
    hide = command(actions, "hide", "correct:hide", "say that a name is no person, or no place")
    hide.add_argument("names", nargs="+", metavar="NAME")
    kind = command(actions, "kind", "correct:kind", "say what a name is instead")
    kind.add_argument("new_kind", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
    kind.add_argument("names", nargs="+", metavar="NAME")
    apart = command(actions, "apart", "correct:apart", "say that some articles name somebody else of that name")
    apart.add_argument("name", metavar="NAME")
    apart.add_argument("articles", nargs="+", type=int, metavar="ARTICLE", help="their numbers, as `about` shows them")
    apart.add_argument("--as", dest="new_name", required=True, metavar="NEW_NAME", help="how the other one is shown")
    apart.set_defaults(place=False)
    for each in (merge, rename, hide, kind):
        each.add_argument("--place", action="store_true", help="the names are of places, not of people")
