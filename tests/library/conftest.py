"""Libraries in temporary folders, and articles to put into them."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from viewer.articles.article import Article, Block, BlockKind
from viewer.entities.records import Kind, Mention, Names, Person, Place
from viewer.library import index_names, index_write
from viewer.library.events import Event
from viewer.library.ingest import Ingest
from viewer.library.library import Library
from viewer.library.prepared import FileRead, prepare
from viewer.library.records import Outcome
from viewer.paths import Paths, library_paths

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return library_paths(tmp_path / "library")


@pytest.fixture
def library(paths: Paths) -> Iterator[Library]:
    opened = Library.open(paths)
    yield opened
    opened.close()


@pytest.fixture
def make_article() -> Callable[..., Article]:
    def make(title: str = "A title", text: str = "Some words to read.", **facts: str) -> Article:
        blocks, start = [], 0
        for part in text.split("\n\n"):
            blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(part)))
            start += len(part) + 2
        return Article(title=title, text=text, blocks=tuple(blocks), **facts)

    return make


@pytest.fixture
def put(library: Library, tmp_path: Path) -> Callable[..., list[int]]:
    """Put articles into the index as if each had been read from a file; gives their ids."""

    def put_articles(*articles: Article, folder: str = "archive") -> list[int]:
        place = tmp_path / folder
        place.mkdir(exist_ok=True)
        archive = library.archives.add(place)
        ids = []
        for article in articles:
            number = library.index.count()
            read = FileRead(str(place / f"{number}.txt"), 1, 1, Outcome.TAKEN, articles=(prepare(article, ""),))
            ids += index_write.put(library.derived, archive.id, [read]).added
        return ids

    return put_articles


@pytest.fixture
def name(library: Library) -> Callable[..., None]:
    """`name(article_id, people, places)`: record names as recognised; a tuple is a name and its aliases."""

    def person(form: str | tuple[str, ...], role: str | None = None) -> Person:
        first, *others = (form,) if isinstance(form, str) else form
        return Person(first.casefold(), first, (Mention(0, 1, Kind.PERSON),), role, tuple(others))

    def put_names(article_id: int, people: tuple = (), places: tuple = (), version: str = "1") -> None:
        found = Names(
            tuple(person(each) for each in people),
            tuple(Place(each.casefold(), each, (Mention(0, 1, Kind.PLACE),), country="FR") for each in places),
        )
        fingerprint = library.index.identity(article_id).fingerprint
        assert index_names.put_names(library.derived, article_id, fingerprint, found, version)

    return put_names


@pytest.fixture
def texts(tmp_path: Path) -> Callable[..., Path]:
    """`texts(count)` writes a folder of text files, each an article of its own."""

    def write(count: int, folder: str = "texts") -> Path:
        place = tmp_path / folder
        place.mkdir(exist_ok=True)
        for number in range(count):
            (place / f"{number:04}.txt").write_text(story(number), encoding="utf-8")
        return place

    return write


def story(number: int) -> str:
    return (
        f"The Story of the Lighthouse Number {number}\n\n"
        f"GREYHAVEN, Oct. 12, 2007 — The keeper of lighthouse number {number} said on Friday that the lamp burned "
        f"for {number} nights in a row, and that nobody had come to see it.\n\n"
        "The harbour board will meet again in spring, when the boats are painted and the nets are dry.\n"
    )


class Heard:
    """Events of an ingest, in order."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def __call__(self, event: Event) -> None:
        self.events.append(event)

    def of(self, kind: type) -> list:
        return [event for event in self.events if isinstance(event, kind)]


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def ingest(library: Library, heard: Heard) -> Iterator[Callable[..., Ingest]]:
    """`ingest(...)` starts one with one worker that reads no names, unless told otherwise; closed afterwards."""
    started: list[Ingest] = []

    def start(**options: object) -> Ingest:
        started.append(Ingest(library, heard, **({"workers": 1, "recognise": False} | options)))
        return started[-1]

    yield start
    for each in started:
        each.close()


@pytest.fixture
def powerless() -> Callable[[], AbstractContextManager[None]]:
    """A block without the right to pass over permissions, also where the tests run as root."""

    @contextmanager
    def as_nobody() -> Iterator[None]:
        if os.geteuid() != 0:
            yield
            return
        try:
            os.seteuid(65534)
        except OSError:
            pytest.skip("this root cannot become anybody else")
        try:
            yield
        finally:
            os.seteuid(0)

    return as_nobody


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A temporary folder whose parents everybody may enter."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        place.chmod(0o755)
        yield place
        place.chmod(0o755)
