"""`bookmarks star`, `tag`, `link`, `tags`, `collections`: what is put in order in the terminal is in order."""

from __future__ import annotations

from pathlib import Path

import pytest

TEXT = """A Quiet Day in the Harbour

HULL, England — The ferry came in at six. The ferry went out at noon, and nobody had anything to say about it.

“It was on time,” the harbour commissioner, Eleanor Marsh, said afterward. “I have it in writing.” Ms. Marsh then left
for Oslo, where the writing is kept.
"""
QUOTES = ("on time", "nobody had anything to say", "I have it in writing")


@pytest.fixture(scope="module")
def begun(viewer, tmp_path_factory) -> Path:
    """A library with an article, its names read, and nothing kept."""
    folder = tmp_path_factory.mktemp("begun")
    article = folder / "quiet.txt"
    article.write_text(TEXT, encoding="utf-8")
    assert viewer("add", article, "--library", folder / "library").code == 0
    return folder


@pytest.fixture
def bookmarks(viewer, begun):
    """`bookmarks …` on a library in which the three quotes and nothing else are kept."""
    library = begun / "library"

    def run(*arguments):
        return viewer("bookmarks", *arguments, "--library", library)

    old = [record["id"] for record in run("--json").records]
    if old:
        assert run("delete", *old).code == 0
    for one in run("collections", "--json").records:
        run("collections", "delete", one["id"])
    return run


@pytest.fixture
def ids(bookmarks, begun) -> list[str]:
    made = [bookmarks("add", begun / "quiet.txt", "--quote", quote, "--json").records[0] for quote in QUOTES]
    return [record["id"] for record in made]


def quotes(done) -> list[str]:
    assert done.code == 0, done.err
    return [record["quote"] for record in done.records]


def test_stars(bookmarks, ids):
    (record,) = bookmarks("star", ids[1][:6], "--json").records
    assert record["starred"] is True
    assert quotes(bookmarks("list", "--starred", "--json")) == [QUOTES[1]]
    assert "★" in bookmarks().out
    assert bookmarks("unstar", ids[1], ids[0]).code == 0
    assert quotes(bookmarks("--starred", "--json")) == []
    mixed = bookmarks("star", ids[0], "nosuch")
    assert mixed.code == 1
    assert "nosuch" in mixed.err
    assert bookmarks("star", "nosuch").code == 4


def test_tags_are_written_renamed_merged_coloured_and_deleted(bookmarks, ids):
    assert bookmarks("tag", "Boats", ids[0], ids[1]).code == 0
    assert bookmarks("tag", "ferry", ids[1], ids[2]).code == 0
    assert bookmarks("tag", "boats", ids[0]).code == 0, "it has that tag already"
    assert quotes(bookmarks("list", "--tag", "boats", "--tag", "ferry", "--json")) == [QUOTES[1]]
    assert bookmarks("tags", "colour", "boats", "blue").code == 0
    rows = bookmarks("tags", "--json").records
    assert rows == [
        {"tag": "Boats", "bookmarks": 2, "colour": "blue"},
        {"tag": "ferry", "bookmarks": 2, "colour": None},
    ]
    assert bookmarks("tags", "merge", "boats", "ferry", "Ships").out == "3 bookmarks are tagged “Ships” now.\n"
    assert bookmarks("tags", "list").out == "     3  Ships  (blue)\n"
    assert bookmarks("tags", "rename", "ships", "At sea").code == 0
    assert bookmarks("untag", "at SEA", ids[0]).code == 0
    assert quotes(bookmarks("list", "--tag", "at sea", "--json")) == [QUOTES[2], QUOTES[1]]
    assert bookmarks("tags", "colour", "at sea", "none").code == 0
    assert bookmarks("tags", "delete", "at sea").out == "“at sea” was taken off 2 bookmarks.\n"
    assert "No bookmark has a tag" in bookmarks("tags").err
    assert bookmarks("tags", "delete", "at sea").code != 0


