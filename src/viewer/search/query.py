"""What the reader types, understood.

| typed                        | finds articles                                                        |
|------------------------------|-----------------------------------------------------------------------|
| missile defense              | with both words, anywhere in title, byline, dateline, section or text |
| "missile defense"            | with the words side by side                                           |
| defen*                       | with a word that begins so; also "missile defen"*                     |
| missile OR rocket            | with one or the other (operators are in capitals)                     |
| missile AND (rocket OR bomb) | as grouped                                                            |
| missile -rocket, NOT rocket  | without the word                                                      |
| title:impasse                | with the word in the title; likewise byline:                          |
| person:lavrov                | that name somebody so; likewise place:                                |
| about:moscow                 | whose focus that place or country is, not only named in passing       |
| publication:"new york sun"   | of a publication whose name holds these words                         |
| note:compare, tag:ferry      | of which you wrote so: in a note, as a tag                            |
| date:2007, date:2007-10      | of that year, month or day                                            |
| date:2007-10..2008, 2007..   | from the first to the last, both included; either may be left open    |

Words alone are also found in your own notes, tags and kept passages. Case, accents and punctuation do not matter. A
word with a colon that is no field (http://…) is searched as words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from viewer.errors import QueryError
from viewer.search.dates import date_range
from viewer.search.lexer import Lexeme, Mark, lexemes

FIELDS = ("title", "byline", "person", "place", "about", "publication", "date", "note", "tag")
MAX_TERMS = 64
_MAX_DEPTH = 30
_SHORTEST_TYPED_PREFIX = 2


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase; `field` is "" or one of `FIELDS`. With `prefix`, the last word may go on."""

    text: str
    prefix: bool = False
    field: str = ""


@dataclass(frozen=True, slots=True)
class Dates:
    """From `first` on and before `before`, as text to compare; "" is open."""

    first: str
    before: str


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Node


Node = Term | Dates | And | Or | Not


@dataclass(frozen=True, slots=True)
class Query:
    """`node` is None, and the query false, when nothing that was typed so far can be looked for."""

    text: str
    node: Node | None

    def __bool__(self) -> bool:
        return self.node is not None

    def wanted(self) -> Iterator[Term]:
        """Words and phrases that a hit may hold: those not excluded."""
        yield from () if self.node is None else _wanted(self.node)


def parse(text: str, *, typing: bool = False) -> Query:
    """Understand `text`. While `typing`, the last word may go on, and what is unfinished is overlooked.

    Raises `QueryError`, with a sentence on what is wrong, unless `typing`.
    """
    clean = text.replace("\0", " ").encode(errors="replace").decode()
    found = list(lexemes(clean, FIELDS))
    terms = [i for i, lexeme in enumerate(found) if lexeme.mark in (Mark.WORD, Mark.PHRASE)]
    if len(terms) > MAX_TERMS:
        if not typing:
            raise QueryError(f"A search can hold {MAX_TERMS} words; this one has {len(terms)}.", "Leave some out.")
        found = found[: terms[MAX_TERMS]]
    if typing and found and clean == clean.rstrip() and found[-1].mark in (Mark.WORD, Mark.PHRASE):
        found[-1] = _open_ended(found[-1])
    try:
        node = _Parser(found, lenient=typing).whole()
    except QueryError:
        if not typing:
            raise
        node = _Parser([lexeme for lexeme in found if lexeme.mark in (Mark.WORD, Mark.PHRASE)], lenient=True).whole()
    if node is None and not typing:
        raise QueryError("There is nothing to look for in this search.", "Type a word, a “phrase” or a name.")
    return Query(text, node)


def has_letters(text: str) -> bool:
    """Whether a tokeniser finds a word in `text`."""
    return any(unicodedata.category(c)[0] in "LN" or unicodedata.category(c) == "Co" for c in text)


def _open_ended(last: Lexeme) -> Lexeme:
    final_word = "".join(c if c.isalnum() else " " for c in last.text).split()[-1:]
    unfinished = last.mark is Mark.WORD or not last.closed
    long_enough = bool(final_word) and (len(final_word[0]) >= _SHORTEST_TYPED_PREFIX or not final_word[0].isascii())
    return replace(last, prefix=True) if unfinished and long_enough else last


def _wanted(node: Node) -> Iterator[Term]:
    match node:
        case Term():
            yield node
        case And(parts) | Or(parts):
            for part in parts:
                yield from _wanted(part)


