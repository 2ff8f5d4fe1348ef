from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from viewer.library.events import Progress
from viewer.ui.progress_words import paused, said, time_left

GB = 1_000_000_000


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (3, "less than a minute left"),
        (80, "about a minute left"),
        (190, "about 3 minutes left"),
        (23 * 60, "about 25 minutes left"),
        (57 * 60, "about an hour left"),
        (3.1 * 3600, "about 3 hours left"),
    ],
)
def test_time_is_told_as_coarsely_as_it_is_known(qapp: QApplication, seconds: float, words: str) -> None:
    assert time_left(seconds) == words


def test_many_files_are_counted(qapp: QApplication) -> None:
    event = Progress("reading", 120, 400, rate=41.3, seconds_left=190, bytes_done=GB, bytes_total=2 * GB)
    assert said(event) == ("Reading 120 of 400 · 41 articles a second · about 3 minutes left", 120, 400)


def test_a_long_file_is_measured(qapp: QApplication) -> None:
    words, done, total = said(Progress("reading", 0, 1, rate=0.5, bytes_done=5 * GB, bytes_total=20 * GB))
    assert words == "Reading 5.0 GB of 20.0 GB · 0.5 articles a second"
    assert done / total == 0.25


def test_a_pause_says_where_it_stands(qapp: QApplication) -> None:
    assert paused(Progress("reading", 3, 9)) == ("Paused · Reading 3 of 9", 3, 9)
    assert paused(None) == ("Paused", 0, 0)
