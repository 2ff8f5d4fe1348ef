from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.articles.article import Identity
from viewer.bookmarks.exchange import hypothesis as other_program
from viewer.bookmarks.exchange.webannotation import CONTEXT, export, parse
from viewer.bookmarks.passage import About, AboutKind, Bookmark, Colour, Passage
from viewer.bookmarks.store import BookmarkStore
from viewer.errors import DamagedFile

Build = Callable[..., Bookmark]
IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def check_annotation(item: dict[str, Any]) -> None:
    """The MUSTs of the W3C Web Annotation Data Model that apply to what we write (sections 3.1 to 4.4)."""
    assert IRI.fullmatch(item["id"])
    assert item["type"] == "Annotation"
    assert item["motivation"] in {"commenting", "highlighting", "bookmarking"}
    for name in ("created", "modified"):
        assert name not in item or TIME.fullmatch(item[name])
    for body in item.get("body", []):
        check_body(body)
    target = item["target"]
    assert target["type"] == "SpecificResource"
    assert IRI.fullmatch(target["source"])
    assert item["stylesheet"]["type"] == "CssStylesheet"
    assert f".{target['styleClass']} " in item["stylesheet"]["value"]
    if "state" in target:
        assert target["state"]["type"] == "TimeState"
        assert TIME.fullmatch(target["state"]["sourceDate"])
    for selector in target.get("selector", []):
        check_selector(selector)
    known = {"id", "type", "motivation", "created", "modified", "body", "target", "stylesheet"}
    assert all(name in known or name.startswith("av:") for name in item)


def check_body(body: dict[str, Any]) -> None:
    if body["type"] == "SpecificResource":
        assert IRI.fullmatch(body["source"])
        assert body["purpose"] == "identifying"
        assert body.keys() <= {"type", "source", "purpose", "dcterms:title", "av:key"}
        return
    assert body["type"] == "TextualBody"
    assert isinstance(body["value"], str)
    assert body["purpose"] in {"commenting", "tagging"}
    assert body.keys() <= {"type", "value", "purpose", "format"}


def check_selector(selector: dict[str, Any]) -> None:
    if selector["type"] == "TextQuoteSelector":
        assert all(isinstance(selector[name], str) for name in ("exact", "prefix", "suffix"))
    elif selector["type"] == "FragmentSelector":
        assert isinstance(selector["value"], str)
        assert IRI.fullmatch(selector.get("conformsTo", "urn:none"))
    else:
        assert selector["type"] == "TextPositionSelector"
        assert 0 <= selector["start"] <= selector["end"]


def check_collection(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text)
    assert CONTEXT in found["@context"]
    check_head(found)
    for item in found["first"]["items"]:
        check_annotation(item)
    for shelf in found.get("av:collections", []):
        check_head(shelf)
        assert all(IRI.fullmatch(name) for name in shelf.get("first", {"items": []})["items"])
    return found


def check_head(found: dict[str, Any]) -> None:
    """An AnnotationCollection and its page (sections 5.1 and 5.2)."""
    assert found["type"] == "AnnotationCollection"
    assert IRI.fullmatch(found["id"])
    assert isinstance(found["label"], str)
    page = found.get("first", {"items": []})
    assert found["total"] == len(page["items"])
    if "first" in found:
        assert page["type"] == "AnnotationPage"
        assert IRI.fullmatch(page["id"])
        assert page["startIndex"] == 0


def test_what_is_written_follows_the_model(bookmark_of: Build) -> None:
    kept = [
        bookmark_of("Nobody was surprised.", note="Why?", tags=("x", "y"), captured="2020-01-02T03:04:05Z"),
        bookmark_of("", url=None, colour=Colour.GREEN, captured="2020-01", source_sha256="a" * 64),
        bookmark_of("It is a long list.", url="not a url"),
    ]
    items = check_collection(export(kept))["first"]["items"]
    assert [item["motivation"] for item in items] == ["commenting", "bookmarking", "highlighting"]
    assert items[0]["target"]["source"] == "https://www.example.org/ferry?utm_source=x"
    assert items[1]["target"]["source"] == "file:///archive/ferry.html"
    assert items[1]["target"]["av:sha256"] == "a" * 64
    assert items[0]["target"]["av:path"] == "/archive/ferry.html"
    assert items[0]["target"]["state"]["sourceDate"] == "2020-01-02T03:04:05Z"
    quote, position = items[0]["target"]["selector"]
    assert quote["exact"] == "Nobody was surprised."
    assert len(quote["prefix"]) == len(quote["suffix"]) == 32
    assert position["end"] - position["start"] == len(quote["exact"])


def test_nothing_to_write() -> None:
    assert check_collection(export([]))["total"] == 0
    assert parse(export([])).bookmarks == ()


def test_the_same_bookmarks_give_the_same_text(bookmark_of: Build) -> None:
    kept = [bookmark_of("Nobody was surprised.")]
    assert export(kept) == export(kept)


