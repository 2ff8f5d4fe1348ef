"""Finding words in what is shown, blind to case and accents."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

_SPACES = re.compile(r"\s+")


class Searchable:
    """A text made ready for many searches. Offsets are code points of the text as given."""

    def __init__(self, text: str) -> None:
        table = {ord(c): _folded(c) for c in set(text)}
        uneven = {chr(c) for c, folded in table.items() if len(folded) != 1}
        self._folded = text.translate(table)
        self._at: list[int] = []  # folded offsets behind each character that is folded to none or several …
        self._shift: list[int] = []  # … and by how much the text runs ahead of the folded one from there on
        if uneven:
            self._note_uneven(text, uneven, table)

    def find(self, words: str) -> Iterator[tuple[int, int]]:
        """Every place of `words`, in order, not overlapping; any white space fits any other."""
        sought = "".join(_folded(c) for c in words).strip()
        if not sought:
            return
        pattern = r"\s+".join(re.escape(part) for part in _SPACES.split(sought))
        for match in re.finditer(pattern, self._folded):
            start, end = self._back(match.start()), self._back(match.end())
            if end > start:
                yield start, end

    def _note_uneven(self, text: str, uneven: set[str], table: dict[int, str]) -> None:
        pattern, shift = re.compile("[" + re.escape("".join(sorted(uneven))) + "]"), 0
        for match in pattern.finditer(text):
            shift += 1 - len(table[ord(match[0])])
            self._at.append(match.end() - shift)
            self._shift.append(shift)

    def _back(self, folded: int) -> int:
        number = bisect_right(self._at, folded) - 1
        return folded + (self._shift[number] if number >= 0 else 0)


def _folded(character: str) -> str:
    """Small letters without accents; curly quotation marks as straight ones."""
    if character in _SAME:
        return _SAME[character]
    plain = unicodedata.normalize("NFKD", character)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


_SAME = {"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "\u00ad": "", "\u2029": "\n"}
