"""What the reader types, understood: the table of the module, bad input, half-typed input."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.errors import QueryError
from viewer.search.query import MAX_TERMS, And, Dates, Not, Or, Term, parse

A, B, C = Term("a"), Term("b"), Term("c")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("missile", Term("missile")),
        ("a b", And((A, B))),
        ("  a \t b ", And((A, B))),
        ("a AND b", And((A, B))),
        ("a OR b", Or((A, B))),
        ("a and b", And((A, Term("and"), B))),
        ("a or b", And((A, Term("or"), B))),
        ("a b OR c", Or((And((A, B)), C))),
        ("a (b OR c)", And((A, Or((B, C))))),
        ("(a (b))", And((A, B))),
        ("a OR b OR c", Or((A, B, C))),
        ("a -b", And((A, Not(B)))),
        ("a NOT b", And((A, Not(B)))),
        ("a AND NOT b", And((A, Not(B)))),
        ("NOT a", Not(A)),
        ("-a", Not(A)),
        ("NOT NOT a", A),
        ("-(a b)", Not(And((A, B)))),
        ("well-known", Term("well-known")),
        ("a - b", And((A, B))),
        ('"a b"', Term("a b")),
        ("“a b”", Term("a b")),
        ("«a b»", Term("a b")),
        ('x"a b"y', And((Term("x"), Term("a b"), Term("y")))),
        ("defen*", Term("defen", prefix=True)),
        ('"missile defen"*', Term("missile defen", prefix=True)),
        ("* a", A),
        ("— a !", A),
        ("title:a", Term("a", field="title")),
        ("Title:a", Term("a", field="title")),
        ("title: a", Term("a", field="title")),
        ("byline:a*", Term("a", prefix=True, field="byline")),
        ('person:"sergey lavrov"', Term("sergey lavrov", field="person")),
        ("place:(a OR b)", Or((Term("a", field="place"), Term("b", field="place")))),
        ("title:(a person:b)", And((Term("a", field="title"), Term("b", field="person")))),
        ("-place:a", Not(Term("a", field="place"))),
        ("title:-a", Term("-a", field="title")),
        ("publication:sun", Term("sun", field="publication")),
        ("http://example.org", Term("http://example.org")),
        ("12:30", Term("12:30")),
        ("date:2007", Dates("2007", "2007~")),
        ("date:2007-1", Dates("2007-01", "2007-01~")),
        ("date:2007-10-12", Dates("2007-10-12", "2007-10-12~")),
        ("date:2007-10..2008", Dates("2007-10", "2008~")),
        ("date:2007..", Dates("2007", "")),
        ("date:..2007", Dates("", "2007~")),
        ('date:"2007"', Dates("2007", "2007~")),
        ("a date:2007", And((A, Dates("2007", "2007~")))),
    ],
)
def test_the_grammar(typed: str, meant: object) -> None:
    query = parse(typed)
    assert query.node == meant
    assert query.text == typed


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ("", "nothing to look for"),
        ("   ", "nothing to look for"),
        ("— … *", "nothing to look for"),
        ('"…"', "nothing to look for"),
        ('"a b', "quotation mark"),
        ("(a", "parenthesis"),
        ("a)", "parenthesis"),
        ("a OR", "OR"),
        ("OR a", "OR"),
        ("a AND", "AND"),
        ("AND a", "AND"),
        ("a AND OR b", "AND"),
        ("a NOT", "NOT"),
        ("title:", "title:"),
        ("a person:)", "person:"),
        ("date:soon", "“soon” is not a date"),
        ("date:2007-13", "not a date"),
        ("date:2007-02-30", "not a date"),
        ("date:..", "not a date"),
        ("date:20071", "not a date"),
        ("date:2008..2007", "end before they begin"),
        ("(" * 100 + "a" + ")" * 100, "nested too deeply"),
        (" ".join(["a"] * (MAX_TERMS + 1)), str(MAX_TERMS)),
    ],
)
def test_what_cannot_be_meant_is_told(typed: str, complaint: str) -> None:
    with pytest.raises(QueryError, match=complaint.replace("(", r"\(")) as caught:
        parse(typed)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mis", Term("mis", prefix=True)),
        ("mis ", Term("mis")),
        ("a mis", And((A, Term("mis", prefix=True)))),
        ("m", Term("m")),
        ("東", Term("東", prefix=True)),
        ('"missile def', Term("missile def", prefix=True)),
        ('"missile defense"', Term("missile defense")),
        ("person:lav", Term("lav", prefix=True, field="person")),
        ("a OR", A),
        ("a AND", A),
        ("(a OR (b", Or((A, B))),
        ("a )", A),
        ("title:", None),
        ("date:20", None),
        ("a date:20", A),
        ("a -", A),
        ("", None),
    ],
)
def test_what_is_half_typed_is_understood_as_far_as_it_goes(typed: str, meant: object) -> None:
    query = parse(typed, typing=True)
    assert query.node == meant
    assert bool(query) is (meant is not None)


SYNTAX = st.lists(
    st.sampled_from(
        [
            "a",
            "b*",
            '"',
            "(",
            ")",
            "AND",
            "OR",
            "NOT",
            "-",
            "*",
            ":",
            "title:",
            "date:",
            "person:",
            "2007",
            "..",
            " ",
            "é",
            "東",
            "\0",
        ]
    ),
    max_size=25,
).map("".join)


@given(st.one_of(st.text(max_size=80), SYNTAX))
def test_nothing_typed_raises_anything_unexpected(typed: str) -> None:
    parse(typed, typing=True)
    try:
        parse(typed)
    except QueryError as error:
        assert error.sentence.endswith(".")


def test_deep_nesting_while_typing_is_no_crash() -> None:
    parse("(" * 5000 + "a", typing=True)
    parse("NOT " * 5000 + "a", typing=True)
    parse("title:(" * 5000, typing=True)


def test_what_is_wanted_leaves_out_what_is_not() -> None:
    wanted = list(parse("a (b OR title:c) -d date:2007").wanted())
    assert wanted == [A, B, Term("c", field="title")]
