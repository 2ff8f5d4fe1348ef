"""Pages a second through parsing, extracting and indexing: each format, one core and two, beside Recoll on HTML.

Speeds are printed and decide nothing; floors are ratios within one run, below what is usual. Beside Recoll, what is
compared are the seconds of work that the processor did for each: our workers give way to all else that runs.
"""

from __future__ import annotations

import gzip
import os
import random
import resource
import shutil
import subprocess
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from web_archives import captured, write_zim

from viewer.library.ingest import Ingest
from viewer.library.library import Library
from viewer.library.reading_stage import BATCH_FILES
from viewer.paths import library_paths

pytestmark = pytest.mark.benchmark

PAGES = 150
FEW = 60  # of what takes longer to make
PATIENCE_S = 1200


class Prose:
    """Words as unequally common as real ones."""

    def __init__(self) -> None:
        self._chance = random.Random(5)
        letters = "abcdefghijklmnoprstuvwy"
        self._words = ["".join(self._chance.choices(letters, k=self._chance.randint(2, 10))) for _ in range(8000)]
        self._weights = [1 / (rank + 5) for rank in range(len(self._words))]

    def paragraphs(self, count: int = 12) -> list[str]:
        drawn = (self._chance.choices(self._words, self._weights, k=55) for _ in range(count))
        return [" ".join(each).capitalize() + "." for each in drawn]

    def html(self, number: int) -> str:
        text = "".join(f"<p>{paragraph}</p>" for paragraph in self.paragraphs())
        links = "".join(f'<li><a href="/{n}">{self.paragraphs(1)[0][:40]}</a></li>' for n in range(40))
        return (
            f"<html><head><title>Bell {number}</title><style>{'.a{color:red}' * 300}</style></head><body>"
            f"<nav><ul>{links}</ul></nav><article><h1>Bell {number}</h1>{text}</article>"
            f"<footer><ul>{links}</ul></footer><script>{'f(1);' * 900}</script></body></html>"
        )

    def plain(self, number: int) -> str:
        return f"Bell {number}\n\n" + "\n\n".join(self.paragraphs())


def capture(number: int, html: str) -> bytes:
    return gzip.compress(captured(f"http://a.example/{number}", html.encode()), 1)


def many(folder: Path, suffix: str, one: Callable[[int], str], count: int = PAGES) -> int:
    for number in range(count):
        (folder / f"{number:04}{suffix}").write_text(one(number), encoding="utf-8")
    return count


def html(folder: Path, prose: Prose) -> int:
    return many(folder, ".html", prose.html)


def text(folder: Path, prose: Prose) -> int:
    return many(folder, ".txt", prose.plain)


def warc(folder: Path, prose: Prose) -> int:
    (folder / "bells.warc.gz").write_bytes(b"".join(capture(n, prose.html(n)) for n in range(PAGES)))
    return PAGES