class _Parser:
    """Recursive descent over lexemes; each method gives a node, or None where there is nothing to look for."""

    def __init__(self, found: list[Lexeme], lenient: bool) -> None:
        self._found = found
        self._at = 0
        self._depth = 0
        self._lenient = lenient

    def whole(self) -> Node | None:
        parts = []
        while self._mark() is not None:
            part = self._either()
            if part is not None:
                parts.append(part)
            if self._mark() is Mark.CLOSE:
                self._object("A closing parenthesis has no opening one.", "Remove it, or add “(” before.")
                self._at += 1
        return _joined(And, parts)

    def _either(self) -> Node | None:
        parts = [self._all()]
        while self._mark() is Mark.OR:
            self._need_operand(parts[-1], "OR")
            self._at += 1
            parts.append(self._all())
            self._need_operand(parts[-1], "OR")
        return _joined(Or, [part for part in parts if part is not None])

    def _all(self) -> Node | None:
        parts: list[Node] = []
        while (mark := self._mark()) not in (None, Mark.OR, Mark.CLOSE):
            if mark is Mark.AND:
                self._need_operand(parts[-1] if parts else None, "AND")
                self._at += 1
                if self._mark() in (None, Mark.OR, Mark.CLOSE, Mark.AND):
                    self._need_operand(None, "AND")
                continue
            part = self._one()
            if part is not None:
                parts.append(part)
        return _joined(And, parts)

    def _one(self) -> Node | None:
        lexeme = self._found[self._at]
        self._at += 1
        match lexeme.mark:
            case Mark.NOT:
                return self._negated()
            case Mark.OPEN:
                return self._group()
            case Mark.FIELD:
                return self._field(lexeme.text)
        return self._term(lexeme)

    def _negated(self) -> Node | None:
        if self._mark() in (None, Mark.AND, Mark.OR, Mark.CLOSE):
            self._need_operand(None, "NOT")
            return None
        self._go_down()
        part = self._one()
        self._depth -= 1
        if isinstance(part, Not):
            return part.part
        return None if part is None else Not(part)

    def _group(self) -> Node | None:
        self._go_down()
        inner = self._either()
        self._depth -= 1
        if self._mark() is Mark.CLOSE:
            self._at += 1
        else:
            self._object("A parenthesis is opened and never closed.", "Add “)” where the group ends.")
        return inner

    def _field(self, name: str) -> Node | None:
        if self._mark() not in (Mark.WORD, Mark.PHRASE, Mark.OPEN):
            self._object(f"After “{name}:” something to look for is missing.", f"For example: {_EXAMPLES[name]}")
            return None
        if name == "date":
            return self._dates()
        value = self._one()
        return None if value is None else _within(name, value)

    def _dates(self) -> Node | None:
        lexeme = self._found[self._at]
        self._at += 1
        try:
            return Dates(*date_range(lexeme.text))
        except QueryError:
            if self._lenient:
                return None
            raise

    def _term(self, lexeme: Lexeme) -> Node | None:
        if not lexeme.closed:
            self._object("A quotation mark is opened and never closed.", "Add one where the phrase ends.")
        return Term(lexeme.text, lexeme.prefix) if has_letters(lexeme.text) else None

    def _mark(self) -> Mark | None:
        return self._found[self._at].mark if self._at < len(self._found) else None

    def _go_down(self) -> None:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise QueryError("This search is nested too deeply.", "Use fewer parentheses.")

    def _need_operand(self, operand: Node | None, operator: str) -> None:
        if operand is None:
            self._object(f"“{operator}” needs something to look for on both sides.", "Write and, or, not as words.")

    def _object(self, sentence: str, hint: str) -> None:
        if not self._lenient:
            raise QueryError(sentence, hint)


def _within(name: str, node: Node) -> Node:
    """Everything in `node` is to be looked for in the field; a field inside it keeps its own."""
    match node:
        case Term(field=""):
            return replace(node, field=name)
        case And(parts):
            return And(tuple(_within(name, part) for part in parts))
        case Or(parts):
            return Or(tuple(_within(name, part) for part in parts))
        case Not(part):
            return Not(_within(name, part))
    return node


def _joined(kind: type[And | Or], parts: list[Node]) -> Node | None:
    if len(parts) < 2:
        return parts[0] if parts else None
    flat: list[Node] = []
    for part in parts:
        flat += part.parts if isinstance(part, kind) else (part,)
    return kind(tuple(flat))


_EXAMPLES = {
    "title": "title:impasse",
    "byline": "byline:smith",
    "person": "person:lavrov",
    "place": "place:moscow",
    "about": "about:moscow",
    "publication": 'publication:"new york sun"',
    "date": "date:2007-10",
    "note": "note:compare",
    "tag": "tag:ferry",
}
