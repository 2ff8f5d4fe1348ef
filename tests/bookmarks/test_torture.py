"""A sample of the torture set; the whole of it is a benchmark."""

from __future__ import annotations

import torture
import torture_damage
import torture_usual_rule

from viewer.bookmarks.passage import Found, Span, Verdict

SAMPLE = 8 * len(torture_damage.DAMAGES)


def test_no_passage_is_ever_shown_in_a_wrong_place() -> None:
    rows, _ = torture.matrix(torture.trials(SAMPLE, seed=20))
    assert set(rows) == set(torture_damage.DAMAGES)
    wrong = [f"{name}: {trial.passage.quote!r} -> {found}" for name, row in rows.items() for trial, found in row.wrongs]
    assert not wrong
    lies = [f"{name}: {trial.passage.quote!r} -> {found}" for name, row in rows.items() for trial, found in row.lies]
    assert not lies
    light = [row for name, row in rows.items() if name in torture.CHANGED_UP_TO_A_FIFTH]
    assert sum(row.right for row in light) >= 0.97 * sum(row.trials for row in light)


def test_the_trials_are_hard() -> None:
    """The usual rule fails many of them, so passing means something."""
    rows, _ = torture.matrix(torture.trials(2 * len(torture_damage.DAMAGES), seed=3), torture_usual_rule.find)
    assert torture.total(rows).wrong > 8


def test_trials_are_the_same_every_time() -> None:
    first, second = (list(torture.trials(41, seed=9)) for _ in range(2))
    assert first == second


def test_the_truth_is_in_the_text() -> None:
    for trial in torture.trials(41, seed=1):
        assert trial.old[trial.passage.start : trial.passage.end] == trial.passage.quote
        assert all(0 <= truth.start < truth.end <= len(trial.new) for truth in trial.truths)
        if trial.damage in ("nothing", "text inserted above", "copied elsewhere", "lengthened"):
            assert [trial.new[truth.start : truth.end] for truth in trial.truths] == [trial.passage.quote]


def test_judging() -> None:
    trial = next(torture.trials(1))
    truth = trial.truths[0]
    assert torture.judge(trial, Found(Verdict.MOVED, truth)) == "right"
    assert torture.judge(trial, Found(Verdict.MOVED, Span(truth.end, truth.end + 9))) == "wrong"
    assert torture.judge(trial, Found(Verdict.LOST)) == "missed"
    assert torture.judge(trial, Found(Verdict.AMBIGUOUS, candidates=(truth, Span(0, 1)))) == "asked"
    assert torture.is_honest(trial, Found(Verdict.SAME, truth))
    assert not torture.is_honest(trial, Found(Verdict.CHANGED, truth))
