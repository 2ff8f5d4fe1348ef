"""What can happen to an article between two openings. Every function takes dice and a marked text and gives another."""

from __future__ import annotations

import random
import re
import textwrap
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from torture_articles import fill, invent, look_alike

from viewer.bookmarks.approximate import similarity
from viewer.bookmarks.passage import Span

_OPEN, _CLOSE = "\ue000", "\ue001"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_INSERTIONS = (
    "Advertisement",
    "Read more: {name} and the {thing}",
    "The story was amended on {day} to correct the name of {body}.",
    "{name} looks at the {thing} in {place}.",
    "{Body} said on {day} that it would not {act} the {thing} before {month}.",
)


@dataclass(frozen=True, slots=True)
class Marked:
    """An article's text in three parts; `quote` is None when the passage is gone. `copies`: other right places."""

    before: str
    quote: str | None
    after: str
    copies: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        return self.before + (self.quote or "") + self.after

    @property
    def start(self) -> int:
        return len(self.before)

    @property
    def end(self) -> int:
        return len(self.before) + len(self.quote or "")

    @property
    def truths(self) -> tuple[Span, ...]:
        return () if self.quote is None else (Span(self.start, self.end), *self.copies)


Damage = Callable[[random.Random, Marked], Marked]


def _whole(marked: Marked, change: Callable[[str], str]) -> Marked:
    """Apply `change` to the whole text and find the passage again by two marks around it."""
    text = change(f"{marked.before}{_OPEN}{marked.quote}{_CLOSE}{marked.after}")
    if _OPEN not in text or _CLOSE not in text:
        return Marked(text.replace(_OPEN, "").replace(_CLOSE, ""), None, "")
    before, rest = text.split(_OPEN)
    quote, after = rest.split(_CLOSE)
    return Marked(before, quote, after)


def _each(marked: Marked, change: Callable[[str], str]) -> Marked:
    quote = None if marked.quote is None else change(marked.quote)
    return Marked(change(marked.before), quote, change(marked.after))


def _paragraphs(marked: Marked, change: Callable[[list[str]], list[str]]) -> Marked:
    return _whole(marked, lambda text: "\n\n".join(change(text.split("\n\n"))))


def _extra(dice: random.Random) -> str:
    return fill(dice, dice.choice(_INSERTIONS))


def untouched(dice: random.Random, marked: Marked) -> Marked:
    return marked


def text_inserted_above(dice: random.Random, marked: Marked) -> Marked:
    more = "".join(_extra(dice) + "\n\n" for _ in range(dice.randint(1, 4)))
    return replace(marked, before=more + marked.before)


def text_inserted_beside(dice: random.Random, marked: Marked) -> Marked:
    where = dice.choice(("before", "after", "both"))
    before = marked.before + (_extra(dice) + " " if where != "after" else "")
    after = (" " + _extra(dice) if where != "before" else "") + marked.after
    return Marked(before, marked.quote, after)


def other_sentences_deleted(dice: random.Random, marked: Marked) -> Marked:
    def thin(part: str) -> str:
        return "".join(s for s in re.split(r"(?<=[.”] )", part) if dice.random() > 0.3)

    return Marked(thin(marked.before), marked.quote, thin(marked.after))


def rewritten(low: float, high: float) -> Damage:
    """The passage alone, changed in `low` to `high` of its characters: letters, or whole words."""

    def damage(dice: random.Random, marked: Marked) -> Marked:
        share = dice.uniform(low, high)
        change = _retyped if dice.random() < 0.5 else _reworded
        return replace(marked, quote=change(dice, marked.quote or "", share))

    return damage


def _retyped(dice: random.Random, text: str, share: float) -> str:
    letters = list(text)
    for at in dice.sample(range(len(letters)), min(len(letters) - 1, max(1, round(share * len(letters))))):
        letters[at] = dice.choice(("", dice.choice(_LETTERS), letters[at] + dice.choice(_LETTERS)))
    return "".join(letters) or text


