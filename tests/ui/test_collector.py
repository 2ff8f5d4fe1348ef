from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from viewer.ui import collector as module
from viewer.ui.collector import Collector


class Thing:
    """Something that refers to itself."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def collected_by_python(qapp: QApplication) -> Iterator[None]:
    gc.enable()
    yield
    gc.disable()


def test_python_does_not_collect_by_itself(collected_by_python: None) -> None:
    collector = Collector()
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()


def test_garbage_goes_all_the_same(collected_by_python: None, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LOOK_MS", 10)
    collector = Collector()
    gone = weakref.ref(Thing())
    kept = [[] for _ in range(2_000)]
    qtbot.waitUntil(lambda: gone() is None)
    assert kept
    collector.stop()


def test_stopping_leaves_it_as_it_was(qapp: QApplication) -> None:
    assert not gc.isenabled()
    Collector().stop()
    assert not gc.isenabled()
