from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import open_database
from viewer.articles.article import Identity
from viewer.bookmarks.passage import Bookmark, Colour, Passage
from viewer.bookmarks.store import BookmarkFilter, BookmarkOrder, BookmarkStore
from viewer.db import Database
from viewer.errors import LibraryError

Build = Callable[..., Bookmark]


def ids(found: list[Bookmark]) -> list[str]:
    return [bookmark.id for bookmark in found]


def test_what_was_kept_is_read_back(store: BookmarkStore, bookmark_of: Build) -> None:
    kept = bookmark_of("Nobody was surprised.", note="Why?", tags=("Ferry", "b c"), colour=Colour.PINK, captured="2020")
    store.keep(kept)
    found = store.get(kept.id)
    assert found == kept
    assert found is not None
    assert found.passage is not None
    assert (found.passage.rival, found.passage.rival_context) == (kept.passage.rival, kept.passage.rival_context)
    assert store.all() == [kept]
    assert store.get("nothing") is None


def test_a_whole_article(store: BookmarkStore, bookmark_of: Build) -> None:
    kept = bookmark_of("")
    store.keep(kept)
    assert store.get(kept.id) == kept
    assert kept.passage is None


def test_text_that_is_not_unicode(store: BookmarkStore, bookmark_of: Build) -> None:
    odd = replace(
        bookmark_of("", note="a\udce9b", tags=("t\ud800",)),
        article=Identity("f", None, "/archive/caf\udce9.txt", "\0"),
        passage=Passage("\ud83dx", "", "\0", 0, 2),
    )
    store.keep(odd)
    assert store.get(odd.id) == replace(odd, tags=("t?",))
    assert store.of_article(odd.article) == [replace(odd, tags=("t?",))]


def test_a_change_keeps_when_it_was_made(store: BookmarkStore, bookmark_of: Build) -> None:
    kept = bookmark_of("It is a long list.", created="2001-01-01T00:00:00Z", modified="2001-01-01T00:00:00Z")
    store.keep(kept)
    store.change(replace(kept, note="new", tags=("x",), colour=Colour.BLUE, created="2031-01-01T00:00:00Z"))
    found = store.get(kept.id)
    assert found is not None
    assert (found.note, found.tags, found.colour) == ("new", ("x",), Colour.BLUE)
    assert found.created == kept.created
    assert found.modified > kept.modified


def test_a_clock_that_goes_back_does_not_age_a_change(store: BookmarkStore, bookmark_of: Build) -> None:
    kept = bookmark_of("It is a long list.", modified="2999-01-01T00:00:00Z")
    store.keep(kept)
    store.change(replace(kept, note="new"))
    found = store.get(kept.id)
    assert found is not None
    assert found.modified == "2999-01-01T00:00:00Z"


def test_the_bin(store: BookmarkStore, bookmark_of: Build) -> None:
    kept = bookmark_of("It is a long list.", tags=("x",))
    store.keep(kept)
    store.delete(kept.id)
    first = store.get(kept.id)
    assert first is not None
    assert first.deleted is not None
    store.delete(kept.id)  # a second time changes nothing
    assert store.get(kept.id) == first
    assert store.all() == []
    assert store.tags() == []
    assert store.of_article(kept.article) == []
    assert store.all(BookmarkFilter(in_bin=True)) == [first]
    store.change(replace(kept, note="still here"))
    assert ids(store.all(BookmarkFilter(in_bin=True))) == [kept.id]
    store.restore(kept.id)
    assert [b.note for b in store.all()] == ["still here"]
    assert store.empty_bin() == 0
    store.delete(kept.id)
    assert store.empty_bin() == 1
    assert store.get(kept.id) is None


@pytest.mark.parametrize("change", ["change", "delete", "restore"])
def test_what_is_gone_is_said_to_be(store: BookmarkStore, bookmark_of: Build, change: str) -> None:
    lost = bookmark_of("")
    with pytest.raises(LibraryError, match="no longer in the library"):
        getattr(store, change)(lost if change == "change" else lost.id)


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("surprised", True),
        ("SURPRISED nobody", True),
        ("elysee", True),
        ("straßen", True),
        ('"why not"', True),
        ("gazette ferry", True),
        ("well-known", True),
        ("wellknown", True),
        ("surprises", False),
        ("surprised elsewhere", False),
        ("100%", False),
        ("", True),
        ("  ", True),
    ],
)
def test_search(store: BookmarkStore, bookmark_of: Build, text: str, is_found: bool) -> None:
    store.keep(bookmark_of("Nobody was surprised.", note="A well-known “why not”", tags=("Élysée", "Straßen")))
    assert bool(store.all(BookmarkFilter(text=text))) is is_found


def test_filters_hold_together(store: BookmarkStore, bookmark_of: Build) -> None:
    one = bookmark_of("Nobody was surprised.", tags=("Sea",), colour=Colour.BLUE)
    two = bookmark_of("It is a long list.", tags=("sea", "land"))
    for bookmark in (one, two):
        store.keep(bookmark)
    assert set(ids(store.all(BookmarkFilter(tag="SEA")))) == {one.id, two.id}
    assert ids(store.all(BookmarkFilter(tag="sea", colour=Colour.BLUE))) == [one.id]
    assert ids(store.all(BookmarkFilter(tag="land", text="surprised"))) == []
    assert len(store.all(BookmarkFilter(article_fingerprint=one.article.fingerprint))) == 2
    assert store.all(BookmarkFilter(article_fingerprint="other")) == []


