from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from viewer.ui.search_box import FieldCompleter, SearchBox
from viewer.ui.theme import Theme


@pytest.fixture
def box(qtbot: QtBot, light: Theme) -> SearchBox:
    made = SearchBox(light)
    qtbot.addWidget(made)
    return made


def test_it_asks_once_for_several_keys(box: SearchBox, qtbot: QtBot) -> None:
    asked: list[str] = []
    box.asked.connect(asked.append)
    qtbot.keyClicks(box, "lavrov")
    assert not asked
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == ["lavrov"]


def test_enter_settles_at_once_and_is_remembered(box: SearchBox, qtbot: QtBot) -> None:
    history = ["older"]
    box.set_history(history)
    settled: list[str] = []
    asked: list[str] = []
    box.settled.connect(settled.append)
    box.asked.connect(asked.append)
    qtbot.keyClicks(box, "new")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert settled == ["new"]
    assert not asked
    assert not box._pause.isActive(), "it would be asked for again"
    assert history == ["new", "older"]
    box.ask_for("older")
    assert history == ["older", "new"]


def test_history_is_bounded(box: SearchBox) -> None:
    history: list[str] = []
    box.set_history(history)
    for number in range(50):
        box.ask_for(f"word{number}")
    assert len(history) == 20
    assert history[0] == "word49"


def test_escape_clears_and_then_leaves(box: SearchBox, qtbot: QtBot) -> None:
    cleared: list[bool] = []
    left: list[bool] = []
    box.cleared.connect(lambda: cleared.append(True))
    box.left.connect(lambda: left.append(True))
    box.setText("words")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert (box.text(), cleared, left) == ("", [True], [])
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert left == [True]


def test_deleting_the_last_letter_clears(box: SearchBox, qtbot: QtBot) -> None:
    box.setText("x")
    with qtbot.waitSignal(box.cleared):
        qtbot.keyClick(box, Qt.Key.Key_Backspace)


def test_forgetting_tells_nobody(box: SearchBox) -> None:
    told: list[object] = []
    box.cleared.connect(lambda: told.append("cleared"))
    box.asked.connect(told.append)
    box.setText("words")
    box.forget_text()
    assert (box.text(), told) == ("", [])


@pytest.mark.parametrize(
    ("typed", "prefix", "completed"),
    [
        ("per", "per", "person:"),
        ("talks per", "per", "talks person:"),
        ("talks in mos", "talks in mos", "talks in moscow"),
    ],
)
def test_fields_and_earlier_searches_are_completed(box: SearchBox, typed: str, prefix: str, completed: str) -> None:
    completer = FieldCompleter(["title:", "person:", "place:", "date:", "talks in moscow"], box)
    box.setText(typed)
    assert completer.splitPath(typed) == [prefix]
    completer.setCompletionPrefix(prefix)
    assert completer.currentCompletion() == completed


def test_every_field_that_can_be_searched_is_offered(box: SearchBox) -> None:
    from viewer.search.query import FIELDS

    assert {f"{field}:" for field in FIELDS} == set(box._offers())
