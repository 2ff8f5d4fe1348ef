"""A text as it is compared: blind to what typesetters, encodings and extractors change, with the way back.

Levelled: letter case, Unicode form and ligatures (NFKC), kinds of quotation mark, kinds of dash and the space around
it, hyphens inside words (also at the end of a line), soft hyphens and other invisible characters, white space.
Nothing of this is ever stored or shown.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from viewer.bookmarks.passage import Span

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_ALIKE = (  # one character for one: offsets stay
    ("'", "‘’‚‛′ʼ`´"),
    ('"', "“”„‟″«»"),
    ("-", "‐‑"),
    ("—", "–―−⸺"),
    ("I", "İ"),  # the one capital whose small form is two characters long
)
_SPACES = r"\t\n\v\f\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"  # but the common one
_RARE = rf"—\-{_SPACES}{_INVISIBLE}"
_IRREGULAR = rf"[{_RARE}][{_RARE} ]*|  [{_RARE} ]*|''|\.(?: ?\.)+"
_ALL_RARE = re.compile(rf"[{_RARE} ]")
_IRREGULAR_ASCII = re.compile(_IRREGULAR)
_IRREGULAR_UNICODE = re.compile(rf"{_IRREGULAR}|[^\x00-\x7f{_RARE}]+")
_DROP_INVISIBLE = dict.fromkeys(map(ord, _INVISIBLE))
_HANGUL_VOWELS_AND_TAILS = range(0x1160, 0x1200)


@dataclass(frozen=True, slots=True)
class Comparable:
    """`plain` is the levelled form of `text`; segment i of it starts at plain_at[i] and at text_at[i] of `text`."""

    text: str
    plain: str
    plain_at: tuple[int, ...]
    text_at: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Where `plain[start:end]` (not empty) stands in `text`."""
        first = bisect_right(self.plain_at, start) - 1
        text_start = min(self.text_at[first] + start - self.plain_at[first], self.text_at[first + 1] - 1)
        last = bisect_right(self.plain_at, end - 1) - 1
        if end == self.plain_at[last + 1]:
            return Span(text_start, self.text_at[last + 1])
        return Span(text_start, min(self.text_at[last] + end - self.plain_at[last], self.text_at[last + 1]))

    def plain_offset(self, offset: int) -> int:
        """Where the character at `offset` of `text` went in `plain`."""
        if offset >= len(self.text):
            return len(self.plain)
        segment = bisect_right(self.text_at, offset) - 1
        first, beyond = self.plain_at[segment], self.plain_at[segment + 1]
        return max(first, min(first + offset - self.text_at[segment], beyond - 1))


def comparable(text: str) -> Comparable:
    """Level `text`: about 30 ms for a million characters, fewer for plain ASCII."""
    level = _level(text)
    pieces: list[str] = []
    plain_at, text_at = [0], [0]
    done = length = 0
    for start, end, new in _irregular(level):
        if start > done:
            pieces.append(level[done:start])
            length += start - done
        pieces.append(new)
        plain_at += (length, length + len(new))
        text_at += (start, end)
        length += len(new)
        done = end
    pieces.append(level[done:])
    plain = "".join(pieces)
    return Comparable(text, plain, (*plain_at, len(plain)), (*text_at, len(text)))


def plain(text: str) -> str:
    """The levelled form alone, without white space at the ends."""
    return comparable(text).plain.strip()


def reads_the_same(one: str, other: str) -> bool:
    """True when two texts differ in nothing that a reader sees: white space, Unicode form, ligatures, soft hyphens."""
    return _visible(one) == _visible(other)


def _visible(text: str) -> str:
    without = re.sub(rf"[{_INVISIBLE}]+\n?", "", text)
    return " ".join(unicodedata.normalize("NFKC", without).split())


def _level(text: str) -> str:
    if not text.isascii():
        for one, many in _ALIKE:
            for other in many:
                text = text.replace(other, one)
    else:
        text = text.replace("`", "'")
    small = text.lower()
    return small if len(small) == len(text) else "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


def _irregular(level: str) -> Iterator[tuple[int, int, str]]:
    """The stretches of `level` that need another text, in order: start, end, new text."""
    is_normal = unicodedata.is_normalized("NFKC", level)
    for match in (_IRREGULAR_ASCII if is_normal else _IRREGULAR_UNICODE).finditer(level):
        found, start, end = match[0], match.start(), match.end()
        if found == "-":
            if _is_letter(level, start - 1) and _is_letter(level, end):
                yield start, end, ""
            elif start and level[start - 1] == " ":
                yield start - 1, end, "-"
        elif found[0] in ".'":
            yield start, end, "..." if found[0] == "." else '"'
        elif _ALL_RARE.match(found):
            if found[0] != " " and start and level[start - 1] == " ":
                start -= 1
            yield start, end, _gap(level, start, end)
        else:
            yield from _clusters(level, start, end)


def _gap(level: str, start: int, end: int) -> str:
    """What stands for a run of white space, dashes and invisible characters: nothing, a space or a hyphen."""
    gap = level[start:end].translate(_DROP_INVISIBLE)
    core = gap.strip()
    if not core:
        is_soft_break = level[start] == "\u00ad" and "\n" in gap
        return " " if gap and not is_soft_break else ""
    is_broken_word = core == "-" and gap[0] == "-" and (gap == "-" or "\n" in gap)
    return "" if is_broken_word and _is_letter(level, start - 1) and _is_letter(level, end) else "-"


def _is_letter(level: str, at: int) -> bool:
    return 0 <= at < len(level) and level[at].isalpha()


def _clusters(level: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The characters of a non-ASCII run that NFKC changes, each with the marks that belong to it."""
    if start and _continues(level[start]) and level[start - 1].isalnum() and level[start - 1].isascii():
        start -= 1
    at = start
    while at < end:
        stop = at + 1
        while stop < end and _continues(level[stop]):
            stop += 1
        cluster = level[at:stop]
        new = unicodedata.normalize("NFKC", cluster).lower()
        if new != cluster:
            yield at, stop, new
        at = stop


def _continues(character: str) -> bool:
    return unicodedata.combining(character) != 0 or ord(character) in _HANGUL_VOWELS_AND_TAILS
