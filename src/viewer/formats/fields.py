"""A record with named fields, as JSON and tables hold them -> a document, by the names that programs give to fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol, runtime_checkable

from viewer.formats.archive import Archive, Composed, Content, Document, PlainText, Skipped, Stated, WebPage
from viewer.formats.clean import clean_text, fact, iso_day, paragraphs_html, web_address
from viewer.formats.wire import without_dateline

MAX_TEXT_CHARS = 5_000_000
_WITH_FIELDS = (".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".jl")
# Names are compared without case, spaces, "-", "_", "." and ":"; the first that holds something wins.
_TITLE = """title headline headlines name giventitle resolvedtitle articletitle documenttitle articleheadline storytitle
head maintitle"""
_HTML = """bodyhtml bodyxhtml contenthtml articlehtml htmlcontent html fullcontent contentencoded"""
_TEXT = """body bodies bodytext content contenttext articlebody articletext fulltext text plaintext maintext
maintextcontent textcontent article storybody story rawtext ocrtext ocreng ocr selection"""
_BYLINE = """byline bylines author authors creator creators writer by dccreator articleauthor reporter publishedby"""
_PUBLISHED = """published publishedat publisheddate datepublished publicationdate publishdate pubdate pubdateraw date
issued dateissued firstcreated versioncreated contentcreated originalpublishedat articledate day"""
_PUBLICATION = """publication publicationname newspaper sitename site containertitle publisher source sourcename
provider domainname feedtitle outlet journal papername publicationtitle websitetitle blogtitle"""
_SECTION = "section sectionname category topic department newsdesk rubric"
_URL = "url link canonicalurl originalurl resolvedurl givenurl articleurl permalink href weburl sourceurl uri"
_LANGUAGE = "language lang languagecode inlanguage"
_DATELINE = "dateline located locationdateline"
_CAPTURED = """savedat saveddate timeadded dateadded createdat addedat captured crawldate datedownload fetchedat
retrieved timestamp accessed accessdate datesubmitted"""
_NAMES = tuple(
    words.split() for words in (_TITLE, _HTML, _TEXT, _BYLINE, _PUBLISHED, _PUBLICATION, _SECTION, _URL, _LANGUAGE)
)
# What the reader may say himself: (fact, name of a field), the name as the file writes it, "a.b" for b inside a.
Chosen = tuple[tuple[str, str], ...]
NAMES_OF = {
    "title": _TITLE,
    "text": f"{_HTML} {_TEXT}",
    "byline": _BYLINE,
    "dateline": _DATELINE,
    "published": _PUBLISHED,
    "publication": _PUBLICATION,
    "section": _SECTION,
    "url": _URL,
    "language": _LANGUAGE,
    "captured": _CAPTURED,
}
_STANDS_FOR = {fact: names.split()[0] for fact, names in NAMES_OF.items()} | {"text": "body"}
_ALL_TEXT = frozenset([*_HTML.split(), *_TEXT.split()])
_KNOWN = frozenset(name for names in _NAMES for name in names)
_NO_ARTICLES = {
    "picture": "It is a picture, not an article.",
    "photo": "It is a picture, not an article.",
    "video": "It is a video, not an article.",
    "audio": "It is a recording, not an article.",
    "graphic": "It is a graphic, not an article.",
    "composite": "It is a package of other items.",
    "event": "It is an event in a calendar, not an article.",
    "planning": "It says what is planned to be covered, and is no article.",
}
_TAGS = re.compile(r"<(?:p|div|br|h[1-6]|article|section|span|ul|blockquote)\b[^>]*>", re.IGNORECASE)
_PAGE = re.compile(r"\s*(?:<!doctype html|<html\b)", re.IGNORECASE)
_LINK_ONLY = "Only a link was exported, not the text."
LINKS = "links without a stored text"


@runtime_checkable
class FieldsFormat(Protocol):
    """A format whose records have named fields, of which the reader may say what each holds."""

    name: str

    def sniff(self, head: bytes, path: Path) -> float: ...

    def open_with(self, path: Path, chosen: Chosen) -> Archive: ...


def key(name: object) -> str:
    """A name of a field as it is compared."""
    return re.sub(r"[^a-z0-9]", "", str(name).lower().replace("article__", "article"))


def has_fields(path: Path) -> bool:
    """Whether a file is named as those are whose fields can be chosen."""
    return path.suffix.lower() in _WITH_FIELDS


def is_known(names: Iterable[object]) -> bool:
    """Whether these names of fields are those of articles: a text or address among them, and something else."""
    keys = {key(name) for name in names}
    return bool(keys & (_ALL_TEXT | set(_URL.split()))) and len(keys & _KNOWN) >= 2


def document(path: Path, address: str, record: Mapping[str, object], chosen: Chosen = ()) -> Document | Skipped:
    """The article that a record holds; skipped with the reason where it holds none. `chosen` wins over the names."""
    fields = {key(name): value for name, value in list(record.items())[:500]}
    fields = _as_chosen(_of_newspaper_page(fields), record, chosen)
    kind = str(fields.get("type") or "").lower()
    if kind in _NO_ARTICLES:
        return Skipped(address, _NO_ARTICLES[kind], name=_stated(fields).title or "")
    stated = _stated(fields)
    held = _content(fields)
    if held is None and (stated.url or "title" in fields):
        return Skipped(address, _LINK_ONLY, kind=LINKS)
    if held is None:
        return Skipped(address, "This record holds no text.", kind="records without a text")
    return without_dateline(Document(path, address, held, stated))


def _as_chosen(fields: dict[str, object], record: Mapping[str, object], chosen: Chosen) -> dict[str, object]:
    """The fields without those that would be taken for a fact by their name, where the reader chose another one."""
    values = {fact: value_of(record, name) for fact, name in chosen if fact in NAMES_OF}
    guessed = {name for fact in values for name in NAMES_OF[fact].split()}
    rest = {name: value for name, value in fields.items() if name not in guessed}
    return rest | {_STANDS_FOR[fact]: value for fact, value in values.items() if value is not None}


def _of_newspaper_page(fields: dict[str, object]) -> dict[str, object]:
    """Chronicling America gives the words of a page, and calls the newspaper its title."""
    paper = said(fields.get("title")).strip(" .")
    if "lccn" not in fields or not paper:
        return fields
    page = said(fields.get("page") or fields.get("sequence"))
    return fields | {"publication": paper, "title": f"{paper}, page {page}" if page else paper}


def value_of(record: Mapping[str, object], name: str) -> object:
    """What a record holds under a name, "a.b" for b inside a; None where there is nothing."""
    if name in record:
        return record[name]
    first, dot, rest = name.partition(".")
    inside = record.get(first) if dot else None
    return value_of(inside, rest) if isinstance(inside, dict) else None


def guessed(names: Iterable[str]) -> dict[str, str]:
    """Which of these names of fields is taken for which fact; facts that none is taken for are left out."""
    known: dict[str, str] = {}
    for name in names:
        known.setdefault(key(name), name)
    found = {
        fact: next((known[each] for each in wanted.split() if each in known), "") for fact, wanted in NAMES_OF.items()
    }
    return {fact: name for fact, name in found.items() if name}


def said(value: object) -> str:
    """What a field says, in words, for people to see; "" where it is no text."""
    return _said(value) or (str(value) if isinstance(value, int | float) and not isinstance(value, bool) else "")


def _content(fields: Mapping[str, object]) -> Content | None:
    html = _first(fields, _HTML)
    text = html or _first(fields, _TEXT)
    if not text or len(text) > MAX_TEXT_CHARS or not any(c.isalnum() for c in text):
        return None
    text = clean_text(text)
    if _PAGE.match(text):
        return WebPage(text)
    if html or _TAGS.search(text):
        return Composed(text if "<" in text else paragraphs_html(text))
    if re.fullmatch(r"https?://\S+", text.strip()):
        return None
    lines = [line for line in text.split("\n") if line.strip()]
    is_wrapped = len(lines) > 3 and "\n\n" not in text and max(map(len, lines)) < 100
    if is_wrapped or not _first(fields, _TITLE):
        return PlainText(text)
    return Composed(paragraphs_html(text if "\n\n" in text else text.replace("\n", "\n\n")))


def stated_of(record: Mapping[str, object]) -> Stated:
    """What a record says of an article whose text lies elsewhere."""
    return _stated({key(name): value for name, value in list(record.items())[:500]})


def _stated(fields: Mapping[str, object]) -> Stated:
    urls = (web_address(fields.get(name)) for name in _URL.split())
    dates = (_day(fields.get(name)) for name in _PUBLISHED.split())
    saved = (_day(fields.get(name)) for name in _CAPTURED.split())
    return Stated(
        title=fact(_first(fields, _TITLE)),
        byline=fact(_first(fields, _BYLINE)),
        dateline=fact(_first(fields, _DATELINE)),
        published=next(filter(None, dates), None),
        publication=_name_of_publication(fact(_first(fields, _PUBLICATION))),
        section=fact(_first(fields, _SECTION)),
        url=next(filter(None, urls), None),
        language=_language(fields),
        captured=next(filter(None, saved), None),
    )


def _name_of_publication(found: str | None) -> str | None:
    return None if found and re.match(r"https?://", found) else found


def _language(fields: Mapping[str, object]) -> str | None:
    found = fact(_first(fields, _LANGUAGE))
    return found if found and re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*", found) else None


def _first(fields: Mapping[str, object], names: str) -> str:
    return next((text for name in names.split() if (text := _said(fields.get(name))).strip()), "")


def _said(value: object, depth: int = 0) -> str:
    """What a field says, whether it is a text, a list of texts, or records of names; "" for anything else."""
    if isinstance(value, str):
        return value
    if depth < 3 and isinstance(value, list):
        main = [each for each in value if isinstance(each, dict) and each.get("role") == "main"]
        return ", ".join(filter(None, (_said(each, depth + 1) for each in (main or value)[:50])))
    if depth < 3 and isinstance(value, dict):
        for given, family in (("given", "family"), ("firstName", "lastName")):
            if isinstance(value.get(family), str):
                return f"{_said(value.get(given))} {value[family]}".strip()
        named = ("name", "value", "literal", "title", "text", "label", "content", "full_name", "#text")
        return next((said for name in named if (said := _said(value.get(name), depth + 1))), "")
    return ""


def _day(value: object) -> str | None:
    """A date in any of its usual forms, those of citation programs and databases too."""
    if isinstance(value, dict):
        parts = value.get("date-parts")
        if isinstance(parts, list) and parts and isinstance(parts[0], list):
            return iso_day("-".join(f"{int(p):02d}" for p in parts[0][:3] if str(p).isdecimal() and len(str(p)) < 5))
        return _day(value.get("$date") or value.get("raw") or value.get("value"))
    if isinstance(value, list):
        return _day(value[0]) if value else None
    return iso_day(value)
