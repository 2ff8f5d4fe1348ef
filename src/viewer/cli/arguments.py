"""What may stand on the command line, and which function answers it. Imports nothing heavy."""

from __future__ import annotations

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path

from viewer.cli import bookmark_arguments, correct_arguments, file_arguments, finding_arguments, reading_arguments
from viewer.cli.command import PROGRAM, Actions, command, output

_EXIT_CODES = """exit codes: 0 done, 1 some files failed, 2 not understood, 3 library problem, 4 nothing found,
  5 no window can be opened, 130 stopped"""


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
    reading_arguments.add_to(commands)
    finding_arguments.add_to(commands)
    bookmark_arguments.add_to(commands)
    correct_arguments.add_to(commands)
    _export(commands)
    file_arguments.add_links(commands)
    _care(commands)
    return whole


def _export(commands: Actions) -> None:
    whole = command(
        commands,
        "export",
        "",
        "write articles or bookmarks out",
        "export articles --format markdown -o all.md",
        "export bookmarks > bookmarks.jsonld",
        json_option=False,
    )
    kinds = whole.add_subparsers(dest="kind", title="what", metavar="WHAT", required=True)
    articles = command(kinds, "articles", "export:export_articles", "the text of articles", json_option=False)
    articles.add_argument("--format", choices=("json", "markdown", "text"), default="json")
    articles.add_argument("--search", metavar="QUERY", help="only the articles that a search finds")
    output(articles)
    output(finding_arguments.add_names(kinds))
    bookmark_arguments.filters(file_arguments.add_export(kinds, "bookmarks", "bookmarks"))


def _care(commands: Actions) -> None:
    command(commands, "doctor", "care:doctor", "say where everything is, and whether it is sound", "doctor --json")
    backup = command(commands, "backup", "care:backup", "copy all that you made to a backup", "backup")
    backup.add_argument("--list", action="store_true", help="list the backups instead")
    restore = command(
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
