"""Start a program on a screen of its own, wait until its window is painted, look at it, and quit it by keyboard.

    python3 try_window.py [--picture FILE.png] [--title TEXT] [--keys "ctrl+f type:bell Escape"] COMMAND ...

Needs Xvfb and xdotool, and nothing but the standard library. Ends with the program's own exit code, or says what was
missing: no window, an empty window, a program that does not quit.
"""

from __future__ import annotations

import argparse
import os
import struct
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

PATIENCE_S = 60
MIN_COLOURS = 40  # text alone gives more, once it is smoothed; an empty window has one or two


@dataclass(frozen=True, slots=True)
class Screen:
    display: str
    memory: Path  # the X server keeps the picture in this file, in the form of xwd

    def pixels(self) -> tuple[int, int, bytes]:
        """Width, height, and four bytes a pixel: blue, green, red, nothing."""
        data = self.memory.read_bytes()
        header = struct.unpack(">25I", data[:100])
        width, height, line, colours = header[4], header[5], header[12], header[19]
        start = header[0] + colours * 12
        rows = (data[start + line * y : start + line * y + width * 4] for y in range(height))
        return width, height, b"".join(rows)


@contextmanager
def screen(size: str, folder: Path) -> Iterator[Screen]:
    reading, writing = os.pipe()
    words = [
        "Xvfb",
        "-displayfd",
        str(writing),
        "-screen",
        "0",
        f"{size}x24",
        "-nolisten",
        "tcp",
        "-fbdir",
        str(folder),
    ]
    server = subprocess.Popen(words, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        if not number:
            sys.exit("Xvfb did not start.")
        yield Screen(f":{number}", folder / "Xvfb_screen0")
    finally:
        server.terminate()
        server.wait()


def wait_for(what: str, look: Callable[[], str], program: subprocess.Popen[bytes]) -> str:
    """Ask `look` until it has an answer, and give that back."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        if program.poll() is not None:
            sys.exit(f"The program ended with {program.returncode} before there was {what}.")
        time.sleep(0.1)
    sys.exit(f"Waited {PATIENCE_S} s for {what}.")


def xdotool(display: str, *words: str) -> str:
    environment = os.environ | {"DISPLAY": display}
    return subprocess.run(
        ["xdotool", *words], env=environment, capture_output=True, text=True, check=False
    ).stdout.strip()


def colours(seen: Screen) -> int:
    _, _, pixels = seen.pixels()
    return len({pixels[at : at + 3] for at in range(0, len(pixels), 4)})


def save_picture(seen: Screen, path: Path) -> None:
    width, height, pixels = seen.pixels()
    red_green_blue = bytearray(width * height * 3)
    for channel in range(3):
        red_green_blue[channel::3] = pixels[2 - channel :: 4]
    rows = (b"\0" + red_green_blue[y * width * 3 : (y + 1) * width * 3] for y in range(height))
    parts = (
        (b"IHDR", struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"".join(rows))),
        (b"IEND", b""),
    )
    chunks = (struct.pack(">I", len(d)) + name + d + struct.pack(">I", zlib.crc32(name + d)) for name, d in parts)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(chunks))


def act(display: str, step: str) -> None:
    """Press `ctrl+f`, `type:bell`, `click:300,200`, `drag:300,200,500,260`, or `wait:2` seconds."""
    kind, _, what = step.partition(":")
    if kind == "wait":
        time.sleep(float(what))
    elif kind == "type":
        xdotool(display, "type", "--delay", "20", what)
    elif kind == "until":
        return  # what `repeat` is for
    elif kind in {"click", "drag"}:
        places = what.split(",")
        xdotool(display, "mousemove", *places[:2], "mousedown", "1")
        xdotool(display, "mousemove", *places[-2:], "mouseup", "1")
    else:
        xdotool(display, "key", step)


def repeat(display: str, step: str, title: str, program: subprocess.Popen[bytes]) -> None:
    """`Down until:Bell` presses Down, a second apart, until the title of a window has "Bell" in it."""

    def look() -> str:
        found = xdotool(display, "search", "--onlyvisible", "--name", title)
        if not found:
            act(display, step)
            time.sleep(1)
        return found

    wait_for(f"a window called {title}", look, program)


def drive(seen: Screen, wanted: argparse.Namespace) -> int:
    environment = os.environ | {"DISPLAY": seen.display, "QT_QPA_PLATFORM": "xcb"}
    program = subprocess.Popen(wanted.command, env=environment)
    try:
        search = ("search", "--onlyvisible", "--name", wanted.title)
        window = wait_for("a window", lambda: xdotool(seen.display, *search), program).split()[0]
        wait_for("something in the window", lambda: "painted" if colours(seen) > MIN_COLOURS else "", program)
        xdotool(seen.display, "windowfocus", "--sync", window)
        for step, following in pairwise([*wanted.keys.split(), ""]):
            act(seen.display, step)
            time.sleep(wanted.pause)
            if following.startswith("until:"):
                repeat(seen.display, step, following.removeprefix("until:"), program)
        if wanted.picture:
            save_picture(seen, wanted.picture)
        xdotool(seen.display, "key", "ctrl+q")
        return program.wait(timeout=PATIENCE_S)
    finally:
        if program.poll() is None:
            program.kill()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--picture", type=Path, help="where to save the screen, as PNG")
    parser.add_argument("--title", default="Archive Viewer", help="a part of the window's title")
    parser.add_argument("--keys", default="", help="what to do before looking, as `act` reads it")
    parser.add_argument("--pause", type=float, default=1.0, help="seconds after each step")
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("command", nargs="+")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, screen(wanted.size, Path(folder)) as seen:
        return drive(seen, wanted)


if __name__ == "__main__":
    sys.exit(main())
