"""The same article in another form: other typography, other containers, misread, shortened. See torture_damage."""

from __future__ import annotations

import random
import re
import textwrap
import unicodedata
from collections.abc import Callable

from torture_articles import fill, invent
from torture_marked import CLOSE, OPEN, Damage, Marked, each, extra_sentence, in_paragraphs, whole


def typography(dice: random.Random, marked: Marked) -> Marked:
    """Straight quotation marks for typographic ones, or the other way; other dashes, other spaces."""
    straight = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "—": "--", "–": "-"})
    styles: tuple[Callable[[str], str], ...] = (
        lambda text: text.translate(straight),
        lambda text: text.replace("—", " — ").replace(" - ", "—").replace("’", "'"),
        lambda text: text.replace("“", "«").replace("”", "»").replace("-", "‑"),
        lambda text: text.replace(" ", "\u00a0"),
    )
    return each(marked, dice.choice(styles))


def white_space(dice: random.Random, marked: Marked) -> Marked:
    return each(marked, lambda text: re.sub(" ", lambda _: dice.choice((" ", " ", "  ", "\n", "\u2009")), text))


def letter_case(dice: random.Random, marked: Marked) -> Marked:
    return each(marked, dice.choice((str.upper, str.lower, str.swapcase)))


def unicode_form(dice: random.Random, marked: Marked) -> Marked:
    form = dice.choice(("NFD", "NFKD"))
    return each(marked, lambda text: unicodedata.normalize(form, text).replace("fi", "ﬁ").replace("fl", "ﬂ"))


def ocr(share: float) -> Damage:
    """Misread letters everywhere, as scanners do: one for another, one lost, one split into two."""
    misread = {"e": "c", "c": "e", "l": "1", "i": "l", "o": "0", "m": "rn", "h": "b", "n": "u", "s": "5", "t": "f"}

    def damage(dice: random.Random, marked: Marked) -> Marked:
        def noise(text: str) -> str:
            return "".join(
                c
                if dice.random() > share or c == "\n"
                else dice.choice((misread.get(c, c + "."), "", dice.choice("aeiou")))
                for c in text
            )

        return each(marked, noise)

    return damage


def mojibake(dice: random.Random, marked: Marked) -> Marked:
    wrong = dice.choice(("cp1252", "latin-1", "mac-roman"))
    return each(marked, lambda text: text.encode().decode(wrong, errors="replace"))


def other_extractor(dice: random.Random, marked: Marked) -> Marked:
    """Furniture stays in, captions go, paragraphs run together."""

    def change(paragraphs: list[str]) -> list[str]:
        kept: list[str] = []
        for paragraph in paragraphs:
            if len(paragraph) < 60 and OPEN not in paragraph and CLOSE not in paragraph and dice.random() < 0.5:
                continue
            kept.append(paragraph)
            if dice.random() < 0.3:
                kept.append(extra_sentence(dice))
        return kept

    glue = dice.choice(("\n\n", "\n", " "))
    changed = in_paragraphs(marked, change)
    return each(changed, lambda text: text.replace("\n\n", glue)) if changed.quote else changed


def as_plain_text(dice: random.Random, marked: Marked) -> Marked:
    """Wrapped at 72 columns."""
    return whole(marked, lambda text: "\n\n".join(textwrap.fill(p, 72) for p in text.split("\n\n")))


def as_pdf(dice: random.Random, marked: Marked) -> Marked:
    """Narrow columns, words broken with hyphens, ligatures, a running head between the pages."""

    def change(text: str) -> str:
        words = [_hyphenated(dice, word) for word in text.replace("fi", "ﬁ").split(" ")]
        lines = textwrap.wrap(" ".join(words), 48, break_long_words=False, break_on_hyphens=False)
        lines = [line for paragraph in " ".join(lines).split("\x00") for line in paragraph.splitlines()]
        head = fill(dice, "The Orsk Gazette, {day}")
        for at in range(40, len(lines), 41):
            lines.insert(at, f"\n{head}  {at // 40}\n")
        return "\n".join(lines)

    return whole(marked, change)


def _hyphenated(dice: random.Random, word: str) -> str:
    if len(word) < 8 or not word.isalpha() or dice.random() < 0.7:
        return word
    at = dice.randint(3, len(word) - 3)
    return f"{word[:at]}-\n{word[at:]}"


def as_epub(dice: random.Random, marked: Marked) -> Marked:
    """Soft hyphens in long words, no-break spaces before dashes."""
    soft = re.compile(r"(\w{4})(?=\w{3})")
    return each(marked, lambda text: soft.sub("\\1\u00ad", text).replace(" —", "\u00a0—"))


def shortened(dice: random.Random, marked: Marked) -> Marked:
    """Cut off at a paragraph's end, perhaps before the passage."""
    paragraphs = marked.text.split("\n\n")
    kept = "\n\n".join(paragraphs[: dice.randint(1, len(paragraphs))])
    if len(kept) >= marked.end:
        return Marked(marked.before, marked.quote, kept[marked.end :])
    is_cut = len(kept) > marked.start and 2 * (len(kept) - marked.start) >= marked.end - marked.start
    return Marked(marked.before, kept[marked.start :], "") if is_cut else Marked(kept, None, "")


def lengthened(dice: random.Random, marked: Marked) -> Marked:
    other = invent(dice.randrange(10**9)).text
    cut = dice.choice([m.start() for m in re.finditer("\n\n", other)] or [0])
    return Marked(f"{other[:cut]}\n\n{marked.before}", marked.quote, f"{marked.after}\n\n{other[cut:]}")
