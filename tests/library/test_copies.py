"""Copies of an article: found as they come, shown as one, told apart and joined by the reader."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from viewer.articles.article import Article
from viewer.bookmarks.anchor import make
from viewer.bookmarks.make import new_bookmark
from viewer.errors import NothingToRead
from viewer.library import copy_choices, index_copies, index_write
from viewer.library.grouping import settle
from viewer.library.library import Library
from viewer.library.prepared import FileRead, prepare
from viewer.library.records import Filter, Order, Outcome
from viewer.search.find import find
from viewer.search.query import parse

Put = Callable[..., list[int]]
Make = Callable[..., Article]

STORY = (
    "The keeper of the northern lighthouse said on Friday that the lamp had burned for forty nights in a row, and "
    "that nobody had come to see it.\n\nThe harbour board will meet again in spring, when the boats are painted and "
    "the nets are dry. Until then the lamp is to be lit by hand, which takes two men and a ladder.\n\nMr. Brandt, who "
    "has kept it since 1987, told this newspaper that he did not mind the ladder. “It is the second man,” he said, "
    "“who sings.” The second man was not to be reached."
)
PRINTED = (
    "Menu Home News Sport\n\n" + STORY.replace("harbour", "har bour").replace("spring", "sprlng") + "\n\nPage 1 of 1"
)
OTHER = (
    "Cod was dear at the morning market of Bergen, where eleven boats came in from the banks with half of what they "
    "had hoped for.\n\nBuyers from three towns stood in the rain and shook their heads. The price rose twice before "
    "eight, and once after, and the last boxes went to a man who would not give his name to anybody there."
)


@pytest.fixture
def group(library: Library) -> Callable[[], int]:
    return lambda: settle(library.derived, library.copies.all())


@pytest.fixture
def copies(put: Put, make_article: Make, group: Callable[[], int]) -> list[int]:
    """A web page and its print, and between them another article."""
    facts = {"published": "2007-10-12", "publication": "The Paper", "url": "https://example.org/lamp"}
    ids = put(
        make_article("A lamp by hand", STORY, **facts),
        make_article("Dear cod", OTHER, published="2007-10-13"),
        make_article("A lamp by hand", PRINTED),
    )
    group()
    return ids


def test_copies_are_one_article_in_every_order(library: Library, copies: list[int]) -> None:
    page, other, _ = copies
    assert library.index.count() == 2
    for order in Order:
        assert sorted(library.index.ids(Filter(), order)) == [page, other]
    assert library.index.count(Filter(every_copy=True)) == 3
    row = library.index.row(page)
    assert row is not None
    assert row.copies == 2
    assert library.index.copies(copies[2]) == [page, copies[2]]
    assert library.index.copies(other) == [other]


def test_each_archive_shows_its_own_copy(library: Library, put: Put, make_article: Make, group) -> None:
    (page,) = put(make_article("A lamp by hand", STORY, published="2007-10-12"), folder="pages")
    (printed,) = put(make_article("A lamp by hand", PRINTED), folder="prints")
    group()
    assert list(library.index.ids()) == [page]
    shown = {
        archive.path.name: list(library.index.ids(Filter(archive_id=archive.id))) for archive in library.archives.list()
    }
    assert shown == {"pages": [page], "prints": [printed]}
    assert [archive.articles for archive in library.archives.list()] == [1, 1]


def test_a_search_finds_an_article_once_and_by_the_words_of_any_copy(library: Library, copies: list[int]) -> None:
    both = find(library.index, parse("lighthouse"))
    assert (both.total, [hit.row.id for hit in both.hits]) == (1, [copies[0]])
    misread = find(library.index, parse("sprlng"))
    assert (misread.total, [hit.row.id for hit in misread.hits]) == (1, [copies[2]])


def test_names_count_an_article_once(library: Library, copies: list[int], name: Callable[..., None]) -> None:
    name(copies[0], people=("Matthias Brandt",))
    name(copies[2], people=("Matthias Brandt",))
    assert [(row.name, row.articles) for row in library.index.people()] == [("Matthias Brandt", 1)]
    copy_choices.prefer(library, copies[2])
    assert [(row.name, row.articles) for row in library.index.people()] == [("Matthias Brandt", 1)]
    assert list(library.index.ids(Filter(person="matthias brandt"))) == [copies[2]]


def test_reading_one_copy_is_reading_the_article(library: Library, copies: list[int]) -> None:
    assert library.index.count(Filter(unread=True)) == 2
    library.readings.opened(library.index.identity(copies[2]))
    assert list(library.index.ids(Filter(unread=True))) == [copies[1]]


def test_a_bookmark_of_one_copy_is_there_in_the_other(library: Library, copies: list[int]) -> None:
    article = library.index.article(copies[2])
    start = article.text.index("two men")
    kept = new_bookmark(library.index.identity(copies[2]), article, make(article.text, start, start + 7))
    library.bookmarks.keep(kept)
    assert [found.id for found in library.bookmarks_of(copies[0], library.index.identity(copies[0]))] == [kept.id]
    assert [found.id for found in library.bookmarks_of(copies[2], library.index.identity(copies[2]))] == [kept.id]
    assert library.bookmarks_of(copies[1], library.index.identity(copies[1])) == []


def test_the_chosen_copy_is_shown_and_stays_so_when_the_index_is_built_again(
    library: Library, copies: list[int], put: Put, make_article: Make, group
) -> None:
    choice = copy_choices.prefer(library, copies[2])
    assert copies[2] in library.index.ids()
    assert copies[0] not in library.index.ids()
    put(make_article("A lamp by hand", STORY + " He was at sea.", published="2007-10-12"))
    group()
    assert copies[2] in library.index.ids()
    copy_choices.hold(library, choice.before, choice.concerned)
    assert copies[2] not in library.index.ids()


def test_what_is_not_the_same_is_parted_for_good_and_back_again(library: Library, copies: list[int], group) -> None:
    choice = copy_choices.part(library, copies[2])
    assert sorted(library.index.ids()) == sorted(copies)
    with library.derived.write() as connection:
        connection.execute("UPDATE article SET settled = 0")
    group()
    assert sorted(library.index.ids()) == sorted(copies)
    copy_choices.hold(library, choice.before, choice.concerned)
    assert library.index.count() == 2


def test_what_is_said_to_be_the_same_is_one(library: Library, copies: list[int]) -> None:
    choice = copy_choices.join(library, copies[1], copies[0])
    assert library.index.count() == 1
    assert sorted(library.index.copies(copies[0])) == sorted(copies)
    copy_choices.part(library, copies[1])
    assert library.index.count() == 2
    copy_choices.hold(library, choice.before, choice.concerned)
    assert library.index.copies(copies[1]) == [copies[1]]


def test_nothing_is_parted_that_has_no_copies(library: Library, copies: list[int]) -> None:
    with pytest.raises(NothingToRead):
        copy_choices.part(library, copies[1])


def test_what_is_left_is_shown_when_a_copy_goes(library: Library, put: Put, make_article: Make, group) -> None:
    (page,) = put(make_article("A lamp by hand", STORY, published="2007-10-12"), folder="pages")
    (printed,) = put(make_article("A lamp by hand", PRINTED), folder="prints")
    group()
    pages = next(archive for archive in library.archives.list() if archive.path.name == "pages")
    library.archives.forget(pages.id)
    assert list(library.index.ids()) == [printed]
    row = library.index.row(printed)
    assert row is not None
    assert (row.copies, row.formats) == (1, ())
    assert library.derived.rows("SELECT 1 FROM near WHERE article_id = ?", (page,)) == []


def test_the_day_of_the_saving_tells_copies_apart(library: Library, put: Put, make_article: Make, group) -> None:
    facts = {"url": "https://example.org/lamp", "published": "2007-10-12"}
    first, later = put(
        make_article("A lamp by hand", STORY, captured="2007-10-12", **facts),
        make_article("A lamp by hand", STORY.replace("forty", "forty-one"), captured="2008-01-01", **facts),
    )
    group()
    rows = {row.id: row for row in library.index.copy_rows(first)}
    assert {row.captured for row in rows.values()} == {"2007-10-12", "2008-01-01"}
    assert sum(row.shown for row in rows.values()) == 1
    assert rows[later].words == library.index.row(later).words  # type: ignore[union-attr]


def test_forms_of_files_are_told_of_copies(
    library: Library, tmp_path: Path, put: Put, make_article: Make, group
) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    for number in range(2):
        (folder / f"{number}.txt").write_text(STORY)
    (page, _) = put(make_article("A lamp by hand", STORY), make_article("A lamp by hand", PRINTED))
    group()
    row = library.index.row(page)
    assert row is not None
    assert (row.copies, row.formats) == (2, ("Plain text",))


def test_a_copy_whose_file_is_gone_gives_way_to_one_that_is_there(
    library: Library, copies: list[int], group: Callable[[], int]
) -> None:
    file_id = library.derived.rows("SELECT file_id FROM article WHERE id = ?", (copies[0],))[0][0]
    index_write.set_missing(library.derived, [file_id], True)
    group()
    assert copies[2] in library.index.ids()
    assert copies[0] not in library.index.ids()


def test_the_listed_one_of_exact_copies_is_found_first(
    library: Library, tmp_path: Path, put: Put, make_article: Make, group: Callable[[], int]
) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "0.txt").write_text(STORY)  # else the second would be the first one, moved
    first, second = put(*(make_article("A lamp by hand", STORY, byline=by) for by in (None, "Dinah Frost")))
    group()
    assert library.index.find(library.index.identity(first)) == [second, first]


def test_thousands_of_one_text_stay_in_small_stories(
    library: Library, tmp_path: Path, make_article: Make, group
) -> None:
    archive = library.archives.add(tmp_path)
    error = make_article("Not found", "There is nothing here.")
    reads = [FileRead(f"/{n}.html", n, 1, Outcome.TAKEN, articles=(prepare(error, ""),)) for n in range(1, 251)]
    index_write.put(library.derived, archive.id, reads)
    group()
    sizes = [row.copies for row in library.index.rows(library.index.ids())]
    assert sum(sizes) == 250
    assert max(sizes) <= index_copies.MOST_COPIES + 8
    assert len(sizes) <= 5
