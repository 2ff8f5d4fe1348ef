"""A library on a slow disk: the window stays at work, and nothing is shown as kept before it is."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from viewer.app import Program
from viewer.db import Database
from viewer.ui.reader.ink import Layer


class SlowDisk:
    """Every transaction of a database waits before its end until it is let through."""

    def __init__(self, database: Database) -> None:
        self.gate = threading.Event()
        self.waiting = threading.Event()
        self.threads: set[str] = set()
        self._write = database.write
        database.write = self.write  # type: ignore[method-assign]

    @contextmanager
    def write(self) -> Iterator[object]:
        with self._write() as connection:
            yield connection
            self.threads.add(threading.current_thread().name)
            self.waiting.set()
            assert self.gate.wait(60)


@pytest.fixture
def slow(filled, start: Callable[..., Program], qtbot) -> Iterator[tuple[Program, SlowDisk]]:
    program = start()
    program.reading.open(program.library.index.ids()[0])
    qtbot.waitUntil(lambda: program.tasks.is_idle)
    disk = SlowDisk(program.library.precious)
    yield program, disk
    disk.gate.set()
    qtbot.waitUntil(lambda: program.tasks.is_idle)


def marked(program: Program) -> int:
    return len(list(program.reading.reader.view.ink.strokes(Layer.PASSAGE)))


def test_the_window_reads_on_while_a_bookmark_is_on_its_way(slow, qtbot):
    program, disk = slow
    view, model = program.reading.reader.view, program.reading.bookmarks.model
    program.workspace.show_bookmarks()
    view.select_span(4, 30)
    program.reading.handlers()["bookmark.passage"]()
    qtbot.waitUntil(disk.waiting.is_set)
    assert marked(program) == 0, "not shown as kept before it is"
    assert model.rowCount() == 0
    other = program.library.index.ids()[1]
    program.reading.open(other)
    qtbot.waitUntil(lambda: program.reading._opened.row.id == other)
    program.window.bar.search.ask_for("ferry")
    qtbot.waitUntil(lambda: program.articles.model.rowCount() > 0)
    assert program.library.bookmarks.all() == []
    disk.gate.set()
    qtbot.waitUntil(lambda: len(program.library.bookmarks.all()) == 1)
    qtbot.waitUntil(lambda: program.tasks.is_idle)
    assert disk.threads == {"viewer-write"}, "nothing is written by the thread that draws"


def test_closing_waits_for_what_the_reader_kept(filled, start, qtbot):
    program = start()
    program.reading.open(program.library.index.ids()[0])
    qtbot.waitUntil(lambda: program.tasks.is_idle)
    disk = SlowDisk(program.library.precious)
    program.reading.handlers()["bookmark.article"]()
    qtbot.waitUntil(disk.waiting.is_set)
    threading.Timer(0.2, disk.gate.set).start()
    program.window.close()
    program.close()
    program = start()
    assert len(program.library.bookmarks.all()) == 1
