"""`names`: find names in texts that other programs send, line by line, without a library."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from viewer.cli import DONE, SOME_FAILED
from viewer.cli.terminal import Terminal, single_line
from viewer.errors import FileNotReadable

_NOT_TEXT = "this line is not UTF-8"  # no JSON either: answered by an error, in its place


def names(options: Namespace, terminal: Terminal) -> int:
    """The command. Answers come as soon as they are known, in the order of the lines."""
    from viewer.entities.lines import names_lines
    from viewer.entities.read import NameReader

    failed = 0
    with terminal.progress("Reading names", among_results=True) as progress:
        for number, answer in enumerate(names_lines(_lines(options.paths), NameReader()), 1):
            failed += "error" in json.loads(answer)
            terminal.line(single_line(answer), at_once=True)
            progress(number, 0, "")
    return SOME_FAILED if failed else DONE


def _lines(paths: Iterable[Path]) -> Iterator[str]:
    """Lines end at line feeds alone: texts may hold U+2028 and other separators."""
    files = list(paths)
    if not files:
        yield from _decoded(sys.stdin.buffer)
    for path in files:
        try:
            with path.open("rb") as stream:
                yield from _decoded(stream)
        except OSError as error:
            raise FileNotReadable(f"“{path}” cannot be read.", error.strerror or "") from error


def _decoded(stream: BinaryIO) -> Iterator[str]:
    for number, line in enumerate(stream):
        try:
            yield line.decode("utf-8-sig" if number == 0 else "utf-8")
        except UnicodeDecodeError:
            yield _NOT_TEXT
