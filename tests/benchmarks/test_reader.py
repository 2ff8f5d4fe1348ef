"""What opening an article costs the main thread, from the answer of the index to the painted text."""

from __future__ import annotations

import random
import statistics
from time import thread_time

import pytest
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QWidget

from viewer.articles.article import Article, Block, BlockKind, Identity
from viewer.entities.records import Kind, Mention, Names, Person, Place
from viewer.library.library import Library
from viewer.library.records import ArticleRow
from viewer.paths import library_paths
from viewer.settings import Settings
from viewer.ui import theme
from viewer.ui.messages import Messages
from viewer.ui.reader.opened import Opened, Request
from viewer.ui.tasks import InlineTasks

pytestmark = pytest.mark.benchmark
FRAME_S = 1 / 60
WORDS = ("ferry", "harbour", "the", "came", "back", "through", "lock", "rain", "with", "people", "nineteen", "silence")


class Elsewhere(InlineTasks):
    """Does nothing: what other threads do is not measured here."""

    def _start(self, job, *, lane):
        pass


def story(words: int, seed: int) -> tuple[Article, Names]:
    """An article of so many words in paragraphs of fifty, every twelfth a name."""
    chance, text, blocks, people, places = random.Random(seed), "", [], [], []
    while words > 0:
        start = len(text)
        for number in range(min(50, words)):
            word = chance.choice(WORDS)
            if number % 12 == 5:
                word = chance.choice(("Halvorsen", "Marsh", "Bergen", "Hull"))
                at, kind = len(text), Kind.PLACE if word in ("Bergen", "Hull") else Kind.PERSON
                (places if kind is Kind.PLACE else people).append(Mention(at, at + len(word), kind))
            text += word + " "
        text = text.rstrip() + "."
        blocks.append(Block(BlockKind.PARAGRAPH, start, len(text)))
        text += "\n\n"
        words -= 50
    text = text.rstrip()
    article = Article(f"Story {seed}", text, tuple(blocks), "Dinah Frost", "HULL", "2007-10-12", "The Courier")
    names = Names(
        tuple(Person(f"p{n}", f"Person {n}", tuple(people[n::6])) for n in range(6)),
        tuple(Place(f"l{n}", f"Place {n}", tuple(places[n::6]), country="NO") for n in range(6)),
    )
    return article, names


def opened(words: int, seed: int) -> Opened:
    article, names = story(words, seed)
    row = ArticleRow(seed, article.title, None, None, "", None, words, "en", __file__, "", str(seed), None, True, False)
    return Opened(Request(seed), row, article, Identity(str(seed), None, __file__, str(seed)), names, (), 0)


@pytest.fixture
def it(qtbot, tmp_path):
    from viewer.ui.reading import Reading

    library = Library.open(library_paths(tmp_path / "library"))
    window, light, tasks = QWidget(), theme.load("light"), Elsewhere()
    qtbot.addWidget(window)
    reading = Reading(library, tasks, Settings(), light, Messages(window, light))
    row = QHBoxLayout(window)
    row.addWidget(reading.reader, 1)
    row.addWidget(reading.panel)
    window.resize(1280, 800)
    with qtbot.waitExposed(window):
        window.show()
    yield reading
    reading.close()
    tasks.close()
    library.close()


def timed(work) -> float:
    """Work of the main thread in seconds; what other programs and threads do meanwhile does not count."""
    begin = thread_time()
    work()
    return thread_time() - begin


def medians(it, words: int, rounds: int) -> tuple[float, float]:
    """Opening and painting in our view, and the same words in a bare browser of Qt's, in turns; seconds."""
    bare, ours, theirs = QTextBrowser(it.reader), [], []
    bare.resize(it.reader.view.size())
    for seed in range(rounds):
        each = opened(words, seed)
        html = "".join(f"<p>{part}</p>" for part in each.article.text.split("\n\n"))

        def show(each=each):
            it._show(each)
            it.reader.view.grab()
            it.panel.grab()

        def show_bare(html=html):
            bare.setHtml(html)
            bare.grab()

        ours.append(timed(show))
        theirs.append(timed(show_bare))
    return statistics.median(ours), statistics.median(theirs)


def test_opening_a_thousand_words_takes_less_than_a_frame(it, hold_floor):
    ours, theirs = medians(it, 1_000, 40)
    print(f"1,000 words: {ours * 1e3:.1f} ms in the median; bare QTextBrowser {theirs * 1e3:.1f} ms")
    hold_floor("reader", "frames in which 1,000 words are open: 1 / median", FRAME_S / ours)
    hold_floor("reader", "bare QTextBrowser / ours", theirs / ours)


def test_marking_and_scrolling_cost_what_is_in_view(it, hold_floor):
    it._show(opened(1_000, 1))
    view = it.reader.view

    def scrolled() -> float:
        bar = view.verticalScrollBar()
        bar.setValue((bar.value() + 300) % 3_000)
        return timed(view.grab)

    few = statistics.median(scrolled() for _ in range(40))
    it._show(opened(100_000, 2))
    scrolled()
    many = statistics.median(scrolled() for _ in range(40))
    print(f"painting a screenful: {few * 1e3:.1f} ms of 1,000 words, {many * 1e3:.1f} ms of 100,000")
    hold_floor("reader", "painting 1,000 words / painting a screenful of 100,000", few / many)
