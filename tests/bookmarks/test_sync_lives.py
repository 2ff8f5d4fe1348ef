"""Two computers and a sync program that carries files as it pleases: whatever happens, in whatever order.

`pytest -s -m slow tests/bookmarks/test_sync_lives.py` lives a thousand lives and counts.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from computers import Computer, files
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import open_database
from viewer.bookmarks.passage import Bookmark
from viewer.bookmarks.store import BookmarkFilter
from viewer.bookmarks.sync.run import look_at, take

Make = Callable[..., Bookmark]

STEPS = st.one_of(
    st.tuples(st.just("keep"), st.integers(0, 1), st.integers(0, 3)),
    st.tuples(
        st.sampled_from(["note", "star", "bin", "back", "purge", "file", "unfile"]),
        st.integers(0, 1),
        st.integers(0, 9),
    ),
    st.tuples(st.sampled_from(["sync", "half"]), st.integers(0, 1), st.just(0)),
    st.tuples(st.sampled_from(["carry", "clash", "torn"]), st.integers(0, 1), st.integers(0, 3)),
)


class World:
    """Two computers, each with a folder of its own, and a sync program that carries files as it pleases."""

    def __init__(self, root: Path, make: Make) -> None:
        self.make, self.serial = make, 0
        self.pair: list[Computer] = []
        for name in "ab":
            (root / name).mkdir()
            self.pair.append(Computer(open_database(root / f"{name}.sqlite"), root / name))
        self.collection = [one.collections.create("Shelf") for one in self.pair]
        self.due: dict[str, str] = {}  # notes that nobody took back -> the bookmark they were written on

    def word(self) -> str:
        self.serial += 1
        return f"note {self.serial}"

    def step(self, what: str, who: int, number: int) -> None:
        mine, theirs = self.pair[who], self.pair[1 - who]
        if what in ("carry", "clash", "torn"):
            self.carry(what, mine.folder, theirs.folder, number)
        elif what == "sync":
            mine.sync()
        elif what == "half":
            looked = look_at(mine.database, mine.folder)
            take(mine.database, looked)  # and killed before it gave
        elif what == "keep":
            note = self.word()
            made = self.make("", note=note)
            mine.store.keep(replace(made, article=replace(made.article, fingerprint=f"article {number}")))
            self.due[note] = made.id
        elif known := sorted(mine.everything().values(), key=lambda one: one.note):
            self.change(what, mine, known[number % len(known)], self.collection[who].id)

    def change(self, what: str, mine: Computer, one: Bookmark, shelf: str) -> None:
        if what == "note":
            self.due.pop(one.note, None)
            note = self.word()
            mine.store.change(replace(one, note=note))
            self.due[note] = one.id
        elif what == "star":
            mine.store.change(replace(one, starred=not one.starred))
        elif what in ("bin", "back"):
            (mine.store.delete if what == "bin" else mine.store.restore)(one.id)
        elif what == "purge":
            for gone in mine.store.all(BookmarkFilter(in_bin=True)):
                self.due.pop(gone.note, None)
            mine.store.empty_bin()
        elif what == "file":
            mine.collections.add(shelf, [one.id])
        else:
            mine.collections.remove(shelf, [one.id])

    def carry(self, what: str, source: Path, target: Path, number: int) -> None:
        names = sorted(path.name for path in source.glob("*.json"))
        if not names:
            return
        name = names[number % len(names)]
        text = (source / name).read_bytes()
        if what == "clash" and (target / name).exists() and "conflict" not in name:
            name = f"{name.removesuffix('.json')} (conflicted copy).json"
        (target / name).write_bytes(text[: len(text) // 2] if what == "torn" else text)

    def settle(self) -> None:
        """The sync program comes to rest: every file is everywhere, those that clash under two names."""
        one, other = self.pair
        for _ in range(4):
            for source, target in ((one, other), (other, one)):
                source.sync()
                for path in source.folder.glob("*.json"):
                    shutil.copy(path, target.folder / path.name)
                target.sync()

    def mend(self) -> None:
        """Files that came by half come whole, or are thrown away."""
        for one in self.pair:
            for path in one.folder.glob("*.json"):
                try:
                    json.loads(path.read_bytes())
                except ValueError:
                    path.unlink()

    def close(self) -> None:
        for one in self.pair:
            one.database.close()


def live_through(steps: list[tuple[str, int, int]], make: Make) -> tuple[int, int]:
    with TemporaryDirectory() as root:
        world = World(Path(root), make)
        try:
            for step in steps:
                world.step(*step)
            world.mend()
            world.settle()
            one, other = world.pair
            assert one.everything() == other.everything()
            assert one.collections.filed() == other.collections.filed()
            there = {bookmark.note for bookmark in one.everything().values()}
            assert set(world.due) <= there, (steps, set(world.due) - there)
            before = [files(each.folder) for each in world.pair]
            world.settle()
            assert [files(each.folder) for each in world.pair] == before, "and now there is peace"
            return len(world.due), len(set(world.due) & there)
        finally:
            world.close()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEPS, min_size=5, max_size=40))
def test_nothing_kept_is_lost_and_both_agree(bookmark_of: Make, steps: list[tuple[str, int, int]]) -> None:
    live_through(steps, bookmark_of)


@pytest.mark.slow
def test_nothing_is_lost_in_a_thousand_lives(bookmark_of: Make) -> None:
    kept: list[tuple[int, int]] = []

    @settings(max_examples=1000, deadline=None, database=None)
    @given(st.lists(STEPS, min_size=5, max_size=60))
    def live(steps: list[tuple[str, int, int]]) -> None:
        kept.append(live_through(steps, bookmark_of))

    live()
    due, there = (sum(numbers) for numbers in zip(*kept, strict=True))
    print(f"{len(kept)} lives of two computers: {due} bookmarks kept on either before, {there} on both after")
    assert due == there
