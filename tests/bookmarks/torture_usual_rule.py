"""The usual rule, for comparison: exact matches ranked by context and nearness, else the best approximate match.

Written plainly after what web annotators do: quote 50, prefix 20, suffix 20, position 2; up to half of the quote may
differ; the best match is taken, whatever it is, without a floor and without asking whether there is another.
"""

from __future__ import annotations

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from viewer.bookmarks.approximate import occurrences
from viewer.bookmarks.passage import Found, Passage, Span, Verdict


def find(text: str, passage: Passage) -> Found:
    """Never ambiguous."""
    spans = [Span(at, at + len(passage.quote)) for at in occurrences(text, passage.quote, 10_000)]
    if not spans:
        best = fuzz.partial_ratio_alignment(passage.quote, text, score_cutoff=50)
        if best is None or not text:
            return Found(Verdict.LOST)
        spans = [Span(best.dest_start, best.dest_end)]
    span = max(spans, key=lambda span: _score(text, passage, span))
    return Found(Verdict.MOVED, span)


def _score(text: str, passage: Passage, span: Span) -> float:
    like = Levenshtein.normalized_similarity
    before = text[max(0, span.start - len(passage.prefix)) : span.start]
    after = text[span.end : span.end + len(passage.suffix)]
    near = 1 - abs(span.start - passage.start) / max(1, len(text))
    quote = text[span.start : span.end]
    parts = (50 * like(passage.quote, quote), 20 * like(passage.prefix, before), 20 * like(passage.suffix, after))
    return sum(parts) + 2 * near
