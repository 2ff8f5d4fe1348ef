"""What stands before the body of a plain text: title, masthead, byline, dates, section, standfirst."""

from __future__ import annotations

import re

from viewer.articles.byline import byline_line, role_line
from viewer.articles.dates import date_line, find_dates
from viewer.articles.draft import TAKEN, Draft, ends_sentence, is_prose
from viewer.articles.furniture import reason_at_end
from viewer.articles.mastheads import masthead_line
from viewer.articles.title import clean_title, same_title

_LONGEST_HEAD = 60  # lines
_LONGEST_STANDFIRST = 60  # words
_TITLE_WORDS = 30
_LABEL_WORDS = 4  # a line of so few words over another may be a label, and the other the title
_CRUMBS = re.compile(r"\s*[>»›|/]\s*")
_PARTS = re.compile(r"\s*[|•·]\s*|\s+[-–—]\s+")
_CLOCK_OF_CAPTURE = re.compile(r"\b\d\d:\d\d:\d\d (?:UTC|GMT)\b")
_PLACE_ONLY = re.compile(r"^[A-Z][A-Z .'’-]{2,30}(?:,\s+[A-Z][\w .'’-]{1,30})?$")
_JOINS_ON = re.compile(r"(?:[,:;–—-]|\b(?:a|an|and|as|at|by|for|from|in|of|on|or|over|the|to|with))$", re.IGNORECASE)
_SIGNED = re.compile(r"(?:by|posted|published)\b", re.IGNORECASE)


def read_head(draft: Draft) -> int:
    """Mark and take the lines before the body; gives the place of the body's first line."""
    end = _body_start(draft)
    for place in range(end):
        if not draft.reasons[place]:
            _read_line(draft, place)
    _title_after_all(draft, end)
    return end


def _body_start(draft: Draft) -> int:
    """The first line of prose that is not followed at once by byline or date: above those it is a standfirst."""
    places = [place for place in draft.kept()[:_LONGEST_HEAD] if is_prose(draft.text(place))]
    if places and _is_title_despite_its_form(draft, places[0]):
        places = places[1:]
    for place in places:
        if not _is_standfirst(draft, place):
            return place
    return places[-1] if places else min(len(draft.lines), len(draft.kept()) and draft.kept()[0] + 1)


def _is_standfirst(draft: Draft, place: int) -> bool:
    if len(draft.text(place).split()) > _LONGEST_STANDFIRST:
        return False
    for after in range(place + 1, min(place + 5, len(draft.lines))):
        if _is_head_line(draft, after):
            return True
        if not draft.reasons[after] and is_prose(draft.text(after)):
            return False
    return False


def _is_title_despite_its_form(draft: Draft, place: int) -> bool:
    """A first line that is a question, an exclamation or a short sentence, over a text that goes on."""
    line = draft.text(place)
    if any(not draft.reasons[before] and not _is_head_line(draft, before) for before in range(place)):
        return False
    if len(line.split()) > 20 or place + 1 >= len(draft.lines):
        return False
    if line.endswith(("?", "!", "?”", "!”", "?’")):
        return True
    return any(_is_head_line(draft, other) for other in range(place + 1, min(place + 3, len(draft.lines))))


def _is_head_line(draft: Draft, place: int) -> bool:
    """Whether a line is of a kind that stands only above a body: byline, date, notice of an archive."""
    line = draft.text(place)
    return draft.reasons[place] == "notice" or bool(byline_line(line) or date_line(line))


def _read_line(draft: Draft, place: int) -> None:
    line = draft.text(place)
    is_under_byline = place > 0 and draft.reasons[place - 1] == "byline"
    reason = "byline" if is_under_byline and role_line(line) else ""
    reason = reason or _as_fact(draft, line) or _as_parts(draft, line) or _as_furniture(draft, line)
    if reason:
        if reason in ("byline", "date"):
            _title_is_line_above(draft, place)
        draft.reasons[place] = reason
    elif _may_be_title(draft, line):
        _take_title(draft, place)


def _as_fact(draft: Draft, line: str) -> str:
    facts = draft.facts
    if facts.title and same_title(line, facts.title):
        return "title"
    name = masthead_line(line)
    if name:
        facts.publications[name] += 3
        return "masthead"
    when = date_line(line)
    if when and _CLOCK_OF_CAPTURE.search(line):
        facts.captured = facts.captured or when.iso
        return "notice"
    if when:
        take_date(draft, when.iso, is_later=when.is_later)
        return "date"
    return _as_byline(draft, line)


