"""The commands as processes of their own, on real files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).resolve().parents[2]
SAMPLE = PROJECT / "resources" / "sample"


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    err: str

    @property
    def records(self) -> list[dict[str, Any]]:
        """Standard output as JSON lines, which end at line feeds and nowhere else."""
        assert self.out == "" or self.out.endswith("\n")
        return [json.loads(line) for line in self.out.split("\n")[:-1]]


Viewer = Callable[..., Ended]


def environment(**more: str | None) -> dict[str, str]:
    """A plain one: no display, no colours asked for; None takes a variable away."""
    plain = {"PYTHONPATH": str(PROJECT / "src"), "QT_QPA_PLATFORM": None, "DISPLAY": None, "WAYLAND_DISPLAY": None}
    merged = {**os.environ, **plain, "COLUMNS": None, "NO_COLOR": None, "FORCE_COLOR": None, **more}
    return {name: value for name, value in merged.items() if value is not None}


@pytest.fixture(scope="session")
def viewer() -> Viewer:
    """Run `archive-viewer` with arguments, and wait for its end."""

    def run(*arguments: object, stdin: bytes = b"", cwd: Path | None = None, **variables: str | None) -> Ended:
        done = subprocess.run(
            [sys.executable, "-X", "dev", "-W", "error", "-m", "viewer", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            timeout=300,
            cwd=cwd,
            env=environment(**variables),
            check=False,
        )
        ended = Ended(done.returncode, done.stdout.decode(), done.stderr.decode())
        assert "Traceback" not in ended.err, ended.err
        return ended

    return run


@pytest.fixture
def article(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A file with the `TEXT` of the module."""
    path = tmp_path / "quiet.txt"
    path.write_text(request.module.TEXT, encoding="utf-8")
    return path


@pytest.fixture
def library(viewer: Viewer, article: Path, tmp_path: Path) -> Path:
    """A library that holds it, names not read."""
    folder = tmp_path / "library"
    assert viewer("add", article, "--no-names", "--library", folder).code == 0
    return folder


@pytest.fixture
def bookmarks(viewer: Viewer, library: Path) -> Viewer:
    """`bookmarks …` on that library."""

    def run(*arguments: object, **more: Any) -> Ended:
        return viewer("bookmarks", *arguments, "--library", library, **more)

    return run


@pytest.fixture(scope="session")
def sample() -> Path:
    return SAMPLE


@pytest.fixture(scope="session")
def sample_library(viewer: Viewer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that holds the sample archive, names read; only for tests that change nothing."""
    folder = tmp_path_factory.mktemp("library")
    added = viewer("add", SAMPLE, "--library", folder)
    assert added.code == 0, added.err
    return folder
