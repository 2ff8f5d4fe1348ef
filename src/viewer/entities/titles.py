"""Titles and roles as newspapers give them, before a name ("Foreign Minister") and after it."""

from __future__ import annotations

import re

from viewer.entities import title_words
from viewer.entities.honorifics import is_honorific
from viewer.entities.title_words import listed

HEADS = listed(title_words.HEADS)
TITLES = HEADS | listed(title_words.TITLES_ONLY)
MODIFIERS = listed(title_words.MODIFIERS)
ALSO_NAMES = listed(title_words.ALSO_NAMES)
_ROYAL = listed(title_words.ROYAL)
_CROWNED = listed(title_words.CROWNED)
_ABBREVIATED = {
    "gen.": "General", "sen.": "Senator", "sens.": "Senator", "rep.": "Representative", "reps.": "Representative",
    "gov.": "Governor", "govs.": "Governor", "lt.": "Lieutenant", "col.": "Colonel", "sgt.": "Sergeant",
    "capt.": "Captain", "maj.": "Major", "adm.": "Admiral", "prof.": "Professor", "rev.": "Reverend",
    "cmdr.": "Commander", "pres.": "President", "det.": "Detective", "amb.": "Ambassador", "supt.": "Superintendent",
    "insp.": "Inspector", "cpl.": "Corporal", "brig.": "Brigadier", "atty.": "Attorney", "sec.": "Secretary",
    "dep.": "Deputy", "msgr.": "Monsignor", "fr.": "Father", "gens.": "General",
}  # fmt: skip
_NOT_ROLES = frozenset(("sir", "dame", "lord", "lady", "saint", "st.", "hon.", "doctor", "major", "mother", "brother"))
_REACH = 90  # characters before or after a name that can hold its role

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:[-‑’'][^\W\d_]+)*\.?|[^\s\w]|\d+")
_TAIL = re.compile(
    rf"(?:{'|'.join(sorted(title_words.TAILS.strip().splitlines(), key=len, reverse=True))})\b", re.IGNORECASE
)


def role_before(text: str, start: int) -> str | None:
    """The role that ends right before the name at `start`: "Secretary of State" of "Secretary of State | Rice"."""
    begin = max(0, start - _REACH)
    words = _line_words(text[begin:start])
    if not words:
        return None
    first = _before_tail(words)
    if first is None:
        if words[-1].casefold() not in TITLES or not _is_word(words[-1]):
            return None
        first = len(words) - 1
    while first > 0 and (_is_modifier(words[first - 1]) or words[first - 1].casefold() in TITLES):
        first -= 1
    if first > 1 and words[first - 2].casefold() in _ONCE and words[first - 1][0].isupper():
        return _cleaned([words[first - 2], *words[first:]])  # "former US president"
    is_white_house = words[first].casefold() == "house" and first > 0 and words[first - 1] == "White"
    return _cleaned(words[first + is_white_house :])


def _line_words(before: str) -> list[str]:
    """Words of the text before a name, from the last line or sentence break on; none where something parts them."""
    line = before[before.rfind("\n\n") + 1 :]
    if not line or not line[-1].isspace():
        return []
    words = _TOKEN.findall(line)
    for at in range(len(words) - 1, -1, -1):
        if not _is_word(words[at]) or _ends_sentence(words[at]):
            return words[at + 1 :]
    return words


def _ends_sentence(word: str) -> bool:
    return word.endswith(".") and word.casefold() not in TITLES and "." not in word[:-1]


def _is_word(word: str) -> bool:
    return word[0].isalpha()


def _before_tail(words: list[str]) -> int | None:
    """Where the head of "Secretary of State" stands, when `words` end in such a phrase."""
    for head in range(len(words) - 2, max(-1, len(words) - 6), -1):
        if words[head].casefold() in HEADS and _TAIL.fullmatch(" ".join(words[head + 1 :])):
            return head
    return None


_ONCE = frozenset(("former", "acting", "ex"))


def _is_modifier(word: str) -> bool:
    return word.casefold().rstrip(".").removeprefix("ex-") in MODIFIERS


_AFTER = re.compile(
    r"\s*,\s+(?:(?:\d{1,3}|who is|now|then|currently|the|a|an|its|his|her|their|our|one of the)\s*,?\s+){0,3}"
    r"(?P<rest>[^\W\d_][^,.;:()\n]{2,80})"
)


def role_after(text: str, end: int) -> str | None:
    """The role in the apposition right after the name that ends at `end`: ", the Russian foreign minister,"."""
    match = _AFTER.match(text, end, end + _REACH + 40)
    if not match:
        return None
    words = _TOKEN.findall(match["rest"])
    for at, word in enumerate(words[:6]):
        low = word.casefold()
        if low in HEADS and not (at + 1 < len(words) and words[at + 1].casefold() in HEADS):
            role = _with_tail(words, at)
            follows = words[at + len(role) - role.index(word) : at + len(role) - role.index(word) + 1]
            return None if follows and follows[0][0].isupper() else _cleaned(role)
        if not (word[0].isupper() or low in MODIFIERS or low in HEADS):
            return None
    return None


def _with_tail(words: list[str], head: int) -> list[str]:
    first = head
    while first > 0 and (_is_modifier(words[first - 1]) or words[first - 1].casefold() in HEADS):
        first -= 1
    tail = _TAIL.match(" ".join(words[head + 1 :]))
    return words[first : head + 1] + (tail[0].split() if tail else [])


def _cleaned(words: list[str]) -> str | None:
    """The role as the article writes it, without abbreviations and without "the late" and the like."""
    while words and words[0].casefold().rstrip(".") in ("then", "late", "ex", "the", "team", "club", "head of"):
        words = words[1:]
    if len(words) > 1 and words[-1].casefold() in _ABBREVIATED and words[-2].casefold() in HEADS:
        words = words[:-1]  # "President Gen."
    full = [_ABBREVIATED.get(word.casefold(), word) for word in words]
    if not full or full[-1].casefold() in _NOT_ROLES:
        full = full[:-1] if len(full) > 1 and full[-2].casefold() in HEADS else []
    if not any(w.casefold().rstrip(".") in HEADS for w in full):
        return None
    return " ".join(word.capitalize() if word.isupper() and len(word) > 3 else word for word in full)


def title_length(words: list[str]) -> int:
    """How many of the first words of a marked name are title rather than name; never all of them.

    A single word that is also a name ("Dean", "King") counts as name.
    """
    last = len(words) - 1
    head = max((at for at in range(last) if _is_title_up_to(words, at)), default=-1)
    length = head + 1
    if length and (tail := _TAIL.match(" ".join(words[length:last]))):
        length += len(tail[0].split())
    return 0 if length == 1 and words[0].casefold() in ALSO_NAMES else length


def _is_title_up_to(words: list[str], at: int) -> bool:
    """Whether word `at` ends a title that all words before it belong to: "Deputy Foreign Minister"."""
    return words[at].casefold() in TITLES and all(_is_modifier(w) or w.casefold() in TITLES for w in words[:at])


def is_title(word: str) -> bool:
    """Whether a word in small letters is a title, and no name at the same time."""
    return word in TITLES and word not in ALSO_NAMES


def is_crowned(name: str) -> bool:
    """Whether `name` begins with the title of a king, a saint or their like."""
    first, space, _ = name.partition(" ")
    return bool(space) and first.casefold() in _CROWNED


def without_titles(name: str) -> str:
    """`name` without what may be left of titles in it, those of kings and saints too: "William" of "Prince William"."""
    words = name.split()
    while len(words) > 1 and (words[0].casefold() in _ROYAL or is_honorific(words[0])):
        words = words[1:]
    return " ".join(words[title_length(words) :])
