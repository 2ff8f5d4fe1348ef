"""Forms held to be one person while an article is being read, and where to look for the group of a form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from viewer.entities.forms import Form
from viewer.entities.name_parts import NameParts
from viewer.entities.nicknames import forms_of
from viewer.entities.spelling import near_keys


@dataclass(slots=True, eq=False)
class Group:
    """One person of an article, so far."""

    forms: list[Form] = field(default_factory=list)
    reasons: dict[str, None] = field(default_factory=dict)  # in order, each once
    genders: set[str] = field(default_factory=set)
    suffixes: set[str] = field(default_factory=set)
    starts: set[int] = field(default_factory=set)  # of the mentions
    kin: set[int] = field(default_factory=set)  # where mentions of relatives start
    distinct: dict[tuple[NameParts, str | None, bool], Form] = field(default_factory=dict)

    def add(self, form: Form, reason: str = "") -> None:
        self.forms.append(form)
        self.genders |= {form.gender} if form.gender else set()
        self.suffixes |= {form.parts.suffix} if form.parts.suffix else set()
        self.starts.add(form.mention.start)
        self.kin |= form.kin
        self.distinct.setdefault((form.parts, form.role, form.is_crowned), form)
        if reason:
            self.reasons[reason] = None

    def absorb(self, other: Group, reason: str) -> None:
        for form in other.forms:
            self.add(form)
        self.reasons.update(other.reasons)
        self.reasons[reason] = None

    def full(self) -> list[Form]:
        """One form for each full name with each role."""
        return [form for form in self.distinct.values() if form.parts.is_full]


class Groups:
    """Groups in order of their making, found by what their names have in common with a form."""

    def __init__(self, groups: Iterable[Group] = ()) -> None:
        self.all: list[Group] = []
        self._by_key: dict[str, list[Group]] = defaultdict(list)
        for group in groups:
            self.append(group)

    def append(self, group: Group) -> None:
        self.all.append(group)
        for form in group.distinct.values():
            self.learn(group, form)

    def learn(self, group: Group, form: Form) -> None:
        """Remember that `form` is now of `group`."""
        for key in _keys(form.parts):
            if group not in self._by_key[key]:
                self._by_key[key].append(group)

    def near(self, form: Form) -> list[Group]:
        """The groups that `form` could belong to by its name: all that it does belong to, and few others."""
        found = {id(g): g for key in _keys(form.parts) for g in self._by_key.get(key, ())}
        return list(found.values())


def _keys(name: NameParts) -> set[str]:
    keys = {*name.tokens, *near_keys(name.family)}
    if name.given:
        keys.add(name.initials)  # JFK
        keys.add(f"{name.given[0][0]}-{name.family[:2]}")  # K-Fed
    if name.nickname:
        keys.add(name.nickname)
    return keys.union(forms_of(name.given[0] if name.given else name.family))
