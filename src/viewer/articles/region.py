"""Where in a copied page the article lies: the stretch of lines that holds most prose and fewest labels."""

from __future__ import annotations

import re

from viewer.articles.draft import Draft, ends_sentence, is_prose

_MOST_WORDS = 60  # that one paragraph counts for: a single long notice is no article
_COST_OF_LABEL = 8.0  # words of prose that outweigh a line of one to three words
_COST_OF_LINE = 5.0  # and a longer line that is no sentence
_COST_OF_FURNITURE = 3.0
_LISTED = re.compile(r"^(?:[•◦▪●·*–—-]|\(?\d{1,3}[.)]|[“\"‘'])\s?\S")


def body_region(draft: Draft) -> tuple[int, int]:
    """First and last line of the stretch with the greatest sum of prose over labels; (0, last) without prose."""
    best, best_from, best_to = 0.0, 0, len(draft.lines) - 1
    total, start = 0.0, 0
    for place in range(len(draft.lines)):
        if total <= 0:
            total, start = 0.0, place
        total += weight(draft, place)
        if total > best:
            best, best_from, best_to = total, start, place
    return best_from, best_to


def weight(draft: Draft, place: int) -> float:
    """What a line adds to the article that it may be part of: its words of prose, or less than nothing."""
    line = draft.text(place)
    words = len(line.split())
    if draft.reasons[place]:
        return -_COST_OF_FURNITURE
    if is_prose(line):
        return float(min(words, _MOST_WORDS))
    if ends_sentence(line) or _LISTED.match(line):
        return float(min(words, 4)) / 2
    return -_COST_OF_LABEL if words <= 3 else -_COST_OF_LINE
