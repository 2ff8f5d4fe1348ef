"""What formats say of an article, made fit to be shown and stored: no control characters, dates as ISO 8601."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from html import escape, unescape

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_LONGEST_FACT = 1000  # characters; no title or byline is longer
_START_CHARS = 200_000
_UNSEEN = re.compile(r"<(head|style|script|svg)\b", re.IGNORECASE)
_YEARS = range(1400, 2200)
_DAYS = range(1400_01_01, 2199_12_32)
_DAY = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)")
_MONTH = re.compile(r"\s*(\d{4})(?:-(\d\d))?\s*\Z")


def clean_text(text: str) -> str:
    """`text` without control characters and with lone surrogates replaced, so that every encoding can take it."""
    if not text.isascii():
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def fact(raw: object) -> str | None:
    """A field of metadata on one line; None when it is empty or is no text."""
    if not isinstance(raw, str):
        return None
    line = " ".join(clean_text(raw[: 4 * _LONGEST_FACT]).split())
    return line[:_LONGEST_FACT] or None


def iso_day(raw: object) -> str | None:
    """The date in ISO 8601, its basic form ("20071012T0915Z"), a mail header or a Unix time; None when none is there.

    A date of a time with a zone is the date in that zone: the one that was printed.
    """
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        if raw in _YEARS:
            return f"{raw:.0f}"
        if raw in _DAYS and (known := _iso(int(raw) // 10000, int(raw) // 100 % 100, int(raw) % 100)):
            return known  # 20071012; as seconds it would be a day in 1970
        return _of_unix_time(raw)
    if not isinstance(raw, str):
        return None
    day = _DAY.match(raw)
    if day:
        return _iso(int(day[1]), int(day[2]), int(day[3]))
    month = _MONTH.match(raw)
    if month:
        return raw.strip() if 1 <= int(month[2] or 1) <= 12 else None
    if raw.strip().isdecimal() and len(raw) < 20:
        return _of_unix_time(int(raw))
    try:
        return parsedate_to_datetime(raw[:200]).date().isoformat()
    except (ValueError, IndexError, TypeError, OverflowError):
        return None


def _of_unix_time(seconds: float) -> str | None:
    if abs(seconds) > 1e11:
        seconds /= 1000  # milliseconds
    try:
        return datetime.fromtimestamp(seconds, UTC).date().isoformat() if seconds else None
    except (ValueError, OverflowError, OSError):
        return None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def web_address(raw: object) -> str | None:
    """`raw` when it is an address on the web; else None."""
    line = fact(raw)
    return line if line and re.match(r"https?://[^\s<>\"]+\Z", line) else None


def paragraphs_html(text: str) -> str:
    """Paragraphs parted by blank lines as HTML; line breaks inside them stay."""
    parts = re.split(r"\n[ \t]*\n", clean_text(text))
    return "".join(f"<p>{escape(part.strip()).replace(chr(10), '<br>')}</p>" for part in parts if part.strip())


def has_words(html: str) -> bool:
    """Whether a page says anything in its first part, beside its head, styles and scripts."""
    start = html[:_START_CHARS]
    lower = start.lower()
    shown: list[str] = []
    place = 0
    for found in _UNSEEN.finditer(start):
        if found.start() < place:
            continue
        shown.append(start[place : found.start()])
        place = lower.find(f"</{found.group(1).lower()}", found.end())
        if place < 0:
            break
    rest = start[place:] if place >= 0 else ""
    words = unescape(re.sub(r"<[^<>]*>", "", "".join([*shown, rest])))
    return any(letter.isalnum() for letter in words)
