"""Which copies are let go of, told by their times alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from viewer.library.retention import LAST, surplus

NOW = datetime(2027, 6, 15, 12, tzinfo=UTC)


def copies(*ages: timedelta) -> list[tuple[Path, datetime]]:
    dated = sorted((NOW - age for age in ages), reverse=True)
    return [(Path(f"{number}"), when) for number, when in enumerate(dated)]


def kept(*ages: timedelta) -> list[datetime]:
    every = copies(*ages)
    gone = set(surplus(every, NOW))
    return [when for path, when in every if (path, when) not in gone]


def test_the_last_ten_stay_however_close_they_are() -> None:
    assert len(kept(*(timedelta(seconds=n) for n in range(60)))) == LAST


def test_a_year_of_hourly_copies_comes_down_to_steps() -> None:
    times = kept(*(timedelta(hours=n) for n in range(24 * 400)))
    assert 24 + 29 + 11 <= len(times) <= 25 + 30 + 13
    assert all(NOW - timedelta(hours=n) in times for n in range(24))
    days = {when.date() for when in times}
    assert all((NOW - timedelta(days=n)).date() in days for n in range(31))
    months = {(when.year, when.month) for when in times}
    assert {(2027, month) for month in range(1, 7)} | {(2026, month) for month in range(7, 13)} <= months
    assert min(times) >= NOW - timedelta(days=366)


def test_copies_from_a_time_to_come_stay() -> None:
    ahead = [timedelta(days=-1, seconds=n) for n in range(30)]
    times = kept(*ahead, timedelta(days=2))
    assert len(times) == 31


@given(st.lists(st.integers(0, 400 * 24), min_size=1, max_size=80, unique=True))
def test_what_is_newest_stays_and_letting_go_twice_is_letting_go_once(hours: list[int]) -> None:
    every = copies(*(timedelta(hours=n) for n in hours))
    gone = surplus(every, NOW)
    left = [copy for copy in every if copy not in gone]
    assert left[0] == every[0]
    assert surplus(left, NOW) == []
