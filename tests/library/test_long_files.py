"""Files with very many documents: read in parts, gone on with, and a document that costs a worker."""

from __future__ import annotations

import importlib
import os
import select
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from viewer import formats
from viewer.library import open_readings, reading_worker
from viewer.library.health import check
from viewer.library.index_write import put
from viewer.library.library import Library
from viewer.library.reading_stage import ReadingStage
from viewer.library.reading_worker import Job, read_file
from viewer.library.records import Limits, Outcome, ReportEntry
from viewer.library.scan import scan
from viewer.library.twin import IS_POSSIBLE
from viewer.library.workers import Workers

# A module of its own, for worker processes must be able to import it. An archive whose every line is an item, and
# says what becomes of it.
MODULE = """
import os, signal, time
from dataclasses import replace
from viewer import formats
from viewer.articles import extract
from viewer.errors import DamagedFile
from viewer.formats.archive import Document, PlainText, Skipped
from viewer.library import open_readings, reading_worker

STORY = "The keeper said that the lamp burned all night, and that nobody came to see it but the gulls."
usual = extract.extract
looked_at = []
opened = []


class Lines:
    def __init__(self, path):
        self.path = path
        opened.append(path)

    def documents(self, after=""):
        for number, line in list(enumerate(self.path.read_text().splitlines(), 1))[int(after or 0) :]:
            looked_at.append(number)
            if line == "picture":
                yield Skipped(str(number), "It is a picture.", kind="pictures")
            elif line == "bad":
                yield Skipped(str(number), "It is damaged.", failed=True)
            elif line == "broken":
                raise DamagedFile("It breaks off.")
            else:
                yield Document(self.path, str(number), PlainText(f"The Lamp {number}\\n\\n{line} {number}. {STORY}"))

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass


def misbehaving(document):
    if "hang" in document.content.text:
        time.sleep(600)
    if "die" in document.content.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "starve" in document.content.text:
        raise MemoryError
    if "who" in document.content.text:
        document = replace(document, content=PlainText(f"{document.content.text}\\n\\nRead by {os.getpid()}."))
    return usual(document)


def read_files(jobs, furniture):
    formats.open_archive = Lines
    extract.extract = misbehaving
    reading_worker.PART_DOCUMENTS = 20
    return reading_worker.read_files(jobs, furniture)
"""


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    place = tmp_path / "modules"
    place.mkdir()
    (place / "many_lines.py").write_text(MODULE)
    monkeypatch.syspath_prepend(place)
    monkeypatch.delitem(sys.modules, "many_lines", raising=False)
    return importlib.import_module("many_lines")


