"""Typed text cut into words, phrases, fields, operators and parentheses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto


class Mark(Enum):
    WORD = auto()
    PHRASE = auto()
    FIELD = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    OPEN = auto()
    CLOSE = auto()


@dataclass(frozen=True, slots=True)
class Lexeme:
    mark: Mark
    text: str = ""
    prefix: bool = False  # a star follows
    closed: bool = True  # phrases: the second quotation mark is there


_QUOTES = '"“”„‟«»'
_OPERATORS = {"AND": Mark.AND, "OR": Mark.OR, "NOT": Mark.NOT}
_LEXEME = re.compile(
    rf"""\s*(?:
    (?P<open>\() | (?P<close>\))
    | (?P<minus>[-−–](?=[^\s)])) (?<![^\s(][-−–])      # a hyphen inside a word is none
    | [{_QUOTES}](?P<phrase>[^{_QUOTES}]*)(?P<end>[{_QUOTES}]?)(?P<phrase_star>\*?)
    | (?P<field>[A-Za-z]+):
    | (?P<word>[^\s(){_QUOTES}]+)
    )""",
    re.VERBOSE,
)


def lexemes(text: str, fields: Sequence[str]) -> Iterator[Lexeme]:
    """The lexemes of `text`; nothing in it is an error here."""
    at, end = 0, len(text.rstrip())
    while at < end:
        match = _LEXEME.match(text, at)
        assert match is not None, text[at:]
        if match["field"] is not None and match["field"].casefold() not in fields:
            match = _WORD.match(text, at)
            assert match is not None, text[at:]
        at = match.end()
        yield _lexeme(match)


_WORD = re.compile(rf"\s*(?P<word>[^\s(){_QUOTES}]+)")


def _lexeme(match: re.Match[str]) -> Lexeme:
    found = match.groupdict()
    if found.get("open"):
        return Lexeme(Mark.OPEN)
    if found.get("close"):
        return Lexeme(Mark.CLOSE)
    if found.get("minus"):
        return Lexeme(Mark.NOT)
    if found.get("field"):
        return Lexeme(Mark.FIELD, found["field"].casefold())
    if found["word"] is not None:
        word = found["word"]
        if word in _OPERATORS:
            return Lexeme(_OPERATORS[word])
        return Lexeme(Mark.WORD, word.rstrip("*"), prefix=word.endswith("*"))
    return Lexeme(Mark.PHRASE, found["phrase"], prefix=bool(found["phrase_star"]), closed=bool(found["end"]))
