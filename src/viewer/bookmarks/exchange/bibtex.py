"""Bookmarked articles as BibTeX entries; quotes and notes go into `annote`.

Lost on the way: colours, times, the places of passages, which note belongs to which tag. Nothing is read back from it.
"""

from __future__ import annotations

from collections.abc import Iterable

from viewer.bookmarks.exchange.reference import Reference, references
from viewer.bookmarks.passage import Bookmark

_SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{character: f"\\{character}" for character in "&%$#_{}"},
    }
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def export(bookmarks: Iterable[Bookmark]) -> str:
    return "\n".join(_entry(reference) for reference in references(bookmarks))


def _entry(reference: Reference) -> str:
    fields = {
        "title": f"{{{_plain(reference.title)}}}",  # the second pair of braces keeps its capitals
        "author": f"{{{_plain(reference.author)}}}" if reference.author else "",
        "journal": _plain(reference.publication),
        "year": str(reference.date[0]) if reference.date else "",
        "day": str(reference.date[2]) if len(reference.date) > 2 else "",
        "url": "".join((reference.url or "").split()).replace("{", "%7B").replace("}", "%7D"),
        "note": "" if reference.url else _plain(reference.file),
        "urldate": (reference.provenance.captured or "")[:10],
        "file": _plain(reference.provenance.file),
        "sha256": reference.provenance.sha256 or "",
        "keywords": _plain(", ".join(reference.tags)),
        "annote": _plain("\n\n".join(reference.notes)),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value and value != "{}"]
    if len(reference.date) > 1 and 1 <= reference.date[1] <= 12:
        lines.append(f"  month = {_MONTHS[reference.date[1] - 1]},")
    kind = "article" if reference.publication else "misc"
    return "\n".join([f"@{kind}{{{reference.key},", *lines, "}", ""])


def _plain(text: str | None) -> str:
    return (text or "").translate(_SPECIAL)
