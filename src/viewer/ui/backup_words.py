"""Backups in words: when and why one was taken, what is in it, and what going back to it would change."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt

from viewer.library.backups import Backup, Occasion
from viewer.library.preview import Kept, Preview
from viewer.ui import phrases

_MOST_NAMED = 12
_QUOTE_CHARS = 90


def _tr(text: str) -> str:
    return QCoreApplication.translate("Backups", text)


def when(backup: Backup) -> str:
    taken = QDateTime.fromString(backup.taken_utc, Qt.DateFormat.ISODate).toLocalTime()
    return QLocale().toString(taken, QLocale.FormatType.LongFormat)


def line(backup: Backup) -> str:
    """For a list: when, how many bookmarks, why."""
    return f"{when(backup)}\n{holds(backup)} · {reason(backup.occasion)}"


def holds(backup: Backup) -> str:
    if backup.bookmarks is None:
        return _tr("cannot be read")
    return phrases.counted(backup.bookmarks, _tr("{n} bookmark"), _tr("{n} bookmarks"))


def reason(occasion: Occasion) -> str:
    return {
        Occasion.TIMED: _tr("taken by the program"),
        Occasion.MIGRATION: _tr("before a new version"),
        Occasion.ASKED: _tr("taken by you"),
        Occasion.REPLACED: _tr("replaced by another copy"),
    }[occasion]


def preview_html(backup: Backup, found: Preview) -> str:
    """What is in it and what would change, in paragraphs."""
    parts = [f"<h3>{escape(when(backup))}</h3>", f"<p>{escape(_contents(found))}</p>"]
    if found.is_compared:
        parts += _differences(found)
    if found.newest:
        parts += [f"<h4>{escape(_tr('Changed last in it'))}</h4>", _listed(found.newest)]
    return "".join(parts)


def _contents(found: Preview) -> str:
    facts = [phrases.counted(found.bookmarks, _tr("{n} bookmark"), _tr("{n} bookmarks"))]
    if found.in_bin:
        facts.append(phrases.counted(found.in_bin, _tr("{n} in the bin"), _tr("{n} in the bin")))
    facts.append(phrases.counted(found.corrections, _tr("{n} correction of names"), _tr("{n} corrections of names")))
    facts.append(phrases.counted(found.archives, _tr("{n} archive"), _tr("{n} archives")))
    return ", ".join(facts) + "."


def _differences(found: Preview) -> list[str]:
    parts: list[str] = []
    for these, one, many in (
        (found.lost, _tr("{n} that you have now is not in it"), _tr("{n} that you have now are not in it")),
        (found.back, _tr("{n} would come back"), _tr("{n} would come back")),
        (found.changed, _tr("{n} would be as it was then"), _tr("{n} would be as they were then")),
    ):
        if these:
            parts += [f"<h4>{escape(phrases.counted(len(these), one, many))}</h4>", _listed(these)]
    return parts or [f"<p>{escape(_tr('Your bookmarks are the same now.'))}</p>"]


def _listed(kept: Sequence[Kept]) -> str:
    lines = [escape(_named(one)) for one in kept[:_MOST_NAMED]]
    if len(kept) > _MOST_NAMED:
        more = _tr("and {n} more").replace("{n}", phrases.number(len(kept) - _MOST_NAMED))
        lines.append(escape(more))
    return "".join(f'<p style="margin: 4px 0 4px 12px">{line}</p>' for line in lines)


def _named(one: Kept) -> str:
    words = " ".join((one.quote or "").split())
    quote = f"“{_cut(words)}”" if words else _tr("the whole article")
    note = f" — {_cut(' '.join(one.note.split()))}" if one.note else ""
    return f"{quote}, {one.title}{note}"


def _cut(text: str) -> str:
    return text if len(text) <= _QUOTE_CHARS else f"{text[: _QUOTE_CHARS - 1].rstrip()}…"
