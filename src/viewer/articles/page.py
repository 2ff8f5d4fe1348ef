"""A web page -> the pieces of its article and what the page says of it."""

from __future__ import annotations

import logging
from typing import Any

from viewer.articles.compose import Piece
from viewer.articles.draft import Facts
from viewer.articles.markup import pieces_from
from viewer.articles.tree import parse_html


def read_page(html: str, url: str | None = None) -> tuple[tuple[Piece, ...], Facts]:
    """The body as trafilatura finds it, with its structure; the facts from the page's metadata."""
    root = parse_html(html)
    if root is None:
        return (), Facts()
    body = _body(root, url)
    return tuple(pieces_from(body)) if body is not None else (), Facts()


def _body(root: Any, url: str | None) -> Any | None:
    from copy import deepcopy

    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    document = bare_extraction(
        deepcopy(root),
        url=url,
        favor_precision=True,
        include_comments=False,
        include_tables=True,
        include_formatting=True,
        include_links=True,
        include_images=True,
    )
    return None if document is None or isinstance(document, dict) else document.body
