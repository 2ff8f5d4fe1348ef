"""Header lines of databases and e-mail: "HEADLINE: …", "Publication date: …", Factiva's "HD", "PD"."""

from __future__ import annotations

import re

# What a key says; "" for what is known but not kept as a fact.
_KEYS_TEXT = {
    "title": "title;headline;head;subject;hd;document title;article title;titel;titre",
    "byline": "byline;author;authors;by;written by;from;autor;auteur;correspondent",
    "published": "date;published;pubdate;publication date;date published;pd;issue date;published on;sent;datum;posted",
    "publication": "publication;publication title;source;newspaper;journal;sn;publication info;publisher;paper;magazine;publication name",
    "section": "section;se;column;category;desk;rubric",
    "dateline": "dateline;place of dateline",
    "url": "url;link;document url;permalink;web address;source url;web url;canonical",
    "language": "language;language of document;la;sprache;langue",
    "": "length;words;word count;wc;load-date;load date;copyright;cy;graphic;publication-type;publication type;document-type;"
    "document type;subject terms;subjects;keywords;organization;organizations;company;companies;person;people;geographic;"
    "country;state;city;region;location;page;pages;pg;edition;ed;volume;issue;issn;isbn;doi;proquest document id;"
    "accession number;an;document id;database;last updated;updated;full text;body;text;abstract;series;copyright holder;"
    "copyright date;place of publication;country of publication;source type;publication year;year;first page;journal code;"
    "personal name;story type;type;features;biographee;ticker;industry;classification;to;cc;bcc;reply-to;message-id;"
    "content-type;x-mailer;attachments;importance;story id;slug;priority;copyright notice;product names;credit;sc;co;in;ns;"
    "re;pub;ipd;ipc;et;lp;td;ct;art;retrieved;accessed;access date;document feature;links;identifier / keyword",
}
_KEYS = {key: fact for fact, keys in _KEYS_TEXT.items() for key in keys.split(";")}
_PAIR = re.compile(r"^([A-Za-z][A-Za-z /_-]{0,30}?)\s*:(?:\s+|$)(.*)$")
_CODE = re.compile(r"^([A-Z]{2,3})(?:\s+(.*))?$")
_CODES = frozenset("HD BY WC PD SN SC ED PG LA CY LP TD CT CO IN NS RE PUB AN SE IPD IPC ET CLM CR ART".split(" "))
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
    if not found or found.group(1) not in _CODES:
        return None
    key = found.group(1).lower()
    return key, _KEYS.get(key, ""), (found.group(2) or "").strip()


def opens_body(key: str) -> bool:
    """Whether what follows this key is the text of the article."""
    return key in _OPENS_BODY
