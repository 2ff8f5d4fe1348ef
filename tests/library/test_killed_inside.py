"""A real program, killed at random moments inside long files: what comes out is what an unbroken import gives."""

from __future__ import annotations

import gzip
import mailbox
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from web_archives import captured, write_zim

from viewer.library.health import check
from viewer.library.ingest import Ingest
from viewer.library.library import Library
from viewer.paths import library_paths

# Parts of 10 documents, so that a file of moderate length has many; a worker imports this module too.
PROGRAM = """
import sys
from pathlib import Path
from viewer.library import reading_worker
from viewer.library.ingest import Ingest
from viewer.library.library import Library
from viewer.paths import library_paths

reading_worker.PART_DOCUMENTS = 10

if __name__ == "__main__":
    library = Library.open(library_paths(Path(sys.argv[1])))
    ingest = Ingest(library, lambda event: print(type(event).__name__, flush=True), workers=1, recognise=False)
    if library.archives.list():
        ingest.refresh()  # what the window does when it starts
    else:
        ingest.add([Path(sys.argv[2])])
    ingest.wait()
    print("over", flush=True)
    sys.stdin.read()
"""
Make = Callable[[Path, int], Path]


def words(number: int) -> str:
    chance = random.Random(number)
    letters = "abcdefghijklmnoprstuvwy"
    drawn = ["".join(chance.choices(letters, k=chance.randint(3, 9))) for _ in range(120)]
    return ". ".join(" ".join(drawn[start : start + 12]).capitalize() for start in range(0, 120, 12)) + "."


def page(number: int) -> str:
    return f"<html><head><title>Bell {number}</title></head><body><h1>Bell {number}</h1><p>{words(number)}</p></body>"


def capture(number: int) -> bytes:
    return captured(f"http://a.example/{number}", page(number).encode())


def warc(folder: Path, count: int) -> Path:
    path = folder / "bells.warc.gz"
    path.write_bytes(b"".join(gzip.compress(capture(number), 1) for number in range(count)))
    return path


def whole_gzip(folder: Path, count: int) -> Path:
    """One gzip stream around all records: it can only be unpacked from its start."""
    path = folder / "bells.warc.gz"
    path.write_bytes(gzip.compress(b"".join(map(capture, range(count))), 1))
    return path


def mbox(folder: Path, count: int) -> Path:
    path = folder / "bells.mbox"
    box = mailbox.mbox(path)
    for number in range(count):
        box.add(f"From: ringer@a.example\nTo: all@a.example\nSubject: Bell {number}\n\n{words(number)}\n")
    box.close()
    return path


def zim(folder: Path, count: int) -> Path:
    path = folder / "bells.zim"
    write_zim(path, ((f"bell{number}", f"Bell {number}", page(number)) for number in range(count)))
    return path


def contents(library: Library) -> tuple[list, list]:
    """Everything that reading put there, but for the numbers of rows."""
    rows = library.derived.rows(
        """SELECT address, fingerprint, title, publication, published, byline, url, words, first_words, body, detail
        FROM article JOIN content ON article_id = id ORDER BY address"""
    )
    return [tuple(row) for row in rows], library.index.report()


def unbroken(folder: Path, path: Path) -> tuple[list, list]:
    library = Library.open(library_paths(folder))
    ingest = Ingest(library, lambda _: None, workers=1, recognise=False)
    ingest.add([path])
    assert ingest.wait(240)
    ingest.close()
    found = contents(library)
    library.close()
    return found


def run_and_kill(program: Path, root: Path, path: Path, seconds: float) -> bool:
    """Start the program, and kill it so long after it first tells what it wrote; whether it was done by then."""
    arguments = [sys.executable, str(program), str(root), str(path)]
    process = subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    told: list[str] = []
    while told[-1:] not in (["ArticlesChanged\n"], ["over\n"], [""]):
        told.append(process.stdout.readline())
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    return "over" in "".join(told) + process.communicate()[0]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("kills", [2, pytest.param(12, marks=pytest.mark.slow)])
@pytest.mark.parametrize(("make", "count"), [(warc, 240), (whole_gzip, 240), (mbox, 1200), (zim, 240)])
def test_killed_inside_a_file_it_goes_on_there(tmp_path: Path, make: Make, count: int, kills: int) -> None:
    path = make(tmp_path, count)
    expected = unbroken(tmp_path / "whole", path)
    assert len(expected[0]) == count
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    root, chance = tmp_path / "broken", random.Random(11)
    reached = [0]
    for _ in range(kills):
        is_over = run_and_kill(program, root, path, chance.random() * 0.2)
        library = Library.open(library_paths(root))
        assert library.notices == ()
        assert check(library) == ()
        written = library.derived.rows("SELECT count(*) FROM article")[0][0]
        kept = library.derived.rows("SELECT json_extract(reached, '$.items') FROM reading")
        library.close()
        assert written >= reached[-1]
        assert is_over or not kept or kept[0][0] == written, "what is kept is behind or before what was written"
        reached.append(written)
    library = Library.open(library_paths(root))
    ingest = Ingest(library, lambda _: None, workers=1, recognise=False)
    ingest.refresh()
    assert ingest.wait(240)
    ingest.close()
    assert contents(library) == expected
    assert check(library) == ()
    assert library.derived.rows("SELECT * FROM reading") == []
    library.close()
    assert 0 < reached[1] < count, "it was never killed inside the file"
