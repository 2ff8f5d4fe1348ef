"""The torture set: passages of invented articles, what can happen to an article, and what became of the passage.

A trial knows the truth: where the passage stands afterwards, or that it is gone. `matrix` counts, for each kind of
damage: the right place; left to the reader (ambiguous, with the right place among the candidates); lost although it is
there; and **silent wrong places**, that is a confident verdict that points elsewhere.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import torture_damage
from torture_articles import Invented, invent
from torture_marked import Marked

from viewer.bookmarks.anchor import find, make
from viewer.bookmarks.passage import Found, Passage, Span, Verdict

CLAIMS = (Verdict.SAME, Verdict.MOVED, Verdict.CHANGED)
CHANGED_UP_TO_A_FIFTH = ("changed by up to 5 %", "changed by 5–10 %", "changed by 10–20 %")
Finder = Callable[[str, Passage], Found]


@dataclass(frozen=True, slots=True)
class Trial:
    damage: str
    old: str
    passage: Passage
    new: str
    truths: tuple[Span, ...]  # empty: the passage is gone


@dataclass(slots=True)
class Row:
    trials: int = 0
    right: int = 0
    asked: int = 0
    missed: int = 0
    wrong: int = 0
    wrongs: list[tuple[Trial, Found]] = field(default_factory=list)
    lies: list[tuple[Trial, Found]] = field(default_factory=list)  # the verdict does not say what the text says


def trials(number: int, seed: int = 0, articles: Callable[[int], Invented] = invent) -> Iterator[Trial]:
    """`number` trials, all kinds of damage in turn, several to an article."""
    names = list(torture_damage.DAMAGES)
    for count in range(number):
        dice = random.Random(f"{seed}:{count}")
        article = articles(seed * 1_000_003 + count // len(names))
        yield trial(dice, names[count % len(names)], article)


def trial(dice: random.Random, damage: str, article: Invented) -> Trial:
    marked = _choose(dice, article, damage)
    prepare = torture_damage.BEFORE.get(damage)
    if prepare is not None:
        marked = prepare(dice, marked)
    passage = make(marked.text, marked.start, marked.end)
    damaged = torture_damage.DAMAGES[damage](dice, marked)
    return Trial(damage, marked.text, passage, damaged.text, damaged.truths)


def _choose(dice: random.Random, article: Invented, damage: str) -> Marked:
    """A sentence mostly; sometimes a part of one, several, a paragraph, or a few words."""
    kind = dice.random()
    if damage == torture_damage.SHORT:
        kind = 1.0
    elif damage in torture_damage.SENTENCES_ONLY:
        kind = 0.0
    while True:
        marked = _sentence(dice, article)
        sentence = marked.quote or ""
        if len(sentence) >= 20 or kind > 0.95:
            break
    if kind < 0.65:
        return marked
    words = sentence.split(" ")
    if kind > 0.95:
        return _narrowed(marked, 0, len(" ".join(words[: dice.randint(1, 3)])[:19].rstrip()))
    if kind > 0.80:
        more = (sentence + marked.after[: dice.randint(1, 200)]).rstrip()
        return Marked(marked.before, more, marked.text[len(marked.before) + len(more) :])
    first = dice.randrange(max(1, len(words) - 5))
    start = len(" ".join(words[:first])) + (first > 0)
    return _narrowed(marked, start, len(" ".join(words[first : first + dice.randint(5, 14)])))


def _sentence(dice: random.Random, article: Invented) -> Marked:
    paragraph = dice.randrange(len(article.paragraphs))
    sentences = article.paragraphs[paragraph]
    number = dice.randrange(len(sentences))
    before = "".join(" ".join(earlier) + "\n\n" for earlier in article.paragraphs[:paragraph])
    before += "".join(sentence + " " for sentence in sentences[:number])
    return Marked(before, sentences[number], article.text[len(before) + len(sentences[number]) :])


def _narrowed(marked: Marked, start: int, length: int) -> Marked:
    text, start = marked.text, marked.start + start
    return Marked(text[:start], text[start : start + length], text[start + length :])


def judge(trial: Trial, found: Found) -> str:
    """ "right", "asked", "missed" or "wrong"."""
    if found.verdict in CLAIMS:
        assert found.span is not None
        return "right" if any(_same_place(trial, found.span, truth) for truth in trial.truths) else "wrong"
    if not trial.truths:
        return "right" if found.verdict is Verdict.LOST else "asked"
    if found.verdict is Verdict.AMBIGUOUS:
        hit = any(_same_place(trial, span, truth) for span in found.candidates for truth in trial.truths)
        return "asked" if hit else "missed"
    return "missed"


def is_honest(trial: Trial, found: Found) -> bool:
    """True when the verdict says what the text at its span says."""
    if found.verdict not in CLAIMS:
        return found.span is None
    assert found.span is not None
    now = trial.new[found.span.start : found.span.end]
    if found.verdict is Verdict.SAME:
        return now == trial.passage.quote and found.span.start == trial.passage.start
    if found.verdict is Verdict.MOVED:
        return _squeezed(now) == _squeezed(trial.passage.quote)
    return now != trial.passage.quote


def _squeezed(text: str) -> str:
    import unicodedata

    return "".join(unicodedata.normalize("NFKC", text).replace("\u00ad", "").split())


def _same_place(trial: Trial, claimed: Span, truth: Span) -> bool:
    """Most of what is claimed is the passage, and at least half of the passage is claimed.

    Where text was put into the middle of it, half of its own length is enough.
    """
    shared = min(claimed.end, truth.end) - max(claimed.start, truth.start)
    own = min(truth.end - truth.start, len(trial.passage.quote))
    return 2 * shared >= max(claimed.end - claimed.start, own)


def matrix(sample: Iterable[Trial], finder: Finder = find) -> tuple[dict[str, Row], float]:
    """Rows by kind of damage, and the seconds spent in `finder`."""
    rows: dict[str, Row] = {}
    spent_s = 0.0
    for one in sample:
        row = rows.setdefault(one.damage, Row())
        began = time.perf_counter()
        found = finder(one.new, one.passage)
        spent_s += time.perf_counter() - began
        outcome = judge(one, found)
        row.trials += 1
        setattr(row, outcome, getattr(row, outcome) + 1)
        if outcome == "wrong":
            row.wrongs.append((one, found))
        if not is_honest(one, found):
            row.lies.append((one, found))
    return rows, spent_s


def total(rows: dict[str, Row]) -> Row:
    whole = Row()
    for row in rows.values():
        for name in ("trials", "right", "asked", "missed", "wrong"):
            setattr(whole, name, getattr(whole, name) + getattr(row, name))
    return whole


def table(ours: dict[str, Row], usual: dict[str, Row]) -> str:
    """Markdown: one line for each kind of damage, ours beside the usual rule."""
    lines = [
        "| what happened to the article | trials | right | asks | lost, though there | **silent wrong** "
        "| usual rule: right | **silent wrong** |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for name, row in [*ours.items(), ("**all**", total(ours))]:
        other = usual[name] if name in usual else total(usual)
        share = 100 / row.trials
        lines.append(
            f"| {name} | {row.trials} | {row.right * share:.1f} % | {row.asked * share:.1f} % "
            f"| {row.missed * share:.1f} % | **{row.wrong}** | {other.right * share:.1f} % | **{other.wrong}** |"
        )
    return "\n".join(lines)
