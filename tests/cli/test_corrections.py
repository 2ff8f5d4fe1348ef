"""`corrections` as a process: list, export, import, conflicts, remove; and `people` and `search` that honour them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from viewer.articles.article import Article, Block, BlockKind
from viewer.entities.corrections import Action, ChosenPlace, Correction
from viewer.entities.records import Kind, Mention, Names, Person
from viewer.library import correction_file, index_names, index_write
from viewer.library.library import Library
from viewer.library.prepared import FileRead, prepare
from viewer.library.records import Outcome
from viewer.paths import library_paths

MERGE = Correction(
    Action.MERGE, Kind.PERSON, "barry", "Barry", created="2026-01-01T00:00:00Z", into="barack obama", new_name="Obama"
)
HIDE = Correction(Action.HIDE, Kind.PERSON, "post", "Post", created="2026-01-02T00:00:00Z")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A library in which one article names Barry, and another Barack Obama."""
    library = Library.open(library_paths(tmp_path / "library"))
    archive = library.archives.add(tmp_path)
    for number, name in enumerate(("Barry", "Barack Obama")):
        article = Article(title=f"Of {name}", text=f"{name} spoke.", blocks=(Block(BlockKind.PARAGRAPH, 0, 13),))
        path = tmp_path / f"{number}.txt"
        path.write_text("x")
        read = FileRead(str(path), 1, 1, Outcome.TAKEN, articles=(prepare(article, ""),))
        (article_id,) = index_write.put(library.derived, archive.id, [read]).added
        names = Names((Person(name.casefold(), name, (Mention(0, len(name), Kind.PERSON),)),))
        fingerprint = library.index.identity(article_id).fingerprint
        index_names.put_names(library.derived, article_id, fingerprint, names, "1")
    library.close()
    return tmp_path / "library"


