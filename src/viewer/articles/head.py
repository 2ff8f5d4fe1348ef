"""What stands before the body of a plain text: title, masthead, byline, dates, section, standfirst."""

from __future__ import annotations

import re

from viewer.articles.byline import role_line
from viewer.articles.dates import find_dates
from viewer.articles.draft import TAKEN, Draft, ends_sentence, is_prose
from viewer.articles.furniture import reason_at_end
from viewer.articles.head_lines import fact_line, section_of
from viewer.articles.headline import is_head_line, title_place
from viewer.articles.mastheads import masthead_line
from viewer.articles.title import clean_title, same_title

_LONGEST_HEAD = 60  # lines
_LONGEST_STANDFIRST = 60  # words
_SENTENCE_TITLE = 12  # words: few titles end in a full stop, and those are short
_LABEL_WORDS = 4  # a line of so few words above the title is a label: a section, a column, the name of a paper
_NEAR_TITLE = 4  # lines right above a title that may say something of the article
_MENU = 6  # lines further above that make a menu
_BUTTON_WORDS, _ROW = 3, 3
_PLACE_ONLY = re.compile(r"^[A-Z][A-Z .'’-]{2,30}(?:,\s+[A-Z][\w .'’-]{1,30})?$")
_JOINS_ON = re.compile(r"(?:[,:;–—-]|\b(?:a|an|and|as|at|by|for|from|in|of|on|or|over|the|to|with))$", re.IGNORECASE)


def read_head(draft: Draft, first: int) -> int:
    """Mark and take the lines before the body, which begins at or after the line `first`; gives where it begins."""
    end = _body_start(draft, first)
    title = None if draft.facts.title else title_place(draft, end)
    menu = _menu_end(draft, title)
    for place in range(end):
        if draft.reasons[place]:
            continue
        if place < menu:
            draft.reasons[place] = _in_menu(draft, place)
        elif place == title:
            _take_title(draft, place)
        else:
            _read_line(draft, place, title)
    _leave_out_buttons(draft, title, end)
    return end


def _body_start(draft: Draft, first: int) -> int:
    """The first line of prose that is not followed at once by byline or date: above those it is a standfirst."""
    places = [place for place in draft.kept() if place >= first and is_prose(draft.text(place))][:_LONGEST_HEAD]
    if len(places) > 1 and _is_title_despite_its_form(draft, places[0]):
        places = places[1:]
    for place in places:
        if not _is_standfirst(draft, place):
            return place
    return places[-1] if places else min(len(draft.lines), len(draft.kept()) and draft.kept()[0] + 1)


def _is_standfirst(draft: Draft, place: int) -> bool:
    if len(draft.text(place).split()) > _LONGEST_STANDFIRST:
        return False
    for after in range(place + 1, min(place + 5, len(draft.lines))):
        if is_head_line(draft, after):
            return True
        if not draft.reasons[after] and is_prose(draft.text(after)):
            return False
    return False


def _is_title_despite_its_form(draft: Draft, place: int) -> bool:
    """A first line that is a question, an exclamation or a short sentence, over a text that goes on."""
    line = draft.text(place)
    if any(not draft.reasons[before] and not is_head_line(draft, before) for before in range(place)):
        return False
    if len(line.split()) > 20 or place + 1 >= len(draft.lines):
        return False
    if line.endswith(("?", "!", "?”", "!”", "?’")):
        return True
    return len(line.split()) <= _SENTENCE_TITLE and is_head_line(draft, place + 1)


def _menu_end(draft: Draft, title: int | None) -> int:
    """Where the menus of the site end that stand above the title; 0 when there are none worth the name."""
    if title is None:
        return 0
    above = [place for place in range(title) if not draft.reasons[place]]
    return above[-_NEAR_TITLE] + 1 if len(above) >= _MENU + _NEAR_TITLE else 0


def _in_menu(draft: Draft, place: int) -> str:
    line = draft.text(place)
    name = masthead_line(line)
    if name:
        draft.facts.publications[name] += 3
    return reason_at_end(line) or ("page" if is_prose(line) else "navigation")


def _leave_out_buttons(draft: Draft, title: int | None, end: int) -> None:
    """Rows of one to three words between title and text: names of networks, text sizes, sections."""
    run: list[int] = []
    for place in range(title + 1 if title is not None else end, end + 1):
        is_button = place < end and not draft.reasons[place] and len(draft.text(place).split()) <= _BUTTON_WORDS
        if is_button and not ends_sentence(draft.text(place)):
            run.append(place)
            continue
        if place < end and draft.reasons[place] not in ("", TAKEN):
            continue
        if len(run) >= _ROW:
            for button in run:
                draft.reasons[button] = "share"
        run = []


def _read_line(draft: Draft, place: int, title: int | None) -> None:
    line = draft.text(place)
    after_title = title is None or place > title
    is_near = title is None or title < place <= title + _NEAR_TITLE + 1
    is_under_byline = place > 0 and draft.reasons[place - 1] == "byline"
    reason = "byline" if is_under_byline and role_line(line) else ""
    reason = reason or _as_fact(draft, line, bare=is_near) or _as_furniture(draft, line)
    if not reason and not after_title and len(line.split()) <= _LABEL_WORDS:
        reason = "masthead" if line.startswith("The ") else "section"
        if line.startswith("The "):
            draft.facts.publications[line] += 1
    draft.reasons[place] = reason


def _as_fact(draft: Draft, line: str, *, bare: bool) -> str:
    facts = draft.facts
    if facts.title and same_title(line, facts.title):
        return "title"
    found = fact_line(line, bare=bare and facts.title is not None and facts.byline is None)
    if not found:
        return ""
    facts.byline = facts.byline or found.byline
    facts.published = facts.published or found.published
    facts.changed = facts.changed or found.changed
    facts.captured = facts.captured or found.captured
    facts.section = facts.section or found.section
    if found.publication:
        facts.publications[found.publication] += 3
    return found.reason


def _as_furniture(draft: Draft, line: str) -> str:
    if not any(c.isalnum() for c in line):
        return "navigation"
    section = section_of(line)
    if section and (draft.facts.title is None or not draft.facts.section):
        draft.facts.section = section  # above the title the last one counts: sections lead from large to small
        return "section"
    return reason_at_end(line) or ""


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
    if following.after_gap or is_head_line(draft, after) or is_prose(following.text) or ends_sentence(line):
        return False
    both_capitals = line.isupper() and following.text.isupper() and len(line) > 20
    return both_capitals or bool(_JOINS_ON.search(line)) or following.text[0].islower()


def place_line(line: str) -> bool:
    """Whether a line is a dateline that stands alone above the text: "MOSCOW, Oct. 12", "PARIS, France"."""
    if find_dates(line) or "," in line:
        city = line.partition(",")[0]
        return city.isupper() and len(city) > 2 and len(line) < 60 and bool(_PLACE_ONLY.match(city))
    return False
