"""The damage that scanning does to print: letters taken for others, words run together or broken, lines hyphenated."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from corpora import Document

# What readers of old print confuse, the long s first. Right to left as well, but for that one.
_CONFUSED = (
    ("rn", "m"), ("e", "c"), ("e", "o"), ("l", "1"), ("I", "l"), ("h", "b"), ("u", "n"), ("n", "ii"), ("t", "r"),
    ("a", "n"), ("i", "l"), ("cl", "d"), ("ti", "h"), ("o", "0"), ("B", "R"), ("O", "0"), ("S", "8"), ("G", "O"),
    ("f", "t"), ("y", "v"), ("w", "vv"), ("ff", "tf"), ("a", "u"), ("m", "in"), ("C", "G"), ("E", "F"), ("M", "AI"),
)  # fmt: skip
_OTHERS: dict[str, list[str]] = {}
for _one, _other in _CONFUSED:
    _OTHERS.setdefault(_one, []).append(_other)
    _OTHERS.setdefault(_other, []).append(_one)
_PAIR = re.compile("|".join(sorted(map(re.escape, _OTHERS), key=len, reverse=True)))
_LONG_S = re.compile(r"s(?=[a-z])")  # within a word and at its start, never at its end
_LETTER = re.compile(r"[^\W\d_]")
_DIRT = (".", ",", "'", "-", "^", "*", "•", ";", ":")
_HEAVY = 0.3  # of the texts have damage that hurts to read


def scanned(document: Document, chance: random.Random) -> Document:
    """`document` as a scan of it might read."""
    heavy = chance.random() < _HEAVY
    rate = chance.uniform(0.03, 0.08) if heavy else chance.uniform(0.004, 0.03)
    old = chance.random() < 0.35
    damaged = (replace(s, text=_damaged(s.text, rate, old, chance)) for s in document.segments)
    return replace(document, segments=tuple(damaged))


def _damaged(text: str, rate: float, old: bool, chance: random.Random) -> str:
    if old:
        text = _LONG_S.sub(lambda m: "f" if chance.random() < 0.85 else m[0], text)
    text = _PAIR.sub(lambda m: _mistaken(m[0], rate * 1.5, chance), text)
    text = _LETTER.sub(lambda m: m[0] if chance.random() > rate / 4 else chance.choice((*_DIRT, "")), text)
    return " ".join(_word(word, rate, chance) for word in text.split(" "))


def _mistaken(letters: str, rate: float, chance: random.Random) -> str:
    return chance.choice(_OTHERS[letters]) if chance.random() < rate else letters


def _word(word: str, rate: float, chance: random.Random) -> str:
    """Broken at the end of a line, spaced out, or dirt beside it."""
    fate = chance.random()
    if len(word) > 5 and word.isalpha() and fate < rate * 0.6:
        cut = chance.randint(2, len(word) - 2)
        return word[:cut] + chance.choice(("- ", "-\n", "¬ ", " ")) + word[cut:]
    return word + chance.choice(_DIRT) if word and rate * 0.6 < fate < rate else word
