"""The blocks of a page, and those that the extractor missed: paragraphs, the standfirst, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from viewer.articles.align import words_of
from viewer.articles.article import BlockKind, StyleKind
from viewer.articles.compose import Piece
from viewer.articles.draft import ends_sentence, is_prose
from viewer.articles.furniture import reason_anywhere, reason_at_end

if TYPE_CHECKING:
    from lxml.etree import _Element

    from viewer.articles.metadata import PageFacts

_ASIDE = re.compile(
    r"comment|related|promo|newsletter|caption|credit|foot|share|social|side-?bar|aside|recommend|disclaim|tooltip|popup|"
    r"modal|subscri|advert|sponsor|paywall|most-?(?:read|popular)|bio\b|author|breadcrumb|nav\b|menu|signup|sign-?up|cookie|"
    r"consent|gallery|embed|widget|toolbar|tags?\b|disqus|teaser|trending|donat|print-?only|correction",
    re.IGNORECASE,
)
_STANDFIRST = re.compile(
    r"stand-?first|sub-?(?:title|head(?:line|ing)?|hed|deck)|\bdeks?\b|[-_]dek\b|\bdeck\b|[-_]deck\b|summary|\blede\b|"
    r"intro(?:duction)?\b|excerpt|lead-?(?:in|text|paragraph)?\b|teaser|kicker-?text|description|chapo|anleitung|vorspann",
    re.IGNORECASE,
)
_CLASSES = (  # (reason, one of these words stands in every such label, pattern)
    (
        "caption",
        ("caption", "credit"),
        re.compile(r"(?:image|photo|picture|media|wp|figure|img)[-_]?(?:caption|credit)|\bcaption\b"),
    ),
    (
        "author",
        ("author", "contributor", "writer", "bio"),
        re.compile(
            r"(?:author|contributor|writer)s?[-_]+(?:bio|info|box|about|description|card)|about[-_]?author|\bbio\b"
        ),
    ),
    (
        "signin",
        ("newsletter", "sign", "subscri", "paywall"),
        re.compile(r"newsletter|sign-?up|subscri(?:be|ption)[-_]|paywall"),
    ),
    (
        "related",
        ("related", "recommend", "most", "read", "also"),
        re.compile(r"related|recommend|most-?(?:read|popular)|read-?(?:more|next)|also-?(?:read|like)"),
    ),
    ("comments", ("disqus", "comment"), re.compile(r"disqus|\bcomments?[-_]?(?:list|section|area|body|text)")),
)
_FAR_ABOVE = 30  # blocks in which a standfirst stands above the first paragraph
_PICTURES_ABOVE = 6
_SMALLEST_PICTURE = 100  # pixels, where the page says how large it is
_NOT_PICTURES = re.compile(
    r"avatar|icon|logo|sprite|pixel|spacer|blank\.|1x1|badge|gravatar|button|emoji|tracking", re.IGNORECASE
)


@dataclass(slots=True, eq=False)
class PageBlock:
    """A block of the page; with a `reason` it is left out although the extractor kept it."""

    piece: Piece
    element: _Element
    kept: bool = False
    reason: str = ""
    opening: str = ""  # a dateline that was cut off the beginning of the text, where it says more than the place

    def link_share(self) -> float:
        """How much of the text lies in links, 0..1."""
        if not self.piece.styles:
            return 0.0
        covered = sum(style.end - style.start for style in self.piece.styles if style.kind is StyleKind.LINK)
        return min(1.0, covered / max(1, len(self.piece.text)))

    def guessed_reason(self, known: dict[_Element, str]) -> str:
        """Why a block that the extractor did not keep is no part of the article; `known` as for `reason_by_class`."""
        found = reason_at_end(self.piece.text) or self.reason_by_class(None, known)
        if not found and self.link_share() > 0.8:
            return "navigation" if len(self.piece.text.split()) < 5 else "related"
        return found or "page"

    def reason_by_class(self, home: _Element | None, known: dict[_Element, str]) -> str:
        """What the page's own markup calls the block, from its element out to `home`; "" when it calls it nothing.

        `known`: what was found for other elements out to the same `home`, and is added to.
        """
        if self.piece.kind is BlockKind.CAPTION and self.element.tag == "figcaption":
            return "caption"
        labels: list[tuple[_Element, str]] = []
        reason = ""
        for element in self.around(home):
            if element in known:
                reason = known[element]
                break
            labels.append((element, _label(element)))
        for element, label in reversed(labels):
            reason = known[element] = _reason_of_label(label) or reason
        return reason

    def around(self, home: _Element | None = None) -> Iterator[_Element]:
        """The block's element and those around it, from the inside out, up to `home`."""
        element: _Element | None = self.element
        while element is not None and element is not home and element.tag not in ("article", "main", "body"):
            yield element
            element = element.getparent()


def _label(element: _Element) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


