"""Whether paragraphs without marks of their own are those of a newspaper clipping."""

from __future__ import annotations

import re
from collections.abc import Sequence

_HEAD = 12  # paragraphs in which a clipping shows that it is one
_MOST_CHARS = 60_000
_BYLINE = re.compile(r"(?:By|BY|by) [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,4}\b")
_DATELINE = re.compile(
    r"[A-Z][A-Z .,'-]{3,40}(?:, [A-Z][\w. ]{2,20})?(?: \([A-Za-z /-]{2,20}\))?\s*[—–-]{1,2}\s*[A-Z“\"]"
)


def has_byline(paragraphs: Sequence[str]) -> bool:
    """Whether the text itself says who wrote it, better than a file that somebody saved can."""
    return any(_BYLINE.match(each) for each in paragraphs[:_HEAD])


def is_clipping(paragraphs: Sequence[str]) -> bool:
    """Byline or dateline stand at the head: its furniture and facts are still to be told from the body."""
    if sum(map(len, paragraphs)) > _MOST_CHARS:
        return False
    return any(_BYLINE.match(each) or _DATELINE.match(each) for each in paragraphs[:_HEAD])
