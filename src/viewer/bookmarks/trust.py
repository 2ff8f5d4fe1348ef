"""When a place may be taken for a passage's own: the rules, each a function of what agrees there.

Three principles:

* A side of the context proves a place only where the look-alikes of old did not have it too: “…, who spoke on condition
  that they not be named” follows many a name.
* Evidence must not be contested: of two places with the same words, one with the old text before it and one with the
  old text after it, neither is certain.
* A context of the old form with other names and numbers in it is a pattern, not a place.

Unrelated English text is 0.2 to 0.35 alike, so a context counts as agreeing from 0.6. All figures were tuned on the
generated trials of tests/bookmarks/torture.py, for no wrong place first and many found second; the scores come from
trials with other seeds.
"""

from __future__ import annotations

from collections.abc import Sequence

from viewer.bookmarks.approximate import Place
from viewer.bookmarks.normalise import plain
from viewer.bookmarks.passage import Passage
from viewer.bookmarks.wording import (
    differs_in_spelling_only,
    is_filled_in_anew,
    keeps_numbers,
    keeps_telling_words,
    loses_all_facts,
    names_others,
    own_names,
    own_words,
)

SHORT_CHARS = 20  # a quote below this is matched exactly or not at all
AGREES = 0.6
_UNKNOWN_RIVAL = 0.9
_PATTERN_RIVAL = 0.8  # something else in the article had the same form
CLOSE_RIVAL = 0.6  # from here on a look-alike stood in the article when the passage was kept
_ONE_SIDE_COMMON = 0.42  # the mean of a whole side and an unrelated one is 0.6, of two unrelated ones 0.3
_BOTH_SIDES_COMMON = 0.75
_WHOLE = 0.95
_SENTENCE_CHARS = 50
_LONG_CHARS = 60
_LONG_PATTERN_CHARS = 200  # from here on, one other name is no sign of a pattern
_EDGE_CHARS = 3
_TELLING_CHARS = 12


def stays(passage: Passage, here: Place, equals: Sequence[Place], is_short: bool) -> bool:
    """Tell a quote that is exact at its old offset from a twin that an edit has shifted there.

    `equals`: every place with the same words, this one among them.
    """
    if any(other.context > here.context + 0.3 for other in equals):
        return False
    if passage.rival == 1.0 and (is_short or len(equals) < 2):  # one of the twins is gone: which?
        return _both_sides(here) >= AGREES
    if is_short and len(_sides(passage, here)) == 1:
        return _one_side(passage, here) == 1.0
    return _one_side(passage, here) >= AGREES or not (is_short or passage.rival == 1.0)


def contested(here: Place, equals: Sequence[Place]) -> list[Place]:
    """Other places with the same words that have a side of the context whole which `here` has not."""
    return [
        other
        for other in equals
        if other != here
        and ((other.before >= _WHOLE > here.before + 0.1) or (other.after >= _WHOLE > here.after + 0.1))
    ]


def is_beside_itself(passage: Passage) -> bool:
    """True where the same words stand right before or after the passage: with one gone, nobody knows which is left."""
    if len(passage.quote) < _TELLING_CHARS or (passage.rival is not None and passage.rival < 1.0):
        return False
    quote, before, after = plain(passage.quote), plain(passage.prefix), plain(passage.suffix)
    if len(quote) < _TELLING_CHARS:
        return False
    follows = len(after) >= _TELLING_CHARS and after.startswith(quote[: len(after)])
    return follows or (len(before) >= _TELLING_CHARS and before.endswith(quote[-len(before) :]))


def trusts_equal(passage: Passage, place: Place, now: Passage, is_short: bool) -> bool:
    """Tell whether the context of the same words elsewhere says that they are these, and not others alike.

    `now`: what stands at the place.
    """
    if _both_sides(place) >= AGREES and place.context >= 0.95:
        return passage.rival != 1.0 or place.context >= _rival_context(passage) + 0.05
    if (is_short or passage.rival == 1.0) and not _keeps_context_numbers(passage, now):
        return False
    if passage.rival == 1.0 and is_short:
        return False  # few words that stood there twice: only both contexts, whole, tell which
    if passage.rival == 1.0:
        return _both_sides(place) >= AGREES and place.context >= max(0.85, _rival_context(passage) + 0.05)
    if is_short:
        return _both_sides(place) >= AGREES and place.context >= (0.7 if len(_sides(passage, place)) == 2 else 0.9)
    is_own = own_words(passage.quote) > 0
    if not is_own and place.context < 0.85 and _one_side(passage, place) < _WHOLE:
        return False
    is_telling = own_names(passage.quote) > 1 or (is_own and len(passage.quote) >= _SENTENCE_CHARS)
    if not is_telling and _both_sides(place) < AGREES and not _is_told_by_a_side(passage, place):
        return False  # “the city council, who spoke on condition that they not be named” goes on alike everywhere
    return _holds(passage, place, 0.7 if is_own else _WHOLE) and not _is_filled_in_anew(passage, place, now)


