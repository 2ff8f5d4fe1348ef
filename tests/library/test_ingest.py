"""Adding and looking through archives, with real worker processes."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from viewer import formats
from viewer.errors import LibraryError
from viewer.library import index_schema, scan
from viewer.library.events import ArticlesChanged, Failed, ImportFinished, Progress
from viewer.library.health import check
from viewer.library.ingest import Ingest
from viewer.library.library import Library
from viewer.library.records import Filter, ImportReport, Limits, Outcome, ReportEntry
from viewer.paths import Paths
from viewer.search.find import find
from viewer.search.query import parse

PATIENCE_S = 120
Texts = Callable[..., Path]
Start = Callable[..., Ingest]


def add(ingest: Ingest, heard, *paths: Path) -> ImportReport:
    before = len(heard.of(ImportFinished))
    ingest.add(paths)
    assert ingest.wait(PATIENCE_S)
    assert heard.of(Failed) == []
    return heard.of(ImportFinished)[before].report


def outcomes(report: ImportReport) -> dict[Outcome, int]:
    return dict(Counter(entry.outcome for entry in report.entries))


def entry_of(report: ImportReport, name: str) -> ReportEntry:
    return next(entry for entry in report.entries if entry.path.name == name)


def test_a_folder_becomes_readable_and_searchable(library: Library, ingest: Start, heard, texts: Texts) -> None:
    folder = texts(40)
    report = add(ingest(), heard, folder)
    assert outcomes(report) == {Outcome.TAKEN: 40}
    assert library.index.count() == 40
    assert find(library.index, parse("lighthouse")).total == 40
    (archive,) = library.archives.list()
    assert (archive.path, archive.articles, archive.is_folder) == (folder, 40, True)
    progress = heard.of(Progress)
    assert (progress[-1].done, progress[-1].total) == (40, 40)
    assert [event.done for event in progress] == sorted(event.done for event in progress)
    assert sum(event.added for event in heard.of(ArticlesChanged)) == 40
    assert check(library) == ()


def test_every_file_that_is_not_taken_is_named_with_a_reason(
    library: Library, ingest: Start, heard, texts: Texts
) -> None:
    folder = texts(2)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 50)
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    report = add(ingest(), heard, folder, folder / "missing.txt")
    assert outcomes(report)[Outcome.TAKEN] == 2
    for name in ("empty.txt", "binary.txt", "picture.png"):
        entry = entry_of(report, name)
        assert entry.outcome is Outcome.SKIPPED
        assert name in entry.reason
    missing = entry_of(report, "missing.txt")
    assert (missing.outcome, bool(missing.hint)) == (Outcome.FAILED, True)
    stored = {entry.path.name for entry in library.index.report()}
    assert {"empty.txt", "binary.txt", "picture.png", "0000.txt"} <= stored
    assert "missing.txt" not in stored


def test_a_single_file_that_is_not_read_is_no_archive(library: Library, ingest: Start, heard, tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    report = add(ingest(), heard, picture)
    assert outcomes(report) == {Outcome.SKIPPED: 1}
    assert library.archives.list() == []


def test_unchanged_files_are_not_read_again(library: Library, ingest: Start, heard, texts: Texts) -> None:
    folder, working = texts(5), ingest()
    add(working, heard, folder)
    ids = list(library.index.ids())
    assert outcomes(add(working, heard, folder)) == {Outcome.UNCHANGED: 5}
    report = add(working, heard, folder / "0001.txt")  # known through its folder
    assert outcomes(report) == {Outcome.UNCHANGED: 1}
    assert [archive.articles for archive in library.archives.list()] == [5, 1]
    assert list(library.index.ids()) == ids


def refresh(working: Ingest) -> None:
    working.refresh()
    assert working.wait(PATIENCE_S)


def test_changes_on_disk_are_followed(library: Library, ingest: Start, heard, texts: Texts) -> None:
    folder, working = texts(4), ingest()
    add(working, heard, folder)
    ids = {row.path.name: row.id for row in library.index.rows(library.index.ids())}
    (folder / "0000.txt").unlink()
    (folder / "0001.txt").write_text("Another Story\n\nNothing of the old words is left in this file.\n")
    (folder / "0002.txt").rename(folder / "renamed.txt")
    (folder / "new.txt").write_text("A New Story\n\nThis was put here later than the others.\n")
    heard.events.clear()
    refresh(working)
    rows = {row.path.name: row for row in library.index.rows(library.index.ids())}
    assert set(rows) == {"0000.txt", "0001.txt", "renamed.txt", "0003.txt", "new.txt"}
    assert rows["0000.txt"].missing
    assert "lighthouse number 0" in library.index.article(ids["0000.txt"]).text
    assert rows["0001.txt"].id == ids["0001.txt"]
    assert rows["0001.txt"].title == "Another Story"
    assert rows["renamed.txt"].id == ids["0002.txt"]
    assert not rows["renamed.txt"].missing
    assert heard.of(ArticlesChanged)
    assert [event.report.count(Outcome.UNCHANGED) for event in heard.of(ImportFinished)] == [0]
    assert check(library) == ()


def test_a_file_that_comes_back_is_there_again(library: Library, ingest: Start, heard, texts: Texts) -> None:
    folder, working = texts(2), ingest()
    add(working, heard, folder)
    away = folder.with_name("away")
    folder.rename(away)
    refresh(working)
    assert all(row.missing for row in library.index.rows(library.index.ids()))
    away.rename(folder)
    refresh(working)
    assert not any(row.missing for row in library.index.rows(library.index.ids()))
    assert library.index.count() == 2


def test_a_file_moved_to_another_archive_is_not_doubled(library: Library, ingest: Start, heard, texts: Texts) -> None:
    first, second, working = texts(2, "first"), texts(0, "second"), ingest()
    add(working, heard, first, second)
    (first / "0001.txt").rename(second / "0001.txt")
    refresh(working)
    assert library.index.count() == 2
    assert [archive.articles for archive in library.archives.list()] == [1, 1]
    library.archives.forget(library.archives.list()[0].id)
    assert [row.path for row in library.index.rows(library.index.ids())] == [second / "0001.txt"]


def test_a_copy_in_another_place_is_a_copy_of_the_article(library: Library, ingest: Start, heard, texts: Texts) -> None:
    folder, working = texts(1), ingest()
    shutil.copy(folder / "0000.txt", folder / "copy.txt")
    add(working, heard, folder)
    assert library.index.count() == 1
    assert library.index.count(Filter(every_copy=True)) == 2
    first = library.index.identity(library.index.ids()[0])
    assert len(library.index.find(first)) == 2


def test_a_file_that_becomes_unreadable_keeps_its_article(library: Library, ingest: Start, heard, texts: Texts) -> None:
    folder, working = texts(2), ingest()
    add(working, heard, folder)
    (folder / "0001.txt").write_bytes(b"")
    refresh(working)
    rows = {row.path.name: row.missing for row in library.index.rows(library.index.ids())}
    assert rows == {"0000.txt": False, "0001.txt": True}


def test_what_the_system_refuses_is_reported_and_tried_again(
    library: Library, open_folder: Path, powerless: Callable[[], AbstractContextManager[None]]
) -> None:
    closed = open_folder / "closed"
    closed.mkdir()
    (closed / "a.txt").write_text("A Title\n\nSome words to read in this file.\n")
    archive = library.archives.add(open_folder)
    closed.chmod(0)
    formats.walk  # noqa: B018 - imported while that is still allowed
    with powerless():
        found, refused = scan._walk(open_folder, lambda: False)
    assert (found, [path for path, _ in refused]) == ({}, [closed])
    scan._note_unreadable(library.derived, archive, refused, scan.Scan())
    (entry,) = library.index.report()
    assert (entry.path, entry.outcome, bool(entry.hint)) == (closed, Outcome.FAILED, True)
    closed.chmod(0o755)
    again = scan.scan(library.derived, archive, retry_failed=False)
    assert [job.path for job in again.jobs] == [str(closed / "a.txt")]
    assert library.index.report() == []


def test_a_name_that_is_no_unicode_is_read(library: Library, ingest: Start, heard, texts: Texts) -> None:
    folder = texts(1)
    strange = folder / os.fsdecode(b"caf\xe9.txt")
    try:
        (folder / "0000.txt").rename(strange)
    except OSError:
        pytest.skip("this disk takes Unicode names only")
    report = add(ingest(), heard, folder)
    assert outcomes(report) == {Outcome.TAKEN: 1}
    (row,) = library.index.rows(library.index.ids())
    assert row.path == strange


def test_a_document_that_takes_too_long_costs_itself_only(library: Library, ingest: Start, heard, texts: Texts) -> None:
    folder = texts(3)
    (folder / "endless.html").write_text("<html><body>" + "<div><p>word " * 400_000)
    report = add(ingest(limits=Limits(seconds=2.5)), heard, folder)
    assert outcomes(report) == {Outcome.TAKEN: 3, Outcome.FAILED: 1}
    assert "took longer than 2.5 seconds" in entry_of(report, "endless.html").reason


def test_a_document_that_wants_too_much_memory_costs_itself_only(
    library: Library, ingest: Start, heard, texts: Texts
) -> None:
    folder = texts(3)
    (folder / "large.html").write_text("<html><body>" + "<p>Some <b>words</b> to read in this file." * 150_000)
    report = add(ingest(limits=Limits(memory_bytes=500 << 20)), heard, folder)
    assert outcomes(report) == {Outcome.TAKEN: 3, Outcome.FAILED: 1}
    assert "memory" in entry_of(report, "large.html").reason


def test_a_long_text_file_is_told_about_or_read(library: Library, ingest: Start, heard, tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_bytes(b"Many words stand in this line of the very long text file.\n\n" * 1_700_000)  # 100 MB
    report = add(ingest(), heard, long)
    (entry,) = report.entries
    assert entry.outcome in (Outcome.TAKEN, Outcome.FAILED)
    assert entry.outcome is Outcome.TAKEN or ("long.txt" in entry.reason and entry.hint)


def test_lines_that_repeat_in_a_publication_are_taken_out(
    library: Library, ingest: Start, heard, tmp_path: Path
) -> None:
    folder = tmp_path / "paper"
    folder.mkdir()

    def write(number: int) -> None:
        (folder / f"{number}.md").write_text(
            f"---\ntitle: The keeper number {number}\npublication: The Greyhaven Mail\n---\n\n"
            f"The keeper of lighthouse number {number} spoke of {'fog ' * number}and of ships that pass.\n\n"
            "Readers who love lighthouses love our lighthouse calendar.\n\n"
            f"Nobody asked about the year {1900 + number} in the harbour of the {'old ' * number}town.\n"
        )

    for number in range(1, 7):
        write(number)
    working = ingest()
    add(working, heard, folder)
    rows = library.index.rows(library.index.ids())
    assert {row.publication for row in rows} == {"The Greyhaven Mail"}
    articles = [library.index.article(row.id) for row in rows]
    assert not any("calendar" in article.text for article in articles)
    assert all(any("calendar" in line.text for line in article.left_out) for article in articles)
    assert find(library.index, parse("calendar")).total == 0
    write(9)
    refresh(working)
    newest = library.index.article(max(library.index.ids()))
    assert "number 9" in newest.text
    assert "calendar" not in newest.text
    assert check(library) == ()


def test_a_full_disk_ends_the_work_with_a_sentence_and_loses_nothing(
    library: Library, heard, texts: Texts, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = index_schema._prepare
    full = [True]

    def prepare(connection) -> None:
        usual(connection)
        connection.execute(f"PRAGMA max_page_count={60 if full[0] else 1_000_000}")

    monkeypatch.setattr(library.derived, "_prepare", prepare)
    folder = texts(300)
    working = Ingest(library, heard, workers=1, recognise=False)
    working.add([folder])
    assert working.wait(PATIENCE_S)
    working.close()
    (failure,) = heard.of(Failed)
    assert isinstance(failure.error, LibraryError)
    assert "full" in failure.error.sentence
    held = library.index.count()
    assert held < 300
    full[0] = False
    working = Ingest(library, heard, workers=1, recognise=False)
    refresh(working)
    working.close()
    assert library.index.count() == 300
    assert check(library) == ()


def test_cancelling_keeps_what_was_read_and_refresh_goes_on(library: Library, heard, texts: Texts) -> None:
    folder = texts(600)
    working: list[Ingest] = []

    def on_event(event: object) -> None:
        heard(event)
        if isinstance(event, ArticlesChanged) and len(heard.of(ArticlesChanged)) == 1:
            working[0].cancel()

    working.append(Ingest(library, on_event, workers=1, recognise=False))
    working[0].add([folder])
    assert working[0].wait(PATIENCE_S)
    (finished,) = heard.of(ImportFinished)
    assert finished.cancelled
    assert 0 < library.index.count() < 600
    refresh(working[0])
    working[0].close()
    assert library.index.count() == 600


def test_closing_in_the_middle_is_quick_and_harmless(library: Library, heard, texts: Texts) -> None:
    working = Ingest(library, heard, workers=1, recognise=False)
    working.add([texts(300)])
    working.close()
    assert working.wait(1)
    assert check(library) == ()


def test_two_programs_adding_the_same_folder_do_not_double_it(
    library: Library, paths: Paths, heard, texts: Texts
) -> None:
    folder = texts(150)
    other = Library.open(paths)
    both = [Ingest(each, heard, workers=1, recognise=False) for each in (library, other)]
    for working in both:
        working.add([folder])
    assert all(working.wait(PATIENCE_S) for working in both)
    for working in both:
        working.close()
    other.close()
    assert heard.of(Failed) == []
    assert library.index.count() == 150
    assert len(library.archives.list()) == 1
    assert check(library) == ()