def _reworded(dice: random.Random, text: str, share: float) -> str:
    words = text.split(" ")
    left = max(3, round(share * len(text)))
    for at in dice.sample(range(len(words)), len(words)):
        if len(words[at]) > left or not words[at].strip():
            continue
        left -= len(words[at])
        others = fill(dice, "{adverb} {name} {thing} {body} {place} {month} never nonetheless reportedly").split(" ")
        words[at] = dice.choice(others)
    return " ".join(words)


def rewritten_with_neighbours(dice: random.Random, marked: Marked) -> Marked:
    """The passage by up to a tenth, and the sentences around it by a fifth."""
    near_before, near_after = marked.before[-150:], marked.after[:150]
    return Marked(
        marked.before[:-150] + (_retyped(dice, near_before, 0.2) if near_before else ""),
        _retyped(dice, marked.quote or "", dice.uniform(0.02, 0.1)),
        (_retyped(dice, near_after, 0.2) if near_after else "") + marked.after[150:],
    )


def telling_word_changed(dice: random.Random, marked: Marked) -> Marked:
    """In its place, a number, name or negation is another one: changed, but this is the sentence."""
    return replace(marked, quote=look_alike(dice, marked.quote or ""))


def deleted(dice: random.Random, marked: Marked) -> Marked:
    return Marked(marked.before, None, marked.after.removeprefix(" "))


def with_look_alike(dice: random.Random, marked: Marked) -> Marked:
    return _elsewhere(dice, marked, look_alike(dice, marked.quote or ""))


def with_twin(dice: random.Random, marked: Marked) -> Marked:
    return _elsewhere(dice, marked, marked.quote or "")


def _elsewhere(dice: random.Random, marked: Marked, sentence: str) -> Marked:
    """`sentence` put into a paragraph that is no neighbour: at its start, at its end or inside it."""

    def put(paragraphs: list[str]) -> list[str]:
        own = [i for i, text in enumerate(paragraphs) if _OPEN in text or _CLOSE in text]
        far = [i for i in range(len(paragraphs)) if not own[0] - 2 < i < own[-1] + 2]
        if not far:
            return [*paragraphs, *(_extra(dice) for _ in range(3)), sentence]
        at = dice.choice(far)
        parts = paragraphs[at].split(". ")
        parts.insert(dice.randint(0, len(parts)), sentence.removesuffix("."))
        paragraphs[at] = ". ".join(parts)
        return paragraphs

    return _paragraphs(marked, put)


def deleted_look_alike_new(dice: random.Random, marked: Marked) -> Marked:
    return deleted(dice, with_look_alike(dice, marked))


def deleted_with_its_neighbours(dice: random.Random, marked: Marked) -> Marked:
    """The whole paragraph goes, or the words beside the passage with it; a look-alike stays."""
    if dice.random() < 0.5:
        before = marked.before[: marked.before.rfind("\n\n") + 2] if "\n\n" in marked.before else ""
        after = marked.after.partition("\n\n")[2]
        return Marked(before, None, after)
    return Marked(marked.before[: -dice.randint(1, 60)], None, marked.after[dice.randint(0, 60) :])


def replaced_in_place(dice: random.Random, marked: Marked) -> Marked:
    """Another sentence stands where it stood; one of the passage's own length."""
    quote = marked.quote or ""
    while True:
        donor = invent(dice.randrange(10**9)).text
        start = dice.randrange(max(1, len(donor) - len(quote)))
        other = donor[start : start + len(quote)].replace("\n", " ")
        if similarity(quote.lower(), other.lower()) < 0.45:  # else it would be a rewritten one
            return Marked(marked.before, None, other + marked.after)


def copied_beside(dice: random.Random, marked: Marked) -> Marked:
    second = Span(marked.end + 1, marked.end + 1 + len(marked.quote or ""))
    return Marked(marked.before, marked.quote, f" {marked.quote}{marked.after}", (second,))


