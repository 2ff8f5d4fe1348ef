"""`bookmarks`: what is kept in the terminal is kept."""

from __future__ import annotations

import json
from pathlib import Path

TEXT = """A Quiet Day in the Harbour

HULL, England — The ferry came in at six. The ferry went out at noon, and nobody had anything to say about it.

“It was on time,” the harbour commissioner, Eleanor Marsh, said afterward. “I have it in writing.”
"""
FIELDS = [
    "id", "title", "publication", "published", "source", "url", "fingerprint", "quote", "prefix", "suffix", "start",
    "end", "note", "tags", "colour", "created", "modified", "deleted", "starred", "about", "collections", "fragment",
]  # fmt: skip


def test_a_passage_is_kept_and_listed(bookmarks, article):
    about = ["--note", "Ask her", "--tag", "hull", "--tag", "proof", "--colour", "green"]
    done = bookmarks("add", article, "--quote", "I have it in writing", *about, "--json")
    assert done.code == 0, done.err
    (made,) = done.records
    assert list(made) == FIELDS
    (kept,) = bookmarks("list", "--json").records
    assert kept == made
    assert (kept["quote"], kept["note"], kept["tags"], kept["colour"]) == (
        "I have it in writing",
        "Ask her",
        ["hull", "proof"],
        "green",
    )
    assert kept["prefix"].endswith("“")
    assert kept["title"] == "A Quiet Day in the Harbour"
    assert kept["source"] == str(article)
    text = bookmarks().out
    assert "“I have it in writing”" in text
    assert made["id"][:8] in text
    assert "#hull #proof" in text


def test_a_whole_article_is_kept_by_its_number(bookmarks, viewer, library):
    (row,) = viewer("list", "--json", "--library", library).records
    assert bookmarks("add", row["id"]).code == 0
    (kept,) = bookmarks("--json").records
    assert [kept[name] for name in ("quote", "prefix", "suffix", "start", "end")] == [None] * 5
    assert "(the whole article)" in bookmarks().out


def test_a_quote_must_be_there_and_be_clear(bookmarks, article):
    absent = bookmarks("add", article, "--quote", "a storm")
    assert absent.code == 1
    assert "does not hold that passage" in absent.err
    unclear = bookmarks("add", article, "--quote", "The ferry")
    assert unclear.code == 1
    assert "2 times" in unclear.err
    assert "--occurrence" in unclear.err
    second = bookmarks("add", article, "--quote", "The ferry", "--occurrence", 2, "--json").records[0]
    assert second["suffix"].startswith(" went out")
    assert bookmarks("add", article, "--quote", "The ferry", "--occurrence", 3).code == 1
    assert bookmarks("add", "gone.txt").code == 1
    assert len(bookmarks("--json").records) == 1


def test_search_filters_by_words_tag_and_colour(bookmarks, article):
    bookmarks("add", article, "--quote", "on time", "--note", "punctual", "--tag", "clock", "--colour", "blue")
    bookmarks("add", article, "--quote", "nobody had anything to say", "--tag", "silence")
    assert [r["quote"] for r in bookmarks("search", "punctual", "--json").records] == ["on time"]
    assert [r["quote"] for r in bookmarks("list", "--tag", "silence", "--json").records] == [
        "nobody had anything to say"
    ]
    assert [r["quote"] for r in bookmarks("list", "--colour", "blue", "--json").records] == ["on time"]
    none = bookmarks("search", "zeppelin")
    assert (none.code, none.out) == (4, "")


def test_deleted_bookmarks_come_back_from_the_bin(bookmarks, article):
    made = bookmarks("add", article, "--quote", "on time", "--json").records[0]
    deleted = bookmarks("delete", made["id"][:6])
    assert deleted.code == 0
    assert bookmarks("--json").records == []
    (binned,) = bookmarks("list", "--bin", "--json").records
    assert binned["id"] == made["id"]
    assert binned["deleted"]
    assert bookmarks("delete", made["id"]).code == 4, "it is no longer among those kept"
    assert bookmarks("restore", made["id"]).code == 0
    (back,) = bookmarks("--json").records
    assert (back["id"], back["deleted"]) == (made["id"], None)
    assert bookmarks("delete", "nosuch").code == 4


def test_check_tells_the_truth_about_each_passage(bookmarks, viewer, library, article):
    bookmarks("add", article, "--quote", "nobody had anything to say about it")
    bookmarks("add", article, "--quote", "I have it in writing")
    same = bookmarks("list", "--check", "--json").records
    assert {record["verdict"] for record in same} == {"same"}
    changed = TEXT.replace("The ferry came in at six. ", "").replace(" “I have it in writing.”", "")
    article.write_text(changed, encoding="utf-8")
    assert viewer("add", article, "--no-names", "--library", library).code == 0
    verdicts = {record["quote"]: record["verdict"] for record in bookmarks("list", "--check", "--json").records}
    assert verdicts == {"nobody had anything to say about it": "moved", "I have it in writing": "lost"}
    assert "lost" in bookmarks("list", "--check").out


def test_export_for_other_programs(bookmarks, viewer, library, article, tmp_path: Path):
    bookmarks("add", article, "--quote", "on time", "--note", "punctual", "--tag", "clock")
    annotations = json.loads(bookmarks("export").out)
    assert "http://www.w3.org/ns/anno.jsonld" in json.dumps(annotations["@context"])
    assert annotations["type"] == "AnnotationCollection"
    assert '"exact": "on time"' in json.dumps(annotations)
    assert json.loads(viewer("export", "bookmarks", "--library", library).out) == annotations
    target = tmp_path / "kept.md"
    assert bookmarks("export", "--format", "markdown", "-o", target).code == 0
    markdown = target.read_text(encoding="utf-8")
    assert "on time" in markdown
    assert "punctual" in markdown
    (record,) = bookmarks("export", "--format", "json").records
    assert list(record) == FIELDS
    begins = {"html": "<!doctype html>", "csv": "", "ris": "TY  - ", "bibtex": "@", "csl": "["}
    for form, first in begins.items():
        text = bookmarks("export", "--format", form).out.lstrip("\ufeff")
        assert text.lower().startswith(first.lower()), form
        assert "on time" in text, form


def test_bookmarks_are_taken_from_a_file_once(bookmarks, viewer, article, tmp_path: Path):
    bookmarks("add", article, "--quote", "on time", "--note", "punctual")
    file = tmp_path / "kept.jsonld"
    assert bookmarks("export", "-o", file).code == 0
    again = bookmarks("import", file)
    assert (again.code, again.out) == (0, "0 bookmarks taken, 1 here already.\n")
    elsewhere = viewer("bookmarks", "--library", tmp_path / "elsewhere", "import", file)
    assert elsewhere.code == 0
    assert elsewhere.out == "1 bookmark taken, 0 here already.\n"
    assert "its article is not in the library" in elsewhere.err
    listed = viewer("bookmarks", "--library", tmp_path / "elsewhere", "--json").out
    assert json.loads(listed)["note"] == "punctual"
    assert bookmarks("import", tmp_path / "gone.jsonld").code != 0
