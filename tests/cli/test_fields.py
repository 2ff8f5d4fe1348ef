"""`fields`: which fields of a file hold what."""

from __future__ import annotations

from pathlib import Path

import pytest

TABLE = """kop,inhoud,door,title
Mist op maandag,"The fog came in on Monday, before the boats did, and stayed.",Clara Novak,no. 1
Mist op dinsdag,"It was there on Tuesday, and the bell was rung until four.",Martin Ostrov,no. 2
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "mist.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_fields_are_shown_chosen_and_read(viewer, table, tmp_path):
    library = ("--library", tmp_path / "library")
    (shown,) = viewer(*library, "fields", table, "--json").records
    assert shown["fields"] == {"title": "title"}
    assert shown["guessed"] == ["title"]
    assert shown["first"] is None
    words = viewer(*library, "fields", table).out
    assert "title (guessed)" in words
    assert "Other fields: kop, inhoud, door" in words
    chosen = viewer(*library, "fields", table, "--set", "title=kop", "--set", "text=inhoud", "--set", "byline=door")
    assert chosen.code == 0
    assert "First article: Mist op maandag: The fog came in on Monday" in chosen.out
    assert viewer(*library, "add", table, "--no-names").code == 0
    assert "Mist op dinsdag" in viewer(*library, "list").out
    viewer(*library, "fields", table, "--set", "title=title")
    assert "no. 2" in viewer(*library, "list").out
    (forgotten,) = viewer(*library, "fields", table, "--guess", "--json").records
    assert forgotten["fields"] == {"title": "title"}


def test_what_makes_no_sense_is_said(viewer, table, tmp_path):
    library = ("--library", tmp_path / "library")
    for wanted, sentence in (("colour=kop", "does not say FACT=FIELD"), ("title=nothing", "has no field “nothing”")):
        ended = viewer(*library, "fields", table, "--set", wanted)
        assert ended.code == 2
        assert sentence in ended.err
    assert ("Its fields are" if "title=" in wanted else "The facts are title") in ended.err
    letter = tmp_path / "letter.txt"
    letter.write_text("A letter without fields.")
    assert "has no fields to choose from" in viewer(*library, "fields", letter).err
