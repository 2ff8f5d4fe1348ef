"""Finding the copies of an article among others that look like it, and what that costs in a large library.

Copies are made of real pages (where the measuring material is) and of our sample: read by another extractor, copied as
text from the whole page, printed with running heads, broken by hyphens, misread, cut short, corrected, and grown like a
live page. What must not be joined: other pages of the material, and series in one frame: weather, prices, notices,
council minutes, columns with the same beginning and end. Precision is held higher than recall: a wrong join hides an
article.
"""

from __future__ import annotations

import gzip
import random
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from viewer.articles.article import Article, Block, BlockKind
from viewer.articles.extract import extract
from viewer.errors import ViewerError
from viewer.formats import open_archive
from viewer.library import index_write
from viewer.library.copies import Said
from viewer.library.grouping import settle
from viewer.library.library import Library
from viewer.library.prepared import FileRead, prepare
from viewer.library.records import Outcome
from viewer.paths import library_paths

pytestmark = pytest.mark.benchmark

PART = "copies"
SETS = ("article_extraction_benchmark", "naeb")
PAGES = 60  # of each set
LARGE = 20_000
SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"
Hold = Callable[[str, str, float], None]


@dataclass(frozen=True, slots=True)
class Made:
    """An article, the story that it tells, and how it was made."""

    story: str
    way: str
    article: Article


