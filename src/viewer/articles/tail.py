"""What stands after the body of a plain text: links, comments, prompts, legal lines, menus, the author's portrait."""

from __future__ import annotations

import re

from viewer.articles.byline import split_names
from viewer.articles.dates import date_line
from viewer.articles.draft import Draft, is_prose
from viewer.articles.furniture import reason_at_end
from viewer.articles.headers import header_pair
from viewer.articles.mastheads import dated_masthead, masthead_line
from viewer.articles.records import take_fact
from viewer.articles.title import same_title

_OPENS_TAIL = ("related", "comments")
_SENTENCE_WORDS = 12  # headlines of other articles are shorter, or no sentences
_RECORD_CHARS = 400
_RECORD_LINES, _LEAST_PAIRS = 40, 2
_LINK_WORDS = 3
_LONG_MENU = 10
_TEASERS = 0.25  # of the words of the body: more prose below it than this may belong to it
_MENU = 3  # lines without a sentence that stand together are a menu
_BIO = re.compile(
    r"^(?:[-–—•*]\s*)?(?:(?:mr|mrs|ms|dr|prof)\.?\s|the (?:author|writer)\b)?.{0,60}?\b(?:is|was|are) (?:an? |the |"
    r"our |also )*"
    r"(?:[\w-]+ ){0,5}?(?:reporters?|writers?|editors?|correspondents?|columnists?|contributors?|journalists?|authors?|"
    r"fellow|professor|analyst|director|critic|historian|economist)\b|\b(?:covers|writes (?:about|on|for)|reports? "
    r"(?:on|from) .{2,40} for)\b",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"^(?:you can |to )?(?:e-?mail|contact|reach|write to|follow)\b.{0,80}@|can be (?:reached|contacted|followed|"
    r"e-?mailed) (?:at|on|by)\b"
    r"|^[\w.+-]+@[\w-]+\.\w[\w.-]*$|^(?:(?:on )?twitter:?\s*)?@\w{2,20}\.?$|^follow (?:him|her|them|@\w+)\b.{0,60}$",
    re.IGNORECASE,
)
_CREDIT_TO_STAFF = re.compile(
    r"^\(?(?:additional |with )?(?:reporting|editing|writing|research|translat\w+|files?|compiled)\b.{0,30}\b(?:by|"
    r"from)\b.{3,160}$"
    r"|^.{3,100}\bcontributed (?:to|reporting|additional)\b.{0,100}$",
    re.IGNORECASE,
)


def read_tail(draft: Draft, start: int, last: int) -> None:
    """Mark the lines after the body, which begins at `start` and goes on at least to `last`.

    The body itself keeps every line of prose.
    """
    _cut_below(draft, start, last)
    _cut_at_heading(draft, start, frozenset())
    _cut_from_end(draft, start)
    _cut_author(draft, start)


def read_page_tail(draft: Draft, solid: frozenset[int], links: frozenset[int]) -> None:
    """The same for the blocks of a page, whose structure is known: only what is surely furniture goes.

    `solid`: places of rows, quotes and the like, which are text whatever they look like; `links`: of blocks that are
    nothing but a link.
    """
    _cut_at_heading(draft, 0, links)
    for place in range(len(draft.lines) - 1, 0, -1):
        line = draft.text(place)
        reason = draft.reasons[place] or ("" if place in solid else _reason(draft, line))
        reason = reason or ("related" if place in links and len(line.split()) > _LINK_WORDS else "")
        if not reason and not _is_about_author(line, draft.facts.byline, draft.facts.publication()):
            break
        draft.reasons[place] = reason or "author"
    _cut_author(draft, 0)


def _cut_below(draft: Draft, start: int, last: int) -> None:
    """A page copied whole ends in long menus with teasers between: all of it goes, when it is that and not text."""
    below = range(max(start, last) + 1, len(draft.lines))
    open_lines = [place for place in below if not draft.reasons[place]]
    labels = [
        place for place in open_lines if not is_prose(draft.text(place)) and not _ends_like_text(draft.text(place))
    ]
    prose = sum(len(draft.text(place).split()) for place in open_lines if place not in labels)
    body = sum(len(draft.text(place).split()) for place in range(start, min(last + 1, len(draft.lines))))
    if len(labels) < _LONG_MENU or prose > _TEASERS * body:
        return
    for place in open_lines:
        draft.reasons[place] = _reason(draft, draft.text(place)) or ("page" if place not in labels else "navigation")


