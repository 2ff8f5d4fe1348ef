"""Which bookmarks are wanted, in which order: as a record, and as SQL on the tables of `schema`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from viewer.bookmarks.passage import Colour
from viewer.bookmarks.rows import fold


@dataclass(frozen=True, slots=True)
class BookmarkFilter:
    """All conditions hold; by default every bookmark that is not in the bin."""

    text: str = ""  # every word is in the quote, note, tags, names, title or publication; accents and case do not count
    tag: str | None = None
    colour: str | None = None
    article_fingerprint: str | None = None
    in_bin: bool = False
    tags: tuple[str, ...] = ()  # all of them
    colours: tuple[Colour, ...] = ()  # one of them
    starred: bool | None = None
    collection: str | None = None  # id; not what is in the collections inside it
    person: str | None = None  # key of whom it is linked to
    place: str | None = None
    has_note: bool | None = None
    unread_note: bool | None = None
    since: str | None = None  # of `created`, "2026", "2026-08", "2026-08-14" or a full time; inclusive, as is the next
    until: str | None = None


EVERY = BookmarkFilter()


class BookmarkOrder(StrEnum):
    NEWEST = "newest"
    OLDEST = "oldest"
    CHANGED = "changed"
    ARTICLE = "article"
    POSITION = "position"
    COLLECTION = "collection"  # as the reader arranged it; only with BookmarkFilter.collection


_ORDERS = {
    BookmarkOrder.NEWEST: "created DESC, number DESC",
    BookmarkOrder.OLDEST: "created, number",
    BookmarkOrder.CHANGED: "modified DESC, number DESC",
    BookmarkOrder.ARTICLE: "title COLLATE NOCASE, fingerprint, start_offset, number",
    BookmarkOrder.POSITION: "start_offset, title COLLATE NOCASE, number",
}
# The names of columns are the program's own; every value is a parameter.
_IN_COLLECTION = "collection_member WHERE collection=(SELECT number FROM collection WHERE id=?)"
_ABOUT = "number IN (SELECT bookmark FROM bookmark_about WHERE kind=? AND key=?)"
_TAGGED = "number IN (SELECT bookmark FROM bookmark_tag WHERE folded=?)"

Condition = tuple[str, tuple[object, ...]]


def selection(wanted: BookmarkFilter, order: BookmarkOrder = BookmarkOrder.NEWEST) -> tuple[str, list[object]]:
    """What follows WHERE in a SELECT from `bookmark`, with its parameters."""
    conditions = list(_conditions(wanted))
    values = [value for _, parameters in conditions for value in parameters]
    where = " AND ".join(sql for sql, _ in conditions)
    if order is BookmarkOrder.COLLECTION:
        place = f"(SELECT position FROM {_IN_COLLECTION} AND bookmark=number)"  # noqa: S608
        return f"{where} ORDER BY {place}, number", [*values, wanted.collection]
    return f"{where} ORDER BY {_ORDERS[order]}", values


def _conditions(wanted: BookmarkFilter) -> Iterator[Condition]:
    yield ("deleted IS NOT NULL" if wanted.in_bin else "deleted IS NULL"), ()
    for word in fold(wanted.text).split():
        yield "instr(searchable, ?)", (word,)
    for tag in (*wanted.tags, *(() if wanted.tag is None else (wanted.tag,))):
        yield _TAGGED, (fold(tag),)
    yield from _of_columns(wanted)
    if wanted.collection is not None:
        yield f"number IN (SELECT bookmark FROM {_IN_COLLECTION})", (wanted.collection,)  # noqa: S608
    for kind, key in (("person", wanted.person), ("place", wanted.place)):
        if key is not None:
            yield _ABOUT, (kind, key)


def _of_columns(wanted: BookmarkFilter) -> Iterator[Condition]:
    for column, value in (("colour", wanted.colour), ("fingerprint", wanted.article_fingerprint)):
        if value is not None:
            yield f"{column}=?", (str(value),)
    if wanted.colours:
        yield f"colour IN ({', '.join('?' * len(wanted.colours))})", tuple(str(colour) for colour in wanted.colours)
    truths = (
        ("starred", wanted.starred),
        ("note<>''", wanted.has_note),
        ("(note<>'' AND NOT note_read)", wanted.unread_note),
    )
    for sql, is_wanted in truths:
        if is_wanted is not None:
            yield (sql if is_wanted else f"NOT {sql}"), ()
    for sign, moment in ((">=", wanted.since), ("<=", wanted.until)):
        if moment is not None:
            yield f"substr(created, 1, length(?)) {sign} ?", (moment, moment)
