"""What the list of bookmarks is asked to show: which, in which order, in which groups; as a record and as settings."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from viewer.bookmarks.passage import About, AboutKind, Colour
from viewer.bookmarks.store import BookmarkFilter, BookmarkOrder
from viewer.ui.bookmarks.grouping import Grouping


class Period(StrEnum):
    """When a bookmark was kept, seen from today."""

    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Wanted:
    """All conditions hold; of colours, one. `collection` is an id."""

    tags: tuple[str, ...] = ()
    colours: tuple[Colour, ...] = ()
    is_starred: bool = False
    collection: str = ""
    person: About | None = None
    place: About | None = None
    has_note: bool = False
    has_unread_note: bool = False
    needs_attention: bool = False  # the passage does not stand where and as it was kept
    period: Period | None = None
    since: str = ""  # days of the reader's own, inclusive
    until: str = ""


EVERYTHING = Wanted()
_Kind = TypeVar("_Kind", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Listing:
    """`text` and `in_bin` are not remembered from one start to the next."""

    wanted: Wanted = EVERYTHING
    order: BookmarkOrder = BookmarkOrder.NEWEST
    grouping: Grouping = Grouping.NONE
    text: str = ""
    in_bin: bool = False

    @property
    def is_filtering(self) -> bool:
        return bool(self.text) or self.wanted != EVERYTHING

    @property
    def can_be_arranged(self) -> bool:
        """Whether collections are shown, so that there is an order of the reader's own."""
        return not self.in_bin and (bool(self.wanted.collection) or self.grouping is Grouping.COLLECTION)

    @property
    def has_own_order(self) -> bool:
        return self.can_be_arranged and self.order is BookmarkOrder.COLLECTION

    def settled(self, before: Listing) -> Listing:
        """The same, arranged by hand where collections came into view, and by time where they went."""
        if self.can_be_arranged and not before.can_be_arranged:
            return replace(self, order=BookmarkOrder.COLLECTION)
        if not self.can_be_arranged and self.order is BookmarkOrder.COLLECTION:
            return replace(self, order=BookmarkOrder.NEWEST)
        return self

    def query(self, today: date) -> tuple[BookmarkFilter, BookmarkOrder]:
        """The question to the store, but for what it cannot know: what needs attention."""
        wanted = self.wanted
        since, until = _days(wanted, today)
        order = self.order
        if order is BookmarkOrder.COLLECTION and not wanted.collection:
            order = BookmarkOrder.NEWEST  # the groups put their own into order
        asked = BookmarkFilter(
            text=self.text,
            in_bin=self.in_bin,
            tags=wanted.tags,
            colours=wanted.colours,
            starred=wanted.is_starred or None,
            collection=wanted.collection or None,
            person=wanted.person.key if wanted.person else None,
            place=wanted.place.key if wanted.place else None,
            has_note=wanted.has_note or None,
            unread_note=wanted.has_unread_note or None,
            since=since,
            until=until,
        )
        return asked, order


def as_settings(listing: Listing) -> dict[str, Any]:
    """What is remembered of it, as JSON has it."""
    wanted = {key: value for key, value in asdict(listing.wanted).items() if value}
    return {"order": listing.order.value, "grouping": listing.grouping.value, "wanted": wanted}


def from_settings(found: dict[str, Any]) -> Listing:
    """The listing that was remembered; what makes no sense any more is left out."""
    told = found.get("wanted")
    told = told if isinstance(told, dict) else {}
    kept: dict[str, Any] = {
        each.name: value for each in fields(Wanted) if (value := _read(each.name, told.get(each.name)))
    }
    order = _one_of(BookmarkOrder, found.get("order")) or BookmarkOrder.NEWEST
    grouping = _one_of(Grouping, found.get("grouping")) or Grouping.NONE
    listing = Listing(Wanted(**kept), order, grouping)
    return listing.settled(listing)


def _read(name: str, value: object) -> object:
    """The value of a field of Wanted, from JSON; None when it is nothing of the kind."""
    match name:
        case "tags" | "colours":
            parts = [part for part in value if isinstance(part, str)] if isinstance(value, list) else []
            return tuple(parts) if name == "tags" else tuple(c for c in map(_colour, parts) if c)
        case "person" | "place":
            return _about(value)
        case "period":
            return _one_of(Period, value)
        case "collection" | "since" | "until":
            return value if isinstance(value, str) else None
        case _:
            return value is True


def _colour(value: object) -> Colour | None:
    return _one_of(Colour, value)


def _one_of(kind: type[_Kind], value: object) -> _Kind | None:
    return kind(value) if isinstance(value, str) and value in set(kind) else None


def _about(value: object) -> About | None:
    if not isinstance(value, dict) or not isinstance(value.get("key"), str) or not isinstance(value.get("name"), str):
        return None
    kind = _one_of(AboutKind, value.get("kind"))
    return About(kind, value["key"], value["name"]) if kind else None


def _days(wanted: Wanted, today: date) -> tuple[str | None, str | None]:
    """The first and last moment in UTC of what is wanted, as the store compares them."""
    first = {
        Period.TODAY: today,
        Period.WEEK: today - timedelta(days=6),
        Period.MONTH: today - timedelta(days=29),
        Period.YEAR: date(today.year, 1, 1),
    }.get(wanted.period)
    since = _moment(first.isoformat() if first else wanted.since, time.min)
    return since, _moment(wanted.until, time(23, 59, 59))


def _moment(day: str, at: time) -> str | None:
    try:
        local = datetime.combine(date.fromisoformat(day), at).astimezone()
    except ValueError:
        return None
    return local.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
