"""What the foot of the window says of work in the background: how much of it, how fast, how long still."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from viewer.library.events import Progress
from viewer.ui import phrases

_BY_BYTES = 100_000_000  # few files of more bytes than this are told in bytes
_FEW_FILES = 20

Said = tuple[str, int, int]  # words, and how much of how much is done


def said(event: Progress) -> Said:
    """“Reading 1.2 of 20.1 GB · 41 articles a second · about 8 minutes left”, as far as it is known."""
    tr = QCoreApplication.translate
    words, done, total = _amount(event)
    if event.rate:
        rate = phrases.number(round(event.rate)) if event.rate >= 2 else QLocale().toString(event.rate, "f", 1)
        words.append(tr("Progress", "{n} articles a second").replace("{n}", rate))
    if event.seconds_left is not None:
        words.append(time_left(event.seconds_left))
    return " · ".join(words), done, total


def paused(event: Progress | None) -> Said:
    """That the work stands still, and where."""
    tr = QCoreApplication.translate
    if event is None or not event.total:
        return tr("Progress", "Paused"), 0, 0
    words, done, total = _amount(event)
    return f"{tr('Progress', 'Paused')} · {words[0]}", done, total


def time_left(seconds: float) -> str:
    """In words as coarse as the knowledge: “about 3 minutes left”."""
    tr = QCoreApplication.translate
    if seconds < 50:
        return tr("Progress", "less than a minute left")
    minutes = round(seconds / 60)
    if minutes < 10:
        one, many = tr("Progress", "about a minute left"), tr("Progress", "about {n} minutes left")
        return phrases.counted(max(1, minutes), one, many)
    if minutes < 55:
        return phrases.counted(5 * round(minutes / 5), "", tr("Progress", "about {n} minutes left"))
    one, many = tr("Progress", "about an hour left"), tr("Progress", "about {n} hours left")
    return phrases.counted(max(1, round(minutes / 60)), one, many)


def _amount(event: Progress) -> tuple[list[str], int, int]:
    tr = QCoreApplication.translate
    done, total = phrases.number(event.done), phrases.number(event.total)
    if event.stage == "names":
        words = tr("Progress", "Finding people and places: {done} of {total}")
        return [words.format(done=done, total=total)], event.done, event.total
    if not event.total:
        return [tr("Progress", "Looking for articles…")], 0, 0
    if event.total <= _FEW_FILES and event.bytes_total >= _BY_BYTES:
        done, total = (QLocale().formattedDataSize(size, 1, _SI) for size in (event.bytes_done, event.bytes_total))
        share = min(1000, event.bytes_done * 1000 // event.bytes_total)
        return [tr("Progress", "Reading {done} of {total}").format(done=done, total=total)], share, 1000
    return [tr("Progress", "Reading {done} of {total}").format(done=done, total=total)], event.done, event.total


_SI = QLocale.DataSizeFormat.DataSizeSIFormat
