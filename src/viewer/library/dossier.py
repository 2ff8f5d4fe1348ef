"""All that the library knows of one person or place: where named, how called, in which roles, and beside whom.

Reads the articles themselves, so it takes about 2 ms for each of them; for a background thread.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from viewer.articles.article import Article
from viewer.entities.corrections import Node
from viewer.entities.fold import fold
from viewer.entities.records import Entity, Kind, Mention, Names, Person, Place, kind_of
from viewer.errors import NothingToRead
from viewer.library.bearers import Doubt, doubt
from viewer.library.namesakes import Belonging, belonging, is_refused
from viewer.library.profiles import Profile, profile
from viewer.library.records import ArticleRow, Filter, Order

if TYPE_CHECKING:
    from viewer.library.library import Library

MOST = 1000  # articles that are read, the newest; a reader cannot take in more
MOST_DOUBTED = 200  # articles, the newest, that are compared with each other
AROUND = 30  # people and places in the network, beside the one that it is about


@dataclass(frozen=True, slots=True)
class Form:
    """What somebody is called, and how often."""

    form: str
    count: int


@dataclass(frozen=True, slots=True)
class Role:
    """A role as articles give it, with the dates (ISO 8601, None: unknown) of the first and last that do."""

    role: str
    first: str | None
    last: str | None
    articles: int


@dataclass(frozen=True, slots=True)
class Appearance:
    """One article that names the subject: how often, and where first (code points of its text)."""

    row: ArticleRow
    mentions: int
    at: int
    role: str | None


@dataclass(frozen=True, slots=True)
class Meeting:
    """Sentences of one paragraph of an article in which the subject and a companion are both named."""

    row: ArticleRow
    start: int  # code points of the article's text
    end: int
    text: str
    names: tuple[tuple[int, int], ...]  # where the two are named in `text`


@dataclass(frozen=True, slots=True)
class Companion:
    """Somebody, or some place, named in the same paragraphs; `meetings` in order of the articles' dates."""

    kind: Kind
    key: str
    name: str
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """Two who are named together in `paragraphs` paragraphs."""

    one: Node
    other: Node
    paragraphs: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """`total` articles name the subject, of which the newest `MOST` at most were read. Companions: closest first."""

    kind: Kind
    key: str
    name: str
    forms: tuple[Form, ...]
    roles: tuple[Role, ...]
    appearances: tuple[Appearance, ...]  # oldest first, those without a date at the end
    companions: tuple[Companion, ...]
    ties: tuple[Tie, ...]  # among the subject and its first `AROUND` companions
    total: int
    doubt: Doubt | None = None  # whether these articles mean two people, where something speaks for it
    belonging: Belonging | None = None  # whom one known by a surname alone may be


def dossier(library: Library, kind: Kind, key: str) -> Dossier | None:
    """None where no article names them any more. `kind` is PERSON or PLACE."""
    which = Filter(person=key) if kind is Kind.PERSON else Filter(place=key)
    ids = library.index.ids(which, Order.NEWEST)
    corrections = library.corrections.all()
    is_doubtful = kind is Kind.PERSON and not is_refused(corrections, "", key)
    gathered = _Gathered((kind, key), is_doubtful=is_doubtful)
    for row in reversed(library.index.rows(ids[:MOST])):
        names = library.names(row.id)
        if names is None:
            continue
        try:
            gathered.add(row, library.index.article(row.id), names)
        except NothingToRead:
            continue  # it went away meanwhile
    found = gathered.result(len(ids))
    if found is None or not is_doubtful or " " in found.name:
        return found
    return replace(found, belonging=belonging(library, key, found.name))


