"""Titles and roles as newspapers give them, before a name ("Foreign Minister") and after it."""

from __future__ import annotations

import re

from viewer.entities import role_words, title_words
from viewer.entities.honorifics import is_honorific
from viewer.entities.title_words import listed

HEADS = listed(title_words.HEADS)
TITLES = HEADS | listed(title_words.TITLES_ONLY)
MODIFIERS = listed(title_words.MODIFIERS)
ALSO_NAMES = listed(title_words.ALSO_NAMES)
ROLE_ENDS = HEADS | listed(role_words.JOBS)
_AREAS = listed(role_words.AREAS)
_OF_PLACES = listed(role_words.OF_PLACES)
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
_IN_CAPITALS = {
    "PM": "Prime Minister", "VP": "Vice President", "DA": "District Attorney", "GM": "general manager",
    "QB": "quarterback", "TE": "tight end", "WR": "wide receiver", "RB": "running back",
}  # fmt: skip
_NOT_ROLES = frozenset(("sir", "dame", "lord", "lady", "saint", "st.", "hon.", "doctor", "major", "mother", "brother"))
_REACH = 90  # characters before or after a name that can hold its role

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:[-‑’'][^\W\d_]+)*\.?|[^\s\w]|\d+")
_TAIL = re.compile(
    rf"(?:{'|'.join(sorted(title_words.TAILS.strip().splitlines(), key=len, reverse=True))})\b", re.IGNORECASE
)
_OF_COMPANIES = listed(role_words.OF_COMPANIES)
_FOR_AREAS = frozenset(("minister", "secretary", "undersecretary", "commissioner", "ombudsman", "adviser"))
_MOST_TAIL = 7  # words: "of foreign trade and economic development"


def role_before(text: str, start: int) -> str | None:
    """The role that ends right before the name at `start`: "Secretary of State" of "Secretary of State | Rice"."""
    begin = max(0, start - _REACH)
    words = _line_words(text[begin:start])
    if not words:
        return None
    first = _before_tail(words)
    if first is None:
        if words[-1] in _IN_CAPITALS and not _DIGIT_BEFORE.search(text[begin:start]):
            return _IN_CAPITALS[words[-1]]
        if words[-1].casefold() not in TITLES | ROLE_ENDS or not _is_word(words[-1]):
            return None
        first = len(words) - 1
    while first > 0 and _leads(words[first - 1], TITLES):
        first -= 1
    if first > 1 and words[first - 2].casefold() in _ONCE and words[first - 1][0].isupper():
        return _cleaned([words[first - 2], *words[first:]])  # "former US president"
    return _cleaned(words[first + _ends_a_name(words, first) :])


_DIGIT_BEFORE = re.compile(r"\d\s*\w+\s+\Z")  # "5 PM"


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
    for head in range(len(words) - 2, max(-1, len(words) - 2 - _MOST_TAIL), -1):
        if (
            words[head].casefold() in ROLE_ENDS
            and _tail_length(words[head], words[head + 1 :]) == len(words) - head - 1
        ):
            return head
    return None


def _tail_length(head: str, words: list[str]) -> int:
    """How many of the first words say what a role is in charge of: "of the Treasury", "for trade and industry"."""
    fixed = _TAIL.match(" ".join(words))
    length = len(fixed[0].split()) if fixed else 0
    if words[:1] != ["of"] and (words[:1] != ["for"] or head.casefold() not in _FOR_AREAS):
        return length
    for at, word in enumerate(words[1:_MOST_TAIL], 1):
        low = word.casefold()
        if low in _AREAS or _is_modifier(word):
            length = max(length, at + 1)
        elif low not in ("the", "and"):
            break
    return length


_ENDS_OF_NAMES = listed(
    "House State City Street Bank University College Union League Palace Park Museum Society Court Council"
)


_ENDS_OF_COMPANIES = listed(
    "Media News Group Family University College Records Studios Radio Television Network Networks Museum Gallery Energy"
)


def _ends_a_name(words: list[str], at: int) -> bool:
    """Whether a word belongs to what stands before the role: "White House | press secretary", "Holm Media | CEO"."""
    if at == 0 or at + 1 >= len(words) or not words[at - 1][0].isupper():
        return False
    if words[at] in _ENDS_OF_COMPANIES and words[at + 1].casefold() in _OF_COMPANIES:
        return True
    return words[at] in _ENDS_OF_NAMES and words[at + 1][0].islower()


_ONCE = frozenset(("former", "acting", "ex"))


def _leads(word: str, heads: frozenset[str]) -> bool:
    """Whether a word before the last one of a role belongs to the role."""
    return _is_modifier(word) or word.casefold() in heads or word.casefold() in _AREAS


def _is_modifier(word: str) -> bool:
    return word.casefold().rstrip(".").removeprefix("ex-") in MODIFIERS


_AFTER = re.compile(
    r"(?:\s*,\s+(?:(?:\d{1,3}|who is|who was|now|then|currently|formerly|the|a|an|its|his|her|their|our|one of the"
    r"|\d{1,2}(?:st|nd|rd|th)|first)\s*,?\s+){0,4}"
    r"|\s+(?:is|was)\s+(?:now\s+)?(?:the|an?)\s+)"
    r"(?P<rest>[^\W\d_][^,.;:()\n]{2,80})"
)


def role_after(text: str, end: int) -> str | None:
    """The role right after the name that ends at `end`: ", the Russian foreign minister,", " is an engineer"."""
    match = _AFTER.match(text, end, end + _REACH + 40)
    if not match:
        return None
    words, is_described = (
        _TOKEN.findall(match["rest"]),
        bool(_ARTICLE.search(text[match.start() : match.start("rest")])),
    )
    for at, word in enumerate(words[:6]):
        low = word.casefold()
        if _ends_role(low) and not _goes_on(words[at + 1 :]):
            first, end = _first_of(words, at), at + 1 + _length_after(low, words[at + 1 :])
            follows = words[end : end + 1]
            first += _ends_a_name(words, first)
            is_other = bool(follows) and (follows[0][0].isupper() or follows[0] in _DOES)
            return None if is_other else _cleaned(words[first:end])
        if low in _BREAKS or not (word[0].isupper() or _leads(word, ROLE_ENDS) or is_described):
            return None
    return None


def _ends_role(low: str) -> bool:
    """Whether a word in small letters ends a role: one that is known, or of a science."""
    return low in ROLE_ENDS or bool(_OF_SCIENCE.fullmatch(low))


_ARTICLE = re.compile(r"\b(?:an?|the|its|his|her|their|our)\s")
_OF_SCIENCE = re.compile(r"[\w-]{3,}(?:ologist|ographer|chemist|physicist|ecologist|therapist|pathist)")
# Words after which a phrase tells of something else than what somebody is: "a friend | of the president".
_BREAKS = listed(
    """
    of for who whom whose which that in on at by to from with without and or but as is was are were be been has had
    said says told will would after before since until while when where because if than then not also about against
    into over under between during through like near
    """
)
# After these the phrase is the subject of what follows: "Styled by Ann Roe, the actor | wore a cape".
_DOES = listed(
    """
    wore went came took made got gave won lost wrote became began found left met put ran saw sat stood spoke thought
    knew felt kept held brought bought chose drove fell grew rose sent sold can could may might must should did does
    """
)
_DEFINITE = frozenset(("the", "its", "his", "her", "their", "our", "my"))
_CLOSING = (",", ".", ";", ":", "?", "!")


def role_apposed(text: str, start: int, end: int) -> str | None:
    """The role set before the name at `start:end` by a comma: "the company’s founder, | Tor Halvorsen |, said"."""
    before = text[max(0, start - _REACH) : start].rstrip()
    if not before.endswith(",") or not text.startswith(_CLOSING, end):
        return None
    words = _line_words(before[:-1] + " ")
    if len(words) < 2:
        return None
    first = _first_of(words, head) if (head := _before_tail(words)) is not None else _first_of(words, len(words) - 1)
    if first == 0 or not (words[first - 1].casefold() in _DEFINITE or words[first - 1].endswith(("’s", "'s", "s’"))):
        return None
    return _cleaned(words[first:])


def _goes_on(words: list[str]) -> bool:
    """Whether the role ends later, in one of these words: "chief | financial officer", "vice | president"."""
    for word in words:
        if word.casefold() in ROLE_ENDS:
            return True
        if not _leads(word, ROLE_ENDS):
            return False
    return False


def _first_of(words: list[str], head: int) -> int:
    first = head
    while first > 0 and _leads(words[first - 1], ROLE_ENDS):
        first -= 1
    return first


def _length_after(head: str, words: list[str]) -> int:
    """How many words after the head belong to the role."""
    length = _tail_length(head, words)
    follows = words[length : length + 1]
    if length and follows and follows[0][0].islower() and follows[0] not in _BREAKS:
        return 0  # "of public | policy": more than is known
    if length or head not in _OF_PLACES or words[:1] != ["of"]:
        return length
    named = 1
    while named < len(words) and words[named][0].isupper():
        named += 1
    return named if named > 1 else 0


def _cleaned(words: list[str]) -> str | None:
    """The role as the article writes it, without abbreviations and without "the late" and the like."""
    while words and words[0].casefold().rstrip(".") in ("then", "late", "ex", "the", "team", "club", "under"):
        if [word.casefold() for word in words[:2]] == ["under", "secretary"]:
            break
        words = words[1:]
    words = [word for at, word in enumerate(words) if at == 0 or word != words[at - 1]]
    if len(words) > 1 and words[-1].casefold() in _ABBREVIATED and words[-2].casefold() in HEADS:
        words = words[:-1]  # "President Gen."
    full = [_ABBREVIATED.get(word.casefold(), word) for word in words]
    if not full or full[-1].casefold() in _NOT_ROLES:
        full = full[:-1] if len(full) > 1 and full[-2].casefold() in HEADS else []
    if not any(_ends_role(w.casefold().rstrip(".")) for w in full):
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
