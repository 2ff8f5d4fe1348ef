"""Which of the copies that are taken by the clock are let go of.

Kept are the last ten, the newest of every hour for a day, of every day for thirty days, and of every month for a year.
A copy from a time that is still to come (the clock was wrong, or is now) is never let go of for its age.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

LAST = 10
_STEPS: tuple[tuple[timedelta, Callable[[datetime], str]], ...] = (
    (timedelta(days=1), lambda when: when.strftime("%Y%m%d%H")),
    (timedelta(days=30), lambda when: when.strftime("%Y%m%d")),
    (timedelta(days=366), lambda when: when.strftime("%Y%m")),
)
Dated = tuple[Path, datetime]


def surplus(copies: Sequence[Dated], now: datetime) -> list[Dated]:
    """Those of `copies`, which come newest first, that can go."""
    past = [copy for copy in copies if copy[1] <= now]
    kept = {path for path, _ in past[:LAST]}
    for reach, period in _STEPS:
        newest: dict[str, Path] = {}
        for path, when in past:
            if now - when <= reach:
                newest.setdefault(period(when), path)
        kept.update(newest.values())
    return [copy for copy in past if copy[0] not in kept]
