"""Bylines: who wrote an article, told from the roles, agencies, dates and addresses that stand with the name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from viewer.articles.mastheads import masthead_line

_UP = r"[^\W\d_a-zß-öø-ÿ]"
_PARTICLES_TEXT = """
al ap ben bin d da das de degli dei del della den der des di do dos du e el ibn la las le lo los mac of san st ten
ter van vande vander von y zu zur
"""
_PARTICLES = frozenset(_PARTICLES_TEXT.split())
_GENERATIONS = frozenset(["jr", "sr", "ii", "iii", "iv"])
_TOKEN = re.compile(rf"(?:{_UP}|al-|el-|d['’]|O['’])[\w'’.-]*\.?|(?:{'|'.join(_PARTICLES)})\b", re.UNICODE)
_LEAD = re.compile(
    r"^(?:(?:posted|written|reported|words|story|text|article|photo(?:graph)?s?|compiled|edited|analysis|commentary|review|"
    r"opinion|column|submitted|filed|special report|interview)s?\s+(?:(?:and|&) (?:photo(?:graph)?s?|story|words|"
    r"video) )?by|by|par|por|von|door|authors?|"
    r"byline|reporters?)\b\s*:?\s+(?=\S)",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:staff|reporters?|correspondents?|writers?|editors?|columnists?|special|bureau|contributors?|contributing|critics?|"
    r"journalists?|producers?|chief|fellow|professor|analyst|director|author|president|senior|associate|freelance|desk|"
    r"foreign|political|business|sports?|news|service|press|reuters|afp|upi|bloomberg|agenc(?:y|ies)|times|post|sun|"
    r"tribune|herald|journal|guardian|telegraph|independent|observer|magazine|media|network|publisher|founder|ceo|"
    r"photographer|photography|md|m\.d\.|phd|ph\.d\.|rd|team)\b|@|\.com\b|https?:",
    re.IGNORECASE,
)
_CREDENTIALS = re.compile(r"(?:[A-Z]{2,5}|[A-Z]\.(?:[A-Z]\.)+|Ph\.?D\.?|M\.?Sc|[A-Z]+-[A-Z]+)(?: [A-Z]{2,5})*\.?")
_AGENCIES = {
    "associated press": "Associated Press",
    "ap": "Associated Press",
    "the associated press": "The Associated Press",
    "reuters": "Reuters",
    "agence france-presse": "Agence France-Presse",
    "afp": "AFP",
    "united press international": "United Press International",
    "upi": "United Press International",
    "bloomberg": "Bloomberg",
    "bloomberg news": "Bloomberg News",
    "xinhua": "Xinhua",
    "press association": "Press Association",
    "pa media": "PA Media",
}
_NOT_NAMES_TEXT = """
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
october november december christmas easter spring summer autumn winter a about advertisement afternoon all america
american an and archive archives arts at back best breaking business central city comment comments contact continued
country culture daily day desk east eastern editor editorial entertainment europe evening family features final
first foreign former free front full get health help home how house in inside international its join last latest law
letters life local log los magazine main middle money more morning most national new news north northern now old on
online opinion our page pages people photo photos picture politics press print privacy rated read related report
reports review san saudi science search section see share sign site south southern special sports staff state
stories story street style subscribe sunday talk technology that the this times today top travel united university
us use view views war watch weather week west western what when where who why with world writers year york you your
"""
_NOT_NAMES = frozenset(_NOT_NAMES_TEXT.split())
_WHERE = "reporter "  # stands for "in Moscow", "of The Sun" after a name, so that both read as a role
_BARE_WORDS = 7
_NAMELESS = re.compile(
    r"(?:by|from) (?:a|an|our|the)\b.{0,40}\b(?:correspondents?|reporters?|staff|writers?|desk|agencies|"
    r"services?)\b.{0,40}",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"\s*(?:\||•|·|/|;|\s[-–—]\s|\n|\t|\()\s*")


@dataclass(frozen=True, slots=True)
class Byline:
    """`names` joined, "Jane Doe and John Roe", "" where only a role is given; `rest`: what else the line says."""

    names: str
    rest: str


def byline_line(line: str, *, bare: bool = False) -> Byline | None:
    """The byline that a whole line is; None when it is something else.

    `bare`: also take a line that is only a name, which is sure only right under a title.
    """
    if len(line) > 200 or line.endswith(("?", "!", ":", "”")):
        return None
    if _NAMELESS.fullmatch(line):
        return Byline("", "")
    lead = _LEAD.match(line)
    after = line[lead.end() :] if lead else line
    if not lead and not bare:
        return None
    head, *rest = _SEPARATORS.split(after, maxsplit=1)
    names, role = _names_and_role(head)
    if not names and lead and role and _ROLE.search(role) and len(role.split()) <= 6:
        return Byline("", " ".join(rest))
    if not names or (role and not _ROLE.search(role)):
        return None
    is_where = role.startswith(_WHERE) and len(line.split()) <= _BARE_WORDS
    if not lead and ((role and not is_where) or len(names) > 3 or not all(_is_bare_name(name) for name in names)):
        return None
    return Byline(joined(names), " ".join(rest))


def role_line(line: str) -> bool:
    """Whether a line under a byline says only what the author is: "Staff Writer", "Special to the Courier"."""
    return len(line.split()) <= 6 and bool(_ROLE.search(line)) and line[-1].isalnum() and line[0].isupper()


def clean_byline(raw: str | None) -> str | None:
    """The names in what metadata or markup gives as author; None when there is no name in it."""
    if not raw:
        return None
    line = re.sub(r"\s+", " ", raw).strip(" ,;|·•-–—")
    line = _LEAD.sub("", line).strip()
    names: list[str] = []
    for part in re.split(r"\s*(?:\||•|·|;|\n|\t)\s*|\s+[-–—]\s+", line):
        names += [name for name in _names_and_role(_LEAD.sub("", part).split(" (")[0])[0] if name not in names]
    return joined(persons(names)) if names else None


def split_names(byline: str | None) -> list[str]:
    """The single names of a byline."""
    return [name.strip() for name in re.split(r",\s+|\s+(?:and|und|et|y|&)\s+|\s*;\s*", byline or "") if name.strip()]


def _names_and_role(head: str) -> tuple[list[str], str]:
    """The names that a line begins with, and the rest from the first word that belongs to none."""
    head = re.sub(r"(?<!\b[JjSs]r)\.$", "", head.strip(" ,"))
    people, *where = re.split(r"\s+(?:in|at|for|of)\s+", head, maxsplit=1, flags=re.IGNORECASE)
    if masthead_line(people) and people.lower() not in _AGENCIES:
        return [], head
    parts = re.split(r"\s*(?:,\s*(?:and\s+|&\s*)?|\s+(?:and|und|et|y|&|with|avec)\s+)\s*", people, flags=re.IGNORECASE)
    names: list[str] = []
    for place, part in enumerate(parts):
        if _is_generation(part) and names:
            names[-1] += f" {part.strip()}"
        elif names and _CREDENTIALS.fullmatch(part) and not names[0].isupper():
            continue
        elif (name := _name(part)) is not None:
            names.append(name)
        else:
            return persons(names), ", ".join(parts[place:])
    return persons(names), f"{_WHERE}{where[0]}" if where else ""


def _is_generation(word: str) -> bool:
    return word.strip(". ").lower() in _GENERATIONS


def persons(names: list[str]) -> list[str]:
    """The persons among the authors where there are any; an agency signs only what no person does."""
    agencies = set(_AGENCIES.values())
    return [name for name in names if name not in agencies and not _CREDENTIALS.fullmatch(name)] or names


def _name(part: str) -> str | None:
    """`part` as a person's or agency's name in usual case; None when it cannot be one."""
    part = re.sub(r"(?<!\b[JjSs]r)(?<!\b[A-Z])\.$", "", part.strip(' ,:;*“”"'))
    if part.lower() in _AGENCIES:
        return _AGENCIES[part.lower()]
    tokens = part.split()
    while len(tokens) > 2 and _CREDENTIALS.fullmatch(tokens[-1]) and not (part.isupper() or _is_generation(tokens[-1])):
        tokens.pop()
    part = " ".join(tokens)
    if not 1 <= len(tokens) <= 6 or len(part) > 60 or not all(_TOKEN.fullmatch(token) for token in tokens):
        return None
    if _ROLE.search(part) or masthead_line(part) or tokens[-1].lower() in _PARTICLES:
        return None
    if tokens[0].lower() in ("a", "an", "the"):
        return None
    if len(tokens) == 1 and (len(part) < 3 or part.lower() in _NOT_NAMES):
        return None
    return _usual_case(tokens)


def _is_bare_name(name: str) -> bool:
    tokens = name.lower().split()
    return name.lower() in _AGENCIES or (2 <= len(tokens) <= 4 and not any(t.strip(".") in _NOT_NAMES for t in tokens))


def _usual_case(tokens: list[str]) -> str:
    """Names in capitals as people write them; "Mc" is the one prefix that is sure."""
    letters = "".join(tokens)
    if not re.sub(r"Ma?c(?=[A-Z])", "MC", letters).isupper() or len(letters) < 5:
        return " ".join(tokens)
    return " ".join(_token_case(token, place) for place, token in enumerate(tokens))


def _token_case(token: str, place: int) -> str:
    if re.fullmatch(r"(?:\w\.-?)+|[IVX]{2,4}", token) or (len(token) == 1):
        return token
    if place and token.lower() in _PARTICLES:
        return token.lower()
    parts = re.split(r"([-'’])", token)
    cased = "".join(part.capitalize() for part in parts)
    return re.sub(r"^M(?:c|C)([a-zA-Z])", lambda found: "Mc" + found.group(1).upper(), cased)


def joined(names: list[str]) -> str:
    """Names as a byline gives them: "A", "A and B", "A, B and C"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
