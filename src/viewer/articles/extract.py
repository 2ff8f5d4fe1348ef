"""Document -> Article."""

from __future__ import annotations

from dataclasses import replace

from viewer.articles.article import Article
from viewer.articles.byline import clean_byline
from viewer.articles.compose import Piece, assemble
from viewer.articles.dates import iso_date
from viewer.articles.draft import Facts
from viewer.articles.language import clean_tag, language_of
from viewer.articles.paging import with_pages, with_pictures
from viewer.articles.plain import read_plain
from viewer.articles.title import from_text
from viewer.errors import NothingToRead
from viewer.formats.archive import Composed, Document, PlainText, WebPage


def extract(document: Document) -> Article:
    """The article that a document holds. Raises `NothingToRead` where there is none.

    Deterministic, opens no file and no connection; for a hostile page it may take long, so call it in a worker.
    """
    pieces, facts = _read(document)
    body = assemble(piece for piece in pieces if piece.text or piece.src)
    stated = document.stated
    title = stated.title or facts.title
    if not body.text and not (title and body.blocks):
        raise NothingToRead(f"There is no article in “{document.path.name}”.", "It holds no running text.")
    article = Article(
        title=title or from_text(body.text),
        text=body.text,
        blocks=body.blocks,
        byline=clean_byline(stated.byline) or stated.byline or facts.byline,
        dateline=stated.dateline or facts.dateline,
        published=iso_date(stated.published) or facts.published or facts.changed,
        publication=stated.publication or facts.publication(),
        section=stated.section or facts.section,
        url=stated.url or facts.url,
        language=clean_tag(stated.language) or facts.language,
        captured=stated.captured or facts.captured,
        left_out=body.left_out,
        styles=body.styles,
    )
    if document.pictures:
        article = with_pictures(article, document.pictures)
    if document.pages:
        article = with_pages(article, document.pages)
    return article if article.language else replace(article, language=language_of(article.text))


def _read(document: Document) -> tuple[tuple[Piece, ...], Facts]:
    match document.content:
        case PlainText(text):
            reading = read_plain(text)
            return reading.pieces, reading.facts
        case WebPage(html):
            from viewer.articles.page import read_page  # trafilatura takes 136 ms

            return read_page(html, document.stated.url)
        case Composed(html):
            from viewer.articles.composed import read_composed

            return read_composed(html, document.stated.title)
