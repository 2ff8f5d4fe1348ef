"""What a citation says of an article: the facts that RIS, BibTeX and CSL-JSON share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from viewer.bookmarks.exchange.by_article import Provenance, all_tags, by_article, provenance
from viewer.bookmarks.passage import Bookmark
from viewer.bookmarks.quotation import author, place


@dataclass(frozen=True, slots=True)
class Reference:
    """One article with what was kept of it. `notes`: each quote in quotation marks, with its note below it."""

    key: str  # unique in one export, of ASCII letters and digits
    title: str
    author: str | None
    publication: str | None
    date: tuple[int, ...]  # year, month, day, as far as known
    url: str | None
    file: str
    accessed: str | None
    tags: tuple[str, ...]
    notes: tuple[str, ...]
    provenance: Provenance


def references(bookmarks: Iterable[Bookmark]) -> list[Reference]:
    """One for each article, in order of first appearance."""
    used: dict[str, int] = {}
    return [_reference(group, used) for group in by_article(bookmarks)]


def _reference(group: Sequence[Bookmark], used: dict[str, int]) -> Reference:
    first = group[0]
    notes = [_note(bookmark) for bookmark in group]
    return Reference(
        key=_key(first, used),
        title=first.title,
        author=author(first) or None,
        publication=first.publication,
        date=date_parts(first.published),
        url=first.article.url,
        file=place(first.article),
        accessed=next((bookmark.captured for bookmark in group if bookmark.captured), None),
        tags=tuple(all_tags(group)),
        notes=tuple(note for note in notes if note),
        provenance=provenance(group),
    )


def date_parts(iso: str | None) -> tuple[int, ...]:
    """(2007, 10, 12), (2007, 10), (2007,) or (): what an ISO date holds."""
    match = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", iso or "")
    return tuple(int(part) for part in match.groups() if part) if match else ()


def _note(bookmark: Bookmark) -> str:
    quote = f"“{bookmark.passage.quote.strip()}”" if bookmark.passage else ""
    return "\n".join(part for part in (quote, bookmark.note) if part)


def _key(bookmark: Bookmark, used: dict[str, int]) -> str:
    """As "sun2007america"; a letter is added to the second of two that are the same."""
    publication = re.sub(r"[^a-z]", "", (bookmark.publication or "").lower().removeprefix("the "))
    word = next((w for w in re.findall(r"[a-z]+", bookmark.title.lower()) if len(w) > 3), "article")
    key = f"{publication[:12]}{(bookmark.published or '')[:4]}{word[:12]}"
    used[key] = used.get(key, 0) + 1
    return key if used[key] == 1 else f"{key}x{used[key]}"
