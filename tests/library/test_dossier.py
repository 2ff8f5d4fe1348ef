"""All that the library knows of one person, and what is written of names for other programs."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from viewer.articles.article import Article, Block, BlockKind
from viewer.entities.corrections import Action, Correction
from viewer.entities.records import Kind, Mention, Names, Person, Place
from viewer.library import index_names
from viewer.library.dossier import Dossier, dossier
from viewer.library.library import Library
from viewer.library.name_tables import entries, written
from viewer.library.network import graphml, laid_out
from viewer.library.records import Filter

FIRST = (
    "Minister Ada Brook met Carl Dunn in Hull. It rained all day, said Dr. Brook. Nobody minded.",
    "Ms. Brook left alone.",
    "Mr. Dunn stayed, and Eve Fenn with him.",
)
SECOND = ("The judge, Ada Brook, wrote to Carl Dunn again.", "Carl Dunn and Eve Fenn went to Hull with Ada Brook.")


def article(parts: tuple[str, ...], published: str | None, title: str) -> Article:
    text, blocks = "", []
    for part in parts:
        text += "\n\n" if text else ""
        blocks.append(Block(BlockKind.PARAGRAPH, len(text), len(text) + len(part)))
        text += part
    return Article(title=title, text=text, blocks=tuple(blocks), published=published)


def found(text: str, pattern: str, kind: Kind = Kind.PERSON) -> tuple[Mention, ...]:
    return tuple(Mention(m.start(), m.end(), kind) for m in re.finditer(pattern, text))


def names(text: str, role: str) -> Names:
    return Names(
        (
            Person("ada brook", "Ada Brook", found(text, r"(Ada )?Brook"), role, ("Ms. Brook",)),
            Person("carl dunn", "Carl Dunn", found(text, r"(Carl )?Dunn")),
            Person("eve fenn", "Eve Fenn", found(text, r"Eve Fenn")),
        ),
        (Place("hull #1", "Hull", found(text, "Hull", Kind.PLACE), (), "GB", 53.74, -0.33, 1, kind="city"),),
    )


@pytest.fixture
def two(library: Library, put: Callable[..., list[int]]) -> list[int]:
    made = [article(SECOND, "1999-01-02", "The Letter"), article(FIRST, "1998-05-09", "The Meeting")]
    ids = put(*made)
    for article_id, each, role in zip(ids, made, ("judge", "Minister"), strict=True):
        fingerprint = library.index.identity(article_id).fingerprint
        assert index_names.put_names(library.derived, article_id, fingerprint, names(each.text, role), "1")
    return ids


@pytest.fixture
def brook(library: Library, two: list[int]) -> Dossier:
    made = dossier(library, Kind.PERSON, "ada brook")
    assert made is not None
    return made


def test_forms_roles_and_articles_in_order_of_their_dates(brook: Dossier) -> None:
    assert [(form.form, form.count) for form in brook.forms] == [("Ada Brook", 3), ("Brook", 2)]
    assert [(role.role, role.first, role.last) for role in brook.roles] == [
        ("Minister", "1998-05-09", "1998-05-09"),
        ("judge", "1999-01-02", "1999-01-02"),
    ]
    assert [(a.row.title, a.mentions, a.at) for a in brook.appearances] == [
        ("The Meeting", 3, 9),
        ("The Letter", 2, 11),
    ]


def test_meetings_are_the_sentences_in_which_two_are_named(brook: Dossier) -> None:
    assert [(c.name, len(c.meetings)) for c in brook.companions] == [("Carl Dunn", 3), ("Hull", 2), ("Eve Fenn", 1)]
    assert [meeting.text for meeting in brook.companions[0].meetings] == [
        "Minister Ada Brook met Carl Dunn in Hull.",
        "The judge, Ada Brook, wrote to Carl Dunn again.",
        "Carl Dunn and Eve Fenn went to Hull with Ada Brook.",
    ]
    first = brook.companions[0].meetings[0]
    assert (first.start, first.end, first.row.title) == (0, 41, "The Meeting")
    assert [first.text[start:end] for start, end in first.names] == ["Ada Brook", "Carl Dunn"]


def test_corrections_hold_here_too(library: Library, two: list[int]) -> None:
    library.corrections.say(
        Correction(Action.MERGE, Kind.PERSON, "eve fenn", "Eve Fenn", into="carl dunn", new_name="Carl Dunn")
    )
    made = dossier(library, Kind.PERSON, "ada brook")
    assert made is not None and [c.name for c in made.companions] == ["Carl Dunn", "Hull"]
    library.corrections.say(Correction(Action.HIDE, Kind.PERSON, "ada brook", "Ada Brook"))
    assert dossier(library, Kind.PERSON, "ada brook") is None


def test_the_network_is_drawn_alike_each_time_and_read_by_others(brook: Dossier) -> None:
    places = laid_out(brook)
    assert places == laid_out(brook) and len(places) == 4
    assert places[Kind.PERSON, "ada brook"] == (0.0, 0.0)
    assert all(-1 <= x <= 1 and -1 <= y <= 1 for x, y in places.values())
    root = ElementTree.fromstring(graphml(brook))
    space = "{http://graphml.graphdrawing.org/xmlns}"
    assert len(root.findall(f".//{space}node")) == 4
    weights = {float(data.text or 0) for data in root.findall(f".//{space}data[@key='weight']")}
    assert weights == {3.0, 2.0, 1.0}


def test_tables_of_names(library: Library, two: list[int]) -> None:
    listed = entries(library)
    assert [(e.kind, e.name, e.articles, e.mentions) for e in listed] == [
        ("person", "Ada Brook", 2, 5),
        ("person", "Carl Dunn", 2, 4),
        ("person", "Eve Fenn", 2, 2),
        ("place", "Hull", 2, 2),
    ]
    rows = list(csv.DictReader(io.StringIO(written(listed, "csv"))))
    assert rows[0]["first"] == "1998-05-09" and rows[0]["last"] == "1999-01-02" and rows[0]["also"] == "Ms. Brook"
    assert json.loads(written(listed, "json"))[3]["lat"] == 53.74
    (feature,) = json.loads(written(listed, "geojson"))["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [-0.33, 53.74]}
    assert [e.name for e in entries(library, Filter(ids=(two[0],)), [Kind.PLACE])] == ["Hull"]


def test_a_name_that_looks_like_a_formula_is_none_in_a_table(library: Library, put: Callable[..., list[int]]) -> None:
    made = article(("=SUM(A1) spoke.",), None, "A Sheet")
    (article_id,) = put(made)
    odd = Names((Person("sum", "=SUM(A1)", (Mention(0, 8, Kind.PERSON),)),))
    index_names.put_names(library.derived, article_id, library.index.identity(article_id).fingerprint, odd, "1")
    assert ",'=SUM(A1)," in written(entries(library), "csv")
