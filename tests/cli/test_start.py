"""Starting the program: window or terminal, help, errors of the command line, pipes and signals."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from viewer import __main__ as start
from viewer.cli import COMMANDS, fallback
from viewer.cli.arguments import parser

PROJECT = Path(__file__).resolve().parents[2]


def test_every_command_is_explained(viewer):
    done = viewer("--help")
    assert done.code == 0
    told = done.out.partition("COMMAND\n")[2].partition("\n\n")[0]
    named = {line.split()[0] for line in told.splitlines() if line.startswith("    ") and line[4] != " "}
    assert named == set(COMMANDS)  # one that is missing there would be taken for a file, and open the window
    assert "exit codes" in done.out


@pytest.mark.parametrize("command", [*COMMANDS, "bookmarks add", "export articles", "export bookmarks"])
def test_each_command_has_help(command):
    with pytest.raises(SystemExit) as leaving:
        parser().parse_args([*command.split(), "--help"])
    assert leaving.value.code == 0


def test_version(viewer):
    done = viewer("--version")
    assert done.code == 0
    assert done.out.startswith("archive-viewer ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["show"],
        ["show", "--nonsense", "x"],
        ["--nonsense"],
        ["search"],
        ["list", "--limit", "0"],
        ["--library"],
        ["export"],
    ],
)
def test_what_is_not_understood_exits_with_2(viewer, arguments):
    done = viewer(*arguments)
    assert (done.code, done.out) == (2, "")
    assert "usage:" in done.err


def test_a_mistyped_command_is_guessed(viewer):
    done = viewer("serach", "missile")
    assert done.code == 2
    assert "search" in done.err


def test_without_a_display_the_files_are_shown_in_the_terminal(viewer, sample):
    (path,) = (sample / "The Northern Ledger").glob("2004*.txt")
    done = viewer(path)
    assert done.code == 0, done.err
    assert "Tyneside" in done.out
    assert "no display" in done.err


def test_without_a_display_and_files_the_sample_is_shown(viewer):
    done = viewer()
    assert done.code == 0, done.err
    assert "Ferry Line Returns to Hull" in done.out
    assert "no display" in done.err


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], ([], [], None)),
        (["a.txt", "b"], ([Path("a.txt"), Path("b")], [], None)),
        (["--library", "L", "a.txt"], ([Path("a.txt")], [], Path("L"))),
        (["a.txt", "--library=L"], ([Path("a.txt")], [], Path("L"))),
        (["--", "show", "-x"], ([Path("show"), Path("-x")], [], None)),
        (["a.txt", "show"], ([Path("a.txt"), Path("show")], [], None)),
        (["./show"], ([Path("show")], [], None)),
        (["archive-viewer://bookmark/x", "a"], ([Path("a")], ["archive-viewer://bookmark/x"], None)),
        (["file:///a%20b.txt"], ([Path("/a b.txt")], [], None)),
        (["show", "a.txt"], None),
        (["--library", "L", "list"], None),
        (["--help"], None),
        (["--library"], None),
        (["--librarian", "x"], None),
    ],
)
def test_tells_the_window_from_commands(arguments, expected):
    assert start._for_window(arguments) == expected


def test_the_window_is_opened_when_there_is_a_display(monkeypatch, tmp_path):
    opened = []
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(start, "_open_window", lambda *given: opened.append(given) or 0)
    assert start.main(["--library", str(tmp_path), "a.txt"]) == 0
    assert opened == [([Path("a.txt")], [], tmp_path)]


def test_deciding_for_the_window_imports_nothing_else():
    program = "import sys, viewer.__main__ as m; m._for_window(['a']); print(*sys.modules)"
    environment = os.environ | {"PYTHONPATH": str(PROJECT / "src")}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=True)
    loaded = set(done.stdout.split())
    assert "viewer.__main__" in loaded
    assert not loaded & {"argparse", "PySide6", "rich", "viewer.cli.main", "json", "sqlite3"}


def test_missing_libraries_are_named_with_the_command_that_installs_them(monkeypatch):
    gone = {"libxcb-cursor.so.0", "libEGL.so.1"}
    monkeypatch.setattr(fallback, "_loads", lambda library: library not in gone)
    said = fallback.why_no_window("could not load the Qt platform plugin")
    assert "sudo apt install libegl1 libxcb-cursor0" in said


def test_the_packages_are_those_that_packaging_names():
    listed = (PROJECT / "packaging/linux/system-packages.txt").read_text().split()
    assert list(fallback.PACKAGES.values()) == listed


def test_a_display_that_cannot_be_reached_is_said(monkeypatch):
    monkeypatch.setattr(fallback, "_loads", lambda library: True)
    monkeypatch.setenv("DISPLAY", ":99")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    said = fallback.why_no_window(
        "This application failed to start because no Qt platform plugin could be initialized."
    )
    assert "display: :99" in said
    assert "archive-viewer show" in said


def test_a_reader_that_goes_away_is_no_error(sample):
    command = f"'{sys.executable}' -m viewer show --no-names --json '{sample}' | head -c 10; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (141, "")
    assert len(done.stdout) == 10


def test_a_full_disk_is_said_in_a_sentence(sample):
    command = f"'{sys.executable}' -m viewer show --no-names '{sample}' > /dev/full"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1
    assert "full" in done.stderr
    assert "Traceback" not in done.stderr


def test_closed_standard_output_is_survived():
    command = f"'{sys.executable}' -m viewer formats >&-"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_an_interrupt_ends_with_130(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-m", "viewer", "names"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdin and process.stdout
    process.stdin.write(b'{"id": 1, "text": "To Oslo."}\n')
    process.stdin.flush()
    assert process.stdout.readline().startswith(b'{"id": 1'), "answers come before the input ends"
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in err
