"""Recognising an article again, in whatever container it comes."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from heapq import nsmallest
from urllib.parse import parse_qsl, urlencode, urlsplit

_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "ref_src", "smid", "cmpid")

_ALONE = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"  # scripts without spaces: each character is a word
_WORD = re.compile(f"[{_ALONE}]|[^\\W_{_ALONE}]+")

_LETTERS = re.compile(r"[^\W_]+")

SHINGLE = 3  # words: short, so that a misread or broken word costs three shingles and no more
SKETCH = 16  # shingles kept of each article


def words_of(text: str) -> list[str]:
    """The words of `text` as they are compared: blind to case, punctuation and Unicode form."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def sketch(words: list[str]) -> tuple[int, ...]:
    """The near fingerprint: the `SKETCH` smallest 48-bit digests among all runs of `SHINGLE` words, in order.

    A bottom-k MinHash (Broder 1997; Cohen & Kaplan 2007): texts that share a part of their shingles share about that
    part of their sketches, so that copies are found by looking up single numbers. () for fewer than `SHINGLE` words.
    """
    digest = hashlib.blake2b
    runs = {" ".join(run) for run in zip(*(words[at:] for at in range(SHINGLE)), strict=False)}
    digests = [digest(run.encode(), digest_size=6).digest() for run in runs]
    return tuple(int.from_bytes(each, "big") for each in nsmallest(SKETCH, digests))


def fingerprint(text: str) -> str:
    """A digest of the words of `text`, blind to white space, case, punctuation and Unicode form. 32 hex digits."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return hashlib.blake2b(" ".join(_LETTERS.findall(plain)).encode(), digest_size=16).hexdigest()


def canonical_url(url: str | None) -> str | None:
    """`url` without scheme, "www.", fragment, tracking parameters and trailing slash; None when it names no host."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    host = (parts.hostname or "").removeprefix("www.")
    if not host:
        return None
    kept = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not k.lower().startswith(_TRACKING)]
    query = f"?{urlencode(sorted(kept))}" if kept else ""
    return f"{host}{parts.path.rstrip('/')}{query}"
