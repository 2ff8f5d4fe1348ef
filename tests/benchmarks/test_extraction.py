"""Extraction of saved pages against three public sets, beside trafilatura alone in the same run.

Bodies are compared as the article-extraction benchmark does: shingles of four words, precision and recall averaged
over the pages. Titles and dates count when they are exactly those of the truth, authors as sets of names over a set.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import mean

import pytest

from viewer.articles.article import Article
from viewer.articles.byline import split_names
from viewer.articles.extract import extract
from viewer.articles.markup import pieces_from
from viewer.articles.tree import parse_html
from viewer.errors import ViewerError
from viewer.formats import open_archive
from viewer.formats.archive import Document, PlainText, Stated, WebPage

pytestmark = pytest.mark.benchmark

PART = "extraction"
SETS = ("article_extraction_benchmark", "naeb", "readability")
WITH_FACTS = ("naeb", "readability")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Truth:
    """What people say a page holds. An empty fact is not stated, and its page does not count for it."""

    body: str
    title: str = ""
    date: str = ""
    authors: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a program read from a page."""

    body: str
    title: str = ""
    date: str = ""
    authors: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    name: str
    truth: Truth
    ours: Reading
    alone: Reading
    copied: Reading  # read from the text that a person would copy of the page
    whole: str  # that text


@pytest.fixture(scope="module", params=SETS)
def pages(request: pytest.FixtureRequest, material: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Page]:
    """Every page of a set, read by both."""
    folder = tmp_path_factory.mktemp(request.param)
    found = []
    for name, html, truth in _truths(material / "data" / "pages" / request.param):
        path = folder / f"{name}.html"
        path.write_bytes(html)
        found.append(_page(request.param, path, truth))
    assert found
    return found


def _truths(folder: Path) -> Iterator[tuple[str, bytes, Truth]]:
    if folder.name == "readability":
        for case in sorted(path for path in folder.iterdir() if path.is_dir()):
            facts = json.loads((case / "expected-metadata.json").read_text(encoding="utf-8"))
            root = parse_html((case / "expected.html").read_text(encoding="utf-8"))
            body = "\n".join(piece.text for piece in pieces_from(root)) if root is not None else ""
            date = (facts.get("publishedTime") or "")[:10]
            truth = Truth(body, facts.get("title") or "", date, facts.get("byline") or "")
            yield case.name, (case / "source.html").read_bytes(), truth
        return
    for name, facts in json.loads((folder / "ground-truth.json").read_text(encoding="utf-8")).items():
        html = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        stated = (facts.get(key, "") for key in ("title", "date", "authors"))
        yield name, html, Truth(facts["articleBody"], *stated)


def _page(name: str, path: Path, truth: Truth) -> Page:
    with open_archive(path) as archive:
        document = archive.document("")
    assert isinstance(document.content, WebPage)
    root = parse_html(document.content.html)
    lines = [piece.text.replace("\t", " ") for piece in pieces_from(root) if piece.text] if root is not None else []
    whole = "\n\n".join(lines)
    copy = replace(document, content=PlainText(whole), stated=Stated())
    return Page(name, truth, _read(document), _alone(path.read_bytes()), _read(copy), whole)


def _read(document: Document) -> Reading:
    try:
        return _reading(extract(document))
    except ViewerError:
        return Reading("")


def _reading(article: Article) -> Reading:
    return Reading(article.text, article.title, article.published or "", article.byline or "")


def _alone(html: bytes) -> Reading:
    """trafilatura with the settings that we use, and its own metadata."""
    from trafilatura import bare_extraction

    document = bare_extraction(html, favor_precision=True, include_comments=False, with_metadata=True)
    if document is None or isinstance(document, dict):
        return Reading("")
    authors = (document.author or "").replace(";", ",")
    return Reading(document.text or "", document.title or "", document.date or "", authors)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    places = range(max(1, len(words) - 3))
    return Counter(filter(None, (tuple(words[place : place + 4]) for place in places)))


