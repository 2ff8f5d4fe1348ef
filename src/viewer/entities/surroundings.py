"""What a text says of countries without naming a place: words for peoples, institutions, ways of spelling.

Somebody who writes of the sheriff writes of an American town, and who writes of a councillor hardly does.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise

from viewer.entities.demonyms import country_of

_MOST = 10_000  # code points that are read: more of a text tells no more
_WORDS = re.compile(r"\w+")
# In small letters, where 0 stands for any number; parted by commas.
_TOLD_BY = {
    "US": "sheriff, deputies, state trooper, state troopers, state police, school district, county commission, "
    "county commissioner, county commissioners, interstate, i 0, u s, us 0, highway 0, route 0, high school, "
    "sophomore, freshman, gop, medicaid, district attorney, councilman, councilwoman, councilmember, downtown, "
    "township, elks lodge, ncaa, ymca, neighborhood, neighborhoods, center, centers, color, colors, harbor, honored, "
    "program, programs, theater, theaters",
    "GB": "councillor, councillors, cllr, borough council, parish council, county council, town centre, city centre, "
    "crown court, magistrates, constabulary, pcso, nhs, motorway, pensioner, pensioners, mp, mps, bobby, neighbour, "
    "neighbours, centre, centres, colour, colours, harbour, honoured, programme, programmes, theatre, theatres, pub, "
    "pubs",
    "IE": "garda, gardaí, taoiseach, td, tds, dáil, fianna fáil, fine gael",
    "CA": "rcmp, mounties, mla, mlas, mpp, mpps",
    "AU": "shire council, nsw, afl, ute, centrelink",
    "NZ": "māori, iwi, hato hone",
    "IN": "crore, crores, lakh, lakhs, lok sabha, taluk, taluka, tehsil, panchayat, panchayats",
    "PH": "barangay, barangays, pesos",
    "NG": "naira, efcc",
}
_ENOUGH = 3.0  # words that tell as much as any number


def hints(text: str) -> dict[str, float]:
    """ISO 3166-1 alpha-2 of countries that `text` speaks of, with 0..1: how surely."""
    words = _WORDS.findall(text[:_MOST])
    seen = Counter(_of_peoples(words))
    small = ["0" if word.isdigit() else word.lower() for word in words]
    told = _told()
    found = {phrase for phrase in small if phrase in told}
    found |= {phrase for phrase in map(" ".join, pairwise(small)) if phrase in told}
    seen.update(told[phrase] for phrase in found)
    total = max(_ENOUGH, seen.total())
    return {country: count / total for country, count in seen.items()}


def _of_peoples(words: list[str]) -> list[str]:
    known: dict[str, str | None] = {word: country_of(word) for word in set(words) if word[0].isupper()}
    return [country for word in words if (country := known.get(word))]


@cache
def _told() -> dict[str, str]:
    return {phrase.strip(): country for country, phrases in _TOLD_BY.items() for phrase in phrases.split(",")}
