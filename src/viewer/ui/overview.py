"""What the navigation lists: the parts of the library with their counts, and the archives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from viewer.library.records import ArchiveRow, Filter
from viewer.ui.navigation import Entry

if TYPE_CHECKING:
    from viewer.library.library import Library


@dataclass(frozen=True, slots=True)
class Overview:
    """How much there is. None: not counted yet."""

    articles: int | None = None
    unread: int | None = None
    archives: tuple[ArchiveRow, ...] | None = None


def look_over(library: Library) -> Overview:
    """Count everything; for a background thread."""
    index = library.index
    return Overview(index.count(Filter()), index.count(Filter(unread=True)), tuple(library.archives.list()))


def entries(overview: Overview) -> list[Entry]:
    """The lines of the navigation."""
    found = [
        Entry("all", section_label("all"), "articles", overview.articles, tip=_tr("Every article")),
        Entry("unread", section_label("unread"), "unread", overview.unread, tip=_tr("Articles not opened yet")),
        Entry("bookmarks", section_label("bookmarks"), "star", tip=_tr("What you kept")),
        Entry("people", section_label("people"), "people", tip=_tr("Everybody named in your articles")),
        Entry("places", section_label("places"), "place", tip=_tr("Every place named in your articles")),
        Entry("map", section_label("map"), "map", tip=_tr("The places of the listed articles on a map")),
    ]
    if overview.archives:
        found.append(Entry("header", _tr("Archives")))
        found += archive_entries(overview.archives)
    return found


def archive_entries(archives: Sequence[ArchiveRow]) -> list[Entry]:
    """A line for each archive, those of one name told apart."""
    paths = [row.path for row in archives]
    return [_archive(row, _name(row.path, paths)) for row in archives]


def section_label(section: str) -> str:
    return {
        "all": _tr("All Articles"),
        "unread": _tr("Unread"),
        "bookmarks": _tr("Bookmarks"),
        "people": _tr("People"),
        "places": _tr("Places"),
        "map": _tr("On a Map"),
    }[section]


def _name(path: Path, paths: Sequence[Path]) -> str:
    """The name of an archive; where others have it too, with the nearest folder above whose name tells it from them."""
    same = [other.parents for other in paths if other.name == path.name and other != path]
    for depth, folder in enumerate(path.parents if same else ()):
        beside = {parents[depth].name for parents in same if depth < len(parents)}
        if folder.name and folder.name not in beside:
            return f"{path.name} – {folder.name}"
    return path.name or str(path)


def _archive(row: ArchiveRow, name: str) -> Entry:
    tip = (
        f"{row.path}\n" + _tr("Not found: it was moved or deleted, or its disk is not connected") if row.missing else ""
    )
    icon = "folder" if row.is_folder else "file"
    return Entry("archive", name, icon, row.articles, row.id, tip or str(row.path), row.missing)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Overview", text)
