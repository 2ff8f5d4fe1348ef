"""Articles made ready for the index: everything that can be computed away from the database, in a worker process."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from viewer.articles.article import Article
from viewer.articles.identity import canonical_url, fingerprints
from viewer.articles.serialise import to_record
from viewer.entities.fold import fold
from viewer.formats.fields import Chosen
from viewer.library.packing import packed, packed_record, packed_sketch
from viewer.library.records import Outcome
from viewer.library.scripts import spread

if TYPE_CHECKING:
    from viewer.library.rereading import Before

FIRST_WORDS_CHARS = 160
LAST_KEY = "\U0010ffff"  # sorts behind every name
_NOT_SORTED_BY = " \t\"'“”‘’«»([¿¡…"


@dataclass(frozen=True, slots=True)
class Prepared:
    """One article as the rows of `index.sqlite` hold it; `body` and `detail` are compressed, `sketch` is packed."""

    address: str
    fingerprint: str
    title: str
    title_key: str
    publication: str | None
    publication_key: str
    published: str | None
    byline: str | None
    about: str
    language: str | None
    url: str | None
    url_key: str | None
    words: int
    first_words: str
    body: bytes
    detail: bytes
    sketch: bytes
    mark: str = ""  # rereading.mark_of


@dataclass(frozen=True, slots=True)
class RecordRead:
    """A record inside a file that gave no article; `name` is what people know it by."""

    address: str
    outcome: Outcome
    reason: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a file was read: `items` of it, the last at address `after`; and what is told of them at the end.

    `passed`: (outcome, kind, count) of records that are not told one by one. `careful`: so many items are still to
    be read one at a time, because one of them cost a worker. `share`, 0..1, is how much of the file lies behind, where
    its format can tell. `fields`: which ones of the file hold what, where the reader said it.
    """

    items: int = 0
    after: str = ""
    articles: int = 0
    listed: int = 0
    passed: tuple[tuple[Outcome, str, int], ...] = ()
    careful: int = 0
    share: float = 0.0
    fields: Chosen = ()


@dataclass(frozen=True, slots=True)
class FileRead:
    """What came of reading a file, or a part of one. `path` as `stored_path` writes it.

    A long file comes in parts, in order: `next_part` is the number of the item where the following one begins, None
    in the last; `reached` is all that reading it needs to know. `seen` is for when the file changes. Of a changed file
    that was not read from its start, `rereads` is the address of the first item, which was read before. Articles that
    were not read again, for they are as they were, are `kept`: (id, address). Others, by id, make room: `aside`.
    """

    path: str
    size: int
    mtime_ns: int
    outcome: Outcome
    reason: str = ""
    hint: str = ""
    again: bool = False  # worth another try even if the file does not change
    articles: tuple[Prepared, ...] = ()
    records: tuple[RecordRead, ...] = ()
    part: int = 0
    next_part: int | None = None
    reached: Reached = field(default_factory=Reached)
    seen: Before | None = None
    rereads: str | None = None
    kept: tuple[tuple[int, str], ...] = ()
    aside: tuple[int, ...] = ()

    def addresses(self) -> set[str]:
        """Where there is an article in what was read."""
        return {prepared.address for prepared in self.articles} | {address for _, address in self.kept}


def reached_record(reached: Reached) -> str:
    """`reached` as JSON."""
    return json.dumps(asdict(reached))


def reached_from(record: str) -> Reached:
    """The inverse of `reached_record`."""
    values = json.loads(record)
    passed = tuple((Outcome(outcome), kind, count) for outcome, kind, count in values.pop("passed"))
    fields = tuple((fact, name) for fact, name in values.pop("fields", ()))
    return Reached(**values, passed=passed, fields=fields)


def prepare(article: Article, address: str) -> Prepared:
    """The rows of `article`. Half of a surrogate pair, which no database can hold, becomes "?"."""
    detail = to_record(article)
    body = packed(detail.pop("text"))
    about = "\n".join(filter(None, (article.byline, article.dateline, article.section)))
    exact, near = fingerprints(article.text)
    return Prepared(
        address=storable(address),
        fingerprint=exact,
        title=storable(article.title),
        title_key=sort_key(article.title),
        publication=_clean_or_none(article.publication),
        publication_key=publication_key(article.publication),
        published=article.published,
        byline=_clean_or_none(article.byline),
        about=storable(about),
        language=article.language,
        url=_clean_or_none(article.url),
        url_key=_clean_or_none(canonical_url(article.url)),
        words=len(spread(article.text).split()),  # a character is a word where no spaces are written
        first_words=storable(first_words(article.text)),
        body=body,
        detail=packed_record(detail),
        sketch=packed_sketch(near),
    )


def first_words(text: str) -> str:
    """The beginning of `text` on one line, cut at a word."""
    start = " ".join(text[: FIRST_WORDS_CHARS * 2].split())
    if len(start) <= FIRST_WORDS_CHARS:
        return start
    cut = start[: FIRST_WORDS_CHARS + 1].rpartition(" ")[0] or start[:FIRST_WORDS_CHARS]
    return f"{cut}…"


def sort_key(title: str) -> str:
    return storable(fold(title).lstrip(_NOT_SORTED_BY)) or LAST_KEY


def publication_key(publication: str | None) -> str:
    return (storable(fold(publication)) if publication else "") or LAST_KEY


def storable(text: str) -> str:
    """`text` with "?" for every half of a surrogate pair, which no database can hold; names of files may have them."""
    if text.isascii():
        return text
    return text.encode(errors="replace").decode()


def _clean_or_none(text: str | None) -> str | None:
    return None if text is None else storable(text)
