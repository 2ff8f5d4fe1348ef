"""Which article of the library a bookmark from another program belongs to.

Such a bookmark has no fingerprint. In this order: the article at its web address; one of its title (and author) that
holds its words; the one article that holds its words. Words count when they stand there as they are, but for what
typesetting changes; below `SHORT_CHARS` characters they prove nothing by themselves. What belongs to no article, or to
several that are not one, is left as it is and looked for again when articles have been added.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from viewer.bookmarks.anchor import make
from viewer.bookmarks.make import digest
from viewer.bookmarks.normalise import comparable, plain
from viewer.bookmarks.passage import Bookmark, Span
from viewer.bookmarks.rows import fold
from viewer.bookmarks.trust import SHORT_CHARS
from viewer.library.library import Library
from viewer.library.records import ArticleRow
from viewer.search.find import find
from viewer.search.query import Query, Term

_PHRASE_WORDS = 8
_TITLE_WORDS = 4  # what follows may be a site’s name or an edition
_MOST_CANDIDATES = 50
_LEAST_TITLE_CHARS = 12  # from which on a title may be the beginning of another


@dataclass(frozen=True, slots=True)
class Matcher:
    """Finds articles for many bookmarks; `digest_of` gives the SHA-256 of a path, remembered for the time of a run."""

    library: Library
    digest_of: Callable[[str], str | None]

    def settled(self, bookmark: Bookmark) -> Bookmark | None:
        """`bookmark` with its article and, where its words stand there once, its place; None: there is none yet."""
        row = self._article(bookmark)
        if row is None:
            return None
        article, identity = self.library.index.article(row.id), self.library.index.identity(row.id)
        passage = bookmark.passage
        spans = _spans(article.text, passage.quote) if passage else []
        return replace(
            bookmark,
            article=replace(identity, url=identity.url or bookmark.article.url),
            title=article.title or bookmark.title,
            publication=article.publication or bookmark.publication,
            published=article.published or bookmark.published,
            byline=article.byline or bookmark.byline,
            captured=article.captured or bookmark.captured,
            source_sha256=self.digest_of(identity.path),
            passage=make(article.text, spans[0].start, spans[0].end) if len(spans) == 1 else passage,
        )

    def _article(self, bookmark: Bookmark) -> ArticleRow | None:
        index = self.library.index
        by_address = index.rows(index.find(bookmark.article)[:1]) if bookmark.article.url else []
        if by_address:
            return by_address[0]
        titled = [row for row in self._titled(bookmark.title) if self._holds(row, bookmark)]
        if titled:
            return next((row for row in titled if _is_by(row, bookmark.byline)), titled[0])
        holding = [row for row in self._with_words(bookmark) if self._holds(row, bookmark)]
        is_one = len({row.fingerprint for row in holding}) == 1 or len({_key(row.title) for row in holding}) == 1
        return holding[0] if holding and is_one else None

    def _titled(self, title: str) -> list[ArticleRow]:
        words = re.findall(r"\w+", title)[:_TITLE_WORDS]
        rows = self._found(Term(" ".join(words), field="title")) if words else []
        return [row for row in rows if _is_title_of(title, row.title)]

    def _with_words(self, bookmark: Bookmark) -> Iterator[ArticleRow]:
        """Articles with a phrase of the quote: its beginning, or its end where that is found nowhere."""
        quote = bookmark.passage.quote if bookmark.passage else ""
        words = re.findall(r"\w+", quote)
        if len(plain(quote)) < SHORT_CHARS or not words:
            return
        found = self._found(Term(" ".join(words[:_PHRASE_WORDS])))
        yield from found or self._found(Term(" ".join(words[-_PHRASE_WORDS:])))

    def _found(self, term: Term) -> list[ArticleRow]:
        return [hit.row for hit in find(self.library.index, Query(term.text, term), limit=_MOST_CANDIDATES).hits]

    def _holds(self, row: ArticleRow, bookmark: Bookmark) -> bool:
        if bookmark.passage is None:
            return True
        return bool(_spans(self.library.index.article(row.id).text, bookmark.passage.quote))


def matcher(library: Library) -> Matcher:
    known: dict[str, str | None] = {}

    def digest_of(path: str) -> str | None:
        if path not in known:
            known[path] = digest(path)
        return known[path]

    return Matcher(library, digest_of)


def is_foreign(bookmark: Bookmark) -> bool:
    """Whether nobody has found the article of this bookmark yet."""
    return not bookmark.article.fingerprint


def _spans(text: str, quote: str) -> Sequence[Span]:
    """Where the words of `quote` stand in `text`, twice at most; never in the middle of a word."""
    ground, sought = comparable(text), plain(quote).strip()
    found: list[Span] = []
    at = ground.plain.find(sought) if sought else -1
    while at >= 0 and len(found) < 2:
        end = at + len(sought)
        if not (_joins(ground.plain, at) or _joins(ground.plain, end)):
            found.append(ground.span(at, end))
        at = ground.plain.find(sought, at + 1)
    return found


def _joins(text: str, at: int) -> bool:
    """Whether `at` is inside a word."""
    return 0 < at < len(text) and text[at - 1 : at + 1].isalnum()


def _is_title_of(named: str, title: str) -> bool:
    """The same, or one the beginning of the other: a site's name and an edition are often added."""
    one, other = sorted((_key(named), _key(title)), key=len)
    return one == other or (len(one) >= _LEAST_TITLE_CHARS and other.startswith(f"{one} "))


def _is_by(row: ArticleRow, author: str | None) -> bool:
    own, named = set(_key(row.byline or "").split()), set(_key(author or "").split())
    return bool({word for word in own & named if len(word) > 2} - {"and", "the"})


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))
