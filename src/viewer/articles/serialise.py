"""Article <-> a record of plain lists and dictionaries that JSON can hold, complete."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from viewer.articles.article import Article, Block, BlockKind, LeftOut, PageStart, Style, StyleKind

_FACTS = ("title", "text", "byline", "dateline", "published", "publication", "section", "url", "language", "captured")
_BLOCK, _STYLE, _LEFT_OUT = (tuple(field.name for field in fields(kind)) for kind in (Block, Style, LeftOut))


def to_record(article: Article) -> dict[str, Any]:
    """Every field by its name; blocks, styles and what was left out as lists of dictionaries without empty values.

    Pages are pairs of offset and label; a record made before there were any lacks them.
    """
    record: dict[str, Any] = {name: getattr(article, name) for name in _FACTS}
    record["blocks"] = [_short(block, _BLOCK) for block in article.blocks]
    record["styles"] = [_short(style, _STYLE) for style in article.styles]
    record["left_out"] = [{name: getattr(line, name) for name in _LEFT_OUT} for line in article.left_out]
    record["pages"] = [[page.start, page.label] for page in article.pages]
    return record


def from_record(record: dict[str, Any]) -> Article:
    """The article that `to_record` wrote. Raises KeyError, TypeError or ValueError for anything else."""
    return Article(
        **{name: record[name] for name in _FACTS},
        blocks=tuple(Block(**{**block, "kind": BlockKind(block["kind"])}) for block in record["blocks"]),
        styles=tuple(Style(**{**style, "kind": StyleKind(style["kind"])}) for style in record["styles"]),
        left_out=tuple(LeftOut(**line) for line in record["left_out"]),
        pages=tuple(PageStart(start, label) for start, label in record.get("pages", ())),
    )


def _short(part: Block | Style, names: tuple[str, ...]) -> dict[str, Any]:
    """Without what is empty anyway, so that long articles stay short on disk. Offsets stay."""
    return {name: value for name in names if (value := getattr(part, name)) or name in ("start", "end")}
