"""An article of plain paragraphs."""

from __future__ import annotations

from viewer.articles.article import Article, Block, BlockKind


def prose(*paragraphs: str, title: str = "Another") -> Article:
    text, blocks = "\n\n".join(paragraphs), []
    at = 0
    for paragraph in paragraphs:
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(paragraph)))
        at += len(paragraph) + 2
    return Article(title, text, tuple(blocks))
