"""Bookmarks as a Markdown document: articles as headings, passages as quotations, notes under them.

For reading: the places of passages and the times of changes are not in it, and nothing is read back from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from viewer.bookmarks.exchange.by_article import by_article, provenance
from viewer.bookmarks.passage import Bookmark
from viewer.bookmarks.quotation import escape_markdown, long_date, markdown_quote, place


def export(bookmarks: Iterable[Bookmark]) -> str:
    parts = ["# Bookmarks"]
    for group in by_article(bookmarks):
        parts += _article(group)
        for bookmark in group:
            parts += _bookmark(bookmark)
    return "\n\n".join(parts) + "\n"


def _article(group: Sequence[Bookmark]) -> list[str]:
    first = group[0]
    facts = [first.byline, first.publication, long_date(first.published)]
    known = ", ".join(escape_markdown(fact) for fact in facts if fact)
    where = first.article.url
    address = f"<{where}>" if where and "://" in where and not set(where) & set("<> \n") else ""
    about = " · ".join(fact for fact in (known, address or escape_markdown(place(first.article))) if fact)
    heading = f"## {escape_markdown(' '.join(first.title.split()) or 'Without a title')}"
    return [part for part in (heading, about, _provenance(group)) if part]


def _provenance(group: Sequence[Bookmark]) -> str:
    known = provenance(group)
    facts = [escape_markdown(known.name), f"captured {long_date(known.captured)}" if known.captured else ""]
    facts.append(f"SHA-256 `{known.sha256}`" if known.sha256 else "")
    return " · ".join(fact for fact in facts if fact)


def _bookmark(bookmark: Bookmark) -> list[str]:
    parts = [markdown_quote(bookmark.passage.quote.strip()) if bookmark.passage else "*The whole article.*"]
    if bookmark.note:
        parts.append("  \n".join(escape_markdown(line) for line in bookmark.note.splitlines()))
    marks = " ".join(f"\\#{escape_markdown(tag.replace(' ', '_'))}" for tag in bookmark.tags)
    facts = [marks, str(bookmark.colour), f"kept {long_date(bookmark.created[:10])}" if bookmark.created else ""]
    return [*parts, f"*{' · '.join(fact for fact in facts if fact)}*"]
