from __future__ import annotations

import pytest

from viewer.library.pace import Pace
from viewer.library.prepared import FileRead, Reached
from viewer.library.reading_worker import Job
from viewer.library.records import Outcome
from viewer.library.tally import Tally

GB = 1_000_000_000


def test_nothing_is_foretold_too_early() -> None:
    pace = Pace()
    assert pace.rate() is None
    pace.tell(0, 10.0)
    pace.tell(50, 11.0)
    assert pace.seconds_left(100) is None
    pace.tell(100, 15.0)
    assert pace.seconds_left(100) == 5.0


def test_only_the_last_minute_counts() -> None:
    pace = Pace()
    for second in range(0, 600, 10):
        pace.tell(second * 100, second)
    for second in range(600, 800, 10):
        pace.tell(60_000 + (second - 600), second)
    assert pace.rate() == pytest.approx(1.0)


def test_what_stands_still_has_no_end() -> None:
    pace = Pace()
    pace.tell(5, 0.0)
    pace.tell(5, 90.0)
    assert pace.seconds_left(1) is None


def part(path: str, size: int, items: int, share: float, is_last: bool = False) -> FileRead:
    reached = Reached(items=items, share=share)
    return FileRead(path, size, 1, Outcome.TAKEN, part=items - 1, next_part=None if is_last else items, reached=reached)


def test_a_long_file_is_measured_by_its_bytes() -> None:
    tally = Tally()
    tally.expect([Job("/a", 20 * GB, 1)])
    tally.set_out(0.0)
    tally.take([part("/a", 20 * GB, 200, 0.25)], 50.0)
    told = tally.progress()
    assert (told.done, told.total, told.bytes_done, told.bytes_total) == (0, 1, 5 * GB, 20 * GB)
    assert told.seconds_left == pytest.approx(150.0, rel=0.01)
    tally.take([part("/a", 20 * GB, 900, 1.0, is_last=True)], 200.0)
    told = tally.progress()
    assert (told.done, told.bytes_done, told.seconds_left) == (1, 20 * GB, 0.0)


def test_what_an_earlier_run_read_is_behind_but_no_speed() -> None:
    tally = Tally()
    tally.expect([Job("/a", GB, 1, Reached(items=7, share=0.5))])
    tally.set_out(0.0)
    tally.take([part("/a", GB, 9, 0.6)], 10.0)
    told = tally.progress()
    assert told.bytes_done == 600_000_000
    assert told.seconds_left == pytest.approx(40.0, rel=0.01)


def test_a_format_that_cannot_tell_has_no_time_left() -> None:
    tally = Tally()
    tally.expect([Job("/a", GB, 1), Job("/b", 10, 1)])
    tally.set_out(0.0)
    tally.take([part("/b", 10, 1, 0.0, is_last=True)], 5.0)
    assert tally.progress().seconds_left is not None
    tally.take([part("/a", GB, 9, 0.0)], 10.0)
    assert tally.progress().seconds_left is None
