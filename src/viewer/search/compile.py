"""A query as conditions that the index can check: as much of it as possible in one full-text expression."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from viewer.entities.fold import fold
from viewer.entities.records import Kind
from viewer.library.corrected import Overlay
from viewer.library.index_search import All, Among, Any, Condition, Named, Publication, Published, Text
from viewer.library.index_search import Not as Excluded
from viewer.library.scripts import spread
from viewer.search.query import And, Dates, Node, Not, Or, Term

_COLUMNS = {"title": "title : ", "byline": "about : ", "": ""}
_OWN = ("note", "tag")
_KINDS = {"person": Kind.PERSON, "place": Kind.PLACE, "about": Kind.PLACE}


@dataclass(frozen=True, slots=True)
class Ground:
    """What a query is held against besides the index.

    `overlay`: what the reader’s corrections change in who is named where. `said`: the articles of which the reader
    wrote a term. `anywhere`: words may stand there too, and not in the article.
    """

    overlay: Overlay | None = None
    said: Callable[[Term], tuple[int, ...]] | None = None
    anywhere: bool = False


NOTHING = Ground()


def condition(node: Node, ground: Ground = NOTHING) -> Condition:
    """The condition that `node` states."""
    match node:
        case Dates(first, before):
            return Published(first, before)
        case Not(part):
            return Excluded(condition(part, ground))
        case And(parts):
            return _all([condition(part, ground) for part in parts])
        case Or(parts):
            return _any([condition(part, ground) for part in parts])
        case Term(text, _, "publication"):
            return Publication(" ".join(fold(text).split()))
        case Term(_, _, field) if field in _KINDS:
            return _named(node, _KINDS[field], ground.overlay)
        case Term(_, _, field) if field in _OWN:
            return Among(ground.said(node) if ground.said else ())
    words = Text(_COLUMNS[node.field] + match_expression(node))
    if ground.anywhere and ground.said and not node.field:
        return Any((words, Among(ground.said(node))))
    return words


def match_expression(term: Term) -> str:
    """`term` in the language of FTS5, where anything may stand between double quotes."""
    quoted = spread(term.text).replace('"', '""')
    return f'"{quoted}"{" *" if term.prefix else ""}'


def _named(term: Term, kind: Kind, overlay: Overlay | None) -> Named:
    match = match_expression(term)
    if term.field == "about":
        return Named(kind, match, tuple(overlay.keys(kind)) if overlay else (), about=True)
    if overlay is None:
        return Named(kind, match)
    return Named(kind, match, tuple(overlay.keys(kind)), tuple(overlay.matching_articles(kind, match)))


def _all(parts: list[Condition]) -> Condition:
    """Words wanted and unwanted become one expression, if any word is wanted; FTS5 cannot look for absence alone."""
    texts = [part.match for part in parts if isinstance(part, Text)]
    others = [part for part in parts if not isinstance(part, Text)]
    if not texts:
        return All(tuple(parts))
    unwanted = [p.part.match for p in others if isinstance(p, Excluded) and isinstance(p.part, Text)]
    others = [p for p in others if not (isinstance(p, Excluded) and isinstance(p.part, Text))]
    expression = " AND ".join(f"({text})" for text in texts)
    if unwanted:
        expression = f"({expression}) NOT ({' OR '.join(f'({text})' for text in unwanted)})"
    return All((Text(expression), *others)) if others else Text(expression)


def _any(parts: list[Condition]) -> Condition:
    texts = [part.match for part in parts if isinstance(part, Text)]
    others = [part for part in parts if not isinstance(part, Text)]
    if not texts:
        return Any(tuple(parts))
    merged = Text(" OR ".join(f"({text})" for text in texts))
    return Any((merged, *others)) if others else merged
