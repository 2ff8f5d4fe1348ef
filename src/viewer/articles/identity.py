"""Recognising an article again, in whatever container it comes."""

from __future__ import annotations

import hashlib
import unicodedata
from urllib.parse import parse_qsl, urlencode, urlsplit

_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "ref_src", "smid", "cmpid")


def fingerprint(text: str) -> str:
    """A digest of the words of `text`, blind to white space, case, punctuation and Unicode form. 32 hex digits."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    words = "".join(c if c.isalnum() else " " for c in plain).split()
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
