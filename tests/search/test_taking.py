"""Bookmarks from files, and the articles that they find."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from viewer.bookmarks.anchor import make
from viewer.bookmarks.exchange import FORMS, form_named
from viewer.bookmarks.exchange.foreign import foreign_bookmark
from viewer.bookmarks.make import new_bookmark
from viewer.bookmarks.passage import Bookmark, Colour
from viewer.library.library import Library
from viewer.paths import library_paths
from viewer.search.matching import matcher
from viewer.search.taking import settle_waiting, take_file, waiting

Put = Callable[..., int]

FERRY = (
    "The ferry to Port Ellery was late again on Monday. “It will be late tomorrow,” said Clara Novak, the harbour "
    "master.\n\nNobody was surprised. The company that runs it blames the fog; the fog blames the company. "
    "Nobody was surprised."
)
BELL = "A bell that can wait was heard over the harbour of Hull for most of the day, in spite of the weather."


@pytest.fixture
def filled(put: Put) -> None:
    put("The Ferry Is Late", FERRY, url="https://www.example.org/ferry?utm_source=x", byline="By A. Writer")
    put("A Bell Is Heard", BELL, byline="By Dinah Frost")


def article_of(library: Library, bookmark: Bookmark) -> str | None:
    found = matcher(library).settled(bookmark)
    return found.title if found else None


@pytest.mark.usefixtures("filled")
def test_by_address_title_and_words(library: Library) -> None:
    quote = "said Clara Novak, the harbour master"
    by_address = foreign_bookmark("words that were taken out", url="http://example.org/ferry/#top")
    assert article_of(library, by_address) == "The Ferry Is Late"
    by_title = foreign_bookmark("Nobody", title="The ferry is late | The Courier")
    assert article_of(library, by_title) == "The Ferry Is Late"
    assert article_of(library, foreign_bookmark(quote)) == "The Ferry Is Late"
    assert article_of(library, foreign_bookmark(quote.replace("Clara", "Clara\u00a0"))) == "The Ferry Is Late"
    assert article_of(library, foreign_bookmark(quote, title="Another name")) == "The Ferry Is Late"


@pytest.mark.usefixtures("filled")
def test_what_proves_nothing_is_not_believed(library: Library) -> None:
    assert article_of(library, foreign_bookmark("the harbour")) is None  # short
    assert article_of(library, foreign_bookmark("words that stand nowhere at all")) is None
    assert article_of(library, foreign_bookmark("words not in it at all", title="The ferry is late")) is None
    assert article_of(library, foreign_bookmark("aid Clara Novak, the harbour maste")) is None  # cut words
    assert article_of(library, foreign_bookmark("", note="Only a note", title="Late")) is None


@pytest.mark.usefixtures("filled")
def test_words_in_several_articles_are_nobodys(library: Library, put: Put) -> None:
    put("A Third", f"It was said. {BELL} And again.")
    assert article_of(library, foreign_bookmark(BELL)) is None
    assert article_of(library, foreign_bookmark(BELL, title="A bell is heard")) == "A Bell Is Heard"


@pytest.mark.usefixtures("filled")
def test_of_two_articles_of_a_title_that_of_the_author(library: Library, put: Put) -> None:
    put("A Bell Is Heard", f"{BELL} It was another.", byline="By Tor Halvorsen")
    found = matcher(library).settled(foreign_bookmark(BELL, title="A Bell Is Heard", author="Halvorsen, Tor"))
    assert found
    assert found.byline == "By Tor Halvorsen"


@pytest.mark.usefixtures("filled")
def test_a_settled_bookmark_is_as_one_that_was_kept_here(library: Library) -> None:
    found = matcher(library).settled(foreign_bookmark("said Clara Novak, the harbour master", note="n"))
    assert found
    assert found.passage == make(FERRY, FERRY.index("said"), FERRY.index(".\n\n"))
    assert found.passage.rival is not None
    assert library.index.find(replace(found.article, url=None))
    twice = matcher(library).settled(foreign_bookmark("Nobody was surprised.", title="The Ferry Is Late"))
    assert twice
    assert twice.passage
    assert twice.passage.prefix == ""  # which of the two is for the reader to say


def export(path: Path, *quotes: str) -> Path:
    rows = [
        {"type": "highlight", "uuid": q, "highlighted_text": q, "notes": q and "why", "timestamp": ""} for q in quotes
    ]
    path.write_text(json.dumps({"version": 1, "type": "calibre_highlights", "highlights": rows}))
    return path


@pytest.mark.usefixtures("filled")
def test_taking_a_file_twice(library: Library, tmp_path: Path) -> None:
    file = export(tmp_path / "a.json", "said Clara Novak, the harbour master", "words of an article to come", "")
    report = take_file(library, file)
    assert (len(report.added), report.known, len(report.skipped)) == (2, 0, 1)
    assert [one.passage.quote for one in report.waiting if one.passage] == ["words of an article to come"]
    kept = library.bookmarks.all()
    assert not any(one.note_read for one in kept)
    library.bookmarks.change(replace(kept[0], note="My own words", colour=Colour.PINK))
    library.bookmarks.delete(kept[1].id)
    again = take_file(library, file)
    assert (again.new, again.known) == ((), 2)
    assert len(library.bookmarks.all()) == 1


@pytest.mark.usefixtures("filled")
def test_those_that_wait_find_their_article_when_it_comes(library: Library, put: Put, tmp_path: Path) -> None:
    take_file(library, export(tmp_path / "a.json", "words of an article to come"))
    assert settle_waiting(library) == ()
    put("To Come", "These are the words of an article to come, at last.")
    (found,) = settle_waiting(library)
    assert found.title == "To Come"
    assert waiting(library) == ()
    (kept,) = library.bookmarks.all()
    assert kept.passage
    assert (kept.title, kept.passage.prefix, kept.note) == ("To Come", "These are the ", "why")
    assert take_file(library, tmp_path / "a.json").known == 1


@pytest.mark.usefixtures("filled")
def test_annotations_with_ids_of_their_own(library: Library, tmp_path: Path) -> None:
    def annotation(note: str) -> Path:
        selector = [{"type": "TextQuoteSelector", "exact": "said Clara Novak, the harbour master"}]
        one = {"id": "abc", "uri": "https://example.org/ferry", "text": note, "target": [{"selector": selector}]}
        (tmp_path / "h.json").write_text(json.dumps([one]))
        return tmp_path / "h.json"

    assert len(take_file(library, annotation("one")).added) == 1
    assert take_file(library, annotation("one")).known == 1
    assert len(take_file(library, annotation("two")).beside) == 1
    assert take_file(library, annotation("two")).known == 1
    assert sorted(one.note for one in library.bookmarks.all()) == ["one", "two"]


@pytest.mark.parametrize("form", ["webannotation", "html", "csl", "csv"])
@pytest.mark.usefixtures("filled")
def test_there_and_back_again(library: Library, tmp_path: Path, form: str) -> None:
    article_id = library.index.ids()[0]
    article, identity = library.index.article(article_id), library.index.identity(article_id)
    passage = make(article.text, 4, 40)
    said = {"note": "=1+1\n“two” & <three>", "tags": ("a b", "c"), "colour": Colour.PINK}
    first = new_bookmark(identity, article, passage, **said)
    facts = {"captured": "2009-05-02T10:00:00Z", "source_sha256": "ab" * 32}
    library.bookmarks.keep(replace(first, **facts))
    library.bookmarks.keep(new_bookmark(identity, article, None, tags=("sea",)))
    library.bookmarks.keep(foreign_bookmark("words of an article to come", note="n", created="2009-05-02T10:00:00Z"))
    kept = library.bookmarks.all()
    written = tmp_path / f"out{form_named(form).suffix}"
    written.write_text(form_named(form).export(kept), "utf-8", newline="")
    other = Library.open(library_paths(tmp_path / "other"))
    try:
        report = take_file(other, written)
        assert not report.skipped
        assert {replace(one, note_read=True) for one in other.bookmarks.all()} == set(kept)
        assert {one.passage.rival for one in report.added if one.passage} == (
            {None} if form == "csv" else {passage.rival, None}
        )
        assert take_file(other, written).known == 3
    finally:
        other.close()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.usefixtures("filled")
def test_every_form_says_where_it_comes_from(library: Library, form) -> None:
    article_id = next(row.id for row in library.index.rows(library.index.ids()) if row.url)
    article, identity = library.index.article(article_id), library.index.identity(article_id)
    kept = new_bookmark(identity, article, make(article.text, 4, 40))
    text = form.export([replace(kept, captured="2009-05-02", source_sha256="ab" * 32)]).replace("\\", "")
    assert "ab" * 32 in text
    assert "https://www.example.org/ferry?utm_source=x".replace("?", "") in text.replace("?", "").replace("&amp;", "&")
    assert Path(identity.path).name in text
    assert any(date in text for date in ("2009-05-02", "2 May 2009", "2009/05/02", '"date-parts": [[2009, 5, 2]]'))


@pytest.mark.usefixtures("filled")
def test_collections_come_along(library: Library, tmp_path: Path) -> None:
    article_id = library.index.ids()[0]
    article, identity = library.index.article(article_id), library.index.identity(article_id)
    bookmark = new_bookmark(identity, article, None)
    library.bookmarks.keep(bookmark)
    outer = library.collections.create("Ships")
    library.collections.add(library.collections.create("Ferries", outer.id).id, [bookmark.id])
    written = tmp_path / "out.jsonld"
    written.write_text(form_named("webannotation").export([bookmark], library.collections.filed()), "utf-8")
    other = Library.open(library_paths(tmp_path / "other"))
    try:
        report = take_file(other, written)
        assert [one.name for one in report.collections] == ["Ships", "Ferries"]
        assert other.collections.filed() == library.collections.filed()
        assert take_file(other, written).collections == ()
    finally:
        other.close()


@pytest.mark.usefixtures("filled")
def test_the_colours_of_tags_come_along_and_none_is_painted_over(library: Library, tmp_path: Path) -> None:
    store = library.bookmarks
    (article_id,) = (n for n in library.index.ids() if library.index.article(n).title == "The Ferry Is Late")
    article, identity = library.index.article(article_id), library.index.identity(article_id)
    store.keep(new_bookmark(identity, article, make(article.text, 0, 9), tags=("Fog", "boats", "plain")))
    store.set_tag_colour("fog", Colour.BLUE)
    store.set_tag_colour("boats", Colour.GREEN)
    store.set_tag_colour("elsewhere", Colour.PINK)
    file = tmp_path / "kept.jsonld"
    file.write_text(form_named("webannotation").export(store.all(), (), store.tag_colours()))
    assert json.loads(file.read_text())["av:tagColours"] == {"Fog": "blue", "boats": "green"}
    store.set_tag_colour("fog", None)
    store.set_tag_colour("boats", Colour.ORANGE)
    take_file(library, file)
    assert store.tag_colours() == {"fog": Colour.BLUE, "boats": Colour.ORANGE, "elsewhere": Colour.PINK}
    file.write_text(file.read_text().replace('"blue"', '["of no", "kind"]').replace('"green"', '"mauve"'))
    store.set_tag_colour("fog", None)
    take_file(library, file)
    assert "fog" not in store.tag_colours()
