"""Bookmarks as one HTML page that needs nothing else, out and in without loss: no script, no font, no network.

Each bookmark is a `<section>` whose attribute `data-archive-viewer` holds it as a W3C annotation, in JSON: from there
it is read again. Collections are not in it.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Sequence

from viewer.bookmarks.exchange import webannotation
from viewer.bookmarks.exchange.by_article import by_article, provenance
from viewer.bookmarks.exchange.imported import Imported, loaded, read_rows
from viewer.bookmarks.passage import Bookmark
from viewer.bookmarks.quotation import long_date, place

_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Bookmarks</title>
<style>
body { max-width: 38rem; margin: 2rem auto; padding: 0 1rem; font: 1.1rem/1.5 Georgia, serif; }
h2 { margin: 2.5rem 0 0; line-height: 1.25; }
.about, .tags, .source { color: #666; font-size: .85em; overflow-wrap: anywhere; }
blockquote { margin: 1.2rem 0 .4rem; padding-left: .9rem; border-left: .3rem solid #ccc; white-space: pre-line; }
.yellow { border-color: #e8c400 } .green { border-color: #57b04a } .blue { border-color: #3f8fdd }
.pink { border-color: #e5648b } .purple { border-color: #9467d6 } .orange { border-color: #e98a2b }
.note { white-space: pre-line; }
@media (prefers-color-scheme: dark) { body { background: #1c1c1c; color: #ddd } .about, .tags, .source { color: #999 } }
</style>
</head>
<body>
<h1>Bookmarks</h1>
"""


def export(bookmarks: Iterable[Bookmark]) -> str:
    parts = [_HEAD]
    for group in by_article(bookmarks):
        parts.append(_article(group))
        parts += [_bookmark(bookmark) for bookmark in group]
        parts.append("</article>\n")
    return "".join(parts) + "</body>\n</html>\n"


def parse(text: str) -> Imported:
    """The bookmarks of a page that `export` wrote, whatever was changed around them."""
    from lxml import html as tree

    kept = [one.get("data-archive-viewer") for one in tree.document_fromstring(text).iter()]
    return read_rows((loaded(one) for one in kept if one), webannotation.bookmark_of)


def _article(group: Sequence[Bookmark]) -> str:
    first = group[0]
    facts = [first.byline, first.publication, long_date(first.published)]
    known = ", ".join(html.escape(fact) for fact in facts if fact)
    url = first.article.url or ""
    name = html.escape(place(first.article))
    is_link = url.lower().startswith(("http://", "https://"))
    where = f'<a href="{html.escape(url)}" rel="noreferrer">{name}</a>' if is_link else name
    title = html.escape(first.title) or "Without a title"
    about = " · ".join(fact for fact in (known, where) if fact)
    return f'<article>\n<h2>{title}</h2>\n<p class="about">{about}</p>\n{_provenance(group)}'


def _provenance(group: Sequence[Bookmark]) -> str:
    known = provenance(group)
    facts = [known.name, f"captured {long_date(known.captured)}" if known.captured else ""]
    facts.append(f"SHA-256 {known.sha256}" if known.sha256 else "")
    said = " · ".join(html.escape(fact) for fact in facts if fact)
    return f'<p class="source">{said}</p>\n' if said else ""


def _bookmark(bookmark: Bookmark) -> str:
    record = json.dumps(webannotation.annotation(bookmark), ensure_ascii=True)
    parts = [f'<section data-archive-viewer="{html.escape(record)}">']
    if bookmark.passage:
        parts.append(f'<blockquote class="{bookmark.colour}">{html.escape(bookmark.passage.quote)}</blockquote>')
    else:
        parts.append("<p><em>The whole article.</em></p>")
    if bookmark.note:
        parts.append(f'<p class="note">{html.escape(bookmark.note)}</p>')
    if bookmark.tags:
        parts.append(f'<p class="tags">{" ".join("#" + html.escape(tag) for tag in bookmark.tags)}</p>')
    return "".join(f"{part}\n" for part in (*parts, "</section>"))
