"""Long texts in parts that can be recognised one after another."""

from __future__ import annotations

import re

LIMIT = 12_000  # characters: about a fifth of a second of recognition
_ENDS = (re.compile(r"\n\s*\n"), re.compile(r"\n"), re.compile(r"(?<=[.!?])\s+"), re.compile(r"\s+"))


def slices(text: str) -> list[tuple[int, int]]:
    """(start, end) of parts of `text` that cover it, cut after a paragraph where one ends within the limit."""
    out, start = [], 0
    while len(text) - start > LIMIT:
        end = _end(text, start)
        out.append((start, end))
        start = end
    if start < len(text):
        out.append((start, len(text)))
    return out


def _end(text: str, start: int) -> int:
    for pattern in _ENDS:
        found = [m.end() for m in pattern.finditer(text, start + LIMIT // 2, start + LIMIT)]
        if found:
            return found[-1]
    return start + LIMIT
