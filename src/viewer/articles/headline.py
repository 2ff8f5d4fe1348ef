"""Which line above a copied article is its title."""

from __future__ import annotations

from viewer.articles.draft import Draft, is_prose
from viewer.articles.furniture import reason_at_end
from viewer.articles.head_lines import fact_line
from viewer.articles.headers import header_pair
from viewer.articles.mastheads import masthead_line
from viewer.articles.title import clean_title, same_title

_MOST_WORDS = 30
_USUAL_WORDS = range(4, 24)
_FEW_WORDS = 3
_FEW_CANDIDATES = 8  # more lines than this that might be titles are the menus of a page copied whole
_MENU_LINES = 5
_MENU_WORDS = 5  # an entry of a menu is hardly longer
_AHEAD = 3  # lines after a title in which byline, date or notice follow


def title_place(draft: Draft, end: int) -> int | None:
    """The line before `end` that most looks like the title; None when none does."""
    candidates = [place for place in range(end) if _may_be_title(draft, place)]
    if not candidates:
        return None
    menu = sum(reason_at_end(draft.text(place)) == "navigation" for place in range(candidates[0]))
    is_menu = len(candidates) > _FEW_CANDIDATES or menu >= _MENU_LINES
    scores = {place: _score(draft, place, end) for place in candidates}
    for rank, place in enumerate(reversed(candidates)):
        if is_menu:
            scores[place] += 2 if rank < _FEW_CANDIDATES else int(rank < 2 * _FEW_CANDIDATES)
            scores[place] += int(len(draft.text(place).split()) > _MENU_WORDS)
    scores[candidates[0]] += 0 if is_menu else 3
    best = max(candidates, key=lambda place: (scores[place], -place))
    return best - 1 if _is_under_title(draft, best, candidates) else best


def _is_under_title(draft: Draft, place: int, candidates: list[int]) -> bool:
    """Whether a line is the standfirst or the author under the title, which is a whole line of its own above it."""
    above, further = place - 1, place - 2
    if above not in candidates or len(draft.text(above).split()) < _MENU_WORDS:
        return False
    return further not in candidates or len(draft.text(further).split()) < _MENU_WORDS


def is_head_line(draft: Draft, place: int) -> bool:
    """Whether a line is of a kind that stands only above a body: byline, date, notice of an archive."""
    line = draft.text(place)
    found = fact_line(line)
    return draft.reasons[place] == "notice" or (found is not None and found.reason != "masthead")


def _may_be_title(draft: Draft, place: int) -> bool:
    line = draft.text(place)
    is_taken = draft.reasons[place] or is_head_line(draft, place) or header_pair(line)
    has_words = any(c.isalpha() for c in line) and len(line.split()) <= _MOST_WORDS and len(line) <= 250
    found = fact_line(line)
    is_masthead = masthead_line(line) or (found is not None and found.reason == "masthead")
    return bool(has_words and not is_taken and not is_masthead and not reason_at_end(line))


def _score(draft: Draft, place: int, end: int) -> int:
    line = draft.text(place)
    words = len(line.split())
    score = 2 if words in _USUAL_WORDS else 0
    score -= 2 if words <= _FEW_WORDS else 0
    score -= 3 if is_prose(line) or line.endswith(".") else 0
    score += _followed(draft, place, end)
    return score + (2 if _stands_elsewhere(draft, line, place, end) else 0)


def _followed(draft: Draft, place: int, end: int) -> int:
    """The closer a byline, date or notice, or the body itself, follows, the better."""
    for distance in range(1, _AHEAD + 1):
        after = place + distance
        if after < len(draft.lines) and is_head_line(draft, after):
            return _AHEAD + 1 - distance
        if after >= end:
            return 2 if distance == 1 else 0
    return 0


def _stands_elsewhere(draft: Draft, line: str, place: int, end: int) -> bool:
    """Pages say a title twice above the text, in the way to it; what stands below it again is a menu."""
    if len(line.split()) <= _FEW_WORDS:
        return False
    title = clean_title(line)
    others = (draft.text(other) for other in range(end) if other != place)
    return any(same_title(clean_title(other), title) for other in others if abs(len(other) - len(line)) < 60)
