"""The people of one article: which mentions are of one person, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from viewer.entities import matching
from viewer.entities.fold import fold
from viewer.entities.forms import Form, forms
from viewer.entities.records import Mention, Person

_ALIASES_SHOWN = 12


@dataclass(slots=True)
class Group:
    """Forms held to be one person, while the article is being read."""

    forms: list[Form] = field(default_factory=list)
    reasons: dict[str, None] = field(default_factory=dict)  # in order, each once

    def add(self, form: Form, reason: str) -> None:
        self.forms.append(form)
        if reason:
            self.reasons[reason] = None

    def absorb(self, other: Group, reason: str) -> None:
        self.forms.extend(other.forms)
        self.reasons.update(other.reasons)
        self.reasons[reason] = None


def people(text: str, mentions: Sequence[Mention]) -> tuple[Person, ...]:
    """One `Person` for each person that `mentions` (of people, in order of `text`) name."""
    groups = group(forms(text, mentions))
    groups.sort(key=lambda g: min(f.mention.start for f in g.forms))
    return tuple(_with_own_keys([_person(g) for g in groups], groups))


def group(all_forms: Sequence[Form]) -> list[Group]:
    """Full names first, then single names among them, then those that fit nobody among themselves."""
    groups: list[Group] = []
    for form in sorted(all_forms, key=lambda f: (-len(f.parts.tokens), f.mention.start)):
        if form.parts.is_full and not form.is_family:
            _add_full(groups, form)
    single = [f for f in all_forms if not f.parts.is_full and not f.is_family]
    left = _add_singles(groups, single)
    groups.extend(_orphans(left))
    groups.extend(_families([f for f in all_forms if f.is_family]))
    return groups


def _add_full(groups: list[Group], form: Form) -> None:
    fits = [(g, why) for g in groups if (why := matching.fits_group(form, g.forms)) is not None]
    found = matching.choose(form, [g.forms for g, _ in fits]) if fits else None
    if found is None:
        groups.append(Group([form]))
    else:
        fits[found][0].add(form, fits[found][1])


def _add_singles(groups: Sequence[Group], single: Iterable[Form]) -> list[Form]:
    """Join each single name to the full name it belongs to; those that belong to none, or to no one surely."""
    left = []
    for form in single:
        found = _owner(groups, form)
        if found is None:
            left.append(form)
        else:
            found[0].add(form, found[1])
    return left


def _owner(groups: Sequence[Group], form: Form) -> tuple[Group, str] | None:
    fits = [(g, link) for g in groups if (link := matching.single_fits(form, g.forms)) is not None]
    if not fits:
        return None
    best = max(link.rank for _, link in fits)
    fits = [(g, link) for g, link in fits if link.rank == best]
    found = matching.choose(form, [g.forms for g, _ in fits])
    if found is None:
        return None
    owner, link = fits[found]
    return owner, link.reason if len(fits) == 1 else matching.chosen_reason(form, owner.forms)


def _orphans(left: Iterable[Form]) -> list[Group]:
    """Single names that belong to no full name, grouped among themselves."""
    groups: list[Group] = []
    for form in left:
        fits = [g for g in groups if matching.orphan_fits(form, g.forms)]
        found = matching.choose(form, [g.forms for g in fits]) if fits else None
        if found is None:
            groups.append(Group([form]))
        else:
            fits[found].add(form, matching.orphan_reason(form, fits[found].forms))
    return groups


def _families(plural: Iterable[Form]) -> list[Group]:
    by_name: dict[str, Group] = {}
    for form in plural:
        by_name.setdefault(fold(form.name), Group()).add(form, "A family, not one person.")
    return list(by_name.values())


def _person(found: Group) -> Person:
    inside = sorted(found.forms, key=lambda f: f.mention.start)
    name = _display_name(inside)
    shown = Counter(f.shown for f in inside)
    aliases = [alias for alias, _ in shown.most_common() if alias != name][:_ALIASES_SHOWN]
    mentions = tuple(f.mention for f in inside)
    return Person(fold(name), name, mentions, _role(inside), tuple(aliases), tuple(found.reasons))


def _display_name(inside: Sequence[Form]) -> str:
    """The fullest name: most words spelled out; of equals the most frequent, of these the first."""
    seen = Counter(f.name for f in inside)

    def fullness(form: Form) -> tuple[int, int, int, int]:
        spelled = sum(len(token) > 1 for token in form.parts.tokens)
        return spelled, len(form.parts.tokens), seen[form.name], -form.mention.start

    best = max(inside, key=fullness)
    return f"the {best.name}" if best.is_family else best.name


def _role(inside: Sequence[Form]) -> str | None:
    """The role given most often; of equals the longest."""
    roles = Counter(f.role for f in inside if f.role)
    if not roles:
        return None
    return max(roles, key=lambda role: (len(role.split()) > 1, roles[role], len(role)))


def _with_own_keys(found: list[Person], groups: Sequence[Group]) -> list[Person]:
    """Keys and names that differ, where an article has two people of one name (Mr. and Mrs. Smith)."""
    taken = Counter(p.key for p in found)
    out, used = [], set()
    for person, inside in zip(found, groups, strict=True):
        name, key = person.name, person.key
        if taken[key] > 1:
            title = next((f.honorific for f in inside.forms if f.honorific), None) or person.role
            name = f"{title} {name}" if title else name
            key = fold(name)
        number = 2
        while key in used:
            key, number = f"{fold(name)} ({number})", number + 1
        used.add(key)
        out.append(Person(key, name, person.mentions, person.role, person.aliases, person.reasons))
    return out
