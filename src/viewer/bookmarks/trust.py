"""When a place may be taken for a passage's own: the rules, each a function of what agrees there.

Unrelated English text is 0.2 to 0.35 alike, so a context counts as agreeing from 0.6. All figures were tuned on the
generated trials of tests/bookmarks/torture.py, for no wrong place first and many found second.
"""

from __future__ import annotations

from collections.abc import Sequence

from viewer.bookmarks.approximate import Place
from viewer.bookmarks.passage import Passage
from viewer.bookmarks.wording import (
    differs_in_spelling_only,
    is_filled_in_anew,
    keeps_numbers,
    keeps_telling_words,
    own_words,
)

SHORT_CHARS = 20  # a quote below this is matched exactly or not at all
AGREES = 0.6
_UNKNOWN_RIVAL = 0.9
CLOSE_RIVAL = 0.6  # from here on a look-alike stood in the article when the passage was kept
_LONG_CHARS = 60
_EDGE_CHARS = 3


def stays(passage: Passage, here: Place, equals: Sequence[Place], is_short: bool) -> bool:
    """Tell a quote that is exact at its old offset from a twin that an edit has shifted there.

    `equals`: every place with the same words, this one among them.
    """
    if any(other.context > here.context + 0.3 for other in equals):
        return False
    if passage.rival == 1.0 and (is_short or len(equals) < 2):  # one of the twins is gone: which?
        return _both_sides(here) >= AGREES
    if is_short and len(_sides(passage, here)) == 1:
        return _one_side(passage, here) >= 0.85
    return _one_side(passage, here) >= AGREES or not (is_short or passage.rival == 1.0)


def trusts_equal(passage: Passage, place: Place, now: Passage, is_short: bool) -> bool:
    """Tell whether the context of the same words elsewhere says that they are these, and not others alike.

    `now`: what stands at the place.
    """
    if _both_sides(place) >= AGREES and place.context >= 0.95:
        return passage.rival != 1.0 or place.context >= _rival_context(passage) + 0.05
    if passage.rival == 1.0:
        return _both_sides(place) >= AGREES and place.context >= max(0.85, _rival_context(passage) + 0.05)
    if is_short:
        return _both_sides(place) >= AGREES and place.context >= (0.7 if len(_sides(passage, place)) == 2 else 0.9)
    return _one_side(passage, place) >= 0.7 and not _is_filled_in_anew(passage, place, now)


def trusts_lone(passage: Passage, quote_chars: int) -> bool:
    """Tell whether the same words elsewhere, once and in another context, can only be the passage itself.

    Stock phrases cannot be told from it: “She could not be reached for comment on Sunday.”
    """
    own = own_words(passage.quote)
    is_own = quote_chars >= 80 or (quote_chars >= 50 and own >= 1) or (quote_chars >= 30 and own >= 2)
    return is_own and passage.rival != 1.0


def trusts_changed(passage: Passage, place: Place, now: Passage, cuts: Sequence[int]) -> bool:
    """Tell whether the context holds the place of other words, or so little changed that no look-alike could do it.

    `now`: what stands at the place. `cuts`: where the passage seems to have been cut out. One that is this place's own
    edge may be a coincidence: the lines of a list end alike. So is any other where both contexts are here, whole.
    """
    is_enclosed = _both_sides(place) >= 0.95 and place.quote >= 0.7
    if not is_enclosed and not all(_is_edge(place, cut) for cut in cuts):
        return False
    rival = _UNKNOWN_RIVAL if passage.rival is None else passage.rival
    if is_plausible(place):
        is_lonely = rival < CLOSE_RIVAL or place.context >= _rival_context(passage) + 0.05
        is_other_context = place.context < 0.95 and not _keeps_context_numbers(passage, now)
        return not is_other_context and (
            beats_rival(passage, place) or (is_lonely and not any(_is_edge(place, cut) for cut in cuts))
        )
    enough = 0.75 if len(passage.quote) >= _LONG_CHARS else 0.85
    if _one_side(passage, place) >= 0.85 and place.quote >= enough and beats_rival(passage, place):
        return not cuts and keeps_telling_words(passage.quote, now.quote)
    if _both_sides(place) >= 0.45 and place.context >= 0.55 and place.quote >= max(0.85, rival + 0.3):
        return not cuts  # a worn context, but nothing like these words was ever near
    is_long = len(passage.quote) >= _LONG_CHARS and rival < CLOSE_RIVAL
    return is_long and place.quote >= 0.9 and differs_in_spelling_only(passage.quote, now.quote)


def _is_edge(place: Place, cut: int) -> bool:
    return min(abs(place.start - cut), abs(place.end - cut)) <= _EDGE_CHARS


def is_plausible(place: Place) -> bool:
    """Both contexts agree; the less they do, the more of the quote there must be."""
    return _both_sides(place) >= AGREES and place.context >= 0.7 and place.quote >= 0.5 and place.total >= 0.75


def casts_doubt(passage: Passage, place: Place) -> bool:
    """Tell whether a place with other words makes one with the right words, but not the context, doubtful."""
    is_akin = place.quote >= 0.75 and _one_side(passage, place) >= 0.85 and beats_rival(passage, place)
    return is_akin or is_plausible(place)


def beats_rival(passage: Passage, place: Place) -> bool:
    """More like the quote than anything else was in the article when the passage was kept."""
    return place.quote >= (_UNKNOWN_RIVAL if passage.rival is None else passage.rival) + 0.05


def _keeps_context_numbers(passage: Passage, now: Passage) -> bool:
    """False for “Of the 39 people asked” where “Of the 25 people asked” stood."""
    before, after = _whole_words(passage, now)
    return keeps_numbers(*before) and keeps_numbers(*after)


def _is_filled_in_anew(passage: Passage, place: Place, now: Passage) -> bool:
    """True where the context has the form of the old one with other names or numbers in it: a stock phrase, a list."""
    before, after = _whole_words(passage, now)
    sides = ((place.before, *before), (place.after, *after))
    return any(0.4 <= like < 0.95 and is_filled_in_anew(old, new) for like, old, new in sides)


def _whole_words(passage: Passage, now: Passage) -> tuple[tuple[str, str], tuple[str, str]]:
    """Both contexts, old and new, without the words that their ends cut off."""
    before = passage.prefix.partition(" ")[2], now.prefix.partition(" ")[2]
    after = passage.suffix.rpartition(" ")[0], now.suffix.rpartition(" ")[0]
    return before, after


def _rival_context(passage: Passage) -> float:
    return 0.8 if passage.rival_context is None else passage.rival_context


def is_certain(place: Place) -> bool:
    """Both contexts agree: nothing else needs to be looked at."""
    return _both_sides(place) >= AGREES and place.context >= 0.85


def _both_sides(place: Place) -> float:
    return min(place.before, place.after)


def _one_side(passage: Passage, place: Place) -> float:
    return max(_sides(passage, place))


def _sides(passage: Passage, place: Place) -> list[float]:
    """How far the contexts agree; that both stand at the end of a text is no agreement, unless there is no other."""
    sides = ((place.before, passage.prefix), (place.after, passage.suffix))
    return [like for like, context in sides if context.strip()] or [place.before, place.after]
