"""Names folded for comparing: one spelling for what differs only in accents, case or spaces."""

from __future__ import annotations

import re
import unicodedata

# Letters that NFKD does not take apart.
_LETTERS = str.maketrans(
    {
        "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "þ": "th", "æ": "ae", "Æ": "ae",
        "œ": "oe", "Œ": "oe", "ı": "i", "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "‐": "-", "‑": "-", "–": "-",
    }
)  # fmt: skip
_SPACES = re.compile(r"\s+")


def fold(name: str) -> str:
    """`name` without accents, in lower case, with single spaces and plain quotes and hyphens."""
    if name.isascii():
        return " ".join(name.casefold().split())
    flat = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    bare = "".join(c for c in flat if not unicodedata.combining(c))
    return _SPACES.sub(" ", bare.casefold()).strip()


def recased(name: str) -> str:
    """A name of capitals in the letters of running text."""
    return " ".join("-".join(piece[:1] + piece[1:].lower() for piece in word.split("-")) for word in name.split())
