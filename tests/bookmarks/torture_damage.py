"""What can happen to an article between two openings. Every function takes dice and a marked text and gives another."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import torture_forms
from torture_articles import fill, invent, look_alike
from torture_marked import CLOSE, OPEN, Damage, Marked, extra_sentence, in_paragraphs

from viewer.bookmarks.approximate import similarity
from viewer.bookmarks.passage import Span

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def untouched(dice: random.Random, marked: Marked) -> Marked:
    return marked


def text_inserted_above(dice: random.Random, marked: Marked) -> Marked:
    more = "".join(extra_sentence(dice) + "\n\n" for _ in range(dice.randint(1, 4)))
    return replace(marked, before=more + marked.before)


def text_inserted_beside(dice: random.Random, marked: Marked) -> Marked:
    where = dice.choice(("before", "after", "both"))
    before = marked.before + (extra_sentence(dice) + " " if where != "after" else "")
    after = (" " + extra_sentence(dice) if where != "before" else "") + marked.after
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
        own = [i for i, text in enumerate(paragraphs) if OPEN in text or CLOSE in text]
        far = [i for i in range(len(paragraphs)) if not own[0] - 2 < i < own[-1] + 2]
        if not far:
            return [*paragraphs, *(extra_sentence(dice) for _ in range(3)), sentence]
        at = dice.choice(far)
        parts = paragraphs[at].split(". ")
        parts.insert(dice.randint(0, len(parts)), sentence.removesuffix("."))
        paragraphs[at] = ". ".join(parts)
        return paragraphs

    return in_paragraphs(marked, put)


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
        inside = [i for i, text in enumerate(paragraphs) if OPEN in text or CLOSE in text]
        block = "\n\n".join(paragraphs[inside[0] : inside[-1] + 1])
        rest = paragraphs[: inside[0]] + paragraphs[inside[-1] + 1 :]
        mixed = [block, *rest]
        dice.shuffle(mixed)
        return mixed

    return in_paragraphs(marked, shuffle)


def moved_and_edited(dice: random.Random, marked: Marked) -> Marked:
    """The sentence alone goes to another paragraph and loses a few letters on the way."""
    quote = _retyped(dice, marked.quote or "", 0.04)
    rest = Marked(marked.before, None, marked.after.removeprefix(" ")).text
    stops = [match.end() for match in re.finditer(r"[.”] |\n\n", rest)] or [len(rest)]
    at = dice.choice(stops)
    return Marked(rest[:at], quote, " " + rest[at:])


def other_article(dice: random.Random, marked: Marked) -> Marked:
    return Marked(invent(dice.randrange(10**9)).text, None, "")


def later_edition(dice: random.Random, marked: Marked) -> Marked:
    """A little of everything: sentences cut, added and retouched, also this one."""
    thinned = other_sentences_deleted(dice, marked) if dice.random() < 0.3 else marked
    more = extra_sentence(dice) + "\n\n" if dice.random() < 0.5 else ""
    quote = _retyped(dice, thinned.quote or "", 0.05) if dice.random() < 0.7 else thinned.quote
    before = re.sub(r"\bsaid\b", lambda _: dice.choice(("said", "stated", "has said")), thinned.before)
    return torture_forms.typography(dice, Marked(more + before, quote, thinned.after))


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
    "quotation marks, dashes, spaces": torture_forms.typography,
    "white space": torture_forms.white_space,
    "letter case": torture_forms.letter_case,
    "Unicode form, ligatures": torture_forms.unicode_form,
    "OCR noise 1 %": torture_forms.ocr(0.01),
    "OCR noise 3 %": torture_forms.ocr(0.03),
    "OCR noise 5 %": torture_forms.ocr(0.05),
    "OCR noise 10 %": torture_forms.ocr(0.10),
    "mojibake": torture_forms.mojibake,
    "another extractor": torture_forms.other_extractor,
    "as plain text": torture_forms.as_plain_text,
    "as PDF": torture_forms.as_pdf,
    "as EPUB": torture_forms.as_epub,
    "shortened": torture_forms.shortened,
    "lengthened": torture_forms.lengthened,
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
