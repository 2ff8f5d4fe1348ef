"""Web archives: speed beside bare iteration by the library underneath, and memory while a long file is read."""

from __future__ import annotations

import gzip
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from web_archives import captured

pytestmark = pytest.mark.benchmark

PAGES = 1500
PICTURE_BYTES = 60_000
LONG_BYTES = 600_000_000

# Read a file to the end in a process of its own; tells documents, seconds and the most memory it held, in MB.
READ = """
import json, sys, time
from pathlib import Path
from viewer.formats.warc import WarcFormat
from viewer.formats.archive import Document

def most():  # of this process alone, unlike what getrusage tells
    return int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) / 1024

for warm in WarcFormat().open(Path(sys.argv[1])).documents():
    break
before = most()
started = time.perf_counter()
count = sum(isinstance(item, Document) for item in WarcFormat().open(Path(sys.argv[2])).documents())
seconds = time.perf_counter() - started
after = most()
print(json.dumps([count, seconds, before, after]))
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages of 40 KB, a third of the bytes of each of them new, and pictures between them, as crawls have them."""
    chance = random.Random(1)
    words = ["".join(chance.choices("abcdefghijklmnoprstuvwy", k=chance.randint(2, 9))) for _ in range(5000)]
    path = tmp_path_factory.mktemp("captures") / "pages.warc.gz"
    with path.open("wb") as file:
        for number in range(PAGES):
            text = "".join(f"<p>{' '.join(chance.choices(words, k=60))}.</p>" for _ in range(100))
            page = f"<html><head><title>{number}</title></head><body>{text}</body></html>".encode()
            file.write(gzip.compress(captured(f"http://a.example/{number}", page), 5))
            picture = b"\xff\xd8\xff" + chance.randbytes(PICTURE_BYTES)
            file.write(gzip.compress(captured(f"http://a.example/{number}.jpg", picture, "image/jpeg"), 1))
    return path


def bare(path: Path) -> float:
    """Seconds to go through every record with the library alone, reading the bodies of pages."""
    from fastwarc.warc import ArchiveIterator

    started = time.perf_counter()
    with path.open("rb") as file:
        for found in ArchiveIterator(file, parse_http=True):
            if found.http_content_type == "text/html":
                found.reader.read()
    return time.perf_counter() - started


def reading(path: Path) -> float:
    """Seconds for the same with what stands between the library and our documents."""
    from viewer.formats.capture_source import capture_of, records

    started = time.perf_counter()
    with path.open("rb") as file:
        for _, found in records(file):
            capture = capture_of(found)
            if capture.media == "text/html":
                capture.bytes()
    return time.perf_counter() - started


def ours(*paths: Path) -> list[float]:
    done = subprocess.run([sys.executable, "-c", READ, *map(str, paths)], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_speed(archive: Path, hold_floor: Callable[[str, str, float], None]) -> None:
    count, seconds, _, _ = min((ours(archive, archive) for _ in range(3)), key=lambda each: each[1])
    pairs = [(bare(archive), reading(archive)) for _ in range(8)]  # in turn, so that other work hits both
    alone, records = min(first for first, _ in pairs), min(second for _, second in pairs)
    size = archive.stat().st_size / 1e6
    print(
        f"{size:.0f} MB: {count / seconds:.0f} pages/s, {size / seconds:.0f} MB/s; the library alone {size / alone:.0f}"
    )
    assert count == PAGES
    hold_floor("captures", "WARC records beside bare iteration", alone / records)
    hold_floor("captures", "WARC documents, decoded, beside bare iteration", alone / seconds)


def test_memory_does_not_grow(archive: Path, tmp_path: Path) -> None:
    long = tmp_path / "long.warc.gz"
    whole = archive.read_bytes()
    with long.open("wb") as file:
        while file.tell() < LONG_BYTES:
            file.write(whole)
    count, seconds, before, after = ours(archive, long)
    print(f"{long.stat().st_size / 1e6:.0f} MB, {count} pages in {seconds:.0f} s: {before:.0f} MB, then {after:.0f} MB")
    assert after - before < 40
