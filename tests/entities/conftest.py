"""Fixtures for names: texts with their names marked, and one reader for all tests."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from viewer.entities.gazetteer import Gazetteer
from viewer.entities.people import people
from viewer.entities.places import places
from viewer.entities.read import NameReader
from viewer.entities.records import Kind, Mention, Person, Place
from viewer.paths import resource


def _marked(text: str, kind: Kind) -> tuple[str, list[Mention]]:
    """The text without its square brackets, and a mention for each pair of them."""
    mentions, plain = [], ""
    for outside, name in re.findall(r"([^\[]*)(?:\[([^\]]+)\])?", text):
        plain += outside
        if name:
            mentions.append(Mention(len(plain), len(plain) + len(name), kind))
            plain += name
    return plain, mentions


@pytest.fixture(scope="session")
def people_in() -> Callable[[str], tuple[Person, ...]]:
    """`people_in("[Ann Lee] spoke")`: the people of a text in which names are in square brackets."""
    return lambda text: people(*_marked(text, Kind.PERSON))


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer(resource("gazetteer") / "gazetteer.sqlite")


@pytest.fixture(scope="session")
def places_in(gazetteer: Gazetteer) -> Callable[..., tuple[Place, ...]]:
    """`places_in("in [Paris]", dateline="LYON")`: the places of a text in which names are in square brackets."""
    return lambda text, **facts: places(*_marked(text, Kind.PLACE), gazetteer, **facts)


@pytest.fixture(scope="session")
def reader() -> NameReader:
    return NameReader()
