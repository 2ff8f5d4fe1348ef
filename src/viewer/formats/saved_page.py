"""A page that somebody saved whole: its markup, its address, and the pictures kept with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from viewer.errors import LimitExceeded
from viewer.formats import captured
from viewer.formats.archive import Document, Skipped, Stated


@dataclass(frozen=True, slots=True)
class SavedPage:
    """`url` is what addresses in the page are relative to; `resources` gives (address, content) of what is kept."""

    markup: bytes
    charset: str | None
    url: str
    stated: Stated
    resources: Callable[[], Iterator[tuple[str, bytes]]]


def document(path: Path, address: str, page: SavedPage) -> Document:
    """Raises `LimitExceeded`."""
    made = captured.page(path, address, page.markup, page.stated, page.charset)
    if isinstance(made, Skipped):
        raise LimitExceeded(
            f"“{path.name}” is too long for one page.", "Save the article without the rest of the site."
        )
    return made


def picture(page: SavedPage, src: str) -> bytes | None:
    """The picture that the page calls `src`, where it was kept with the page or stands in it."""
    if src.startswith("data:"):
        return captured.picture_inside(page.markup, page.charset, src)
    if not src.strip():
        return None
    wanted = {captured.url_key(src), captured.url_key(captured.resolved(page.url, src))}
    for address, content in page.resources():
        keys = {captured.url_key(address), captured.url_key(captured.resolved(page.url, address))}
        if keys & wanted:
            return captured.picture(content)
    return None
