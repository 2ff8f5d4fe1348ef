"""Whether two mentions can be of one person, how strong the evidence is, and the sentence that says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from viewer.entities.forms import Form
from viewer.entities.groups import Group
from viewer.entities.name_parts import NameParts, parts
from viewer.entities.nicknames import is_short_for, same_given_name
from viewer.entities.records import Kind, Mention
from viewer.entities.spelling import is_variant, one_edit_apart

SAME_NAME = 9  # the rank of names that are word for word the same


@dataclass(frozen=True, slots=True)
class Link:
    """Evidence that a mention belongs to a group; a higher `rank` is stronger."""

    rank: int
    reason: str  # a sentence; empty where the names are the same


def full_fits(form: Form, group: Group) -> Link | None:
    """How a full name can be the person of `group`: it must agree with every full name there."""
    if not agree(form, group):
        return None
    full = group.full()
    links = [_same_full_name(form, other) for other in full]
    if not links or (None in links and not any(_is_stretch(form.parts.tokens, o.parts.tokens) for o in full)):
        return None
    return max((link for link in links if link), key=lambda link: link.rank, default=None)


def agree(form: Form, group: Group) -> bool:
    """Neither gender nor suffix (Jr., III) speak against it, and nobody there is called a relative of this one."""
    if form.mention.start in group.kin or not form.kin.isdisjoint(group.starts):
        return False
    if form.gender and group.genders and form.gender not in group.genders:
        return False
    return not (form.parts.suffix and group.suffixes and form.parts.suffix not in group.suffixes)


def _same_full_name(one: Form, other: Form) -> Link | None:
    a, b = one.parts, other.parts
    pair = f"“{one.name}” and “{other.name}”"
    if a.tokens == b.tokens:
        return Link(SAME_NAME, "")
    if a.family == b.family and len(a.family) > 1 and _same_middle(a, b):
        return _same_given(a, b, pair)
    if sorted(a.tokens) == sorted(b.tokens):
        return Link(7, f"{pair} are one name in another order.")
    if _is_stretch(a.tokens, b.tokens) or _is_stretch(b.tokens, a.tokens):
        return Link(7, f"One of {pair} is part of the other.")
    if _are_initials("".join(a.tokens), b) or _are_initials("".join(b.tokens), a):
        return Link(5, f"One of {pair} is the initials of the other.")
    if _is_clipped(one.name, b) or _is_clipped(other.name, a):
        return Link(5, f"One of {pair} is the other cut short.")
    if a.given[0] == b.given[0] and len(a.given[0]) > 1 and is_variant(a.family, b.family):
        return Link(5, f"{pair} are spelled almost alike.")
    return None


_CLIPPED = re.compile(r"([A-Z])-([A-Z][a-z]{1,4})")


def _is_clipped(name: str, full: NameParts) -> bool:
    """Whether `name` is an initial and the beginning of the surname: "K-Fed"."""
    cut = _CLIPPED.fullmatch(name)
    if cut is None:
        return False
    return full.given[0].startswith(cut[1].lower()) and full.family.startswith(cut[2].lower())


def _are_initials(letters: str, full: NameParts) -> bool:
    """Whether `letters` are those that the words of a name begin with: R. F. K., of Robert F. Kennedy."""
    return len(letters) > 2 and letters == full.initials and any(len(token) > 1 for token in full.tokens)


def _same_given(one: NameParts, other: NameParts, pair: str) -> Link | None:
    first, second = one.given[0], other.given[0]
    if first == second:
        return Link(8, f"{pair} share given name and surname.")
    if _is_initial(first, second):
        return Link(6, f"The initials of {pair} agree.")
    if (first in other.given and len(first) > 1) or (second in one.given and len(second) > 1):
        return Link(6, f"{pair} share a given name and the surname.")
    if same_given_name(first, second) or first == other.nickname or second == one.nickname:
        return Link(6, f"{pair} are forms of one name.")
    if one_edit_apart(first, second) or is_variant(first, second):
        return Link(5, f"{pair} are spelled almost alike.")
    return None


def _is_initial(one: str, other: str) -> bool:
    return (len(one) == 1 or len(other) == 1) and one[0] == other[0]


def _same_middle(one: NameParts, other: NameParts) -> bool:
    """Whether middle names, where both have them, abbreviate each other: George W. and George H. W. do not."""
    short, long = sorted((one.given[1:], other.given[1:]), key=len)
    if len(short) == len(long):
        return all(x == y or _is_initial(x, y) or is_variant(x, y) for x, y in zip(short, long, strict=True))
    return not short or (set(short) <= set(long) and any(len(name) > 1 for name in short))


def _is_stretch(short: Sequence[str], long: Sequence[str]) -> bool:
    size = len(short)
    return size > 1 and any(tuple(long[i : i + size]) == tuple(short) for i in range(len(long) - size + 1))


def same_by_name(one: str, other: str) -> bool:
    """Whether two full names, of different articles, can be forms of one: "Bob Dole" and "Robert Dole"."""
    mention = Mention(0, 0, Kind.PERSON)
    first, second = (Form(mention, name, parts(name), 0) for name in (one, other))
    if not (first.parts.is_full and second.parts.is_full):
        return False
    if first.parts.suffix and second.parts.suffix and first.parts.suffix != second.parts.suffix:
        return False
    return _same_full_name(first, second) is not None


def single_fits(form: Form, group: Group) -> Link | None:
    """How a single name can belong to `group`, in which there is a full name."""
    if not agree(form, group):
        return None
    links = [link for other in group.full() if (link := _single_link(form, other))]
    return max(links, key=lambda link: link.rank, default=None)


def _single_link(form: Form, full: Form) -> Link | None:
    word, name = form.parts.family, full.parts
    shown = f"“{form.shown}”"
    if word == name.family and set(form.parts.particles) <= set(name.particles):
        return Link(5, f"{shown} has the surname of {full.name}.")
    if form.name.split()[0].isupper() and _are_initials(word, name):
        return Link(3, f"{shown} is the initials of {full.name}.")
    if form.parts.suffix or (form.is_crowned and not (full.is_crowned or same_role(form, full))):
        return None  # neither "Henry VIII" nor "Prince Henry" is Henry Smith
    if word in (name.given[0], name.nickname):
        return Link(2 if form.honorific else 4, f"“{form.name}” is the first part of the name {full.name}.")
    if not _introduced(form, full):
        return None
    if word in name.tokens and len(word) > 2:
        return Link(3, f"“{form.name}” is part of the name {full.name}.")
    if not form.honorific and (is_short_for(word, name.given[0]) or is_short_for(name.given[0], word)):
        return Link(2, f"{shown} and the first name of {full.name} are forms of one name.")
    if is_variant(word, name.family) and (same_role(form, full) or form.honorific):
        return Link(1, f"{shown} is almost spelled as the surname of {full.name}.")
    return None


def _introduced(form: Form, full: Form) -> bool:
    """Whether the full name came before; a headline may come before it."""
    return form.paragraph == 0 or full.mention.start < form.mention.start


def same_role(one: Form, other: Form) -> bool:
    """Whether both are given one office: the last words of their roles are the same."""
    return bool(one.role and other.role and one.role.split()[-1].casefold() == other.role.split()[-1].casefold())


def orphan_fits(form: Form, group: Group) -> Link | None:
    """How a single name fits others, where nobody has a full name."""
    if not agree(form, group):
        return None
    word, first, others = form.parts.family, group.forms[0], group.distinct.values()
    if any(word == f.parts.family for f in others):
        same = form.shown == first.shown
        return Link(2, "" if same else f"“{form.shown}” and “{first.shown}” share the surname.")
    if any(is_variant(word, f.parts.family) and same_role(form, f) for f in others):
        return Link(1, f"“{form.shown}” is almost spelled as “{first.shown}”, in the same role.")
    return None
