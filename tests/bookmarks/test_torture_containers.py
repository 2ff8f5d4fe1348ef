"""Passages kept in one container and found in another: real files through the real formats and extraction."""

from __future__ import annotations

from pathlib import Path

import torture
import torture_containers
from PySide6.QtGui import QGuiApplication
from torture_containers import Truth, letters_of

from viewer.bookmarks.passage import Span


def test_a_passage_is_found_in_every_container(tmp_path: Path, qapp: QGuiApplication) -> None:
    rows = torture_containers.matrix(range(1), tmp_path, passages=12)
    names = {*torture_containers.CONTAINERS, "trafilatura"}
    assert set(rows) == {(one, other) for one in names for other in names}
    whole = torture.total(rows)
    assert whole.trials > 600
    wrong = [f"{pair}: {trial.passage.quote!r} -> {found}" for pair, row in rows.items() for trial, found in row.wrongs]
    assert not wrong
    assert whole.right >= 0.95 * whole.trials
    assert all(rows[one, one].right == rows[one, one].trials for one in names)


def test_containers_are_really_different(tmp_path: Path, qapp: QGuiApplication) -> None:
    found = torture_containers.texts(3, tmp_path)
    assert len({found[name] for name in ("txt", "html", "pdf", "epub", "trafilatura")}) >= 4


def test_the_truth_is_told_by_letters() -> None:
    old, new = "The fog came. The fog went — away.", "The Gazette 7\n\nThe fog\ncame. The fog went \u2014 a-\nway."
    truth = Truth(letters_of(old), letters_of(new))
    assert truth.spans(old.index("The fog went"), len(old)) == (Span(new.index("The fog went"), len(new) - 1),)
    assert Truth(letters_of(old), letters_of("Nothing of it.")).spans(4, 13) == ()
