"""An import in words: when it was, of what, and what came of it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt

from viewer.library.imports import MOST_ENTRIES, Import
from viewer.ui import phrases

_MOST_NAMED = 2


def _tr(text: str) -> str:
    return QCoreApplication.translate("Imports", text)


def line(one: Import) -> str:
    """For a list: "24 Nov 2026 14:05  ·  Clippings  ·  120 read, 3 not read"."""
    return "  ·  ".join((_when(one), of_what(one), _came_of_it(one)))


def of_what(one: Import) -> str:
    """The names of what was added."""
    if not one.paths:
        return _tr("looked for changes")
    named = ", ".join(path.name or str(path) for path in one.paths[:_MOST_NAMED])
    more = len(one.paths) - _MOST_NAMED
    return named if more <= 0 else f"{named} {_tr('and {n} more').replace('{n}', phrases.number(more))}"


def cut(one: Import) -> str:
    """That not all lines of its report are kept; "" where they are."""
    if one.entries <= MOST_ENTRIES:
        return ""
    said = _tr("Of the {all} lines of this report, the {n} that matter most are kept.")
    return said.replace("{all}", phrases.number(one.entries)).replace("{n}", phrases.number(MOST_ENTRIES))


def _when(one: Import) -> str:
    began = QDateTime.fromString(one.began, Qt.DateFormat.ISODate).toLocalTime()
    return QLocale().toString(began, "d MMM yyyy HH:mm")


def _came_of_it(one: Import) -> str:
    if one.ended is None:
        return _tr("did not come to its end")
    parts = [
        phrases.counted(count, words, words)
        for count, words in (
            (one.taken, _tr("{n} read")),
            (one.unchanged, _tr("{n} known already")),
            (one.skipped, _tr("{n} skipped")),
            (one.failed, _tr("{n} not read")),
        )
        if count
    ]
    parts += [_tr("stopped by you")] if one.cancelled else []
    return ", ".join(parts) or _tr("nothing to read")
