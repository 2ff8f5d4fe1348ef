"""Texts and articles as `index.sqlite` keeps them: compressed (zlib), in UTF-8."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from viewer.articles.article import Article


def packed(text: str) -> bytes:
    """Text as it is kept; half of a surrogate pair becomes "?"."""
    return zlib.compress(text.encode(errors="replace"), 6)


def unpacked(data: bytes) -> str:
    return zlib.decompress(data).decode()


def packed_record(record: object) -> bytes:
    """A record of plain values, as JSON."""
    return packed(json.dumps(record, ensure_ascii=False, separators=(",", ":")))


def unpacked_article(body: bytes, detail: bytes) -> Article:
    """The article whose text and whose record without text these are."""
    from viewer.articles.serialise import from_record

    return from_record(json.loads(unpacked(detail)) | {"text": unpacked(body)})
