"""What may follow `about` and `export names`."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

Command = Callable[..., ArgumentParser]


def add_about(commands: Any, command: Command) -> None:  # noqa: ANN401 - argparse's own type is private
    """Add `about`; `command` makes a command as `arguments` does."""
    about = command(
        commands,
        "about",
        "profile:about",
        "tell all that the library knows of a person or place",
        "about Eleanor Marsh",
        "about Eleanor Marsh --with Halvorsen",
        "about --place Bergen --graph bergen.graphml",
    )
    about.add_argument("name", nargs="+", metavar="NAME")
    about.add_argument("--place", action="store_true", help="a place, not a person")
    about.add_argument("--with", dest="companion", metavar="NAME", help="every passage in which both are named")
    about.add_argument("--graph", type=Path, metavar="FILE", help="write who is named beside them, as GraphML")


def add_export(kinds: Any, command: Command) -> ArgumentParser:  # noqa: ANN401
    """Add `export names`, still without what says where to write."""
    names = command(kinds, "names", "profile:export_names", "people, places and organisations", json_option=False)
    names.add_argument("--format", choices=("csv", "json", "geojson"), default="csv")
    names.add_argument("--search", metavar="QUERY", help="only those in the articles that a search finds")
    names.add_argument("--kind", choices=("people", "places", "organisations"), help="only these")
    return names
