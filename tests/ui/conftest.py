"""Fixtures for the window: a library in a folder of its own, the whole program on it, and a look back at the end.

Also an article of ours with everything in it, the names in it, a library that holds it, and what shows it.
"""

from __future__ import annotations

import gc
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from viewer.app import Program
from viewer.articles.article import Article, Block, BlockKind, LeftOut, Style, StyleKind
from viewer.entities.records import Kind, Mention, Names, Organisation, Person, Place
from viewer.library import index_names, index_write
from viewer.library.library import Library
from viewer.library.prepared import FileRead, prepare
from viewer.library.records import Outcome
from viewer.paths import Paths, library_paths
from viewer.settings import Settings
from viewer.ui import theme as themes
from viewer.ui.messages import Messages
from viewer.ui.reader.ink import Layer
from viewer.ui.tasks import InlineTasks
from viewer.ui.theme import Theme


@pytest.fixture(scope="session", autouse=True)
def collection_by_hand() -> Iterator[None]:
    """Objects of Qt must not be collected by a thread of a later test: see viewer.ui.collector."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def nothing_is_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail where a test leaves a window on the screen or a thread of ours at work."""
    before = set(threading.enumerate())
    yield
    if "qapp" not in request.fixturenames:
        return
    QApplication.clipboard().clear()  # the offscreen platform falls over what is left there at the end
    if gc.get_count()[0] > 20_000:
        gc.collect()
    windows = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    threads = [t.name for t in set(threading.enumerate()) - before if t.name.startswith("viewer-")]
    for window in windows:
        window.close()
    assert not windows, f"left open: {windows}"
    assert not threads, f"left at work: {threads}"


@pytest.fixture
def qtbot(qtbot: QtBot) -> QtBot:
    """As pytest-qt gives it, but waiting longer: a test says what happens, not how fast a busy machine does it."""
    for name in ("waitUntil", "waitSignal", "waitSignals", "waitExposed", "waitActive", "waitCallback"):
        setattr(qtbot, name, partial(getattr(qtbot, name), timeout=PATIENCE_MS))
    return qtbot


@pytest.fixture
def light(qapp: QApplication) -> Theme:
    return themes.load("light")


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """Where the library of this test is."""
    return Paths(tmp_path / "library", tmp_path / "library" / "settings.json")


PATIENCE_MS = 30_000

PARTS: tuple[tuple[BlockKind, str, dict], ...] = (
    (
        BlockKind.PARAGRAPH,
        "The lock at King George Dock was opened 🎻 by Eleanor Marsh, eleven minutes late, in the rain.",
        {},
    ),
    (BlockKind.HEADING, "A price in a hat", {"level": 2}),
    (BlockKind.QUOTE, "“He asked me for a discount,” Ms. Marsh said. “I asked him for a ferry.”", {}),
    (BlockKind.LIST_ITEM, "Hull to Bergen on Mondays", {"level": 1, "marker": "•"}),
    (BlockKind.LIST_ITEM, "Bergen to Hull on Tuesdays", {"level": 1, "marker": "•"}),
    (BlockKind.IMAGE, "", {"src": "star.png", "alt": "The ship in the lock"}),
    (BlockKind.CAPTION, "The ship in the lock yesterday.", {}),
    (BlockKind.TABLE_ROW, "Cabin\t£61\t£98", {}),
    (BlockKind.PREFORMATTED, "HULL  18:00\nBERGEN 19:00", {}),
    (
        BlockKind.PARAGRAPH,
        "Tor Halvorsen of Bergen opened the envelope. Mr. Halvorsen put it inside his hat.",
        {},
    ),
    (BlockKind.PARAGRAPH, "The bell was sold for scrap, and no one in Hull has set eyes on it since.", {}),
)


def compose(parts: tuple[tuple[BlockKind, str, dict], ...], **facts: object) -> Article:
    text, blocks = "", []
    for kind, words, extra in parts:
        if kind is BlockKind.IMAGE:
            at = len(text) + 2 if text else 0
            blocks.append(Block(kind, at, at, **extra))
            continue
        text += "\n\n" if text else ""
        blocks.append(Block(kind, len(text), len(text) + len(words), **extra))
        text += words
    return Article(**{"title": "Ferry Line Returns", "text": text, "blocks": tuple(blocks)} | facts)


