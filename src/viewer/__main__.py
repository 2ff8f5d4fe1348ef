"""The start: the window, or a command in the terminal.

`archive-viewer` alone, or with files and folders, opens the window; with the name of a command (`viewer.cli`), it
answers in the terminal. On Linux without a display the files are shown in the terminal, as by `show`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from viewer.cli import COMMANDS, NO_WINDOW


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with `argv` (without the program's name; None: the process's own). Returns the exit code."""
    if getattr(sys, "frozen", False):  # a worker process of the packaged program starts here as well
        from multiprocessing import freeze_support

        freeze_support()
    arguments = list(sys.argv[1:] if argv is None else argv)
    wanted = _for_window(arguments)
    if wanted is None:
        from viewer.cli.main import run

        return run(arguments, _write_pdf)
    paths, links, library = wanted
    if _has_display():
        return _open_window(paths, links, library)
    if links:
        from viewer.cli.main import run

        return run(["bookmarks", "quote", *links, *(["--library", str(library)] if library else [])])
    from viewer.cli.fallback import show_in_terminal

    return show_in_terminal(paths)


def _for_window(arguments: Sequence[str]) -> tuple[list[Path], list[str], Path | None] | None:
    """The files and links to open and the library's folder; None when the command line is not for the window.

    By hand, because argparse alone would cost a tenth of the start.
    """
    paths: list[Path] = []
    links: list[str] = []
    library: Path | None = None
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--":
            paths += [Path(rest) for rest in waiting]
        elif argument.startswith("--library"):
            _, separate, value = argument.partition("=")
            value = value if separate else next(waiting, "")
            if not value or argument.partition("=")[0] != "--library":
                return None
            library = Path(value)
        elif argument.startswith("-") or (not paths and argument in COMMANDS):
            return None
        elif argument[:15].lower() == "archive-viewer:":
            links.append(argument)
        else:
            paths.append(_path(argument))
    return paths, links, library


def _path(argument: str) -> Path:
    """Of a file, which desktops may name by a `file:` address."""
    if not argument.startswith("file://"):
        return Path(argument)
    from urllib.parse import unquote_to_bytes, urlsplit

    return Path(os.fsdecode(unquote_to_bytes(urlsplit(argument).path)))


def _has_display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _open_window(paths: list[Path], links: list[str], library: Path | None) -> int:
    import gc

    from viewer.paths import library_paths

    gc.disable()  # what is imported now stays; from then on viewer.ui.collector takes care
    try:
        from PySide6.QtCore import QtMsgType, qInstallMessageHandler

        import viewer.app as window
    except ImportError as error:
        if ".so" not in str(error):
            raise
        return _say_why(str(error))

    def explain(kind: QtMsgType, _context: object, message: str) -> None:
        """Qt ends the process right after a fatal message, so this is the last moment to speak."""
        if kind is QtMsgType.QtFatalMsg:
            os._exit(_say_why(message))
        print(message, file=sys.stderr)

    qInstallMessageHandler(explain)
    code: int = window.run(paths, library_paths(library), links)
    return code


def _write_pdf(page: str, path: Path) -> None:
    """Write an HTML page as PDF, by Qt, without a window and on a machine without a display."""
    from viewer.errors import ViewerError

    if not _has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        from viewer.ui.bookmarks.printed import write_pdf
    except ImportError as error:
        raise ViewerError("The system libraries that a PDF needs are missing.", "Write a .docx or .html.") from error
    write_pdf(page, path)


def _say_why(fault: str) -> int:
    from viewer.cli.fallback import why_no_window

    print(why_no_window(fault), file=sys.stderr, flush=True)
    return NO_WINDOW


if __name__ == "__main__":
    sys.exit(main())
