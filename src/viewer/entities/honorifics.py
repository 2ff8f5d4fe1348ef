"""Mr., Ms., Dr. and their kin before a name, and what they tell of gender."""

from __future__ import annotations

import re
from dataclasses import dataclass

MALE, FEMALE = "m", "f"

_GENDER: dict[str, str | None] = {
    "mr": MALE, "messrs": MALE, "mister": MALE, "sir": MALE, "lord": MALE, "señor": MALE, "senor": MALE, "herr": MALE,
    "monsieur": MALE, "don": MALE, "king": MALE, "prince": MALE, "father": MALE, "fr": MALE, "brother": MALE,
    "mrs": FEMALE, "ms": FEMALE, "miss": FEMALE, "mme": FEMALE, "madame": FEMALE, "mlle": FEMALE, "dame": FEMALE,
    "lady": FEMALE, "señora": FEMALE, "senora": FEMALE, "frau": FEMALE, "queen": FEMALE, "princess": FEMALE,
    "sister": FEMALE, "mesdames": FEMALE, "mx": None, "dr": None, "drs": None, "madam": FEMALE,
}  # fmt: skip
_BEFORE = re.compile(rf"\b({'|'.join(_GENDER)})\.?\s+\Z", re.IGNORECASE)
_SHARED = re.compile(r"\b(Messrs|Drs|Mesdames|Mmes)\.?\s+\Z")
_JOINS = re.compile(r"(?:['’]s?)?\s*(?:,|,?\s*\b(?:and|or|nor)\b|&)\s*\Z")


@dataclass(frozen=True, slots=True)
class Honorific:
    """An honorific ("Mr.") as the article writes it, where it starts, and the gender it tells, if any."""

    word: str
    start: int
    gender: str | None


def honorific_before(text: str, start: int) -> Honorific | None:
    """The honorific right before the name at `start`."""
    begin = max(0, start - 12)
    match = _BEFORE.search(text[begin:start])
    if match is None or not match[1][0].isupper():
        return None
    return Honorific(match[0].strip(), begin + match.start(), _GENDER[match[1].casefold()])


def is_honorific(word: str) -> bool:
    return word.casefold().rstrip(".") in _GENDER


def shares_honorific(text: str, start: int) -> bool:
    """Whether the name at `start` follows an honorific for several people, such as "Messrs."."""
    return bool(_SHARED.search(text[max(0, start - 12) : start]))


def joins(between: str) -> bool:
    """Whether `between` two names only lists them: "Messrs. Lavrov | nor | Serdyukov"."""
    return bool(_JOINS.fullmatch(between))


def gender_told(form: str) -> str | None:
    """The gender that a form tells by its honorific: "Ms. Rice"."""
    first, space, _ = form.partition(" ")
    return _GENDER.get(first.casefold().rstrip(".")) if space else None
