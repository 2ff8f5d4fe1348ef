"""The part of a container that a passage stands in: a page, or the address of a chapter or record.

Stored as the value of a W3C FragmentSelector (section 4.2.1): "page=12" as for PDF (RFC 3778), with the page as the
document itself numbers it; else the address inside the container, as "chapter2.xhtml".
"""

from __future__ import annotations

import re
from dataclasses import replace

from viewer.articles.article import Article, Identity
from viewer.articles.paging import page_at
from viewer.bookmarks.passage import Passage

_PAGE = re.compile(r"page=([^&]+).*")
_ROMAN_OR_NUMBER = re.compile(r"\d+|[ivxlcdm]+", re.IGNORECASE)


def with_fragment(passage: Passage, article: Article, identity: Identity) -> Passage:
    """`passage` of `article`, with the page it begins on, or the part of the file that the article is."""
    page = page_at(article, passage.start)
    return replace(passage, fragment=f"page={page}" if page else identity.address or None)


def page_of(passage: Passage | None) -> str | None:
    """The label of the page that the passage begins on, "12" or "iv"; None where none is known."""
    found = _PAGE.fullmatch(passage.fragment) if passage is not None and passage.fragment else None
    return found[1] if found else None


def named_page(passage: Passage | None) -> str:
    """“p. 12” for a quotation's source; “A3” stays as it is; "" where no page is known."""
    page = page_of(passage)
    if not page:
        return ""
    return f"p. {page}" if _ROMAN_OR_NUMBER.fullmatch(page) else page
