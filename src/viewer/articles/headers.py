"""Header lines of databases and e-mail: "HEADLINE: …", "Publication date: …", Factiva's "HD", "PD"."""

from __future__ import annotations

import re

# What a key says; "" for what is known but not kept as a fact.
_KEYS_TEXT = {
    "title": "title;headline;head;subject;document title;article title;titel;titre",
    "byline": "byline;author;authors;by;written by;from;autor;auteur;correspondent",
    "published": ("date;published;pubdate;publication date;date published;issue date;published on;sent;datum;posted"),
    "publication": (
        "publication;publication title;source;newspaper;journal;publication info;publisher;paper;"
        "magazine;publication name"
    ),
    "section": "section;column;category;desk;rubric",
    "dateline": "dateline;place of dateline",
    "url": "url;link;document url;permalink;web address;source url;web url;canonical",
    "language": "language;language of document;sprache;langue",
    "": (
        "length;words;word count;load-date;load date;copyright;graphic;publication-type;"
        "publication type;document-type;document type;subject terms;subjects;keywords;organization;"
        "organizations;company;companies;person;people;geographic;country;state;city;region;location;page;"
        "pages;edition;volume;issue;issn;isbn;doi;proquest document id;accession number;"
        "document id;database;last updated;updated;full text;body;text;abstract;series;copyright holder;"
        "copyright date;place of publication;country of publication;source type;publication year;year;"
        "first page;journal code;personal name;story type;type;features;biographee;ticker;industry;"
        "classification;to;cc;bcc;reply-to;message-id;content-type;x-mailer;attachments;importance;"
        "story id;slug;priority;copyright notice;product names;credit;retrieved;accessed;access date;"
        "document feature;links;identifier / keyword"
    ),
}
_KEYS = {key: fact for fact, keys in _KEYS_TEXT.items() for key in keys.split(";")}
_PAIR = re.compile(r"^([A-Za-z][A-Za-z /_-]{0,30}?)\s*:(?:\s+|$)(.*)$")
_CODE = re.compile(r"^([A-Z]{2,3})(?:\s+(.*))?$")
# Factiva's codes, which stand without a colon.
_CODES = {"hd": "title", "by": "byline", "pd": "published", "sn": "publication", "se": "section", "la": "language"}
_OTHER_CODES_TEXT = "wc sc ed pg cy lp td ct co in ns re pub an ipd ipc et clm cr art"
_OTHER_CODES = frozenset(_OTHER_CODES_TEXT.split())
_OPENS_BODY = frozenset(["body", "full text", "text", "lp", "td"])


def header_pair(line: str) -> tuple[str, str, str] | None:
    """(key in lower case, the fact it gives or "", value) of a line "Known key: value"; None for any other."""
    found = _PAIR.match(line)
    if not found or found.group(1).lower() not in _KEYS:
        return None
    key = found.group(1).lower()
    return key, _KEYS[key], found.group(2).strip()


def code_pair(line: str) -> tuple[str, str, str] | None:
    """The same for Factiva's two-letter codes, which stand without a colon: "PD 12 October 2007"."""
    found = _CODE.match(line)
    key = found.group(1).lower() if found else ""
    if not found or (key not in _CODES and key not in _OTHER_CODES):
        return None
    return key, _CODES.get(key, ""), (found.group(2) or "").strip()


def opens_body(key: str) -> bool:
    """Whether what follows this key is the text of the article."""
    return key in _OPENS_BODY
