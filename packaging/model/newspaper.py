"""What newspapers put around running text, made up: capitals, datelines, by-lines, results, notices, other quotes."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from corpora import Document, Segment
from swap import Pools

_MONTHS = ("Jan.", "February", "March", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "November", "Dec 3")
_AGENCIES = ("Reuters", "AP", "AFP", "UPI", "Xinhua", "Reuter", "Associated Press", "Bloomberg", "Tass", "PA")
_PAPERS = ("Gazette", "Herald", "Times", "Courier", "Chronicle", "Post", "Tribune", "Examiner", "Star", "Observer")
_JOBS = ("Staff Writer", "Staff reporter", "Political Editor", "Correspondent", "Special to this newspaper")
_DESKS = ("Foreign desk", "Editing by", "Reporting by", "Contact:", "Photo by", "Photos:", "Written by")
_QUOTES = (str.maketrans("“”", '""'), str.maketrans({"“": "``", "”": "''", "’": "'"}), str.maketrans("’‘", "''"))
_DASHES = (("--", "—"), (" - ", " – "), ("—", "--"), ("—", " _ "), (" -- ", " - "))
Maker = Callable[[Pools, random.Random], list[Segment]]


def in_capitals(document: Document) -> Document:
    return _mapped(document, str.upper)


def in_title_case(document: Document) -> Document:
    """Every word with a capital, as headlines have it, but what has capitals already."""
    capital = lambda word: word if any(c.isupper() for c in word) else word.capitalize()  # noqa: E731
    return _mapped(document, lambda text: " ".join(capital(word) for word in text.split(" ")))


def with_headline_in_capitals(document: Document) -> Document:
    """The first sentence in capitals, the rest as it was."""
    out, at_top = [], True
    for segment in document.segments:
        end = min((at for mark in (". ", "\n") if (at := segment.text.find(mark)) >= 0), default=-1)
        if at_top and end < 0:
            out.append(replace(segment, text=segment.text.upper()))
        elif at_top:
            out.append(replace(segment, text=segment.text[:end].upper() + segment.text[end:]))
            at_top = False
        else:
            out.append(segment)
    return replace(document, segments=tuple(out))


def restyled(document: Document, chance: random.Random) -> Document:
    """With another house's quotation marks and dashes."""
    quotes, (dash, other) = chance.choice(_QUOTES), chance.choice(_DASHES)
    return _mapped(document, lambda text: text.translate(quotes).replace(dash, other))


def framed(document: Document, source: Pools, chance: random.Random) -> Document:
    """With something before it or after it that is no sentence."""
    before: list[Segment] = []
    after: list[Segment] = []
    if chance.random() < 0.35:
        before += _byline(source, chance)
    if chance.random() < 0.6:
        before += _dateline(source, chance)
    for make, share in ((_results, 0.25), (_notice, 0.2), (_credit, 0.25)):
        if chance.random() < share:
            after += [Segment("\n"), *make(source, chance)]
    return replace(document, segments=(*before, *document.segments, *after))


def _mapped(document: Document, change: Callable[[str], str]) -> Document:
    return replace(document, segments=tuple(replace(s, text=change(s.text)) for s in document.segments))


def _person(source: Pools, chance: random.Random) -> Segment:
    middle = chance.choice(("", "", "", f"{chance.choice('ABCDEFHJLMPRSTW')}. "))
    return Segment(f"{chance.choice(source.first)} {middle}{chance.choice(source.last)}", "PER")


def _place(source: Pools, chance: random.Random) -> Segment:
    return Segment(chance.choices(source.places, cum_weights=source.weights)[0], "LOC")


def _dateline(source: Pools, chance: random.Random) -> list[Segment]:
    place = _place(source, chance)
    if chance.random() < 0.7:
        place = replace(place, text=place.text.upper())
    out = [place]
    if chance.random() < 0.35:
        out += [Segment(", "), _place(source, chance)]
    if chance.random() < 0.6:
        out.append(Segment(f", {chance.choice(_MONTHS)} {chance.randint(1, 30)}"))
    if chance.random() < 0.5:
        out += [Segment(" ("), Segment(chance.choice(_AGENCIES), "ORG"), Segment(")")]
    return [*out, Segment(chance.choice((" - ", " — ", " -- ", ": ", " _ ", ". ")))]


def _byline(source: Pools, chance: random.Random) -> list[Segment]:
    person = _person(source, chance)
    if chance.random() < 0.4:
        person = replace(person, text=person.text.upper())
    out = [Segment(chance.choice(("By ", "BY ", "by ", "From "))), person]
    if chance.random() < 0.5:
        out.append(Segment(chance.choice((", ", "\n", " ")) + chance.choice(_JOBS)))
    return [*out, Segment("\n\n")]


def _credit(source: Pools, chance: random.Random) -> list[Segment]:
    people = [_person(source, chance) for _ in range(chance.randint(1, 3))]
    out = [Segment(f"({chance.choice(_DESKS)} ")]
    for number, person in enumerate(people):
        out += [Segment("; " if number else ""), person]
        if chance.random() < 0.4:
            out += [Segment(" in "), _place(source, chance)]
    return [*out, Segment(")")]


def _notice(source: Pools, chance: random.Random) -> list[Segment]:
    paper = f"The {_place(source, chance).text} {chance.choice(_PAPERS)}"
    year = chance.randint(1990, 2020)
    before, after = chance.choice(
        ((f"Copyright {year} ", ". All rights reserved."), (f"© {year} ", ""), ("", f", {year}. Page A{year % 30}"))
    )
    return [Segment(before), Segment(paper, "ORG"), Segment(after)]


def _results(source: Pools, chance: random.Random) -> list[Segment]:
    """A table of a race, a match or a league."""
    make = chance.choice((_race, _match, _race))
    out = []
    for number in range(1, chance.randint(4, 9)):
        out += [*make(number, source, chance), Segment("\n")]
    return out


def _race(number: int, source: Pools, chance: random.Random) -> list[Segment]:
    time = f"{chance.randint(1, 59)}:{chance.randint(10, 59)}.{chance.randint(1, 9)}"
    who, where = _person(source, chance), _place(source, chance)
    return [Segment(f"{number}. "), who, Segment(" ("), where, Segment(f") {time}")]


def _match(number: int, source: Pools, chance: random.Random) -> list[Segment]:
    score = f" {chance.randint(0, 6)}-{chance.randint(0, 6)} {chance.randint(0, 6)}-{chance.randint(0, 6)}"
    one, other = ([_person(source, chance), Segment(" ("), _place(source, chance), Segment(")")] for _ in range(2))
    return [Segment(f"{number} - "), *one, Segment(" beat "), *other, Segment(score)]
