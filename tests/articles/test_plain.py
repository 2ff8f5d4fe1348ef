"""Texts copied from archive pages, of many shapes: what is read from each stands beside it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from viewer.articles.article import Article, BlockKind
from viewer.articles.extract import extract
from viewer.articles.furniture import REASONS
from viewer.formats import open_archive
from viewer.formats.archive import Document, PlainText

TEXTS = Path(__file__).parents[1] / "data" / "plain"
NAMES = sorted(path.stem for path in TEXTS.glob("*.txt"))
FACTS = ("title", "byline", "dateline", "published", "publication", "section", "url", "language")


def read(name: str) -> Article:
    with open_archive(TEXTS / f"{name}.txt") as archive:
        return extract(archive.document(""))


def expected(name: str) -> dict[str, Any]:
    return json.loads((TEXTS / f"{name}.json").read_text(encoding="utf-8"))


def texts(article: Article, kind: BlockKind) -> list[str]:
    return [article.text[block.start : block.end] for block in article.blocks if block.kind is kind]


@pytest.mark.parametrize("name", NAMES)
def test_facts(name: str) -> None:
    article, wanted = read(name), expected(name)
    stated = {fact: wanted[fact] for fact in FACTS if fact in wanted}
    assert {fact: getattr(article, fact) for fact in stated} == stated


@pytest.mark.parametrize("name", NAMES)
def test_body(name: str) -> None:
    article, wanted = read(name), expected(name)
    assert article.text.startswith(wanted.get("first", ""))
    assert article.text.endswith(wanted["last"])
    assert [phrase for phrase in wanted.get("absent", ()) if phrase in article.text] == []
    assert [phrase for phrase in wanted.get("present", ()) if phrase not in article.text] == []
    assert len(article.blocks) == wanted.get("blocks", len(article.blocks)), article.text
    assert texts(article, BlockKind.HEADING) == wanted.get("headings", [])
    assert texts(article, BlockKind.LIST_ITEM) == wanted.get("items", [])


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_lost(name: str) -> None:
    """Every word of the file is in the article, in its facts, or among what was left out with a reason."""
    article = read(name)
    assert {line.reason for line in article.left_out} <= set(REASONS)
    facts = [article.title, article.byline or "", article.dateline or "", article.published or ""]
    everything = " ".join([article.text, *facts, *(line.text for line in article.left_out)]).casefold()
    source = (TEXTS / f"{name}.txt").read_text(encoding="utf-8").casefold()
    words = [word.strip("“”\"'.,:;()!?«»„‚—–|•-") for word in source.split() if not word.endswith("-")]
    lost = {word for word in words if word and word not in everything}
    assert lost <= set(wanted_lost(name)), lost


def wanted_lost(name: str) -> list[str]:
    return expected(name).get("lost", [])


@pytest.mark.parametrize("name", NAMES)
def test_blocks_cover_the_text(name: str) -> None:
    article = read(name)
    assert "\n\n".join(article.text[block.start : block.end] for block in article.blocks) == article.text
    assert all(0 <= line.at <= len(article.text) for line in article.left_out)


def typed(text: str) -> Article:
    return extract(Document(Path("typed.txt"), "", PlainText(text)))


PAGED = (
    "The Lamp at the Point\n\nBy Dinah Frost\nMay 6, 2001\n\nThe keeper of the northern lighthouse said on Friday that "
    "the lamp had burned for forty nights in a row.\n\n{}\n\nThe harbour board will meet again in spring, when the "
    "boats are painted and the nets are dry.\n"
)


@pytest.mark.parametrize(
    "line",
    [
        "THE NEW YORK TIMES",
        "LOS ANGELES TIMES",
        "ST. LOUIS POST-DISPATCH",
        "THE TIMES-PICAYUNE",
        "THE NEW YORK TIMES, SUNDAY, MAY 6, 2001",
        "The Hull Daily Mail, May 6, 2001, page B12",
    ],
)
def test_a_masthead_over_a_page_is_no_part_of_the_text(line: str) -> None:
    assert line not in typed(PAGED.format(line)).text
    above = typed(f"{line}\n\n{PAGED.format('The lamp is lit by hand.')}")
    assert (above.title, above.published) == ("The Lamp at the Point", "2001-05-06")
    assert line not in above.text


@pytest.mark.parametrize("line", ["GOOD NEWS", "THE WORLD TODAY", "A NEW WORLD RECORD", "HARD TIMES", "NIGHT MAIL"])
def test_a_heading_in_capitals_stays(line: str) -> None:
    assert line in typed(PAGED.format(line)).text