def _as_byline(draft: Draft, line: str) -> str:
    facts = draft.facts
    is_under_title = facts.title is not None and facts.byline is None
    found = byline_line(line, bare=is_under_title)
    dates = find_dates(line)
    if not found and dates and (is_under_title or _SIGNED.match(line)):
        before = re.sub(r"^(?:posted|published)\s+(?=by)", "", line[: dates[0].start], flags=re.IGNORECASE)
        before = re.sub(r"\s*\b(?:on|at)\s*$", "", before.rstrip(), flags=re.IGNORECASE)
        found = byline_line(before.strip(" ,|-–—"), bare=is_under_title)
    if not found:
        return ""
    if dates:
        take_date(draft, dates[0].iso, is_later=False)
    if found.names and not facts.byline:
        facts.byline = found.names
    return "byline"


def _as_parts(draft: Draft, line: str) -> str:
    """A line of several facts between bars: "World | October 12, 2007 | By Jane Doe"."""
    parts = [part for part in _PARTS.split(line) if part]
    if len(parts) < 2 or len(line) > 160:
        return ""
    reasons = [_as_fact(draft, part) or _as_furniture(draft, part) for part in parts]
    certain = next((reason for reason in reasons if reason in ("byline", "date", "masthead")), "")
    return certain if certain and all(reasons) else ""


def _as_furniture(draft: Draft, line: str) -> str:
    if not any(c.isalnum() for c in line):
        return "navigation"
    reason = reason_at_end(line) or ""
    if reason != "navigation":
        return reason
    crumbs = [part for part in _CRUMBS.split(line) if part and part.lower() not in ("home", "you are here:")]
    is_section = crumbs and len(crumbs) <= 4 and len(crumbs[-1].split()) <= 4
    if is_section and (draft.facts.title is None or not draft.facts.section):
        draft.facts.section = crumbs[-1]  # above the title the last one counts: sections lead from large to small
        return "section"
    return reason


def take_date(draft: Draft, iso: str | None, *, is_later: bool) -> None:
    """Keep the first date of publication, and apart from it the first date of a change."""
    if is_later:
        draft.facts.changed = draft.facts.changed or iso
    else:
        draft.facts.published = draft.facts.published or iso


def _may_be_title(draft: Draft, line: str) -> bool:
    words = len(line.split())
    return draft.facts.title is None and words <= _TITLE_WORDS and len(line) <= 250 and any(c.isalpha() for c in line)


def _take_title(draft: Draft, place: int) -> None:
    line = draft.text(place)
    after = place + 1
    if after < len(draft.lines) and not draft.reasons[after] and _goes_on(line, draft, after):
        line = f"{line} {draft.text(after)}"
        draft.reasons[after] = TAKEN
    sites = tuple(draft.facts.publications)
    title = clean_title(line, sites)
    rest = line[len(title) :].strip(" |–—-")
    if title != line and masthead_line(rest):
        draft.facts.publications[rest] += 2
    draft.facts.title = title
    draft.reasons[place] = TAKEN


def _goes_on(line: str, draft: Draft, after: int) -> bool:
    """Whether a title runs on in the next line, as one broken by the width of a column does."""
    following = draft.lines[after]
    if following.after_gap or _is_head_line(draft, after) or is_prose(following.text) or ends_sentence(line):
        return False
    both_capitals = line.isupper() and following.text.isupper() and len(line) > 20
    return both_capitals or bool(_JOINS_ON.search(line)) or following.text[0].islower()


def _title_is_line_above(draft: Draft, place: int) -> None:
    """Right above byline or date stands the title; a shorter line taken for it was the name of a paper or a column."""
    above = place - 1
    title = draft.facts.title
    if not title or above < 0 or draft.reasons[above] or len(title.split()) > _LABEL_WORDS:
        return
    line = draft.text(above)
    if is_prose(line) or len(line.split()) <= len(title.split()):
        return
    old = next(other for other in range(above) if draft.reasons[other] == TAKEN)
    draft.reasons[old] = "masthead"
    if title.startswith("The "):
        draft.facts.publications[title] += 1
    draft.facts.title = clean_title(line, tuple(draft.facts.publications))
    draft.reasons[above] = TAKEN


def _title_after_all(draft: Draft, end: int) -> None:
    """Where no other line could be the title, one that only looked like a masthead or a section is it."""
    if draft.facts.title:
        return
    looked_like = [place for place in range(end) if draft.reasons[place] in ("masthead", "section")]
    names = {draft.text(place) for place in looked_like}
    if len(names) < 2:
        return
    place = looked_like[-1]
    draft.facts.title = draft.text(place)
    draft.facts.publications.pop(draft.text(place), None)
    draft.reasons[place] = TAKEN


def place_line(line: str) -> bool:
    """Whether a line is a dateline that stands alone above the text: "MOSCOW, Oct. 12", "PARIS, France"."""
    if find_dates(line) or "," in line:
        city = line.partition(",")[0]
        return city.isupper() and len(city) > 2 and len(line) < 60 and bool(_PLACE_ONLY.match(city))
    return False
