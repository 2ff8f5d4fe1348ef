"""People and places of a library of 100,000 articles: lists, pages, suggestions, doubts and searches."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from viewer.entities.corrections import Action, Correction
from viewer.entities.records import Kind
from viewer.library.dossier import dossier
from viewer.library.doubts import doubts, in_doubt
from viewer.library.library import Library
from viewer.library.name_tables import entries
from viewer.library.namesakes import belonging, doubted, likely
from viewer.library.network import laid_out
from viewer.library.records import Filter, NameOrder, NameRow
from viewer.search.find import find
from viewer.search.query import parse

pytestmark = pytest.mark.benchmark

CORRECTIONS = 1_000


@pytest.fixture(scope="module")
def library(large_library: Library) -> Library:
    return large_library


@pytest.fixture(scope="module")
def people(library: Library) -> list[NameRow]:
    return library.index.people(limit=2_000)


def cpu_ms(label: str, ask: Callable[[], object]) -> float:
    """Milliseconds of processor time of the second of two calls."""
    ask()
    started = time.process_time()
    ask()
    taken = (time.process_time() - started) * 1000
    print(f"{label}: {taken:.0f} ms")
    return taken


def scan_ms(library: Library) -> float:
    """What these are held against: one look at all that is named in all articles."""
    every = "SELECT name_id, count(*), sum(mentions) FROM naming GROUP BY name_id"
    return cpu_ms("counting all names of all articles", lambda: library.derived.rows(every))


def test_lists(library: Library, people: list[NameRow], hold_floor: Callable[[str, str, float], None]) -> None:
    index, scan = library.index, scan_ms(library)
    slowest = max(
        cpu_ms(f"people by {order}", lambda order=order: index.people("", order, 2_000)) for order in NameOrder
    )
    hold_floor("people", "counting all / people in the slowest order", scan / slowest)
    cpu_ms("places", lambda: index.places(limit=2_000))
    cpu_ms("people like “ada b”", lambda: index.people("ada b", limit=2_000))
    every = cpu_ms("all places for the map", index.located)
    hold_floor("people", "counting all / all places for the map", scan / every)
    cpu_ms("the same of one person's articles", lambda: index.located(Filter(person=people[0].key)))
    marks = cpu_ms("who of 2,000 people is in doubt", lambda: doubts(library, people))
    hold_floor("people", "counting all / who of 2,000 is in doubt", scan / marks)
    everybody = cpu_ms("who of all people is in doubt", lambda: in_doubt(library))
    hold_floor("people", "counting all / who of all is in doubt", scan / everybody)


def test_pages(library: Library, people: list[NameRow], hold_floor: Callable[[str, str, float], None]) -> None:
    scan = scan_ms(library)
    for row in (people[0], people[300], people[-1]):
        taken = cpu_ms(f"page of somebody in {row.articles:,} articles", lambda row=row: page(library, row))
        if row is people[0]:
            hold_floor("people", "counting all / page of the most frequent", scan / taken)
    town = library.index.places(limit=1)[0]
    cpu_ms(f"page of a place in {town.articles:,} articles", lambda: page(library, town))
    cpu_ms("table of the 2,000 or so articles of a person", lambda: entries(library, Filter(person=people[0].key)))


def page(library: Library, row: NameRow) -> None:
    found = dossier(library, row.kind, row.key)
    assert found is not None
    laid_out(found)


def test_suggestions(library: Library, people: list[NameRow]) -> None:
    lone = next(row for row in people if " " not in row.name)
    cpu_ms("whom a surname belongs to", lambda: belonging(library, lone.key, lone.name))
    number = library.index.ids(Filter(person=lone.key))[0]
    names = library.names(number)
    assert names is not None
    for person in names.people[:4]:
        cpu_ms(f"who {person.name} may be", lambda p=person: likely(library, number, p) or doubted(library, number, p))


def test_searches(library: Library, people: list[NameRow], hold_floor: Callable[[str, str, float], None]) -> None:
    scan, town = scan_ms(library), library.index.places(limit=1)[0].name
    given, name = people[0].name.split()[0], people[0].name
    slowest = 0.0
    for typed in (f"person:{given}", f'person:"{name}"', f'place:"{town}"', f'about:"{town}"', f"person:{given[0]}*"):
        total = find(library.index, parse(typed)).total
        taken = cpu_ms(f"{typed} ({total:,})", lambda typed=typed: find(library.index, parse(typed), limit=100))
        slowest = max(slowest, taken)
    hold_floor("people", "counting all / slowest search", scan / slowest)


def test_with_many_corrections(
    library: Library, people: list[NameRow], hold_floor: Callable[[str, str, float], None]
) -> None:
    plain = cpu_ms("page without corrections", lambda: page(library, people[0]))
    marks = [Correction(Action.RENAME, Kind.PERSON, p.key, p.name, new_name=f"{p.name} X") for p in people]
    given = tuple(library.corrections.say(*marks[-CORRECTIONS:]).added)
    cpu_ms(f"people with {CORRECTIONS:,} corrections", lambda: library.index.people(limit=2_000))
    corrected = cpu_ms("page with as many", lambda: page(library, people[0]))
    library.corrections.swap(remove=given)
    hold_floor("people", "page without / with corrections", plain / corrected)
