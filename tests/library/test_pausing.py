"""Reading that stands still and goes on, in this run of the program or a later one; and reading again on demand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from viewer.library.events import ArticlesChanged, ImportFinished, Paused
from viewer.library.ingest import Ingest
from viewer.library.library import Library
from viewer.library.records import Outcome
from viewer.paths import Paths

PATIENCE_S = 120
COUNT = 400


def paused_in_the_middle(library: Library, heard, folder: Path) -> Ingest:
    """An import of `folder` that was paused after the first articles came, and stands still."""
    working: list[Ingest] = []

    def on_event(event: object) -> None:
        heard(event)
        if isinstance(event, ArticlesChanged) and len(heard.of(ArticlesChanged)) == 1:
            working[0].pause()

    working.append(Ingest(library, on_event, workers=1, recognise=False))
    working[0].add([folder])
    assert not working[0].wait(1.0)
    while len(heard.of(Paused)) < 2:  # that it was asked for, and that it stands still
        assert not working[0].wait(0.1)
    return working[0]


def test_a_pause_holds_and_is_taken_back(library: Library, heard, texts: Callable[..., Path]) -> None:
    working = paused_in_the_middle(library, heard, texts(COUNT))
    held = library.index.count()
    assert 0 < held < COUNT
    assert not working.wait(0.5)
    assert library.index.count() == held
    working.resume()
    assert working.wait(PATIENCE_S)
    working.close()
    assert library.index.count() == COUNT
    assert [event.paused for event in heard.of(Paused)] == [True, True, False]
    assert len(heard.of(ImportFinished)) == 1


def test_a_pause_outlives_the_program(library: Library, paths: Paths, heard, texts: Callable[..., Path]) -> None:
    paused_in_the_middle(library, heard, texts(COUNT)).close()
    held = library.index.count()
    library.close()
    again = Library.open(paths)
    heard.events.clear()
    working = Ingest(again, heard, workers=1, recognise=False)
    assert working.is_paused()
    working.refresh()
    while not heard.of(Paused):
        assert not working.wait(0.1)
    assert again.index.count() == held
    working.resume()
    assert working.wait(PATIENCE_S)
    assert not working.is_paused()
    assert again.index.count() == COUNT
    working.close()
    third = Ingest(again, heard, workers=1, recognise=False)
    assert not third.is_paused()
    third.close()
    again.close()


def test_adding_goes_on_with_what_is_paused(library: Library, heard, texts: Callable[..., Path]) -> None:
    working = paused_in_the_middle(library, heard, texts(COUNT))
    more = texts(0, "more")
    (more / "lamp.txt").write_text("The Lamp at the Point\n\nThe keeper trimmed the lamp at dusk, as he had.\n")
    working.add([more])
    assert working.wait(PATIENCE_S)
    assert not working.is_paused()
    working.close()
    assert library.index.count() == COUNT + 1


def test_a_paused_import_can_be_left(library: Library, heard, texts: Callable[..., Path]) -> None:
    working = paused_in_the_middle(library, heard, texts(COUNT))
    working.close()
    assert working.wait(1)


def test_what_failed_is_tried_again_when_asked(library: Library, ingest, heard, texts: Callable[..., Path]) -> None:
    folder, working = texts(2), ingest()
    for name in ("one.epub", "two.epub"):
        (folder / name).write_bytes(b"PK\x03\x04" + bytes(60))
    working.add([folder])
    assert working.wait(PATIENCE_S)
    bad = [entry.path.name for entry in library.index.report() if entry.outcome is Outcome.FAILED]
    assert bad == ["one.epub", "two.epub"]
    heard.events.clear()
    working.retry([folder / "one.epub"])
    assert working.wait(PATIENCE_S)
    assert [entry.path.name for entry in heard.of(ImportFinished)[0].report.entries] == ["one.epub"]
    heard.events.clear()
    working.retry()
    assert working.wait(PATIENCE_S)
    assert {entry.path.name for entry in heard.of(ImportFinished)[0].report.entries} == set(bad)
    heard.events.clear()
    working.refresh()
    assert working.wait(PATIENCE_S)
    assert heard.of(ImportFinished)[0].report.entries == ()