def wacz(folder: Path, prose: Prose) -> int:
    with zipfile.ZipFile(folder / "bells.wacz", "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("archive/bells.warc.gz", b"".join(capture(n, prose.html(n)) for n in range(PAGES)))
    return PAGES


def zim(folder: Path, prose: Prose) -> int:
    write_zim(folder / "bells.zim", ((f"bell{n}", f"Bell {n}", prose.html(n)) for n in range(PAGES)))
    return PAGES


def eml(folder: Path, prose: Prose) -> int:
    head = "From: ringer@a.example\nTo: all@a.example\nDate: Mon, 3 Feb 2020 04:05:06 +0000\nSubject: "
    return many(folder, ".eml", lambda n: head + prose.plain(n))


def mbox(folder: Path, prose: Prose) -> int:
    head = "From ringer@a.example Mon Feb  3 04:05:06 2020\nFrom: ringer@a.example\nTo: all@a.example\nSubject: "
    (folder / "bells.mbox").write_text("\n\n".join(head + prose.plain(n) for n in range(PAGES)))
    return PAGES


def nitf(folder: Path, prose: Prose) -> int:
    def one(number: int) -> str:
        body = "".join(f"<p>{each}</p>" for each in prose.paragraphs())
        head = f"<body.head><hedline><hl1>Bell {number}</hl1></hedline></body.head>"
        return f'<?xml version="1.0"?><nitf><body>{head}<body.content>{body}</body.content></body></nitf>'

    return many(folder, ".xml", one)


def jsonl(folder: Path, prose: Prose) -> int:
    import json

    lines = (json.dumps({"title": f"Bell {n}", "text": "\n\n".join(prose.paragraphs())}) for n in range(PAGES))
    (folder / "bells.jsonl").write_text("\n".join(lines))
    return PAGES


def epub(folder: Path, prose: Prose) -> int:
    """One book, of many chapters."""
    container = (
        '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
        '<rootfiles><rootfile full-path="b.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    items = "".join(f'<item id="c{n}" href="c{n}.xhtml" media-type="application/xhtml+xml"/>' for n in range(FEW))
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(FEW))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Bells</dc:title>'
        f'<dc:identifier id="i">x</dc:identifier></metadata><manifest>{items}</manifest>'
        f"<spine>{spine}</spine></package>"
    )
    with zipfile.ZipFile(folder / "bells.epub", "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        book.writestr("META-INF/container.xml", container)
        book.writestr("b.opf", package)
        for number in range(FEW):
            body = "".join(f"<p>{each}</p>" for each in prose.paragraphs())
            head = f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Bell {number}</title></head>'
            book.writestr(f"c{number}.xhtml", f"{head}<body><h1>Bell {number}</h1>{body}</body></html>")
    return FEW


def pdf(folder: Path, prose: Prose) -> int:
    """Two pages each, with text set by Qt."""
    from PySide6.QtGui import QGuiApplication, QPageSize, QPdfWriter, QTextDocument

    application = QGuiApplication.instance() or QGuiApplication([])
    for number in range(FEW):
        document = QTextDocument()
        body = "".join(f"<p>{each}</p>" for each in prose.paragraphs())
        document.setHtml(f"<h1>Bell {number}</h1>{body}")
        writer = QPdfWriter(str(folder / f"{number:04}.pdf"))
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
        document.print_(writer)
        del writer  # writes the file
    assert application is not None
    return FEW


FORMATS = (html, text, pdf, warc, wacz, zim, epub, eml, mbox, nitf, jsonl)


@contextmanager
def held_to(cores: int) -> Iterator[None]:
    """This process and all it starts run on so many cores."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, set(sorted(before)[:cores]))
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


@dataclass(frozen=True, slots=True)
class Added:
    """`seconds` on the clock, `work`: of the processor, in all processes."""

    articles: int
    seconds: float
    work: float


def work_so_far() -> float:
    """Seconds that the processor spent on this process and its children that live."""
    pids = [os.getpid()]
    for task in Path("/proc/self/task").iterdir():
        pids += [int(pid) for pid in (task / "children").read_text().split()]
    fields = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in pids]
    return sum(int(each[11]) + int(each[12]) for each in fields) / os.sysconf("SC_CLK_TCK")


def added(folder: Path, root: Path, workers: int) -> Added:
    """With the processes started and warm."""
    library = Library.open(library_paths(root))
    warm = root / "warm"
    warm.mkdir()
    for number in range(workers * BATCH_FILES):
        said = " ".join(f"There was fog for {number + hour} hours, and the ferry waited." for hour in range(5))
        page = f"<title>Fog {number}</title><p>{said}</p>"
        (warm / f"{number}.html").write_text(page)
    ingest = Ingest(library, lambda _: None, workers=workers, recognise=False)
    try:
        ingest.add([warm])
        assert ingest.wait(PATIENCE_S)
        before = library.derived.rows("SELECT count(*) FROM article")[0][0]
        started, work = time.perf_counter(), work_so_far()
        ingest.add([folder])
        assert ingest.wait(PATIENCE_S)
        seconds, work = time.perf_counter() - started, work_so_far() - work
        return Added(library.derived.rows("SELECT count(*) FROM article")[0][0] - before, seconds, work)
    finally:
        ingest.close()
        library.close()


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="cannot be held to one core here")
@pytest.mark.parametrize("make", FORMATS, ids=lambda make: make.__name__)
def test_pages_a_second(tmp_path: Path, make: Callable[[Path, Prose], int]) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    count = make(folder, Prose())
    rates = []
    for cores in (1, 2):
        if cores > len(os.sched_getaffinity(0)):
            continue
        with held_to(cores):
            found = added(folder, tmp_path / f"library{cores}", cores)
        assert found.articles == count
        rates.append(f"{count / found.seconds:.0f} on {cores} core{'s' * (cores > 1)}")
    work = f"{1000 * found.work / count:.1f} ms of work for each"
    print(f"\n{make.__name__}: pages a second: {', '.join(rates)}; {work}")


def work_of_recoll(folder: Path, place: Path) -> float:
    """Seconds of the processor that Recoll needs to index a folder."""
    place.mkdir()
    (place / "recoll.conf").write_text(f"topdirs = {folder}\nnoaspell = 1\nthrQSizes = -1 -1 -1\n")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(["recollindex", "-c", str(place), "-z"], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def real_pages(material: Path, folder: Path) -> int:
    """The real pages of the measuring material, unpacked."""
    folder.mkdir()
    count = 0
    for path in sorted((material / "data" / "pages").rglob("*")):
        if path.is_file() and ".htm" in path.name:
            data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
            (folder / f"{count:04}.html").write_bytes(data)
            count += 1
    return count


@pytest.mark.skipif(shutil.which("recollindex") is None, reason="Recoll is not installed")
@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="cannot be held to one core here")
@pytest.mark.parametrize("which", ["ours", "real"])
def test_beside_recoll(
    tmp_path: Path, which: str, hold_floor: Callable[[str, str, float], None], request: pytest.FixtureRequest
) -> None:
    """Both on one core. Recoll indexes the words of a page; we find the article in it first."""
    folder = tmp_path / "files"
    if which == "real":
        count = real_pages(request.getfixturevalue("material"), folder)
    else:
        folder.mkdir()
        count = html(folder, Prose())
    with held_to(1):
        theirs = min(work_of_recoll(folder, tmp_path / f"recoll{n}") for n in range(2))
        ours = added(folder, tmp_path / "library", 1)
    assert ours.articles > 0.9 * count
    each = 1000 / count
    print(f"\n{which} pages, work for each: ours {ours.work * each:.1f} ms, Recoll {theirs * each:.1f} ms")
    hold_floor("throughput", f"{which} pages: Recoll's work / ours", theirs / ours.work)
