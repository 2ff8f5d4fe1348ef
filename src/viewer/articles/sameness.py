"""Whether two texts are one article, read from different containers or at different times.

Copies of an article differ at their ends (furniture), in spelling (misread print, broken words) and by a correction
here and there. Different articles that look alike (tomorrow's weather, the next notice, another part of a series) say
other things in the same frame: words and numbers that stand in the same place and contradict each other. So texts are
laid side by side, and what counts is how much of the shorter is covered, and how much of that is contradicted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

MOST_WORDS = 8_000  # of each text are compared
_ANCHOR = 3  # words: shorter runs that agree do so by chance
_LOCAL = 12  # words: a longer gap is another passage, and no other word for the same
_MISREAD = 0.25  # of the letters of a gap, or one letter: spelled differently, but the same
_NOTICE = 60  # words: below it, nothing may differ, and title or address must be the same
_WHOLE = 0.85  # of the longer text: more of its own makes a page with another title and address a page of several
_PATIENCE_DAYS = 3  # between the dates of copies: time zones, weekend editions


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of an article beside its text. `published` is ISO 8601, perhaps a year or month alone."""

    fingerprint: str
    url_key: str | None
    title: str
    publication: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Likeness:
    """`covered`: the part of the shorter text that the other has too; `contradicted`: of what stands in both frames.

    `shorter` is its number of words, `ratio` that to the words of the longer one.
    """

    covered: float
    contradicted: float
    shorter: int
    ratio: float


def likeness(one: list[str], other: list[str]) -> Likeness:
    """Lay the words of two articles (`identity.words_of`) side by side."""
    from rapidfuzz.distance import Levenshtein

    shorter, longer = sorted((len(one), len(other)))
    one, other = one[:MOST_WORDS], other[:MOST_WORDS]
    covered = contradicted = 0
    before = (0, 0)
    anchors = [(b.a, b.b, b.size) for b in Levenshtein.opcodes(one, other).as_matching_blocks() if b.size >= _ANCHOR]
    for number, (a, b, size) in enumerate([*anchors, (len(one), len(other), 0)]):
        covered += size
        if a > before[0] and b > before[1]:
            is_end = number in (0, len(anchors))
            agreed, denied = _gap(one[before[0] : a], other[before[1] : b], Levenshtein.distance, is_end=is_end)
            covered += agreed
            contradicted += denied
        before = (a + size, b + size)
    common = covered + contradicted
    return Likeness(
        covered / max(1, min(shorter, MOST_WORDS)), contradicted / max(1, common), shorter, shorter / max(1, longer)
    )


def is_same(one: Traits, other: Traits, like: Likeness) -> bool:
    """Whether two articles that are so alike are one. In doubt they are two: a wrong yes hides an article."""
    days = days_apart(one.published, other.published)
    is_dated_alike = days is None or days <= _PATIENCE_DAYS
    has_same_url = one.url_key is not None and one.url_key == other.url_key
    has_same_title = titles_agree(one.title, other.title)
    if like.shorter < _NOTICE:
        is_exact = like.ratio == like.covered == 1 and not like.contradicted
        return is_exact and is_dated_alike and (has_same_url or _has_that_title(one, other))
    if has_same_url and is_dated_alike:
        return like.covered >= 0.5 and like.contradicted <= 0.03
    if like.ratio < 0.5 and not has_same_title and not has_same_url:
        return False  # a part of a longer one: a letter on a page of letters
    if like.ratio < _WHOLE and one.url_key and other.url_key and not has_same_url and _titles_differ(one, other):
        return False  # an article, and the list of a tag or of the day that holds it among others
    strict = not is_dated_alike or _publications_differ(one.publication, other.publication)
    if strict and like.shorter < 2 * _NOTICE:
        return False
    return like.covered >= (0.9 if strict else 0.75) and like.contradicted <= (0.004 if strict else 0.015)


def days_apart(one: str | None, other: str | None) -> int | None:
    """Days between two full dates; None where one is not known to the day."""
    try:
        return abs((date.fromisoformat((one or "")[:10]) - date.fromisoformat((other or "")[:10])).days)
    except ValueError:
        return None


def titles_agree(one: str, other: str) -> bool:
    """Whether two titles say the same, or one goes on where the other ends."""
    from rapidfuzz import fuzz

    from viewer.articles.identity import words_of

    first, second = " ".join(words_of(one)), " ".join(words_of(other))
    if not first or not second:
        return False
    short, long = sorted((first, second), key=len)
    return fuzz.ratio(first, second) >= 85 or (len(short.split()) >= 3 and long.startswith(short))


def _has_that_title(one: Traits, other: Traits) -> bool:
    """Whether both have the same title, word for word."""
    from viewer.articles.identity import words_of

    return words_of(one.title) == words_of(other.title) != []


def _titles_differ(one: Traits, other: Traits) -> bool:
    """Whether both have a title, and not the same one."""
    return bool(one.title.strip() and other.title.strip()) and not titles_agree(one.title, other.title)


def _gap(one: list[str], other: list[str], distance: Callable[..., int], *, is_end: bool) -> tuple[int, int]:
    """(words that are the same but for their spelling, words that contradict each other) between two anchors."""
    fewer = min(len(one), len(other))
    first, second = _as_printed("".join(one)), _as_printed("".join(other))
    misread = max(1, round(_MISREAD * max(len(first), len(second))))
    if distance(first, second, score_cutoff=misread) <= misread:
        return (fewer, 0) if _numbers(one) == _numbers(other) else (0, fewer)
    if is_end or fewer > _LOCAL:
        return 0, 0
    return 0, fewer


def _as_printed(letters: str) -> str:
    """Without what print makes look alike: reading it from a picture takes the one for the other."""
    return letters.replace("rn", "m").replace("cl", "d").replace("vv", "w")


def _numbers(words: list[str]) -> list[str]:
    """What is counted in the words. Letters misread as figures stand beside other letters, and are no number."""
    return [word for word in words if word.isdigit()]


def _publications_differ(one: str | None, other: str | None) -> bool:
    from viewer.articles.identity import words_of

    first, second = set(words_of(one or "")) - {"the"}, set(words_of(other or "")) - {"the"}
    return bool(first and second and not first & second)
