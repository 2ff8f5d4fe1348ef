"""What may follow `show`, `names`, `formats`, `fields`, `add`, `report` and `forget`."""

from __future__ import annotations

from pathlib import Path

from viewer.cli.command import Actions, command


def add_to(commands: Actions) -> None:
    """Add what reads files, and what takes them into the library."""
    show = command(
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
    names = command(
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
    command(commands, "formats", "care:formats", "list what can be read", "formats")
    fields = command(
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
    _library(commands)


def _library(commands: Actions) -> None:
    add = command(
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
    report = command(
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
    forget = command(
        commands,
        "forget",
        "archives:forget",
        "take archives out of the library; files and bookmarks stay",
        "forget ~/clippings",
        json_option=False,
    )
    forget.add_argument("paths", nargs="+", type=Path, metavar="FILE|FOLDER", help="as `list --archives` shows them")
