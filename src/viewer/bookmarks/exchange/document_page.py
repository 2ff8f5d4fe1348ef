"""A document of bookmarks as HTML that every browser, word processor and Qt shows alike, and as Markdown."""

from __future__ import annotations

import html
import re

from viewer.bookmarks.exchange.document import Document, Entry, Section
from viewer.bookmarks.quotation import escape_markdown, markdown_quote

# Not Literata: words set in it by Qt cannot be copied out of a PDF, for ligatures and some capitals are lost.
_LOOK = """body { font-family: Georgia, "Noto Serif", "DejaVu Serif", serif; }
h2 { margin-top: 28px; margin-bottom: 0; }
blockquote { margin: 14px 0 4px 24px; }
.about, .origin, .tags { color: #666666; font-size: small; margin: 2px 0 8px 0; }
.note { margin: 0 0 8px 0; }
.sources p { margin: 0 0 6px 0; }"""
_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
{look}
</style>
</head>
<body>
<h1>{title}</h1>
"""


def as_html(document: Document) -> str:
    parts = [_HEAD.format(title=html.escape(document.title), look=_LOOK)]
    parts += [_section(section) for section in document.sections]
    if document.sources:
        parts.append('<h2>Sources</h2>\n<div class="sources">\n')
        numbered = enumerate(document.sources, start=1)
        parts += [f"<p>{_number(document, at)}{source}</p>\n" for at, source in numbered]
        parts.append("</div>\n")
    return "".join(parts) + "</body>\n</html>\n"


def as_markdown(document: Document) -> str:
    parts = [f"# {escape_markdown(document.title)}"]
    for section in document.sections:
        parts += _section_markdown(section)
    if document.sources:
        parts.append("## Sources")
        parts += [
            f"{escape_markdown(_number(document, at))}{_markdown(source)}"
            for at, source in enumerate(document.sources, start=1)
        ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _number(document: Document, at: int) -> str:
    return f"[{at}] " if document.are_numbered else ""


def _section(section: Section) -> str:
    url = html.escape(section.url or "")
    is_link = url.lower().startswith(("http://", "https://"))
    where = f'<a href="{url}" rel="noreferrer">{url}</a>' if is_link else url
    about = " · ".join(fact for fact in (html.escape(section.about), where) if fact)
    lines = [f"<h2>{html.escape(section.title)}</h2>"]
    lines += [
        f'<p class="{name}">{said}</p>' for name, said in (("about", about), ("origin", _origin(section))) if said
    ]
    return "\n".join([*lines, *(_entry(entry) for entry in section.entries)]) + "\n"


def _origin(section: Section) -> str:
    return html.escape(section.origin)


def _entry(entry: Entry) -> str:
    words = [html.escape(part).replace("\n", "<br>") for part in re.split(r"\n\s*\n", entry.quote)]
    words = words if entry.quote else ["<i>The whole article.</i>"]
    words[-1] += f" {entry.mark}"
    lines = ["<blockquote>" + "".join(f"<p>{part}</p>" for part in words) + "</blockquote>"]
    if entry.note:
        lines.append(f'<div class="note">{_note(entry.note)}</div>')
    tags = " ".join(f"#{html.escape(tag)}" for tag in entry.tags)
    lines.append(f'<p class="tags">{tags + " · " if tags else ""}<a href="{html.escape(entry.link)}">Open</a></p>')
    return "\n".join(lines)


def _note(note: str) -> str:
    """The Markdown of a note as HTML; HTML in it is shown, never obeyed."""
    from markdown_it import MarkdownIt

    page: str = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable(["image"]).render(note)
    return page.strip()


def _section_markdown(section: Section) -> list[str]:
    where = section.url or ""
    address = f"<{where}>" if "://" in where and not set(where) & set("<> \n") else escape_markdown(where)
    about = " · ".join(fact for fact in (escape_markdown(section.about), address) if fact)
    parts = [f"## {escape_markdown(section.title)}", about, escape_markdown(section.origin)]
    for entry in section.entries:
        mark = _markdown(entry.mark)
        words = markdown_quote(entry.quote) if entry.quote else "> *The whole article.*"
        parts.append(f"{words} {mark}")
        parts.append(entry.note)
        tags = " ".join(f"\\#{escape_markdown(tag.replace(' ', '_'))}" for tag in entry.tags)
        parts.append(f"{tags + ' · ' if tags else ''}[Open](<{entry.link}>)")
    return parts


def _markdown(rich: str) -> str:
    """HTML with `<i>` and `<b>` as Markdown."""
    parts = re.split(r"(</?[ib]>)", rich)
    signs = {"<i>": "*", "</i>": "*", "<b>": "**", "</b>": "**"}
    return "".join(signs[part] if part in signs else escape_markdown(html.unescape(part)) for part in parts)
