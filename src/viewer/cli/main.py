"""From the command line to an answer: the border where expected failures become sentences and exit codes."""

from __future__ import annotations

import errno
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from viewer.cli import DONE, INTERRUPTED, LIBRARY_PROBLEM, NOT_UNDERSTOOD, PIPE_CLOSED, SOME_FAILED
from viewer.cli.arguments import parser
from viewer.cli.command import PROGRAM
from viewer.cli.terminal import Terminal
from viewer.errors import LibraryError, QueryError, ViewerError

WritePdf = Callable[[str, Path], None]
_FULL = (errno.ENOSPC, errno.EIO, errno.EDQUOT)


def run(arguments: Sequence[str], write_pdf: WritePdf | None = None) -> int:
    """Answer a command line. Returns the exit code; raises only for defects of ours.

    `write_pdf` writes an HTML page to a PDF file: the terminal knows no Qt, which does it.
    """
    terminal = Terminal(as_json="--json" in arguments)
    whole = parser()
    try:
        options = whole.parse_args(arguments)
    except SystemExit as leaving:  # argparse has printed help or what it did not understand
        return int(leaving.code or DONE)
    options.write_pdf = write_pdf
    if options.version:
        terminal.line(f"{PROGRAM} {program_version()}")
        return DONE
    if not options.command:
        terminal.line(whole.format_help())
        return NOT_UNDERSTOOD
    return answer(terminal, lambda: _function(options.answer)(options, terminal))


def answer(terminal: Terminal, work: Callable[[], int]) -> int:
    """Run `work`, and turn what can go wrong through no fault of ours into a sentence and an exit code."""
    try:
        code = work()
        terminal.out.flush()
    except KeyboardInterrupt:
        terminal.say("Stopped.")
        return INTERRUPTED
    except BrokenPipeError:
        _forget_output()
        return PIPE_CLOSED
    except ViewerError as error:
        terminal.problem(error)
        return _code(error)
    except OSError as error:
        if error.errno not in _FULL:
            raise
        _forget_output()
        terminal.say("The output cannot be written: the disk is full, or has failed.")
        return SOME_FAILED
    return code


def program_version() -> str:
    """The version that is installed; "unknown" in a tree that was never installed."""
    try:
        return version(PROGRAM)
    except PackageNotFoundError:
        return "unknown"


def _function(answer: str) -> Callable[[Namespace, Terminal], int]:
    module, _, name = answer.partition(":")
    function: Callable[[Namespace, Terminal], int] = getattr(import_module(f"viewer.cli.{module}"), name)
    return function


def _code(error: ViewerError) -> int:
    if isinstance(error, LibraryError):
        return LIBRARY_PROBLEM
    return NOT_UNDERSTOOD if isinstance(error, QueryError) else SOME_FAILED


def _forget_output() -> None:
    """Keep the interpreter from flushing into a closed pipe when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
