"""What an article says at one mention of a person: the name, its parts, and the honorific and role beside it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from viewer.entities import titles
from viewer.entities.fold import recased
from viewer.entities.honorifics import Honorific, honorific_before, joins, shares_honorific
from viewer.entities.kinship import are_kin, is_someones_kin
from viewer.entities.name_parts import NameParts, parts
from viewer.entities.nicknames import gender_of, is_given_name
from viewer.entities.records import Mention


@dataclass(frozen=True, slots=True)
class Form:
    """One mention of a person as the article writes it."""

    mention: Mention
    name: str  # on one line, "SERGEY LAVROV" as "Sergey Lavrov"
    parts: NameParts
    paragraph: int
    honorific: str | None = None  # "Mr."
    gender: str | None = None  # told by the honorific, else by the given name
    role: str | None = None
    is_family: bool = False  # "the Clintons"
    is_crowned: bool = False  # "Prince William": a given name that stands alone
    kin: frozenset[int] = frozenset()  # where those start whom the text calls relatives of this one

    @property
    def shown(self) -> str:
        """The form with its honorific, as an alias."""
        return f"{self.honorific} {self.name}" if self.honorific else self.name


def forms(text: str, mentions: Sequence[Mention]) -> list[Form]:
    """The forms of `mentions`, which are people in order of `text`."""
    breaks = _paragraph_starts(text)
    out: list[Form] = []
    shared: Honorific | None = None
    for at, mention in enumerate(mentions):
        honorific = honorific_before(text, mention.start)
        if honorific is not None:
            shared = honorific if shares_honorific(text, mention.start) else None
        elif shared is not None and not joins(text[mentions[at - 1].end : mention.start]):
            shared = None
        out.append(_form(text, mention, honorific or shared, bisect_right(breaks, mention.start)))
    return _with_kin(text, _without_false_families(_with_shared_surnames(text, out)))


def _without_false_families(found: list[Form]) -> list[Form]:
    """No family is named where the same word is somebody's name: "the Galois memorial"."""
    names = {form.parts.family for form in found if not form.is_family}
    return [replace(f, is_family=False) if f.is_family and f.parts.family in names else f for f in found]


def _with_kin(text: str, found: list[Form]) -> list[Form]:
    """Whoever is called a relative of the one named before is somebody else, though the name be the same."""
    out = list(found)
    bearers: dict[str, list[int]] = {}  # of a surname: where full names with it start
    for at, form in enumerate(found):
        if at and are_kin(text[found[at - 1].mention.end : form.mention.start]):
            other = found[at - 1]
            full = [] if other.parts.is_full else bearers.get(other.parts.family, [])
            out[at] = replace(form, kin=frozenset((other.mention.start, *full[:1], *full[-1:])))
        elif form.parts.is_full and form.parts.family in bearers and _is_kin_of_another(text, form, found[:at]):
            full = bearers[form.parts.family]
            out[at] = replace(form, kin=frozenset((*full[:1], *full[-1:])))
        if form.parts.is_full:
            bearers.setdefault(form.parts.family, []).append(form.mention.start)
    return out


def _is_kin_of_another(text: str, form: Form, before: Sequence[Form]) -> bool:
    """Whether the text brings somebody in as a relative of one named earlier, of the same surname."""
    is_new = all(each.parts.tokens != form.parts.tokens for each in before)
    return is_new and is_someones_kin(text[: form.mention.start])


def _with_shared_surnames(text: str, found: list[Form]) -> list[Form]:
    """The first of "Bill and Hillary Clinton" is a Clinton as well."""
    out = list(found)
    for at, (one, other) in enumerate(pairwise(found)):
        joined = text[one.mention.end : other.mention.start] in (" and ", " & ")
        if joined and other.parts.given and not one.parts.is_full and is_given_name(one.parts.family):
            out[at] = _with_surname_of(one, other)
    return out


def _with_surname_of(one: Form, other: Form) -> Form:
    surname = other.name.split()[-1 - len(other.parts.particles) :]
    shared = replace(other.parts, given=(one.parts.family,), nickname=None)
    return replace(one, name=" ".join([one.name, *surname]), parts=shared, gender=gender_of(one.parts.family))


def _paragraph_starts(text: str) -> list[int]:
    starts, at = [], text.find("\n\n")
    while at >= 0:
        starts.append(at)
        at = text.find("\n\n", at + 2)
    return starts


_SINGULAR = {"messrs.": "Mr.", "messrs": "Mr.", "drs.": "Dr.", "mesdames": "Mrs.", "mmes.": "Mme."}


def _form(text: str, mention: Mention, honorific: Honorific | None, paragraph: int) -> Form:
    name = " ".join(_inserted(text[mention.start : mention.end]).split())
    if name.isupper() and len(name) > 3:
        name = recased(name)
    family = _FAMILY.match(text, mention.end) if _THE.search(text[max(0, mention.start - 5) : mention.start]) else None
    name = f"{name} {family[1]}" if family else _with_suffix(text, mention.end, name)
    taken_apart = parts(titles.without_titles(name))
    gender = honorific.gender if honorific else None
    title_start = min(honorific.start, mention.start) if honorific else mention.start
    word = _SINGULAR.get(honorific.word.casefold(), honorific.word) if honorific else None
    return Form(
        mention, name, taken_apart, paragraph, word,
        gender or (gender_of(taken_apart.given[0]) if taken_apart.given else None),
        titles.role_before(text, title_start)
        or titles.role_after(text, mention.end)
        or titles.role_apposed(text, title_start, mention.end),
        family is not None or _is_family(text, mention, name),
        titles.is_crowned(name) or (honorific is not None and titles.is_crowned(honorific.word + " ")),
    )  # fmt: skip


def _inserted(name: str) -> str:
    """A name without the brackets around what an editor put in, one of which may lie outside: "Pat [Mahomes"."""
    return name.replace("[", "").replace("]", "")


_THE = re.compile(r"\bthe\s\Z", re.IGNORECASE)
_FAMILY = re.compile(r"\s(family|clan|dynasty|brothers|sisters|siblings|twins)\b(?!\s+[A-Z])")  # the Leach | family
_SUFFIX = re.compile(r",?[ \n](Jr\.?|Sr\.?|I{2,3}|IV)(?![\w])")


def _with_suffix(text: str, end: int, name: str) -> str:
    """The name with what tells father from son, where that was left outside the mention."""
    follows = _SUFFIX.match(text, end)
    return f"{name} {follows[1]}" if follows and " " in name else name


def _is_family(text: str, mention: Mention, name: str) -> bool:
    """Whether the name is "the Clintons": one word, after "the", in the plural."""
    before = text[max(0, mention.start - 5) : mention.start].casefold()
    plural = " " not in name and len(name) > 3 and name.endswith("s") and not name.endswith("ss")
    return plural and before.endswith(("the ", "the\n")) and not before[:-4].strip(" \n“\"('")
