"""A window that is stopped from the terminal closes in good order."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(os.name != "posix", reason="signals of another kind")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_closes_the_window_and_saves_the_settings(tmp_path: Path, number: signal.Signals) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(PROJECT / "src")}
    window = subprocess.Popen(
        [sys.executable, "-m", "viewer", "--library", str(tmp_path)], stderr=subprocess.PIPE, env=environment
    )
    inbox = tmp_path / "inbox"  # made when the window is complete
    while window.poll() is None and not inbox.exists():
        time.sleep(0.05)
    assert not (tmp_path / "settings.json").exists()
    window.send_signal(number)
    _, err = window.communicate(timeout=60)
    assert (window.returncode, err) == (128 + number, b"")
    assert (tmp_path / "settings.json").exists()
