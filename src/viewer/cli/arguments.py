"""What may stand on the command line, and which function answers it. Imports nothing heavy."""

from __future__ import annotations

from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from viewer.cli import correct_arguments, file_arguments, organise_arguments, profile_arguments
from viewer.cli.organise_arguments import COLOURS, day

PROGRAM = "archive-viewer"
_EXIT_CODES = """exit codes: 0 done, 1 some files failed, 2 not understood, 3 library problem, 4 nothing found,
  5 no window can be opened, 130 stopped"""
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

Commands = Any  # argparse's own type for subparsers is private, and not generic at run time


def parser() -> ArgumentParser:
    """The whole command line. The options of a command carry `answer`: "module:function" in `viewer.cli`."""
    whole = ArgumentParser(
        PROGRAM,
        usage=f"{PROGRAM} [--library DIR] [FILE|FOLDER …]\n       {PROGRAM} COMMAND …",
        description="Read archived articles offline, beside the people and places in them, and keep passages.\n"
        "Without a command, the window opens, with the files and folders added.",
        epilog=f"`{PROGRAM} COMMAND --help` explains a command.\n{_EXIT_CODES}",
        formatter_class=RawDescriptionHelpFormatter,
    )
    whole.add_argument("--version", action="store_true", help="print the version and leave")
    whole.add_argument("--library", type=Path, metavar="DIR", help="the folder of the library (default: yours)")
    commands = whole.add_subparsers(prog=PROGRAM, dest="command", title="commands", metavar="COMMAND")
    _reading(commands)
    _library(commands)
    _copies(commands)
    _finding(commands)
    profile_arguments.add_about(commands, _command)
    _bookmarks(commands)
    _corrections(commands)
    _export(commands)
    file_arguments.add_links(commands, _command)
    _care(commands)
    return whole


def _reading(commands: Commands) -> None:
    show = _command(
        commands,
        "show",
        "show:show",
        "print articles with their people and places",
        "show page.html",
        "show --json ~/clippings | jq .title",
        "show --left-out article.txt",
    )
    show.add_argument("paths", nargs="+", type=Path, metavar="FILE|FOLDER")
    show.add_argument("--left-out", action="store_true", help="also what was removed from the page, and why")
    show.add_argument("--no-names", action="store_true", help="without people and places (faster)")
    names = _command(
        commands,
        "names",
        "names:names",
        "find names in texts: JSON lines in, JSON lines out",
        "names texts.jsonl > names.jsonl",
        "jq -c '{id, text}' articles.json | archive-viewer names",
        json_option=False,
    )
    names.add_argument(
        "paths", nargs="*", type=Path, metavar="FILE", help="lines of {id, text} (default: standard input)"
    )
    _command(commands, "formats", "care:formats", "list what can be read", "formats")
    fields = _command(
        commands,
        "fields",
        "fields:fields",
        "show which fields of a table or of JSON hold what, or say it",
        "fields clippings.csv",
        "fields clippings.csv --set title=headline --set text=story",
    )
    fields.add_argument("path", type=Path, metavar="FILE")
    fields.add_argument("--set", action="append", metavar="FACT=FIELD", help="take a fact from this field; FACT= none")
    fields.add_argument("--guess", action="store_true", help="forget what was said of the file, and guess")


def _library(commands: Commands) -> None:
    add = _command(
        commands,
        "add",
        "adding:add",
        "add files and folders to the library, or look through all of them again",
        "add ~/clippings page.html",
        "add",
    )
    add.add_argument("paths", nargs="*", type=Path, metavar="FILE|FOLDER", help="none: all that were added before")
    add.add_argument("--no-names", action="store_true", help="leave people and places for later")
    add.add_argument("--resume", action="store_true", help="go on with what was interrupted (it does so anyway)")
    add.add_argument("--retry", action="store_true", help="read again what could not be read")
    report = _command(
        commands,
        "report",
        "adding:report",
        "list what became of every file",
        "report --outcome failed",
        "report --imports",
        "report -o report.csv",
    )
    report.add_argument("--outcome", choices=("taken", "skipped", "failed"), help="only what came out so")
    report.add_argument("--imports", action="store_true", help="list the imports there were")
    report.add_argument("--import", type=int, metavar="NUMBER", dest="of_import", help="only what came of this import")
    report.add_argument("-o", "--output", type=Path, metavar="FILE", help="write it there as comma-separated values")
    forget = _command(
        commands,
        "forget",
        "archives:forget",
        "take archives out of the library; files and bookmarks stay",
        "forget ~/clippings",
        json_option=False,
    )
    forget.add_argument("paths", nargs="+", type=Path, metavar="FILE|FOLDER", help="as `list --archives` shows them")
    _listing(commands)


