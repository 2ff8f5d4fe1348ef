"""How copies of an article are called."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from viewer.library.records import ArticleRow, CopyRow
from viewer.ui import phrases

_NAMES = frozenset(("Markdown", "OpenDocument", "Reuters", "Safari", "Word", "Zotero"))


def copies(number: int, formats: Sequence[str] = ()) -> str:
    """“3 copies”, or with formats “3 copies: web page, PDF”."""
    count = phrases.counted(number, _tr("{n} copy"), _tr("{n} copies"))
    if not formats:
        return count
    return _tr("{count}: {formats}").format(count=count, formats=", ".join(map(format_name, formats)))


def of_row(row: ArticleRow) -> str:
    """What the list says of an article's copies; "" when there is only one."""
    return copies(row.copies, row.formats) if row.copies > 1 else ""


def format_name(name: str) -> str:
    """The name of a format inside a sentence: "web page", but "PDF", "NewsML 1" and "Zotero export"."""
    first = name.partition(" ")[0]
    is_own = any(letter.isupper() for letter in first[1:]) or first in _NAMES
    return name if is_own else name[:1].lower() + name[1:]


def title(copy: CopyRow) -> str:
    """The format and file of a copy, which tell it from the others."""
    name = _tr("Unknown format") if not copy.format else copy.format
    return _tr("{format} · {file}").format(format=name, file=copy.path.name)


def facts(copy: CopyRow) -> str:
    """When it was saved, and how long it is."""
    saved = _tr("saved {date}").format(date=phrases.short_date(copy.captured)) if copy.captured else ""
    words = phrases.counted(copy.words, _tr("{n} word"), _tr("{n} words"))
    gone = _tr("file not found") if copy.missing else ""
    return " · ".join(part for part in (saved, words, gone) if part)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Copies", text)
