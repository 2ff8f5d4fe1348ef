"""Floors of the scored benchmarks: a score may rise, and then its floor may be raised by hand; it may not fall.

And a large library with made names, written straight through the writers of the index: no files, no recogniser.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import pytest

from viewer.articles.article import Article, Block, BlockKind
from viewer.entities.corrections import place_key
from viewer.entities.fold import fold
from viewer.entities.records import Kind, Mention, Names, Organisation, Person, Place
from viewer.library import index_names, index_write
from viewer.library.library import Library
from viewer.library.prepared import FileRead, prepare
from viewer.library.records import Outcome
from viewer.paths import library_paths

ARTICLES, PEOPLE, PLACES = 100_000, 60_000, 4_000
_BATCH = 500
_ROLES = (
    *("minister", "senator", "governor", "goalkeeper", "striker", "coach", "judge", "lawyer", "actor", "singer"),
    *("novelist", "editor", "banker", "chemist", "bishop", "general", "colonel", "mayor", "farmer", "engineer"),
)
_GIVEN = (
    *("Ada", "Anna", "Bert", "Carl", "Cora", "Dora", "Emil", "Erik", "Eva", "Fred"),
    *("Greta", "Hugo", "Ida", "Ivan", "Jack", "Kate", "Lena", "Max", "Nora", "Otto"),
)
_COUNTRIES = ("GB", "US", "FR", "DE", "IN", "BR", "JP", "ZA")


@pytest.fixture(scope="session")
def hold_floor() -> Callable[[str, str, float], None]:
    """`hold_floor(part, name, score)` prints the score and fails when it is below the stored floor."""
    floors = json.loads((Path(__file__).parent / "floors.json").read_text())

    def hold(part: str, name: str, score: float) -> None:
        floor = floors[part][name]
        print(f"{part} / {name}: {score:.4f} (floor {floor:.4f})")
        assert score >= floor, f"{part} / {name} fell to {score:.4f}, below its floor {floor:.4f}"

    return hold


@pytest.fixture(scope="session")
def large_library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """`ARTICLES` articles that name some ten people and places each."""
    opened = Library.open(library_paths(tmp_path_factory.mktemp("large")))
    started = time.process_time()
    fill(opened, tmp_path_factory.mktemp("files"), World(), ARTICLES)
    print(f"\nmade {ARTICLES / (time.process_time() - started):,.0f} articles with their names a second")
    yield opened
    opened.close()


@dataclass(frozen=True, slots=True)
class Figure:
    """Somebody of the made world."""

    name: str
    role: str | None


class World:
    """Made people and places, unequally often in the news; the same for the same seed."""

    def __init__(self, seed: int = 2007) -> None:
        self._chance = random.Random(seed)
        surnames = [self._word(4, 9) for _ in range(PEOPLE // 3)]
        self.people = [self._figure(surnames) for _ in range(PEOPLE)]
        self.places = [self._place(number) for number in range(PLACES)]
        self._fame = list(accumulate(1 / (rank + 20) for rank in range(PEOPLE)))
        self._size = list(accumulate(1 / (rank + 5) for rank in range(PLACES)))
        self._words = [self._word(2, 10).lower() for _ in range(5_000)]

    def article(self, number: int) -> tuple[Article, Names]:
        """Four paragraphs; three to eight people, two to five places, and a few surnames that stand alone."""
        chance = self._chance
        met = list(dict.fromkeys(chance.choices(self.people, cum_weights=self._fame, k=chance.randint(3, 8))))
        where = list(dict.fromkeys(chance.choices(self.places, cum_weights=self._size, k=chance.randint(2, 5))))
        text, blocks = "", []
        found: dict[tuple[Kind, str], tuple[Figure | Place, list[Mention]]] = {}
        for turn in range(4):
            start = len(text)
            for one in (met[turn % len(met)], met[(turn + 1) % len(met)], where[turn % len(where)]):
                shown = one.name.split()[-1] if isinstance(one, Figure) and chance.random() < 0.08 else one.name
                text += " and ".join(chance.choices(self._words, k=12)) + ", "
                kind = Kind.PERSON if isinstance(one, Figure) else Kind.PLACE
                key = fold(shown) if isinstance(one, Figure) else one.key
                entry = found.setdefault((kind, key), (one, []))
                entry[1].append(Mention(len(text), len(text) + len(shown), kind))
                text += f"{shown} said. "
            blocks.append(Block(BlockKind.PARAGRAPH, start, len(text)))
            text += "\n\n"
        day = f"{1990 + number % 30}-{1 + number % 12:02}-{1 + number % 28:02}"
        paper = f"Paper {number % 50}"
        article = Article(f"Story {number}", text.rstrip(), tuple(blocks), published=day, publication=paper)
        return article, self._names(text, found)

    def _names(self, text: str, found: dict[tuple[Kind, str], tuple[Figure | Place, list[Mention]]]) -> Names:
        people, places = [], []
        for (kind, key), (one, mentions) in found.items():
            shown = text[mentions[0].start : mentions[0].end]
            if kind is Kind.PERSON and isinstance(one, Figure):
                role = one.role if self._chance.random() < 0.6 else None
                people.append(Person(key, shown, tuple(mentions), role, (f"Mr. {shown.split()[-1]}",)))
            elif isinstance(one, Place):
                places.append(Place(key, shown, tuple(mentions), (), one.country, one.lat, one.lon, one.gazetteer_id))
        body = Organisation("union", "Union", (Mention(0, 1, Kind.ORGANISATION),))
        return Names(tuple(people), tuple(places), (body,))

    def _figure(self, surnames: list[str]) -> Figure:
        chance = self._chance
        role = chance.choice(_ROLES) if chance.random() < 0.7 else None
        return Figure(f"{chance.choice(_GIVEN)} {chance.choice(surnames)}", role)

    def _place(self, number: int) -> Place:
        name, chance = self._word(4, 10), self._chance
        lat, lon = chance.uniform(-60, 70), chance.uniform(-180, 180)
        return Place(place_key(name, number), name, (), (), chance.choice(_COUNTRIES), lat, lon, number, kind="city")

    def _word(self, least: int, most: int) -> str:
        return "".join(self._chance.choices("abdefgiklmnoprstuv", k=self._chance.randint(least, most))).title()


def fill(library: Library, folder: Path, world: World, articles: int) -> None:
    """Put that many articles with their names into `library`, as read from files of `folder`, which are not there."""
    archive = library.archives.add(folder)
    for batch in _batches(world, articles):
        reads = [
            FileRead(f"/made/{number}", 1, 1, Outcome.TAKEN, articles=(prepare(article, ""),))
            for number, article, _ in batch
        ]
        added = index_write.put(library.derived, archive.id, reads).added
        with library.derived.write():
            for article_id, read, (_, _, names) in zip(added, reads, batch, strict=True):
                fingerprint = read.articles[0].fingerprint
                assert index_names.put_names(library.derived, article_id, fingerprint, names, "made")
    with library.derived.write() as connection:
        connection.execute("UPDATE article SET settled = 1")


def _batches(world: World, articles: int) -> Iterator[list[tuple[int, Article, Names]]]:
    for start in range(0, articles, _BATCH):
        yield [(number, *world.article(number)) for number in range(start, min(start + _BATCH, articles))]
