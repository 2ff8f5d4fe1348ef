"""The program as a person starts it: a process of its own, a window on a real display, the keyboard."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TRY_WINDOW = ROOT / "packaging" / "linux" / "try_window.py"
SAMPLE = ROOT / "resources" / "sample"

TOOLS_ARE_HERE = bool(shutil.which("Xvfb") and shutil.which("xdotool"))
IS_OPTIONAL = os.environ.get("CI") != "true"  # where everything must be checked, a missing tool is a failure
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(IS_OPTIONAL and not TOOLS_ARE_HERE, reason="needs Xvfb and xdotool"),
]


def drive(library: Path, *paths: Path, keys: str = "") -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-m", "viewer", "--library", library, *paths]
    words = [sys.executable, TRY_WINDOW, "--keys", keys, "--", *program]
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, timeout=300, check=False)


def in_terminal(library: Path, *words: str) -> str:
    command = [sys.executable, "-m", "viewer", "--library", str(library), *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=True).stdout


def test_the_window_of_an_empty_library_opens_and_closes(tmp_path: Path) -> None:
    done = drive(tmp_path / "library")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_folder_named_at_the_start_is_in_the_library_afterwards(tmp_path: Path) -> None:
    library = tmp_path / "library"
    done = drive(library, SAMPLE, keys="F9 F9 F1 Escape")
    assert (done.returncode, done.stderr) == (0, "")
    assert str(SAMPLE) in in_terminal(library, "list", "--archives", "--json")


def test_an_article_bookmarked_by_keyboard_is_kept(tmp_path: Path) -> None:
    library = tmp_path / "library"
    in_terminal(library, "add", str(SAMPLE))
    done = drive(library, keys="Down until:— ctrl+shift+d")
    assert (done.returncode, done.stderr) == (0, "")
    kept = in_terminal(library, "bookmarks", "list", "--json").splitlines()
    assert len(kept) == 1
