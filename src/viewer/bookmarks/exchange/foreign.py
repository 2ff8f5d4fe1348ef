"""What the readers of other programs' files share: colours, times, and bookmarks without a known article."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime

from viewer.articles.article import Identity
from viewer.bookmarks.passage import Bookmark, Colour, Passage

_COLOUR_WORDS = {
    "yellow": Colour.YELLOW,
    "green": Colour.GREEN,
    "lime": Colour.GREEN,
    "blue": Colour.BLUE,
    "aqua": Colour.BLUE,
    "cyan": Colour.BLUE,
    "red": Colour.PINK,
    "pink": Colour.PINK,
    "magenta": Colour.PURPLE,
    "purple": Colour.PURPLE,
    "orange": Colour.ORANGE,
}
_HUES = ((Colour.PINK, 0), (Colour.ORANGE, 30), (Colour.YELLOW, 55), (Colour.GREEN, 110), (Colour.BLUE, 205))
_MORE_HUES = ((Colour.PURPLE, 285), (Colour.PINK, 335), (Colour.PINK, 360))


def foreign_bookmark(
    quote: str,
    *,
    url: str | None = None,
    title: str = "",
    author: str | None = None,
    note: str = "",
    tags: Iterable[str] = (),
    colour: Colour = Colour.YELLOW,
    created: str = "",
    modified: str = "",
    seed: str = "",
) -> Bookmark:
    """A bookmark of an article that is only described; `library` finds out which one is meant.

    Its id is made of all that it says and of `seed` (the id in the other program), so that the same file taken twice
    gives the same bookmarks, and one that was changed over there is another. Raises ValueError when it says nothing.
    """
    quote, note = quote.strip(), note.strip()
    if not quote and not note:
        raise ValueError("it has neither words nor a note")
    tags = tuple(tags)
    content = "\n".join((seed, url or "", title, quote, note, *tags, colour))
    return Bookmark(
        id=str(uuid.uuid5(uuid.NAMESPACE_OID, content.encode(errors="replace").decode())),
        article=Identity("", url, "", ""),
        title=" ".join(title.split()),
        publication=None,
        published=None,
        passage=Passage(quote, "", "", 0, len(quote)) if quote else None,
        note=note,
        tags=tags,
        colour=colour,
        created=created,
        modified=modified or created,
        byline=author,
    )


def colour_named(name: object) -> Colour:
    """Our colour for “red”, “#ff6666” or “rgb(255, 102, 102)”: the one nearest in hue; yellow where none is said."""
    text = name.strip().lower() if isinstance(name, str) else ""
    if text in _COLOUR_WORDS:
        return _COLOUR_WORDS[text]
    if match := re.fullmatch(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})(?:[0-9a-f]{2})?", text):
        return _nearest(*(int(part, 16) for part in match.groups()))
    if match := re.match(r"rgba?\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)", text):
        return _nearest(*(int(part) for part in match.groups()))
    return Colour.YELLOW


def utc(time: object) -> str:
    """An ISO 8601 time as ours, "2024-05-01T10:00:00Z"; one without a zone is taken for UTC; else ""."""
    if not isinstance(time, str) or not time.strip():
        return ""
    try:
        read = datetime.fromisoformat(time.strip().replace(" UTC", "+00:00"))
    except ValueError:
        return ""
    read = read.astimezone(UTC) if read.tzinfo else read
    return read.strftime("%Y-%m-%dT%H:%M:%SZ")


def _nearest(red: int, green: int, blue: int) -> Colour:
    most, least = max(red, green, blue), min(red, green, blue)
    if most - least < 16:  # grey
        return Colour.YELLOW
    spread = most - least
    if most == red:
        hue = 60 * ((green - blue) / spread % 6)
    elif most == green:
        hue = 60 * ((blue - red) / spread + 2)
    else:
        hue = 60 * ((red - green) / spread + 4)
    return min((*_HUES, *_MORE_HUES), key=lambda known: abs(known[1] - hue))[0]
