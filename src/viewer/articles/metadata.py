"""What a web page says of its article: in JSON-LD, meta elements, microdata, and in the places readers look."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from viewer.articles.byline import byline_line, clean_byline, joined, persons, split_names
from viewer.articles.dates import iso_date
from viewer.articles.draft import Facts
from viewer.articles.jsonld import article_thing, names_of, text_of
from viewer.articles.language import clean_tag
from viewer.articles.title import best_title
from viewer.articles.tree import parse_for_libraries

if TYPE_CHECKING:
    from lxml.etree import _Element

_AUTHORS = """
author article:author byl byline parsely-author sailthru.author dc.creator dcterms.creator dc:creator citation_author
authors creator article.author og:author twitter:data1.author cxenseparse:author bt:author
"""
_DATES = """
article:published_time og:article:published_time datepublished date.published article.published parsely-pub-date
sailthru.date pubdate publishdate publish-date publication_date dc.date.issued dcterms.issued dcterms.created dc.date
dcterms.date date citation_publication_date citation_date article_date_original og:published_time publish_date
cxenseparse:recs:publishtime article.created originalpublicationdate displaydate datecreated ptime pdate
rnews:datepublished
"""
_SITES = (
    "og:site_name application-name dc.publisher dcterms.publisher cre publication_name citation_journal_title publisher"
)
_SECTIONS = "article:section section parsely-section cg og:section article.section dc.subject.section"
_DESCRIPTIONS = "og:description description twitter:description dc.description sailthru.description"
_URLS = "og:url parsely-link twitter:url syndication-source"
_LANGUAGES = "content-language og:locale dc.language language"
_BYLINE_CLASS = re.compile(
    r"(?:^|[-_\s])(?:by-?line|by_?line|author(?:s|-?name|-?link)?|writer|reporter)(?:$|[-_\s])", re.IGNORECASE
)
_NOT_BYLINE = re.compile(
    r"bio|avatar|image|photo|about|comment|social|twitter|more|related|card|list|description|box|footer", re.IGNORECASE
)
_GROUP = re.compile(
    r"\b(?:board|school|university|college|institute|society|committee|council|collective)\b", re.IGNORECASE
)
_SOME_DATE = re.compile(r"\d(?:\d\d\d|\d?[./-]\d\d?[./-]\d\d)")
_DATE_CLASS = re.compile(r"date|time|publish|posted|meta", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageFacts:
    """`facts` for the article; `description`: the page's own summary; `sites`: names that its site goes by."""

    facts: Facts
    description: str | None
    sites: tuple[str, ...]


def read_facts(root: _Element, url: str | None) -> PageFacts:
    """The facts of a page. `url`: its address, where the archive knows it."""
    thing = article_thing(root)
    meta = _meta(root)
    sites = _sites(thing, meta, url)
    facts = Facts(
        title=best_title(_headings(root), _declared_titles(root, thing, meta), sites),
        section=_first([text_of(thing.get("articleSection"))], meta, _SECTIONS),
        url=_address(root, thing, meta, url),
        language=_language(root, thing, meta),
    )
    facts.published = _published(root, thing, meta)
    facts.byline = _byline(root, thing, meta, sites)
    if sites:
        facts.publications[sites[0]] += 1
    return PageFacts(facts, _first([], meta, _DESCRIPTIONS) or text_of(thing.get("description")), sites)


def _meta(root: _Element) -> dict[str, list[str]]:
    """Name in lower case -> contents, of every meta element."""
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        content = (element.get("content") or "").strip()
        names = " ".join(filter(None, (element.get(key) for key in ("property", "name", "itemprop", "http-equiv"))))
        for name in names.lower().split():
            if content:
                found.setdefault(name, []).append(content)
    return found


def _first(values: Iterable[str | None], meta: dict[str, list[str]], names: str) -> str | None:
    return next((value for value in values if value), None) or next(_values(meta, names), None)


def _values(meta: dict[str, list[str]], names: str) -> Iterator[str]:
    for name in names.split():
        yield from meta.get(name, ())


def _sites(thing: dict[str, Any], meta: dict[str, list[str]], url: str | None) -> tuple[str, ...]:
    """Names of the site, the best first; its host too, which titles may end in."""
    from viewer.articles.identity import canonical_url

    host = (canonical_url(url or next(_values(meta, _URLS), None)) or "").split("/")[0]
    names = [*_values(meta, "og:site_name"), *names_of(thing.get("publisher")), *_values(meta, _SITES)]
    return tuple(
        dict.fromkeys(name.strip() for name in [*names, host] if name.strip() and len(name) < 80 and "http" not in name)
    )


def _headings(root: _Element) -> list[str]:
    texts = (re.sub(r"\s+", " ", "".join(map(str, element.itertext()))).strip() for element in root.iter("h1"))
    return [text for text in texts if text]


def _declared_titles(root: _Element, thing: dict[str, Any], meta: dict[str, list[str]]) -> list[str]:
    title = next((element.text for element in root.iter("title") if element.text), None)
    names = "og:title twitter:title parsely-title sailthru.title dc.title citation_title headline"
    found = [text_of(thing.get("headline")), *_values(meta, names), title]
    return [text for text in found if text]


