"""The real window with a web archive of many gigabytes: memory of all its processes, articles listed meanwhile.

`ARCHIVE_VIEWER_LONG_GB` says how long the archive is (2 by default); it is written to the folder of the test, whole.
Memory is PSS, which shares out what several processes map: their sum is what the program holds.
"""

from __future__ import annotations

import gzip
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.benchmark,
    pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="needs /proc"),
]

GIGABYTES = float(os.environ.get("ARCHIVE_VIEWER_LONG_GB", "2"))
MEDIA_BYTES = 8_000_000
PAGES_BETWEEN = 3
MOST_MB = 400
PATIENCE_S = 6 * 3600


def record(url: str, media: str, body: bytes) -> bytes:
    block = f"HTTP/1.1 200 OK\r\nContent-Type: {media}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2020-02-03T04:05:06Z\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: application/http\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def write_archive(path: Path, size: float) -> int:
    """Pages of 20 KB, each with words of its own, and pictures of 8 MB between them; returns the number of pages."""
    chance = random.Random(1)
    words = ["".join(chance.choices("abcdefghijklmnoprstuvwy", k=chance.randint(2, 9))) for _ in range(5000)]
    pictures = [b"\xff\xd8\xff" + chance.randbytes(MEDIA_BYTES) for _ in range(4)]
    packed = [gzip.compress(record(f"http://a.example/{n}.jpg", "image/jpeg", p), 1) for n, p in enumerate(pictures)]
    pages = 0
    with path.open("wb") as file:
        while file.tell() < size:
            for _ in range(PAGES_BETWEEN):
                text = "".join(f"<p>{' '.join(chance.choices(words, k=60)).capitalize()}.</p>" for _ in range(50))
                title = f"The {chance.choice(words)} of {chance.choice(words)}, {pages}"
                page = (
                    f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{text}</article></body>"
                )
                file.write(gzip.compress(record(f"http://a.example/{pages}", "text/html", page.encode()), 1))
                pages += 1
            file.write(chance.choice(packed))
    return pages


def family(pid: int) -> list[int]:
    found = [pid]
    for each in found:
        for task in Path(f"/proc/{each}/task").glob("*/children"):
            found += [int(child) for child in task.read_text().split()]
    return found


def pss_mb(pid: int) -> tuple[float, str]:
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    command = Path(f"/proc/{pid}/cmdline").read_text()
    kind = "worker" if "spawn_main" in command else "tracker" if "tracker" in command else "window"
    return int(rollup.partition("\nPss:")[2].split()[0]) / 1024, kind


def memory(pid: int) -> dict[int, tuple[float, str]]:
    found = {}
    for each in family(pid):
        try:
            found[each] = pss_mb(each)
        except (OSError, ValueError):
            continue  # it has just ended
    return found


@contextmanager
def window(library: Path, archive: Path) -> Iterator[subprocess.Popen[bytes]]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    arguments = [sys.executable, "-m", "viewer", "--library", str(library), str(archive)]
    process = subprocess.Popen(arguments, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(30)


def state(index: Path) -> tuple[int, bool]:
    """How many articles are listed, and whether the archive was read to its end."""
    try:
        with closing(sqlite3.connect(f"{index.as_uri()}?mode=ro", uri=True, timeout=30)) as connection:
            articles = connection.execute("SELECT count(*) FROM article").fetchone()[0]
            read = connection.execute("SELECT count(*) FROM file WHERE reader > 0").fetchone()[0]
    except sqlite3.OperationalError:
        return 0, False
    return articles, bool(read)


def test_a_long_archive_is_read_in_little_memory(tmp_path: Path) -> None:
    if shutil.disk_usage(tmp_path).free < GIGABYTES * 1.5e9 + 5e9:
        pytest.skip("not enough room on the disk")
    archive = tmp_path / "long.warc.gz"
    pages = write_archive(archive, GIGABYTES * 1e9)
    index = tmp_path / "library" / "index.sqlite"
    most, most_of, listed, started, told = 0.0, {}, [], time.monotonic(), 0.0
    with window(tmp_path / "library", archive) as process:
        while time.monotonic() - started < PATIENCE_S:
            assert process.poll() is None, "the window has gone"
            articles, is_read = state(index)
            held = memory(process.pid)
            total = sum(mb for mb, _ in held.values())
            if total > most:
                most, most_of = total, held
            if articles and not is_read:
                listed.append(articles)
            if is_read:
                break
            if time.monotonic() - told > 20:
                told = time.monotonic()
                each = ", ".join(f"{kind} {mb:.0f}" for mb, kind in sorted(held.values(), key=lambda p: p[1]))
                print(f"{told - started:6.0f} s {articles:7,} articles {total:5.0f} MB: {each}", flush=True)
            time.sleep(0.5)
    seconds = time.monotonic() - started
    parts = ", ".join(f"{kind} {mb:.0f}" for mb, kind in most_of.values())
    size = archive.stat().st_size / 1e9
    print(f"{size:.1f} GB, {pages:,} pages in {seconds:.0f} s: at most {most:.0f} MB ({parts})")
    assert is_read
    assert articles == pages
    assert len(set(listed)) >= 3, "articles were not listed while it was read"
    assert most <= MOST_MB
