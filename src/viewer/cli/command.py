"""One command of the command line: its help, what answers it, and the options that many share."""

from __future__ import annotations

import re
from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

PROGRAM = "archive-viewer"
COLOURS = ("yellow", "green", "blue", "pink", "purple", "orange")

Actions = Any  # argparse's own type for subparsers is private, and not generic at run time


def command(
    actions: Actions, name: str, answer: str, summary: str, *examples: str, json_option: bool = True
) -> ArgumentParser:
    """Add one to those of `actions`. `answer`: "module:function" in `viewer.cli`, which answers it."""
    lines = [line if PROGRAM in line else f"{PROGRAM} {line}" for line in examples]
    made: ArgumentParser = actions.add_parser(
        name,
        help=summary,
        description=summary[0].upper() + summary[1:] + ".",
        epilog="examples:\n" + "\n".join(f"  {line}" for line in lines) if lines else None,
        formatter_class=RawDescriptionHelpFormatter,
    )
    made.set_defaults(answer=answer)
    made.add_argument("--library", type=Path, metavar="DIR", default=SUPPRESS, help="the folder of the library")
    if json_option:
        made.add_argument("--json", action="store_true", default=SUPPRESS, help="JSON lines, for programs")
    return made


def limit(command: ArgumentParser, default: int | None) -> None:
    """Add `--limit`; None: all."""
    command.add_argument("--limit", type=count, default=default, metavar="N", help="at most so many")


def output(command: ArgumentParser) -> None:
    """Add `--output`."""
    command.add_argument("-o", "--output", type=Path, metavar="FILE", help="default: standard output")


def ids(command: ArgumentParser) -> None:
    """Take the ids of bookmarks."""
    command.add_argument("ids", nargs="+", metavar="ID", help="as `list` shows it; its beginning is enough")


def count(text: str) -> int:
    """A number from 1. Raises `ArgumentTypeError` of anything else."""
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"“{text}” is no number from 1 on")
    return int(text)


def day(text: str) -> str:
    """A year, month, day or time in ISO 8601. Raises `ArgumentTypeError` of anything else."""
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d(T\d\d(:\d\d(:\d\dZ?)?)?)?)?)?", text):
        raise ArgumentTypeError(f"“{text}” is no date: write 2026, 2026-08 or 2026-08-14")
    return text
