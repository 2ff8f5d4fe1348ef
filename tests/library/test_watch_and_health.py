"""Noticing changes while running, and looking through a library thoroughly."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from viewer.articles.article import Article
from viewer.library.health import check
from viewer.library.library import Library
from viewer.library.watch import watch

PATIENCE_S = 60


@contextmanager
def watching(*paths: Path) -> Iterator[threading.Event]:
    stop, changed = threading.Event(), threading.Event()
    thread = threading.Thread(target=watch, args=(paths, stop, changed.set))
    thread.start()
    try:
        yield changed
    finally:
        stop.set()
        thread.join(PATIENCE_S)
        assert not thread.is_alive()


def touched_until(changed: threading.Event, touch: Callable[[int], object]) -> bool:
    """The watcher needs a moment to begin: so change again and again until it notices."""
    return any(touch(number) is None or changed.wait(0.5) for number in range(PATIENCE_S * 2)) and changed.is_set()


def test_a_new_file_in_a_folder_is_noticed(tmp_path: Path) -> None:
    with watching(tmp_path) as changed:
        assert touched_until(changed, lambda number: (tmp_path / f"{number}.txt").write_text("x"))


def test_a_replaced_file_is_noticed_and_its_neighbours_are_not(tmp_path: Path) -> None:
    file, other = tmp_path / "a.txt", tmp_path / "b.txt"
    file.write_text("0")

    def replace(number: int) -> int:
        other.write_text(str(number))
        return len(str(other.replace(file)))

    with watching(file) as changed:
        assert touched_until(changed, replace)


def test_watching_nothing_ends_at_once(tmp_path: Path) -> None:
    watch([tmp_path / "missing"], threading.Event(), lambda: None)


def test_a_library_in_order_has_no_problems(
    library: Library, put: Callable[..., list[int]], make_article: Callable[..., Article], tmp_path: Path
) -> None:
    put(make_article("a", "one"), make_article("b", "two"))
    library.archives.add(tmp_path / "missing")
    assert check(library) == ()


def test_a_full_text_index_that_does_not_fit_is_found(
    library: Library, put: Callable[..., list[int]], make_article: Callable[..., Article]
) -> None:
    put(make_article("a", "one"))
    with library.derived.write() as connection:
        connection.execute("UPDATE article SET title = 'changed behind its back'")
    (problem,) = check(library)
    assert "searching may miss articles" in problem
