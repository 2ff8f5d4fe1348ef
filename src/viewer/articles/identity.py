"""Recognising an article again, in whatever container it comes."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit

_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "ref_src", "smid", "cmpid")

_ALONE = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"  # scripts without spaces: each character is a word
_WORD = re.compile(f"[{_ALONE}]|[^\\W_{_ALONE}]+")

_HAS_ALONE = re.compile(f"[{_ALONE}]")
_LETTERS = re.compile(r"[^\W_]+")
_KNOWN_WORDS = 32_768
_ROLL = 0x9E3779B97F4A7C15  # odd, and with its bits well mixed; as are the two that follow (Steele's SplitMix64)
_MIX = ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB))

SHINGLE = 3  # words: short, so that a misread or broken word costs three shingles and no more
SKETCH = 16  # shingles kept of each article


def words_of(text: str) -> list[str]:
    """The words of `text` as they are compared: blind to case, punctuation and Unicode form."""
    return _WORD.findall(_plain(text))


def sketch(words: Sequence[str]) -> tuple[int, ...]:
    """The near fingerprint: the `SKETCH` smallest 48-bit digests among all runs of `SHINGLE` words, in order.

    A bottom-k MinHash (Broder 1997; Cohen & Kaplan 2007): texts that share a part of their shingles share about that
    part of their sketches, so that copies are found by looking up single numbers. () for fewer than `SHINGLE` words.
    """
    count = len(words) - SHINGLE + 1
    if count < 1:
        return ()
    import numpy as np

    digests = np.fromiter(map(_digest, words), np.uint64, len(words))
    runs = digests[:count]
    for at in range(1, SHINGLE):
        runs = runs * np.uint64(_ROLL) + digests[at : at + count]
    for shift, factor in _MIX:  # alike sums must not stay near each other: the smallest are to be any of them
        runs = (runs ^ (runs >> np.uint64(shift))) * np.uint64(factor)
    ordered = np.sort(runs >> np.uint64(16))
    is_new = np.append(True, ordered[1:] != ordered[:-1])
    return tuple(ordered[is_new][:SKETCH].tolist())


@lru_cache(_KNOWN_WORDS)
def _digest(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "big")


def fingerprint(text: str) -> str:
    """A digest of the words of `text`, blind to white space, case, punctuation and Unicode form. 32 hex digits."""
    return _fingerprint(_LETTERS.findall(_plain(text)))


def fingerprints(text: str) -> tuple[str, tuple[int, ...]]:
    """`fingerprint` and `sketch` of the words of `text`, which are looked for once."""
    plain = _plain(text)
    letters = _LETTERS.findall(plain)
    return _fingerprint(letters), sketch(_WORD.findall(plain) if _HAS_ALONE.search(plain) else letters)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _fingerprint(words: Sequence[str]) -> str:
    return hashlib.blake2b(" ".join(words).encode(), digest_size=16).hexdigest()


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