def copied_elsewhere(dice: random.Random, marked: Marked) -> Marked:
    return with_twin(dice, marked)


def copied_elsewhere_and_rewritten(dice: random.Random, marked: Marked) -> Marked:
    """The sentence is edited where it stood, while its old wording now stands somewhere else: a pull quote."""
    copied = with_twin(dice, marked)
    return replace(copied, quote=_retyped(dice, copied.quote or "", 0.08))


def paragraphs_reordered(dice: random.Random, marked: Marked) -> Marked:
    def shuffle(paragraphs: list[str]) -> list[str]:
        inside = [i for i, text in enumerate(paragraphs) if _OPEN in text or _CLOSE in text]
        block = "\n\n".join(paragraphs[inside[0] : inside[-1] + 1])
        rest = paragraphs[: inside[0]] + paragraphs[inside[-1] + 1 :]
        mixed = [block, *rest]
        dice.shuffle(mixed)
        return mixed

    return _paragraphs(marked, shuffle)


def moved_and_edited(dice: random.Random, marked: Marked) -> Marked:
    """The sentence alone goes to another paragraph and loses a few letters on the way."""
    quote = _retyped(dice, marked.quote or "", 0.04)
    rest = Marked(marked.before, None, marked.after.removeprefix(" ")).text
    stops = [match.end() for match in re.finditer(r"[.”] |\n\n", rest)] or [len(rest)]
    at = dice.choice(stops)
    return Marked(rest[:at], quote, " " + rest[at:])


def typography(dice: random.Random, marked: Marked) -> Marked:
    """Straight quotation marks for typographic ones, or the other way; other dashes, other spaces."""
    straight = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "—": "--", "–": "-"})
    styles: tuple[Callable[[str], str], ...] = (
        lambda text: text.translate(straight),
        lambda text: text.replace("—", " — ").replace(" - ", "—").replace("’", "'"),
        lambda text: text.replace("“", "«").replace("”", "»").replace("-", "‑"),
        lambda text: text.replace(" ", "\u00a0"),
    )
    return _each(marked, dice.choice(styles))


def white_space(dice: random.Random, marked: Marked) -> Marked:
    return _each(marked, lambda text: re.sub(" ", lambda _: dice.choice((" ", " ", "  ", "\n", "\u2009")), text))


def letter_case(dice: random.Random, marked: Marked) -> Marked:
    return _each(marked, dice.choice((str.upper, str.lower, str.swapcase)))


def unicode_form(dice: random.Random, marked: Marked) -> Marked:
    form = dice.choice(("NFD", "NFKD"))
    return _each(marked, lambda text: unicodedata.normalize(form, text).replace("fi", "ﬁ").replace("fl", "ﬂ"))


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

        return _each(marked, noise)

    return damage


def mojibake(dice: random.Random, marked: Marked) -> Marked:
    wrong = dice.choice(("cp1252", "latin-1", "mac-roman"))
    return _each(marked, lambda text: text.encode().decode(wrong, errors="replace"))


def other_extractor(dice: random.Random, marked: Marked) -> Marked:
    """Furniture stays in, captions go, paragraphs run together."""

    def change(paragraphs: list[str]) -> list[str]:
        kept: list[str] = []
        for paragraph in paragraphs:
            if len(paragraph) < 60 and _OPEN not in paragraph and _CLOSE not in paragraph and dice.random() < 0.5:
                continue
            kept.append(paragraph)
            if dice.random() < 0.3:
                kept.append(_extra(dice))
        return kept

    glue = dice.choice(("\n\n", "\n", " "))
    changed = _paragraphs(marked, change)
    return _each(changed, lambda text: text.replace("\n\n", glue)) if changed.quote else changed


def as_plain_text(dice: random.Random, marked: Marked) -> Marked:
    """Wrapped at 72 columns."""
    return _whole(marked, lambda text: "\n\n".join(textwrap.fill(p, 72) for p in text.split("\n\n")))


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

    return _whole(marked, change)