def _cut_at_heading(draft: Draft, start: int, links: frozenset[int]) -> None:
    """Below "Related articles" or "12 comments", in the second half of the text, nothing belongs to the article."""
    sizes = [len(line.text) if not draft.reasons[place] else 0 for place, line in enumerate(draft.lines)]
    total, read = sum(sizes), 0
    for place in range(len(draft.lines)):
        read += sizes[place]
        if place <= start or read < total / 2:
            continue
        reason = reason_at_end(draft.text(place))
        if reason in _OPENS_TAIL and _nothing_follows(draft, place, reason, links):
            _mark_rest(draft, place, reason)
            return


def _nothing_follows(draft: Draft, place: int, reason: str, links: frozenset[int]) -> bool:
    line = draft.text(place)
    if reason == "comments" and not line.endswith(".") and re.match(r"\W*(?:\d|be the|no |view|show)", line, re.I):
        return True  # with a full stop it may be what somebody says: "No reply."
    places = (other for other in range(place + 1, len(draft.lines)) if other not in links)
    rest = [draft.text(other) for other in places if not draft.reasons[other]]
    return not any(len(line.split()) >= _SENTENCE_WORDS and is_prose(line) for line in rest)


def _mark_rest(draft: Draft, place: int, reason: str) -> None:
    for other in range(place, len(draft.lines)):
        if not draft.reasons[other]:
            draft.reasons[other] = reason_at_end(draft.text(other)) or reason


def _cut_from_end(draft: Draft, start: int) -> None:
    undecided: list[int] = []
    seen_furniture = False
    for place in range(len(draft.lines) - 1, start, -1):
        line = draft.text(place)
        reason = draft.reasons[place] or _reason(draft, line)
        if reason:
            seen_furniture = True
            draft.reasons[place] = reason
            for other in undecided:
                draft.reasons[other] = "related" if reason == "related" else "navigation"
            undecided = []
        elif is_prose(line) or _ends_like_text(line):
            break
        else:
            undecided.append(place)
    if seen_furniture and len(undecided) >= _MENU:
        for other in undecided:
            draft.reasons[other] = "navigation"


def _reason(draft: Draft, line: str) -> str:
    facts = draft.facts
    pair = header_pair(line) if len(line) < _RECORD_CHARS and _has_record(draft) else None
    if pair:
        take_fact(facts, pair[1], pair[2])
        return "record"
    if facts.title and same_title(line, facts.title):
        return "title"
    dated = dated_masthead(line)
    if masthead_line(line) or (dated and date_line(dated[1])):
        return "masthead"
    if date_line(line):
        return "date"
    return reason_at_end(line) or ""


def _has_record(draft: Draft) -> bool:
    """Whether several lines at the end are of a catalogue: one alone, "To: …", may be the last line of a letter."""
    return sum(header_pair(line.text) is not None for line in draft.lines[-_RECORD_LINES:]) >= _LEAST_PAIRS


def _ends_like_text(line: str) -> bool:
    """Short lines that still are text: speech, list items, verse."""
    return bool(re.search(r"[.!?…;:][\"'”’)\]»]*$", line)) or line.startswith(("•", "*", "- ", "“", '"', "—"))


def _cut_author(draft: Draft, start: int) -> None:
    """The last lines of the body, where they present the author instead of the subject."""
    for place in reversed([place for place in draft.kept() if place > start][-4:]):
        line = draft.text(place)
        if not any(c.isalnum() for c in line):
            draft.reasons[place] = "navigation"
            continue
        if not _is_about_author(line, draft.facts.byline, draft.facts.publication()):
            return
        draft.reasons[place] = "author"


def _is_about_author(line: str, byline: str | None, publication: str | None) -> bool:
    if len(line) > 500:
        return False
    if _CONTACT.search(line) or _CREDIT_TO_STAFF.match(line):
        return True
    surnames = [name.split()[-1] for name in split_names(byline)]
    names_author = any(re.search(rf"\b{re.escape(name)}\b", line[:80]) for name in surnames)
    names_paper = publication is not None and publication.removeprefix("The ").lower() in line.lower()
    presents = _BIO.match(line) is not None or _BIO.search(line[:160]) is not None
    return presents and (names_author or line.lower().startswith("the writer is") or (names_paper and len(line) < 200))
