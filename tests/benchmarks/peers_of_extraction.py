"""Run as a program, with other people's extraction libraries on the path: what each says of the pages it is given.

One JSON line for each file named on standard input: {"name", "facts": {library: [title, date, authors]}}. A library
that is not installed is left out; one that fails on a page said nothing.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

Facts = tuple[str, str, str]


def main() -> None:
    peers = dict(_installed())
    for line in sys.stdin:
        path = Path(line.rstrip("\n"))
        facts = {name: _said(read, path.read_bytes()) for name, read in peers.items()}
        print(json.dumps({"name": path.stem, "facts": facts}), flush=True)


def _installed() -> Iterator[tuple[str, Callable[[str], Facts]]]:
    for make in (_trafilatura, _htmldate, _newspaper, _goose, _readability):
        try:
            yield make.__name__.strip("_"), make()
        except ImportError:
            continue


def _said(read: Callable[[str], Facts], data: bytes) -> Facts:
    try:
        return read(data.decode("utf-8", "replace"))
    except Exception:  # noqa: BLE001 - whatever another library raises is its own affair
        return "", "", ""


def _trafilatura() -> Callable[[str], Facts]:
    from trafilatura import extract_metadata

    def read(html: str) -> Facts:
        found = extract_metadata(html)
        return (found.title or "", found.date or "", (found.author or "").replace(";", ",")) if found else ("", "", "")

    return read


def _htmldate() -> Callable[[str], Facts]:
    from htmldate import find_date

    return lambda html: ("", find_date(html, original_date=True) or "", "")


def _newspaper() -> Callable[[str], Facts]:
    from newspaper import Article

    def read(html: str) -> Facts:
        article = Article("https://example.org/", fetch_images=False)
        article.download(input_html=html)
        article.parse()
        day = article.publish_date.date().isoformat() if article.publish_date else ""
        return article.title or "", day, ", ".join(article.authors)

    return read


def _goose() -> Callable[[str], Facts]:
    from goose3 import Goose

    def read(html: str) -> Facts:
        with Goose({"enable_image_fetching": False}) as goose:
            article = goose.extract(raw_html=html)
        return article.title or "", (article.publish_date or "")[:10], ", ".join(article.authors)

    return read


def _readability() -> Callable[[str], Facts]:
    from readability import Document

    return lambda html: (Document(html).short_title(), "", "")


if __name__ == "__main__":
    main()
