"""Paths as text that a database can hold, whatever bytes the system allows in file names."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote_to_bytes

_URI = "file://"


def to_text(path: Path) -> str:
    """`path` made absolute, without `..` and without following links, as text.

    A name that is not valid Unicode is written as a `file:` URI, which no absolute path can be taken for.
    """
    whole = os.path.abspath(path)  # noqa: PTH100 - Path.absolute keeps "..", Path.resolve follows links
    try:
        whole.encode()
    except UnicodeEncodeError:
        return Path(whole).as_uri()
    return whole


def from_text(text: str) -> Path:
    """The path that `to_text` wrote."""
    if text.startswith(_URI):
        return Path(os.fsdecode(unquote_to_bytes(text.removeprefix(_URI))))
    return Path(text)
