"""What a page says of its article, in all the places where pages say it."""

from __future__ import annotations

import json

import pytest
from page_makers import page, read, story

from viewer.articles.article import Article


def ld(**properties: object) -> str:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "The last ride of the iron lift"}
    return f'<script type="application/ld+json">{json.dumps(data | properties)}</script>'


def meta(name: str, content: str) -> str:
    return f'<meta {"property" if ":" in name else "name"}="{name}" content="{content}">'


def told(head: str, body: str = "") -> Article:
    return read(page(body + story() if body else story(), head))


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        (ld(author={"@type": "Person", "name": "Jane Doe"}), "Jane Doe"),
        (ld(author=[{"name": "Jane Doe"}, {"name": "John Roe"}]), "Jane Doe and John Roe"),
        (ld(author="By JANE DOE, Staff Writer"), "Jane Doe"),
        (ld(author={"name": "The Aurelian Post"}, publisher={"name": "The Aurelian Post"}), None),
        (ld(author={"name": "The Post Editorial Board"}), "The Post Editorial Board"),
        (meta("author", "Jane Doe"), "Jane Doe"),
        (meta("byl", "By JANE DOE"), "Jane Doe"),
        (meta("article:author", "https://example.org/jane"), None),
        (meta("author", "admin@example.org"), None),
    ],
)
def test_authors(head: str, byline: str | None) -> None:
    assert told(head).byline == byline


@pytest.mark.parametrize(
    "shown",
    [
        '<p class="byline">By Jane Doe</p>',
        '<a rel="author" href="/jane">Jane Doe</a>',
        '<span itemprop="author">Jane Doe</span>',
        '<div class="author-name">Jane Doe</div>',
        '<p><a href="/authors/jane-doe">Jane Doe</a> | 3 min read</p>',
    ],
)
def test_authors_shown_on_the_page(shown: str) -> None:
    assert told("", f"<header>{shown}</header>").byline == "Jane Doe"


@pytest.mark.parametrize(
    "head",
    [
        ld(datePublished="2012-05-04T10:00:00+02:00", dateModified="2013-01-01"),
        meta("article:published_time", "2012-05-04T10:00:00Z"),
        meta("pubdate", "20120504") + meta("date", "May 4, 2012"),
        meta("DC.date.issued", "2012-05-04"),
        meta("article:modified_time", "2013-01-01") + meta("parsely-pub-date", "2012-05-04T08:00:00Z"),
    ],
)
def test_dates(head: str) -> None:
    assert told(head).published == "2012-05-04"


@pytest.mark.parametrize(
    "shown",
    [
        '<time datetime="2012-05-04T10:00" pubdate>yesterday</time>',
        '<span itemprop="datePublished" content="2012-05-04">May 4</span>',
        '<p class="date">Published May 4, 2012, 9:30 a.m.</p>',
    ],
)
def test_dates_shown_on_the_page(shown: str) -> None:
    assert told("", f"<header>{shown}</header>").published == "2012-05-04"


def test_no_date_rather_than_a_guess() -> None:
    assert told("").published in (None, "2012-01-01") or told("").published is None


def test_publication_section_address_and_language() -> None:
    article = told(
        meta("og:site_name", "The Aurelian Post")
        + meta("article:section", "City")
        + '<link rel="canonical" href="https://post.example.org/2012/lift">'
        + meta("og:url", "https://post.example.org/2012/lift?x=1")
    )
    assert (article.publication, article.section) == ("The Aurelian Post", "City")
    assert (article.url, article.language) == ("https://post.example.org/2012/lift", "en")


def test_json_ld_in_a_graph_with_references() -> None:
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebPage", "name": "A page"},
            {"@type": "Person", "@id": "#jane", "name": "Jane Doe"},
            {"@type": ["Article"], "headline": "X", "author": {"@id": "#jane"}, "datePublished": "2012-05-04"},
        ],
    }
    article = told(f'<script type="application/ld+json">{json.dumps(graph)}</script>')
    assert (article.byline, article.published) == ("Jane Doe", "2012-05-04")


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "headline": "X", "datePublished": "2012-05-04",}',
        '<!-- {"@type": "NewsArticle", "headline": "X", "datePublished": "2012-05-04"} -->',
        '{"@type": "NewsArticle", "headline": "X\ty", "datePublished": "2012-05-04"};',
        '[[{"@type": "NewsArticle", "headline": "X", "datePublished": "2012-05-04"}]]',
    ],
)
def test_json_ld_that_is_slightly_wrong(script: str) -> None:
    assert told(f'<script type="application/ld+json">{script}</script>').published == "2012-05-04"


@pytest.mark.parametrize(
    "script", ["", "{", "null", "[1, 2]", '"text"', '{"@type": 3, "author": [[[]]]}', "[" * 100_000, "NaN"]
)
def test_json_ld_that_is_nonsense(script: str) -> None:
    assert told(f'<script type="application/ld+json">{script}</script>').title == "The last ride of the iron lift"
