"""`links`: which program the system opens archive-viewer links with."""

from __future__ import annotations

from argparse import Namespace

from viewer.cli import DONE, NOTHING_FOUND
from viewer.cli.terminal import Terminal
from viewer.library import link_handler


def links(options: Namespace, terminal: Terminal) -> int:
    """Register this program for the scheme `archive-viewer:`, or take that back."""
    if options.what == "register":
        entry = link_handler.register()
        if terminal.as_json:
            terminal.record({"registered": True, "entry": str(entry)})
        else:
            terminal.line(f"Links that begin with archive-viewer: are opened with this program now ({entry}).")
        return DONE
    was_there = link_handler.unregister()
    if terminal.as_json:
        terminal.record({"registered": False, "entry": None})
    else:
        terminal.line("Links are no longer opened with this program." if was_there else "Nothing was registered.")
    return DONE if was_there else NOTHING_FOUND
