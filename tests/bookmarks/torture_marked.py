"""A text with a passage marked in it, and the ways to change the text without losing sight of the passage."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from torture_articles import fill

from viewer.bookmarks.passage import Span

OPEN, CLOSE = "\ue000", "\ue001"
_INSERTIONS = (
    "Advertisement",
    "Read more: {name} and the {thing}",
    "The story was amended on {day} to correct the name of {body}.",
    "{name} looks at the {thing} in {place}.",
    "{Body} said on {day} that it would not {act} the {thing} before {month}.",
)


@dataclass(frozen=True, slots=True)
class Marked:
    """An article's text in three parts; `quote` is None when the passage is gone. `copies`: other right places."""

    before: str
    quote: str | None
    after: str
    copies: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        return self.before + (self.quote or "") + self.after

    @property
    def start(self) -> int:
        return len(self.before)

    @property
    def end(self) -> int:
        return len(self.before) + len(self.quote or "")

    @property
    def truths(self) -> tuple[Span, ...]:
        return () if self.quote is None else (Span(self.start, self.end), *self.copies)


Damage = Callable[[random.Random, Marked], Marked]


Damage = Callable[[random.Random, Marked], Marked]


def whole(marked: Marked, change: Callable[[str], str]) -> Marked:
    """Apply `change` to the whole text and find the passage again by two marks around it."""
    text = change(f"{marked.before}{OPEN}{marked.quote}{CLOSE}{marked.after}")
    if OPEN not in text or CLOSE not in text:
        return Marked(text.replace(OPEN, "").replace(CLOSE, ""), None, "")
    before, rest = text.split(OPEN)
    quote, after = rest.split(CLOSE)
    return Marked(before, quote, after)


def each(marked: Marked, change: Callable[[str], str]) -> Marked:
    quote = None if marked.quote is None else change(marked.quote)
    return Marked(change(marked.before), quote, change(marked.after))


def in_paragraphs(marked: Marked, change: Callable[[list[str]], list[str]]) -> Marked:
    return whole(marked, lambda text: "\n\n".join(change(text.split("\n\n"))))


def extra_sentence(dice: random.Random) -> str:
    return fill(dice, dice.choice(_INSERTIONS))