def test_orders(store: BookmarkStore, bookmark_of: Build) -> None:
    old = bookmark_of("It is a long list.", created="2001-01-01T00:00:00Z", modified="2009-01-01T00:00:00Z")
    new = bookmark_of("Nobody was surprised.", created="2002-01-01T00:00:00Z", modified="2002-01-01T00:00:00Z")
    other = replace(new, id="x", title="A much earlier title", created="2000-01-01T00:00:00Z")
    store.keep_all([old, new, other])
    assert ids(store.all()) == [new.id, old.id, "x"]
    assert ids(store.all(order=BookmarkOrder.OLDEST)) == ["x", old.id, new.id]
    assert ids(store.all(order=BookmarkOrder.CHANGED)) == [old.id, "x", new.id]
    assert ids(store.all(order=BookmarkOrder.ARTICLE)) == ["x", new.id, old.id]
    assert ids(store.all(order=BookmarkOrder.POSITION))[-1] == old.id


def test_an_article_is_known_by_words_address_or_place(store: BookmarkStore, bookmark_of: Build) -> None:
    kept = bookmark_of("Nobody was surprised.")
    store.keep(kept)
    for identity in (
        Identity(kept.article.fingerprint, None, "/elsewhere", "9"),
        Identity("other", "http://example.org/ferry/#top", "/elsewhere", ""),
        Identity("other", None, "/archive/ferry.html", ""),
    ):
        assert ids(store.of_article(identity)) == [kept.id]
    assert store.of_article(Identity("other", None, "/archive/ferry.html", "2")) == []
    assert store.of_article(Identity("", None, "", "")) == []


def test_tags_are_counted_as_most_often_written(store: BookmarkStore, bookmark_of: Build) -> None:
    for tags in (("Sea", "sea", " "), ("sea", "Élysée"), ("sea",), ("  long   tag ",)):
        store.keep(bookmark_of("It is a long list.", tags=tags))
    assert store.tags() == [("sea", 3), ("Élysée", 1), ("long tag", 1)]


def test_renaming_a_tag_joins_two(store: BookmarkStore, bookmark_of: Build) -> None:
    both = bookmark_of("", tags=("sea", "Ocean", "x"))
    binned = bookmark_of("", tags=("SEA",))
    store.keep_all([both, binned, bookmark_of("", tags=("x",))])
    store.delete(binned.id)
    assert store.rename_tag("Sea", "ocean") == 2
    assert store.tags() == [("x", 2), ("ocean", 1)]
    assert [b.tags for b in store.all(BookmarkFilter(in_bin=True))] == [("ocean",)]
    assert store.rename_tag("ocean", "") == 2
    assert store.tags() == [("x", 2)]


def test_taking_in_overwrites_nothing(store: BookmarkStore, bookmark_of: Build) -> None:
    ours = bookmark_of("Nobody was surprised.", note="ours")
    theirs = replace(ours, note="theirs", modified="2999-01-01T00:00:00Z")
    new = bookmark_of("It is a long list.", created="", modified="")
    store.keep(ours)
    taken = store.take_in([ours, theirs, new])
    assert ([b.id for b in taken.added], taken.unchanged) == ([new.id], 1)
    assert [b.note for b in taken.beside] == ["theirs"]
    assert store.get(ours.id) == ours
    assert len(store.all()) == 3
    assert store.take_in([ours, theirs, new]).unchanged == 3
    assert len(store.all()) == 3
    assert all(b.created and b.modified for b in store.all())


def test_several_are_kept_or_none(store: BookmarkStore, bookmark_of: Build) -> None:
    good = bookmark_of("")
    with pytest.raises(AttributeError):
        store.keep_all([good, None])  # type: ignore[list-item]
    assert store.all() == []


def test_two_programs_do_not_undo_each_others_work(
    database: Database, store: BookmarkStore, bookmark_of: Build
) -> None:
    second = open_database(database.path)
    other = BookmarkStore(second)
    one, two = bookmark_of("Nobody was surprised."), bookmark_of("It is a long list.")
    store.keep(one)
    other.keep(two)
    mine, yours = store.get(two.id), other.get(one.id)
    assert mine is not None
    assert yours is not None
    store.change(replace(mine, note="first program"))
    other.change(replace(yours, note="second program"))
    assert {b.note for b in store.all()} == {"first program", "second program"} == {b.note for b in other.all()}
    second.close()


def test_reopened(tmp_path: Path, bookmark_of: Build) -> None:
    path = tmp_path / "again.sqlite"
    kept = bookmark_of("Nobody was surprised.", tags=("x",))
    first = open_database(path)
    BookmarkStore(first).keep(kept)
    first.close()
    second = open_database(path)
    assert BookmarkStore(second).all() == [kept]
    second.close()
