"""What may follow `corrections` to make some: merge, rename, hide, kind, apart."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

Command = Callable[..., ArgumentParser]
Actions = Any  # argparse's own type for subparsers is private
KINDS = ("person", "place", "organisation")


def add_to(actions: Actions, command: Command) -> None:
    """Add the actions to those of `corrections`; `command` makes one as `arguments` does."""
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
