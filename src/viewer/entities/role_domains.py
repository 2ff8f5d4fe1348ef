"""Walks of life that roles belong to: one who plays football in one article rarely judges in another."""

from __future__ import annotations

from functools import cache
from itertools import combinations

# A walk of life a line: its name first, then the last words of its roles.
_DOMAINS = """
state president premier prime-minister minister secretary chancellor governor senator congressman congresswoman mayor
state ambassador commissioner legislator lawmaker mp councilman councilwoman councillor councilor alderman assemblyman
state assemblywoman councilmember envoy diplomat candidate nominee dissident secretary-general king queen prince
state princess emperor sultan emir leader representative speaker chief-of-staff viceroy dictator deputy activist
war general colonel major captain lieutenant sergeant corporal commander marshal admiral brigadier soldier sniper
war guerrilla rebel warlord guard
law judge justice attorney prosecutor lawyer solicitor barrister sheriff detective inspector superintendent constable
law coroner magistrate officer policeman policewoman
sport striker defender goalkeeper midfielder pitcher quarterback batsman bowler swimmer gymnast golfer boxer footballer
sport cricketer cyclist sprinter winger wrestler outfielder baseman shortstop catcher reliever jockey skater skier coach
sport referee umpire paceman wicketkeeper champion rower
stage actor actress singer musician composer conductor pianist comedian rapper guitarist bassist drummer dancer
stage choreographer cinematographer screenwriter violinist cellist vocalist magician
page author writer novelist poet playwright columnist reporter journalist correspondent editor essayist critic painter
page sculptor artist photographer broadcaster presenter
trade banker trader broker entrepreneur businessman financier industrialist ceo cfo coo economist investor analyst
trade strategist accountant auditor magnate tycoon jeweller farmer fisherman baker butcher miner
science scientist physicist chemist biologist astronomer mathematician geologist botanist archaeologist professor
science researcher historian philosopher physician surgeon doctor nurse psychologist epidemiologist engineer
church archbishop bishop cardinal pope rabbi imam ayatollah priest pastor monsignor vicar monk nun chaplain
"""
# Walks that one life often joins: ministers were generals and judges, authors were professors.
_JOINED = (
    {"state", "war"}, {"state", "law"}, {"state", "trade"}, {"state", "science"}, {"page", "science"},
    {"page", "stage"}, {"page", "state"}, {"trade", "science"}, {"church", "state"}, {"church", "science"},
    {"war", "law"}, {"page", "trade"}, {"sport", "trade"}, {"sport", "page"},
)  # fmt: skip


def domain(role: str) -> str | None:
    """The walk of life of a role ("Deputy Foreign Minister"); None where its words tell none."""
    words = role.casefold().split(" of ")[0].split(" for ")[0].split()
    return _by_word().get(words[-1].rstrip(".")) if words else None


def are_far_apart(one: str, other: str) -> bool:
    """Whether two roles are of walks of life that one person seldom joins."""
    first, second = domain(one), domain(other)
    return first is not None and second is not None and first != second and {first, second} not in _JOINED


def mask(role: str) -> int:
    """The walk of life of a role as one bit, to be joined with those of other roles; 0 where its words tell none."""
    walk = domain(role)
    return 0 if walk is None else 1 << _walks().index(walk)


@cache
def far_apart() -> tuple[int, ...]:
    """The masks of each two walks of life that one person seldom joins."""
    pairs = combinations(_walks(), 2)
    return tuple(sum(1 << _walks().index(walk) for walk in pair) for pair in pairs if set(pair) not in _JOINED)


@cache
def _walks() -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.split(maxsplit=1)[0] for line in _DOMAINS.strip().splitlines()))


@cache
def _by_word() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in _DOMAINS.strip().splitlines():
        name, *words = line.split()
        found |= dict.fromkeys(words, name)
    return found
