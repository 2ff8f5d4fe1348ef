"""What a start does when no window can be opened: show the articles here, or say what is missing."""

from __future__ import annotations

import ctypes
import difflib
import os
from collections.abc import Sequence
from pathlib import Path

from viewer.cli import COMMANDS, NOT_UNDERSTOOD
from viewer.cli.terminal import Terminal

# The system libraries that Qt needs on Linux, and the packages of Debian and Ubuntu that hold them.
PACKAGES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}

_INSTEAD = "archive-viewer show FILE… shows articles in the terminal."


def show_in_terminal(paths: Sequence[Path]) -> int:
    """`show` of `paths`, or of the first article of the sample archive. An exit code."""
    terminal = Terminal()
    if paths and (command := mistyped(paths[0])):
        terminal.say(f"There is no file “{paths[0]}”, and no command of that name.", f"Was “{command}” meant?")
        return NOT_UNDERSTOOD
    from viewer.cli.main import answer
    from viewer.cli.show import show_first_of_sample, show_paths
    from viewer.entities.read import NameReader

    terminal.say("There is no display to open a window on, so here is the text.", "archive-viewer --help says more.")
    if not paths:
        return answer(terminal, lambda: show_first_of_sample(terminal))
    return answer(terminal, lambda: show_paths(paths, terminal, NameReader()))


def mistyped(path: Path) -> str | None:
    """The command that somebody meant who wrote `path`, which is no file; None when it looks like one."""
    if path.exists() or path.suffix or len(path.parts) != 1:
        return None
    close = difflib.get_close_matches(str(path), COMMANDS, n=1)
    return close[0] if close else None


def why_no_window(fault: str) -> str:
    """Sentences for Qt's `fault`: which packages to install, or that the display cannot be reached."""
    if missing := missing_packages():
        return (
            "archive-viewer: The window needs system libraries that are not installed. This installs them:\n"
            f"  sudo apt install {' '.join(missing)}"
        )
    if not fault.startswith("This application failed to start"):  # Qt's general words, which advise to reinstall
        return f"archive-viewer: No window can be opened: {fault.strip()}\n  {_INSTEAD}"
    display = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY") or "none"
    return f"archive-viewer: No window can be opened (display: {display}).\n  {_INSTEAD}"


def missing_packages() -> list[str]:
    """The packages whose libraries cannot be loaded here."""
    return [package for library, package in PACKAGES.items() if not _loads(library)]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