@lru_cache(8192)  # pages of one site label their elements alike
def _reason_of_label(label: str) -> str:
    """What class and id of an element call what is in it; "" for nothing that is left out."""
    if len(label) < 2:
        return ""
    lower = label.lower()
    for reason, needs, pattern in _CLASSES:
        if any(word in lower for word in needs) and pattern.search(lower):
            return reason
    return ""


def add_missed(blocks: list[PageBlock]) -> None:
    """Paragraphs that stand in the same part of the page as kept ones, and read like them."""
    kept = [place for place, block in enumerate(blocks) if block.kept and _is_paragraph(block)]
    if not kept:
        return
    homes = {home for place in kept for home in _homes(blocks[place].element)}
    heading = next((place for place in range(kept[0], -1, -1) if blocks[place].element.tag == "h1"), kept[0])
    for block in blocks[heading + 1 :]:
        is_open = not block.kept and _is_paragraph(block) and not homes.isdisjoint(_homes(block.element))
        if is_open and _reads_like_text(block):
            block.kept = True


def _homes(element: _Element) -> set[tuple[object, ...]]:
    """Where an element stands: in which parent, or in one of a class, below the same elements further out.

    Pages cut a long article into several containers of one class, with advertisements between them.
    """
    above = list(islice(element.iterancestors(), 3))
    homes: set[tuple[object, ...]] = {(parent,) for parent in above[:1]}
    kinds: list[str] = []
    for around, outer in pairwise(above):
        if not around.get("class"):
            break
        kinds.append(f"{around.tag} {around.get('class')}")
        homes.add((*kinds, outer))
    return homes


def _is_paragraph(block: PageBlock) -> bool:
    return block.element.tag == "p" and block.piece.kind is BlockKind.PARAGRAPH


def _reads_like_text(block: PageBlock) -> bool:
    text = block.piece.text
    if not is_prose(text) or not ends_sentence(text) or block.link_share() > 0.4 or reason_anywhere(text):
        return False
    return not _ASIDE.search(_label(block.element))


def add_standfirst(blocks: list[PageBlock], about: PageFacts) -> None:
    """The sentence under the title, known by its class or because the page gives it as its description."""
    first = next(place for place, block in enumerate(blocks) if block.kept)
    if _is_standfirst(blocks[first], about.description):
        return
    for place in range(first - 1, max(-1, first - _FAR_ABOVE), -1):
        block = blocks[place]
        if block.element.tag == "h1":
            return
        if (
            _is_standfirst(block, about.description)
            and block.link_share() < 0.4
            and not reason_at_end(block.piece.text)
        ):
            block.kept = True
            block.piece = replace(block.piece, kind=BlockKind.PARAGRAPH, level=0)
            return


def _is_standfirst(block: PageBlock, description: str | None) -> bool:
    words = words_of(block.piece.text)
    if not 5 <= len(words) <= 90:
        return False
    if description and words_of(description)[: len(words)] == words and len(words) >= 0.7 * len(words_of(description)):
        return True
    label = next(map(_label, block.around()), "")
    return bool(_STANDFIRST.search(label)) and not _ASIDE.search(label) and ends_sentence(block.piece.text)


def add_pictures(blocks: list[PageBlock]) -> None:
    """Pictures among the kept blocks and just above them, with their captions as what they show."""
    kept = [place for place, block in enumerate(blocks) if block.kept and not block.reason]
    if not kept:
        return
    home = article_element(blocks)
    for place in range(max(0, kept[0] - _PICTURES_ABOVE), kept[-1] + 1):
        block = blocks[place]
        if block.piece.kind is BlockKind.IMAGE and _is_picture(block, home):
            block.kept = True
            if not block.piece.alt:
                block.piece = replace(block.piece, alt=_caption(block.element))


def article_element(blocks: list[PageBlock]) -> _Element | None:
    """The innermost element that holds nearly all of what is kept: the article, as far as the markup shows it."""
    kept = [block for block in blocks if block.kept and block.piece.text]
    total = sum(len(block.piece.text) for block in kept)
    held: dict[_Element, int] = {}
    for block in kept:
        for above in block.element.iterancestors():
            held[above] = held.get(above, 0) + len(block.piece.text)
    enough = [element for element, length in held.items() if length >= 0.8 * total]
    return max(enough, key=lambda element: sum(1 for _ in element.iterancestors()), default=None)


def _is_picture(block: PageBlock, home: _Element | None) -> bool:
    element = block.element
    around = set(element.iterancestors())
    if home is not None and home not in around and home.getparent() not in around:
        return False
    sizes = [element.get(name) or "" for name in ("width", "height")]
    is_small = any(size.isdigit() and int(size) < _SMALLEST_PICTURE for size in sizes)
    label = f"{element.get('class') or ''} {block.piece.src[:300]}"
    return not is_small and not _NOT_PICTURES.search(label)


def _caption(element: _Element) -> str:
    figure = next(element.iterancestors("figure"), None)
    caption = figure.find(".//figcaption") if figure is not None else None
    return re.sub(r"\s+", " ", "".join(map(str, caption.itertext()))).strip()[:500] if caption is not None else ""
