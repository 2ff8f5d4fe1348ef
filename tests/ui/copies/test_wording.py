"""How copies of an article are called."""

from __future__ import annotations

import pytest

from viewer.ui.copies.wording import format_name


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("Web page", "web page"),
        ("Plain text", "plain text"),
        ("PDF", "PDF"),
        ("7z", "7z"),
        ("NewsML 1", "NewsML 1"),
        ("Zotero export", "Zotero export"),
        ("Reuters XML", "Reuters XML"),
        ("hOCR", "hOCR"),
        ("JSON of articles", "JSON of articles"),
    ],
)
def test_a_format_keeps_the_capitals_of_its_name(name: str, inside: str) -> None:
    assert format_name(name) == inside
