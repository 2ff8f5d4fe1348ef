"""Fixtures shared by all tests."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # started in the background of a script
    signal.signal(signal.SIGINT, signal.default_int_handler)  # or the programs under test would ignore it too


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """The whole everyday run is spread over all cores; what measures, or is a few files by name, runs alone."""
    everything = config.args == config.getini("testpaths")
    return None if everything and config.option.markexpr == "not benchmark and not slow" else 0


@pytest.fixture(scope="session")
def material() -> Path:
    """Real public material to measure with; tests that need it are skipped where it is absent."""
    default = Path(__file__).resolve().parents[2] / "shared"
    folder = Path(os.environ.get("ARCHIVE_VIEWER_MATERIAL", default))
    if not (folder / "data").is_dir():
        pytest.skip("no measuring material beside the project")
    return folder
