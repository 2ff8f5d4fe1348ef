"""Invented news in real shapes: long and short sentences, quotations, lists of look-alikes, stock phrases that recur.

Every text is made from a seed; the same seed gives the same text for ever.
"""

from __future__ import annotations

import random
from dataclasses import dataclass


def _choices(text: str, separator: str = "|") -> list[str]:
    return text.split(separator)


_FIRST = _choices(
    "Anna Boris Clara Dmitri Elena Farid Greta Hassan Irina Jonas Katya Lorenzo Maria Nikolai Olga Pavel Rosa Samuel "
    "Teresa Umar Vera Walter Yusuf Zoë Agnès Björn Chloé Søren Łukasz Íñigo",
    " ",
)
_LAST = _choices(
    "Abramov Bates Castellano Dvorak Eriksen Farrell Gates Hoffmann Ibrahim Jankowski Kessler Lindqvist Moreau Novak "
    "O’Hara Petrov Quiroga Rice Sokolov Tanaka Ustinov Varga Whitlock Yamamoto Zeller Marsh Marshall Lavelle Lavery "
    "Brandt Brand Harte Hart García Müller Đorđević",
    " ",
)
_ROLE = _choices(
    "Foreign Minister|Defence Secretary|the mayor|the union’s chairwoman|a spokesman for the ministry|"
    "Deputy Prime Minister|the chief engineer|Judge|Colonel|the bishop of the diocese|Professor|the harbour master|"
    "the company’s finance director|Senator|a schoolteacher|the opposition leader"
)
_PLACE = _choices(
    "Gori|Port Ellery|Marlow Bridge|Saint-Aubin|Kessel|Nova Brod|Tarrant|Lake Orsk|Al-Hadra|West Tarrant|Ostrava|"
    "Fort Delaney|San Ildefonso|Grünwald|Ballymore|Yukhnov|the Karst valley|Upper Kessel|Holm|Thessaly"
)
_BODY = _choices(
    "the Harbour Board|the Ministry of Transport|the Kessel Steel Company|Parliament|the Court of Appeal|"
    "the Northern Railway|the city council|the Agency for Rivers|the National Bank|the teachers’ union|"
    "the Orsk Shipping Line|the electoral commission|the Seventh Fleet|the university hospital"
)
_THING = _choices(
    "missile shield|treaty|pension fund|bridge|ferry|water main|school roof|grain harvest|cathedral organ|tariff|"
    "coal pit|power station|airfield|budget|census|tram line|vaccine|archive of letters|copper mine|border post"
)
_MONTH = _choices("January February March April May June July August September October November December", " ")
_DAY = _choices("Monday Tuesday Wednesday Thursday Friday Saturday Sunday", " ")
_ADVERB = _choices("quietly|sharply|reluctantly|at once|without debate|for the second time in a year|narrowly")
_SAID = _choices("said|told reporters|wrote in a letter|conceded|insisted|added|replied when asked|warned")

