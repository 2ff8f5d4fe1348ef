"""Where the printed pages of books and editions begin."""

from __future__ import annotations

import zipfile
from pathlib import Path

from viewer.articles.article import Article
from viewer.articles.extract import extract
from viewer.formats import open_archive
from viewer.formats.archive import Document


def articles(path: Path) -> list[Article]:
    with open_archive(path) as archive:
        return [extract(item) for item in archive.documents() if isinstance(item, Document)]


BOOK = {
    "META-INF/container.xml": "<container><rootfiles><rootfile full-path='b.opf'/></rootfiles></container>",
    "b.opf": (
        "<package><metadata/><manifest><item id='a' href='a.xhtml' media-type='application/xhtml+xml'/>"
        "<item id='b' href='b.xhtml' media-type='application/xhtml+xml'/>"
        "<item id='n' properties='nav' href='nav.xhtml' media-type='application/xhtml+xml'/></manifest>"
        "<spine><itemref idref='a'/><itemref idref='b'/></spine></package>"
    ),
    "nav.xhtml": (
        "<html xmlns:epub='http://www.idpf.org/2007/ops'><body><nav epub:type='page-list'><ol>"
        "<li><a href='a.xhtml'>xi</a></li><li><a href='a.xhtml#p12'>xii</a></li><li><a href='b.xhtml#p1'>1</a></li>"
        "</ol></nav></body></html>"
    ),
    "a.xhtml": (
        "<html><body><h1>The bell</h1><p>It rang at four o’clock, and nobody in the harbour was asleep.</p>"
        "<p id='p12'>The mayor came down to the mole with a lamp and asked who had rung it.</p></body></html>"
    ),
    "b.xhtml": (
        "<html xmlns:epub='http://www.idpf.org/2007/ops'><body><h1>The mole</h1><p>The mole was built in one summer, "
        "by<span epub:type='pagebreak' id='p1'>1</span> men who had never seen the sea before.</p>"
        "<p>They left in autumn.<span role='doc-pagebreak' aria-label=' Page 2. '/> Nobody wrote down their names, and "
        "the stones are all that is left of them.</p></body></html>"
    ),
}


def paged(article: Article) -> dict[str, str]:
    return {page.label: article.text[page.start : page.start + 12] for page in article.pages}


def test_the_printed_pages_of_a_book_are_known(tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    with zipfile.ZipFile(path, "w") as zipped:
        zipped.writestr("mimetype", "application/epub+zip")
        for name, text in BOOK.items():
            zipped.writestr(name, text)
    first, second = articles(path)
    assert paged(first) == {"xi": "It rang at f", "xii": "The mayor ca"}
    assert paged(second) == {"xii": "The mole was", "1": "men who had ", "2": "Nobody wrote"}
    assert "in one summer, by men" in second.text


def test_the_pages_of_an_edition_are_known(tmp_path: Path) -> None:
    path = tmp_path / "gazette.tei"
    path.write_text(
        "<TEI><teiHeader/><text><body><pb n='7'/><div type='article'><head>The crane</head><p>The crane fell on "
        "Monday.</p></div><div type='article'><head>The ferry</head><p>The ferry was <pb n='8'/>late again, and nobody "
        "knew why it had been.</p></div></body></text></TEI>"
    )
    first, second = articles(path)
    assert paged(first) == {"7": "The crane fe"}
    assert paged(second) == {"7": "The ferry wa", "8": "late again, "}
