"""Writing without spaces between words: such text is spread out, so that full-text search finds words inside it.

SQLite's tokeniser takes a whole run of Chinese, Japanese or Thai for one word. A separator after each of their
characters makes every character a token; a query spread the same way is a phrase of them, and so finds exact strings.
"""

from __future__ import annotations

import re

SEPARATOR = "\x1f"  # no tokeniser takes it for a letter, and no extracted text holds it

_UNSPACED = re.compile(
    "["
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f"  # Myanmar
    "\u1780-\u17ff"  # Khmer
    "\u2e80-\u2fdf"  # radicals
    "\u3005-\u3007\u3021-\u3029"
    "\u3041-\u30ff\u31f0-\u31ff"  # kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # ideographs
    "\uff66-\uff9f"  # half-width kana
    "\U00020000-\U0003ffff"
    "]"
)


def spread(text: str) -> str:
    """`text` with `SEPARATOR` around the characters of scripts that put no spaces between words."""
    if text.isascii():
        return text
    return _UNSPACED.sub(_apart, text)


def gathered(text: str) -> str:
    """What `spread` was given."""
    return text.replace(SEPARATOR, "")


def _apart(match: re.Match[str]) -> str:
    return f"{SEPARATOR}{match[0]}{SEPARATOR}"
