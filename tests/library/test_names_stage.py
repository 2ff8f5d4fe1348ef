"""People and places are read in the background, the open article first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from viewer.articles.article import Article
from viewer.entities.read import NameReader
from viewer.library.events import NamesReady, Progress
from viewer.library.ingest import Ingest
from viewer.library.library import Library
from viewer.library.names_stage import NamesStage
from viewer.library.records import Limits

PATIENCE_S = 120
Put = Callable[..., list[int]]
Make = Callable[..., Article]
TEXT = "Foreign Minister Sergey Lavrov met Condoleezza Rice in Moscow on Friday. Mr. Lavrov said little."


@pytest.fixture
def stage(library: Library, heard) -> Iterator[NamesStage]:
    started = NamesStage(library.index, Limits(), heard)
    yield started
    started.close()


def ready(heard) -> list[int]:
    return [event.article_id for event in heard.of(NamesReady)]


def test_names_follow_an_import(library: Library, heard, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(f"A Meeting in Moscow\n\n{TEXT}\n")
    ingest = Ingest(library, heard, workers=1)
    ingest.add([file])
    assert ingest.wait(PATIENCE_S)
    ingest.close()
    (article_id,) = library.index.ids()
    assert ready(heard) == [article_id]
    names = library.names(article_id)
    assert names is not None
    assert {person.name for person in names.people} == {"Sergey Lavrov", "Condoleezza Rice"}
    assert [row.key for row in library.index.people("lavrov")] == ["sergey lavrov"]
    last = heard.of(Progress)[-1]
    assert (last.stage, last.done, last.total) == ("names", 1, 1)


def test_the_open_article_comes_first(library: Library, put: Put, make_article: Make, heard) -> None:
    ids = put(*(make_article(f"t{n}", f"{TEXT} Number {n}.") for n in range(12)))
    asked: list[bool] = []

    def on_event(event: object) -> None:
        heard(event)
        if isinstance(event, NamesReady) and not asked:
            asked.append(True)
            stage.read_first(ids[0])  # the background would come to it last

    stage = NamesStage(library.index, Limits(), on_event)
    stage.run_background()
    assert stage.wait_idle(PATIENCE_S)
    stage.close()
    assert ready(heard)[:2] == [ids[-1], ids[0]]
    assert sorted(ready(heard)) == ids


def test_an_opened_article_is_read_without_background_work(
    library: Library, put: Put, make_article: Make, stage: NamesStage, heard
) -> None:
    first, second = put(make_article("a", TEXT), make_article("b", TEXT + " Twice."))
    for _ in range(2):
        stage.read_first(second)
        assert stage.wait_idle(PATIENCE_S)
    stage.read_first(999)
    assert stage.wait_idle(PATIENCE_S)
    assert ready(heard) == [second, second]
    assert library.names(first) is None


def test_a_long_text_read_in_parts_has_its_offsets_right(
    library: Library, put: Put, make_article: Make, stage: NamesStage
) -> None:
    filler = "The weather was mild and nothing else happened on that day in the harbour. " * 220
    (article_id,) = put(make_article("long", f"{TEXT}\n\n{filler}\n\nAt the end Condoleezza Rice left."))
    stage.read_first(article_id)
    assert stage.wait_idle(PATIENCE_S)
    text = library.index.article(article_id).text
    names = library.names(article_id)
    assert names is not None
    rice = next(person for person in names.people if person.name == "Condoleezza Rice")
    assert [text[m.start : m.end] for m in rice.mentions] == ["Condoleezza Rice"] * 2


def test_a_language_without_a_model_is_said_so(
    library: Library, put: Put, make_article: Make, stage: NamesStage
) -> None:
    (article_id,) = put(make_article("a", "Der Leuchtturm steht am Hafen.", language="de"))
    stage.read_first(article_id)
    assert stage.wait_idle(PATIENCE_S)
    names = library.names(article_id)
    assert names is not None
    assert names.unsupported_language == "de"


def test_a_text_that_ends_the_reader_is_not_tried_for_ever(
    library: Library, put: Put, make_article: Make, heard
) -> None:
    ids = put(make_article("a", TEXT), make_article("b", TEXT + " Twice."))
    stage = NamesStage(library.index, Limits(names_seconds=0.01), heard)
    stage.run_background()
    assert stage.wait_idle(PATIENCE_S)
    stage.close()
    assert sorted(ready(heard)) == ids
    assert all(library.index.raw_names(article_id) is not None for article_id in ids)


def test_a_newer_reader_reads_everything_again(
    library: Library, put: Put, make_article: Make, stage: NamesStage, heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(make_article("a", TEXT))
    for _ in range(2):
        stage.run_background()
        assert stage.wait_idle(PATIENCE_S)
    assert len(ready(heard)) == 1
    monkeypatch.setattr(NameReader, "version", "newer")
    stage.run_background()
    assert stage.wait_idle(PATIENCE_S)
    assert len(ready(heard)) == 2


def test_closing_does_not_wait_for_the_work(library: Library, put: Put, make_article: Make, heard) -> None:
    put(*(make_article(f"t{n}", f"{TEXT} Number {n}. " * 50) for n in range(50)))
    stage = NamesStage(library.index, Limits(), heard)
    stage.run_background()
    stage.close()
    assert len(ready(heard)) < 50
