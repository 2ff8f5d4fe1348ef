"""Whether two wordings say the same: the words by which look-alike sentences differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from viewer.bookmarks.approximate import similarity
from viewer.bookmarks.normalise import plain

_TOKEN = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")
_NEGATIONS = """
    no not never none nobody nothing neither nor without cannot hardly barely un non
    nicht kein keine ne pas sans nunca sin
"""
_NUMBERS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion
    dozen half third quarter first second once twice double triple both former latter
"""
_CALENDAR = """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September
    October November December
"""
_OTHER = (
    0.6  # less alike than this, a name or number is not a garbled one but another: Kessler and Zeller, 1935 and 1990
)
_SENTENCE_END = re.compile(r"[.!?]['\"”’)\]]*\s+['\"“‘(\[]*$")
_LINKS = frozenset(("", "of", "of the", "for", "and"))  # between the words of one name
_TELLING = frozenset((_NEGATIONS + _NUMBERS).split())
_WEEKDAYS_AND_MONTHS = frozenset(_CALENDAR.split())


def tells_apart(word: str) -> bool:
    """True for a word by which look-alikes differ: a name, a number, a negation."""
    small = word.lower()
    return (
        any(character.isdigit() for character in word)
        or word[:1].isupper()
        or small in _TELLING
        or small.endswith(("n't", "n’t"))
    )


def own_words(text: str) -> int:
    """How many words of `text` are names or numbers that no stock phrase has: not its first word, no weekday, month."""
    return len(_own(text))


def own_names(text: str) -> int:
    """The same, with the words of one name counted once: “Court of Appeal”, “Ada Brook”, “3 March”."""
    found = _own_matches(text)
    joined = sum(text[one.end() : other.start()].strip() in _LINKS for one, other in pairwise(found))
    return len(found) - joined


def loses_all_facts(old: str, new: str) -> bool:
    """True when two or more names and numbers of `old` were its own, and not one of them is in `new`."""
    own = _own(old)
    return len(own) > 1 and not set(own) & set(_words(new))


def _own(text: str) -> list[str]:
    return [each[0] for each in _own_matches(text)]


def _own_matches(text: str) -> list[re.Match[str]]:
    found = list(_TOKEN.finditer(text))[1:]
    words = [each for each in found if not _SENTENCE_END.search(text, max(0, each.start() - 8), each.start())]
    return [m for m in words if (m[0][0].isupper() and m[0] not in _WEEKDAYS_AND_MONTHS) or m[0][0].isdigit()]


def keeps_telling_words(old: str, new: str) -> bool:
    """True when no name, number or negation was changed, added or taken away."""
    return not any(tells_apart(word) for pair in _differences(old, new) for word in pair if word)


def is_filled_in_anew(old: str, new: str) -> bool:
    """True when names or numbers gave way to quite other ones; misspelt or garbled ones do not count."""
    return any(
        one and other and (tells_apart(one) or tells_apart(other)) and similarity(_bare(one), _bare(other)) < 0.5
        for one, other in _differences(old, new)
    )


def names_others(old: str, new: str) -> bool:
    """True when a name stands where quite another name stood, or a number, as in a pattern used twice; not where words
    are only misspelt, garbled or run together.
    """
    return any(
        any(map(_is_fact, one)) and any(map(_is_fact, other)) and similarity("".join(one), "".join(other)) < _OTHER
        for one, other in _stretches(old, new)
    )


def _is_fact(word: str) -> bool:
    return word[:1].isdigit() or (word[:1].isupper() and word.lower() not in _TELLING)


def keeps_numbers(old: str, new: str) -> bool:
    """True when no number gave way to another one; one that lost a digit or is garbled does not count."""
    pairs = ((_bare(one), _bare(other)) for one, other in _differences(old, new))
    return not any(one.isdigit() and other.isdigit() and similarity(one, other) < 0.5 for one, other in pairs)


def _bare(word: str) -> str:
    return word.replace(".", "").replace(",", "").lower()


def differs_in_spelling_only(old: str, new: str) -> bool:
    """True when the words are the same but for a few misspelt ones, none of which is a name, number or negation."""
    differences = list(_differences(old, new))
    if len(differences) > max(1, len(_words(old)) // 12):
        return False
    return all(_is_misspelling(one, other) for one, other in differences)


def _is_misspelling(one: str, other: str) -> bool:
    if tells_apart(one) or tells_apart(other) or min(len(one), len(other)) < 5:
        return False
    return one[:2].lower() == other[:2].lower() and similarity(one, other) >= 0.8


def _words(text: str) -> list[str]:
    return _TOKEN.findall(text)


def _differences(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Pairs of words that differ; one of a pair is "" where a word was added or taken away."""
    from rapidfuzz.distance import Levenshtein

    before, after = _words(old), _words(new)
    keys = [[plain(word) for word in words] for words in (before, after)]
    for step in Levenshtein.editops(*keys):
        one = before[step.src_pos] if step.tag != "insert" else ""
        other = after[step.dest_pos] if step.tag != "delete" else ""
        yield one, other


def _stretches(old: str, new: str) -> Iterator[tuple[list[str], list[str]]]:
    """The words of both that differ, in runs between words that are the same."""
    from rapidfuzz.distance import Levenshtein

    before, after = _words(old), _words(new)
    one: list[str] = []
    other: list[str] = []
    for step in Levenshtein.opcodes(*([plain(word) for word in words] for words in (before, after))):
        if step.tag == "equal":
            yield one, other
            one, other = [], []
        else:
            one = one + before[step.src_start : step.src_end]
            other = other + after[step.dest_start : step.dest_end]
    yield one, other