@pytest.fixture
def lines(
    tmp_path: Path, module: ModuleType, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Callable[..., Path]:
    monkeypatch.setattr(formats, "open_archive", module.Lines)
    monkeypatch.setattr(reading_worker, "PART_DOCUMENTS", 20)
    request.addfinalizer(open_readings.close_all)

    def write(*items: str) -> Path:
        path = tmp_path / "many.lines"
        path.write_text("\n".join(items))
        return path

    return write


def parts_of(path: Path) -> list:
    reads = [read_file(Job(str(path), 1, 1), {})]
    while reads[-1].next_part is not None:
        last = reads[-1]
        reads.append(read_file(Job(last.path, last.size, last.mtime_ns, last.reached), {}))
    return reads


def test_a_long_file_is_read_once_in_parts(lines: Callable[..., Path], module: ModuleType) -> None:
    reads = parts_of(lines(*["word"] * 70, "bad", *["picture"] * 5, *["word"] * 25))
    assert [len(read.articles) for read in reads] == [20, 20, 20, 20, 15]
    addresses = [article.address for read in reads for article in read.articles]
    assert len(set(addresses)) == len(addresses) == 95
    assert module.looked_at == list(range(1, 102))
    records = [record for read in reads for record in read.records]
    assert [record.outcome for record in records] == [Outcome.FAILED, Outcome.SKIPPED]
    assert "5 records" in records[1].reason
    assert "pictures" in records[1].reason


def test_the_worker_keeps_the_file_open_between_parts(
    lines: Callable[..., Path], module: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = lines(*["word"] * 90)
    assert len(parts_of(path)) == 5
    assert module.opened == [path]
    parts = [read_file(Job(str(path), 1, 1), {})]
    open_readings.close_all()  # as another process: it opens the file again
    parts.append(read_file(Job(str(path), 1, 1, parts[0].reached), {}))
    assert module.opened == [path] * 3
    assert [parts[n].articles[0].address for n in (0, 1)] == ["1", "21"]


def test_no_more_files_stay_open_than_are_read_in_turn(lines: Callable[..., Path], tmp_path: Path) -> None:
    for number in range(6):
        path = lines(*["word"] * 90).rename(tmp_path / f"{number}.lines")
        read_file(Job(str(path), 1, 1), {})
    assert len(open_readings._kept()) == 2


def test_a_part_ends_when_its_time_is_up(lines: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_worker, "PART_SECONDS", -1.0)
    assert [len(read.articles) for read in parts_of(lines(*["word"] * 5))] == [1, 1, 1, 1, 1, 0]


def test_of_many_bad_records_the_first_are_told_and_the_rest_counted(
    lines: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_worker, "MOST_LISTED", 3)
    records = [record for read in parts_of(lines(*["bad"] * 30, "word")) for record in read.records]
    assert [record.address for record in records] == ["1", "2", "3", ""]
    assert "27" in records[-1].reason


def test_a_file_with_nothing_but_pictures_says_so(lines: Callable[..., Path]) -> None:
    (read,) = parts_of(lines(*["picture"] * 9))
    assert (read.outcome, len(read.records)) == (Outcome.SKIPPED, 1)


@pytest.fixture
def read_by(
    library: Library, module: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Path, int], list[ReportEntry]]:
    """Read a file by so many workers; what is told of it."""

    def read(path: Path, count: int) -> list[ReportEntry]:
        monkeypatch.setattr("viewer.library.reading_stage.read_files", module.read_files)
        workers = Workers(count, 2 << 30, 0)
        stage = ReadingStage(
            library.derived,
            workers,
            limits=Limits(seconds=4.0),
            on_written=lambda changes, reads: None,
            cancelled=lambda: False,
        )
        try:
            return stage.read(library.archives.add(path).id, [Job(str(path), 1, 1)])
        finally:
            workers.stop()

    return read


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("fault", ["hang", "die", "starve"])
def test_one_document_that_costs_a_worker_costs_itself_only(
    library: Library, lines: Callable[..., Path], read_by: Callable[..., list[ReportEntry]], fault: str, workers: int
) -> None:
    path = lines(*["word"] * 32, fault, fault, *["word"] * 30)  # with two, each process is given one of the faults
    entries = read_by(path, workers)
    assert library.index.count() == 62
    lost = [entry for entry in entries if entry.outcome is Outcome.FAILED]
    assert [(entry.path, entry.address) for entry in lost] == [(path, "33"), (path, "34")]
    why = {"hang": "took longer", "die": "ended the process", "starve": "more memory"}[fault]
    assert all(why in entry.reason for entry in lost)
    assert check(library) == ()


@pytest.mark.skipif(not IS_POSSIBLE, reason="one process reads a file here")
@pytest.mark.parametrize("workers", [1, 2])
def test_a_file_that_is_read_alone_is_read_by_every_processor(
    library: Library, lines: Callable[..., Path], read_by: Callable[..., list[ReportEntry]], workers: int
) -> None:
    read_by(lines(*["who"] * 45, "bad", *["picture"] * 3, "broken"), workers)
    found = [library.index.article(each) for each in library.index.ids()]
    assert {article.title for article in found} == {f"The Lamp {number}" for number in range(1, 46)}
    readers = [article.text.rpartition("Read by ")[2] for article in found]
    assert len(set(readers)) >= workers
    outcomes = [entry.outcome for entry in library.index.report()]
    assert sorted(outcomes) == sorted([Outcome.TAKEN, Outcome.FAILED, Outcome.FAILED, Outcome.SKIPPED])
    assert check(library) == ()


ORPHAN = """
import os, signal, time
from viewer.library.twin import Twin

def work(_item):
    return os.getpid()

twin = Twin(work)
twin.give(1)
print(twin.answer(), flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(not IS_POSSIBLE, reason="one process reads a file here")
def test_the_second_process_ends_with_the_first() -> None:
    told = subprocess.run([sys.executable, "-c", ORPHAN], check=False, capture_output=True, text=True, timeout=60)
    try:
        twin = os.pidfd_open(int(told.stdout))
    except ProcessLookupError:
        return  # it has ended
    try:
        assert select.select([twin], [], [], 60)[0], "it lives on"
    finally:
        os.close(twin)


def test_a_killed_import_goes_on_inside_the_file(
    library: Library, lines: Callable[..., Path], module: ModuleType
) -> None:
    path = lines(*["word"] * 30, "bad", *["picture"] * 3, *["word"] * 30)
    status = path.stat()
    archive = library.archives.add(path)
    job = Job(str(path), status.st_size, status.st_mtime_ns)
    for _ in range(2):
        read = read_file(job, {})
        put(library.derived, archive.id, [read])
        job = Job(read.path, read.size, read.mtime_ns, read.reached)
    module.looked_at.clear()
    open_readings.close_all()
    (again,) = scan(library.derived, archive, retry_failed=False).jobs
    assert again.reached == job.reached
    while True:
        read = read_file(again, {})
        put(library.derived, archive.id, [read])
        if read.next_part is None:
            break
        again = Job(read.path, read.size, read.mtime_ns, read.reached)
    assert module.looked_at[0] > 40
    assert library.index.count() == 60
    assert [entry.outcome for entry in library.index.report()] == [Outcome.TAKEN, Outcome.SKIPPED, Outcome.FAILED]
    assert library.derived.rows("SELECT * FROM reading") == []
    assert scan(library.derived, archive, retry_failed=False).jobs == []


def test_a_file_that_changed_in_between_is_read_from_its_start(library: Library, lines: Callable[..., Path]) -> None:
    path = lines(*["word"] * 30)
    status = path.stat()
    archive = library.archives.add(path)
    put(library.derived, archive.id, [read_file(Job(str(path), status.st_size, status.st_mtime_ns), {})])
    lines(*["other"] * 31)
    (job,) = scan(library.derived, archive, retry_failed=False).jobs
    assert job.reached.items == 0


def test_a_killed_part_leaves_nothing_doubled(library: Library, lines: Callable[..., Path]) -> None:
    """The first part was written, then the program died: the next run begins at the start and doubles nothing."""
    path = lines(*["word"] * 50)
    archive = library.archives.add(path)
    first = read_file(Job(str(path), 1, 1), {})
    put(library.derived, archive.id, [first])
    for read in parts_of(path):
        put(library.derived, archive.id, [read])
    assert library.index.count() == 50
    assert check(library) == ()