def compose(title: str, text: str, **facts: str | None) -> Article:
    blocks, start = [], 0
    for part in text.split("\n\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(part)))
        start += len(part) + 2
    return Article(title, text, tuple(blocks), **facts)


# What becomes of one article in other containers.


def printed(text: str, title: str, chance: random.Random) -> str:
    """As a PDF of the page gives it: running heads between paragraphs, words broken at the ends of lines."""
    out = ["Subscribe  Sign in  Home News Sport Opinion"]
    for number, paragraph in enumerate(text.split("\n\n")):
        words = [f"{w[: len(w) // 2]}- {w[len(w) // 2 :]}" if len(w) > 7 and chance.random() < 0.1 else w
                 for w in paragraph.split(" ")]  # fmt: skip
        out.append(" ".join(words))
        if number % 6 == 5:
            out.append(f"{title[:50]} | 03/05/2021, 14:22  https://example.org/a/{number}  {number // 6 + 1}")
    return "\n\n".join([*out, "Share this  Related stories  Terms  Privacy  Contact"])


def misread(text: str, chance: random.Random, share: float) -> str:
    """As a picture of the page is read: letters taken for others, points where there is dust."""
    looks = {"m": "rn", "i": "l", "e": "c", "h": "b", "l": "1", "o": "0", "u": "ii", "n": "ri", "t": "f"}
    return "".join(
        chance.choice((looks.get(c, c), looks.get(c, "o"), "", f"{c}."))
        if c.isalpha() and chance.random() < share
        else c
        for c in text
    )


def corrected(text: str, chance: random.Random) -> str:
    """One sentence more, one word changed."""
    parts = text.split("\n\n")
    parts.insert(chance.randrange(len(parts)) + 1, "This article was amended to say where the meeting took place.")
    return "\n\n".join(parts).replace(" said ", " declared ", 1)


WAYS: dict[str, Callable[[Article, random.Random], Article]] = {
    "printed": lambda a, c: compose(a.title, printed(a.text, a.title, c)),
    "misread, 2 %": lambda a, c: compose("", misread(a.text, c, 0.02)),
    "misread, 5 %": lambda a, c: compose(a.title, misread(a.text, c, 0.05)),
    "cut in half": lambda a, _: compose(a.title, a.text[: len(a.text) // 2], published=a.published),
    "corrected": lambda a, c: compose(a.title, corrected(a.text, c), published=a.published, url=a.url),
    "another extractor": lambda a, _: compose(a.title, a.text),  # replaced where there is the page itself
}


# What looks alike and is not.


def frames(chance: random.Random) -> Iterator[tuple[str, Article]]:
    """(series, article): each one of its series, and none the same as another."""
    for day in range(1, 29):
        date = f"2007-05-{day:02}"
        paper = {"published": date, "publication": "The Paper"}
        yield "weather", compose("Weather forecast", weather(chance), url="https://example.org/weather", **paper)
        yield "prices", compose("London closing prices", prices(chance), **paper)
        yield "notices", compose("Deaths", notice(chance, day), publication="The Paper")
        yield "council", compose("Planning committee", council(chance, day), published=date)
        yield "column", compose("Notes from the pier", column(chance), **paper)
        yield (
            "cookies",
            compose(f"Test {day}", "This page uses cookies to run its tests.", url=f"https://a.example/{day}"),
        )
        for url, listed in tag_pages(chance, day):
            yield "tag", compose(listed.partition(".")[0] if "/tag/" not in url else f"Tag {day}", listed, url=url)


def tag_pages(chance: random.Random, day: int) -> Iterator[tuple[str, str]]:
    """(address, text) of an article, and of the page of a tag that gives it whole and the beginnings of others."""
    site = f"https://blog.example/{day}"
    text, *others = (f"{column(chance)} This was written on day {day}." for _ in range(3))
    yield site, f"{chance.randint(1000, 9999)} steps to the pier. {text}"
    yield f"{site}/tag/pier", "\n\n".join([text, *(" ".join(each.split()[30:60]) for each in others)])


def weather(chance: random.Random) -> str:
    towns = ("Hull", "Bergen", "Oslo", "York", "Leeds", "Whitby", "Grimsby", "Esbjerg", "Gdansk")
    skies = ("Sunny spells", "Light rain", "Heavy showers", "Overcast", "Fog at first")
    lines = (
        f"{town}: {chance.choice(skies)} with a high of {chance.randint(2, 25)} degrees and winds of "
        f"{chance.randint(5, 60)} kilometres an hour."
        for town in towns
    )
    return (
        f"The forecast from the regional weather desk. {' '.join(lines)} For warnings at sea, ring the harbour office. "
        "Readers may send their own measurements to the weather desk of this newspaper."
    )


def prices(chance: random.Random) -> str:
    names = ("Northern Steel", "Humber Ferries", "Dogger Oil", "Ouse Water", "Trent Mills", "Halden Paper")
    moves = ("rose", "fell", "gained", "lost")
    lines = (f"{n} {chance.choice(moves)} {chance.randint(1, 60)} pence to {chance.randint(100, 900)}." for n in names)
    return (
        f"Shares in London closed {chance.choice(('higher', 'lower', 'flat'))}. {' '.join(lines)} Analysts said that "
        "trading was thin. This report is provided by the exchange desk at the close of each day."
    )


def notice(chance: random.Random, day: int) -> str:
    people = ("Ada Holm", "Karl Brandt", "Mary Frost", "John Marsh", "Tor Lund", "Ivy Stone", "Erik Vik", "Nell Ward")
    saint = chance.choice(("Mary", "John", "Peter", "Anne"))
    return (
        f"{chance.choice(people)} of {chance.choice(('Hull', 'York', 'Leeds'))} died peacefully at the age of "
        f"{chance.randint(60, 99)}. The funeral is at St {saint}’s church on {day} May at {chance.randint(9, 16)} "
        "o’clock. Family flowers only, donations to the lifeboat fund."
    )


def council(chance: random.Random, day: int) -> str:
    built, refused = chance.choice(("garage", "porch", "barn")), chance.choice(("sign", "fence", "wall"))
    return (
        f"The planning committee met on {day} May. It granted permission for a {built} at {chance.randint(1, 90)} High "
        f"Street, and refused a {refused} at {chance.randint(1, 90)} Ferry Road. Objections must be made in writing to "
        "the clerk within twenty-one days of the publication of this notice."
    )


def column(chance: random.Random) -> str:
    words = ("sea", "rope", "bell", "harbour", "lamp", "winter", "captain", "letter", "bread", "road", "music", "wind")
    return (
        "Every week our correspondent walks to the end of the pier and back, and writes down what she has seen and "
        f"heard on the way, whatever the weather may be.\n\n{' '.join(chance.choices(words, k=90))}\n\nLetters to our "
        "correspondent are welcome, and are answered in the order in which they arrive. The pier is closed in December."
    )


def sample_articles() -> Iterator[Article]:
    for path in sorted(SAMPLE.rglob("*.*")):
        if path.suffix in (".txt", ".md", ".html"):
            with open_archive(path) as archive:
                yield extract(archive.document(""))


def page_articles(material: Path, folder: Path) -> Iterator[tuple[str, Article, str]]:
    """(name, our reading, another extractor's text) of real pages."""
    from trafilatura import bare_extraction

    for each in SETS:
        for packed in sorted((material / "data" / "pages" / each / "html").glob("*.html.gz"))[:PAGES]:
            name, html = packed.name, gzip.decompress(packed.read_bytes())
            path = folder / f"{each}-{name.removesuffix('.gz')}"
            path.write_bytes(html)
            try:
                with open_archive(path) as archive:
                    article = extract(archive.document(""))
            except ViewerError:
                continue
            other = bare_extraction(html, favor_precision=True, include_comments=False)
            text = getattr(other, "text", "") or ""
            if len(article.text.split()) >= 60 and "lorem ipsum" not in article.text.casefold()[:2000]:
                yield f"{each} {name}", article, text.replace("\n", "\n\n")


def copies_of(name: str, article: Article, other: str, chance: random.Random) -> Iterator[Made]:
    yield Made(name, "itself", article)
    for way, change in WAYS.items():
        if way == "another extractor":
            if len(other.split()) >= 60:
                yield Made(name, way, compose(article.title, other))
        else:
            yield Made(name, way, change(article, chance))


def grouped(library: Library, made: list[Made]) -> dict[int, Made]:
    """Every article put into the library, in mixed order, and its copies looked for; by id."""
    archive = library.archives.add(library.paths.root)
    out: dict[int, Made] = {}
    for number, each in enumerate(made):
        read = FileRead(f"/{number}.txt", number, 1, Outcome.TAKEN, articles=(prepare(each.article, ""),))
        out[index_write.put(library.derived, archive.id, [read]).added[0]] = each
    settle(library.derived, Said())
    return out


def score(library: Library, made: dict[int, Made], hold_floor: Hold, name: str) -> None:
    rows = library.derived.rows("SELECT id, story FROM article")
    stories: dict[object, list[int]] = {}
    for row in rows:
        stories.setdefault(row["story"] if row["story"] is not None else f"alone {row['id']}", []).append(row["id"])
    right = wrong = 0
    for ids in stories.values():
        pairs = [(one, other) for n, one in enumerate(ids) for other in ids[:n]]
        good = sum(made[one].story == made[other].story for one, other in pairs)
        right, wrong = right + good, wrong + len(pairs) - good
    firsts = {each.story: article_id for article_id, each in made.items() if each.way == "itself"}
    story_of = {row["id"]: row["story"] for row in rows}
    for way in WAYS:
        ids = [each for each, m in made.items() if m.way == way]
        found = [story_of[i] is not None and story_of[i] == story_of[firsts[made[i].story]] for i in ids]
        if found:
            print(f"{name}: {way}: {sum(found)} of {len(found)} found")
    copies = [i for i, m in made.items() if m.way not in ("itself", "series")]
    recall = statistics.mean(story_of[i] is not None and story_of[i] == story_of[firsts[made[i].story]] for i in copies)
    hold_floor(PART, f"{name}: precision", right / max(1, right + wrong))
    hold_floor(PART, f"{name}: recall", recall)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library.open(library_paths(tmp_path / "library"))
    yield opened
    opened.close()


def test_copies_of_our_sample_among_series(library: Library, hold_floor: Hold) -> None:
    chance = random.Random(7)
    made: list[Made] = []
    for article in sample_articles():
        is_known = any(each.story == article.title for each in made)
        new = list(copies_of(article.title, article, article.text, chance))
        made += [Made(article.title, "another extractor", article)] if is_known else new
    made += [Made(f"{series} {n}", "series", article) for n, (series, article) in enumerate(frames(chance))]
    chance.shuffle(made)
    score(library, grouped(library, made), hold_floor, "our sample")


def test_copies_of_real_pages(library: Library, material: Path, tmp_path: Path, hold_floor: Hold) -> None:
    chance = random.Random(7)
    seen: set[str] = set()
    made: list[Made] = []
    for name, article, other in page_articles(material, tmp_path):
        if article.title not in seen:  # the sets hold some pages twice
            seen.add(article.title)
            made += copies_of(name, article, other, chance)
    chance.shuffle(made)
    score(library, grouped(library, made), hold_floor, "real pages")


def test_one_more_article_costs_the_same_in_a_large_library(library: Library, hold_floor: Hold) -> None:
    """A series in one frame is the worst there is: every article shares much of its sketch with thousands."""
    chance = random.Random(3)
    words = ["".join(chance.choices("abcdefghij", k=chance.randint(2, 9))) for _ in range(20_000)]
    archive = library.archives.add(library.paths.root)

    def article(number: int) -> Article:
        frame = "The forecast from the regional weather desk for all the towns of the coast follows here as every day."
        return compose(f"Forecast {number}", f"{frame} {' '.join(chance.choices(words, k=40))} {frame}")

    def add(first: int, count: int) -> float:
        """Seconds for each of `count` articles, grouping alone."""
        for start in range(first, first + count, 1000):
            numbers = range(start, min(start + 1000, first + count))
            reads = [FileRead(f"/{n}.txt", n, 1, Outcome.TAKEN, articles=(prepare(article(n), ""),)) for n in numbers]
            index_write.put(library.derived, archive.id, reads)
        started = time.perf_counter()
        settle(library.derived, Said())
        return (time.perf_counter() - started) / count

    add(0, 2000)
    small = add(2000, 1000)
    add(3000, LARGE - 4000)
    large = add(LARGE - 1000, 1000)
    print(f"one article more: {small * 1000:.2f} ms among 2,000, {large * 1000:.2f} ms among {LARGE:,}")
    hold_floor(PART, "among 2,000 / among 20,000", small / large)
