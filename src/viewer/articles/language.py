"""The language of an article: as stated, else told from its words where that is sure."""

from __future__ import annotations

import re

MIN_CHARS = 200
_SURE = 0.9
_SAMPLE_CHARS = 1000


def clean_tag(tag: str | None) -> str | None:
    """A BCP 47 tag in its usual form, "en-GB"; None when it is none."""
    found = re.match(r"^\s*([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2,4}))?", tag or "")
    if not found or found.group(1).lower() in ("xx", "und", "mul"):
        return None
    main, region = found.group(1).lower(), found.group(2)
    if not region:
        return main
    return f"{main}-{region.upper() if len(region) == 2 else region.capitalize()}"


def language_of(text: str) -> str | None:
    """The main language of a text of some length, ISO 639-1; None when it is short or the choice is not sure."""
    if len(text) < MIN_CHARS:
        return None
    from math import exp, fsum

    from py3langid import rank  # loads its model on first use

    scores = [(str(language), float(score)) for language, score in rank(text[:_SAMPLE_CHARS])]
    (language, best), *_ = scores
    return language if 1 / fsum(exp(score - best) for _, score in scores) >= _SURE else None
