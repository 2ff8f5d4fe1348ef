"""Opening the library that the command line names."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager

from viewer.cli.terminal import Terminal
from viewer.library.library import Library
from viewer.paths import library_paths


@contextmanager
def opened(options: Namespace, terminal: Terminal) -> Iterator[Library]:
    """The library, for the time of the block; what happened on opening it is said. Raises `LibraryError`."""
    library = Library.open(library_paths(options.library))
    try:
        for notice in library.notices:
            terminal.say(notice)
        yield library
    finally:
        library.close()
