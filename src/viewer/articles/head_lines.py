"""Single lines above an article: masthead, date, byline, both in one, or several facts between bars."""

from __future__ import annotations

import re
from dataclasses import dataclass

from viewer.articles.byline import byline_line
from viewer.articles.dates import DateFound, date_line, find_dates, says_only_when
from viewer.articles.furniture import reason_at_end
from viewer.articles.mastheads import dated_masthead, masthead_line

_PARTS = re.compile(r"\s*[|•·]\s*|\s+[-–—]\s+")
_CLOCK_OF_CAPTURE = re.compile(r"\b\d\d:\d\d:\d\d (?:UTC|GMT)\b")
_BEFORE_NAME = re.compile(r"^(?:posted|published|written|updated)\s+(?=by\b)", re.IGNORECASE)
_BEFORE_DATE = re.compile(
    r"[\s,|•·(–—-]*(?:\b(?:on|at|posted|published|updated|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"(?:mon|tue|wed|thu|fri|sat|sun))\b[\s,:]*)*$",
    re.IGNORECASE,
)
_LONGEST = 160  # characters
_WHOLE_DATE = 10  # characters of one with a day
_CRUMBS = re.compile(r"\s*[>»›|/]\s*")
_CERTAIN = ("byline", "date", "masthead")


@dataclass(frozen=True, slots=True)
class HeadLine:
    """What a line says; `reason` is the one for leaving it out, a key of `furniture.REASONS`."""

    reason: str
    byline: str | None = None
    published: str | None = None
    changed: str | None = None
    captured: str | None = None
    publication: str | None = None
    section: str | None = None


def fact_line(line: str, *, bare: bool = False) -> HeadLine | None:
    """The facts of a line that says nothing but facts; None for any other. `bare`: a name alone is a byline."""
    name = masthead_line(line)
    if name:
        return HeadLine("masthead", publication=name)
    dated = dated_masthead(line)
    printed = date_line(dated[1]) if dated else None
    if dated and printed:
        return HeadLine("masthead", publication=dated[0], published=printed.iso)
    when = date_line(line)
    if when and _CLOCK_OF_CAPTURE.search(line):
        return HeadLine("notice", captured=when.iso)
    if when:
        return HeadLine("date", changed=when.iso) if when.is_later else HeadLine("date", published=when.iso)
    return _byline(line, bare=bare) or _parts(line, bare=bare) or _labelled_date(line)


def section_of(line: str) -> str | None:
    """The section that a line of section names leads to, "Europe" of "Home > World > Europe"; else None."""
    if reason_at_end(line) != "navigation":
        return None
    crumbs = [part for part in _CRUMBS.split(line) if part and part.lower() not in ("home", "you are here:")]
    return crumbs[-1] if crumbs and len(crumbs) <= 4 and len(crumbs[-1].split()) <= 4 else None


def _byline(line: str, *, bare: bool) -> HeadLine | None:
    dates = find_dates(line) if len(line) <= _LONGEST else []
    found = byline_line(_BEFORE_NAME.sub("", line), bare=bare)
    if not found and dates:
        found = byline_line(_name_beside(line, dates[0]), bare=bare)
    if not found:
        return None
    return HeadLine("byline", byline=found.names or None, published=dates[0].iso if dates else None)


def _name_beside(line: str, date: DateFound) -> str:
    """The part of a line before its date, or after it where nothing is before; "" when other words are there too."""
    before = _BEFORE_DATE.sub("", line[: date.start])
    after = line[date.end :]
    if before:
        return _BEFORE_NAME.sub("", before) if says_only_when(after) else ""
    return _BEFORE_NAME.sub("", after.strip(" ,|•·–—-"))


def _labelled_date(line: str) -> HeadLine | None:
    """A date behind a name or a section: "Jane Doe - December 21, 2023", "Arts Dec 23, 2023 2:15 PM"."""
    dates = find_dates(line) if len(line) <= _LONGEST else []
    if not dates or len(dates[0].iso) < _WHOLE_DATE or not says_only_when(line[dates[0].end :]):
        return None
    label = _BEFORE_DATE.sub("", line[: dates[0].start]).strip()
    if not label or not label[0].isupper():
        return None
    author = byline_line(label, bare=True)
    if author:
        return HeadLine("byline", byline=author.names or None, published=dates[0].iso)
    section = section_of(label)
    return HeadLine("date", published=dates[0].iso, section=section) if section else None


def _parts(line: str, *, bare: bool) -> HeadLine | None:
    """A line of several facts between bars: "World | October 12, 2007 | By Jane Doe"."""
    parts = [part for part in _PARTS.split(line) if part]
    if len(parts) < 2 or len(line) > _LONGEST:
        return None
    known = [fact_line(part, bare=bare) or _furniture(part) for part in parts]
    facts = [each for each in known if each is not None]
    certain = next((each.reason for each in facts if each.reason in _CERTAIN), None)
    if certain is None or len(facts) < len(parts):
        return None

    def first(name: str) -> str | None:
        return next((value for each in facts if (value := getattr(each, name))), None)

    names = ("byline", "published", "changed", "captured", "publication", "section")
    return HeadLine(certain, **{name: first(name) for name in names})


def _furniture(part: str) -> HeadLine | None:
    section = section_of(part)
    if section:
        return HeadLine("section", section=section)
    reason = reason_at_end(part)
    return HeadLine(reason) if reason else None