def _is_told_by_a_side(passage: Passage, place: Place) -> bool:
    """True where a side that stands there whole has a name or number in it."""
    sides = ((place.before, passage.prefix), (place.after, passage.suffix))
    return any(like >= _WHOLE and own_words(context) for like, context in sides)


def trusts_lone(passage: Passage, quote_chars: int, place: Place, now: Passage) -> bool:
    """Tell whether the same words elsewhere, once and in another context, can only be the passage itself.

    Stock phrases cannot be told from it: “She could not be reached for comment on Sunday.” Nor can a pattern.
    `now`: what stands at the place.
    """
    names = own_names(passage.quote)
    is_own = quote_chars >= 80 or (quote_chars >= 50 and names >= 1) or (quote_chars >= 30 and names >= 2)
    return is_own and _rival(passage) < _PATTERN_RIVAL and not _is_filled_in_anew(passage, place, now)


def trusts_changed(passage: Passage, place: Place, now: Passage, cuts: Sequence[int]) -> bool:
    """Tell whether the context holds the place of other words, or so little changed that no look-alike could do it.

    `now`: what stands at the place. `cuts`: where the passage seems to have been cut out. One that is this place's own
    edge may be a coincidence: the lines of a list end alike. So is any other where both contexts are here, whole.
    """
    is_whole = _is_whole(passage, place)
    if not (is_whole and place.quote >= 0.7) and not all(_is_edge(place, cut) for cut in cuts):
        return False
    is_pattern = (len(passage.quote) < _LONG_PATTERN_CHARS or place.quote < 0.9) and names_others(
        passage.quote, now.quote
    )
    is_like_others = _rival(passage) >= CLOSE_RIVAL and _rival_context(passage) >= _ONE_SIDE_COMMON
    has_rival = is_like_others and place.quote < CLOSE_RIVAL
    if is_pattern and place.quote < 0.75 and loses_all_facts(passage.quote, now.quote):
        return False
    if is_pattern and (not is_whole or has_rival or _is_formula(passage, place)):
        return False
    if is_plausible(place):
        return _trusts_plausible(passage, place, now, any(_is_edge(place, cut) for cut in cuts))
    rival = _rival(passage)
    enough = 0.75 if len(passage.quote) >= _LONG_CHARS else 0.85
    if _holds(passage, place, 0.85) and place.quote >= enough and beats_rival(passage, place):
        return not cuts and keeps_telling_words(passage.quote, now.quote) and _keeps_context_numbers(passage, now)
    if _both_sides(place) >= 0.45 and place.context >= 0.55 and place.quote >= max(0.85, rival + 0.3):
        return not cuts  # a worn context, but nothing like these words was ever near
    is_long = len(passage.quote) >= _LONG_CHARS and rival < CLOSE_RIVAL
    return is_long and place.quote >= 0.9 and differs_in_spelling_only(passage.quote, now.quote)


def _trusts_plausible(passage: Passage, place: Place, now: Passage, is_cut: bool) -> bool:
    """Both contexts agree; tell whether they are the passage’s own, or those of something that was always like it."""
    if place.context < _WHOLE and not _keeps_context_numbers(passage, now):
        return False
    if beats_rival(passage, place):
        return True
    if _is_whole(passage, place) and own_words(passage.quote) >= 2 and not names_others(passage.quote, now.quote):
        return True  # both contexts, and the same names and numbers between them
    if is_cut or _rival(passage) < CLOSE_RIVAL:
        return not is_cut
    if place.quote < _rival(passage) and place.context < 0.9:
        return False  # the look-alike of old was more like it: this may be that one, changed
    is_common = _rival_context(passage) >= _ONE_SIDE_COMMON
    return place.context >= _rival_context(passage) + 0.05 and (not is_common or _is_whole(passage, place))


def _is_whole(passage: Passage, place: Place) -> bool:
    return _both_sides(place) >= AGREES and min(_sides(passage, place)) >= _WHOLE


def _holds(passage: Passage, place: Place, one: float) -> bool:
    """Tell whether the context agrees, on one side by `one` or on both, beyond what a look-alike's did."""
    if _is_formula(passage, place):
        return False
    common = _rival_context(passage)
    one_is_enough = passage.rival is not None and (passage.rival < CLOSE_RIVAL or common < _ONE_SIDE_COMMON)
    return _both_sides(place) >= AGREES or (one_is_enough and _one_side(passage, place) >= one)


def _is_formula(passage: Passage, place: Place) -> bool:
    """True where look-alikes had both sides of the context too, about as well as this place has them."""
    if (passage.rival or 0.0) < CLOSE_RIVAL or _rival_context(passage) < _BOTH_SIDES_COMMON:
        return False
    return place.context < min(1.0, _rival_context(passage) + 0.15)


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
    return place.quote >= _rival(passage) + 0.05


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


def _rival(passage: Passage) -> float:
    return _UNKNOWN_RIVAL if passage.rival is None else passage.rival


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
