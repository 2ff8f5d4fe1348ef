"""Dates as one types them, as ranges of text to compare with ISO 8601 dates, which may be only a year or a month."""

from __future__ import annotations

import re
from datetime import date

from viewer.errors import QueryError

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_AFTER_ALL = "~"  # sorts behind digits and hyphens: "2007~" comes after every day of 2007


def date_range(text: str) -> tuple[str, str]:
    """`(first, before)` of "2007", "2007-10", "2007-10-12" or two of them joined by ".."; an open end is "".

    Raises `QueryError` for anything else.
    """
    first, dots, last = text.partition("..")
    if not dots:
        last = first
    if not first and not last:
        raise _not_a_date(text)
    lower = _padded(first) if first else ""
    upper = _padded(last) + _AFTER_ALL if last else ""
    if upper and lower > upper:
        raise QueryError(f"The dates “{text}” end before they begin.", "Write the earlier one first: date:2007..2008")
    return lower, upper


def _padded(text: str) -> str:
    match = _DATE.fullmatch(text)
    if match is None:
        raise _not_a_date(text)
    year, month, day = match.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError as error:
        raise _not_a_date(text) from error
    return "-".join(part.zfill(2) for part in (year, month, day) if part)


def _not_a_date(text: str) -> QueryError:
    return QueryError(f"“{text}” is not a date.", "Write date:2007, date:2007-10, date:2007-10-12 or date:2007..2008")
