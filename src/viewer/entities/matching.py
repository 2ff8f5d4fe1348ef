"""Whether two mentions can be of one person, how strong the evidence is, and the sentence that says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from viewer.entities.forms import Form
from viewer.entities.name_parts import NameParts
from viewer.entities.nicknames import same_given_name
from viewer.entities.spelling import is_variant, one_edit_apart


@dataclass(frozen=True, slots=True)
class Link:
    """Evidence that a single name belongs to a group; a higher `rank` is stronger."""

    rank: int
    reason: str


def fits_group(form: Form, group: Sequence[Form]) -> str | None:
    """Why a full name can be the person of `group`; None where it cannot."""
    if not _agree(form, group):
        return None
    why = None
    for other in group:
        if other.parts.is_full:
            found = _same_full_name(form.parts, other.parts, form.name, other.name)
            if found is None:
                return None
            why = found if why is None or not found else why
            why = why if why is not None else found
    return why


def _agree(form: Form, group: Sequence[Form]) -> bool:
    """Neither gender nor suffix (Jr., III) speak against it."""
    genders = {f.gender for f in group if f.gender}
    if form.gender and genders and form.gender not in genders:
        return False
    suffixes = {f.parts.suffix for f in group if f.parts.suffix}
    return not (form.parts.suffix and suffixes and form.parts.suffix not in suffixes)


def _same_full_name(one: NameParts, other: NameParts, one_name: str, other_name: str) -> str | None:
    if one.tokens == other.tokens:
        return ""
    pair = f"“{one_name}” and “{other_name}”"
    if one.family == other.family:
        return _same_given(one, other, pair)
    if _is_stretch(one.tokens, other.tokens) or _is_stretch(other.tokens, one.tokens):
        return f"One of {pair} is part of the other."
    same_first = one.given[0] == other.given[0] and len(one.given[0]) > 1
    if same_first and is_variant(one.family, other.family):
        return f"{pair} are spelled almost alike."
    return None


def _same_given(one: NameParts, other: NameParts, pair: str) -> str | None:
    first, second = one.given[0], other.given[0]
    if not _same_middle(one, other):
        return None
    if first == second:
        return f"{pair} share given name and surname."
    if _is_initial(first, second):
        return f"The initials of {pair} agree."
    if first in other.given or second in one.given:
        return f"{pair} share a given name and the surname."
    if same_given_name(first, second) or first == other.nickname or second == one.nickname:
        return f"{pair} are forms of one name."
    if one_edit_apart(first, second) or is_variant(first, second):
        return f"{pair} are spelled almost alike."
    return None


def _is_initial(one: str, other: str) -> bool:
    return (len(one) == 1 or len(other) == 1) and one[0] == other[0]


def _same_middle(one: NameParts, other: NameParts) -> bool:
    """Whether middle names, where both have them, agree or abbreviate each other: George W. and George H. W. do not."""
    a, b = one.given[1:], other.given[1:]
    if not a or not b:
        return True
    if len(a) != len(b):
        return set(a) <= set(b) if len(a) < len(b) and len(a[0]) > 1 else set(b) <= set(a) and len(b[0]) > 1
    return all(x == y or _is_initial(x, y) or is_variant(x, y) for x, y in zip(a, b, strict=True))


def _is_stretch(short: Sequence[str], long: Sequence[str]) -> bool:
    size = len(short)
    return size > 1 and any(tuple(long[i : i + size]) == tuple(short) for i in range(len(long) - size + 1))


def single_fits(form: Form, group: Sequence[Form]) -> Link | None:
    """How a single name can belong to `group`, in which there is a full name."""
    if not _agree(form, group):
        return None
    links = [link for other in group if other.parts.is_full and (link := _single_link(form, other))]
    return max(links, key=lambda link: link.rank, default=None)


def _single_link(form: Form, full: Form) -> Link | None:
    word, name = form.parts.family, full.parts
    shown = f"“{form.shown}”"
    if word == name.family and set(form.parts.particles) <= set(name.particles):
        return Link(5, f"{shown} is the surname of {full.name}.")
    if word in (name.given[0], name.nickname):
        return Link(2 if form.honorific else 4, f"{shown} is the first name of {full.name}.")
    if word in name.tokens:
        return Link(3, f"{shown} is part of the name {full.name}.")
    if not form.honorific and len(word) > 2 and same_given_name(word, name.given[0]):
        return Link(2, f"{shown} is short for the first name of {full.name}.")
    if is_variant(word, name.family) and (_same_role(form, full) or form.honorific):
        return Link(1, f"{shown} is almost spelled as the surname of {full.name}.")
    return None


def _same_role(one: Form, other: Form) -> bool:
    return bool(one.role and other.role and one.role.split()[-1].casefold() == other.role.split()[-1].casefold())


def choose(form: Form, groups: Sequence[Sequence[Form]]) -> int | None:
    """Which of the groups that `form` fits it belongs to; None where nothing decides."""
    if len(groups) == 1:
        return 0
    for decide in (_by_role, _by_honorific, _by_nearness):
        found = [i for i, g in enumerate(groups) if decide(form, g, groups)]
        if len(found) == 1:
            return found[0]
    return None


def _by_role(form: Form, group: Sequence[Form], _: Sequence[Sequence[Form]]) -> bool:
    return any(_same_role(form, other) for other in group)


def _by_honorific(form: Form, group: Sequence[Form], _: Sequence[Sequence[Form]]) -> bool:
    return form.honorific is not None and any(f.honorific == form.honorific and not f.parts.is_full for f in group)


def _by_nearness(form: Form, group: Sequence[Form], groups: Sequence[Sequence[Form]]) -> bool:
    """Whether the group was named before in the same paragraph or the last, and the others were not named since."""
    last = [max((f.mention.start for f in g if f.mention.start < form.mention.start), default=-1) for g in groups]
    mine = max((f.mention.start for f in group if f.mention.start < form.mention.start), default=-1)
    if mine < 0 or mine < max(last):
        return False
    others = [f for g in groups if g is not group for f in g if f.mention.start < form.mention.start]
    return not others or max(f.paragraph for f in others) < form.paragraph


def chosen_reason(form: Form, group: Sequence[Form]) -> str:
    name = max((f.name for f in group), key=len)
    return f"“{form.shown}” fits more than one person; {name} was named last before it, or fits by role or honorific."


def orphan_fits(form: Form, group: Sequence[Form]) -> bool:
    if not _agree(form, group):
        return False
    word = form.parts.family
    return any(word == f.parts.family or (is_variant(word, f.parts.family) and (_same_role(form, f))) for f in group)


def orphan_reason(form: Form, group: Sequence[Form]) -> str:
    name = group[0]
    if form.parts.family != name.parts.family:
        return f"“{form.shown}” is almost spelled as “{name.name}”, in the same role."
    return f"“{form.shown}” has the surname of “{group[0].shown}”, and nobody else here has it."
