"""An article with bookmarks that the reader worked on: tags, stars, links, collections, notes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace

import pytest

from viewer.articles.article import Article
from viewer.bookmarks.passage import About, AboutKind, Colour
from viewer.ui.bookmarks.model import BOOKMARK, GROUP, HEADING

MARSH = About(AboutKind.PERSON, "eleanor marsh", "Eleanor Marsh")
HULL = About(AboutKind.PLACE, "hull", "Hull")


@pytest.fixture
def kept(reading: SimpleNamespace, put: Callable, article: Article, names, span: Callable) -> SimpleNamespace:
    """Three bookmarks in the panel: `.id` is the article's."""
    from viewer.ui.bookmarks.keeping import Draft

    reading.id = put(article, names)
    reading.it.open(reading.id)
    identity = reading.shelf.index.identity(reading.id)
    for words, colour, note, tags in (
        ("eleven minutes late", Colour.YELLOW, "Compare the log", ("ferry", "Hull")),
        ("sold for scrap", Colour.GREEN, "", ("bells",)),
        ("inside his hat", Colour.YELLOW, "Nice détail", ()),
    ):
        reading.it._keeping.keep(Draft(article, identity, span(words), colour, note, tags))
    return reading


@pytest.fixture
def organised(kept: SimpleNamespace) -> SimpleNamespace:
    """The same, with a star, links, and two collections: “Reading” holds all three, “Thesis › Bells” one."""
    store, collections = kept.shelf.bookmarks, kept.shelf.collections
    by_quote = {each.passage.quote: each for each in store.all()}
    late, scrap, hat = (by_quote[q] for q in ("eleven minutes late", "sold for scrap", "inside his hat"))
    store.change(replace(late, starred=True, about=(MARSH, HULL)))
    store.change(replace(hat, about=(MARSH,)))
    store.mark_read(hat.id, is_read=False)
    kept.reading_list = collections.create("Reading")
    collections.add(kept.reading_list.id, [late.id, scrap.id, hat.id])
    kept.thesis = collections.create("Thesis")
    kept.bells = collections.create("Bells", kept.thesis.id)
    collections.add(kept.bells.id, [scrap.id])
    kept.late, kept.scrap, kept.hat = late.id, scrap.id, hat.id
    kept.bookmarks.refresh()
    return kept


@pytest.fixture
def rows() -> Callable[[SimpleNamespace], list[str]]:
    """What the list shows: “Heading (3)” and quotes, from top to bottom."""

    def read(reading: SimpleNamespace) -> list[str]:
        model = reading.bookmarks.model
        found = []
        for number in range(model.rowCount()):
            index = model.index(number)
            heading, bookmark = index.data(HEADING), index.data(BOOKMARK)
            found.append(f"{heading.group.label} ({heading.count})" if heading else bookmark.passage.quote)
        return found

    return read


@pytest.fixture
def choose() -> Callable[..., object]:
    """`choose(reading, *quotes)`: select their rows, in the group of that label; the last is the current one."""

    def select(reading: SimpleNamespace, *quotes: str, group: str = "") -> object:
        model, view = reading.bookmarks.model, reading.bookmarks.list
        view.clearSelection()
        for number in range(model.rowCount()):
            index = model.index(number)
            bookmark = index.data(BOOKMARK)
            if bookmark and bookmark.passage.quote in quotes and group in ("", index.data(GROUP).label):
                view.selectionModel().setCurrentIndex(index, view.selectionModel().SelectionFlag.Select)
        view.setFocus()
        return view

    return select
