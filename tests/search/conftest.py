"""A library with a few articles to search in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from viewer.articles.article import Article, Block, BlockKind
from viewer.entities.records import Kind, Mention, Names, Person, Place
from viewer.library import index_names, index_write
from viewer.library.library import Library
from viewer.library.prepared import FileRead, prepare
from viewer.library.records import Outcome
from viewer.paths import library_paths


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library.open(library_paths(tmp_path / "library"))
    yield opened
    opened.close()


@pytest.fixture
def put(library: Library, tmp_path: Path) -> Callable[..., int]:
    """`put(title, text, people=…, places=…, **facts)` puts an article into the index and gives its id."""
    archive = library.archives.add(tmp_path)

    def put_article(
        title: str, text: str, people: tuple[str, ...] = (), places: tuple[str, ...] = (), **facts: str
    ) -> int:
        article = Article(title=title, text=text, blocks=(Block(BlockKind.PARAGRAPH, 0, len(text)),), **facts)
        path = str(tmp_path / f"{library.index.count()}.txt")
        read = FileRead(path, 1, 1, Outcome.TAKEN, articles=(prepare(article, ""),))
        (article_id,) = index_write.put(library.derived, archive.id, [read]).added
        found = Names(
            tuple(Person(n.casefold(), n, (Mention(0, 1, Kind.PERSON),), aliases=(f"Mr. {n}",)) for n in people),
            tuple(Place(n.casefold(), n, (Mention(0, 1, Kind.PLACE),)) for n in places),
        )
        fingerprint = library.index.identity(article_id).fingerprint
        index_names.put_names(library.derived, article_id, fingerprint, found, "1")
        return article_id

    return put_article