_LEDE = (
    "{Body} voted {day} to {act} the {thing}, ending {number} months of argument that had divided {place} and drawn in "
    "{body}.",
    "At least {number} people were {harmed} when a {thing} {failed} near {place} on {day}, {body} said.",
    "{role} {name} flew to {place} on {day} for talks about the {thing}, the first such visit in {number} years.",
    "A court in {place} sentenced {name}, {age}, to {number} years in prison on {day} for selling the plans of a "
    "{thing}.",
    "{Body} will {act} its {thing} by {month}, at a cost of {money}, according to papers seen by this newspaper.",
)
_SENTENCE = (
    "The {thing} had been promised since {year}, when {body} first sent engineers to {place}.",
    "{role} {name} {said} that the figures were “{adjective}”, and that {body} would answer by {day}.",
    "Nobody in {place} expected the {thing} to last beyond {month}.",
    "Of the {number} people questioned, {fewer} had never heard of the {thing}.",
    "{Body} did not {act} the {thing}, although {name} had asked for it {adverb}.",
    "{name}, who is {age}, has lived in {place} for {number} years and remembers three such winters.",
    "Prices rose by {percent} percent in {month}, against {otherpercent} percent in {othermonth}.",
    "In {year} the same {body_plain} had {failed_past}; its {thing} was sold for {money}.",
    "“{exclaim},” {name} {said}.",
    "“{exclaim},” {said} {role} {name}. “{exclaim2}.”",
    "The road between {place} and {otherplace} was closed for {number} hours.",
    "Officials of {body}, who spoke on condition that they not be named, put the loss at {money}.",
    "By nightfall {number} volunteers—most of them from {place}—had reached the {thing}.",
    "Mr. {last} agreed.",
    "Mr. {last} disagreed, and left the hall before the vote.",
    "It was not the first time: in {month} {year}, a {thing} {failed} at {otherplace}, and {number} people were "
    "{harmed}.",
    "The {thing}, which weighs {number} tons and was built in {otherplace}, cannot be moved before {month}; "
    "{body} has asked {name} for a second opinion, and expects one within {fewer} days.",
    "Ships of {body} waited off {place} until {day}.",
    "Yet the plan has {adverb} found friends: {name} called it “{adjective}”, and {role} {othername} no longer opposes "
    "it.",
    "Under the terms, {place} receives {money} and {otherplace} keeps the {thing}.",
    "Whether {body} will {act} it is another matter.",
    "{name} was born in {place} in {year}, the {ordinal} child of a railway clerk.",
    "Rain is expected in {place} from {day}, with up to {number} millimetres in the hills.",
    "A spokeswoman for {body} would neither confirm nor deny that {name} had been questioned about the {thing}.",
    "{number} of the {thing}’s {bignumber} parts come from {otherplace}.",
    "Without the {thing}, {name} {said}, {place} “would be a name on a map and little else”.",
)
_OPENING = _choices(
    "On {day}, |In a statement, |Even so, |According to {body}, |As recently as {month} {year}, |For {name}, that "
    "settled the matter: |Two streets away, |{role} {name} {said} on {day} that |What is known is this: |"
    "Asked about {place}, {name} {said} that |In {place}, where the {thing} stands, |"
    "Months later |At the hearing, |By {name}’s account, "
)
_TAIL = _choices(
    ", witnesses said| — a claim that {body} denies|, as {name} had warned in {month}|, and not for the last time|"
    ", according to a report of {number} pages|; in {place} they tell it differently|, while {otherplace} looked on|"
    " (the {thing} is insured for {money})|, or so {name} likes to say|, three days before {body} met|"
    ", although the {thing} was no part of the bargain|, a decision {name} called “{adjective}”"
)
_STOCK = (
    "He declined to comment.",
    "No one was injured.",
    "The inquiry continues.",
    "She could not be reached for comment on Sunday.",
    "Talks are to resume next week.",
)
_LIST = (
    "{name}, {age}, of {place}, was fined £{fine} for driving without a licence.",
    "{place}: {bignumber} votes for {name}, {bignumber2} for {othername}; turnout {percent} percent.",
    "In {place}, {number} people were killed and {fewer} injured, the ministry said.",
    "{name} of {body} scored {fewer} points and {name_again} {number}.",
)
_ADJECTIVE = _choices("encouraging|a disgrace|no better than a guess|exactly what we feared|not serious|a beginning")
_EXCLAIM = _choices(
    "We were never asked about the {thing}|I have seen {number} winters here and none like this|Ask {body}, not me|"
    "The {thing} belongs to {place} and nowhere else|There is no money, and there never was|It will be done by {month}|"
    "My father built that {thing} with his own hands|They came at night and took everything, even the {thing}"
)
_CAPTION = ("{name} at {place} on {day}.", "The {thing} at {place}, photographed in {year}.")


@dataclass(frozen=True, slots=True)
class Invented:
    """`paragraphs` of sentences; the text is the paragraphs with a blank line between them."""

    paragraphs: tuple[tuple[str, ...], ...]

    @property
    def text(self) -> str:
        return "\n\n".join(" ".join(sentences) for sentences in self.paragraphs)


def invent(seed: int) -> Invented:
    """An article of 8 to 40 paragraphs."""
    dice = random.Random(seed)
    cast = [f"{dice.choice(_FIRST)} {dice.choice(_LAST)}" for _ in range(6)]
    paragraphs: list[tuple[str, ...]] = [(fill(dice, dice.choice(_LEDE), cast),)]
    for _ in range(dice.randint(7, 39)):
        paragraphs.append(_paragraph(dice, cast))
    return Invented(tuple(paragraphs))


def fill(dice: random.Random, template: str, cast: list[str] | None = None) -> str:
    """`template` with invented names, places and numbers."""
    cast = cast or [f"{dice.choice(_FIRST)} {dice.choice(_LAST)}"]
    for _ in range(2):  # what is filled in may have slots itself
        template = template.format_map(_Slots(dice, cast))
    return template


