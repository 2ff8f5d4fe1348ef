"""Where the pages of a document begin in the text of its article: found again by the words that each begins with.

Extraction leaves things out, moves the title to the top and joins what was divided, so no count of characters could
tell; letters and digits in their order can.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import replace

from viewer.articles.article import Article, Block, BlockKind, PageStart
from viewer.formats.archive import PageMark, PictureMark

_SEARCHED = 400  # letters of a page's beginning that are looked at
_SNIPPETS = (40, 24)  # so many letters have to be the same, tried in turn
_STEP = 20
_LEAST = 6
_LONGEST_WORD = 30
_OPENING = "“„”\"‘’'«‹([¿¡—–-"


def page_starts(text: str, marks: Iterable[PageMark]) -> tuple[PageStart, ...]:
    """The start of every page that is found in `text`, in order; the first page begins the text.

    A page that begins within a word begins with that word.
    """
    letters = "".join(filter(str.isalnum, text))
    offsets = array("L", (place for place, char in enumerate(text) if char.isalnum()))
    found: list[PageStart] = []
    at = 0
    for mark in marks:
        place = _find(letters, mark.opening, at)
        if not found:
            found.append(PageStart(0, mark.label))
            continue  # its words may be found late, where its heading was left out
        if place is not None:
            start = _word_start(text, offsets[place])
            if start <= found[-1].start:
                found.pop()
            found.append(PageStart(start, mark.label))
        at = at if place is None else place
    return tuple(found)


def moved(pages: tuple[PageStart, ...], before: Article, text: str) -> tuple[PageStart, ...]:
    """The pages of the article `before`, whose text is now `text`."""
    if not pages:
        return ()
    return page_starts(text, [PageMark(page.label, before.text[page.start : page.start + 1000]) for page in pages])


def with_pages(article: Article, marks: Iterable[PageMark]) -> Article:
    """`article`, knowing where the pages of its document begin."""
    return replace(article, pages=page_starts(article.text, marks))


def with_pictures(article: Article, marks: Iterable[PictureMark]) -> Article:
    """`article` with pictures before the blocks that follow them; the end takes those whose place is not found."""
    letters = "".join(filter(str.isalnum, article.text))
    offsets = array("L", (place for place, char in enumerate(article.text) if char.isalnum()))
    blocks = list(article.blocks)
    for mark in marks:
        place = _find(letters, mark.before, 0)
        offset = offsets[place] if place is not None else len(article.text)
        index = next((n for n, block in enumerate(blocks) if block.end > offset), len(blocks))
        start = blocks[index].start if index < len(blocks) else len(article.text)
        blocks.insert(index, Block(BlockKind.IMAGE, start, start, src=mark.src))
    return replace(article, blocks=tuple(blocks))


def page_at(article: Article, offset: int) -> str | None:
    """The label of the page on which `text[offset]` stands; None where the document has no pages."""
    return next((page.label for page in reversed(article.pages) if page.start <= offset), None)


def _find(letters: str, opening: str, at: int) -> int | None:
    wanted = "".join(filter(str.isalnum, opening))[:_SEARCHED]
    for shift in range(0, max(1, len(wanted) - _LEAST), _STEP):
        for length in _SNIPPETS:
            snippet = wanted[shift : shift + length]
            place = letters.find(snippet, at) if len(snippet) >= _LEAST else -1
            if place >= 0:
                return place
    return None


def _word_start(text: str, offset: int) -> int:
    """Back over the first half of a divided word, and over the quotation mark before it."""
    start = offset
    while start > 0 and offset - start < _LONGEST_WORD and text[start - 1].isalnum() and text[start - 1] < "\u0590":
        start -= 1
    while start > 0 and text[start - 1] in _OPENING:
        start -= 1
    return start
