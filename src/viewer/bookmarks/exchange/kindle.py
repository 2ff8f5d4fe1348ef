"""“My Clippings.txt” of a Kindle, in the languages that its headers are written in.

Entries end with a line of ten equal signs: title and author, a line such as `- Your Highlight on page 12 | Location
145-147 | Added on Monday, August 10, 2015 7:26:42 PM`, an empty line, the words. A note is an entry of its own and
belongs to the highlight that ends where it stands. The times are those of the device, whose zone the file does not
tell: they are taken for UTC. Known by their words: English, German, French, Spanish, Italian, Portuguese, Dutch,
Russian, Japanese, Chinese, Korean; an entry whose kind is in no known language but that has words is a highlight.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from viewer.bookmarks.exchange.foreign import foreign_bookmark
from viewer.bookmarks.exchange.imported import Imported
from viewer.bookmarks.passage import Bookmark

SEPARATOR = "=========="
# Kinds are looked for in this order: “Ihr Lesezeichen” before anything that holds “note”.
_BOOKMARK = (
    *("bookmark", "lesezeichen", "signet", "marcador", "segnalibro", "bladwijzer"),
    "закладка",
    "书签",
    "ブックマーク",
)
_NOTE = (*(" note", " nota", "notiz", "notitie", "заметка", "笔记", "メモ", "메모"), "- nota", "- note")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january januar janvier enero gennaio janeiro januari января",
            "february februar février febrero febbraio fevereiro februari февраля",
            "march märz mars marzo março maart марта",
            "april avril abril aprile апреля",
            "may mai mayo maggio maio mei мая",
            "june juni juin junio giugno junho июня",
            "july juli juillet julio luglio julho июля",
            "august août agosto augustus августа",
            "september septembre septiembre settembre setembro сентября",
            "october oktober octobre octubre ottobre outubro октября",
            "november novembre noviembre novembro ноября",
            "december dezember décembre diciembre dicembre dezembro декабря",
        ),
        start=1,
    )
    for name in names.split()
}
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?::(\d\d))?\s*([ap])?\.?\s?(?:m\b)?", re.IGNORECASE)
_EASTERN_DATE = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_PLACE = re.compile(r"(\d+)(?:\s*[-–]\s*(\d+))?")


@dataclass(frozen=True, slots=True)
class _Entry:
    title: str
    author: str | None
    kind: str  # "highlight", "note" or "bookmark"
    start: int  # location, or page where there is none; -1: not told
    end: int
    added: str
    words: str


def is_clippings(text: str) -> bool:
    """Tell such a file by its first entry."""
    lines = [line.strip() for line in text.lstrip("\ufeff\r\n ")[:4000].splitlines()]
    return len(lines) > 2 and lines[1].startswith("- ") and SEPARATOR in lines


def parse(text: str) -> Imported:
    """The highlights, each with its note; a highlight that was made longer later is taken once, at its longest."""
    skipped: list[str] = []
    entries = list(_entries(text, skipped))
    highlights = [entry for entry in entries if entry.kind == "highlight"]
    notes = [entry for entry in entries if entry.kind == "note"]
    marks = sum(entry.kind == "bookmark" for entry in entries)
    if marks:
        skipped.append(f"{marks} marks of pages, which hold no words, were not taken.")
    kept = [entry for number, entry in enumerate(highlights) if not _is_outgrown(entry, highlights[number + 1 :])]
    if len(kept) < len(highlights):
        skipped.append(f"{len(highlights) - len(kept)} highlights were made longer later and are taken once.")
    bookmarks = [_bookmark(entry, _take_notes(entry, notes)) for entry in kept]
    bookmarks += [_bookmark(entry, "") for entry in notes]  # those that belong to no highlight
    return Imported(tuple(bookmarks), tuple(skipped))


def _entries(text: str, skipped: list[str]) -> Iterator[_Entry]:
    for number, part in enumerate(re.split(rf"^{SEPARATOR}[^\S\n]*$", text, flags=re.MULTILINE), start=1):
        lines = part.strip("\ufeff\r\n ").splitlines()
        if not lines:
            continue
        words = "\n".join(line.strip() for line in lines[2:]).strip()
        if len(lines) < 2 or not lines[1].startswith("-"):
            skipped.append(f"Entry {number} was not taken: its second line is not that of a clipping.")
            continue
        entry = _entry(lines[0].strip("\ufeff "), lines[1], words)
        if words or entry.kind == "bookmark":
            yield entry
        else:
            skipped.append(f"Entry {number} was not taken: it has no words.")


def _entry(heading: str, about: str, words: str) -> _Entry:
    what, *rest = [part.strip() for part in about.split("|")]
    match = re.fullmatch(r"(.+?)\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)", heading)
    title, author = match.groups() if match else (heading, None)
    places = _PLACE.findall(rest[0] if len(rest) > 1 else what)
    start, end = places[-1] if places else ("-1", "")
    added = rest[-1] if rest else about
    return _Entry(title, author, _kind(what), int(start), int(end or start), _time(added), words)


def _kind(what: str) -> str:
    folded = what.casefold()
    if any(word in folded for word in _BOOKMARK):
        return "bookmark"
    return "note" if any(word in folded for word in _NOTE) else "highlight"


def _time(text: str) -> str:
    """The date and time in `text` in whichever language; "" when there is none."""
    clock = _CLOCK.search(text)
    eastern = _EASTERN_DATE.search(text)
    words = re.findall(r"[^\W\d_]+", text.casefold())
    month = next((_MONTHS[word] for word in words if word in _MONTHS), 0)
    numbers = [int(n) for n in re.findall(r"\d+", text[: clock.start()] if clock else text)]
    year = next((n for n in numbers if n > 1900), 0)
    day = next((n for n in numbers if n <= 31), 0)
    if eastern:
        year, month, day = (int(part) for part in eastern.groups())
    hour, minute, second = (int(clock[n] or 0) for n in (1, 2, 3)) if clock else (0, 0, 0)
    half = (clock[4] or "").lower() if clock else ""
    is_afternoon = half == "p" or "午後" in text or "下午" in text or "오후" in text
    if half or is_afternoon:
        hour = hour % 12 + (12 if is_afternoon else 0)
    try:
        return datetime(year, month, day, hour, minute, second).strftime("%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        return ""


def _is_outgrown(entry: _Entry, later: list[_Entry]) -> bool:
    """The device keeps the old one when a highlight is drawn longer."""
    return any(
        other.title == entry.title
        and other.start <= entry.end
        and entry.start <= other.end
        and entry.words in other.words
        for other in later
    )


def _take_notes(entry: _Entry, notes: list[_Entry]) -> str:
    """The words of the notes at the end of `entry`, which are taken off the list."""
    own = [note for note in notes if note.title == entry.title and entry.start <= note.end == entry.end]
    for note in own:
        notes.remove(note)
    return "\n\n".join(note.words for note in own)


def _bookmark(entry: _Entry, note: str) -> Bookmark:
    is_note = entry.kind == "note"
    return foreign_bookmark(
        "" if is_note else entry.words,
        title=entry.title,
        author=entry.author,
        note=entry.words if is_note else note,
        created=entry.added,
        seed=f"{entry.start}-{entry.end}",
    )