def test_corrections_are_taken_listed_honoured_and_removed(viewer, root: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.jsonl"
    correction_file.export(theirs, [MERGE, HIDE])
    tried = viewer("corrections", "import", theirs, "--dry-run", "--library", root)
    assert (tried.code, tried.out) == (0, "Corrections: 2 would be taken.\n")
    taken = viewer("corrections", "import", theirs, "--library", root)
    assert (taken.code, taken.out) == (0, "Corrections: 2 taken.\n")
    listed = viewer("corrections", "--library", root)
    assert listed.out == "1  “Barry” is “Obama”\n2  “Post” is not a person\n"
    people = viewer("people", "--json", "--library", root).records
    assert [(p["key"], p["articles"]) for p in people] == [("barack obama", 2)]
    assert len(viewer("search", "person:obama", "--json", "--library", root).records) == 2
    assert len(viewer("list", "--person", "Barack Obama", "--json", "--library", root).records) == 2
    removed = viewer("corrections", "remove", "1", "9", "--library", root)
    assert (removed.code, removed.out) == (4, "1 correction removed.\n")
    assert "no correction 9" in removed.err
    assert len(viewer("search", "person:obama", "--json", "--library", root).records) == 1


def test_what_is_exported_is_what_was_taken(viewer, root: Path, tmp_path: Path) -> None:
    theirs, mine = tmp_path / "theirs.jsonl", tmp_path / "mine.jsonl"
    correction_file.export(theirs, [MERGE, HIDE])
    viewer("corrections", "import", theirs, "--library", root)
    assert viewer("corrections", "export", "--library", root).out == theirs.read_text()
    viewer("corrections", "export", "-o", mine, "--library", root)
    assert mine.read_bytes() == theirs.read_bytes()
    again = viewer("corrections", "import", mine, "--library", root)
    assert (again.code, again.out) == (0, "Corrections: 2 known already.\n")


def test_conflicts_and_faults_are_told_and_nothing_is_overwritten(viewer, root: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    correction_file.export(first, [MERGE])
    second.write_text(correction_file.written([replace(MERGE, into="x", new_name="X"), HIDE]) + "what\n")
    viewer("corrections", "import", first, "--library", root)
    ended = viewer("corrections", "import", second, "--library", root)
    assert (ended.code, ended.out) == (1, "Corrections: 1 taken, 1 in conflict, 1 not understood.\n")
    assert "Not taken: “Barry” is “X”. Here: “Barry” is “Obama”." in ended.err
    assert "Line 4: it is not JSON." in ended.err
    records = viewer("corrections", "list", "--json", "--library", root).records
    assert [(r["action"], r.get("new_name"), r["id"]) for r in records] == [("merge", "Obama", 1), ("hide", None, 2)]
    as_json = viewer("corrections", "import", second, "--json", "--library", root).out
    assert [json.loads(line)["outcome"] for line in as_json.splitlines()] == ["known", "conflict"]


def test_other_files_and_an_empty_library(viewer, root: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear colleague")
    ended = viewer("corrections", "import", letter, "--library", root)
    assert ended.code == 1
    assert "is no file of corrections" in ended.err
    assert viewer("corrections", "import", tmp_path / "gone", "--library", root).code == 1
    assert "Nothing has been corrected yet." in viewer("corrections", "--library", root).err


def test_corrections_are_made_in_the_terminal(viewer, root: Path) -> None:
    merged = viewer("corrections", "merge", "Barry", "--into", "barack obama", "--library", root)
    assert (merged.code, merged.out) == (0, "1  “Barry” is “Barack Obama”\n")
    assert [(p["key"], p["articles"]) for p in viewer("people", "--json", "--library", root).records] == [
        ("barack obama", 2)
    ]
    again = viewer("corrections", "rename", "Barack Obama", "B. Obama", "--json", "--library", root)
    assert [(r["action"], r["new_name"]) for r in again.records] == [("rename", "B. Obama")]
    assert [p["name"] for p in viewer("people", "--json", "--library", root).records] == ["B. Obama"]
    viewer("corrections", "kind", "organisation", "B. Obama", "--library", root)
    assert viewer("people", "--json", "--library", root).records == []
    assert viewer("corrections", "remove", "3", "--library", root).code == 0
    assert viewer("corrections", "hide", "B. Obama", "--library", root).code == 0
    assert viewer("people", "--json", "--library", root).records == []


def test_a_name_that_nobody_has_is_told(viewer, root: Path) -> None:
    told = viewer("corrections", "merge", "Barr", "--into", "Barack Obama", "--library", root)
    assert told.code == 4
    assert "No person is called “Barr”" in told.err
    assert "Barry" in told.err
    assert viewer("corrections", "--json", "--library", root).records == []


def test_an_article_names_somebody_else_of_that_name(viewer, root: Path) -> None:
    (number,) = (a["article"] for a in viewer("about", "Barry", "--json", "--library", root).records[0]["articles"])
    told = viewer("corrections", "apart", "Barry", number, "--as", "Barry the Elder", "--library", root)
    assert (told.code, told.out) == (0, "1  “Barry” is “Barry the Elder” (in one article)\n")
    names = {p["name"] for p in viewer("people", "--json", "--library", root).records}
    assert names == {"Barry the Elder", "Barack Obama"}
    assert viewer("corrections", "apart", "Barry the Elder", "99", "--as", "X", "--library", root).code == 4


PAPER = """---
title: {title}
publication: The Lamar Plainsman
---

{text}
"""


def test_a_place_chosen_in_one_article_tells_of_later_ones_of_the_publication(viewer, tmp_path: Path) -> None:
    """Read, corrected and read on by processes of their own, as a reader of one newspaper would."""
    archive, root = tmp_path / "papers", tmp_path / "library"
    archive.mkdir()
    first = "The fair opened in Paris on Friday. Paris had waited for it, and the mayor of Paris cut the ribbon."
    later = "The rains came to Paris on Sunday. The mayor of Paris said that Paris had seen worse, and went to bed."
    (archive / "1.md").write_text(PAPER.format(title="The fair", text=first), encoding="utf-8")
    assert viewer("add", archive, "--library", root).code == 0
    (known,) = viewer("places", "--json", "--library", root).records
    assert known["key"] == "paris #2988507"  # in France
    (row,) = viewer("list", "--json", "--library", root).records
    texas = ChosenPlace(4717560, "Paris", "US", 33.66, -95.56)
    choice = Correction(Action.LOCATE, Kind.PLACE, known["key"], "Paris", row["fingerprint"], place=texas)
    correction_file.export(tmp_path / "mine.jsonl", [choice])
    assert viewer("corrections", "import", tmp_path / "mine.jsonl", "--library", root).code == 0
    (archive / "2.md").write_text(PAPER.format(title="The rains", text=later), encoding="utf-8")
    other = PAPER.replace("Lamar Plainsman", "Daily Sail").format(title="The rains elsewhere", text=f"{later} Twice.")
    (archive / "3.md").write_text(other, encoding="utf-8")
    assert viewer("add", archive, "--library", root).code == 0
    found = {place["key"]: place["articles"] for place in viewer("places", "--json", "--library", root).records}
    assert found == {"paris #4717560": 2, "paris #2988507": 1}
