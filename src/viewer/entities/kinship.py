"""Where a text says that two people named one after the other are relatives: two people, then, of whatever names."""

from __future__ import annotations

import re

_FARTHEST = 140  # characters between the two names
_KIN = (
    r"(?:grand|great-grand|step|half-|god)?(?:son|daughter|child|brother|sister|father|mother|parent)|"
    r"wife|husband|widow|widower|uncle|aunt|nephew|niece|cousin|twin|namesake"
)
_WORDS = r"(?:[\w-]+\s+){0,2}"
_SAYS_SO = re.compile(
    rf"\b(?:{_KIN})\s+of\s+{_WORDS}\Z"  # X, the second son of Y
    rf"|(?:\b(?:his|her|their|whose)|\A['’]s?)\s+{_WORDS}(?:{_KIN})\s*,?\s*\Z",  # X and his father, Y; X's father, Y
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?]\s|\n")


_HIS = re.compile(rf"\b(?:his|her|their)\s+{_WORDS}(?:{_KIN})\s*,?\s*\Z", re.IGNORECASE)


def is_someones_kin(before: str) -> bool:
    """Whether the text `before` a name says that it is of a relative of somebody named earlier: "his brother, "."""
    return bool(_HIS.search(before[-_FARTHEST:]))


def are_kin(between: str) -> bool:
    """Whether the text `between` two names says that they are relatives."""
    return len(between) <= _FARTHEST and not _SENTENCE_END.search(between) and bool(_SAYS_SO.search(between))
