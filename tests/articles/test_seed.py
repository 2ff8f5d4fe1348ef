"""The document that the program was made for, where it lies beside the project."""

from __future__ import annotations

from pathlib import Path

from viewer.articles.extract import extract
from viewer.formats import open_archive


def test_the_seed(material: Path) -> None:
    (path,) = sorted((material / "seeds").glob("*.txt"))
    with open_archive(path) as archive:
        article = extract(archive.document(""))
    assert article.title == "America and Russia at Impasse Over Missile Defense"
    assert (article.publication, article.dateline, article.language) == ("The New York Sun", "MOSCOW", "en")
    assert article.text.startswith("High-level talks today")
    assert article.text.endswith("near vicinity,” he said.")
    assert len(article.blocks) == 21
    left_out = [line.reason for line in article.left_out]
    assert sorted(set(left_out)) == ["copyright", "legal", "masthead", "navigation", "notice", "signin"]
