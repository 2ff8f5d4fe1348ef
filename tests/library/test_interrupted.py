"""Killed at any moment: nothing is lost, nothing doubled, and no process is left behind."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from viewer.library.health import check
from viewer.library.ingest import Ingest
from viewer.library.library import Library
from viewer.paths import Paths

COUNT = 400
PROGRAM = """
import sys
from pathlib import Path
from viewer.library.ingest import Ingest
from viewer.library.library import Library
from viewer.paths import library_paths

if __name__ == "__main__":
    library = Library.open(library_paths(Path(sys.argv[1])))
    ingest = Ingest(library, lambda event: print(type(event).__name__, flush=True), workers=1, recognise=False)
    ingest.add([Path(sys.argv[2])])
    ingest.wait()
    sys.stdin.read()
"""


def children_of(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc")
def test_a_killed_import_goes_on_where_it_was(paths: Paths, texts: Callable[..., Path], tmp_path: Path) -> None:
    folder = texts(COUNT)
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    chance = random.Random(7)
    counts = []
    for _ in range(3):
        process = subprocess.Popen(
            [sys.executable, str(program), str(paths.root), str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert process.stdout is not None
        process.stdout.readline()  # the first files are in
        time.sleep(chance.random() * 0.3)
        workers = children_of(process.pid)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        give_up = time.monotonic() + 30
        while any(is_running(pid) for pid in workers) and time.monotonic() < give_up:
            time.sleep(0.05)
        assert not any(is_running(pid) for pid in workers)
        library = Library.open(paths)
        assert library.notices == ()
        counts.append(library.index.count())
        assert check(library) == ()
        library.close()
    assert counts == sorted(counts)
    library = Library.open(paths)
    ingest = Ingest(library, lambda _: None, workers=1, recognise=False)
    ingest.refresh()
    assert ingest.wait(120)
    ingest.close()
    assert library.index.count() == COUNT
    assert len({row.path for row in library.index.rows(library.index.ids())}) == COUNT
    assert check(library) == ()
    library.close()
