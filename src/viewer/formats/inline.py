"""Pictures that a page carries inside itself as `data:` addresses, and short names that stand for them.

A page saved as one file is mostly such addresses. Documents carry short names in their place, `data:#3` for the
third, so that articles stay small; the picture is read from the file again when it is shown.
"""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import unquote_to_bytes

_INLINE = re.compile(r"data:([\w.+/-]*(?:;[\w=.-]+)*),([^\s\"'<>)]*)")
_SHORT = 200  # characters: below this a data: address is left alone, for text may speak of one


def without_inline(html: str) -> str:
    """`html` with the long `data:` addresses replaced by their short names."""
    if "data:" not in html:
        return html
    count = 0

    def named(found: re.Match[str]) -> str:
        nonlocal count
        if len(found.group()) < _SHORT:
            return found.group()
        count += 1
        return f"data:#{count}"

    return _INLINE.sub(named, html)


def inline_picture(html: str, src: str) -> bytes | None:
    """The bytes that `src`, a short name or a whole `data:` address, stands for; None when there are none."""
    if not src.startswith("data:#"):
        found = _INLINE.fullmatch(src)
        return _bytes(found) if found else None
    try:
        number = int(src.removeprefix("data:#"))
    except ValueError:
        return None
    long = (found for found in _INLINE.finditer(html) if len(found.group()) >= _SHORT)
    wanted = next((found for place, found in enumerate(long, 1) if place == number), None)
    return _bytes(wanted) if wanted else None


def _bytes(found: re.Match[str]) -> bytes | None:
    raw = unquote_to_bytes(found.group(2))
    if not found.group(1).endswith(";base64"):
        return raw
    try:
        return base64.b64decode(raw + b"=" * (-len(raw) % 4))
    except (binascii.Error, ValueError):
        return None
