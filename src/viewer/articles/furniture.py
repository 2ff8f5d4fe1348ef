"""Furniture: lines that stand around an article without being part of it, and why they are left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from viewer.articles.article import Article, BlockKind
from viewer.articles.compose import assemble, pieces_of
from viewer.articles.paging import moved
from viewer.articles.phrases import ANYWHERE, ENDS, VOCABULARY, Form

REASONS: dict[str, str] = {
    "title": "The title, which is shown above.",
    "byline": "The line that names the author, who is shown above.",
    "dateline": "Where and when it was reported, which is shown above.",
    "date": "The line that says when it was published.",
    "masthead": "The name of the publication.",
    "section": "The section of the publication, or the way to it.",
    "notice": "A notice of the archive or the site, not of the article.",
    "navigation": "A link or a menu of the site.",
    "share": "Buttons to share, print or save.",
    "advert": "The sign of an advertisement.",
    "related": "Links to other articles.",
    "comments": "Readers’ comments, or the way to them.",
    "signin": "A request to sign in, subscribe or give.",
    "copyright": "A note of copyright.",
    "legal": "Terms and conditions of the site.",
    "cookies": "A notice about cookies.",
    "credit": "Who made a picture.",
    "caption": "What a picture shows; it stands with the picture.",
    "author": "About the author, not the subject.",
    "record": "How a database or printer filed the article.",
    "repeated": "The same line stands in other articles of this publication.",
    "page": "On the page, but outside the article.",
}

_LONGEST_LINE = 600  # characters: what is longer is a paragraph that no rule may touch
_KNOWN_LINES = 4096  # a line is asked about several times, and furniture again with each page of a site
_LABEL_WORDS = 5  # a label of more words does not end in a full stop
_ROW_LINKS = 4  # labels between bars: fewer may be facts of the article
_BETWEEN = frozenset(["or", "and", "to", "this", "a", "by", "more", "+", "-"])  # words that stand between buttons
_LABEL_VOCABULARY = frozenset(word for phrases in VOCABULARY.values() for phrase in phrases for word in phrase.split())
_BETWEEN_LABELS = re.compile(r"[|>»›•·/,()\[\]:]|\d+")
_REPEATS = 3
_SPOKEN = re.compile(
    r"[“\"][^”\"]{12,}[”\"]|\b(?:he|she|they) (?:said|told|added|wrote)\b|\b(?:said|says|told) (?:the|that|mr|ms)\b",
    re.I,
)


def reason_anywhere(line: str) -> str | None:
    """Why a line is furniture wherever it stands, a key of `REASONS`; None for everything that could be text."""
    return _reason_anywhere(line) if len(line) <= _LONGEST_LINE else None


@lru_cache(_KNOWN_LINES)
def _reason_anywhere(line: str) -> str | None:
    found = _form_of(line, ANYWHERE)
    if not found and _may_be_labels(line) and _is_made_of(_label_words(line), "share") and _has_button(line):
        found = "share"
    return found if found and not _SPOKEN.search(line) else None  # searched last: few lines come so far


def reason_at_end(line: str) -> str | None:
    """Why a line is furniture when it stands before or after the body; None for what could be text even there."""
    return _reason_at_end(line) if len(line) <= _LONGEST_LINE else None


@lru_cache(_KNOWN_LINES)
def _reason_at_end(line: str) -> str | None:
    found = reason_anywhere(line) or _form_of(line, ENDS)
    if found in ("related", "comments", "navigation") and line.endswith(".") and len(line.split()) > _LABEL_WORDS:
        return None
    if not found and _is_row_of_links(line):
        found = "navigation"
    if not found and _may_be_labels(line):
        words = _label_words(line)
        found = next((reason for reason in VOCABULARY if _is_made_of(words, reason)), None)
    return found if found and not _SPOKEN.search(line) else None


def _form_of(line: str, forms: Sequence[Form]) -> str | None:
    lower = line.lower()
    for form in forms:
        may_be = not form.needs or any(word in lower for word in form.needs)
        if may_be and form.pattern.match(line):
            return form.reason
    return None


def _is_row_of_links(line: str) -> bool:
    """Whether a line is labels between bars: "Back to results | Previous article | Print | Top of page"."""
    if line.count("|") < _ROW_LINKS - 1:
        return False
    first, *others = (part.strip() for part in line.strip(" |").split("|"))
    if len(others) < _ROW_LINKS - 1 or len(first.split()) > 2 * _LABEL_WORDS:
        return False
    return all(part and len(part.split()) < _LABEL_WORDS and part[-1] not in ".?,;:”" for part in others)


def _may_be_labels(line: str) -> bool:
    """Whether no word of a line, as far as it stands by itself, is strange to all labels."""
    return all(word in _LABEL_VOCABULARY or not word.isalpha() for word in line.lower().split())


def _label_words(line: str) -> list[str]:
    """The words of a line without what stands between buttons."""
    return _BETWEEN_LABELS.sub(" ", line.lower()).split()


def _is_made_of(words: list[str], reason: str) -> bool:
    """Whether these words are nothing but those of buttons or menus."""
    if not words or len(words) > 60 or (reason == "share" and _BETWEEN.issuperset(words)):
        return False
    vocabulary = VOCABULARY[reason]
    place = 0
    while place < len(words):
        for length in (4, 3, 2, 1):
            if " ".join(words[place : place + length]) in vocabulary:
                place += length
                break
        else:
            return False
    return True


def _has_button(line: str) -> bool:
    """Whether a line of button words holds one that is no ordinary word of a sentence, or is a row of them."""
    words = re.findall(r"[\w-]+", line.lower())
    buttons = {"share", "print", "email", "e-mail", "tweet", "facebook", "twitter", "linkedin", "reprints", "permalink"}
    return bool(buttons & set(words)) and len(words) <= 30


def normal_line(line: str) -> str:
    """A line as repeated lines are compared: one space between words, digits alike, case ignored."""
    return re.sub(r"\d+", "0", re.sub(r"\s+", " ", line)).strip().casefold()


def repeated_lines(texts: Iterable[str]) -> frozenset[str]:
    """The normalised blocks that stand in at least three, and more than a tenth, of the texts of one publication.

    `texts`: `Article.text` of each of its articles, no two of the same story.
    """
    counts: Counter[str] = Counter()
    total = 0
    for text in texts:
        total += 1
        counts.update({normal_line(block) for block in text.split("\n\n") if _may_repeat(block)})
    least = max(_REPEATS, total // 10 + 1)
    return frozenset(line for line, count in counts.items() if count >= least)


def _may_repeat(block: str) -> bool:
    return 0 < len(block) <= _LONGEST_LINE and any(c.isalpha() for c in block)


def without_lines(article: Article, lines: frozenset[str]) -> Article:
    """`article` with the blocks of `lines` left out as repeated, and all offsets made anew; never all of them."""
    pieces = pieces_of(article)
    changed = [
        replace(piece, reason="repeated", styles=())
        if not piece.reason and piece.kind is not BlockKind.IMAGE and normal_line(piece.text) in lines
        else piece
        for piece in pieces
    ]
    body = assemble(changed)
    if not body.text or len(body.blocks) == len(article.blocks):
        return article
    pages = moved(article.pages, article, body.text)
    return replace(article, text=body.text, blocks=body.blocks, styles=body.styles, left_out=body.left_out, pages=pages)
