"""What a text writes between two names of one person: "born", "better known as"."""

from __future__ import annotations

import re

_FARTHEST = 90  # characters between the two names
_SAYS_SO = re.compile(
    r"\b(?:known|referred\sto|identified)\b[^.;\n]{0,40}\b(?:as|by)\b[^.;,\n]{0,35}\Z"
    r"|[(,]\s*born\s*\Z"
    r"|\b(?:a\.k\.a\.|aka|alias|née|real\sname(?:\sis|\swas)?|pen\sname|stage\sname|pseudonym|nom\sde\splume)\s*,?\s*[“\"‘']?\Z"
)


def is_also_known(between: str) -> bool:
    """Whether the text `between` two names says that they are of one person."""
    return len(between) <= _FARTHEST and bool(_SAYS_SO.search(between))
