"""Bookmarks from files, into documents, and as quotations, in the terminal."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import docx
import pypdfium2
import pytest

WORDS = "The ferry to Port Ellery was late again on Monday"
ARTICLE = f"""The Ferry Is Late

By Anna Writer
October 12, 2007

HULL — {WORDS}, and nobody in the town was surprised, least of all the harbour master, who keeps a list.

The company that runs it blames the fog; the fog, in a manner of speaking, blames the company. It is a long list.
"""
CLIPPINGS = (
    f"The Ferry Is Late (Writer, Anna)\n- Your Highlight on Location 1-2 | Added on Monday, August 10, 2015 7:26:42 PM"
    f"\n\n{WORDS}\n==========\nAnother Book (Somebody)\n- Ihre Markierung bei Position 3-4 | Hinzugefügt am Montag, "
    "30. Dezember 2024 14:46:33\n\nWorte, die in keinem Artikel stehen\n==========\nno clipping\n==========\n"
)


@pytest.fixture
def run(viewer, tmp_path: Path) -> Callable:
    (tmp_path / "ferry.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "My Clippings.txt").write_text(CLIPPINGS, "utf-8")
    added = viewer("--library", tmp_path / "library", "add", "--no-names", tmp_path / "ferry.txt")
    assert added.code == 0, added.err

    def bookmarks(*arguments: object, command: str = "bookmarks"):
        return viewer("--library", tmp_path / "library", command, *arguments)

    return bookmarks


def test_taking_clippings(run, tmp_path: Path):
    done = run("import", tmp_path / "My Clippings.txt")
    assert done.code == 1  # an entry was not understood
    assert done.out == "2 bookmarks of Kindle taken, 0 here already.\n"
    assert "its article is not in the library yet: Another Book: “Worte, die in keinem Artikel stehen”" in done.err
    assert "Entry 3 was not taken" in done.err
    again = run("import", "--json", tmp_path / "My Clippings.txt", tmp_path / "gone.csv", tmp_path / "ferry.txt")
    assert again.code == 1
    (record,) = again.records
    assert (record["program"], record["known"], record["added"]) == ("Kindle", 2, [])
    assert "gone.csv" in again.err
    assert "“ferry.txt” holds no bookmarks that the program knows" in again.err
    listed = {one["quote"]: one for one in run("list", "--check", "--json").records}
    assert listed[WORDS]["verdict"] == "same"
    assert listed[WORDS]["title"] == "The Ferry Is Late"


def test_what_waits_finds_its_article_when_that_is_added(run, viewer, tmp_path: Path):
    run("import", tmp_path / "My Clippings.txt")
    waiting = run("import")
    assert waiting.code == 0
    assert "Another Book" in waiting.out
    (tmp_path / "b.txt").write_text(
        "Anderes\n\nBy Some Body\n\nEs sind Worte, die in keinem Artikel stehen, bis zu diesem Tag jedenfalls.\n"
    )
    added = run("--no-names", tmp_path / "b.txt", command="add")
    assert "1 imported bookmark found the article" in added.err
    assert run("import").code == 4
    assert "Anderes" in [one["title"] for one in run("list", "--json").records]


def test_quoting(run, tmp_path: Path):
    run("import", tmp_path / "My Clippings.txt")
    (name,) = [one["id"] for one in run("list", "--json").records if one["quote"] == WORDS]
    assert run("quote", name).out == f"“{WORDS}” — Writer, Anna, The Ferry Is Late, 12 October 2007, ferry.txt\n"
    apa = run("quote", f"archive-viewer://bookmark/{name}", "--style", "apa").out
    assert apa == f"“{WORDS}” (Writer, 2007)\n\nWriter, A. (2007, October 12). The Ferry Is Late.\n"
    assert run("quote", name[:8], "--style", "html").out.startswith("<blockquote>")
    assert run("quote", name, "--style", "nonsense").code == 1
    assert "cut off or wrong" in run("quote", "archive-viewer://bookmark/3f2a").err
    assert "no bookmark" in run("quote", "archive-viewer://bookmark/" + "0" * 32).err.lower()
    styles = run("styles").out
    assert all(style in styles for style in ("apa ", "chicago-notes", "markdown", "ISO 690"))


def test_documents(run, tmp_path: Path):
    run("import", tmp_path / "My Clippings.txt")
    word = tmp_path / "out.docx"
    assert run("export", "--style", "apa", "--title", "Ferries", "-o", word).code == 0
    texts = [part.text for part in docx.Document(io.BytesIO(word.read_bytes())).paragraphs]
    assert texts[0] == "Ferries"
    assert f"{WORDS} (Writer, 2007)" in texts
    pdf = tmp_path / "out.pdf"
    done = run("export", "--form", "pdf", "-o", pdf)
    assert done.code == 0, done.err
    with pypdfium2.PdfDocument(pdf) as opened:
        text = opened[0].get_textpage().get_text_range().replace("\r\n", " ")
    assert WORDS in text
    assert "SHA-256" in text
    assert "2 bookmarks written" in done.err
    page = run("export", "--form", "html", "--tag", "none of them")
    assert page.code == 4
    assert run("export", "--form", "docx").code == 1
    assert run("export", "--form", "pdf", "-o", tmp_path / "no" / "such.pdf").code == 1
    assert run("export", "--form", "markdown").out.startswith("# Bookmarks\n\n## ")
    plain, full = (run("export", "--form", "html", *more).out for more in ((), ("--full-paths",)))
    assert "ferry.txt" in plain
    assert str(tmp_path) not in plain
    assert str(tmp_path / "ferry.txt") in full


def test_a_collection_is_written_in_its_order(run, tmp_path: Path):
    run("import", tmp_path / "My Clippings.txt")
    run("collections", "create", "Ships")
    for one in run("list", "--json").records:
        run("collections", "add", "Ships", one["id"])
    text = run("export", "--form", "markdown", "--collection", "Ships").out
    assert text.startswith("# Ships\n")
    exchanged = json.loads(run("export", "--collection", "Ships").out)
    assert "Ships" in json.dumps(exchanged)


def test_a_link_where_there_is_no_display(run, viewer, tmp_path: Path):
    run("import", tmp_path / "My Clippings.txt")
    (name,) = [one["id"] for one in run("list", "--json").records if one["quote"] == WORDS]
    done = viewer("--library", tmp_path / "library", f"archive-viewer://bookmark/{name}")
    assert (done.code, done.out.startswith(f"“{WORDS}” — Writer, Anna, The Ferry Is Late")) == (0, True)
    bad = viewer("--library", tmp_path / "library", "archive-viewer://bookmark/")
    assert bad.code == 1
    assert "names no bookmark" in bad.err