def test_links_to_people_and_places(bookmarks, ids):
    linked = bookmarks("link", ids[0], ids[2], "--to-person", "eleanor marsh", "--json")
    assert linked.code == 0, linked.err
    assert [record["about"] for record in linked.records] == [
        [{"kind": "person", "name": "Eleanor Marsh", "key": "eleanor marsh"}]
    ] * 2
    assert bookmarks("link", ids[0], "--to-place", "Oslo").code == 0
    assert quotes(bookmarks("list", "--person", "marsh", "--json")) == [QUOTES[2], QUOTES[0]]
    assert quotes(bookmarks("list", "--person", "marsh", "--place", "oslo", "--json")) == [QUOTES[0]]
    assert quotes(bookmarks("list", "--person", "nobody", "--json")) == []
    assert quotes(bookmarks("search", "marsh", "--json")) == [QUOTES[2], QUOTES[0]]
    assert "about Eleanor Marsh, Oslo" in bookmarks().out
    absent = bookmarks("link", ids[0], "--to-person", "Zebedee")
    assert absent.code == 4
    assert "Zebedee" in absent.err
    assert bookmarks("unlink", ids[0], "--to-person", "marsh").code == 0
    assert quotes(bookmarks("list", "--person", "marsh", "--json")) == [QUOTES[2]]
    assert bookmarks("unlink", ids[0]).code == 0
    assert quotes(bookmarks("list", "--place", "oslo", "--json")) == []


def test_collections(bookmarks, ids):
    assert bookmarks("collections", "create", "Ships").code == 0
    made = bookmarks("collections", "create", "Ferries", "--in", "Ships", "--json").records[0]
    assert made["path"] == "Ships/Ferries"
    assert bookmarks("collections", "add", "Ships/Ferries", ids[2], ids[0]).code == 0
    assert bookmarks("collections", "add", "ships", ids[0], "nosuch").code == 1
    assert quotes(bookmarks("list", "--collection", "ferries", "--json")) == [QUOTES[2], QUOTES[0]]
    records = {r["quote"]: r["collections"] for r in bookmarks("--json").records}
    assert records == {QUOTES[0]: ["Ships", "Ships/Ferries"], QUOTES[1]: [], QUOTES[2]: ["Ships/Ferries"]}
    assert [(r["path"], r["bookmarks"]) for r in bookmarks("collections", "--json").records] == [
        ("Ships", 1),
        ("Ships/Ferries", 2),
    ]
    assert bookmarks("collections", "remove", made["id"][:8], ids[2]).out == "1 bookmark out of “Ferries”.\n"
    assert bookmarks("collections", "rename", "Ferries", "Boats").code == 0
    twice = bookmarks("collections", "create", "boats", "--in", "Ships")
    assert twice.code != 0
    assert "here already" in twice.err
    assert bookmarks("collections", "delete", "Ships").out == "“Ships” and 1 inside it deleted; the bookmarks stay.\n"
    assert len(bookmarks("--json").records) == 3
    assert bookmarks("list", "--collection", "Ships").code != 0


def test_when_and_in_which_colours(bookmarks, ids, begun):
    bookmarks("add", begun / "quiet.txt", "--colour", "pink")
    assert len(quotes(bookmarks("list", "--colour", "pink", "--json"))) == 1
    assert len(quotes(bookmarks("list", "--colour", "pink", "--colour", "yellow", "--json"))) == 4
    assert len(quotes(bookmarks("list", "--since", "2020", "--json"))) == 4
    assert quotes(bookmarks("list", "--until", "2020-12-31", "--json")) == []
    assert bookmarks("list", "--since", "yesterday").code == 2
    assert quotes(bookmarks("list", "--unread", "--json")) == []


def test_all_of_it_goes_to_another_library(bookmarks, ids, viewer, tmp_path: Path):
    bookmarks("star", ids[0])
    bookmarks("link", ids[0], "--to-place", "Oslo")
    bookmarks("collections", "create", "Ships")
    bookmarks("collections", "add", "Ships", ids[2], ids[0])
    file = tmp_path / "all.jsonld"
    assert bookmarks("export", "-o", file).code == 0
    there = ("--library", tmp_path / "elsewhere")
    assert viewer("bookmarks", "import", file, *there).code == 0
    ours = {record["id"]: record for record in bookmarks("--json").records}
    theirs = {record["id"]: record for record in viewer("bookmarks", "--json", *there).records}
    assert theirs == ours
    listed = viewer("bookmarks", "list", "--collection", "Ships", "--json", *there).records
    assert [record["id"] for record in listed] == [ids[2], ids[0]]
