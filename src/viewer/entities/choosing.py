"""Which of several people a name means that fits them all: only evidence decides, else nobody is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from viewer.entities.forms import Form
from viewer.entities.matching import same_role

Groups = Sequence[Sequence[Form]]
_CLEARLY = 2  # times as often: more prominent beyond doubt


@dataclass(frozen=True, slots=True)
class Question:
    """Whom a form means: the groups that it fits, and what of each comes before it in the text."""

    form: Form
    groups: Groups
    before: Groups


def choose_namesake(form: Form, groups: Groups) -> tuple[int, str]:
    """The index of the group that a full name belongs to which all `groups` have word for word, and the reason."""
    question = Question(form, groups, groups)
    for decide, reason in _DECISIONS[:2]:
        found = decide(question)
        if found is not None:
            return found, reason
    sizes = [len(group) for group in groups]
    return sizes.index(max(sizes)), "the article names this one most often"


def choose(form: Form, groups: Groups) -> tuple[int, str] | None:
    """The index of the group that `form` belongs to and the reason; None where nothing decides between `groups`."""
    question = Question(form, groups, [[f for f in g if f.mention.start < form.mention.start] for g in groups])
    for decide, reason in _DECISIONS:
        found = decide(question)
        if found is not None:
            return found, reason
    return None


def _only(claims: Sequence[bool]) -> int | None:
    return claims.index(True) if sum(claims) == 1 else None


def _by_role(asked: Question) -> int | None:
    if asked.form.role is None:
        return None
    return _only([any(same_role(asked.form, other) for other in group) for group in asked.groups])


def _by_honorific(asked: Question) -> int | None:
    if asked.form.honorific is None:
        return None
    return _only([any(_is_called_so(asked.form, f) for f in group) for group in asked.groups])


def _is_called_so(form: Form, other: Form) -> bool:
    return other.honorific == form.honorific and not other.parts.is_full


def _by_habit(asked: Question) -> int | None:
    """Who was called by this very name alone before, and clearly more often than the others."""
    return _clear_winner([sum(_is_same_call(asked.form, f) for f in group) for group in asked.before])


def _is_same_call(form: Form, other: Form) -> bool:
    return not other.parts.is_full and other.parts.family == form.parts.family


def _by_later_habit(asked: Question) -> int | None:
    """Of a name in a headline, before anybody's: who is called by it alone in the text."""
    if any(asked.before):
        return None
    return _clear_winner([sum(_is_same_call(asked.form, f) for f in group) for group in asked.groups])


def _by_gender(asked: Question) -> int | None:
    """Who surely is what the honorific says, where of the others that is not known."""
    if asked.form.honorific is None or asked.form.gender is None:
        return None
    return _only([any(f.gender == asked.form.gender for f in group) for group in asked.groups])


def _by_introduction(asked: Question) -> int | None:
    return _only([bool(group) for group in asked.before])


def _by_nearness(asked: Question) -> int | None:
    """Who was named last, where the others were not named in this paragraph."""
    last = [max((f.mention.start for f in group), default=-1) for group in asked.before]
    nearest = last.index(max(last))
    here = [any(f.paragraph == asked.form.paragraph for f in group) for group in asked.before]
    return nearest if last[nearest] >= 0 and _only(here) == nearest else None


def _by_custom(asked: Question) -> int | None:
    """Who was named in full once only, where the others are called by their full or given names every time."""
    return _only([sum(f.parts.is_full for f in group) == 1 for group in asked.groups])


def _by_precedence(asked: Question) -> int | None:
    """Who has the name first, in a paragraph before the others: relatives who come later keep their given names."""
    first = [min(f.paragraph for f in group) for group in asked.groups]
    return _only([paragraph == min(first) for paragraph in first])


def _by_standing(asked: Question) -> int | None:
    """The only one whom the article does not bring in as somebody's relative."""
    return _only([not any(form.kin for form in group) for group in asked.groups])


def _clear_winner(counts: Sequence[int]) -> int | None:
    ranked = sorted(counts, reverse=True)
    return counts.index(ranked[0]) if ranked[0] >= _CLEARLY * max(ranked[1], 0.5) else None


_DECISIONS: tuple[tuple[Callable[[Question], int | None], str], ...] = (
    (_by_role, "the role is the same"),
    (_by_honorific, "the article calls nobody else so"),
    (_by_habit, "the article has used the name alone for this person before"),
    (_by_gender, "the given name agrees with the honorific"),
    (_by_later_habit, "the article goes on to use the name alone for this person"),
    (_by_introduction, "no other of that name has been named before"),
    (_by_nearness, "no other of that name is named in this paragraph"),
    (_by_standing, "the article names the others as relatives"),
    (_by_custom, "the article calls the others by their full names"),
    (_by_precedence, "of those with this name the article names this person first"),
)
