"""`bookmarks accept`: the new words are kept when the reader says so, and not before."""

from __future__ import annotations

import pytest

OLD = "The ferry went out at noon, and nobody had anything to say about it."
NEW = "The ferry went out at one, and nobody had anything to say about it."


TEXT = f"""A Quiet Day

HULL, England — The ferry came in at six. {OLD}

“It was on time,” she said. “I have it in writing.”
"""


@pytest.fixture
def changed(viewer, bookmarks, article, library):
    """Two passages are kept; the words of the first change on disk."""
    for quote in (OLD, "I have it in writing"):
        assert bookmarks("add", article, "--quote", quote).code == 0
    article.write_text(article.read_text().replace("at noon", "at one"))
    assert viewer("add", article, "--no-names", "--library", library).code == 0
    return {record["quote"]: record["id"] for record in bookmarks("list", "--json").records}


def quotes(bookmarks):
    return {record["quote"] for record in bookmarks("list", "--json").records}


def test_one_is_accepted_by_its_id(bookmarks, changed):
    done = bookmarks("accept", changed[OLD][:8], "--json")
    assert done.code == 0, done.err
    assert [(record["old"], record["new"]) for record in done.records] == [(OLD, NEW)]
    assert quotes(bookmarks) == {NEW, "I have it in writing"}
    verdicts = {record["verdict"] for record in bookmarks("list", "--check", "--json").records}
    assert verdicts <= {"same", "moved"}


def test_those_of_a_file_are_shown_first_and_then_accepted(bookmarks, changed, article):
    dry = bookmarks("accept", "--file", article, "--dry-run")
    assert (dry.code, OLD in dry.out, NEW in dry.out) == (0, True, True)
    assert OLD in quotes(bookmarks)
    assert bookmarks("accept", "--file", article).code == 0
    assert NEW in quotes(bookmarks)
    assert bookmarks("accept", "--all").code == 4  # nothing is left to accept


def test_it_must_be_said_which(bookmarks, changed):
    assert bookmarks("accept").code == 1
    assert bookmarks("accept", changed[OLD], "--all").code == 1
    assert OLD in quotes(bookmarks)
