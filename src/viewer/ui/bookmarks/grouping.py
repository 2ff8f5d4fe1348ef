"""Bookmarks in groups: by article, person, place, tag, collection, or the day or month they were kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from viewer.bookmarks.passage import AboutKind, Bookmark
from viewer.bookmarks.rows import fold
from viewer.ui import phrases


class Grouping(StrEnum):
    NONE = "none"
    ARTICLE = "article"
    PERSON = "person"
    PLACE = "place"
    TAG = "tag"
    COLLECTION = "collection"
    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Folder:
    """A collection as a group: `path` is its name after those it lies in, `members` ids of bookmarks in own order."""

    id: str
    path: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """`key` is the same for the same group of any list; "" is the group of all there is when nothing groups."""

    key: str
    label: str
    bookmarks: tuple[Bookmark, ...]
    collection: str | None = None  # its id, when the group is one


def groups(
    bookmarks: Sequence[Bookmark],
    by: Grouping,
    folders: Sequence[Folder] = (),
    *,
    own_order: bool = False,
    oldest_first: bool = False,
) -> list[Group]:
    """The groups of `bookmarks`, in which these keep their order. For any thread.

    A bookmark with two tags is in two groups. Groups with a name are in its order, with those that have none last;
    articles stand where their first bookmark stands; days and months are newest first unless `oldest_first`. Empty
    collections are groups too: something can be put into them. `own_order`: collections are as they were arranged.
    """
    match by:
        case Grouping.NONE:
            return [Group("", "", tuple(bookmarks))]
        case Grouping.COLLECTION:
            return _collections(bookmarks, folders, own_order=own_order)
        case Grouping.ARTICLE:
            return _gathered((_article(bookmark), bookmark) for bookmark in bookmarks)
        case Grouping.DAY | Grouping.MONTH:
            found = _gathered((_time(bookmark, by), bookmark) for bookmark in bookmarks)
            return sorted(found, key=lambda group: group.key, reverse=not oldest_first)
        case _:
            found = _gathered((place, bookmark) for bookmark in bookmarks for place in _named(bookmark, by))
            return sorted(found, key=lambda group: (not group.key, fold(group.label)))


_Place = tuple[str, str]  # key and label of a group


def _gathered(pairs: Iterable[tuple[_Place, Bookmark]]) -> list[Group]:
    """One group for each key, in the order in which the keys come first."""
    labels: dict[str, str] = {}
    found: dict[str, list[Bookmark]] = {}
    for (key, label), bookmark in pairs:
        labels.setdefault(key, label)
        found.setdefault(key, []).append(bookmark)
    return [Group(key, labels[key], tuple(held)) for key, held in found.items()]


def _article(bookmark: Bookmark) -> _Place:
    article = bookmark.article
    return article.fingerprint or f"{article.path}\n{article.address}", bookmark.title or article.path


def _time(bookmark: Bookmark, by: Grouping) -> _Place:
    day = local_day(bookmark.created)
    day = day if by is Grouping.DAY else day[:7]
    return day, phrases.date(day) or _tr("No date")


def local_day(created: str) -> str:
    """The reader's own day, "2026-08-14", of a time in UTC; "" when that is no time."""
    try:
        return datetime.fromisoformat(created).astimezone().date().isoformat()
    except ValueError:
        return ""


def _named(bookmark: Bookmark, by: Grouping) -> Iterator[_Place]:
    if by is Grouping.TAG:
        yield from ((fold(tag), f"#{tag}") for tag in bookmark.tags)
        if not bookmark.tags:
            yield "", _tr("Without tags")
        return
    kind = AboutKind(by.value)
    linked = [about for about in bookmark.about if about.kind is kind]
    yield from ((about.key, about.name) for about in linked)
    if not linked:
        yield "", _tr("Linked to no person") if kind is AboutKind.PERSON else _tr("Linked to no place")


def _collections(bookmarks: Sequence[Bookmark], folders: Sequence[Folder], *, own_order: bool) -> list[Group]:
    by_id: Mapping[str, Bookmark] = {bookmark.id: bookmark for bookmark in bookmarks}
    found, inside = [], set()
    for folder in folders:
        members = [bookmark_id for bookmark_id in folder.members if bookmark_id in by_id]
        inside |= set(members)
        held = set(members)
        ordered = members if own_order else [bookmark.id for bookmark in bookmarks if bookmark.id in held]
        found.append(Group(folder.id, folder.path, tuple(by_id[each] for each in ordered), folder.id))
    rest = tuple(bookmark for bookmark in bookmarks if bookmark.id not in inside)
    return [*found, Group("", _tr("In no collection"), rest)] if rest else found


def _tr(text: str) -> str:
    return QCoreApplication.translate("Bookmarks", text)
