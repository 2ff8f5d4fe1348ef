"""Bookmarked articles as RIS records, which reference managers read; quotes and notes go into the notes field.

Lost on the way: colours, times, the places of passages, line breaks. Nothing is read back from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from viewer.bookmarks.exchange.reference import Reference, references
from viewer.bookmarks.passage import Bookmark


def export(bookmarks: Iterable[Bookmark]) -> str:
    lines = [line for reference in references(bookmarks) for line in _record(reference)]
    return "".join(f"{line}\r\n" for line in lines)


def _record(reference: Reference) -> Iterator[str]:
    yield _line("TY", "NEWS")
    fields = [
        ("ID", reference.key),
        ("TI", reference.title),
        ("AU", reference.author),
        ("T2", reference.publication),
        ("PY", str(reference.date[0]) if reference.date else None),
        ("DA", "/".join(f"{part:02}" for part in reference.date)),
        ("UR", reference.url),
        ("L1", reference.provenance.file),
        ("Y2", (reference.accessed or "")[:10].replace("-", "/")),
        ("C1", f"SHA-256 {reference.provenance.sha256}" if reference.provenance.sha256 else None),
        *(("KW", tag) for tag in reference.tags),
        *(("N1", note) for note in reference.notes),
    ]
    for name, value in fields:
        if value:
            yield _line(name, value)
    yield _line("ER", "")


def _line(name: str, value: str) -> str:
    """RIS has one line for a field; a line break in it would begin another."""
    return f"{name}  - {' '.join(value.split())}"
