"""Which country and which place an article is about, from the places that it names.

Named often and named early is what tells (E. Amitay, N. Har'El, R. Sivan, A. Soffer, "Web-a-Where: Geotagging Web
Content", SIGIR 2004, section 4: a page's focus is where the weight of its places gathers in the hierarchy of places).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from viewer.entities.records import Entity, Names, Place

_OPENING = 600  # code points: what stands in it counts twice
# What a dateline adds. The writer was there, the story need not be; but it is mostly of that country.
_DATELINE, _DATELINE_OF_COUNTRY = 1.0, 2.0
_COUNTRY_SHARE = 0.4  # of all weight that the country must have
_PLACE_SHARE = 0.3  # of its country's weight that the place must have
_LEAST = 2.0  # weight below which a single place is named in passing


@dataclass(frozen=True, slots=True)
class Focus:
    """`place` is smaller than a country; None where the weight lies on no single one. One of the two is set."""

    country: str | None  # ISO 3166-1 alpha-2
    place: Place | None


def focus(names: Names) -> Focus | None:
    """What the article is about; None where it names no place, or many alike."""
    weights = {place.key: _weight(place, _DATELINE) for place in names.places}
    countries: defaultdict[str, float] = defaultdict(float)
    for place in names.places:
        if place.country is not None:
            countries[place.country] += _weight(place, _DATELINE_OF_COUNTRY)
    total = sum(_weight(place, _DATELINE_OF_COUNTRY) for place in names.places)
    if not countries or not total:
        return None
    country = max(countries, key=lambda code: countries[code])
    if countries[country] < _COUNTRY_SHARE * total or countries[country] < _LEAST:
        return None
    inside = [p for p in names.places if p.country == country and p.kind != "country"]
    if not inside:
        return Focus(country, None)
    place = max(inside, key=lambda p: weights[p.key])
    if weights[place.key] < max(_LEAST, _PLACE_SHARE * countries[country]):
        return Focus(country, None)
    return Focus(country, place)


def is_focus(entity: Entity, found: Focus) -> bool:
    """Whether `entity` is the place of the focus, or its country."""
    if not isinstance(entity, Place):
        return False
    return entity == found.place or (entity.kind == "country" and entity.country == found.country)


def _weight(place: Place, dateline: float) -> float:
    early = sum(mention.start < _OPENING for mention in place.mentions)
    return len(place.mentions) + early + (dateline if place.in_dateline else 0.0)