def _hyphenated(dice: random.Random, word: str) -> str:
    if len(word) < 8 or not word.isalpha() or dice.random() < 0.7:
        return word
    at = dice.randint(3, len(word) - 3)
    return f"{word[:at]}-\n{word[at:]}"


def as_epub(dice: random.Random, marked: Marked) -> Marked:
    """Soft hyphens in long words, no-break spaces before dashes."""
    soft = re.compile(r"(\w{4})(?=\w{3})")
    return _each(marked, lambda text: soft.sub("\\1\u00ad", text).replace(" —", "\u00a0—"))


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


def other_article(dice: random.Random, marked: Marked) -> Marked:
    return Marked(invent(dice.randrange(10**9)).text, None, "")


def later_edition(dice: random.Random, marked: Marked) -> Marked:
    """A little of everything: sentences cut, added and retouched, also this one."""
    thinned = other_sentences_deleted(dice, marked) if dice.random() < 0.3 else marked
    more = _extra(dice) + "\n\n" if dice.random() < 0.5 else ""
    quote = _retyped(dice, thinned.quote or "", 0.05) if dice.random() < 0.7 else thinned.quote
    before = re.sub(r"\bsaid\b", lambda _: dice.choice(("said", "stated", "has said")), thinned.before)
    return typography(dice, Marked(more + before, quote, thinned.after))


SHORT = "a few words, changed"

DAMAGES: dict[str, Damage] = {
    "nothing": untouched,
    "text inserted above": text_inserted_above,
    "text inserted right beside it": text_inserted_beside,
    "three sentences in ten deleted": other_sentences_deleted,
    "changed by up to 5 %": rewritten(0.005, 0.05),
    "changed by 5–10 %": rewritten(0.05, 0.10),
    "changed by 10–20 %": rewritten(0.10, 0.20),
    "changed by 20–40 %": rewritten(0.20, 0.40),
    "changed by 40–60 %": rewritten(0.40, 0.60),
    "changed, and its neighbours more": rewritten_with_neighbours,
    SHORT: rewritten(0.05, 0.30),
    "a name, number or “not” changed": telling_word_changed,
    "deleted": deleted,
    "deleted, look-alike appears": deleted_look_alike_new,
    "deleted, look-alike remains": deleted,
    "deleted, twin remains": deleted,
    "deleted with its surroundings, look-alike remains": deleted_with_its_neighbours,
    "deleted with its surroundings, twin remains": deleted_with_its_neighbours,
    "replaced by another sentence": replaced_in_place,
    "copied right after itself": copied_beside,
    "copied elsewhere": copied_elsewhere,
    "edited, old wording copied elsewhere": copied_elsewhere_and_rewritten,
    "paragraphs reordered": paragraphs_reordered,
    "moved and edited": moved_and_edited,
    "quotation marks, dashes, spaces": typography,
    "white space": white_space,
    "letter case": letter_case,
    "Unicode form, ligatures": unicode_form,
    "OCR noise 1 %": ocr(0.01),
    "OCR noise 3 %": ocr(0.03),
    "OCR noise 5 %": ocr(0.05),
    "OCR noise 10 %": ocr(0.10),
    "mojibake": mojibake,
    "another extractor": other_extractor,
    "as plain text": as_plain_text,
    "as PDF": as_pdf,
    "as EPUB": as_epub,
    "shortened": shortened,
    "lengthened": lengthened,
    "another article in the file": other_article,
    "a later edition": later_edition,
}

BEFORE: dict[str, Damage] = {  # what the article is like already when the passage is kept
    "deleted, look-alike remains": with_look_alike,
    "deleted, twin remains": with_twin,
    "deleted with its surroundings, look-alike remains": with_look_alike,
    "deleted with its surroundings, twin remains": with_twin,
}

_OF_SENTENCES = ("changed", "moved", "edited", "copied", "look-alike", "twin")
SENTENCES_ONLY = frozenset(name for name in DAMAGES if any(word in name for word in _OF_SENTENCES))
