"""Texts and articles as `index.sqlite` keeps them: compressed (zlib), in UTF-8."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from viewer.articles.article import Article

_DIGEST_BYTES = 6
_LEVEL = 4  # of 9: 2 % larger than by 6, in 60 % of the time


def packed(text: str) -> bytes:
    """Text as it is kept; half of a surrogate pair becomes "?"."""
    return zlib.compress(text.encode(errors="replace"), _LEVEL)


def unpacked(data: bytes) -> str:
    return zlib.decompress(data).decode()


def packed_record(record: object) -> bytes:
    """A record of plain values, as JSON."""
    return packed(json.dumps(record, ensure_ascii=False, separators=(",", ":")))


def unpacked_article(body: bytes, detail: bytes) -> Article:
    """The article whose text and whose record without text these are."""
    from viewer.articles.serialise import from_record

    return from_record(json.loads(unpacked(detail)) | {"text": unpacked(body)})


def packed_sketch(sketch: Iterable[int]) -> bytes:
    """A near fingerprint (`articles.identity.sketch`) as bytes."""
    return b"".join(digest.to_bytes(_DIGEST_BYTES, "big") for digest in sketch)


def unpacked_sketch(packed: bytes) -> list[int]:
    """What `packed_sketch` packed."""
    steps = range(0, len(packed), _DIGEST_BYTES)
    return [int.from_bytes(packed[at : at + _DIGEST_BYTES], "big") for at in steps]
