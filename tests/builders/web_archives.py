"""Web archives as crawlers write them, made of pages that the tests bring."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


def captured(url: str, body: bytes, media: str = "text/html") -> bytes:
    """A WARC record of a page or picture that was answered."""
    block = f"HTTP/1.1 200 OK\r\nContent-Type: {media}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2020-02-03T04:05:06Z\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: application/http\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def write_zim(path: Path, pages: Iterable[tuple[str, str, str]]) -> None:
    """A ZIM file of (path, title, HTML); the first is its main page."""
    from libzim.writer import Creator, Hint, Item, StringProvider

    class Page(Item):
        def __init__(self, at: str, title: str, html: str) -> None:
            super().__init__()
            self.at, self.title, self.html = at, title, html

        def get_path(self) -> str:
            return self.at

        def get_title(self) -> str:
            return self.title

        def get_mimetype(self) -> str:
            return "text/html"

        def get_hints(self) -> dict:
            return {Hint.FRONT_ARTICLE: True}

        def get_contentprovider(self) -> StringProvider:
            return StringProvider(self.html)

    with Creator(path) as creator:
        creator.add_metadata("Title", "Bells")
        for number, page in enumerate(pages):
            if number == 0:
                creator.set_mainpath(page[0])
            creator.add_item(Page(*page))
