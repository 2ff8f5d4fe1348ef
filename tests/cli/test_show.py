"""`show`: articles with their people and places, for people and for programs."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from viewer.cli.terminal import one_line, printable

FIELDS = [
    "source", "title", "byline", "dateline", "published", "publication", "section", "url", "language",
    "captured", "text", "blocks", "images", "pages", "left_out", "people", "places",
]  # fmt: skip
ARTICLE = """The Ferry That Came Back

By DINAH FROST | May 9, 1998

HULL, England — The harbour commissioner, Eleanor Marsh, met the ferry from Bergen in the rain, under an umbrella.

“It is a fine ship,” Ms. Marsh said. “We have waited nineteen years for it, and I had begun to think that it was lost.”

Captain Matthias Brandt said that he would bring it back on Tuesday, and he took the umbrella with him to Norway.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_json_has_exactly_the_fields_promised(viewer, article):
    done = viewer("show", "--json", article)
    assert (done.code, done.err) == (0, "")
    (record,) = done.records
    assert list(record) == FIELDS
    assert record["source"] == str(article)
    assert record["title"] == "The Ferry That Came Back"
    assert record["published"] == "1998-05-09"
    assert record["dateline"].upper() == "HULL, ENGLAND"
    assert (record["url"], record["section"]) == (None, None)
    assert record["language"] == "en"
    assert record["text"].startswith("The harbour commissioner")
    assert record["text"].endswith("to Norway.")
    for block in record["blocks"]:
        assert list(block) == ["kind", "start", "end"]
    starts = [record["text"][block["start"] :].split(" ")[0] for block in record["blocks"]]
    assert starts == ["The", "“It", "Captain"]
    assert all(set(part) == {"text", "reason"} for part in record["left_out"])


def test_json_has_people_and_places_at_their_offsets(viewer, article):
    (record,) = viewer("show", "--json", article).records
    people = {person["name"]: person for person in record["people"]}
    assert all(list(person) == ["name", "role", "aliases", "mentions"] for person in record["people"])
    assert {"Eleanor Marsh", "Matthias Brandt"} == set(people)
    marsh = people["Eleanor Marsh"]
    assert [record["text"][m["start"] : m["end"]] for m in marsh["mentions"]] == ["Eleanor Marsh", "Marsh"]
    assert [list(mention) for mention in marsh["mentions"]] == [["start", "end"]] * 2
    assert people["Matthias Brandt"]["role"] == "Captain"
    assert all(list(place) == ["name", "country", "lat", "lon", "confidence", "mentions"] for place in record["places"])
    places = {place["name"]: place for place in record["places"]}
    assert places["Bergen"]["country"] == "NO"
    assert {"Bergen", "Norway"} <= set(places)


def test_several_articles_are_json_lines_in_order(viewer, sample):
    done = viewer("show", "--json", "--no-names", sample)
    assert done.code == 0, done.err
    sources = [record["source"] for record in done.records]
    assert len(sources) == 12
    assert sources == sorted(sources)
    assert not [record for record in done.records if record["people"] or record["places"]]


def test_text_is_laid_out_for_reading(viewer, article):
    done = viewer("show", article)
    assert (done.code, done.err) == (0, "")
    lines = done.out.split("\n")
    assert max(map(len, lines)) <= 80
    assert "\x1b" not in done.out
    assert not [line for line in lines if line != line.rstrip()]
    order = [
        done.out.index(part)
        for part in ("The Ferry That Came Back", "9 May 1998", "harbour commissioner", "People", "Places")
    ]
    assert order == sorted(order)
    (row,) = [line for line in lines if line.startswith("Eleanor Marsh")]
    assert row.split()[-1] == "2"


def test_left_out_says_what_and_why(viewer, sample):
    (path,) = (sample / "The Harbour Courier").glob("1998*.txt")
    done = viewer("show", "--left-out", "--no-names", path)
    before, _, after = done.out.partition("Left out")
    assert "All rights reserved" not in before
    assert "All rights reserved" in after
    assert "copyright" in after