def mentions(text: str, kind: Kind, *forms: str) -> tuple[Mention, ...]:
    pattern = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return tuple(Mention(found.start(), found.end(), kind) for found in re.finditer(pattern, text))


@pytest.fixture(scope="session")
def article() -> Article:
    made = compose(
        PARTS,
        publication="The Harbour Courier",
        published="1998-05-09",
        byline="Dinah Frost",
        dateline="HULL, England",
        language="en",
        left_out=(LeftOut("This article is from the archive.", "notice", 0), LeftOut("Subscribe", "signin", 9_999)),
    )
    at = made.text.index
    styles = (
        Style(StyleKind.EMPHASIS, at("eleven"), at("eleven") + 6),
        Style(StyleKind.LINK, at("scrap"), at("scrap") + 5, "https://example.org/scrap?a=1&b=2"),
    )
    return replace(made, styles=styles)


@pytest.fixture(scope="session")
def names(article: Article) -> Names:
    text = article.text
    marsh = Person(
        "eleanor marsh",
        "Eleanor Marsh",
        mentions(text, Kind.PERSON, "Eleanor Marsh", "Marsh"),
        "Harbour Commissioner",
        ("Ms. Marsh",),
        ("“Ms. Marsh” is the only Marsh here.",),
    )
    halvorsen = Person("tor halvorsen", "Tor Halvorsen", mentions(text, Kind.PERSON, "Tor Halvorsen", "Halvorsen"))
    hull = Place("hull", "Hull", mentions(text, Kind.PLACE, "Hull"), country="GB", in_dateline=True)
    bergen = Place("bergen", "Bergen", mentions(text, Kind.PLACE, "Bergen"), country="NO")
    board = Organisation("harbour board", "Harbour Board", mentions(text, Kind.ORGANISATION, "King George Dock"))
    return Names((marsh, halvorsen), (hull, bergen), (board,))


@pytest.fixture
def span(article: Article) -> Callable[..., tuple[int, int]]:
    """`span(first, last)`: the offsets from the first words to the end of the last ones."""

    def find(first: str, last: str | None = None) -> tuple[int, int]:
        start = article.text.index(first)
        last = last or first
        return start, article.text.index(last, start) + len(last)

    return find


@pytest.fixture
def shelf(paths: Paths) -> Iterator[Library]:
    opened = Library.open(library_paths(paths.root))
    yield opened
    opened.close()


@pytest.fixture
def put(shelf: Library, tmp_path: Path) -> Callable[..., int]:
    """`put(article, names)`: into the index as if read from a file, or again from a newer one; its id."""

    def put_article(article: Article, names: Names | None = None, file: str = "a.txt", turn: int = 1) -> int:
        place = tmp_path / "archive"
        place.mkdir(exist_ok=True)
        archive = shelf.archives.add(place)
        read = FileRead(str(place / file), turn, turn, Outcome.TAKEN, articles=(prepare(article, ""),))
        index_write.put(shelf.derived, archive.id, [read])
        article_id = next(row.id for row in shelf.index.rows(shelf.index.ids()) if row.path.name == file)
        if names is not None:
            fingerprint = shelf.index.identity(article_id).fingerprint
            assert index_names.put_names(shelf.derived, article_id, fingerprint, names, "1")
        return article_id

    return put_article