def _address(root: _Element, thing: dict[str, Any], meta: dict[str, list[str]], url: str | None) -> str | None:
    canonical = (e.get("href") for e in root.iter("link") if "canonical" in (e.get("rel") or "").lower().split())
    page = thing.get("mainEntityOfPage")
    stated = page.get("@id") if isinstance(page, dict) else page
    found = [*canonical, *_values(meta, _URLS), thing.get("url"), stated, url]
    return next((each for each in found if isinstance(each, str) and re.match(r"https?://[^/]+\.[^/]+", each)), None)


def _language(root: _Element, thing: dict[str, Any], meta: dict[str, list[str]]) -> str | None:
    stated = [root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang"), root.get("xml:lang")]
    found = [*stated, text_of(thing.get("inLanguage")), *_values(meta, _LANGUAGES)]
    return next((tag for each in found if (tag := clean_tag(each))), None)


def _published(root: _Element, thing: dict[str, Any], meta: dict[str, list[str]]) -> str | None:
    stated = [text_of(thing.get("datePublished")), *_values(meta, _DATES), text_of(thing.get("dateCreated"))]
    return next((date for each in chain(stated, _times(root)) if (date := iso_date(each))), None)


def _times(root: _Element) -> Iterator[str]:
    """Dates in the markup of the page itself: microdata, then `time` elements that say they are of publication."""
    for element in root.iter("time", "span", "abbr", "p", "div"):
        if "datepublished" in (element.get("itemprop") or "").lower():
            yield element.get("datetime") or element.get("content") or element.get("title") or _text(element)
    times = list(root.iter("time"))
    for element in times:
        if element.get("pubdate") is not None or _DATE_CLASS.search(element.get("class") or ""):
            yield element.get("datetime") or _text(element)


def guessed_date(html: str) -> str | None:
    """The date that the page looks to be of, by htmldate, for pages that do not say; no connection is opened."""
    if not _SOME_DATE.search(html):
        return None
    from htmldate import find_date

    root = parse_for_libraries(html)
    found = root is not None and find_date(root, original_date=True, extensive_search=False, outputformat="%Y-%m-%d")
    return iso_date(found) if found else None


def _byline(root: _Element, thing: dict[str, Any], meta: dict[str, list[str]], sites: tuple[str, ...]) -> str | None:
    """The authors that the page states, else those that it marks, else an editorial board that it states."""
    stated = names_of(thing.get("author")) or names_of(thing.get("creator"))
    declared = [name for name in _values(meta, _AUTHORS) if not name.startswith(("http", "@", "/"))]
    people = _people(stated, sites) or _people(declared, sites) or _people(_marked_authors(root), sites)
    if people:
        return joined(people)
    return next((name for name in (*stated, *declared) if _is_group(name, sites)), None)


def _people(names: list[str], sites: tuple[str, ...]) -> list[str]:
    """Single names out of the fields of metadata, without the site's own."""
    known = {re.sub(r"\W", "", site).casefold() for site in sites}
    found = dict.fromkeys(one for name in names for one in split_names(clean_byline(name)))
    people = persons([name for name in found if re.sub(r"\W", "", name).casefold() not in known])
    return people or [name for name in found if len(name.split()) in (2, 3) and byline_line(name, bare=True)]


def _is_group(name: str, sites: tuple[str, ...]) -> bool:
    """Whether an author who is no person still is worth naming: "Editorial Board", not "admin"."""
    is_site = any(name.casefold() == site.casefold() for site in sites)
    return not is_site and _GROUP.search(name) is not None and 2 <= len(name.split()) <= 6


def _marked_authors(root: _Element) -> list[str]:
    """What the page marks as its author: microdata and links of `rel="author"`, else the first of a byline's class."""
    marked: list[_Element] = []
    classed: list[_Element] = []
    for element in root.iter("a", "span", "p", "div", "address", "li", "em", "strong", "cite"):
        if "author" in (element.get("itemprop") or "") or "author" in (element.get("rel") or "").split():
            marked += [element] if _is_byline(element) else []
        elif not classed:
            is_classed = _names_byline(element.get("class") or "", element.get("id") or "")
            classed += [element] if is_classed and _is_byline(element) else []
    # Other articles on the page have authors too: only those that stand with the first are of this one.
    group = set(islice(marked[0].iterancestors(), 3)) if marked else set()
    together = [element for element in marked if not group.isdisjoint(islice(element.iterancestors(), 3))]
    return [_text(element) for element in together or classed]


@lru_cache(8192)  # pages of one site label their elements alike
def _names_byline(class_: str, id_: str) -> bool:
    label = f"{class_} {id_}"
    return bool(_BYLINE_CLASS.search(label)) and not _NOT_BYLINE.search(label)


def _is_byline(element: _Element) -> bool:
    text = _text(element)
    return 3 < len(text) < 150 and clean_byline(text) is not None


def _text(element: _Element) -> str:
    return re.sub(r"\s+", " ", " ".join(map(str, element.itertext()))).strip()
