"""Which facts of an article each format can state, or holds in a form that extraction finds; for people, and tests."""

from __future__ import annotations

FACTS = (
    "title",
    "byline",
    "dateline",
    "published",
    "publication",
    "section",
    "url",
    "captured",
    "language",
    "pages",
    "images",
)
_PAGE = "title byline dateline published publication section url language images"
_CAPTURE = f"{_PAGE} captured"
_NEWS = "title byline dateline published publication section language"
_RECORD = f"{_NEWS} url captured"
_OFFICE = "title byline dateline published language images"
_MAIL = "title byline dateline published publication language images"

_GIVES = {
    "Web page": f"{_CAPTURE}",
    "SingleFile ZIP": _CAPTURE,
    "MHTML page": _CAPTURE,
    "Safari web archive": _PAGE,
    "MAFF page": _CAPTURE,
    "Web archive": _CAPTURE,
    "WACZ web archive": _CAPTURE,
    "HAR web archive": _CAPTURE,
    "ZIM library": _CAPTURE,
    "PDF": "title byline dateline published url captured language pages images",
    "EPUB": "title byline published publication language pages images",
    "Word document": _OFFICE,
    "OpenDocument text": _OFFICE,
    "Rich text": _OFFICE,
    "Mail message": _MAIL,
    "Mailbox": _MAIL,
    "ANPA 1312": "title byline dateline published section language",
    "NewsML 1": _NEWS,
    "NewsML-G2": f"{_NEWS} url",
    "NITF": f"{_NEWS} images",
    "Reuters SGML": _NEWS,
    "Reuters XML": _NEWS,
    "TEI": "title byline dateline published publication language pages",
    "ALTO": "title language",
    "METS/ALTO": "title published publication language pages",
    "hOCR": "title language pages",
    "ninjs": f"{_NEWS} url",
    "Zotero export": f"{_RECORD} pages images",
    "Read-later export": f"{_RECORD} images",
    "JSON of articles": _RECORD,
    "JSON lines": _RECORD,
    "Table of articles": _RECORD,
    "Markdown": "title byline published publication section url language images",
    "Plain text": _RECORD,
}
LABELS = {"url": "web address", "captured": "time of capture", "published": "date", "images": "pictures"}


def facts_of(name: str) -> tuple[str, ...]:
    """The facts that the format of this name gives, in the order of `FACTS`; none of its own: it holds other files."""
    given = _GIVES.get(name, "").split()
    return tuple(fact for fact in FACTS if fact in given)


def in_words(name: str) -> str:
    """The same for people: "title, byline, date"."""
    return ", ".join(LABELS.get(fact, fact) for fact in facts_of(name)) or "what the files in it give"
