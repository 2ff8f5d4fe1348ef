"""Pages written for these tests, put together from parts."""

from __future__ import annotations

from pathlib import Path

from viewer.articles.article import Article
from viewer.articles.extract import extract
from viewer.formats.archive import Composed, Document, Stated, WebPage

PARAGRAPHS = (
    "The oldest lift in the city, a cage of iron and brass in the Hotel Aurelian, carried its last passenger on Friday "
    "and will be taken to the museum of transport, where it will hang from the ceiling.",
    "Its operator for thirty-one years, Florentina Ruiz, rode it to the fifth floor and back, alone, and then gave the "
    "key to the director of the museum, who did not know which way to turn it.",
    "“It only goes up if you talk to it,” said Ms. Ruiz, who has been offered a place beside it in the museum and has "
    "asked for a week to think about it.",
    "The hotel will have a new lift by the autumn. It will be faster, the manager said, and will announce the floors "
    "in four languages, none of which is the one that the old lift answered to.",
)
MENU = '<nav><ul><li><a href="/">Home</a></li><li><a href="/city">City</a></li></ul></nav>'
FOOT = '<footer><p>© 2012 The Aurelian Post. All rights reserved.</p><p><a href="/terms">Terms of Use</a></p></footer>'


def page(body: str, head: str = "", title: str = "The last ride of the iron lift | The Aurelian Post") -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body>{MENU}<main>{body}</main>{FOOT}</body></html>"
    )


def story(*extra: str, at: int = 2) -> str:
    """An article of four paragraphs, with `extra` blocks before paragraph number `at`."""
    blocks = [f"<p>{text}</p>" for text in PARAGRAPHS]
    blocks[at:at] = extra
    return f"<article><h1>The last ride of the iron lift</h1>{''.join(blocks)}</article>"


def read(html: str, stated: Stated | None = None) -> Article:
    return extract(Document(Path("page.html"), "", WebPage(html), stated or Stated()))


def compose(html: str, stated: Stated | None = None) -> Article:
    return extract(Document(Path("note.md"), "", Composed(html), stated or Stated()))
