"""Running heads and feet of pages: lines at the edge that come again on other pages, and page numbers."""

from __future__ import annotations

import re
from collections import Counter

from viewer.formats.pdf_lines import Line, Page

_EDGE_LINES = 3  # so many lines from the top and from the foot may be running ones
_NUMBER = re.compile(
    r"[\s\W]*(?:page|p\.|seite|pagina)?[\s\W]*(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of|von|de|sur)\s*\d{1,4})?[\s\W]*",
    re.I,
)
_PRINTED = re.compile(r"(?:https?://|file://|about:)\S+(?:\s+(?:\d+/\d+|page \d+ of \d+))?", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_PRINTED_DAY = re.compile(
    rf"\b(?:{_DAY}\s+{_MONTH}|{_MONTH.replace('month', 'm')}\s+{_DAY.replace('day', 'd')}),?\s+(?P<year>[12]\d{{3}})\b",
    re.I,
)


def printed_day(line: str) -> str | None:
    """The day that a running head names in words, as ISO 8601; None when it names none."""
    found = _PRINTED_DAY.search(line)
    if not found:
        return None
    month, day = found["month"] or found["m"], int(found["day"] or found["d"])
    number = _MONTHS.index(month[:3].lower()) + 1
    return f"{found['year']}-{number:02d}-{day:02d}" if 1 <= day <= 31 else None


def without_repeats(pages: list[Page]) -> tuple[list[Line], list[str]]:
    """The lines of all pages in reading order without running heads, feet and page numbers; and the dropped texts."""
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        seen.update({_key(line, page) for line in _edges(page)})
    texts = len([page for page in pages if page.lines])
    often = {key for key, count in seen.items() if count >= max(2, min(3, texts)) and count >= 0.25 * texts}
    kept: list[Line] = []
    dropped: list[str] = []
    for page in pages:
        edges = set(map(id, _edges(page)))
        for line in page.lines:
            is_running = id(line) in edges and (_key(line, page) in often or _is_foot(line, page, len(pages)))
            dropped += [line.text] if is_running else []
            kept += [] if is_running else [line]
    return (kept, dropped) if kept else ([line for page in pages for line in page.lines], [])


def _edges(page: Page) -> list[Line]:
    """The highest and lowest lines, as far as they stand near the edge of the page."""
    by_height = sorted(page.lines, key=lambda line: -line.top)
    top = [line for line in by_height[:_EDGE_LINES] if line.bottom > 0.85 * page.height]
    foot = [line for line in by_height[-_EDGE_LINES:] if line.top < 0.15 * page.height and line not in top]
    return top + foot


def _key(line: Line, page: Page) -> tuple[str, int]:
    """What a running line has in common over the pages: its words but for numbers, and how high it stands."""
    words = re.sub(r"\d+|\b[ivxlc]+\b", "#", line.text.casefold())
    return words, round(line.top / max(1.0, page.height) * 40)


def _is_foot(line: Line, page: Page, pages: int) -> bool:
    """A page number alone, or the address that a browser prints."""
    is_number = pages > 1 and _NUMBER.fullmatch(line.text) and any(c.isdigit() for c in line.text)
    return bool(is_number or _PRINTED.fullmatch(line.text))
