"""Titles: without the name of the site, and told from section lines."""

from __future__ import annotations

import re
from functools import lru_cache

_SEPARATOR = re.compile(r"\s+[|–—»›·•:_-]+\s+|\s*\|\s*|\s+::\s+|\s+_")
_ALIKE = 0.6
_ENOUGH_WORDS = 4
_PADDED, _PADDING = 3, 20  # times, and characters: more than punctuation and spaces make of a title
_NOT_WORDS = re.compile(r"\W+")
_SITE_WORDS = re.compile(
    r"\b(?:news|times|post|herald|journal|tribune|gazette|guardian|telegraph|independent|observer|magazine|blog|"
    r"press|review|chronicle|today|daily|weekly|online|radio|tv|archive|archives|wikipedia|medium|reuters|bloomberg|"
    r"bbc|cnn|npr|pbs|abc|cbs|nbc)\b|\.(?:com|org|net|co\.uk|edu|gov|de|fr|info|tv|io)\b",
    re.IGNORECASE,
)


def clean_title(raw: str, sites: tuple[str | None, ...] = ()) -> str:
    """`raw` on one line, without what names the site before or after it. `sites`: names it may go by."""
    title = re.sub(r"\s+", " ", raw).strip()
    known = {_key(site) for site in sites if site and _key(site)}
    while True:
        shorter = _without_suffix(title, known) or _without_prefix(title, known)
        if not shorter:
            return title
        title = shorter


def site_part(declared: str) -> str | None:
    """What stands behind the last bar or dash of a page's title, if it may be a name: short, beginning in capitals."""
    cuts = list(_SEPARATOR.finditer(declared))
    tail = declared[cuts[-1].end() :].strip() if cuts else ""
    return tail if tail and tail[0].isupper() and len(tail) > 3 and len(tail.split()) <= 5 else None


def _without_suffix(title: str, known: set[str]) -> str | None:
    cuts = list(_SEPARATOR.finditer(title))
    if not cuts:
        return None
    head, tail = title[: cuts[-1].start()].strip(), title[cuts[-1].end() :].strip()
    return head if head and _is_site(tail, head, known) else None


def _without_prefix(title: str, known: set[str]) -> str | None:
    cut = _SEPARATOR.search(title)
    if not cut:
        return None
    head, tail = title[: cut.start()].strip(), title[cut.end() :].strip()
    return tail if tail and _key(head) in known and len(tail) > len(head) else None


def _is_site(part: str, other: str, known: set[str]) -> bool:
    key = _key(part)
    if (
        not key
        or key in known
        or any(len(name) > 3 and (key.startswith(name) or name.startswith(key)) for name in known)
    ):
        return True
    words = part.split()
    return (
        len(words) <= 5
        and len(words) < len(other.split())
        and bool(_SITE_WORDS.search(part))
        and (part[0].isupper() or "." in part)
    )


def _key(name: str) -> str:
    plain = re.sub(r"^(?:www\.|the\s+)|\.(?:com|org|net|co\.uk)$", "", name.strip().lower())
    return re.sub(r"\W+", "", plain)


def same_title(first: str, second: str) -> bool:
    """Whether two lines say the same title, in whatever case and punctuation."""
    short, long = sorted((len(first), len(second)))
    if long > _PADDED * short + _PADDING:
        return False  # a paragraph: spaces and punctuation are never so much of a title
    one, other = _bare(first), _bare(second)
    return bool(one) and one == other


@lru_cache(512)
def _bare(line: str) -> str:
    return _NOT_WORDS.sub("", line).casefold()


def from_text(text: str, limit: int = 80) -> str:
    """A title for a text that has none: its first words, with an ellipsis where they are cut."""
    first = text.split("\n", 1)[0]
    if len(first) <= limit:
        return first
    return first[:limit].rsplit(" ", 1)[0].rstrip(" ,;:—–-") + "…"


def best_title(headings: list[str], declared: list[str], sites: tuple[str, ...]) -> str | None:
    """The title that readers see: the main heading of a page that agrees with what the page declares, else that.

    `declared`: titles from its metadata, the best first. Editors write those for search engines and for sharing,
    often shorter than the heading, which is what the article is called.
    """
    declared = [title for raw in declared if (title := clean_title(raw, sites))]
    known = {_key(site) for site in sites}
    seen = [title for raw in headings if (title := clean_title(raw, sites)) and _key(title) not in known]
    agreeing = [(max(_likeness(title, other) for other in declared), title) for title in seen] if declared else []
    likeness, title = max(agreeing, key=lambda pair: pair[0], default=(0.0, ""))
    if likeness >= _ALIKE or (title and len(seen) == 1 and len(title.split()) >= _ENOUGH_WORDS):
        return title
    return declared[0] if declared else next(iter(seen), None)


def _likeness(first: str, second: str) -> float:
    """The share of the words of the shorter title that the other has too."""
    one, other = set(re.findall(r"\w+", first.casefold())), set(re.findall(r"\w+", second.casefold()))
    return len(one & other) / max(1, min(len(one), len(other)))
