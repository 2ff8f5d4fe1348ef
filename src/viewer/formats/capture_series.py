"""Capture files that belong together: a crawl fills one file after the other, and repeats only what is new.

A capture stored as "the same as an earlier one", or a picture of a page, may thus lie in a file beside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from viewer.errors import ViewerError
from viewer.formats.capture_source import Source, source_of

MOST_FILES = 64
MOST_BYTES = 2 << 30  # of all of them together: each is read through once when something is first looked for
MOST_LISTED = 20_000  # names in one folder
_CAPTURES = re.compile(r".*\.w?arc(?:\.gz|\.zst)?", re.IGNORECASE)


def beside(path: Path) -> tuple[Source, ...]:
    """The other WARC and ARC files in the folder of `path`, those named alike first, within limits."""
    found: list[Source] = []
    left = MOST_BYTES
    for each in sorted(_others(path), key=lambda other: (_pattern(other) != _pattern(path), other.name)):
        try:
            source = source_of(each)
        except (ViewerError, OSError):
            continue
        if source.size > left:
            continue
        left -= source.size
        found.append(source)
        if len(found) == MOST_FILES:
            break
    return tuple(found)


def _others(path: Path) -> Iterator[Path]:
    try:
        for count, each in enumerate(path.parent.iterdir()):
            if count >= MOST_LISTED:
                return
            if each.name != path.name and not each.name.startswith(".") and _CAPTURES.fullmatch(each.name):
                yield each
    except OSError:
        return


def _pattern(path: Path) -> str:
    """The name without its numbers, which tell the files of one crawl apart."""
    return re.sub(r"\d+", "#", path.name)
