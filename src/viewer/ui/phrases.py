"""Numbers, plurals and dates in the reader's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDate, QLocale


def counted(number: int, one: str, many: str) -> str:
    """`one` or `many` with "{n}" replaced by the number; both are already translated."""
    return (one if number == 1 else many).replace("{n}", QLocale().toString(number))


def articles(number: int) -> str:
    tr = QCoreApplication.translate
    return counted(number, tr("Phrases", "{n} article"), tr("Phrases", "{n} articles"))


def date(iso: str | None) -> str:
    """An ISO date, or its year or month alone, as the locale writes it; "" for None, other text as it is."""
    if not iso:
        return ""
    day = iso[:10]
    if len(day) == 4 and day.isdigit():
        return day
    if len(day) == 7:
        month = QDate.fromString(day + "-01", "yyyy-MM-dd")
        return QLocale().toString(month, "MMMM yyyy") if month.isValid() else iso
    found = QDate.fromString(day, "yyyy-MM-dd")
    return QLocale().toString(found, "d MMMM yyyy") if found.isValid() else iso


def short_date(iso: str | None) -> str:
    """The same, with short names of months, for lists."""
    found = QDate.fromString(iso[:10], "yyyy-MM-dd") if iso else QDate()
    return QLocale().toString(found, "d MMM yyyy") if found.isValid() else date(iso)


def number(value: int) -> str:
    return QLocale().toString(value)


def span(first: str | None, last: str | None) -> str:
    """The years from one ISO date to another, "1987" or "1987–2007"; "" when neither is known."""
    years = sorted({day[:4] for day in (first, last) if day})
    return "–".join(years)
