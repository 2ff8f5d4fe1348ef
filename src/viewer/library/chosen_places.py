"""What the reader said of places in single articles, as evidence for other articles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace

from viewer.db import Database
from viewer.entities.corrections import Action, Correction, plain_key
from viewer.entities.fold import fold
from viewer.entities.past_choices import PastChoice
from viewer.entities.records import Names
from viewer.library.index_names import raw_names

_MOST = 500  # choices that count, the latest
_WIDE = ("country", "continent", "region")  # name no surroundings


def of_articles(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """The latest corrections that choose a place in one article."""
    located = [c for c in corrections if c.action is Action.LOCATE and c.article is not None and c.place is not None]
    return tuple(located[-_MOST:])


def past_choices(database: Database, located: Sequence[Correction]) -> tuple[PastChoice, ...]:
    """What `located` say, with the publication and the other places of their articles, as far as these are known."""
    articles = _articles(database, {c.article for c in located if c.article is not None})
    return tuple(
        replace(articles[c.article], names=_names(c), place=c.place.gazetteer_id)
        for c in located
        if c.article in articles and c.place is not None
    )


def _names(correction: Correction) -> frozenset[str]:
    return frozenset((plain_key(correction.key), fold(correction.name).removeprefix("the ")))


def _articles(database: Database, fingerprints: Iterable[str]) -> dict[str | None, PastChoice]:
    rows = database.rows(
        """SELECT id, fingerprint, publication FROM article WHERE fingerprint IN (SELECT value FROM json_each(?))
        ORDER BY shown""",
        (json.dumps(list(fingerprints)),),
    )
    return {
        row["fingerprint"]: PastChoice(frozenset(), 0, row["publication"], _company(raw_names(database, row["id"])))
        for row in rows
    }


def _company(names: Names | None) -> frozenset[str]:
    places = (place for place in names.places if place.kind not in _WIDE) if names else ()
    return frozenset(fold(name) for place in places for name in (place.name, *place.aliases))
