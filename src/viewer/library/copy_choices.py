"""What the reader can say about copies, with the way back. For the lane of writes, or the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.articles.article import Identity
from viewer.errors import NothingToRead
from viewer.library import grouping
from viewer.library.copies import Said, Verdict

if TYPE_CHECKING:
    from viewer.library.library import Library


@dataclass(frozen=True, slots=True)
class Choice:
    """What was said: what held before and holds after it, and the articles that it concerns."""

    before: Said
    after: Said
    concerned: tuple[Identity, ...]


def prefer(library: Library, article_id: int) -> Choice:
    """Show this copy in the lists. Raises `NothingToRead` when the article has left the library."""
    identity, *others = _copies(library, article_id)
    before = library.copies.prefer(identity, others)
    return _held(library, before, (identity,))


def part(library: Library, article_id: int) -> Choice:
    """The article is not the one that its copies are. Raises `NothingToRead` when it has none."""
    identity, *others = _copies(library, article_id)
    if not others:
        raise NothingToRead("This article has no copies.", "archive-viewer copies lists those that have.")
    before = library.copies.say([Verdict(False, identity, other) for other in others])
    return _held(library, before, (identity, *others))


def join(library: Library, article_id: int, other_id: int) -> Choice:
    """These two, and the copies of both, are one article. Raises `NothingToRead` when one has left the library."""
    ones, others = _copies(library, article_id), _copies(library, other_id)
    verdicts = [Verdict(True, one, other) for one in ones for other in others if one != other]
    before = library.copies.say(verdicts)
    return _held(library, before, (*ones, *others))


def hold(library: Library, said: Said, concerned: Iterable[Identity]) -> None:
    """Let hold what held before (or after): the way back, and forth."""
    library.copies.restore(said)
    grouping.say(library.derived, said, concerned)


def _held(library: Library, before: Said, concerned: tuple[Identity, ...]) -> Choice:
    after = library.copies.all()
    grouping.say(library.derived, after, concerned)
    return Choice(before, after, concerned)


def _copies(library: Library, article_id: int) -> list[Identity]:
    """The article, and its copies."""
    ids = dict.fromkeys((article_id, *library.index.copies(article_id)))
    return [library.index.identity(each) for each in ids]
