"""The people of one article: which mentions are of one person, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from viewer.entities import matching
from viewer.entities.aliases import is_also_known
from viewer.entities.choosing import choose, choose_namesake
from viewer.entities.fold import fold
from viewer.entities.forms import Form, forms
from viewer.entities.groups import Group, Groups
from viewer.entities.records import Mention, Person

Fits = Callable[[Form, Group], matching.Link | None]
_ALIASES_SHOWN = 12


def people(text: str, mentions: Sequence[Mention]) -> tuple[Person, ...]:
    """One `Person` for each person that `mentions` (of people, in order of `text`) name."""
    groups = group(text, forms(text, mentions))
    groups.sort(key=lambda g: min(f.mention.start for f in g.forms))
    return tuple(_with_own_keys([_person(g) for g in groups], groups))


def group(text: str, all_forms: Sequence[Form]) -> list[Group]:
    """Full names first, then single names among them, then those that fit nobody among themselves."""
    named = Groups()
    for form in sorted(all_forms, key=lambda f: (-len(f.parts.tokens), f.mention.start)):
        if form.parts.is_full and not form.is_family:
            _place(form, named, matching.full_fits)
    full, orphans = Groups(named.all), Groups()
    single = [f for f in all_forms if not f.parts.is_full and not f.is_family]
    for form in _introduced_first(single, all_forms):
        if not _join(form, full, matching.single_fits):
            _place(form, orphans, matching.orphan_fits)
    groups = full.all + orphans.all
    _join_also_known(text, groups)
    return groups + _families([f for f in all_forms if f.is_family])


def _introduced_first(single: Iterable[Form], all_forms: Iterable[Form]) -> list[Form]:
    """Names before anybody's full name (headlines) last: whom they mean is clear only after the text."""
    first: dict[str, int] = {}
    for form in all_forms:
        if form.parts.is_full:
            first.setdefault(form.parts.family, form.mention.start)
    return sorted(single, key=lambda f: f.mention.start < first.get(f.parts.family, 0))


def _place(form: Form, groups: Groups, fits: Fits) -> None:
    """Add `form` to the group it belongs to, or begin a new one with it."""
    found = _join(form, groups, fits)
    if found is None:
        found = Group()
        found.add(form)
        groups.append(found)
    groups.learn(found, form)


def _join(form: Form, groups: Groups, fits: Fits) -> Group | None:
    """Add `form` to the group it belongs to, and say which; None where it belongs to none, or to no one surely."""
    found = [(g, link) for g in groups.near(form) if (link := fits(form, g)) is not None]
    best = max((link.rank for _, link in found), default=0)
    found = [(g, link) for g, link in found if link.rank == best]
    if len(found) == 1:
        found[0][0].add(form, found[0][1].reason)
        return found[0][0]
    if not found:
        return None
    decide = choose_namesake if best == matching.SAME_NAME else choose
    chosen = decide(form, [g.forms for g, _ in found])
    if chosen is None:
        return None
    owner = found[chosen[0]][0]
    owner.add(
        form,
        f"“{form.shown}” fits more than one person; here {_fullest(owner.full() or owner.forms).name}: {chosen[1]}.",
    )
    return owner


def _join_also_known(text: str, groups: list[Group]) -> None:
    """Join people whom the text itself calls one: "Samuel Clemens, better known as Mark Twain"."""
    owner = {id(f): g for g in groups for f in g.forms}
    in_order = sorted((f for g in groups for f in g.forms), key=lambda f: f.mention.start)
    for one, other in pairwise(in_order):
        first, second = owner[id(one)], owner[id(other)]
        if first is not second and is_also_known(text, one.mention, other.mention):
            first.absorb(second, f"The article says that {one.name} is also known as {other.name}.")
            owner.update((id(f), first) for f in second.forms)
            groups.remove(second)


def _families(plural: Iterable[Form]) -> list[Group]:
    by_name: dict[str, Group] = {}
    for form in plural:
        by_name.setdefault(fold(form.name), Group()).add(form, "A family, not one person.")
    return list(by_name.values())


def _person(found: Group) -> Person:
    inside = sorted(found.forms, key=lambda f: f.mention.start)
    best = _fullest(inside)
    name = _shown(best)
    shown = Counter(f.shown for f in inside)
    aliases = [alias for alias, _ in shown.most_common() if alias != name][:_ALIASES_SHOWN]
    mentions = tuple(f.mention for f in inside)
    return Person(fold(name), name, mentions, _role(inside), tuple(aliases), tuple(found.reasons))


def _shown(form: Form) -> str:
    if form.is_family:
        return f"the {form.name}"
    return form.shown if form.is_crowned and not form.parts.is_full else form.name


def _fullest(inside: Sequence[Form]) -> Form:
    """The form with the fullest name: most words spelled out; of equals the most frequent, of these the first."""
    seen = Counter(f.name for f in inside)

    def fullness(form: Form) -> tuple[int, int, int, int]:
        spelled = sum(len(token) > 1 for token in form.parts.tokens)
        return spelled, len(form.parts.tokens), seen[form.name], -form.mention.start

    return max(inside, key=fullness)


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
