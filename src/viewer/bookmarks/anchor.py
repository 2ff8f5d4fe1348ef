"""Describing a passage so that it can be found again, and finding it again, honestly.

The verdicts:

SAME       the quote stands, character for character, at its offset.
MOVED      it stands elsewhere, or differs in nothing that a reader sees: white space, Unicode form, ligatures, soft
           hyphens.
CHANGED    its place is certain and its words, letters, quotation marks or dashes are not what they were.
AMBIGUOUS  several places fit alike; the reader chooses.
LOST       no place can be trusted. A look-alike is never taken for the passage: it may be offered in `candidates`.

A place is trusted by its context: the 32 characters before and after. Where those agree, the quote may have changed a
lot; where they do not, the quote must be exact and must have stood alone in the article when it was kept
(`Passage.rival`). Quotes under 20 characters are never matched approximately.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from viewer.bookmarks import approximate, trust
from viewer.bookmarks.approximate import Pattern, Place
from viewer.bookmarks.normalise import Comparable, comparable, plain, reads_the_same
from viewer.bookmarks.passage import CONTEXT_CHARS, Found, Passage, Span, Verdict

_MAX_EQUALS = 500  # places with the same words that are looked at one by one
_MAX_LONG_EQUALS = 8
_CLUE_CHARS = 12  # of context, to pick some of them when they are more
_CLEAR_CONTEXT = 0.15  # by how much a context must beat the next best
_CLEAR_TOTAL = 0.08
_SAME_CONTEXT = 0.95
_MAX_CANDIDATES = 8
_NEARLY_EQUAL = 0.99  # other letters' case or other quotation marks only
_WORTH_OFFERING = 0.6


def make(text: str, start: int, end: int) -> Passage:
    """Describe `text[start:end]`, code points. Raises ValueError when the span is empty or outside of the text."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no passage at {start}:{end} of {len(text)} characters")
    prefix, suffix = _context(text, start, end)
    passage = Passage(text[start:end], prefix, suffix, start, end)
    rival, rival_context = _rivals(comparable(text), passage)
    return replace(passage, rival=rival, rival_context=rival_context)


def find(text: str, passage: Passage) -> Found:
    """Where `passage` stands in `text` now. Milliseconds; tens of them in a text of a million characters."""
    return find_all(text, (passage,))[0]


def find_all(text: str, passages: Iterable[Passage]) -> list[Found]:
    """`find` for several passages of one article, which is prepared once and only when one is not where it was."""
    prepared: Comparable | None = None
    results: list[Found] = []
    for passage in passages:
        found = _undisturbed(text, passage)
        if found is None:
            prepared = prepared or comparable(text)
            found = _search(prepared, passage)
        results.append(found)
    return results


def _rivals(ground: Comparable, passage: Passage) -> tuple[float, float]:
    """`rival` and `rival_context` of a passage that stands in `ground`."""
    sought = approximate.pattern(passage)
    if not sought.quote:
        return 1.0, 1.0
    own_start, own_end = ground.plain_offset(passage.start), ground.plain_offset(passage.end)
    others = _equals(ground, passage, sought)
    if trust.SHORT_CHARS <= len(sought.quote) < approximate.LONG_CHARS:  # nothing is like a long one by chance
        others += approximate.places(ground.plain, sought)
        others += approximate.places(ground.plain, Pattern("", sought.quote, ""))
    others = [place for place in others if place.end <= own_start or place.start >= own_end]
    others = [approximate.measure(ground.plain, sought, place.start, place.end) for place in others]
    context = max((place.context for place in others if place.quote >= trust.CLOSE_RIVAL), default=0.0)
    return round(max((place.quote for place in others), default=0.0), 3), round(context, 3)


def _undisturbed(text: str, passage: Passage) -> Found | None:
    """The cheap and certain cases: quote and both contexts exact, at the offset or at one other place only."""
    whole = passage.prefix + passage.quote + passage.suffix
    lead = len(passage.prefix)
    if trust.is_beside_itself(passage) and text.count(passage.quote) < 2:
        return None
    if passage.quote and passage.start >= lead and text.startswith(whole, passage.start - lead):
        return Found(Verdict.SAME, Span(passage.start, passage.start + len(passage.quote)))
    if min(lead, len(passage.suffix)) < CONTEXT_CHARS or (passage.rival_context or 0.0) > _SAME_CONTEXT:
        return None
    at = text.find(whole)
    if at < 0 or text.find(whole, at + 1) >= 0:
        return None
    return Found(Verdict.MOVED, Span(at + lead, at + lead + len(passage.quote)))


def _search(ground: Comparable, passage: Passage) -> Found:
    sought = approximate.pattern(passage)
    if not sought.quote:
        return Found(Verdict.LOST, similarity=0.0)
    is_short = len(sought.quote) < trust.SHORT_CHARS
    equals = _equals(ground, passage, sought)
    here = _place_at_offset(ground, passage, sought)
    if trust.is_beside_itself(passage) and len(equals) < 2:
        return _verdict(ground, passage, _twins(ground, sought, equals), equals)
    if here is not None and trust.stays(passage, here, equals, is_short):
        contested = trust.contested(here, equals) if is_short or passage.rival == 1.0 else []
        if contested:
            return _verdict(ground, passage, [here, *contested], equals)
        return Found(Verdict.SAME, Span(passage.start, passage.start + len(passage.quote)))
    trusted = [p for p in equals if trust.trusts_equal(passage, p, _described(ground, p), is_short)]
    best = max((place.context for place in trusted), default=0.0)
    alike = [place for place in trusted if place.context > best - _CLEAR_CONTEXT]
    if is_short or any(trust.is_certain(place) for place in alike):
        return _verdict(ground, passage, alike, equals)
    return _with_changed(ground, passage, sought, alike, equals)