@pytest.fixture
def reading(qtbot, shelf: Library, light: Theme) -> Iterator[SimpleNamespace]:
    """A `Reading` in a window, everything inline: `.it`, `.view`, `.panel`, `.bookmarks`, `.messages`, `.settings`."""
    from viewer.ui.reading import Reading

    window = QWidget()
    qtbot.addWidget(window)
    tasks, settings, messages = InlineTasks(), Settings(), Messages(window, light)
    it = Reading(shelf, tasks, settings, light, messages)
    it.setParent(window)
    row = QHBoxLayout(window)
    for part in (it.bookmarks, it.reader, it.panel):
        row.addWidget(part)
    window.resize(1280, 800)
    with qtbot.waitExposed(window):
        window.show()

    def run(command: str) -> None:
        it.handlers()[command]()

    def layer(which: Layer) -> list[str]:
        """The words that are marked so."""
        page = it.reader.view.page
        place, text = page.offsets.offset, page.article.text
        return [text[place(stroke.start) : place(stroke.end)] for stroke in it.reader.view.ink.strokes(which)]

    yield SimpleNamespace(
        it=it,
        run=run,
        layer=layer,
        window=window,
        view=it.reader.view,
        pane=it.reader,
        panel=it.panel,
        bookmarks=it.bookmarks,
        messages=messages,
        settings=settings,
        tasks=tasks,
        shelf=shelf,
    )
    it.close()
    tasks.close()


@pytest.fixture
def start(qtbot, qapp: QApplication, paths: Paths) -> Iterator[Callable[..., Program]]:
    """`start(*files)`: the whole program on the library of this test, complete and with its lists filled."""
    started: list[Program] = []

    def begin(*files: Path, recognise: bool = False) -> Program:
        program = Program(qapp, paths, recognise=recognise)
        started.append(program)
        program.open(files)
        qtbot.waitUntil(lambda: program.is_complete, timeout=20_000)
        qtbot.waitUntil(lambda: program.tasks.is_idle, timeout=20_000)
        return program

    yield begin
    for program in started:
        if program.window is not None:
            program.window.close()
        program.close()
        if program.window is not None:
            program.window.deleteLater()
    started.clear()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.setStyleSheet("")
    gc.collect()


@pytest.fixture
def stop() -> Callable[[Program], None]:
    """Close a program as the reader does, by its window."""

    def end(program: Program) -> None:
        assert program.window is not None
        program.window.close()
        program.close()

    return end


@pytest.fixture
def clippings(tmp_path: Path) -> Path:
    """A folder of three articles, as an archive page gives them."""
    folder = tmp_path / "clippings"
    folder.mkdir()
    for number, (title, place) in enumerate(
        (("A Bell Is Heard", "HULL"), ("A Ferry Is Late", "OSLO"), ("Rain", "YORK"))
    ):
        body = "\n\n".join(
            f"Paragraph {n} of it says that the {title.split()[-1].lower()} was told of by many people "
            f"who stood at the harbour of {place.title()} for most of the day, in spite of the weather."
            for n in range(12)
        )
        (folder / f"{number}.txt").write_text(
            f"{title}\n\nBy Dinah Frost\nOctober {number + 1}, 2007\n\n{place} — {body}\n"
        )
    return folder


@pytest.fixture
def opened(reading: SimpleNamespace, put: Callable[..., int], article: Article, names: Names) -> SimpleNamespace:
    """The article, open in the window; its id is `.id`."""
    reading.id = put(article, names)
    reading.it.open(reading.id)
    return reading


@pytest.fixture
def filled(paths: Paths, article: Article, names: Names, tmp_path: Path) -> Paths:
    """A library with three articles, two of them with names, closed again."""
    library = Library.open(library_paths(paths.root))
    folder = tmp_path / "archive"
    folder.mkdir()
    archive = library.archives.add(folder)
    for number, title in enumerate(("Ferry Line Returns", "Another Ferry", "A Third One")):
        file = folder / f"{number}.txt"
        file.write_text(title)
        text = article.text.replace("eleven", f"{number:06}")  # else they are one article
        made = replace(article, title=title, text=text, published=f"199{number}-05-09")
        stat = file.stat()
        read = FileRead(str(file), stat.st_size, stat.st_mtime_ns, Outcome.TAKEN, articles=(prepare(made, ""),))
        index_write.put(library.derived, archive.id, [read])
    for row in library.index.rows(library.index.ids())[:2]:
        index_names.put_names(library.derived, row.id, row.fingerprint, names, "1")
    library.close()
    return paths
