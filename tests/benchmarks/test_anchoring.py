"""Passages found again: 20,000 trials of the torture set beside the usual rule; and how long it takes."""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtGui import QGuiApplication

from viewer.bookmarks.anchor import find, find_all, make
from viewer.bookmarks.passage import Verdict

pytestmark = pytest.mark.benchmark
Hold = Callable[[str, str, float], None]

TRIALS = 20_500  # 500 of each kind
PASSAGES, ARTICLES = 1_000, 100


@pytest.fixture(scope="module")
def torture() -> ModuleType:
    folder = str(Path(__file__).parents[1] / "bookmarks")
    if folder not in sys.path:
        sys.path.insert(0, folder)
    import torture

    return torture


def test_twenty_thousand_trials(torture: ModuleType, hold_floor: Hold) -> None:
    import torture_usual_rule

    ours, spent_s = torture.matrix(torture.trials(TRIALS, seed=7))
    usual, _ = torture.matrix(torture.trials(TRIALS, seed=7), torture_usual_rule.find)
    print(f"\n{torture.table(ours, usual)}\n{1000 * spent_s / TRIALS:.2f} ms for one passage")
    whole = torture.total(ours)
    light = [ours[name] for name in torture.CHANGED_UP_TO_A_FIFTH]
    found = sum(row.right for row in light) / sum(row.trials for row in light)
    hold_floor("anchoring", "places not silently wrong", 1 - whole.wrong / whole.trials)
    hold_floor("anchoring", "honest verdicts", 1 - sum(len(row.lies) for row in ours.values()) / whole.trials)
    hold_floor("anchoring", "right place, changed by up to 20 %", found)
    hold_floor("anchoring", "right or asked", (whole.right + whole.asked) / whole.trials)


def test_one_container_for_another(
    torture: ModuleType, hold_floor: Hold, tmp_path: Path, qapp: QGuiApplication
) -> None:
    """Passages kept in TXT, HTML, MHTML, WARC, ZIM, PDF and EPUB of one article, and found in each of the others."""
    import torture_containers

    rows = torture_containers.matrix(range(100, 110), tmp_path)
    print(f"\n{torture_containers.table(rows)}")
    whole = torture.total({f"{one}-{other}": row for (one, other), row in rows.items() if one != other})
    print(f"{whole.trials} trials in another container: {whole.right} right, {whole.asked} asked, {whole.missed} lost")
    hold_floor("anchoring", "places not silently wrong, another container", 1 - whole.wrong / whole.trials)
    hold_floor("anchoring", "right place, another container", whole.right / whole.trials)
    pages = torture.total({f"{one}-{other}": row for (one, other), row in rows.items() if "pdf" not in (one, other)})
    hold_floor("anchoring", "right place, another container but PDF", pages.right / pages.trials)


def test_a_thousand_passages_of_a_library(torture: ModuleType, hold_floor: Hold) -> None:
    """Of a hundred articles, every one of which was edited since: 1,000 passages in under 2 s on a slow machine."""
    import torture_damage
    import torture_marked
    from torture_articles import invent

    dice = random.Random(4)
    work = []
    for number in range(ARTICLES):
        old = invent(number).text
        starts = [dice.randrange(len(old) - 250) for _ in range(PASSAGES // ARTICLES)]
        passages = [make(old, start, start + dice.randint(30, 200)) for start in starts]
        new = torture_damage.later_edition(dice, torture_marked.Marked(old[:500], old[500:600], old[600:])).text
        work.append((new, passages))
    began = time.perf_counter()
    found = [found for new, passages in work for found in find_all(new, passages)]
    spent_s = time.perf_counter() - began
    assert len(found) == PASSAGES
    print(f"\n{PASSAGES} passages of {ARTICLES} edited articles: {spent_s:.2f} s")
    hold_floor("anchoring", "passages in 2 ms", 2 * PASSAGES / (1000 * spent_s))


def test_a_passage_of_a_very_long_text(hold_floor: Hold, torture: ModuleType) -> None:
    """A million characters: moved and changed."""
    from torture_articles import invent

    old = "\n\n".join(invent(number).text for number in range(170))[:1_000_000]
    start = 700_000
    passage = make(old, start, start + 150)
    changed = (
        "A new beginning.\n\n" + old[:start] + old[start : start + 150].replace(" the ", " a ") + old[start + 150 :]
    )
    times = []
    for _ in range(5):
        began = time.perf_counter()
        found = find(changed, passage)
        times.append(time.perf_counter() - began)
    assert found.verdict is Verdict.CHANGED
    print(f"\na passage moved and changed in {len(changed)} characters: {1000 * statistics.median(times):.0f} ms")
    hold_floor("anchoring", "finds in 100 ms of a million characters", 0.1 / statistics.median(times))
