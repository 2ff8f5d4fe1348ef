"""What read-later services export: wallabag and Omnivore with the texts, Pocket and others as lists of links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from html import unescape
from pathlib import Path

from viewer.errors import ViewerError
from viewer.formats.archive import Document, Skipped
from viewer.formats.decode import decode
from viewer.formats.fields import LINKS, document
from viewer.formats.jsonrecords import records, records_of
from viewer.formats.many import Entry, ManyDocuments
from viewer.formats.single import read_whole
from viewer.formats.zipped import Zipped, beside, picture

MAX_BYTES = 64_000_000
_LIST = re.compile(
    rb"<!DOCTYPE NETSCAPE-Bookmark-file|<title>\s*(?:Pocket Export|Instapaper: Export|Bookmarks)\s*</title>", re.I
)
_WALLABAG = re.compile(rb"\"(?:is_archived|is_starred|domain_name|reading_time|published_by)\"\s*:")
_READABILITY = re.compile(rb"\"article__(?:url|title)\"\s*:")
_LINK = re.compile(
    r"<a\b[^>]{0,2000}?\bhref\s*=\s*[\"']?([^\"'\s>]{1,4000})[^>]{0,4000}>(.{0,2000}?)</a>", re.DOTALL | re.IGNORECASE
)


class ReadLaterFormat:
    name = "Read-later export"
    suffixes: tuple[str, ...] = (".json", ".zip", ".html")
    gives = (
        "one article for each one stored (wallabag, Omnivore); of lists of links (Pocket) it is said what is missing"
    )

    def sniff(self, head: bytes, path: Path) -> float:
        if _LIST.search(head[:2048]):
            return 0.97
        if head.lstrip()[:1] in (b"[", b"{"):
            return 0.86 if len(set(_WALLABAG.findall(head))) >= 2 or _READABILITY.search(head) else 0.0
        return 0.9 if head.startswith(b"PK\x03\x04") and _is_omnivore(path) else 0.0

    def open(self, path: Path) -> ManyDocuments:
        with path.open("rb") as file:
            head = file.read(2048)
        if head.startswith(b"PK"):
            zipped = Zipped(path)
            return ManyDocuments(path, partial(_stored, zipped), partial(_picture, zipped), zipped.close)
        return ManyDocuments(path, partial(_links if _LIST.search(head) else _wallabag, path))


def _is_omnivore(path: Path) -> bool:
    try:
        with Zipped(path) as zipped:
            return any(re.fullmatch(r"metadata_\d+_to_\d+\.json", name) for name in zipped.names())
    except ViewerError:
        return False


def _links(path: Path) -> Iterator[Entry]:
    text = decode(read_whole(path, MAX_BYTES))
    for number, found in enumerate(_LINK.finditer(text), 1):
        title = unescape(re.sub(r"<[^>]*>", "", found.group(2))).strip()
        reason = f"Only a link was exported, not the text: {title[:100] or found.group(1)[:100]}."
        yield str(number), partial(Skipped, str(number), reason, kind=LINKS)


def _wallabag(path: Path) -> Iterator[Entry]:
    for number, record in enumerate(records(path), 1):
        fields = record if isinstance(record, dict) else {}
        yield str(number), partial(document, path, str(number), fields)


def _stored(zipped: Zipped) -> Iterator[Entry]:
    """Omnivore keeps lists of what is known of the articles, and the text of each under its slug."""
    number = 0
    for name in sorted(name for name in zipped.names() if re.fullmatch(r"metadata_\d+_to_\d+\.json", name)):
        text = decode(zipped.read(name, MAX_BYTES))
        for record in records_of(text.strip(), name):
            number += 1
            fields = record if isinstance(record, dict) else {}
            slug = fields.get("slug")
            address = f"content/{slug}.html" if isinstance(slug, str) and slug else f"record {number}"
            yield address, partial(_of_slug, zipped, address, fields)


def _of_slug(zipped: Zipped, address: str, fields: dict[str, object]) -> Document | Skipped:
    if address in zipped:
        fields = {**fields, "html": decode(zipped.read(address, MAX_BYTES))}
    return document(zipped.path, address, fields)


def _picture(zipped: Zipped, address: str, src: str) -> bytes | None:
    return picture(zipped, beside(address, src))
