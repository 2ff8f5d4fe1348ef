"""Dates as newspapers write them -> ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = {
    1: "january jan janvier janv januar jänner enero gennaio janeiro januari",
    2: "february feb février fevrier févr februar febrero febbraio fevereiro februari",
    3: "march mar mars märz maerz marzo março maart",
    4: "april apr avril avr abril aprile",
    5: "may mai mayo maggio maio mei",
    6: "june jun juin juni junio giugno junho",
    7: "july jul juillet juil juli julio luglio julho",
    8: "august aug août aout agosto augustus",
    9: "september sept sep septembre septiembre setiembre settembre setembro",
    10: "october oct octobre oktober okt octubre ottobre outubro",
    11: "november nov novembre noviembre novembro",
    12: "december dec décembre decembre déc dezember dez diciembre dicembre dezembro",
}
MONTHS = {name: number for number, names in _MONTHS.items() for name in names.split()}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?P<y>1[5-9]\d\d|20\d\d)"
_DAY = r"(?P<d>0?[1-9]|[12]\d|3[01])"
_NAME = rf"(?P<m>{_MONTH})"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d){_YEAR}[-/.](?P<n>0?[1-9]|1[0-2])[-/.]{_DAY}(?!\d)",
        rf"\b{_NAME}\.?[\s-]+{_DAY}(?:st|nd|rd|th)?\b[,.]?[\s-]*{_YEAR}\b",
        rf"(?<!\d){_DAY}(?:st|nd|rd|th|er|º)?[.\s-]+(?:de |of )?{_NAME}\.?,?[\s-]+(?:de |del )?{_YEAR}\b",
        rf"(?<!\d){_YEAR}\s*年\s*(?P<n>1[0-2]|0?[1-9])\s*月\s*{_DAY}\s*日",
        rf"\b{_NAME}\.?,?\s+(?:de )?{_YEAR}\b",
    )
)
_NUMERIC = re.compile(r"(?<![\d/.-])(?P<a>\d\d?)(?P<sep>[/.-])(?P<b>\d\d?)(?P=sep)(?P<y>1[5-9]\d\d|20\d\d)(?!\d)")
_DIGIT = re.compile(r"\d")
_SOME_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_WITHOUT_YEAR = re.compile(rf"\b(?:{_MONTH})\.?\s+\d\d?\b|(?<!\d)\d\d?\.?\s+(?:{_MONTH})\b", re.IGNORECASE)

_DAYS = (
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
    "lundi mardi mercredi jeudi vendredi samedi dimanche montag dienstag mittwoch donnerstag freitag samstag sonntag "
    "lunes martes miércoles jueves viernes sábado domingo"
).replace(" ", "|")
_LABELS = (
    r"(?:first |originally |date )?(?:published|posted|created|issued|printed|filed|released|web posted)(?: online)?|"
    r"(?:last |most recently )?(?:updated|modified|revised|edited)|(?:publication|issue|release|print) date|"
    r"date|dated|article|story|on|at|as of|le|am|the|à|um|alle|publié|veröffentlicht|mis à jour|actualizado|"
    r"publicado|stand"
)
_CLOCK = r"\d{1,2}\s*[:.h]\s*\d\d(?::\d\d)?(?:\s*[ap]\.?\s?m\b\.?)?(?:\s*uhr)?|\d{1,2}\s*[ap]\.?\s?m\b\.?|noon|midnight"
_ZONE = r"\(?(?:[ECMP][SD]?T|GMT|UTC|BST|CES?T|EES?T|MSK|IST|AEST|AEDT|HKT|JST|Eastern(?: Time)?)\)?(?:\s*[+-]\d+)?"
_AROUND = re.compile(
    rf"\b(?:reuters|ap|afp|upi|dpa)\b|\b(?:{_DAYS})\b\.?|\b(?:{_LABELS})\b:?|{_CLOCK}|\b{_ZONE}\b|T(?=\d)|[|•·,;:()\[\]–—/\s.-]+",
    re.IGNORECASE,
)
_LATER = re.compile(r"updated|modified|revised|edited|mis à jour|actualizado", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DateFound:
    iso: str  # "2007-10-12", or "2007-10" where no day is given
    start: int
    end: int


def find_dates(text: str) -> list[DateFound]:
    """Every date in `text` with a year, in order, not overlapping. Numeric ones only where their order is certain."""
    if not _SOME_YEAR.search(text):
        return []
    found: list[DateFound] = []
    taken: list[tuple[int, int]] = []
    for each in _candidates(text):
        if all(each.end <= start or each.start >= end for start, end in taken):
            taken.append((each.start, each.end))
            found.append(each)
    return sorted(found, key=lambda each: each.start)


def _candidates(text: str) -> Iterator[DateFound]:
    for form in _FORMS:
        for match in form.finditer(text):
            parts = match.groupdict()
            month = int(parts["n"]) if parts.get("n") else MONTHS[parts["m"].lower()]
            iso = _iso(int(parts["y"]), month, int(parts["d"]) if parts.get("d") else None)
            if iso:
                yield DateFound(iso, match.start(), match.end())
    for match in _NUMERIC.finditer(text):
        iso = _numeric(int(match["a"]), int(match["b"]), int(match["y"]), match["sep"])
        if iso:
            yield DateFound(iso, match.start(), match.end())


def _numeric(first: int, second: int, year: int, separator: str) -> str | None:
    """10/12/2007 is October in one country and December in another: None, rather than a date that may be wrong."""
    if separator == "." or first > 12 or first == second:
        return _iso(year, second, first)
    return _iso(year, first, second) if second > 12 else None


def _iso(year: int, month: int, day: int | None) -> str | None:
    try:
        whole = date(year, month, day or 1)
    except ValueError:
        return None
    return whole.isoformat() if day else f"{year:04d}-{month:02d}"


def iso_date(raw: str | None) -> str | None:
    """The date that a field of metadata gives, as ISO 8601 without the time; None when it gives none."""
    found = find_dates(raw or "")
    whole = [each for each in found if len(each.iso) == 10]
    return (whole or found)[0].iso if found else None


def says_only_when(text: str) -> bool:
    """Whether a piece of a line holds nothing but weekday, time, zone, labels of dates and marks between them."""
    return not _AROUND.sub("", _without(text, [(each.start, each.end) for each in find_dates(text)]))


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in reversed(spans):
        text = f"{text[:start]} {text[end:]}"
    return text


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that says when and nothing else. `iso` is None where it has no year; `is_later`: of a change."""

    iso: str | None
    is_later: bool


def date_line(line: str) -> DateLine | None:
    """What a line that holds a date, its labels, weekday and time says; None when it says anything else besides."""
    if len(line) > 120 or not _DIGIT.search(line):
        return None
    found = find_dates(line)
    numeric = None if found else _NUMERIC.search(line)
    short = None if found or numeric else _WITHOUT_YEAR.search(line)
    spans = [(each.start, each.end) for each in found] or [each.span() for each in (numeric, short) if each]
    if not spans:
        return None
    if _AROUND.sub("", _without(line, spans)):
        return None
    if not found:
        return DateLine(None, bool(_LATER.search(line)))
    before = [0, *(each.end for each in found)]
    later = [bool(_LATER.search(line[start : each.start])) for start, each in zip(before, found, strict=False)]
    first = next((each for each, is_later in zip(found, later, strict=True) if not is_later), found[0])
    return DateLine(first.iso, all(later))
