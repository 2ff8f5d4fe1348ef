"""A passage with its source, to be pasted elsewhere: “quote” — Author, Title, Publication, date, address."""

from __future__ import annotations

import html
import re
from datetime import date
from enum import StrEnum
from pathlib import PurePath
from urllib.parse import unquote

from viewer.articles.article import Identity
from viewer.bookmarks.fragment import named_page
from viewer.bookmarks.passage import Bookmark


class Style(StrEnum):
    PLAIN = "plain"
    MARKDOWN = "markdown"
    HTML = "html"


def quotation(bookmark: Bookmark, style: str = Style.PLAIN) -> str:
    """The quote as it was kept and where it stands; a whole article is only named."""
    quote = bookmark.passage.quote.strip() if bookmark.passage else ""
    match Style(style):
        case Style.HTML:
            return _html(quote, bookmark)
        case Style.MARKDOWN:
            named = markdown_source(bookmark)
            return f"{markdown_quote(quote)}\n>\n> — {named}" if quote else named
        case _:
            return f"{in_marks(quote)} — {source(bookmark)}" if quote else source(bookmark)


def source(bookmark: Bookmark) -> str:
    """Author, title, publication, date, page, and web address, or the file's name where there is no address."""
    facts = (author(bookmark), bookmark.title, bookmark.publication, long_date(bookmark.published))
    where = (named_page(bookmark.passage), place(bookmark.article))
    return ", ".join(fact for fact in (*facts, *where) if fact)


def author(bookmark: Bookmark) -> str:
    """Who wrote it, as far as the article says, without the “By”."""
    return re.sub(r"(?i)^by\s+", "", (bookmark.byline or "").strip())


def markdown_source(bookmark: Bookmark) -> str:
    url = bookmark.article.url
    facts = [bookmark.publication, long_date(bookmark.published), named_page(bookmark.passage)]
    facts.append("" if url else place(bookmark.article))
    title = escape_markdown(bookmark.title or place(bookmark.article))
    linked = f"[{title}](<{_link_target(url)}>)" if url else title
    by = [escape_markdown(author(bookmark))] if author(bookmark) else []
    return ", ".join([*by, linked, *(escape_markdown(fact) for fact in facts if fact)])


def markdown_quote(quote: str) -> str:
    """A block quotation; paragraphs stay apart."""
    return "\n".join(f"> {escape_markdown(line)}".rstrip() for line in quote.splitlines())


def escape_markdown(text: str) -> str:
    """`text` so that Markdown shows every character of it."""
    escaped = re.sub(r"([\\`*_\[\]<>#|~$])", r"\\\1", text)
    escaped = re.sub(r"^(\s*)([-+=])", r"\1\\\2", escaped)
    return re.sub(r"^(\s*\d+)([.)])", r"\1\\\2", escaped)


def long_date(iso: str | None) -> str:
    """“12 October 2007”, “October 2007” or “2007”; what is not an ISO date stays as it is."""
    if not iso:
        return ""
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", iso[:10])
    try:
        year, month, day = (int(part or 1) for part in match.groups()) if match else (0, 0, 0)
        when = date(year, month, day)
    except ValueError:
        return iso
    form = {4: "{year}", 7: "{month} {year}"}.get(len(iso), "{day} {month} {year}")
    return form.format(year=when.year, month=_MONTHS[when.month - 1], day=when.day)


def place(article: Identity) -> str:
    """The web address, or the file's name with the address inside it."""
    return article.url or file_name(article)


def file_name(article: Identity) -> str:
    """The name of the file, without its folders, with the address inside it."""
    path = unquote(article.path) if article.path.startswith("file://") else article.path
    name = PurePath(path).name
    return f"{name}#{article.address}" if article.address else name


def in_marks(quote: str) -> str:
    """In double quotation marks; those inside become single ones, as is the custom."""
    is_marked = quote[0] == "“" and quote[-1] == "”" and not set(quote[1:-1]) & set("“”")
    return quote if is_marked else f"“{quote.translate(_SINGLE_MARKS)}”"


def _link_target(url: str) -> str:
    return url.replace("<", "%3C").replace(">", "%3E").replace("\n", "%0A").replace("\\", "%5C")


def _html(quote: str, bookmark: Bookmark) -> str:
    url = bookmark.article.url
    title = html.escape(bookmark.title or place(bookmark.article))
    is_link = bool(url) and str(url).lower().startswith(("http://", "https://"))
    linked = f'<a href="{html.escape(str(url))}"><cite>{title}</cite></a>' if is_link else f"<cite>{title}</cite>"
    facts = [bookmark.publication, long_date(bookmark.published), named_page(bookmark.passage)]
    facts.append("" if is_link else place(bookmark.article))
    by = [html.escape(author(bookmark))] if author(bookmark) else []
    named = ", ".join([*by, linked, *(html.escape(fact) for fact in facts if fact)])
    if not quote:
        return f"<p>{named}</p>"
    cited = f' cite="{html.escape(str(url))}"' if is_link else ""
    paragraphs = "".join(f"<p>{html.escape(part)}</p>" for part in re.split(r"\n\s*\n", quote))
    return f"<blockquote{cited}>{paragraphs}</blockquote>\n<p>— {named}</p>"


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SINGLE_MARKS = str.maketrans("“”", "‘’")