def _with_changed(
    ground: Comparable, passage: Passage, sought: Pattern, alike: list[Place], equals: list[Place]
) -> Found:
    """No place is certain by words and context together: look where the words may have changed, too."""
    text = ground.plain
    near = [p for p in approximate.places(text, sought) if not any(p.overlaps(equal) for equal in equals)]
    cuts = approximate.cuts(text, sought) if near else []
    changed = [p for p in near if trust.trusts_changed(passage, p, _described(ground, p), cuts)]
    chars = len(sought.quote)
    chosen = alike or [p for p in equals if trust.trusts_lone(passage, chars, p, _described(ground, p))]
    best = max((place.total for place in changed), default=0.0)
    changed = [place for place in changed if place.total > best - _CLEAR_TOTAL]
    if chosen or any(not trust.is_plausible(place) for place in changed):  # another place may have the context
        changed += [place for place in near if trust.casts_doubt(passage, place) and place not in changed]
    offers = equals + [place for place in near if place.quote >= _WORTH_OFFERING]
    return _verdict(ground, passage, chosen + changed, offers)


def _twins(ground: Comparable, sought: Pattern, equals: list[Place]) -> list[Place]:
    """What may be left of a passage whose own words stood right beside it: of two or more places none is certain."""
    near = [p for p in approximate.places(ground.plain, sought) if not any(p.overlaps(equal) for equal in equals)]
    akin = [place for place in near if place.quote >= trust.CLOSE_RIVAL]
    return equals + akin if equals and akin else []


def _equals(ground: Comparable, passage: Passage, sought: Pattern) -> list[Place]:
    """Every place with the words of the quote, levelled; of very many, those with the context beside them."""
    text, quote = ground.plain, sought.quote
    most = _MAX_EQUALS if len(quote) < approximate.LONG_CHARS else _MAX_LONG_EQUALS
    starts = set(approximate.occurrences(text, quote, most))
    if not starts:
        for gap in (" ", ""):
            lead = sought.prefix[-_CLUE_CHARS:] + gap
            starts |= {at + len(lead) for at in approximate.occurrences(text, lead + quote, most)}
            starts |= set(approximate.occurrences(text, quote + gap + sought.suffix[:_CLUE_CHARS], most))
    found = (approximate.measure(text, sought, start, start + len(quote)) for start in sorted(starts))
    return [place for place in found if not _cuts_a_word(text, passage, place)]


def _cuts_a_word(text: str, passage: Passage, place: Place) -> bool:
    """“Linus” is not in “bilinus”: True when the quote ended at a word's edge and this place does not."""
    inside_before = place.start > 0 and (text[place.start - 1] + text[place.start]).isalnum()
    inside_after = place.end < len(text) and (text[place.end - 1] + text[place.end]).isalnum()
    was_inside_before = (passage.prefix[-1:] + passage.quote[:1]).isalnum() and bool(passage.prefix)
    was_inside_after = (passage.quote[-1:] + passage.suffix[:1]).isalnum() and bool(passage.suffix)
    return (inside_before and not was_inside_before) or (inside_after and not was_inside_after)


def _place_at_offset(ground: Comparable, passage: Passage, sought: Pattern) -> Place | None:
    if not ground.text.startswith(passage.quote, passage.start):
        return None
    start = ground.plain_offset(passage.start + len(passage.quote) - len(passage.quote.lstrip()))
    end = ground.plain_offset(passage.start + len(passage.quote.rstrip()) - 1) + 1
    place = approximate.measure(ground.plain, sought, start, end)
    return None if _cuts_a_word(ground.plain, passage, place) else place


def _verdict(ground: Comparable, passage: Passage, chosen: Sequence[Place], offers: Sequence[Place]) -> Found:
    if len(chosen) > 1:
        return Found(Verdict.AMBIGUOUS, candidates=_spans(ground, passage, chosen))
    if not chosen:
        return Found(Verdict.LOST, candidates=_spans(ground, passage, offers), similarity=0.0)
    span = _span(ground, passage, chosen[0])
    now = ground.text[span.start : span.end]
    if reads_the_same(passage.quote, now):
        return Found(Verdict.MOVED, span)
    alike = approximate.similarity(plain(passage.quote), plain(now))
    return Found(Verdict.CHANGED, span, similarity=min(alike, _NEARLY_EQUAL))


def _spans(ground: Comparable, passage: Passage, places: Sequence[Place]) -> tuple[Span, ...]:
    spans = {_span(ground, passage, place) for place in places[:_MAX_CANDIDATES]}
    return tuple(sorted(spans, key=lambda span: span.start))


def _span(ground: Comparable, passage: Passage, place: Place) -> Span:
    """`place` in the text itself; as the quote has it, with white space at its ends, where it stands exactly so."""
    span = ground.span(place.start, place.end)
    low, high, length = max(0, span.start - 8), span.end + 8, len(passage.quote)
    exact = approximate.occurrences(ground.text[low:high], passage.quote, high - low)
    inside = [
        Span(low + at, low + at + length) for at in exact if low + at < span.end and low + at + length > span.start
    ]
    return min(inside, key=lambda each: abs(each.start - span.start) + abs(each.end - span.end), default=span)


def _described(ground: Comparable, place: Place) -> Passage:
    text, span = ground.text, ground.span(place.start, place.end)
    prefix, suffix = _context(text, span.start, span.end)
    return Passage(text[span.start : span.end], prefix, suffix, span.start, span.end)


def _context(text: str, start: int, end: int) -> tuple[str, str]:
    return text[max(0, start - CONTEXT_CHARS) : start], text[end : end + CONTEXT_CHARS]
