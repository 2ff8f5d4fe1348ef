"""Stars, people and places, unread notes, tags with colours, collections: kept, found, changed and put back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from viewer.bookmarks.collections import CollectionStore
from viewer.bookmarks.passage import About, AboutKind, Bookmark, Colour
from viewer.bookmarks.rows import fold
from viewer.bookmarks.store import BookmarkFilter, BookmarkStore
from viewer.db import Database
from viewer.errors import LibraryError

Build = Callable[..., Bookmark]
CLARA = About(AboutKind.PERSON, "clara novak", "Clara Novak")
ELLERY = About(AboutKind.PLACE, "port ellery", "Port Ellery")


@pytest.fixture
def collections(database: Database) -> CollectionStore:
    return CollectionStore(database)


@pytest.fixture
def three(store: BookmarkStore, bookmark_of: Build) -> list[str]:
    """The ids of three that are kept, oldest first."""
    kept = [
        bookmark_of("Nobody was surprised.", created="2001-05-06T07:08:09Z", note="Why?", tags=("sea", "Fog")),
        bookmark_of("It is a long list.", created="2002-01-01T00:00:00Z", tags=("sea",), colour=Colour.BLUE),
        bookmark_of("", created="2003-12-31T23:59:59Z", starred=True, about=(CLARA, ELLERY), colour=Colour.PINK),
    ]
    store.keep_all(kept)
    return [bookmark.id for bookmark in kept]


def test_what_is_said_of_a_bookmark_is_kept(store: BookmarkStore, bookmark_of: Build) -> None:
    kept = bookmark_of("Nobody was surprised.", starred=True, about=(ELLERY, CLARA, replace(CLARA, name="C. Novak")))
    kept = replace(kept, passage=replace(kept.passage, fragment="page=12"))
    store.keep(kept)
    found = store.get(kept.id)
    assert found == replace(kept, about=(ELLERY, CLARA))
    store.change(replace(kept, starred=False, about=(CLARA,)))
    found = store.get(kept.id)
    assert found is not None
    assert (found.starred, found.about) == (False, (CLARA,))
    assert store.abouts() == [(CLARA, 1)]
    assert [b.id for b in store.all(BookmarkFilter(text="novak"))] == [kept.id]


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (BookmarkFilter(starred=True), [2]),
        (BookmarkFilter(starred=False), [1, 0]),
        (BookmarkFilter(tags=("SEA", "fog")), [0]),
        (BookmarkFilter(tags=("sea",), tag="fog"), [0]),
        (BookmarkFilter(colours=(Colour.BLUE, Colour.PINK)), [2, 1]),
        (BookmarkFilter(person="clara novak"), [2]),
        (BookmarkFilter(place="clara novak"), []),
        (BookmarkFilter(place="port ellery", starred=True), [2]),
        (BookmarkFilter(has_note=True), [0]),
        (BookmarkFilter(has_note=False), [2, 1]),
        (BookmarkFilter(unread_note=True), []),
        (BookmarkFilter(since="2002"), [2, 1]),
        (BookmarkFilter(until="2001-05"), [0]),
        (BookmarkFilter(since="2001-05-07", until="2002"), [1]),
        (BookmarkFilter(until="2003-12-31"), [2, 1, 0]),
    ],
)
def test_filters(store: BookmarkStore, three: list[str], wanted: BookmarkFilter, numbers: list[int]) -> None:
    assert [three.index(bookmark.id) for bookmark in store.all(wanted)] == numbers


def test_notes_that_came_in_wait_to_be_looked_at(store: BookmarkStore, bookmark_of: Build) -> None:
    own = bookmark_of("Nobody was surprised.", note="mine")
    store.keep(own)
    theirs, plain = bookmark_of("It is a long list.", note="theirs"), bookmark_of("")
    store.take_in([own, theirs, plain])
    unread = BookmarkFilter(unread_note=True)
    assert [b.id for b in store.all(unread)] == [theirs.id]
    store.mark_read(theirs.id)
    assert store.all(unread) == []
    store.mark_read(theirs.id, is_read=False)
    stale = store.get(theirs.id)
    assert stale is not None
    store.mark_read(theirs.id)
    store.change(replace(stale, colour=Colour.PINK))  # what the window still held does not make it unread again
    assert store.all(unread) == []
    assert store.take_in([theirs]).beside  # it has another colour here


def test_tags_are_put_back_as_they_were(store: BookmarkStore, three: list[str]) -> None:
    store.set_tag_colour("Sea", Colour.GREEN)
    before = store.tagged("sea")
    assert before == {three[0]: ("sea", "Fog"), three[1]: ("sea",)}
    assert store.rename_tag("sea", "fog") == 2
    assert store.tags() == [("fog", 2)]
    assert store.tag_colours() == {"fog": Colour.GREEN}
    store.retag(before | {"gone": ("x",)})
    assert store.tags() == [("sea", 2), ("Fog", 1)]
    assert store.delete_tag("fog") == (three[0],)
    assert (store.tags(), store.tag_colours()) == ([("sea", 2)], {})


def test_colours_of_tags(store: BookmarkStore, three: list[str]) -> None:
    store.set_tag_colour("Élysée", Colour.BLUE)
    store.set_tag_colour("sea", Colour.PINK)
    assert store.tag_colours() == {fold("elysee"): Colour.BLUE, "sea": Colour.PINK}
    store.rename_tag("sea", "Elysee")  # the one that stays keeps its own
    assert store.tag_colours() == {"elysee": Colour.BLUE}
    store.rename_tag("elysee", "Élysée")
    assert store.tag_colours() == {"elysee": Colour.BLUE}
    store.set_tag_colour("elysee", None)
    assert store.tag_colours() == {}


def test_a_bookmark_is_in_several_collections_in_an_order_of_its_own(
    store: BookmarkStore, collections: CollectionStore, three: list[str]
) -> None:
    one, two = collections.create("One"), collections.create("Two")
    assert collections.add(one.id, three) == tuple(three)
    assert collections.add(one.id, three[:1]) == ()
    collections.add(two.id, [three[2], "gone", three[0]])
    collections.reorder(one.id, [three[2], "gone", three[0]])
    assert [b.id for b in collections.members(one.id)] == [three[2], three[0], three[1]]
    assert [b.id for b in collections.members(two.id)] == [three[2], three[0]]
    assert collections.counts() == {one.id: 3, two.id: 2}
    assert len(store.all(BookmarkFilter(collection=two.id, starred=True))) == 1
    before = collections.remove(one.id, three[:1])
    assert [b.id for b in collections.members(one.id)] == [three[2], three[1]]
    collections.restore([before])
    assert [b.id for b in collections.members(one.id)] == [three[2], three[0], three[1]]


def test_what_is_in_the_bin_keeps_its_place(
    store: BookmarkStore, collections: CollectionStore, three: list[str]
) -> None:
    one = collections.create("One")
    collections.add(one.id, three)
    store.delete(three[1])
    assert [b.id for b in collections.members(one.id)] == [three[0], three[2]]
    assert collections.counts() == {one.id: 2}
    store.restore(three[1])
    assert [b.id for b in collections.members(one.id)] == three
    store.delete(three[1])
    store.empty_bin()
    (filed,) = collections.filed()
    assert filed.bookmarks == (three[0], three[2])


def test_collections_stand_inside_one_another(collections: CollectionStore) -> None:
    ships = collections.create("  Ships ")
    ferries = collections.create("ferries", ships.id)
    late = collections.create("Late", ferries.id)
    arctic = collections.create("Arctic")
    assert [(one.name, one.parent) for one in collections.all()] == [
        ("Arctic", None), ("Ships", None), ("ferries", ships.id), ("Late", ferries.id),
    ]  # fmt: skip
    assert collections.path(late.id) == ("Ships", "ferries", "Late")
    with pytest.raises(LibraryError, match="“Ships” here already"):
        collections.create("SHIPS")
    with pytest.raises(LibraryError, match="here already"):
        collections.rename(arctic.id, "ships")
    with pytest.raises(LibraryError, match="inside itself"):
        collections.move(ships.id, late.id)
    with pytest.raises(LibraryError, match="needs a name"):
        collections.rename(ships.id, " ")
    collections.move(ferries.id, None)
    collections.rename(ferries.id, "Ferries")
    assert collections.get(ferries.id).parent is None
    assert collections.path(late.id) == ("Ferries", "Late")
    with pytest.raises(LibraryError, match="no longer"):
        collections.create("x", "gone")


def test_a_deleted_collection_comes_back_with_all_that_was_in_it(
    store: BookmarkStore, collections: CollectionStore, three: list[str]
) -> None:
    ships = collections.create("Ships")
    ferries = collections.create("Ferries", ships.id)
    collections.add(ships.id, three)
    collections.add(ferries.id, [three[2], three[0]])
    before = collections.filed()
    gone = collections.delete(ships.id)
    assert collections.all() == ()
    assert len(store.all()) == 3
    with pytest.raises(LibraryError, match="no longer"):
        collections.delete(ships.id)
    collections.restore(gone)
    assert collections.filed() == before == gone


def test_collections_from_elsewhere_join_those_of_their_name(collections: CollectionStore, three: list[str]) -> None:
    theirs_top = collections.create("Ships")
    theirs = collections.create("Ferries", theirs_top.id)
    collections.add(theirs.id, three)
    filed = collections.filed()
    assert collections.take_in(filed) == ()
    collections.delete(theirs_top.id)
    ours = collections.create("ships")
    (made,) = collections.take_in(filed)
    assert (made.id, made.parent) == (theirs.id, ours.id)
    assert [b.id for b in collections.members(made.id)] == three
    assert collections.take_in(filed) == ()
