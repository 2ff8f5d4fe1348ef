"""Writing to a terminal, a file or a pipe: results to standard output, words about them to standard error."""

from __future__ import annotations

import io
import json
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from viewer.errors import ViewerError

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

READING_WIDTH = 80  # columns; longer lines are hard to read, however wide the terminal

# Characters that make a terminal do something, or show text in another order than it is stored.
_COMMANDING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_SEPARATORS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}

Report = Callable[[int, int, str], None]  # done, total (0: not known yet), what is being done


class Terminal:
    """The three standard streams of one run; text is UTF-8 whatever the locale says."""

    def __init__(self, *, as_json: bool = False) -> None:
        self.as_json = as_json
        self.out: TextIO = sys.stdout or io.StringIO()  # None where the system closed it
        self.err: TextIO = sys.stderr or io.StringIO()
        self._bar: Console | None = None  # of the progress bar, while there is one
        for stream in (self.out, self.err):
            if isinstance(stream, io.TextIOWrapper):
                # A half surrogate pair, as file names may hold, comes out as "\\udc80": in JSON this is an escape.
                stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")

    def record(self, record: Mapping[str, Any], *, at_once: bool = False) -> None:
        """One JSON object, on a line of its own. `at_once`: not kept back in a buffer."""
        self.line(json_text(record), at_once=at_once)

    def line(self, text: str, *, at_once: bool = False) -> None:
        """`text` as it is, for programs."""
        self.out.write(text + "\n")
        if at_once:
            self.out.flush()

    def show(self, *parts: RenderableType, width: int = 0) -> None:
        """Something laid out, for people. Strings are plain text, not markup. `width`: at most so many columns."""
        console = self.console()
        with console.capture() as captured:
            for part in parts:
                console.print(part, width=min(width or console.width, console.width))
        for line in captured.get().removesuffix("\n").split("\n"):
            self.line(line.rstrip())  # rich fills lines up with blanks, which would be copied with the text
        self.out.flush()

    def console(self) -> Console:
        """Rich's view of standard output: no styles unless it is a terminal."""
        from rich.console import Console

        return Console(file=self.out, highlight=False, markup=False, emoji=False, width=self.width())

    def width(self) -> int:
        """Columns to lay out for: the terminal's, or the reading width where there is none."""
        return max(20, shutil.get_terminal_size((READING_WIDTH, 24)).columns)

    def say(self, sentence: str, hint: str = "") -> None:
        """A word to the person, beside the results."""
        self.out.flush()
        text = printable(f"archive-viewer: {sentence}" + (f"\n  {hint}" if hint else ""))
        if self._bar is not None:
            self._bar.print(text, soft_wrap=True)  # above the bar
            return
        self.err.write(f"{text}\n")
        self.err.flush()

    def problem(self, error: ViewerError, path: Path | str | None = None) -> None:
        """What went wrong, and with which file where the sentence does not say it."""
        where = str(path) if path is not None else ""
        named = not where or Path(where).name in error.sentence or where in error.sentence
        self.say(error.sentence if named else f"{where}: {error.sentence}", error.hint)

    @contextmanager
    def progress(self, doing: str, *, among_results: bool = False, time_left: bool = True) -> Iterator[Report]:
        """A bar on standard error while the block runs, if a person is looking.

        `among_results`: the block writes results, so there is no bar where these appear on the same screen.
        `time_left`: let the bar guess it from how it grows.
        """
        if not self.err.isatty() or (among_results and self.out.isatty()):
            yield _silent
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        console = Console(file=self.err, highlight=False, markup=False, emoji=False)
        columns = [TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()]
        columns += [TimeRemainingColumn()] if time_left else []
        with Progress(*columns, console=console, transient=True) as bar:
            task = bar.add_task(doing, total=None)

            def report(done: int, total: int, what: str) -> None:
                bar.update(task, completed=done, total=total or None, description=what or doing)

            self._bar = console
            try:
                yield report
            finally:
                self._bar = None


def json_text(record: Mapping[str, Any]) -> str:
    """`record` as JSON on one line."""
    return single_line(json.dumps(record, ensure_ascii=False))


def single_line(json_line: str) -> str:
    """JSON that stays on one line in every reader: some end lines at separators that JSON leaves as they are."""
    return json_line.translate(_SEPARATORS)


def printable(text: str) -> str:
    """`text` without the characters by which archived content could command a terminal."""
    return _COMMANDING.sub("", text.replace("\r\n", "\n"))


def one_line(text: str | None) -> str:
    """`text` for a cell of a table; "" for None."""
    return " ".join(printable(text or "").split())


def plural(number: int, one: str, many: str) -> str:
    """“1 article”, “2,048 articles”."""
    return f"{number:,} {one if number == 1 else many}"


def listed(words: Iterable[str]) -> str:
    """“a, b and c”."""
    *most, last = tuple(words) or ("",)
    return f"{', '.join(most)} and {last}" if most else last


def _silent(_done: int, _total: int, _what: str) -> None:
    """Progress that nobody looks at."""
