"""What the process that recognises names does. It keeps its model loaded from one call to the next."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from viewer.entities.past_choices import PastChoice
from viewer.entities.read import NameReader
from viewer.entities.records import Mention, Names


def warm() -> None:
    """Load the model and the gazetteer, so that the first article does not wait for them."""
    _reader().read("Paris is in France.")


def read(text: str, dateline: str | None, publication: str | None, choices: Sequence[PastChoice]) -> Names:
    """The names of a short text."""
    return assemble(text, recognise(text), dateline, publication, choices)


def recognise(text: str) -> tuple[Mention, ...]:
    """The mentions in a part of a long text."""
    return _reader().recognise([text])[0]


def assemble(
    text: str,
    mentions: Sequence[Mention],
    dateline: str | None,
    publication: str | None,
    choices: Sequence[PastChoice],
) -> Names:
    """The names of a long text, from the mentions in its parts."""
    return _reader().assemble(text, mentions, dateline=dateline, publication=publication, choices=choices)


@cache
def _reader() -> NameReader:
    """One for each process: loading takes longer than reading."""
    return NameReader()
