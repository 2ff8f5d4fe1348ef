"""What the reader says of the fields of a file, and that the file is read accordingly."""

from __future__ import annotations

from pathlib import Path

import pytest

from viewer.articles.extract import extract
from viewer.errors import UnsupportedFile, ViewerError
from viewer.formats.field_sample import field_sample, first_document
from viewer.library.field_choices import FieldChoices
from viewer.library.ingest import Ingest
from viewer.library.library import Library
from viewer.paths import Paths

TABLE = """kop,inhoud,door,gezien,title
Mist op maandag,"The fog came in on Monday, before the boats did, and stayed.",Clara Novak,2003-10-13,no. 1
Mist op dinsdag,"It was there on Tuesday, and the bell was rung until four.",Martin Ostrov,2003-10-14,no. 2
"""
CHOSEN = (("title", "kop"), ("text", "inhoud"), ("byline", "door"), ("published", "gezien"))


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "mist.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_fields_are_shown_with_what_is_guessed(table: Path) -> None:
    sample = field_sample(table)
    assert sample.examples["kop"] == "Mist op maandag"
    assert list(sample.examples) == ["kop", "inhoud", "door", "gezien", "title"]
    assert sample.guess == {"title": "title"}


def test_fields_inside_fields_can_be_chosen(tmp_path: Path) -> None:
    path = tmp_path / "deep.jsonl"
    path.write_text('{"meta": {"kop": "Mist", "day": 20031013}, "t": {"body": "The fog came in on Monday."}}\n')
    sample = field_sample(path)
    assert sample.examples["meta.kop"] == "Mist"
    found = first_document(path, (("title", "meta.kop"), ("text", "t.body"), ("published", "meta.day")))
    assert found is not None
    article = extract(found)
    assert (article.title, article.text, article.published) == ("Mist", "The fog came in on Monday.", "2003-10-13")


def test_only_files_with_fields_have_a_choice(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("A letter without any fields at all, of which the reader can choose nothing.")
    with pytest.raises(UnsupportedFile, match="has no fields"):
        field_sample(path)
    with pytest.raises(ViewerError):
        first_document(path, CHOSEN)


def test_a_choice_is_kept_and_taken_back(library: Library, table: Path, paths: Paths) -> None:
    library.field_choices.choose(table, CHOSEN)
    assert FieldChoices(library.precious).of(table) == CHOSEN
    library.field_choices.choose(table, ())
    assert library.field_choices.of(table) == ()


def test_a_file_is_read_again_as_chosen(library: Library, table: Path) -> None:
    ingest = Ingest(library, lambda _event: None, workers=1, recognise=False)
    try:
        ingest.add([table])
        assert ingest.wait(120)
        assert library.index.count() == 0  # nobody can guess these names
        library.field_choices.choose(table, CHOSEN)
        ingest.add([table])
        assert ingest.wait(120)
        ids = library.index.ids()
        titles = {library.index.article(each).title for each in ids}
        assert titles == {"Mist op maandag", "Mist op dinsdag"}
        assert {library.index.article(each).byline for each in ids} == {"Clara Novak", "Martin Ostrov"}
        library.field_choices.choose(table, (*CHOSEN[1:], ("title", "title")))
        ingest.retry([table])
        assert ingest.wait(120)
        assert {library.index.article(each).title for each in library.index.ids()} == {"no. 1", "no. 2"}
    finally:
        ingest.close()
