"""What is said of bookmarks: where one comes from, what became of it, and all of it for screen readers."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from viewer.bookmarks.fragment import named_page
from viewer.bookmarks.passage import Bookmark
from viewer.ui import phrases
from viewer.ui.bookmarks import colours, notes
from viewer.ui.bookmarks.states import State


def source(bookmark: Bookmark) -> str:
    """Title, publication and date of the article, in one line."""
    page = named_page(bookmark.passage)
    parts = (bookmark.title, bookmark.publication, phrases.date(bookmark.published), page)
    return " · ".join(part for part in parts if part)


def foot(bookmark: Bookmark, *, names_article: bool) -> tuple[str, str]:
    """Title of the article, and its date; below the article's own name, when the passage was kept.

    A whole article is named by its row already: there it is the publication.
    """
    if not names_article:
        kept = phrases.short_date(bookmark.created)
        said = (_tr("kept {date}").replace("{date}", kept) if kept else "", named_page(bookmark.passage))
        return "", " · ".join(filter(None, said))
    facts = " · ".join(filter(None, (phrases.short_date(bookmark.published), named_page(bookmark.passage))))
    where = bookmark.title if bookmark.passage is not None else bookmark.publication or ""
    return where, f" · {facts}" if facts and where else facts


def description(row: Bookmark, state: State | None) -> str:
    """Everything that a row shows beside the quote."""
    said = [_tr("whole article") if row.passage is None else "", source(row)]
    said.append(_tr("starred") if row.starred else "")
    said.append(_tr("note: {note}").replace("{note}", notes.render(row.note).text) if row.note else "")
    said.append(_tr("unread note") if row.note and not row.note_read else "")
    said.append(_tr("tags: {tags}").replace("{tags}", ", ".join(row.tags)) if row.tags else "")
    names = ", ".join(about.name for about in row.about)
    said.append(_tr("linked to {names}").replace("{names}", names) if names else "")
    said.append(colours.name(row.colour))
    said.append(state.badge if state else "")
    return "; ".join(part for part in said if part)


def folded(is_folded: bool) -> str:
    return _tr("folded, Right unfolds it") if is_folded else _tr("Left folds it")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Bookmarks", text)