def body_scores(truths: list[str], readings: list[str]) -> tuple[float, float, float]:
    """(F1, precision, recall) as the article-extraction benchmark defines them."""
    precisions, recalls = [], []
    for truth, reading in zip(truths, readings, strict=True):
        wanted, found = shingles(truth), shingles(reading)
        right = sum((wanted & found).values())
        if found:
            precisions.append(right / sum(found.values()))
        if wanted:
            recalls.append(right / sum(wanted.values()))
    precision, recall = mean(precisions), mean(recalls)
    return 2 * precision * recall / (precision + recall), precision, recall


def share_right(pages: list[Page], fact: str, reading: str) -> float:
    """How often a stated fact is read exactly, quotation marks and case aside."""
    stated = [page for page in pages if getattr(page.truth, fact)]
    right = [_plain(getattr(page.truth, fact)) == _plain(getattr(getattr(page, reading), fact)) for page in stated]
    return mean(right)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.translate(str.maketrans("‘’“”", "''\"\""))).strip().casefold()


def author_f1(pages: list[Page], reading: str) -> float:
    right = wanted = found = 0
    for page in (page for page in pages if page.truth.authors):
        truth, read = _names(page.truth.authors), _names(getattr(page, reading).authors)
        right += len(truth & read)
        wanted += len(truth)
        found += len(read)
    return 2 * right / max(1, wanted + found)


def _names(authors: str) -> set[str]:
    plain = re.sub(r"^by\b:?\s*", "", re.sub(r"\s+", " ", authors).strip(), flags=re.IGNORECASE)
    return {name.casefold() for name in split_names(plain.replace(",", ", "))}


def test_body(pages: list[Page], hold_floor: Callable[[str, str, float], None]) -> None:
    name = pages[0].name
    truths = [page.truth.body for page in pages]
    ours = body_scores(truths, [page.ours.body for page in pages])
    alone = body_scores(truths, [page.alone.body for page in pages])
    print(f"{name}: body F1 {ours[0]:.4f} (P {ours[1]:.4f}, R {ours[2]:.4f}), trafilatura alone {alone[0]:.4f}")
    assert ours[0] > alone[0]
    hold_floor(PART, f"{name}: body F1", ours[0])


@pytest.mark.parametrize("fact", ["title", "date"])
def test_facts(pages: list[Page], fact: str, hold_floor: Callable[[str, str, float], None]) -> None:
    name = pages[0].name
    if name not in WITH_FACTS:
        pytest.skip("the set states no facts")
    ours, alone = share_right(pages, fact, "ours"), share_right(pages, fact, "alone")
    print(f"{name}: {fact} right {ours:.4f}, trafilatura alone {alone:.4f}")
    assert ours >= alone
    hold_floor(PART, f"{name}: {fact}", ours)


def test_authors(pages: list[Page], hold_floor: Callable[[str, str, float], None]) -> None:
    name = pages[0].name
    if name not in WITH_FACTS:
        pytest.skip("the set states no authors")
    ours, alone = author_f1(pages, "ours"), author_f1(pages, "alone")
    print(f"{name}: authors F1 {ours:.4f}, trafilatura alone {alone:.4f}")
    assert ours > alone
    hold_floor(PART, f"{name}: authors F1", ours)


def test_pages_copied_whole(pages: list[Page], hold_floor: Callable[[str, str, float], None]) -> None:
    """The text that "select all, copy" gives of the same pages, menus and footers with it, read as plain text."""
    name = pages[0].name
    if name == "readability":
        pytest.skip("its pages are cut to the article already")
    truths = [page.truth.body for page in pages]
    ours = body_scores(truths, [page.copied.body for page in pages])
    whole = body_scores(truths, [page.whole for page in pages])
    print(f"{name}: copied whole, body F1 {ours[0]:.4f} (P {ours[1]:.4f}, R {ours[2]:.4f}), all of it {whole[0]:.4f}")
    assert ours[0] > whole[0]
    hold_floor(PART, f"{name}: copied whole, body F1", ours[0])
    hold_floor(PART, f"{name}: copied whole, body recall", ours[2])
    if name in WITH_FACTS:
        hold_floor(PART, f"{name}: copied whole, title", share_right(pages, "title", "copied"))
