"""The cards that appear under the pointer: who somebody is, what a note says, where a link would lead."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication

from viewer.bookmarks.passage import Bookmark
from viewer.entities.records import Entity, Person, Place
from viewer.ui import phrases
from viewer.ui.bookmarks import notes
from viewer.ui.panel.wording import country_name, mentions
from viewer.ui.theme import Theme

_NOTE_CHARS = 600


def name_card(entity: Entity, theme: Theme) -> str:
    """“Sergey Lavrov, Foreign Minister · 5 mentions”, as rich text."""
    detail = ""
    if isinstance(entity, Person):
        detail = entity.role or ""
    elif isinstance(entity, Place):
        detail = country_name(entity.country)
    if detail.casefold() == entity.name.casefold():
        detail = ""
    parts = [escape(part) for part in (detail, mentions(len(entity.mentions))) if part]
    quiet = f"<span style='color:{theme.quiet.name()}'>{' · '.join(parts)}</span>"
    return f"<div style='white-space:pre'><b>{escape(entity.name)}</b><br>{quiet}</div>"


def note_card(bookmark: Bookmark, theme: Theme) -> str:
    """The beginning of the note as it reads, and the tags, as rich text."""
    note = bookmark.note if len(bookmark.note) <= _NOTE_CHARS else bookmark.note[:_NOTE_CHARS] + "…"
    tags = escape(" ".join(f"#{tag}" for tag in bookmark.tags))
    day = f"<span style='color:{theme.quiet.name()}'>{escape(phrases.date(bookmark.created))}</span>"
    lines = [notes.html(note, theme.accent.name(), theme.quiet.name()), tags, day]
    return f"<qt>{'<br>'.join(line for line in lines if line)}</qt>"


def link_card(target: str) -> str:
    """The address, and that it is not followed."""
    said = QCoreApplication.translate("Article", "A link of the article; it is not followed. Copy it from the menu.")
    return f"<qt>{escape(target)}<br><i>{escape(said)}</i></qt>"
