"""Adding 10,000 articles, lists of 100,000, and how quickly a search answers. Floors are ratios within one run."""

from __future__ import annotations

import os
import random
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path

import pytest

from viewer.articles.article import Article, Block, BlockKind
from viewer.entities.records import Kind, Mention, Names, Person, Place
from viewer.library import index_names, index_write
from viewer.library.events import Failed, NamesReady
from viewer.library.index import Index
from viewer.library.ingest import Ingest
from viewer.library.library import Library
from viewer.library.prepared import FileRead, prepare
from viewer.library.reading_worker import Job, read_files
from viewer.library.records import Filter, Order, Outcome
from viewer.paths import library_paths
from viewer.search.find import find
from viewer.search.hits import hits_in
from viewer.search.query import parse

pytestmark = pytest.mark.benchmark

ADDED = 10_000
LISTED = 100_000


class Writer:
    """Pseudo news: words as unequally common as real ones, names that recur."""

    def __init__(self) -> None:
        self._chance = random.Random(2007)
        letters = "abcdefghijklmnoprstuvwy"
        self.words = ["".join(self._chance.choices(letters, k=self._chance.randint(2, 10))) for _ in range(30_000)]
        self._weights = list(accumulate(1 / (rank + 5) for rank in range(len(self.words))))
        self.people = [f"{self.word().title()} {self.word().title()}" for _ in range(3_000)]

    def word(self) -> str:
        return self._chance.choice(self.words)

    def article(self, number: int, words: int) -> Article:
        drawn = self._chance.choices(self.words, cum_weights=self._weights, k=words)
        person = self._chance.choice(self.people)
        paragraphs = [" ".join(drawn[start : start + 60]) for start in range(0, words, 60)]
        text = f"{person} said so on Friday. " + ".\n\n".join(paragraphs) + "."
        day = f"{1990 + number % 30}-{1 + number % 12:02}-{1 + number % 28:02}"
        block = Block(BlockKind.PARAGRAPH, 0, len(text))
        return Article(
            f"{self.word().title()} {number}", text, (block,), published=day, publication=f"Paper {number % 50}"
        )


@pytest.fixture(scope="module")
def writer() -> Writer:
    return Writer()


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    opened = Library.open(library_paths(tmp_path_factory.mktemp("listed")))
    yield opened
    opened.close()


def median_ms(function: Callable[[], object], times: int = 15) -> float:
    function()
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        function()
        taken.append((time.perf_counter() - started) * 1000)
    return statistics.median(taken)


