"""Words of running text as the recognition model was taught to see them."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., J.K.
    r"|(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Maj|Messrs|Prof|Rev|Jr|Sr|Adm|Sec|No|Co|Inc|Corp|Ltd)\."
    r"|[^\W_]+(?:[-‑][^\W_]+)*"
    r"|['’]s\b|n['’]t\b"
    r"|\S"
)
# "London-based" is read as "London based": the model knows compounds as one word, which is the name of nothing.
_JOINED = re.compile(
    r"[-‑](?=(?:administered|area|backed|based|born|bound|brokered|built|controlled|dominated|educated|era|funded|held|led"
    r"|listed|made|occupied|owned|registered|ruled|run|sponsored|trained)\b)"
)
Span = tuple[int, int]


class Shape(IntEnum):
    """How a word is written; the numbers are the model's."""

    OTHER = 0
    DIGITS = 1
    LOWER = 2
    UPPER = 3
    CAPITAL = 4  # one capital letter
    CAPITALISED = 5
    MIXED = 6
    PADDING = 7


def words(text: str) -> list[Span]:
    """The (start, end) of every word and punctuation mark of `text`; of "London-based", of both words."""
    return [match.span() for match in _WORD.finditer(_JOINED.sub(" ", text))]


@lru_cache(maxsize=50_000)
def shape(word: str) -> Shape:
    if not any(c.isalpha() for c in word):
        return Shape.DIGITS if any(c.isdigit() for c in word) else Shape.OTHER
    if word.islower():
        return Shape.LOWER
    if word.isupper():
        return Shape.UPPER if len(word) > 1 else Shape.CAPITAL
    return Shape.CAPITALISED if word[0].isupper() and word[1:].islower() else Shape.MIXED