class _Gathered:
    """What has been found about the subject so far."""

    def __init__(self, subject: Node, *, is_doubtful: bool) -> None:
        self._subject, self._is_doubtful = subject, is_doubtful
        self._profiles: list[Profile] = []
        self._names: dict[Node, Counter[str]] = defaultdict(Counter)
        self._forms: Counter[str] = Counter()
        self._appearances: list[Appearance] = []
        self._meetings: dict[Node, list[Meeting]] = defaultdict(list)
        self._paragraphs: list[frozenset[Node]] = []

    def add(self, row: ArticleRow, article: Article, names: Names) -> None:
        """One article; to be called in order of date."""
        everybody: list[Entity] = [*names.people, *names.places]
        subject = next((e for e in everybody if _node(e) == self._subject), None)
        if subject is None:
            return
        for entity in everybody:
            self._names[_node(entity)][entity.name] += 1
        self._forms.update(article.text[m.start : m.end] for m in subject.mentions)
        role = subject.role if isinstance(subject, Person) else None
        first = subject.mentions[0].start if subject.mentions else 0
        self._appearances.append(Appearance(row, len(subject.mentions), first, role))
        if self._is_doubtful and (told := profile(row, names, subject.key, article.text)) is not None:
            self._profiles.append(told)
        for start, end, named in _paragraphs(article, everybody):
            own = named.get(self._subject)
            if own is None:
                continue
            self._paragraphs.append(frozenset(named))
            for node, mentions in named.items():
                if node != self._subject:
                    low, high = _closest(article.text, start, end, own, mentions)
                    met = tuple((m.start - low, m.end - low) for m in (*own, *mentions) if low <= m.start < high)
                    self._meetings[node].append(Meeting(row, low, high, article.text[low:high], tuple(sorted(met))))

    def result(self, total: int) -> Dossier | None:
        if not self._appearances:
            return None
        name = self._names[self._subject].most_common(1)[0][0]
        nearest = sorted(self._meetings, key=lambda node: (-len(self._meetings[node]), node[1]))
        companions = (Companion(*node, self._shown(node), tuple(self._meetings[node])) for node in nearest)
        dated = sorted(self._appearances, key=lambda a: (a.row.published is None, a.row.published or "", a.row.id))
        forms = tuple(Form(form, count) for form, count in self._forms.most_common())
        roles = tuple(_roles(dated))
        ties = tuple(self._ties(nearest[:AROUND]))
        doubted = doubt(self._profiles[-MOST_DOUBTED:]) if " " in name else None
        return Dossier(*self._subject, name, forms, roles, tuple(dated), tuple(companions), ties, total, doubted)

    def _shown(self, node: Node) -> str:
        return self._names[node].most_common(1)[0][0]

    def _ties(self, nearest: list[Node]) -> Iterator[Tie]:
        """In the paragraphs that name the subject."""
        drawn = {self._subject, *nearest}
        counts = Counter(pair for named in self._paragraphs for pair in combinations(sorted(named & drawn), 2))
        for (one, other), count in counts.most_common():
            yield Tie(one, other, count)


def _node(entity: Entity) -> Node:
    return kind_of(entity), entity.key


Named = dict[Node, list[Mention]]


def _paragraphs(article: Article, everybody: Iterable[Entity]) -> Iterator[tuple[int, int, Named]]:
    """Start, end and names of each block that names anybody."""
    starts = [block.start for block in article.blocks]
    inside: dict[int, Named] = {}
    for entity in everybody:
        if isinstance(entity, Place) and entity.kind == "continent":
            continue
        for mention in entity.mentions:
            number = bisect_right(starts, mention.start) - 1
            inside.setdefault(number, {}).setdefault(_node(entity), []).append(mention)
    for number, named in sorted(inside.items()):
        if number >= 0:
            yield article.blocks[number].start, article.blocks[number].end, named


_SENTENCE_END = re.compile(r"(?P<word>\w*)[.!?…][\"”’)\]]*\s+(?=[\"“‘(\[]*[A-Z0-9])")
_SHORTENED = frozenset(
    (
        "mr",
        "mrs",
        "ms",
        "messrs",
        "dr",
        "prof",
        "rev",
        "st",
        "gen",
        "col",
        "capt",
        "lt",
        "sgt",
        "gov",
        "sen",
        "rep",
        "vs",
    )
)


def _sentence_ends(text: str, start: int, end: int) -> list[int]:
    """Where sentences of a paragraph end, spaces included; neither after a title nor after an initial."""
    found = _SENTENCE_END.finditer(text, start, end)
    return [m.end() for m in found if m["word"].casefold() not in _SHORTENED and len(m["word"]) != 1]


def _closest(text: str, start: int, end: int, own: list[Mention], others: list[Mention]) -> tuple[int, int]:
    """The sentences of `text[start:end]` from the one to the other of the two mentions that stand nearest."""
    one, other = min(((a, b) for a in own for b in others), key=lambda pair: abs(pair[0].start - pair[1].start))
    low, high = min(one.start, other.start), max(one.end, other.end)
    ends = _sentence_ends(text, start, end)
    first = max((at for at in ends if at <= low), default=start)
    last = min((at for at in ends if at >= high), default=end)
    return first, first + len(text[first:last].rstrip())


def _roles(appearances: Iterable[Appearance]) -> Iterator[Role]:
    """Each role once, however it is capitalised, in order of its first date."""
    found: dict[str, list[Appearance]] = defaultdict(list)
    for each in appearances:
        if each.role:
            found[fold(each.role)].append(each)
    for group in found.values():
        dates = [each.row.published for each in group if each.row.published]
        yield Role(str(group[0].role), min(dates, default=None), max(dates, default=None), len(group))