def texts(folder: Path, writer: Writer, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        article = writer.article(number, 300)
        (folder / f"{number:05}.txt").write_text(f"{article.title}\n\nGREYHAVEN — {article.text}\n")
    return folder


def test_adding_ten_thousand_files(
    tmp_path: Path, writer: Writer, hold_floor: Callable[[str, str, float], None]
) -> None:
    folder = texts(tmp_path / "texts", writer, ADDED)
    sample = [Job(str(path), 1, 1) for path in sorted(folder.iterdir())[:300]]
    read_files(sample[:5], {})
    started = time.perf_counter()
    read_files(sample, {})
    alone = len(sample) / (time.perf_counter() - started)
    opened = Library.open(library_paths(tmp_path / "library"))
    failures: list[Failed] = []
    ingest = Ingest(opened, lambda e: failures.append(e) if isinstance(e, Failed) else None, 1, recognise=False)
    gaps = Gaps()
    started = time.perf_counter()
    ingest.add([folder])
    with gaps:
        assert ingest.wait(1200)
    seconds = time.perf_counter() - started
    assert failures == []
    assert opened.index.count() == ADDED
    print(f"\nadded {ADDED / seconds:,.0f} text files a second with one worker; reading alone: {alone:,.0f}")
    print(f"another thread of the program waited at most {gaps.longest_ms:.0f} ms, 99 %: {gaps.usual_ms:.1f} ms")
    started = time.perf_counter()
    ingest.refresh()
    assert ingest.wait(600)
    print(f"looking through them again took {time.perf_counter() - started:.2f} s")
    print(f"index: {opened.paths.index.stat().st_size / ADDED:,.0f} bytes an article")
    ingest.close()
    opened.close()
    hold_floor("library", "adding / reading the files in one process", ADDED / seconds / alone)
    hold_floor("library", "100 ms / longest wait of another thread while adding", 100 / gaps.longest_ms)


class Gaps:
    """How late a thread that wants to run every 5 ms gets to run."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._gaps: list[float] = []
        self._thread = threading.Thread(target=self._tick)

    def _tick(self) -> None:
        last = time.perf_counter()
        while not self._stop.is_set():
            time.sleep(0.005)
            now = time.perf_counter()
            self._gaps.append((now - last) * 1000 - 5)
            last = now

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *exc: object) -> None:
        self._stop.set()
        self._thread.join()
        self._gaps.sort()
        self.longest_ms = self._gaps[-1]
        self.usual_ms = self._gaps[len(self._gaps) * 99 // 100]


SENTENCE = "Foreign Minister Sergey Lavrov met Condoleezza Rice in Moscow, while number {n} waited in the harbour. "


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="cannot be held to one core here")
def test_names_of_an_opened_article(tmp_path: Path, hold_floor: Callable[[str, str, float], None]) -> None:
    opened = Library.open(library_paths(tmp_path / "library"))
    archive = opened.archives.add(tmp_path)
    texts = ["".join(SENTENCE.format(n=n * 100 + k) for k in range(62)) for n in range(40)]
    articles = [Article(f"t{n}", text, (Block(BlockKind.PARAGRAPH, 0, len(text)),)) for n, text in enumerate(texts)]
    reads = [
        FileRead(f"/x/{n}", 1, 1, Outcome.TAKEN, articles=(prepare(article, ""),)) for n, article in enumerate(articles)
    ]
    ids = index_write.put(opened.derived, archive.id, reads).added
    ready = {article_id: threading.Event() for article_id in ids}
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    ingest = Ingest(opened, lambda e: ready[e.article_id].set() if isinstance(e, NamesReady) else None)

    def wait_for(article_id: int) -> float:
        started = time.perf_counter()
        ingest.read_names_first(article_id)
        assert ready[article_id].wait(120)
        return time.perf_counter() - started

    try:
        cold = wait_for(ids[0])
        idle = max(wait_for(article_id) for article_id in ids[1:6])
        ingest.refresh()
        assert ready[ids[-1]].wait(120)  # the others are being read
        busy = max(wait_for(article_id) for article_id in ids[6:16])
    finally:
        ingest.close()
        os.sched_setaffinity(0, before)
        opened.close()
    print(f"\nnames of {len(texts[0].split()):,} words, on one core: {idle:.2f} s, while others are read {busy:.2f} s")
    print(f"the first after the start: {cold:.2f} s")
    hold_floor("library", "1 s / names of an opened article", 1 / idle)
    hold_floor("library", "the same / while others are read", idle / busy)


@pytest.fixture(scope="module")
def large(library: Library, writer: Writer, tmp_path_factory: pytest.TempPathFactory) -> Index:
    """An index of `LISTED` articles, written without files, a tenth of them with names."""
    archive = library.archives.add(tmp_path_factory.mktemp("archive"))
    started = time.perf_counter()
    for start in range(0, LISTED, 500):
        reads = [
            FileRead(f"/x/{n}.txt", 1, 1, Outcome.TAKEN, articles=(prepare(writer.article(n, 150), ""),))
            for n in range(start, start + 500)
        ]
        changes = index_write.put(library.derived, archive.id, reads)
        for article_id in changes.added[:50]:
            put_some_names(library, writer, article_id)
    print(f"\nwrote {LISTED / (time.perf_counter() - started):,.0f} articles a second, preparing them included")
    return library.index


def put_some_names(library: Library, writer: Writer, article_id: int) -> None:
    chance = random.Random(article_id)
    people = {name.casefold(): name for name in chance.choices(writer.people, k=6)}
    names = Names(
        tuple(Person(key, name, (Mention(0, 1, Kind.PERSON),)) for key, name in people.items()),
        (Place("moscow", "Moscow", (Mention(0, 1, Kind.PLACE),)),),
    )
    fingerprint = library.index.identity(article_id).fingerprint
    assert index_names.put_names(library.derived, article_id, fingerprint, names, "1")


def test_lists_of_a_hundred_thousand(large: Index, hold_floor: Callable[[str, str, float], None]) -> None:
    print()
    for order in Order:
        print(f"ids by {order}: {median_ms(lambda order=order: large.ids(order=order), 5):.0f} ms")
    ids = large.ids()
    page = ids[50_000:50_100]
    rows_ms, article_ms = median_ms(lambda: large.rows(page)), median_ms(lambda: large.article(ids[777]))
    print(f"count: {median_ms(large.count):.1f} ms; 100 rows: {rows_ms:.1f} ms; an article: {article_ms:.2f} ms")
    people_ms, like_ms = median_ms(large.people), median_ms(lambda: large.people("ba"))
    print(f"500 people: {people_ms:.0f} ms; people like “ba”: {like_ms:.0f} ms")
    print(f"ids with a place: {median_ms(lambda: large.ids(Filter(place='moscow')), 5):.0f} ms")
    plain_ms = median_ms(lambda: large.database.reader().execute("SELECT id FROM article").fetchall(), 5)
    hold_floor("library", "plain SELECT of 100,000 ids / ours in order", plain_ms / median_ms(large.ids, 5))


def test_searches_in_a_hundred_thousand(
    large: Index, writer: Writer, hold_floor: Callable[[str, str, float], None]
) -> None:
    common, mid, rare = writer.words[0], writer.words[300], writer.words[20_000]
    queries = {
        "a common word": common,
        "a middling word": mid,
        "a rare word": rare,
        "two common words": f"{common} {writer.words[1]}",
        "a name as a phrase": f'"{writer.people[0]}"',
        "three letters typed": f"{mid[:3]}*",
        "person:": f"person:{writer.people[0].split()[0]}",
        "a word in a year": f"{mid} date:2001",
        "a year": "date:2001",
        "a word but not another": f"{common} -{mid}",
    }
    print()
    times = {}
    for name, typed in queries.items():
        total = find(large, parse(typed)).total
        times[name] = median_ms(lambda typed=typed: find(large, parse(typed), limit=100), 7)
        newest = median_ms(lambda typed=typed: find(large, parse(typed), order="newest", limit=100), 7)
        print(f"{name}: {total:,} articles, best 100 in {times[name]:.0f} ms, newest 100 in {newest:.0f} ms")
    text = writer.article(1, 1_000).text
    print(f"hits in an article of 1,000 words: {median_ms(lambda: hits_in(text, parse(common))):.1f} ms")
    scan = "SELECT count(*) FROM content WHERE instr(unpacked(body), ?)"
    scan_ms = median_ms(lambda: large.database.rows(scan, (mid,)), 1)
    hold_floor("library", "reading every text / searching a middling word", scan_ms / times["a middling word"])
