from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from viewer.errors import Cancelled, FileNotReadable, ViewerError
from viewer.ui.tasks import InlineTasks, Tasks


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


def fail(error: BaseException) -> None:
    raise error


def test_the_answer_comes_on_the_main_thread(tasks: Tasks) -> None:
    answers: list[tuple[threading.Thread, threading.Thread]] = []
    tasks.run(threading.current_thread, then=lambda worker: answers.append((worker, threading.current_thread())))
    assert tasks.wait_idle(5)
    worker, answered_on = answers[0]
    assert worker is not threading.main_thread()
    assert answered_on is threading.main_thread()


def test_writes_keep_their_order_in_one_thread(tasks: Tasks) -> None:
    done: list[tuple[int, int]] = []
    for number in range(200):
        tasks.write(lambda n=number: done.append((n, threading.get_ident())))
    assert tasks.wait_idle(5)
    assert [number for number, _ in done] == list(range(200))
    assert len({thread for _, thread in done}) == 1


def test_what_a_thread_keeps_stays_from_job_to_job(tasks: Tasks) -> None:
    local = threading.local()

    def first_time() -> bool:
        was_there = hasattr(local, "kept")
        local.kept = True
        return not was_there

    answers: list[bool] = []
    for _ in range(50):
        tasks.run(first_time, then=answers.append)
        assert tasks.wait_idle(5)
    assert sum(answers) <= 2


def test_late_answers_are_dropped(tasks: Tasks) -> None:
    gate = threading.Event()
    answers: list[str] = []
    tasks.latest("search", lambda: gate.wait(5) and "old", then=answers.append)
    tasks.latest("search", lambda: "new", then=answers.append)
    gate.set()
    assert tasks.wait_idle(5)
    assert answers == ["new"]


def test_keys_do_not_disturb_each_other(tasks: Tasks) -> None:
    answers: list[str] = []
    tasks.latest("a", lambda: "a", then=answers.append)
    tasks.latest("b", lambda: "b", then=answers.append)
    assert tasks.wait_idle(5)
    assert sorted(answers) == ["a", "b"]


def test_an_expected_failure_goes_to_failed(tasks: Tasks) -> None:
    told: list[ViewerError] = []
    error = FileNotReadable("“a.txt” cannot be read.")
    tasks.run(fail, error, failed=told.append)
    assert tasks.wait_idle(5)
    assert told == [error]


def test_an_expected_failure_that_nobody_takes_is_told(tasks: Tasks, qtbot: QtBot) -> None:
    error = FileNotReadable("“a.txt” cannot be read.")
    with qtbot.waitSignal(tasks.error_occurred) as told:
        tasks.write(fail, error)
    assert told.args == [error]


def test_a_defect_is_told_as_one(tasks: Tasks, qtbot: QtBot) -> None:
    failed: list[ViewerError] = []
    with qtbot.waitSignal(tasks.crashed) as told:
        tasks.run(fail, KeyError("x"), failed=failed.append)
    assert isinstance(told.args[0], KeyError)
    assert not failed


def test_cancelled_work_tells_nobody(tasks: Tasks, qtbot: QtBot) -> None:
    told: list[object] = []
    tasks.error_occurred.connect(told.append)
    tasks.crashed.connect(told.append)
    tasks.run(fail, Cancelled(), failed=told.append)
    assert tasks.wait_idle(5)
    assert not told


def test_closing_finishes_the_writes_and_answers_nobody(qapp: QApplication) -> None:
    tasks = Tasks()
    done: list[int] = []
    answers: list[object] = []
    for number in range(20):
        tasks.write(lambda n=number: done.append(n), then=answers.append)
    tasks.close()
    qapp.processEvents()
    assert done == list(range(20))
    assert not answers
    tasks.run(done.append, 99)
    assert tasks.is_idle


def test_inline_tasks_answer_inside_the_call(qapp: QApplication) -> None:
    tasks = InlineTasks()
    answers: list[object] = []
    tasks.run(lambda: 1, then=answers.append)
    tasks.write(lambda: 2, then=answers.append)
    tasks.latest("k", lambda: 3, then=answers.append)
    tasks.run(fail, FileNotReadable("no"), failed=answers.append)
    assert answers[:3] == [1, 2, 3]
    assert isinstance(answers[3], FileNotReadable)
    assert tasks.is_idle
