"""Which addresses were captured where in a WARC: built when a picture or a first capture is first looked for."""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_left
from contextlib import closing
from functools import lru_cache

from viewer.formats.capture_source import Source, is_revisit, records, url_of
from viewer.formats.captured import url_key
from viewer.formats.warc_records import Gap


class UrlIndex:
    """16 bytes for each capture: a digest of its address, and its place."""

    def __init__(self, pairs: list[tuple[int, int]]) -> None:
        pairs.sort()
        self._digests = array("Q", (digest for digest, _ in pairs))
        self._places = array("Q", (place for _, place in pairs))

    def places(self, url: str, near: int) -> list[int]:
        """Where `url` may have been captured, the place nearest to `near` first."""
        wanted = _digest(url)
        first = bisect_left(self._digests, wanted)
        last = bisect_left(self._digests, wanted + 1)
        return sorted(self._places[first:last], key=lambda place: abs(place - near))


@lru_cache(maxsize=72)  # a page asks for one picture after the other, in each file of its crawl
def indexed(source: Source, start: int | None, end: int | None) -> UrlIndex:
    """The captures of `source`, or of its part from `start` to `end`. Reads all of it. Raises what opening raises."""
    pairs: list[tuple[int, int]] = []
    with closing(source.open()) as file:
        for found in records(file, start):
            if isinstance(found, Gap):
                continue
            if end is not None and found[0] > end:
                break
            if not is_revisit(found[1]):
                pairs.append((_digest(url_of(found[1])), found[0]))
    return UrlIndex(pairs)


def _digest(url: str) -> int:
    return int.from_bytes(hashlib.blake2b(url_key(url).encode(errors="replace"), digest_size=8).digest(), "big") >> 1
