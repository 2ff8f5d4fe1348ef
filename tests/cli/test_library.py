"""`add`, `list`, `search`, `people`, `places` and `export`, on the sample archive."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROW = [
    "id", "title", "publication", "published", "byline", "language", "words", "source", "url", "fingerprint",
    "has_names", "copies", "missing",
]  # fmt: skip
BELL = "A Bell With No Ship Is Found in Paris, Texas"


def write(folder: Path, name: str, who: str = "Eleanor Marsh", where: str = "Bergen") -> Path:
    path = folder / f"{name}.txt"
    path.write_text(
        f"News of {name}\n\nHULL, England — The commissioner, {who}, met the ferry from {where} in the rain.\n\n"
        f"“It is a fine ship,” {who} said of the {name}, and she went aboard with an umbrella for the captain.\n",
        encoding="utf-8",
    )
    return path


def test_an_empty_library_says_how_to_fill_it(viewer, tmp_path: Path):
    done = viewer("list", "--library", tmp_path / "new")
    assert (done.code, done.out) == (0, "")
    assert "no articles yet" in done.err
    assert "add" in done.err
    for command in (
        ["search", "bell"],
        ["people"],
        ["places"],
        ["export", "articles"],
        ["export", "bookmarks", "--format", "json"],
    ):
        done = viewer(*command, "--library", tmp_path / "new")
        assert (done.code, done.out) == (4, ""), command
        assert done.err
    assert viewer("list", "--archives", "--json", "--library", tmp_path / "new").records == []


def test_add_reports_every_file(viewer, tmp_path: Path):
    archive = tmp_path / "archive"
    archive.mkdir()
    good = write(archive, "ferry")
    (archive / "empty.txt").write_bytes(b"")
    (archive / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    library = tmp_path / "library"
    done = viewer("add", archive, tmp_path / "gone.txt", "--json", "--no-names", "--library", library)
    outcomes = {Path(record["path"]).name: record for record in done.records}
    keys = ["path", "address", "record", "outcome", "reason", "hint"]
    assert all(list(record) == keys for record in done.records)
    assert outcomes["ferry.txt"]["outcome"] == "taken"
    assert outcomes["photo.png"]["outcome"] == "skipped"
    assert outcomes["empty.txt"]["outcome"] in ("skipped", "failed")
    assert outcomes["photo.png"]["reason"]
    assert done.code == 1
    assert "gone.txt" in done.err + json.dumps(sorted(outcomes))
    assert good.read_text(encoding="utf-8").startswith("News of ferry")
    again = viewer("add", archive, "--no-names", "--library", library)
    assert "3 files known already" in again.out
    assert len(viewer("list", "--json", "--library", library).records) == 1
    (row,) = viewer("list", "--archives", "--json", "--library", library).records
    assert row | {"added": "", "id": 0} == {
        "id": 0, "path": str(archive), "added": "", "is_folder": True, "articles": 1, "missing": False,
    }  # fmt: skip


def test_adding_nothing_that_exists_fails(viewer, tmp_path: Path):
    done = viewer("add", tmp_path / "gone", "--library", tmp_path / "library")
    assert done.code == 1
    assert "gone" in done.err


def test_add_without_paths_looks_through_everything_again(viewer, tmp_path: Path):
    archive, library = tmp_path / "archive", tmp_path / "library"
    archive.mkdir()
    write(archive, "ferry")
    assert viewer("add", archive, "--no-names", "--library", library).code == 0
    write(archive, "boat")
    write(archive, "ferry", who="George Marsh")
    assert viewer("add", "--no-names", "--library", library).code == 0
    assert len(viewer("list", "--json", "--library", library).records) == 2
    assert viewer("search", "George", "--library", library).code == 0
    assert viewer("search", "Bergen AND Eleanor", "--json", "--library", library).records[0]["title"] == "News of boat"


def test_forgotten_archives_leave_and_come_back(viewer, tmp_path: Path):
    library, path = tmp_path / "library", write(tmp_path, "ferry")
    assert viewer("add", path, "--no-names", "--library", library).code == 0
    assert viewer("bookmarks", "add", path, "--quote", "a fine ship", "--library", library).code == 0
    assert viewer("forget", "ferry.txt", tmp_path / "gone", "--library", library, cwd=tmp_path).code == 1
    assert viewer("list", "--json", "--library", library).records == []
    assert viewer("forget", path, "--library", library).code == 4
    assert len(viewer("bookmarks", "--json", "--library", library).records) == 1
    assert path.exists()
    assert viewer("add", path, "--no-names", "--library", library).code == 0
    assert viewer("bookmarks", "--check", "--json", "--library", library).records[0]["verdict"] == "same"


@pytest.mark.skipif(os.name != "posix", reason="signals of another kind")
def test_an_import_that_is_stopped_keeps_what_it_read(viewer, tmp_path: Path):
    archive, library = tmp_path / "archive", tmp_path / "library"
    archive.mkdir()
    for number in range(60):
        write(archive, f"ferry {number:03}", who="Eleanor Marsh and Tor Halvorsen of Bergen")
    adding = subprocess.Popen(
        [sys.executable, "-m", "viewer", "add", archive, "--library", library],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while not (library / "index.sqlite").exists():
        time.sleep(0.02)
    os.killpg(adding.pid, signal.SIGINT)  # as a terminal does: to the worker processes as well
    out, err = adding.communicate(timeout=120)
    assert (adding.returncode, out) == (130, "")
    assert "Stopped." in err
    assert "Traceback" not in err
    assert viewer("doctor", "--library", library).code == 0
    assert viewer("add", archive, "--no-names", "--library", library).code == 0
    assert len(viewer("list", "--json", "--library", library).records) == 60


def test_list_orders_and_limits(viewer, sample_library):
    rows = viewer("list", "--json", "--library", sample_library).records
    assert len(rows) == 11
    assert [list(row) for row in rows] == [ROW] * 11
    dates = [row["published"] for row in rows]
    assert dates == sorted(dates, reverse=True)
    titles = [
        row["title"]
        for row in viewer("list", "--order", "title", "--limit", 3, "--json", "--library", sample_library).records
    ]
    assert titles[0] == BELL
    assert len(titles) == 3


def test_one_story_in_two_containers_has_one_fingerprint(viewer, sample_library):
    rows = viewer("list", "--copies", "--json", "--library", sample_library).records
    texts, pages = (
        {r["fingerprint"] for r in rows if r["title"] == BELL and r["source"].endswith(end)} for end in ("txt", "html")
    )
    assert len(texts) == 1
    assert texts == pages


def test_list_as_text_has_a_line_for_each_article(viewer, sample_library):
    done = viewer("list", "--library", sample_library)
    lines = done.out.splitlines()
    assert len(lines) == 11
    assert all(line.split()[0].isdecimal() for line in lines)
    assert "The last night crossing" in lines[0]


def test_list_of_a_person_and_a_place(viewer, sample_library):
    rows = viewer("list", "--person", "Grace Washington", "--json", "--library", sample_library).records
    assert BELL in {row["title"] for row in rows}
    assert 3 <= len(rows) < 12
    both = viewer(
        "list", "--person", "Ahmed al-Rashid", "--place", "Zurich", "--json", "--library", sample_library
    ).records
    assert [row["title"] for row in both] == ["Halvorsens Divided Over Dubai Bid for Ferry Line"]
    none = viewer("list", "--person", "Nobody Atall", "--library", sample_library)
    assert (none.code, none.out) == (1, "")
    assert "Nobody Atall" in none.err


def test_search_gives_snippets_with_marks(viewer, sample_library):
    done = viewer("search", "wasps", "--json", "--library", sample_library)
    assert done.code == 0
    assert {record["title"] for record in done.records} >= {BELL, "Two Towns, One Bell, and a Rope That Is Too Short"}
    for record in done.records:
        assert list(record) == [*ROW, "snippet", "marks", "said"]
        marked = [record["snippet"][mark["start"] : mark["end"]].lower() for mark in record["marks"]]
        assert marked
        assert set(marked) == {"wasps"}


def test_search_as_text(viewer, sample_library):
    done = viewer("search", '"rain on a tin boat"', "--limit", 1, "--library", sample_library)
    assert done.code == 0
    assert "tin boat" in " ".join(done.out.split())
    assert "--limit" in done.err


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("title:cod", "Cod talks in Oslo break up over who counts the fish"),
        ("person:kowalczyk AND canteen", "Gdansk yard wins the ferry order that Tyneside had counted on"),
        ("elephant NOT wasps", "Captain Matthias Brandt"),
    ],
)
def test_search_understands_the_grammar(viewer, sample_library, query, title):
    records = viewer("search", query, "--json", "--library", sample_library).records
    assert [record["title"] for record in records] == [title]


def test_search_without_hits_exits_with_4(viewer, sample_library):
    done = viewer("search", "zeppelin", "--library", sample_library)
    assert (done.code, done.out) == (4, "")
    assert "Nothing was found" in done.err


def test_a_query_that_is_not_understood_exits_with_2(viewer, sample_library):
    done = viewer("search", 'date:yesteryear"', "--library", sample_library)
    assert (done.code, done.out) == (2, "")
    assert "Traceback" not in done.err


def test_people_and_places_over_the_library(viewer, sample_library):
    people = viewer("people", "--json", "--library", sample_library).records
    assert [list(row) for row in people] == [["name", "key", "role", "articles", "mentions", "first", "last"]] * len(
        people
    )
    names = {row["name"]: row for row in people}
    assert names["Tor Halvorsen"]["articles"] >= 8
    assert "Ingrid Halvorsen" in names
    assert names["Tor Halvorsen"]["first"][:4] == "1998"
    assert names["Tor Halvorsen"]["last"][:4] == "2011"
    found = viewer("people", "halv", "--order", "name", "--json", "--library", sample_library).records
    assert {"Ingrid Halvorsen", "Tor Halvorsen"} <= {row["name"] for row in found}
    places = {row["name"]: row for row in viewer("places", "--json", "--library", sample_library).records}
    assert places["Oslo"]["country"] == "NO"
    assert list(places["Oslo"]) == ["name", "key", "country", "articles", "mentions", "first", "last"]
    text = viewer("people", "halv", "--library", sample_library).out
    assert "Tor Halvorsen" in text
    assert "1998–2011" in text


def test_export_of_articles(viewer, sample_library, tmp_path: Path):
    target = tmp_path / "all.md"
    done = viewer("export", "articles", "--format", "markdown", "-o", target, "--library", sample_library)
    assert (done.code, done.out) == (0, "")
    text = target.read_text(encoding="utf-8")
    assert text.count("\n# ") + text.startswith("# ") == 11
    assert "## What was in the saloon" in text
    records = viewer("export", "articles", "--search", "title:bell", "--library", sample_library).records
    assert records
    assert all("bell" in record["title"].lower() for record in records)
    assert records[0]["people"]
    plain = viewer("export", "articles", "--format", "text", "--library", sample_library).out
    assert "All rights reserved" not in plain
    refused = viewer("export", "articles", "-o", tmp_path / "no" / "where.json", "--library", sample_library)
    assert refused.code == 1
    assert "where.json" in refused.err
    assert sorted(tmp_path.iterdir()) == [target]


def test_a_library_is_read_while_another_process_writes_it(viewer, tmp_path: Path):
    archive, library = tmp_path / "archive", tmp_path / "library"
    archive.mkdir()
    for number in range(120):
        write(archive, f"ferry {number:03}")
    assert viewer("list", "--library", library).code == 0
    adding = subprocess.Popen(
        [sys.executable, "-m", "viewer", "add", archive, "--no-names", "--library", library],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    counts = []
    while adding.poll() is None:
        done = viewer("list", "--json", "--library", library)
        assert done.code == 0, done.err
        counts.append(len(done.records))
    out, err = adding.communicate()
    assert (adding.returncode, err) == (0, ""), err
    assert "120 files added" in out
    assert counts == sorted(counts)
    assert len(viewer("list", "--json", "--library", library).records) == 120


def test_a_folder_that_cannot_hold_a_library_is_named(viewer, tmp_path: Path):
    (tmp_path / "file").write_text("I am no folder")
    for command in (["list"], ["add", tmp_path / "file"], ["search", "x"]):
        done = viewer(*command, "--library", tmp_path / "file")
        assert (done.code, done.out) == (3, ""), command
        assert "file" in done.err