WORDS = st.text(min_size=1, max_size=30)
MAYBE = st.none() | WORDS
TEXTS = st.text(st.characters(codec=None), max_size=40)
ABOUT = st.builds(About, st.sampled_from(AboutKind), WORDS, WORDS)
SHARES = st.none() | st.floats(0, 1)
PASSAGES = st.none() | st.builds(
    lambda quote, prefix, suffix, start, rival, around, fragment: Passage(
        quote, prefix, suffix, start, start + len(quote), rival, around, fragment
    ),
    st.text(st.characters(codec=None), min_size=1, max_size=60),
    TEXTS,
    TEXTS,
    st.integers(0, 10**9),
    SHARES,
    SHARES,
    MAYBE | st.just("page=12"),
)
BOOKMARKS = st.builds(
    Bookmark,
    id=st.uuids().map(str),
    article=st.builds(Identity, TEXTS, MAYBE | st.just("https://example.org/a?b=ü"), TEXTS, TEXTS),
    title=TEXTS,
    publication=MAYBE,
    published=MAYBE,
    passage=PASSAGES,
    note=TEXTS,
    tags=st.lists(WORDS, max_size=3).map(tuple),
    colour=st.sampled_from(Colour),
    created=st.just("2020-01-01T00:00:00Z"),
    modified=st.just("2021-01-01T00:00:00Z"),
    deleted=st.none() | st.just("2022-01-01T00:00:00Z"),
    byline=MAYBE,
    captured=MAYBE | st.just("2019-01-01T00:00:00+02:00"),
    source_sha256=MAYBE,
    starred=st.booleans(),
    about=st.lists(ABOUT, max_size=3, unique_by=lambda one: (one.kind, one.key)).map(tuple),
)


@settings(deadline=None, max_examples=60)
@given(st.lists(BOOKMARKS, max_size=3))
def test_nothing_is_lost_on_the_way_out_and_in(bookmarks: list[Bookmark]) -> None:
    text = export(bookmarks)
    check_collection(text)
    text.encode()  # can be written to a file
    found = parse(text)
    assert found.skipped == ()
    assert list(found.bookmarks) == bookmarks
    for one, other in zip(bookmarks, found.bookmarks, strict=True):
        if one.passage and other.passage:
            ours, theirs = one.passage, other.passage
            assert (ours.rival, ours.rival_context) == (theirs.rival, theirs.rival_context)


def test_into_a_library_and_out_again(store: BookmarkStore, bookmark_of: Build) -> None:
    kept = [bookmark_of("Nobody was surprised.", note="Why?", tags=("x",)), bookmark_of("")]
    taken = store.take_in(parse(export(kept)).bookmarks)
    assert len(taken.added) == 2
    assert {store.get(b.id) for b in kept} == set(kept)
    assert parse(export(store.all())).bookmarks == tuple(store.all())


def test_a_page_a_list_and_one_annotation(bookmark_of: Build) -> None:
    kept = bookmark_of("Nobody was surprised.")
    page = json.loads(export([kept]))["first"]
    for form in (page, page["items"], page["items"][0]):
        assert parse(json.dumps(form)).bookmarks == (kept,)


def test_annotations_of_others() -> None:
    found = parse(
        json.dumps(
            [
                {"type": "Annotation", "id": "https://example.org/a/1", "target": "https://example.org/page"},
                {
                    "target": [
                        {
                            "source": {"id": "https://example.org/2"},
                            "selector": {"type": "TextQuoteSelector", "exact": "x"},
                        }
                    ],
                    "body": {"type": "TextualBody", "value": "hm"},
                },
                {"type": "Annotation", "target": None},
                "nonsense",
                {"target": {"source": "https://e.org/", "selector": [{"type": "TextPositionSelector", "start": "a"}]}},
            ]
        )
    )
    assert [b.article.url for b in found.bookmarks] == [
        "https://example.org/page", "https://example.org/2", "https://e.org/",
    ]  # fmt: skip
    assert [b.passage.quote if b.passage else None for b in found.bookmarks] == [None, "x", None]
    assert found.bookmarks[1].note == "hm"
    assert found.skipped == (
        "Entry 3 was not taken: it points at nothing.",
        "Entry 4 was not taken: it is no object.",
    )


@pytest.mark.parametrize("text", ["", "{", "<html>", "[" * 100_000])
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(DamagedFile, match="no JSON"):
        parse(text)


NAMES = "target source selector body value purpose type exact id items first state uri rows text tags".split()  # noqa: SIM905
STRANGE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=5),
    max_leaves=25,
)


@settings(deadline=None, max_examples=60)
@given(STRANGE)
def test_no_json_is_too_strange(found: object) -> None:
    for program in (parse, other_program.parse):
        taken = program(json.dumps(found))
        assert all(isinstance(bookmark, Bookmark) for bookmark in taken.bookmarks)
        export(taken.bookmarks)


def test_hypothesis() -> None:
    row = {
        "id": "abc",
        "created": "2024-05-01T10:00:00.123456+00:00",
        "updated": "2024-05-02T10:00:00.123456+00:00",
        "uri": "https://example.org/page",
        "text": "a note",
        "tags": ["one", "two"],
        "document": {"title": ["A page"]},
        "target": [
            {
                "source": "https://example.org/page",
                "selector": [
                    {"type": "RangeSelector", "startContainer": "/div[1]"},
                    {"type": "TextPositionSelector", "start": 5, "end": 10},
                    {"type": "TextQuoteSelector", "exact": "words", "prefix": "some ", "suffix": " here"},
                ],
            }
        ],
    }
    reply = row | {"id": "def", "references": ["abc"]}
    for form in ([row, reply], {"rows": [row, reply], "total": 2}, {"annotations": [row, reply]}):
        found = other_program.parse(json.dumps(form))
        (bookmark,) = found.bookmarks
        assert bookmark.passage == Passage("words", "some ", " here", 5, 10)
        assert bookmark.passage.rival is None
        assert (bookmark.note, bookmark.tags, bookmark.title) == ("a note", ("one", "two"), "A page")
        assert (bookmark.created, bookmark.modified) == ("2024-05-01T10:00:00Z", "2024-05-02T10:00:00Z")
        assert bookmark.article == Identity("", "https://example.org/page", "", "")
        assert found.skipped == ("Entry 2 was not taken: it is a reply to another.",)
    assert other_program.parse(json.dumps([row])).bookmarks == other_program.parse(json.dumps([row])).bookmarks
    assert replace(bookmark, id="") != bookmark
