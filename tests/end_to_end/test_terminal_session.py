"""A whole session in the terminal, as somebody would have it: add, look around, keep, lose, and go back."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
SAMPLE = PROJECT / "resources" / "sample"
STORY = SAMPLE / "The Harbour Courier" / "2009-02-01 Two Towns, One Bell.txt"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The home of somebody who never started the program."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "QT_", "DISPLAY"))}
    return kept | {"HOME": str(home), "PYTHONPATH": str(PROJECT / "src"), **more}


@pytest.fixture
def say(home: Path):
    """Type a command; standard output comes back, and a failure fails the test."""

    def run(*arguments: object, code: int = 0) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "viewer", *map(str, arguments)],
            capture_output=True, text=True, timeout=300, env=environment(home), check=False,
        )  # fmt: skip
        assert done.returncode == code, done.stderr
        return done.stdout

    return run


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_a_first_session_on_the_library_of_the_user(say, home: Path):
    before = {path: path.read_bytes() for path in SAMPLE.rglob("*") if path.is_file()}
    assert "12 files added" in say("add", SAMPLE)
    assert "Tor Halvorsen" in say("people")
    (hit,) = [json.loads(line) for line in say("search", '"settled the last clause"', "--json").splitlines()]
    say(
        "bookmarks",
        "add",
        hit["id"],
        "--quote",
        "over a plate of kippers",
        "--note",
        "So that is how.",
        "--tag",
        "food",
    )
    assert "#food" in say("bookmarks", "search", "kippers")
    backup = json.loads(say("backup", "--json"))["path"]
    (kept,) = [json.loads(line) for line in say("bookmarks", "--json").splitlines()]
    say("bookmarks", "delete", kept["id"])
    say("bookmarks", "search", "kippers", code=4)
    say("restore", backup)
    assert "same" in say("bookmarks", "--check")
    annotations = json.loads(say("bookmarks", "export"))
    assert annotations["total"] == 1
    assert json.loads(say("doctor", "--json"))["healthy"] is True
    assert before == {path: path.read_bytes() for path in before}, "archives are never changed"
    left = {Path(name).parts[:3] for name in files(home)}
    assert left == {(".local", "share", "archive-viewer")}, "nothing is left anywhere else in the home folder"


def test_commands_without_a_library_leave_nothing_behind(say, home: Path):
    say("show", STORY)
    say("formats")
    say("doctor")
    assert files(home) == set()


def test_a_bookmark_outlives_its_index_and_its_file(say, home: Path, tmp_path: Path):
    copy = tmp_path / "story.txt"
    copy.write_bytes(STORY.read_bytes())
    say("add", copy, "--no-names")
    say("bookmarks", "add", copy, "--quote", "The river was very still.")
    for part in home.rglob("index.sqlite*"):
        part.unlink()
    moved = copy.rename(tmp_path / "renamed.txt")
    say("add", moved, "--no-names")
    assert "same" in say("bookmarks", "--check"), "known again by its words"
    moved.unlink()
    assert "The river was very still." in say("bookmarks")


def test_a_terminal_gets_styles_and_its_own_width(home: Path):
    """On a pseudo-terminal of 60 columns: styled, wrapped, and nothing but text and styles."""
    shown = on_terminal(home, 60, "show", STORY)
    plain = shown.replace("\r\n", "\n")
    assert "\x1b[1m" in plain
    while "\x1b[" in plain:
        before, _, after = plain.partition("\x1b[")
        plain = before + after.partition("m")[2]
    assert max(map(len, plain.split("\n"))) <= 60
    assert "\x1b" not in plain
    dull = on_terminal(home, 60, "show", STORY, NO_COLOR="1", TERM="dumb")
    assert "\x1b" not in dull


def on_terminal(home: Path, columns: int, *arguments: object, **variables: str) -> str:
    """What appears on a terminal of that many columns."""
    screen, end = pty.openpty()
    more = {"TERM": "xterm-256color", "COLUMNS": str(columns), **variables}
    process = subprocess.Popen(
        [sys.executable, "-m", "viewer", *map(str, arguments)],
        stdin=end, stdout=end, stderr=end, env=environment(home, **more), close_fds=True,
    )  # fmt: skip
    os.close(end)
    shown = b""
    while True:
        try:
            piece = os.read(screen, 4096)
        except OSError:  # the other end was closed
            break
        if not piece:
            break
        shown += piece
    os.close(screen)
    assert process.wait(timeout=60) == 0, shown.decode()
    return shown.decode()
