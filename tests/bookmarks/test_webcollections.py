"""Collections go out with the bookmarks, in the words of the W3C model, and come in again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from test_webannotation import STRANGE, check_collection

from conftest import open_database
from viewer.bookmarks.collections import CollectionStore
from viewer.bookmarks.exchange.webannotation import export, parse
from viewer.bookmarks.exchange.webcollections import collections_of, of_these
from viewer.bookmarks.passage import Bookmark
from viewer.bookmarks.store import BookmarkStore
from viewer.db import Database

Build = Callable[..., Bookmark]


@pytest.fixture
def collections(database: Database, store: BookmarkStore, bookmark_of: Build) -> CollectionStore:
    """Ships (one bookmark) > Ferries (two, the later first), and an empty one."""
    kept = [bookmark_of("Nobody was surprised.", note="n"), bookmark_of("It is a long list.")]
    store.keep_all(kept)
    found = CollectionStore(database)
    ships, _ = found.create("Ships"), found.create("Nothing in it")
    ferries = found.create("Ferries / boats", ships.id)
    found.add(ships.id, [kept[0].id])
    found.add(ferries.id, [kept[1].id, kept[0].id])
    return found


def test_nothing_is_lost_on_the_way_to_another_library(
    tmp_path: Path, store: BookmarkStore, collections: CollectionStore
) -> None:
    text = export(store.all(), collections.filed())
    whole = check_collection(text)
    assert [(c["label"], c["total"]) for c in whole["av:collections"]] == [
        ("Nothing in it", 0), ("Ships", 1), ("Ferries / boats", 2),
    ]  # fmt: skip
    elsewhere = open_database(tmp_path / "elsewhere.sqlite")
    BookmarkStore(elsewhere).take_in(parse(text).bookmarks)
    there = CollectionStore(elsewhere)
    assert len(there.take_in(parse(text).collections)) == 3
    assert there.filed() == collections.filed()
    assert export(store.all(), there.filed()) == text
    elsewhere.close()


def test_only_what_is_said_of_the_bookmarks_that_go_out(store: BookmarkStore, collections: CollectionStore) -> None:
    (late,) = (b for b in store.all() if not b.note)
    filed = of_these(collections.filed(), [late.id])
    held = [("Nothing in it", ()), ("Ships", ()), ("Ferries / boats", (late.id,))]
    assert [(one.collection.name, one.bookmarks) for one in filed] == held
    assert [one.collection.name for one in of_these(collections.filed(), [])] == ["Nothing in it"]
    shelves = check_collection(export([late], collections.filed()))["av:collections"]
    assert [(each["label"], each["total"]) for each in shelves] == [(name, len(ids)) for name, ids in held]


def test_collections_in_any_order_and_in_a_ring() -> None:
    one, two = "00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"
    inner = {"id": f"urn:uuid:{one}", "label": "inner", "av:within": f"urn:uuid:{two}"}
    outer = {"id": f"urn:uuid:{two}", "label": "outer"}
    assert [f.collection.name for f in collections_of({"av:collections": [inner, outer]})] == ["outer", "inner"]
    ring = collections_of({"av:collections": [inner, outer | {"av:within": f"urn:uuid:{one}"}]})
    assert {f.collection.name for f in ring} == {"inner", "outer"}


def test_a_ring_becomes_a_tree(collections: CollectionStore) -> None:
    one, two = "00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"
    inner = {"id": f"urn:uuid:{one}", "label": "inner", "av:within": f"urn:uuid:{two}"}
    outer = {"id": f"urn:uuid:{two}", "label": "outer", "av:within": f"urn:uuid:{one}"}
    made = collections.take_in(collections_of({"av:collections": [inner, outer]}))
    assert [(c.name, c.parent) for c in made] == [("inner", None), ("outer", one)]
    assert {c.name for c in collections.all()} >= {"inner", "outer"}


@given(STRANGE)
def test_no_json_is_too_strange(found: object) -> None:
    for whole in (found, {"av:collections": found}, {"av:collections": [{"label": "x", "first": found}]}):
        collections_of(json.loads(json.dumps(whole)))
