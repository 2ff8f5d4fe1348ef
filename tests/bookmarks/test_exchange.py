from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from viewer.articles.article import Identity
from viewer.bookmarks.exchange import bibtex, csljson, markdown, ris, table, webpage
from viewer.bookmarks.passage import Bookmark, Colour

Build = Callable[..., Bookmark]


@pytest.fixture
def kept(bookmark_of: Build) -> list[Bookmark]:
    """Two articles; of the first a passage with note and tags, and the whole."""
    second = replace(
        bookmark_of(
            "It is a long list.", title="100 % of {it} & more_", published="2007-10", publication=None, note="n"
        ),
        article=Identity("second", None, "/archive/other.warc", "urn:9"),
        byline=None,
    )
    first = bookmark_of("Nobody was surprised.", note="Why <not>?\nReally", tags=("sea", "a b"), colour=Colour.BLUE)
    return [first, second, bookmark_of("", tags=("sea",))]


def test_markdown(kept: list[Bookmark]) -> None:
    text = markdown.export(kept)
    assert text.startswith(
        "# Bookmarks\n\n## The ferry is late\n\nBy A. Writer, The Orsk Gazette, 12 October 2007 · <https"
    )
    assert text.count("\n## ") == 2
    assert text.index("*The whole article.*") < text.index("> Nobody was surprised.") < text.index("## 100 %")
    assert "> Nobody was surprised.\n\nWhy \\<not\\>?  \nReally\n\n*\\#sea \\#a\\_b · blue · kept " in text
    assert "other.warc\\#urn:9" in text


def test_comma_separated_values(kept: list[Bookmark]) -> None:
    rows = list(csv.DictReader(io.StringIO(table.export(kept))))
    assert [row["quote"] for row in rows] == ["Nobody was surprised.", "It is a long list.", ""]
    assert rows[0]["note"] == "Why <not>?\nReally"
    assert rows[0]["tags"] == "sea; a b"
    assert rows[1]["file"] == "/archive/other.warc"
    assert rows[2]["start"] == ""


@pytest.mark.parametrize("note", ['=HYPERLINK("http://x")', "+1", "-1", "@a", "\tx"])
def test_a_spreadsheet_runs_nothing(bookmark_of: Build, note: str) -> None:
    (row,) = csv.DictReader(io.StringIO(table.export([bookmark_of("", note=note)])))
    assert row["note"] == f"'{note}"


def test_ris(kept: list[Bookmark]) -> None:
    text = ris.export(kept)
    records = [record for record in text.split("ER  - \r\n") if record]
    assert len(records) == 2
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in text.splitlines())
    assert "TI  - The ferry is late\r\nAU  - A. Writer\r\nT2  - The Orsk Gazette\r\nPY  - 2007\r\n" in records[0]
    assert "DA  - 2007/10/12\r\nUR  - https://www.example.org/ferry?utm_source=x\r\n" in records[0]
    assert records[0].count("KW  - ") == 2
    assert "N1  - “Nobody was surprised.” Why <not>? Really\r\n" in records[0]
    assert "L1  - /archive/other.warc#urn:9" in records[1]


def test_bibtex(kept: list[Bookmark]) -> None:
    first, second = bibtex.export(kept).split("\n@")
    assert first.startswith(
        "@article{orskgazette2007ferry,\n  title = {{The ferry is late}},\n  author = {{A. Writer}},"
    )
    assert "  month = oct,\n}" in first
    assert "title = {{100 \\% of \\{it\\} \\& more\\_}}" in second
    assert second.startswith("misc{2007more,")
    for entry in (first, second):
        bare = re.sub(r"\\[{}]", "", entry)
        assert bare.count("{") == bare.count("}")


def test_citation_data(kept: list[Bookmark]) -> None:
    first, second = json.loads(csljson.export(kept))
    assert first["type"] == "article-newspaper"
    assert first["issued"] == {"date-parts": [[2007, 10, 12]]}
    assert first["author"] == [{"given": "A.", "family": "Writer"}]
    assert first["note"] == "“Nobody was surprised.”\nWhy <not>?\nReally"
    assert second["issued"] == {"date-parts": [[2007, 10]]}
    assert "URL" not in second
    assert first["id"] != second["id"]


def test_two_articles_never_share_a_key(bookmark_of: Build) -> None:
    same = [replace(bookmark_of(""), article=Identity(f"f{n}", None, "", "")) for n in range(3)]
    keys = [item["id"] for item in json.loads(csljson.export(same))]
    assert len(set(keys)) == 3


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.opened: list[tuple[str, dict[str, str | None]]] = []
        self.depth: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.opened.append((tag, dict(attrs)))
        if tag != "meta":
            self.depth.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.depth.pop() == tag


def test_a_page_runs_and_loads_nothing(kept: list[Bookmark], bookmark_of: Build) -> None:
    hostile = replace(
        bookmark_of("", note="<script>alert(1)</script>", tags=("<b>",), title="<img src=x onerror=y>"),
        article=Identity("third", "javascript:alert(1)", "", ""),
    )
    text = webpage.export([*kept, hostile])
    page = Tags()
    page.feed(text)
    assert page.depth == []
    assert not {"script", "img", "link", "iframe", "b"} & {tag for tag, _ in page.opened}
    assert [about["href"] for tag, about in page.opened if tag == "a"] == ["https://www.example.org/ferry?utm_source=x"]
    assert "default-src 'none'" in text
    assert "Nobody was surprised." in text


@pytest.mark.parametrize("form", [markdown, table, ris, bibtex, csljson, webpage])
def test_nothing_and_next_to_nothing(form, bookmark_of: Build) -> None:
    assert isinstance(form.export([]), str)
    bare = Bookmark("id", Identity("", None, "", ""), "", None, None, None)
    assert isinstance(form.export([bare]), str)
