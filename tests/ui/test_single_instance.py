from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from viewer.paths import Paths
from viewer.ui.single_instance import Inbox, hand_over, lock


def test_one_window_has_the_library(paths: Paths) -> None:
    first = lock(paths)
    assert first is not None
    assert first.isLocked()
    assert lock(paths) is None
    first.unlock()
    again = lock(paths)
    assert again is not None
    again.unlock()


def test_the_first_window_gets_what_the_second_was_given(paths: Paths, qtbot: QtBot, tmp_path: Path) -> None:
    inbox = Inbox(paths)
    answers: list[bool] = []
    given = [tmp_path / "a b.txt", tmp_path / "Zürich"]
    second = threading.Thread(target=lambda: answers.append(hand_over(paths, given, ["archive-viewer://x"])))
    with qtbot.waitSignal(inbox.arrived) as arrived:
        second.start()
    second.join(10)
    assert arrived.args == [given, ["archive-viewer://x"]]
    assert answers == [True]
    assert not list(paths.inbox.iterdir())


def test_a_window_that_does_not_answer_is_told_of(paths: Paths) -> None:
    assert not hand_over(paths, [Path("a.txt")], answer_s=0.05)
    assert not list(paths.inbox.iterdir())


@pytest.mark.parametrize("content", ["{half", "[]", json.dumps({"paths": [3, None]})])
def test_what_makes_no_sense_in_the_inbox_does_no_harm(paths: Paths, qtbot: QtBot, content: str) -> None:
    inbox = Inbox(paths)
    arrived: list[object] = []
    inbox.arrived.connect(lambda paths, links: arrived.extend((paths, links)))
    (paths.inbox / "x.json").write_text(content)
    inbox.fetch()
    assert all(found == [] for found in arrived)


def test_a_folder_that_cannot_be_made_is_left_to_the_library(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    paths = Paths(blocked / "library", blocked / "settings.json")
    held = lock(paths)
    assert held is not None
    assert not held.isLocked()
