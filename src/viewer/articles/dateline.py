"""Datelines: the place, sometimes with agency and date, that a news report opens with."""

from __future__ import annotations

import re
from dataclasses import dataclass

from viewer.articles.dates import MONTHS, date_line, find_dates
from viewer.articles.headers import header_pair
from viewer.articles.phrases import VOCABULARY

_UP = r"[A-ZÀ-ÖØ-ÞŁŚŻĞİŞČŠŽ]"
_SAINT = r"(?:ST|MT|FT|PT|STE)\.(?=\s)"
_WORD = rf"(?:{_SAINT}|(?:{_UP}\.)+|{_UP}(?:{_UP}|['’.-](?={_UP}))+|{_UP}(?=-))"  # MOSCOW, ST., AL-AIN, L’AQUILA, U.N.
_SMALL = r"(?:de|del|la|le|el|al|da|do|dos|sur|am|an|der|y|and|of|on|in|upon|Mc|aboard|ABOARD)"
_CITY = rf"{_WORD}(?:[\s/-]+(?:{_WORD}|{_SMALL}))*"
_PROPER = r"[A-ZÀ-ÖØ-Þ][\w'’.-]*"
_REGION = rf"{_PROPER}(?:\s+(?:{_PROPER}|of|and|the|de|du)){{0,4}}"
_MONTH = "|".join(sorted((name for name in MONTHS if len(name) > 2), key=len, reverse=True))
_DATE = (
    rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?:(?i:{_MONTH})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?|"
    rf"\d{{1,2}}\.?\s+(?i:{_MONTH})\b\.?)(?:,?\s+\d{{4}})?"
)
_AGENCY = r"\(([A-Z][\w .&/’'-]{1,40}(?:/[\w .]+)?)\)|/([A-Z][\w ./&-]{2,30})/"
_END = r"\s*(?:[—–―]|--+|(?<=\s)-(?=\s)|:\s(?=[A-Z“\"])|-(?=\s)|\|)\s*"
_DATELINE = re.compile(
    rf"^(?P<city>{_CITY})(?P<region>(?:,\s+(?!(?i:{_MONTH})\b\.?\s+\d){_REGION}){{0,2}})"
    rf"(?:\s*[,|]?\s+(?P<date>{_DATE}))?(?:\s*,?\s*(?:{_AGENCY}))?(?:\s*,?\s+(?P<date2>{_DATE}))?{_END}"
)
_KNOWN = (
    "Amsterdam Athens Baghdad Bangkok Beijing Beirut Berlin Boston Brussels Cairo Chicago Damascus Delhi Dublin Geneva "
    "Havana Islamabad Istanbul Jakarta Jerusalem Kabul Karachi Kiev Kyiv Lagos Lisbon London Madrid Manila Melbourne "
    "Milan Moscow Mumbai Munich Nairobi Ottawa Paris Prague Rome Seoul Shanghai Singapore Stockholm Sydney Taipei "
    "Tehran Tokyo Toronto Vienna Warsaw Washington Zurich"
).replace(" ", "|")
_TITLE_CASE = re.compile(
    rf"^(?P<city>(?:{_KNOWN}|New York|Los Angeles|San Francisco|New Delhi|Hong Kong|Tel Aviv|Buenos Aires|"
    rf"{_PROPER}(?:\s+{_PROPER}){{0,2}}(?=(?:,\s+{_REGION})?(?:,?\s+{_DATE})?\s*\((?:AP|Reuters|AFP|UPI|dpa|ANSA|Xinhua|TASS)\))))"
    rf"(?P<region>(?:,\s+(?!(?i:{_MONTH})\b\.?\s+\d){_REGION})?)"
    rf"(?:,?\s+(?P<date>{_DATE}))?(?:\s*,?\s*(?:{_AGENCY}))?(?:\s*,?\s+(?P<date2>{_DATE}))?\s*(?:[—―]|–(?=\s)|--+|(?<=\s)-(?=\s))\s*"
)
_NOT_PLACES_TEXT = """
UPDATE CORRECTION BREAKING EXCLUSIVE WATCH READ RELATED NOTE ANALYSIS OPINION EDITORIAL REVIEW INTERVIEW Q A I LEAD
ABSTRACT PHOTO PHOTOS VIDEO LIVE NEW FBI CIA NASA NATO EU UN USA AP CEO TV DVD IT
"""
_NOT_PLACES = frozenset(_NOT_PLACES_TEXT.split())


@dataclass(frozen=True, slots=True)
class Dateline:
    """`place` as written, "AL-AIN, United Arab Emirates"; `raw` the whole opening; `published`: where it has a year."""

    place: str
    raw: str
    agency: str | None
    published: str | None

    def says_more(self) -> bool:
        """Whether it holds more than the place: an agency or a date."""
        return self.raw.rstrip(" —–―-:|") != self.place


def split_dateline(paragraph: str) -> tuple[Dateline, str] | None:
    """The dateline that a paragraph opens with, and the paragraph without it; None when it opens with none."""
    found = _DATELINE.match(paragraph) or _TITLE_CASE.match(paragraph)
    if not found or len(found.group()) > 120:
        return None
    rest = paragraph[found.end() :]
    city = found["city"].strip()
    says_label = (
        city.lower() in VOCABULARY["navigation"] or header_pair(paragraph) is not None or date_line(rest) is not None
    )
    is_label = says_label and found.group().rstrip().endswith(("|", ":"))
    is_place = len(city) >= 3 and not set(city.split()) <= _NOT_PLACES and not is_label
    if not is_place or not rest or not (rest[0].isupper() or rest[0].isdigit() or rest[0] in "“\"'‘«(¿¡$£€[…"):
        return None
    raw = found.group().strip()
    dates = find_dates(raw)
    agency = next((name for name in _groups(found) if name), None)
    return Dateline(f"{city}{found['region'].rstrip()}", raw, agency, dates[0].iso if dates else None), rest


def _groups(found: re.Match[str]) -> list[str | None]:
    """The unnamed groups: the agency, in parentheses or between slashes."""
    named = set(found.re.groupindex.values())
    return [found.group(n) for n in range(1, found.re.groups + 1) if n not in named]