def look_alike(dice: random.Random, sentence: str) -> str:
    """`sentence` with one or two telling words exchanged: a number, a name, a place, a negation."""
    words = sentence.split(" ")
    spots = [i for i, w in enumerate(words) if (i and w[:1].isupper()) or any(c.isdigit() for c in w)]
    for spot in dice.sample(spots, min(len(spots), dice.randint(1, 2))):
        words[spot] = _other(dice, words[spot])
    if not spots:
        words.insert(min(2, len(words)), dice.choice(("not", "never", "hardly", "again", "also")))
    return " ".join(words)


def _other(dice: random.Random, word: str) -> str:
    at = next((i for i, c in enumerate(word) if c.isdigit()), None)
    if at is not None:
        return f"{word[:at]}{(int(word[at]) + dice.randint(1, 7)) % 9 + 1 if word[at] != '9' else 3}{word[at + 1 :]}"
    stem = word.rstrip(".,;:”’s")
    return dice.choice([name for name in _LAST if name != stem]) + word[len(stem) :]


def _paragraph(dice: random.Random, cast: list[str]) -> tuple[str, ...]:
    kind = dice.random()
    if kind < 0.05:
        template = dice.choice(_LIST)
        return tuple(fill(dice, template) for _ in range(dice.randint(2, 5)))
    if kind < 0.10:
        return (fill(dice, dice.choice(_CAPTION), cast),)
    sentences = [_sentence(dice, cast) for _ in range(dice.randint(1, 5))]
    if kind > 0.85:
        sentences.append(dice.choice(_STOCK))
    return tuple(sentences)


def _sentence(dice: random.Random, cast: list[str]) -> str:
    sentence = dice.choice(_SENTENCE)
    if sentence.endswith(".") and len(sentence) < 110 and dice.random() < 0.6:
        if dice.random() < 0.5:
            sentence = sentence[:-1] + dice.choice(_TAIL) + "."
        if dice.random() < 0.7 and sentence[0] not in "{“":
            sentence = dice.choice(_OPENING) + sentence[0].lower() + sentence[1:]
    return fill(dice, sentence, cast)


class _Slots(dict[str, str]):
    def __init__(self, dice: random.Random, cast: list[str]) -> None:
        super().__init__()
        self._dice = dice
        self._cast = cast

    def __missing__(self, slot: str) -> str:  # noqa: C901 -- a table in the form of a function
        pick = self._dice.choice
        number = self._dice.randint
        match slot:
            case "name" | "othername" | "name_again":
                return pick(self._cast)
            case "last":
                return pick(self._cast).split(" ")[-1]
            case "role":
                return pick(_ROLE)
            case "place" | "otherplace":
                return pick(_PLACE)
            case "body":
                return pick(_BODY)
            case "Body":
                body = pick(_BODY)
                return body[0].upper() + body[1:]
            case "body_plain":
                return pick(_BODY).removeprefix("the ")
            case "thing":
                return pick(_THING)
            case "day":
                return pick(_DAY)
            case "month" | "othermonth":
                return pick(_MONTH)
            case "year":
                return str(number(1921, 2009))
            case "age":
                return str(number(19, 91))
            case "number":
                return str(number(12, 98))
            case "fewer":
                return str(number(2, 11))
            case "bignumber" | "bignumber2":
                return f"{number(1, 40)},{number(100, 999)}"
            case "percent" | "otherpercent":
                return f"{number(1, 70)}.{number(0, 9)}"
            case "fine":
                return str(number(4, 90) * 10)
            case "money":
                return f"${number(2, 90)} {pick(('million', 'billion', 'thousand'))}"
            case "ordinal":
                return pick(("first", "second", "third", "fourth", "fifth"))
            case "act":
                return pick(("approve", "reject", "postpone", "rebuild", "sell", "inspect"))
            case "harmed":
                return pick(("killed", "injured", "evacuated", "arrested"))
            case "failed":
                return pick(("collapsed", "caught fire", "ran aground", "exploded", "flooded"))
            case "failed_past":
                return pick(("gone bankrupt", "refused to pay", "lost its licence", "moved abroad"))
            case "adjective":
                return pick(_ADJECTIVE)
            case "adverb":
                return pick(_ADVERB)
            case "said":
                return pick(_SAID)
            case "exclaim" | "exclaim2":
                return pick(_EXCLAIM)
        raise KeyError(slot)
