from __future__ import annotations

import subprocess
import sys

from PySide6.QtCore import QObject


def test_this_qt_keeps_count_of_references() -> None:
    """PySide6 6.12.0 on Python before 3.12 loses a reference to None with every call, until the program dies."""
    thing = QObject()
    thing.setObjectName("warm")
    before = sys.getrefcount(None)
    for _ in range(500):
        thing.setObjectName("x")
    assert before - sys.getrefcount(None) < 50


def test_the_window_brings_no_network_into_the_process() -> None:
    """Neither the module nor the library of Qt's network, nor sockets of Python's own."""
    code = "import sys, viewer.app; print([m for m in sys.modules if 'Network' in m or m in ('_ssl', 'asyncio')])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
