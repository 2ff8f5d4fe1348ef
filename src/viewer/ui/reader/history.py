"""The way back: which articles were read, and where."""

from __future__ import annotations

from dataclasses import dataclass, replace

_MOST = 200


@dataclass(frozen=True, slots=True)
class Visit:
    """An article, and the offset at the top of the view when it was left."""

    article_id: int
    offset: int = 0


class History:
    """Back and forward, as in a browser: a new visit forgets what lay ahead."""

    def __init__(self) -> None:
        self._visits: list[Visit] = []
        self._here = -1

    @property
    def can_go_back(self) -> bool:
        return self._here > 0

    @property
    def can_go_forward(self) -> bool:
        return self._here + 1 < len(self._visits)

    def visit(self, article_id: int) -> None:
        """Another article is shown. The same one again is no new visit."""
        if self._here >= 0 and self._visits[self._here].article_id == article_id:
            return
        self._visits = [*self._visits[: self._here + 1], Visit(article_id)][-_MOST:]
        self._here = len(self._visits) - 1

    def leave(self, offset: int) -> None:
        """Note where the shown article is being left."""
        if self._here >= 0:
            self._visits[self._here] = replace(self._visits[self._here], offset=offset)

    def go(self, by: int) -> Visit | None:
        """Move one back (-1) or forward (1); None at the ends."""
        if not 0 <= self._here + by < len(self._visits):
            return None
        self._here += by
        return self._visits[self._here]
