"""The history of imports."""

from __future__ import annotations

from pathlib import Path

from viewer.library import imports
from viewer.library.imports import Imports
from viewer.library.library import Library
from viewer.library.records import ImportReport, Outcome, ReportEntry

PATIENCE_S = 120


def test_each_import_is_kept_with_what_came_of_it(library: Library, ingest, texts, tmp_path: Path) -> None:
    first, second = texts(3, "first"), texts(2, "second")
    (second / "empty.txt").write_bytes(b"")
    working = ingest()
    for paths in ([first], [second, tmp_path / "nowhere.txt"]):
        working.add(paths)
        assert working.wait(PATIENCE_S)
    later, earlier = library.imports.all()
    assert (earlier.paths, earlier.taken, earlier.failed) == ((first,), 3, 0)
    assert later.paths == (second, tmp_path / "nowhere.txt")
    assert (later.taken, later.skipped, later.failed, later.cancelled) == (2, 1, 1, False)
    assert later.ended is not None
    names = [entry.path.name for entry in library.imports.report(later.id)]
    assert names == ["nowhere.txt", "0000.txt", "0001.txt", "empty.txt"]
    (lost,) = [entry for entry in library.imports.report(later.id) if entry.outcome is Outcome.FAILED]
    assert lost.hint


def test_looking_again_is_kept_where_there_was_something_to_read(library: Library, ingest, texts) -> None:
    folder = texts(2)
    working = ingest()
    working.add([folder])
    working.refresh()
    assert working.wait(PATIENCE_S)
    assert len(library.imports.all()) == 1
    texts(3)
    working.refresh()
    assert working.wait(PATIENCE_S)
    again = library.imports.all()[0]
    assert again.paths == ()
    assert again.taken >= 1


def test_an_import_that_was_killed_has_no_end(library: Library, tmp_path: Path) -> None:
    library.imports.begin([tmp_path])
    (only,) = Imports(library.precious).all()
    assert (only.ended, only.taken) == (None, 0)
    assert library.imports.report(only.id) == []


def test_only_the_last_are_kept_and_of_long_reports_the_problems(library: Library, monkeypatch) -> None:
    monkeypatch.setattr(imports, "MOST_KEPT", 3)
    monkeypatch.setattr(imports, "MOST_ENTRIES", 2)
    entries = (
        ReportEntry(Path("/a.txt"), "", Outcome.TAKEN),
        ReportEntry(Path("/b.txt"), "", Outcome.FAILED, "It breaks off."),
        ReportEntry(Path("/c.mbox"), "12", Outcome.SKIPPED, "It is empty.", record="The lamp"),
    )
    numbers = [library.imports.begin([Path("/")]) for _ in range(5)]
    library.imports.end(numbers[-1], ImportReport(entries), cancelled=True)
    kept = library.imports.all()
    assert [each.id for each in kept] == numbers[:1:-1]
    assert (kept[0].cancelled, kept[0].entries) == (True, 3)
    assert library.imports.report(numbers[-1]) == list(entries[1:])
