"""Bookmarks as a document to read: quotations article by article, notes under them, the sources at the end.

This is what it consists of; `document_page` makes HTML and Markdown of it, `word_file` a DOCX, and the window and the
terminal a PDF of the HTML. It is for reading: nothing is read back from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from viewer.bookmarks.exchange.by_article import article_key, by_article, provenance
from viewer.bookmarks.link import link_to
from viewer.bookmarks.passage import Bookmark
from viewer.bookmarks.quotation import long_date, place


@dataclass(frozen=True, slots=True)
class Entry:
    """A quotation; `quote` is "" for a whole article, `note` Markdown, `mark` (HTML) what stands behind the words."""

    quote: str
    note: str
    tags: tuple[str, ...]
    colour: str
    mark: str
    link: str


@dataclass(frozen=True, slots=True)
class Section:
    """What was kept of one article. `about`: who wrote it, where and when; `origin`: the file, its SHA-256, capture."""

    title: str
    about: str
    url: str | None
    origin: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """`sources`: HTML with `<i>` and `<b>` only, numbered where `are_numbered`: then marks are these numbers."""

    title: str
    sections: tuple[Section, ...]
    sources: tuple[str, ...]
    are_numbered: bool


def compose(
    bookmarks: Iterable[Bookmark],
    title: str,
    style: Path | None = None,
    *,
    in_order: bool = False,
    full_paths: bool = False,
) -> Document:
    """The document of these bookmarks, its sources named in the citation style of that file.

    `in_order`: as given, so that an article may come several times; else article by article, down the text.
    `full_paths`: files are named with their folders. Raises `NothingToRead` when the style cannot be used.
    """
    kept = list(bookmarks)
    groups = [list(run) for _, run in groupby(kept, article_key)] if in_order else by_article(kept)
    articles = by_article(kept)
    number = {article_key(group[0]): at for at, group in enumerate(articles)}
    marks, listed, are_numbered = _sources(articles, style)
    sections = (_section(group, marks[number[article_key(group[0])]], full_paths=full_paths) for group in groups)
    return Document(title, tuple(sections), listed, are_numbered)


def _sources(articles: Sequence[Sequence[Bookmark]], style: Path | None) -> tuple[Sequence[str], tuple[str, ...], bool]:
    """The mark of each article, the list of sources, and whether the marks are the numbers of the list."""
    numbers = [f"[{at}]" for at in range(1, len(articles) + 1)]
    if style is None:
        return numbers, tuple(_plain_source(group[0]) for group in articles), True
    from viewer.bookmarks.citation import sources

    found = sources(articles, style)
    if found.are_notes or not found.listed:
        return numbers, found.marks, True
    return found.marks, found.listed, False


def _plain_source(first: Bookmark) -> str:
    import html

    from viewer.bookmarks.quotation import source

    return html.escape(source(first), quote=False)


def _section(group: Sequence[Bookmark], mark: str, *, full_paths: bool) -> Section:
    first, known = group[0], provenance(group)
    facts = (first.byline, first.publication, long_date(first.published))
    origin = (
        known.file if full_paths else known.name,
        f"captured {long_date(known.captured)}" if known.captured else "",
        f"SHA-256 {known.sha256}" if known.sha256 else "",
    )
    return Section(
        " ".join(first.title.split()) or place(first.article) or "Without a title",
        ", ".join(fact for fact in facts if fact),
        first.article.url,
        " · ".join(fact for fact in origin if fact),
        tuple(_entry(bookmark, mark) for bookmark in group),
    )


def _entry(bookmark: Bookmark, mark: str) -> Entry:
    quote = bookmark.passage.quote.strip() if bookmark.passage else ""
    return Entry(quote, bookmark.note, bookmark.tags, str(bookmark.colour), mark, link_to(bookmark))
