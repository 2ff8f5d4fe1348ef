"""Markdown and its front matter."""

from __future__ import annotations

from pathlib import Path

import pytest

from viewer.formats import open_archive
from viewer.formats.archive import Composed, Document, PlainText, Stated
from viewer.formats.markdown import front_matter


def read(path: Path, text: str) -> Document:
    path.write_text(text, encoding="utf-8")
    with open_archive(path) as archive:
        return archive.document("")


def test_front_matter_is_stated(tmp_path: Path) -> None:
    found = read(
        tmp_path / "a.md",
        "---\ntitle: 'It''s late'\nauthor:\n  - \"[[Jane Doe]]\"\n  - John Roe\npublished: 2007-10-12\n"
        "source: https://example.org/a\nsite: The Post\ncreated: 2020-01-02T03:04\nlang: en-GB\n---\n\nText.\n",
    )
    assert found.stated == Stated(
        title="It's late",
        byline="Jane Doe, John Roe",
        published="2007-10-12",
        publication="The Post",
        url="https://example.org/a",
        language="en-GB",
        captured="2020-01-02",
    )
    assert isinstance(found.content, Composed)
    assert "Jane" not in found.content.html


def test_a_source_that_is_no_address_is_the_publication(tmp_path: Path) -> None:
    found = read(tmp_path / "a.md", "---\nsource: The Evening Post\n---\nText.\n")
    assert found.stated == Stated(publication="The Evening Post")


@pytest.mark.parametrize(
    ("text", "fields", "rest"),
    [
        ("---\nkey: value\n---\nbody", {"key": "value"}, "body"),
        ("---\nlist: [a, 'b, c']\n---\n", {"list": "a, 'b, c'"}, ""),
        ("---\nfolded: >\n  one\n  two\n---\n", {"folded": "one two"}, ""),
        ("---\nempty:\n---\n", {"empty": ""}, ""),
        ("no front", {}, "no front"),
        ("---\nnever closed: x\n", {}, "---\nnever closed: x\n"),
        ("text\n---\nkey: value\n---\n", {}, "text\n---\nkey: value\n---\n"),
    ],
)
def test_front_matter_forms(text: str, fields: dict[str, str], rest: str) -> None:
    assert front_matter(text) == (fields, rest)


def test_markdown_named_txt_is_known_by_its_marks(tmp_path: Path) -> None:
    marked = "# A title\n\nSome **bold** words and [a link](https://example.org/x).\n"
    assert isinstance(read(tmp_path / "a.txt", marked).content, Composed)
    plain = "#1 in the charts\n\nThe band * which is loud * played (twice) [sic].\n"
    assert isinstance(read(tmp_path / "b.txt", plain).content, PlainText)


def test_markup_in_markdown_is_shown_not_run(tmp_path: Path) -> None:
    content = read(tmp_path / "a.md", "<script>alert(1)</script>\n\n[x](javascript:alert(1))\n").content
    assert isinstance(content, Composed)
    assert "<script" not in content.html
    assert 'href="javascript' not in content.html
