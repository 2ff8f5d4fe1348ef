"""Words about people and places, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from viewer.entities.corrections import Action, Correction
from viewer.entities.focus import Focus
from viewer.entities.gazetteer import Candidate
from viewer.entities.records import Entity, Kind, Person, Place
from viewer.ui import phrases

if TYPE_CHECKING:
    from viewer.library.assigning import Bearing
    from viewer.library.bearers import Bearer, Doubt
    from viewer.library.doubts import Reason
    from viewer.library.namesakes import Evidence

_NAMED = 3  # in a sentence about several
_REASONS = 3
_DOUBTFUL = 0.5  # confidence in a place below which the reader is told


def section(kind: Kind) -> str:
    """The heading of a section."""
    return {Kind.PERSON: _tr("People"), Kind.PLACE: _tr("Places"), Kind.ORGANISATION: _tr("Organisations")}[kind]


def folded(is_folded: bool) -> str:
    """The state of a heading, and how to change it."""
    return _tr("Folded. Press Enter to show.") if is_folded else _tr("Press Enter to fold.")


def mentions(number: int) -> str:
    """“5 mentions”."""
    return phrases.counted(number, _tr("{n} mention"), _tr("{n} mentions"))


def in_articles(number: int) -> str:
    """“In 12 articles”, counting this one; another word for 1."""
    return phrases.counted(number, _tr("Only in this article"), _tr("In {n} articles"))


def step(number: int, total: int) -> str:
    """“3 of 9”, from a number that counts from 0."""
    place = QLocale()
    return _tr("{n} of {total}").format(n=place.toString(number + 1), total=place.toString(total))


def detail(entity: Entity) -> str:
    """What stands quietly under a name: a role, or a country and whether the dateline names it."""
    if isinstance(entity, Person):
        return entity.role or ""
    if not isinstance(entity, Place):
        return ""
    country = country_name(entity.country)
    if fold_same(country, entity.name):
        country = ""
    if country and entity.confidence < _DOUBTFUL:
        country = _tr("perhaps {country}").format(country=country)
    return " · ".join(part for part in (country, _tr("dateline") if entity.in_dateline else "") if part)


def fold_same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def description(entity: Entity, at: int | None) -> str:
    """All else that the row shows, for those who hear it: mentions, the current one, other forms, reasons."""
    total = len(entity.mentions)
    said = [mentions(total)]
    if at is not None:
        said.append(_tr("at mention {step}").format(step=step(at, total)))
    if entity.aliases:
        said.append(_tr("also called {names}").format(names=", ".join(entity.aliases)))
    return "; ".join(said)


def tool_tip(entity: Entity) -> str:
    """Other forms seen, and why they were taken for the same, as rich text; "" when there is nothing to add."""
    lines = []
    if entity.aliases:
        lines.append(_tr("Also: {names}").format(names=", ".join(entity.aliases)))
    if isinstance(entity, Person | Place):
        lines += entity.reasons
    if isinstance(entity, Place) and entity.confidence < _DOUBTFUL:
        lines.append(_tr("Which place of this name is meant is not sure."))
    return f"<qt>{'<br>'.join(map(escape, lines))}</qt>" if lines else ""


def also(entity: Entity) -> str:
    """“Also Mr. Lavrov, Lavrov”; "" when no other form was seen."""
    return _tr("Also {names}").format(names=", ".join(entity.aliases)) if entity.aliases else ""


def not_one(kind: Kind) -> str:
    """The command that says a name was misread."""
    return {
        Kind.PERSON: _tr("Not a &Person"),
        Kind.PLACE: _tr("Not a &Place"),
        Kind.ORGANISATION: _tr("Not an &Organisation"),
    }[kind]


def is_one(kind: Kind) -> str:
    """The command that says that a name is of a kind."""
    return {
        Kind.PERSON: _tr("This Is a &Person"),
        Kind.PLACE: _tr("This Is a P&lace"),
        Kind.ORGANISATION: _tr("This Is an &Organisation"),
    }[kind]


def was_hidden(kind: Kind, name: str) -> str:
    """What is told after that."""
    sentence = {
        Kind.PERSON: _tr("“{name}” is no longer listed as a person."),
        Kind.PLACE: _tr("“{name}” is no longer listed as a place."),
        Kind.ORGANISATION: _tr("“{name}” is no longer listed as an organisation."),
    }[kind]
    return sentence.format(name=name)


def was_said(correction: Correction) -> str:
    """What is told after a correction was kept."""
    if correction.action is Action.HIDE:
        return was_hidden(correction.kind, correction.name)
    if correction.action is Action.MERGE and correction.into == correction.key and correction.article is None:
        return _tr("“{name}” is one person.").format(name=correction.name)
    if correction.action is Action.MERGE and correction.into == correction.key:
        return _tr("“{name}” is listed apart in this article now.").format(name=correction.name)
    kinds = {
        Kind.PERSON: _tr("“{name}” is listed as a person now."),
        Kind.PLACE: _tr("“{name}” is listed as a place now."),
        Kind.ORGANISATION: _tr("“{name}” is listed as an organisation now."),
    }
    sentence = {
        Action.MERGE: _tr("“{name}” is listed with “{other}” now."),
        Action.RENAME: _tr("“{name}” is shown as “{other}” now."),
        Action.SPLIT: _tr("“{other}” is listed apart from “{name}” now."),
        Action.LOCATE: _tr("“{name}” is {other} now."),
        Action.RETYPE: kinds[correction.new_kind or correction.kind],
    }[correction.action]
    place = correction.place
    where = ", ".join(filter(None, (place.name, country_name(place.country)))) if place else ""
    other = correction.new_name or correction.form or where
    return sentence.format(name=correction.name, other=other)


def were_said(corrections: Sequence[Correction]) -> str:
    """What is told after several were kept at once."""
    first = corrections[0]
    names = list(dict.fromkeys(c.name for c in corrections))
    if len(names) == 1 and len(corrections) == 1:
        return was_said(first)
    sentence = {
        Action.HIDE: _tr("{names} are no longer listed."),
        Action.MERGE: _tr("{names} are listed with “{other}” now."),
    }.get(first.action, _tr("{names} are listed otherwise now."))
    if len(names) == 1:
        sentence = _tr("{names} is listed as “{other}” in these articles now.")
    if first.into == first.key:
        sentence = _tr("{names} is listed apart in these articles now.")
    quoted = ", ".join(f"“{name}”" for name in names[:_NAMED])
    if len(names) > _NAMED:
        quoted = _tr("{names} and {n} more").format(names=quoted, n=phrases.number(len(names) - _NAMED))
    return sentence.format(names=quoted, other=first.new_name)


def merged_by_you(name: str) -> str:
    """One whom the reader merged, among what can be split off."""
    return _tr("“{name}”, whom you merged").format(name=name)


def about(found: Focus) -> str:
    """Which place and country an article is about."""
    place, country = found.place.name if found.place else "", country_name(found.country)
    names = [name for name in (place, "" if fold_same(place, country) else country) if name]
    return _tr("About {place}").format(place=", ".join(names)) if names else ""


def perhaps(name: str, articles: int, evidence: Sequence[Evidence] = ()) -> str:
    """Whom somebody may be, and why."""
    said = _tr("Perhaps {name} ({count})").format(name=name, count=phrases.articles(articles))
    reasons = "; ".join(because(each) for each in evidence[:_REASONS])
    return f"{said}: {reasons}" if reasons else said


def belongs(name: str, articles: int, total: int, evidence: Sequence[Evidence]) -> str:
    """Whom one known by a surname alone may be, in so many of all articles, and why."""
    where = _tr("In {n} of {total} articles").format(n=phrases.number(articles), total=phrases.number(total))
    said = _tr("{where} perhaps {name}").format(where=where, name=name)
    return f"{said}: {'; '.join(because(each) for each in evidence[:_REASONS])}"


def because(evidence: Evidence) -> str:
    """One reason, as a part of a sentence."""
    what = _tr(" and ").join(evidence.what)
    sentence = {
        "role": _tr("the role is the same"),
        "company": _tr("{what} is also named there") if len(evidence.what) == 1 else _tr("{what} are also named there"),
        "places": _tr("{what} too"),
        "publication": _tr("in the same publication"),
        "time": _tr("at the same time"),
        "only": _tr("nobody else of this name is known"),
    }[evidence.sign]
    return sentence.format(what=what)


def in_doubt(reason: Reason) -> str:
    """Why it is in doubt who somebody of the list is."""
    from viewer.library.doubts import Shared

    if not isinstance(reason, Shared):
        return doubted(reason)
    names, more = list(reason.names), reason.total - len(reason.names)
    if more:
        names.append(phrases.counted(more, _tr("{n} other"), _tr("{n} others")))
    listed = _tr(" or ").join(filter(None, (", ".join(names[:-1]), names[-1])))
    return _tr("Called by one name only: may be {names}.").format(names=listed)


def doubted(doubt: Doubt) -> str:
    """That one name may be two people, which articles are whose, and why."""
    one, other = (_bearer(each) for each in (doubt.main, doubt.other))
    reason = {
        "gender": _tr("the articles call one Mr. and the other Ms."),
        "birth": _tr("their ages do not agree"),
        "time": _tr("the articles lie more than a lifetime apart"),
        "roles": _tr("their roles are far apart, and nobody is named beside both"),
    }[doubt.against]
    return _tr("These may be two people: {one}, and {other}; {reason}.").format(one=one, other=other, reason=reason)


def undecided(found: Bearing) -> str:
    """Which of two bearers of a name an article may mean, and what speaks for the other, if anything does."""
    one, other = (f"{row.name} ({phrases.articles(row.articles)})" for row in found.offered())
    reasons = "; ".join(because(each) for each in found.evidence[:_REASONS])
    if reasons:
        return _tr("The first is {one}, the other {other}. Here perhaps the other: {reasons}").format(
            one=one, other=other, reasons=reasons
        )
    said = _tr("Undecided who is meant here: {one}, or {other}.").format(one=one, other=other)
    return f"{said} {_tr('Nothing in the article clearly points to either.')}"


def _bearer(bearer: Bearer) -> str:
    count = phrases.articles(len(bearer.articles))
    born = _tr("born about {year}").format(year=bearer.born) if bearer.born is not None else ""
    told = bearer.role or born
    return f"{told} ({count})" if told else count


def who_in_articles(number: int) -> str:
    """The question whom some articles name."""
    return phrases.counted(number, _tr("Who is named in this {n} article?"), _tr("Who is named in these {n} articles?"))


def candidate(found: Candidate, region: str) -> str:
    """A place of the gazetteer, told from others of its name: “Paris — Texas, United States · 24,782 people”."""
    where = ", ".join(part for part in (region, country_name(found.country)) if part and part != found.name)
    kind = {
        "country": _tr("country"),
        "state": _tr("state or province"),
        "district": _tr("district"),
        "continent": _tr("continent"),
        "region": _tr("region"),
        "water": _tr("water"),
        "mountain": _tr("mountain"),
    }.get(found.kind, "")
    people = ""
    if found.kind in ("city", "state", "country") and found.population:
        people = _tr("{n} people").format(n=phrases.number(found.population))
    facts = " · ".join(part for part in (where, kind, people) if part)
    return f"{found.name} — {facts}" if facts else found.name


def country_name(code: str | None) -> str:
    """The name of the country with that ISO 3166-1 alpha-2 code; "" for None or an unknown one."""
    if not code:
        return ""
    territory = QLocale.codeToTerritory(code)
    return "" if territory == QLocale.Country.AnyTerritory else QLocale.territoryToString(territory)


def language_name(code: str) -> str:
    """“Finnish” for "fi"; the code itself when nobody knows it."""
    language = QLocale.codeToLanguage(code.split("-", maxsplit=1)[0])
    return (
        code if language in (QLocale.Language.AnyLanguage, QLocale.Language.C) else QLocale.languageToString(language)
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Names", text)