def _listing(commands: Commands) -> None:
    listing = _command(
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
    _limit(listing, None)


def _copies(commands: Commands) -> None:
    whole = _command(
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
        action = _command(actions, name, answer, summary)
        action.add_argument("article", type=count, nargs="?" if name == "list" else None, metavar="NUMBER")
        if name == "join":
            action.add_argument("other", type=count, metavar="NUMBER")
    compare = _command(
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


def _finding(commands: Commands) -> None:
    search = _command(
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
    _limit(search, 50)
    for name, what in (("people", "person"), ("places", "place")):
        command = _command(
            commands,
            name,
            f"find:{name}",
            f"list the {name} that the library’s articles name",
            name,
            f"{name} hal --json",
        )
        command.add_argument("query", nargs="*", metavar="TEXT", help=f"part of the {what}’s name")
        command.add_argument("--order", choices=_NAME_ORDERS, default="articles")
        _limit(command, 500)


def _bookmarks(commands: Commands) -> None:
    whole = _command(
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
    _bookmark_filters(whole)
    actions = whole.add_subparsers(dest="action", title="actions", metavar="ACTION")
    for name, summary in (("list", "list bookmarks"), ("search", "search quotes, notes, tags and titles")):
        listing = _command(actions, name, "kept:list_bookmarks", summary)
        if name == "search":
            listing.add_argument("text", nargs="+", metavar="WORD")
        _bookmark_filters(listing)
    add = _command(actions, "add", "kept:add", "keep a passage, or a whole article")
    add.add_argument("article", metavar="ARTICLE", help="its number in `list`, or its file")
    add.add_argument("--quote", help="the passage, word for word (default: the whole article)")
    add.add_argument("--occurrence", type=int, metavar="N", help="which one, when the quote occurs several times")
    add.add_argument("--note", default="")
    add.add_argument("--tag", action="append", default=[], dest="tags", help="may be given several times")
    add.add_argument("--colour", choices=COLOURS, default="yellow")
    _binning(actions)
    _accepting(actions)
    organise_arguments.add_to(actions, _command)
    file_arguments.add_to(actions, _command)
    _bookmark_filters(file_arguments.add_export(actions, _command))


def _binning(actions: Commands) -> None:
    for name, summary in (("delete", "put bookmarks into the bin"), ("restore", "bring them back from the bin")):
        command = _command(actions, name, f"kept:{name}", summary)
        command.add_argument("ids", nargs="+", metavar="ID", help="as `list` shows it; its beginning is enough")
    emptying = _command(actions, "empty-bin", "safe:empty_bin", "remove for ever what is in the bin")
    emptying.add_argument("--yes", action="store_true", help="without it, only what would be removed is said")
    syncing = _command(
        actions, "sync", "safe:sync", "bring the library and a folder carried to other computers together"
    )
    syncing.add_argument("folder", nargs="?", metavar="FOLDER", help="default: the one chosen in the preferences")


def _accepting(actions: Commands) -> None:
    accept = _command(
        actions, "accept", "accept:accept", "keep the new words of passages that have changed", "bookmarks accept 3f2a"
    )
    accept.add_argument("ids", nargs="*", metavar="ID", help="as `list` shows it; its beginning is enough")
    accept.add_argument("--file", type=Path, metavar="FILE", help="those of all articles of a file")
    accept.add_argument("--all", action="store_true", help="all that have changed")
    accept.add_argument("--dry-run", action="store_true", help="show the old and the new words and change nothing")


def _corrections(commands: Commands) -> None:
    whole = _command(
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
    _command(actions, "list", "corrections:list_corrections", "list corrections with their numbers")
    remove = _command(actions, "remove", "corrections:remove", "let corrections hold no longer", json_option=False)
    remove.add_argument("ids", nargs="+", type=count, metavar="NUMBER", help="as `list` shows it")
    export = _command(actions, "export", "corrections:export", "write all corrections for a colleague")
    _output(export)
    take = _command(actions, "import", "corrections:take", "take a colleague’s corrections; nothing is overwritten")
    take.add_argument("path", type=Path, metavar="FILE")
    take.add_argument("--dry-run", action="store_true", help="say what would become of each, and change nothing")
    correct_arguments.add_to(actions, _command)


def _export(commands: Commands) -> None:
    whole = _command(
        commands,
        "export",
        "",
        "write articles or bookmarks out",
        "export articles --format markdown -o all.md",
        "export bookmarks > bookmarks.jsonld",
        json_option=False,
    )
    kinds = whole.add_subparsers(dest="kind", title="what", metavar="WHAT", required=True)
    articles = _command(kinds, "articles", "export:export_articles", "the text of articles", json_option=False)
    articles.add_argument("--format", choices=("json", "markdown", "text"), default="json")
    articles.add_argument("--search", metavar="QUERY", help="only the articles that a search finds")
    _output(articles)
    _output(profile_arguments.add_export(kinds, _command))
    _bookmark_filters(file_arguments.add_export(kinds, _command, "bookmarks", "bookmarks"))


def _care(commands: Commands) -> None:
    _command(commands, "doctor", "care:doctor", "say where everything is, and whether it is sound", "doctor --json")
    backup = _command(commands, "backup", "care:backup", "copy all that you made to a backup", "backup")
    backup.add_argument("--list", action="store_true", help="list the backups instead")
    restore = _command(
        commands,
        "restore",
        "care:restore",
        "go back to a backup; what is there now is kept",
        "restore library-20270102T101500-timed.sqlite --dry-run",
        "restore library-20270102T101500-timed.sqlite",
    )
    restore.add_argument("--dry-run", action="store_true", help="say what is in it and what would change, no more")
    restore.add_argument(
        "backup",
        nargs="?",
        type=Path,
        metavar="BACKUP",
        help="one of `backup --list` (default: the newest, if the library is damaged)",
    )


def _command(
    commands: Commands, name: str, answer: str, summary: str, *examples: str, json_option: bool = True
) -> ArgumentParser:
    lines = [line if PROGRAM in line else f"{PROGRAM} {line}" for line in examples]
    command: ArgumentParser = commands.add_parser(
        name,
        help=summary,
        description=summary[0].upper() + summary[1:] + ".",
        epilog="examples:\n" + "\n".join(f"  {line}" for line in lines) if lines else None,
        formatter_class=RawDescriptionHelpFormatter,
    )
    command.set_defaults(answer=answer)
    command.add_argument("--library", type=Path, metavar="DIR", default=SUPPRESS, help="the folder of the library")
    if json_option:
        command.add_argument("--json", action="store_true", default=SUPPRESS, help="JSON lines, for programs")
    return command


def _limit(command: ArgumentParser, default: int | None) -> None:
    command.add_argument("--limit", type=count, default=default, metavar="N", help="at most so many")


def _output(command: ArgumentParser) -> None:
    command.add_argument("-o", "--output", type=Path, metavar="FILE", help="default: standard output")


def _bookmark_filters(command: ArgumentParser) -> None:
    """Absent when not given: what stands before an action must not be undone by the action's own defaults."""
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


def count(text: str) -> int:
    """A number from 1. Raises `ArgumentTypeError` of anything else."""
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"“{text}” is no number from 1 on")
    return int(text)
