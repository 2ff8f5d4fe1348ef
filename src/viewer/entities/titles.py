"""Titles and roles as newspapers give them: before a name ("Foreign Minister") and after it (", the foreign minister,")."""

from __future__ import annotations

import re

# Words that end a role. Those of _BEFORE_ONLY are titles: put before a name, never after it.
_HEADS = [
    "president",
    "premier",
    "minister",
    "secretary",
    "chancellor",
    "governor",
    "senator",
    "congressman",
    "congresswoman",
    "representative",
    "mayor",
    "ambassador",
    "commissioner",
    "chairman",
    "chairwoman",
    "chairperson",
    "chair",
    "director",
    "chief",
    "head",
    "leader",
    "speaker",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "general",
    "admiral",
    "colonel",
    "major",
    "captain",
    "lieutenant",
    "sergeant",
    "corporal",
    "commander",
    "marshal",
    "brigadier",
    "judge",
    "justice",
    "attorney",
    "prosecutor",
    "lawyer",
    "solicitor",
    "sheriff",
    "detective",
    "inspector",
    "superintendent",
    "constable",
    "officer",
    "deputy",
    "professor",
    "doctor",
    "dean",
    "rector",
    "principal",
    "archbishop",
    "bishop",
    "cardinal",
    "pope",
    "rabbi",
    "imam",
    "ayatollah",
    "sheikh",
    "sheik",
    "reverend",
    "pastor",
    "priest",
    "monsignor",
    "king",
    "queen",
    "prince",
    "princess",
    "duke",
    "duchess",
    "earl",
    "baron",
    "baroness",
    "count",
    "countess",
    "emperor",
    "empress",
    "sultan",
    "emir",
    "shah",
    "czar",
    "tsar",
    "viceroy",
    "dictator",
    "coach",
    "manager",
    "trainer",
    "striker",
    "defender",
    "goalkeeper",
    "midfielder",
    "pitcher",
    "quarterback",
    "economist",
    "analyst",
    "scientist",
    "historian",
    "author",
    "writer",
    "novelist",
    "poet",
    "playwright",
    "actor",
    "actress",
    "director",
    "singer",
    "musician",
    "composer",
    "conductor",
    "pianist",
    "artist",
    "painter",
    "sculptor",
    "architect",
    "editor",
    "publisher",
    "columnist",
    "reporter",
    "journalist",
    "correspondent",
    "banker",
    "strategist",
    "trader",
    "broker",
    "founder",
    "co-founder",
    "owner",
    "executive",
    "ceo",
    "cfo",
    "coo",
    "treasurer",
    "investor",
    "businessman",
    "entrepreneur",
    "activist",
    "dissident",
    "candidate",
    "nominee",
    "councilman",
    "councilwoman",
    "councillor",
    "councilor",
    "alderman",
    "assemblyman",
    "assemblywoman",
    "legislator",
    "lawmaker",
    "deputy",
    "mp",
    "consul",
    "envoy",
    "delegate",
    "adviser",
    "advisor",
    "aide",
    "counsel",
    "counselor",
    "consultant",
    "biologist",
    "physicist",
    "chemist",
    "astronomer",
    "psychologist",
    "engineer",
    "pilot",
    "astronaut",
    "guerrilla",
    "rebel",
    "warlord",
    "broadcaster",
    "presenter",
    "host",
    "comedian",
    "physician",
    "surgeon",
    "nurse",
    "teacher",
    "student",
    "farmer",
    "resident",
    "vice-president",
    "chairman-elect",
    "president-elect",
    "prime-minister",
]
_TITLES_ONLY = [
    "gen.",
    "sen.",
    "rep.",
    "gov.",
    "lt.",
    "col.",
    "sgt.",
    "capt.",
    "maj.",
    "adm.",
    "cmdr.",
    "cpl.",
    "pvt.",
    "brig.",
    "prof.",
    "rev.",
    "fr.",
    "msgr.",
    "hon.",
    "amb.",
    "supt.",
    "insp.",
    "det.",
    "pres.",
    "sec.",
    "dep.",
    "atty.",
    "sens.",
    "reps.",
    "gens.",
    "govs.",
    "sir",
    "dame",
    "lord",
    "lady",
    "father",
    "sister",
    "brother",
    "mother",
    "saint",
    "st.",
    "professor",
    "comrade",
    "chief",
    "sheik",
    "sheikh",
    "mullah",
]
_MODIFIERS = [
    "prime",
    "foreign",
    "defense",
    "defence",
    "interior",
    "finance",
    "home",
    "treasury",
    "state",
    "justice",
    "education",
    "health",
    "labor",
    "labour",
    "energy",
    "trade",
    "agriculture",
    "commerce",
    "transport",
    "transportation",
    "environment",
    "culture",
    "economy",
    "economic",
    "economics",
    "industry",
    "oil",
    "information",
    "housing",
    "police",
    "fire",
    "deputy",
    "vice",
    "assistant",
    "associate",
    "acting",
    "interim",
    "former",
    "ex",
    "late",
    "then",
    "first",
    "second",
    "third",
    "lead",
    "senior",
    "junior",
    "chief",
    "executive",
    "general",
    "managing",
    "national",
    "district",
    "county",
    "city",
    "town",
    "state",
    "federal",
    "supreme",
    "military",
    "army",
    "air",
    "navy",
    "naval",
    "major",
    "lieutenant",
    "brigadier",
    "rear",
    "field",
    "crown",
    "grand",
    "high",
    "under",
    "permanent",
    "parliamentary",
    "political",
    "presidential",
    "opposition",
    "rebel",
    "party",
    "majority",
    "minority",
    "house",
    "senate",
    "assembly",
    "council",
    "attorney",
    "solicitor",
    "press",
    "campaign",
    "team",
    "head",
    "assistant",
    "club",
    "team",
    "national",
    "security",
    "religious",
    "spiritual",
    "guerrilla",
    "human",
    "rights",
    "research",
    "staff",
    "bank",
    "company",
    "group",
    "union",
    "trade",
    "sales",
    "marketing",
    "technical",
    "financial",
    "operating",
    "technology",
    "creative",
    "artistic",
    "musical",
    "executive",
    "planning",
    "development",
    "program",
    "project",
    "managing",
    "founding",
    "honorary",
    "emeritus",
    "visiting",
    "longtime",
    "retired",
    "outgoing",
    "incoming",
    "veteran",
]
_TAILS = (
    "of state", "of defense", "of defence", "of the treasury", "of the interior", "of labor", "of agriculture",
    "of commerce", "of education", "of energy", "of transportation", "of homeland security", "of war", "of the navy",
    "of the army", "of foreign affairs", "of finance", "of justice", "of health", "of staff", "of the exchequer",
    "of the house", "of police", "general", "general of the army", "of wales", "of the state", "of information",
    "of trade", "of the duchy", "of operations", "of communications", "of intelligence", "emeritus", "for foreign affairs",
)  # fmt: skip

