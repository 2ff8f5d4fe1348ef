"""An article laid out for reading in a terminal, with tables of its people and places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from viewer.articles.article import Article, Block, BlockKind, StyleKind
from viewer.articles.furniture import REASONS
from viewer.cli.terminal import one_line, printable
from viewer.entities.records import Names, Person, Place

_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_PERSON, _PLACE, _QUIET = "cyan", "green", "dim"
_INLINE = {StyleKind.EMPHASIS: "italic", StyleKind.STRONG: "bold", StyleKind.LINK: "underline", StyleKind.CODE: "bold"}
_INDENT = {BlockKind.QUOTE: 4, BlockKind.CAPTION: 2, BlockKind.PREFORMATTED: 2}


def page(article: Article, names: Names, *, left_out: bool = False) -> Group:
    """Title, what is known of the article, its body, and who and where. `left_out` adds what extraction removed."""
    parts = [*_head(article), *_body(article, names), *_names(article, names)]
    if left_out and article.left_out:
        parts += [Text("Left out", "bold"), _left_out(article), Text()]
    return Group(*parts)


def divider() -> Rule:
    """What stands between two articles."""
    return Rule(style=_QUIET, characters="─")


def day(published: str | None) -> str:
    """“12 October 2007”, “October 2007” or “2007” from an ISO 8601 date; "" for None."""
    found = re.match(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", published or "")
    if not found:
        return ""
    year, month, date = found.groups()
    parts = [str(int(date))] if date else []
    if month and 1 <= int(month) <= len(_MONTHS):
        parts.append(_MONTHS[int(month) - 1])
    return " ".join((*parts, year))


def _head(article: Article) -> Iterator[RenderableType]:
    if article.section:
        yield Text(one_line(article.section).upper(), _QUIET)
    yield Text(one_line(article.title) or "Untitled", "bold")
    facts = [one_line(article.publication), day(article.published)]
    if any(facts):
        yield Text(" · ".join(fact for fact in facts if fact), _QUIET)
    if article.byline:
        byline = one_line(article.byline)
        yield Text(byline if byline.lower().startswith("by ") else f"By {byline}", "italic")
    if article.url:
        yield Text(one_line(article.url), _QUIET, overflow="fold")
    yield Text()


def _body(article: Article, names: Names) -> Iterator[RenderableType]:
    dateline = one_line(article.dateline)
    for block in article.blocks:
        text = _block_text(article, names, block)
        if dateline and block.kind is BlockKind.PARAGRAPH:
            text = Text.assemble((dateline, f"bold {_PLACE}"), " — ", text)
            dateline = ""
        laid_out = _list_item(text, block) if block.kind is BlockKind.LIST_ITEM else text
        yield Padding(laid_out, (0, 0, 1, _INDENT.get(block.kind, 0)))


def _list_item(text: Text, block: Block) -> Table:
    """Marker and text side by side, so that every line of the text begins at the same column."""
    marker = block.marker or "•"
    item = Table.grid(padding=(0, 1, 0, 0))
    item.add_column(width=2 * block.level + len(marker), justify="right")
    item.add_column()
    item.add_row(marker, text)
    return item


def _block_text(article: Article, names: Names, block: Block) -> Text:
    """One block with its inline styles and names."""
    if block.kind is BlockKind.IMAGE:
        return Text(f"[Picture: {one_line(block.alt) or one_line(block.src)}]", _QUIET)
    raw = article.text[block.start : block.end]
    if len(printable(raw)) != len(raw):  # offsets would no longer hold: plain it is
        return Text(printable(raw))
    text = Text(raw, "bold" if block.kind is BlockKind.HEADING else "")
    if block.kind is BlockKind.CAPTION:
        text.stylize(_QUIET)
    for style in article.styles:
        _stylize(text, block, style.start, style.end, _INLINE[style.kind])
    for colour, entities in ((_PERSON, names.people), (_PLACE, names.places)):
        for entity in entities:
            for mention in entity.mentions:
                _stylize(text, block, mention.start, mention.end, colour)
    return text


def _stylize(text: Text, block: Block, start: int, end: int, style: str) -> None:
    if block.start <= start < end <= block.end:
        text.stylize(style, start - block.start, end - block.start)


def _names(article: Article, names: Names) -> Iterator[RenderableType]:
    if names.unsupported_language:
        yield Text(f"No people and places: names in texts in “{article.language}” cannot be read yet.", _QUIET)
        yield Text()
    if names.people:
        yield from (_people(names.people), Text())
    if names.places:
        yield from (_places(names.places), Text())


def _people(people: tuple[Person, ...]) -> Table:
    table = table_of("People", "Role", "Also called", count="Mentions")
    for person in people:
        name = Text(one_line(person.name), _PERSON)
        others = ", ".join(one_line(alias) for alias in person.aliases)
        table.add_row(name, one_line(person.role), others, str(len(person.mentions)))
    return table


def _places(places: tuple[Place, ...]) -> Table:
    table = table_of("Places", "Country", "Also called", count="Mentions")
    for place in places:
        others = ", ".join(one_line(alias) for alias in place.aliases)
        count = str(len(place.mentions)) if place.mentions else "dateline"
        table.add_row(Text(one_line(place.name), _PLACE), place.country or "", others, count)
    return table


def table_of(*headings: str, count: str = "") -> Table:
    """A table for people, as wide as its content; `count` is a last column of numbers."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold", show_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    if count:
        table.add_column(count, justify="right")
    return table


def _left_out(article: Article) -> Table:
    table = table_of("Text", "Why")
    for part in article.left_out:
        table.add_row(one_line(part.text), Text(REASONS.get(part.reason, part.reason), _QUIET))
    return table
