from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton
from pytestqt.qtbot import QtBot

from viewer.errors import FileNotReadable
from viewer.ui import messages as module
from viewer.ui.messages import Messages
from viewer.ui.theme import Theme


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QMainWindow]:
    made = QMainWindow()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    yield made
    made.close()


@pytest.fixture
def messages(window: QMainWindow, light: Theme) -> Messages:
    return Messages(window, light)


def action_button(messages: Messages) -> QPushButton:
    found = messages.findChild(QPushButton, "messageAction")
    assert found is not None
    return found


def test_a_notice_leaves_by_itself(messages: Messages, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "INFO_MS", 30)
    messages.info("13 files were read.")
    assert messages.isVisible()
    QApplication.sendEvent(messages, QEvent(QEvent.Type.Leave))  # it stays while the pointer is on it
    qtbot.waitUntil(lambda: not messages.isVisible())


def test_an_error_stays_and_says_what_to_do(messages: Messages) -> None:
    messages.error(FileNotReadable("“a.txt” cannot be read.", "Check its permissions."))
    assert messages.isVisible()
    assert not messages._timer.isActive(), "it would leave by itself"
    assert messages.accessibleDescription() == "“a.txt” cannot be read. Check its permissions."


def test_errors_wait_for_their_turn(messages: Messages) -> None:
    messages.error("one")
    messages.error("two")
    messages.info("three")
    messages.error("one")
    told = []
    while messages.current is not None:
        told.append(messages.current.sentence)
        messages.dismiss()
    assert told == ["one", "two", "three"]


def test_a_newer_notice_takes_the_place_of_an_older(messages: Messages) -> None:
    messages.info("one")
    messages.info("two")
    messages.dismiss()
    assert messages.current is None


def test_the_way_back_is_offered_once(messages: Messages, qtbot: QtBot) -> None:
    undone: list[bool] = []
    messages.info("The bookmark was deleted.", "Undo", lambda: undone.append(True))
    qtbot.mouseClick(action_button(messages), Qt.MouseButton.LeftButton)
    assert undone == [True]
    assert not messages.isVisible()


def test_a_way_back_that_leads_elsewhere_by_now_is_withdrawn(messages: Messages) -> None:
    back = list[int]().clear
    messages.info("The bookmark was deleted.", "Undo", back)
    messages.withdraw(list[int]([1]).sort)
    assert messages.current is not None
    messages.withdraw(back)
    assert messages.current is None
    messages.error("The disk is full.")
    messages.info("The bookmark was deleted.", "Undo", back)
    messages.withdraw(back)
    messages.dismiss()
    assert messages.current is None


def test_it_stays_inside_a_narrow_window(messages: Messages, window: QMainWindow) -> None:
    messages.error("A long sentence about a file with a long name, and what became of it. " * 6, "Do this")
    for width in (900, 420):
        window.resize(width, 500)
        assert window.rect().contains(messages.geometry())