@pytest.mark.parametrize("locale", ["C", "POSIX", "de_DE.ISO-8859-1"])
def test_output_is_utf8_in_any_locale(viewer, article, locale):
    done = viewer("show", "--no-names", article, LC_ALL=locale, LANG=locale, PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")
    assert "“It is a fine ship,”" in done.out


def test_bad_files_are_named_and_the_rest_goes_on(viewer, article, tmp_path: Path):
    empty, binary, gone = tmp_path / "empty.txt", tmp_path / "binary.txt", tmp_path / "gone.txt"
    empty.write_bytes(b"")
    binary.write_bytes(b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 40)
    done = viewer("show", "--json", "--no-names", empty, binary, gone, article)
    assert done.code == 1
    assert [record["source"] for record in done.records] == [str(article)]
    for path in (empty, binary, gone):
        assert path.name in done.err


def test_a_folder_may_hold_files_of_other_kinds(viewer, article):
    (article.parent / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    done = viewer("show", "--json", "--no-names", article.parent)
    assert (done.code, len(done.records)) == (0, 1)
    assert "1 file" in done.err


def test_a_folder_without_articles_is_said_to_have_none(viewer, tmp_path: Path):
    done = viewer("show", tmp_path)
    assert (done.code, done.out) == (4, "")
    assert "nothing to read" in done.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_folder_is_named(viewer, article, tmp_path: Path):
    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(0)
    done = viewer("show", "--json", "--no-names", article.parent)
    closed.chmod(stat.S_IRWXU)
    assert (done.code, len(done.records)) == (1, 1)
    assert "closed" in done.err


def test_a_pipe_with_nobody_in_it_is_named(viewer, tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")
    done = viewer("show", tmp_path / "pipe")
    assert done.code == 1
    assert "pipe" in done.err


def test_a_page_cannot_command_the_terminal(viewer, tmp_path: Path):
    path = tmp_path / "hostile.html"
    words = "The captain went ashore in Hull and bought a newspaper, in which there was no news at all of his ship. "
    body = f"<article><h1>Quiet \x1b]0;owned day</h1><p>{words}</p><p>\x1b[2J{words}\x1b[31m</p></article>"
    path.write_text(f"<html><head><title>Quiet \x1b]0;owned day</title></head><body>{body}</body></html>")
    done = viewer("show", "--no-names", path)
    assert done.code == 0, done.err
    assert "bought a newspaper" in done.out
    assert "\x1b" not in done.out


def test_printable_text_holds_no_commands():
    assert printable("a\x1b[2Jb\x9b31mc\x00\x07\td\n\u202ee\x7f") == "a[2Jb31mc\td\ne"
    assert one_line(" a\nb \x1b\tc ") == "a b c"
    assert one_line(None) == ""


def test_a_file_name_that_is_no_text_survives(viewer, article):
    odd = Path(os.fsdecode(os.fsencode(article.parent) + b"/caf\xe9.txt"))
    article.rename(odd)
    (record,) = viewer("show", "--json", "--no-names", odd).records
    assert record["source"] == str(odd)
    assert "caf" in viewer("show", "--no-names", odd.parent / "caf\udce9 gone").err


def test_a_month_without_a_day_is_no_date(viewer, tmp_path: Path):
    path = tmp_path / "month.md"
    path.write_text(f"---\ntitle: Ferry\ndate: 1998-05\n---\n\n{ARTICLE}", encoding="utf-8")
    (record,) = viewer("show", "--json", "--no-names", path).records
    assert record["published"] in (None, "1998-05-09")


def test_records_read_back_with_any_reader_of_lines(viewer, tmp_path: Path):
    path = tmp_path / "lines.txt"
    path.write_text(
        ARTICLE.replace("nineteen years", "nineteen\u2028years").replace("rain", "rain\x85"), encoding="utf-8"
    )
    done = viewer("show", "--json", "--no-names", path)
    assert len(done.out.splitlines()) == 1
    assert json.loads(done.out)["title"] == "The Ferry That Came Back"
