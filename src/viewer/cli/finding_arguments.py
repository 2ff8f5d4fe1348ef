"""What may follow `list`, `copies`, `compare`, `search`, `people`, `places`, `about`, and `export names`."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from viewer.cli.command import Actions, command, count, limit

_NAME_ORDERS = ("articles", "mentions", "name", "first", "last")
_ORDERS = ("newest", "oldest", "title", "publication", "added")
_GRAMMAR = """Search the articles of the library.

  missile defence        both words                 title: byline:         a word of the title or byline
  "missile defence"      side by side               person: place:         somebody, somewhere named
  defen*                 a word that begins so      publication:           of this paper
  missile OR rocket      one of them                date:2007-10           of a year, month or day
  -rocket, NOT rocket    without the word           date:2007..2008-06     from, to; one may be left out
  note:compare           a word of your notes       tag:ferry              of your tags
  about:bergen           whose focus that place is"""


def add_to(commands: Actions) -> None:
    """Add what lists the articles and names of the library, and searches them."""
    _listing(commands)
    _copies(commands)
    _searching(commands)
    _about(commands)


def _listing(commands: Actions) -> None:
    listing = command(
        commands,
        "list",
        "archives:list_articles",
        "list the articles of the library",
        "list --order title",
        "list --place oslo --json",
        "list --archives",
    )
    listing.add_argument("--archives", action="store_true", help="the files and folders added, instead of articles")
    listing.add_argument("--copies", action="store_true", help="every copy of an article on a line of its own")
    listing.add_argument("--order", choices=_ORDERS, default="newest")
    listing.add_argument("--person", metavar="NAME", help="only articles that name this person")
    listing.add_argument("--place", metavar="NAME", help="only articles that name this place")
    listing.add_argument("--unread", action="store_true", help="only articles never opened")
    limit(listing, None)


def _copies(commands: Actions) -> None:
    whole = command(
        commands,
        "copies",
        "copies:list_copies",
        "list articles that are there more than once, and say which are one",
        "copies",
        "copies join 12 40",
    )
    actions = whole.add_subparsers(dest="action", title="actions", metavar="ACTION")
    for name, summary in (
        ("list", "list all copies, or those of one article"),
        ("prefer", "show this copy in the lists"),
        ("part", "say that this is another article than its copies"),
        ("join", "say that two articles are one"),
    ):
        answer = "copies:list_copies" if name == "list" else f"copies:{name}"
        action = command(actions, name, answer, summary)
        action.add_argument("article", type=count, nargs="?" if name == "list" else None, metavar="NUMBER")
        if name == "join":
            action.add_argument("other", type=count, metavar="NUMBER")
    compare = command(
        commands,
        "compare",
        "copies:show_differences",
        "show what differs between two copies of an article",
        "compare 12 40",
        "compare page.html page.pdf",
    )
    for name in ("one", "other"):
        compare.add_argument(name, metavar="ARTICLE", help="its number in `list`, or a file")
    compare.add_argument("--whole", action="store_true", help="also the paragraphs that are the same")


def _searching(commands: Actions) -> None:
    search = command(
        commands,
        "search",
        "find:search",
        "search the articles of the library",
        "search missile defence",
        "search '\"north sea\" AND NOT cod'",
        "search 'title:bell person:halvorsen date:2003'",
    )
    search.description = _GRAMMAR
    search.add_argument("query", nargs="+", metavar="WORD", help="see above")
    search.add_argument("--order", choices=("best", "newest"), default="best")
    limit(search, 50)
    for name, what in (("people", "person"), ("places", "place")):
        naming = command(
            commands,
            name,
            f"find:{name}",
            f"list the {name} that the library’s articles name",
            name,
            f"{name} hal --json",
        )
        naming.add_argument("query", nargs="*", metavar="TEXT", help=f"part of the {what}’s name")
        naming.add_argument("--order", choices=_NAME_ORDERS, default="articles")
        if name == "people":
            naming.add_argument("--in-doubt", action="store_true", help="those who may be several, or somebody else")
        limit(naming, 500)


def _about(commands: Actions) -> None:
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


def add_names(kinds: Actions) -> ArgumentParser:
    """Add `export names`, still without what says where to write."""
    names = command(kinds, "names", "profile:export_names", "people, places and organisations", json_option=False)
    names.add_argument("--format", choices=("csv", "json", "geojson"), default="csv")
    names.add_argument("--search", metavar="QUERY", help="only those in the articles that a search finds")
    names.add_argument("--kind", choices=("people", "places", "organisations"), help="only these")
    return names