HEADS = frozenset(_HEADS)
TITLES = frozenset(_HEADS) | frozenset(_TITLES_ONLY)
MODIFIERS = frozenset(_MODIFIERS)
# Titles that are also names: kept in a name where the model put them there.
ALSO_NAMES = frozenset(
    [
        "dean",
        "judge",
        "king",
        "major",
        "prince",
        "earl",
        "duke",
        "pope",
        "bishop",
        "baron",
        "count",
        "marshal",
        "page",
        "st.",
        "saint",
        "cardinal",
        "chancellor",
        "justice",
        "priest",
        "abbot",
        "rector",
        "sheriff",
    ]
)
_ABBREVIATED = {
    "gen.": "General", "sen.": "Senator", "sens.": "Senator", "rep.": "Representative", "reps.": "Representative",
    "gov.": "Governor", "govs.": "Governor", "lt.": "Lieutenant", "col.": "Colonel", "sgt.": "Sergeant",
    "capt.": "Captain", "maj.": "Major", "adm.": "Admiral", "prof.": "Professor", "rev.": "Reverend",
    "cmdr.": "Commander", "pres.": "President", "det.": "Detective", "amb.": "Ambassador", "supt.": "Superintendent",
    "insp.": "Inspector", "cpl.": "Corporal", "brig.": "Brigadier", "atty.": "Attorney", "sec.": "Secretary",
    "dep.": "Deputy", "msgr.": "Monsignor", "fr.": "Father", "gens.": "General",
}  # fmt: skip
_NOT_ROLES = frozenset(("sir", "dame", "lord", "lady", "saint", "st.", "hon.", "doctor", "major", "mother", "brother"))
_REACH = 90  # characters before or after a name that can hold its role

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:[-‑’'][^\W\d_]+)*\.?|[^\s\w]|\d+")
_TAIL = re.compile(r"(?:%s)\b" % "|".join(sorted(map(re.escape, _TAILS), key=len, reverse=True)), re.IGNORECASE)


def role_before(text: str, start: int) -> str | None:
    """The role that ends right before the name at `start`: "Secretary of State" of "Secretary of State | Rice"."""
    begin = max(0, start - _REACH)
    words = _line_words(text[begin:start])
    if not words:
        return None
    first = _before_tail(words)
    if first is None:
        if words[-1].casefold() not in TITLES or not _is_word(words[-1]):
            return None
        first = len(words) - 1
    while first > 0 and (_is_modifier(words[first - 1]) or words[first - 1].casefold() in TITLES):
        first -= 1
    return _cleaned(words[first:])


def _line_words(before: str) -> list[str]:
    """Words of the text before a name, from the last line or sentence break on; none where something parts them."""
    line = before[before.rfind("\n\n") + 1 :]
    if not line or not line[-1].isspace():
        return []
    words = _TOKEN.findall(line)
    for at in range(len(words) - 1, -1, -1):
        if not _is_word(words[at]):
            return words[at + 1 :]
    return words


def _is_word(word: str) -> bool:
    return word[0].isalpha()


def _before_tail(words: list[str]) -> int | None:
    """Where the head of "Secretary of State" stands, when `words` end in such a phrase."""
    for head in range(len(words) - 2, max(-1, len(words) - 6), -1):
        if words[head].casefold() in HEADS and _TAIL.fullmatch(" ".join(words[head + 1 :])):
            return head
    return None


def _is_modifier(word: str) -> bool:
    return word.casefold().rstrip(".") in MODIFIERS


_AFTER = re.compile(
    r"\s*,\s+(?:(?:\d{1,3}|who is|now|then|currently|the|a|an|its|his|her|their|our|one of the)\s*,?\s+){0,3}"
    r"(?P<rest>[^\W\d_][^,.;:()\n]{2,80})"
)


def role_after(text: str, end: int) -> str | None:
    """The role in the apposition right after the name that ends at `end`: ", the Russian foreign minister,"."""
    match = _AFTER.match(text, end, end + _REACH + 40)
    if not match:
        return None
    words = _TOKEN.findall(match["rest"])
    for at, word in enumerate(words[:6]):
        low = word.casefold()
        if low in HEADS and not (at + 1 < len(words) and words[at + 1].casefold() in HEADS):
            return _cleaned(_with_tail(words, at))
        if not (word[0].isupper() or low in MODIFIERS or low in HEADS):
            return None
    return None


def _with_tail(words: list[str], head: int) -> list[str]:
    first = head
    while first > 0 and (_is_modifier(words[first - 1]) or words[first - 1].casefold() in HEADS):
        first -= 1
    tail = _TAIL.match(" ".join(words[head + 1 :]))
    return words[first : head + 1] + (tail[0].split() if tail else [])


def _cleaned(words: list[str]) -> str | None:
    """The role as the article writes it, without abbreviations and without "the late" and the like."""
    while words and words[0].casefold().rstrip(".") in ("then", "late", "ex", "the", "team", "club", "head of"):
        words = words[1:]
    full = [_ABBREVIATED.get(word.casefold(), word) for word in words]
    if not full or full[-1].casefold() in _NOT_ROLES:
        full = full[:-1] if len(full) > 1 and full[-2].casefold() in HEADS else []
    if not any(w.casefold().rstrip(".") in HEADS for w in full):
        return None
    return " ".join(full)


def title_length(words: list[str]) -> int:
    """How many of the first words of a marked name are title rather than name; never all of them.

    A single word that is also a name ("Dean", "King") counts as name.
    """
    length = 0
    while length < len(words) - 1 and _is_title(words[length], length + 1 < len(words) - 1 or length > 0):
        length += 1
    while length and words[length - 1].casefold() in MODIFIERS and words[length - 1].casefold() not in TITLES:
        length -= 1
    if length == 1 and words[0].casefold() in ALSO_NAMES:
        return 0
    return length


def _is_title(word: str, more_follow: bool) -> bool:
    low = word.casefold()
    return low in TITLES or (more_follow and low in MODIFIERS) or (low == "of" and more_follow)
