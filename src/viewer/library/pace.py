"""How fast work goes, and when it will be done: from what was done lately, and nothing before that can be told."""

from __future__ import annotations

from collections import deque

_WINDOW_S = 60.0  # what counts as lately: long enough that a slow document does not make the answer jump
_SETTLE_S = 4.0  # nothing is foretold from less


class Pace:
    """Told of amounts done so far, in any unit, with the time in seconds of a clock that only goes forward."""

    def __init__(self) -> None:
        self._told: deque[tuple[float, float]] = deque()

    def tell(self, done: float, now: float) -> None:
        """So much is done by now, all in all."""
        self._told.append((now, done))
        while len(self._told) > 2 and now - self._told[1][0] >= _WINDOW_S:
            self._told.popleft()

    def forget(self) -> None:
        """The work stood still: what was before says nothing about what comes."""
        self._told.clear()

    def rate(self) -> float | None:
        """How much is done in a second; None while it is too early to say, or nothing moves."""
        if not self._told:
            return None
        (began, before), (now, done) = self._told[0], self._told[-1]
        if now - began < _SETTLE_S or done <= before:
            return None
        return (done - before) / (now - began)

    def seconds_left(self, left: float) -> float | None:
        """How long `left` will take; None while that cannot be said."""
        rate = self.rate()
        return None if rate is None else max(0.0, left) / rate
