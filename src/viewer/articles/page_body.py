"""Which blocks of a page are its article, told from where they stand: the names of their elements, and their links.

The way is the one that trafilatura (Apache 2.0) goes when precision is asked for: the likeliest container, less what
is called as furniture, less what is mostly links. Here it is gone over the blocks of the page, without copies of the
tree. A page that calls nothing by its name has its article where most of its prose is. Where little is found, or much
prose is left aside, nothing is said, and the page is looked at more slowly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from viewer.articles.article import BlockKind, StyleKind
from viewer.articles.page_names import (
    ARTICLE,
    LIKELIEST,
    MAIN,
    STORY,
    bodies,
    is_around,
    is_comments,
    is_hidden,
    is_minor,
)
from viewer.articles.page_nodes import SHORT_LINK, Node, Nodes, cut

if TYPE_CHECKING:
    from viewer.articles.page_blocks import PageBlock

_LEAST = 250  # characters: less is no article, or not all of it
_PROSE = 80  # characters of a paragraph that counts as prose left aside
_MOST_ASIDE = 2.0  # prose left aside, beside what is kept: more may be the article itself
_MOST_PROSE = 2 / 3  # of a page
_MOST_CUT = 6 / 7  # of a container: what is called as furniture cannot be nearly all of it
_ONE_NAMED = 0.5  # of a container: what holds more is no furniture, whatever it is called

_NEVER_TEXT = """
aside footer nav figure picture menu dialog fieldset label legend marquee noindex optgroup option progress output
datalist
"""
_NEVER = frozenset(_NEVER_TEXT.split())
_LISTS = frozenset(["ul", "ol", "dl", "dir"])
_ITEMS = frozenset(["li", "dt", "dd"])
_CELLS = frozenset(["td", "th"])
_NAMED = frozenset(["div", "p", "section", "span", *_LISTS, *_ITEMS])
_MAY_BE_COMMENTS = frozenset(["div", "section", "details", *_LISTS])
_HOLDERS = frozenset(["article", "div", "main", "section"])
_SET_OFF = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "summary", "blockquote", "pre", "q"])
_FOLLOWED = frozenset([BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.TABLE_ROW, BlockKind.PREFORMATTED])


def body_of(blocks: Sequence[PageBlock]) -> list[bool] | None:
    """For each of a page's blocks in order, whether it is of the article; None where that is in doubt."""
    page = _Page(blocks)
    for box in page.boxes():
        kept = frozenset(page.article_in(box))
        if not page.is_doubtful(kept):
            return [place in kept for place in range(len(blocks))]
    return None


class _Page:
    """The blocks of a page, and what is known of the elements around them."""

    def __init__(self, blocks: Sequence[PageBlock]) -> None:
        self._blocks = blocks
        self._nodes = Nodes(blocks)
        self._leave_out_sure()

    def boxes(self) -> Iterator[Node]:
        """The containers that may hold the article, the likeliest first. Each is given with nothing cut in it."""
        found: dict[int, Node] = {}
        for node in self._nodes.order:
            if node.tag in _HOLDERS and not node.out:
                for kind in _kinds(node):
                    found.setdefault(kind, node)
        named = dict.fromkeys(found[kind] for kind in sorted(found))
        for box in named:
            yield box
            self._nodes.count()
            self._leave_out_sure()
        yield from (box for box in self._common() if box not in named)

    def _common(self) -> list[Node]:
        """The innermost node that holds most of the prose of the page, where there is any."""
        prose: dict[Node, int] = {}
        for place, home in enumerate(self._nodes.home):
            if home is not None and not home.out and self._is_prose(place):
                for node in (home, *_above(home)):
                    prose[node] = prose.get(node, 0) + len(self._blocks[place].piece.text)
        total = max(prose.values(), default=0)
        return [node for node in self._nodes.order if prose.get(node, 0) > _MOST_PROSE * total][-1:]

    def _is_prose(self, place: int) -> bool:
        piece = self._blocks[place].piece
        is_long = len(piece.text) >= _PROSE and piece.kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE)
        return is_long and _unlinked(self._blocks[place]) > 0.7 * len(piece.text)

    def _leave_out_sure(self) -> None:
        """Cut what is of no article on any page."""
        order = self._nodes.order
        total = order[0].length if order else 0
        cut(order, lambda node: _is_never(node, total))

    def article_in(self, box: Node) -> list[int]:
        """The places of the blocks in a container that are of the article."""
        inside = self._nodes.inside(box)
        _cut_furniture(box, inside)
        cut(inside, lambda node: node.tag == "header" or _is_minor(node))
        with_links = [node for node in inside if node.links and not node.out]
        for _ in range(2):  # what is cut within a container changes what share of it is links
            cut(inside, lambda node: node.tag == "div" and _is_links(node, with_short=True), with_links)
            cut(inside, lambda node: node.tag in _LISTS and _is_links(node), with_links)
            cut(inside, lambda node: node.tag == "p" and _is_links(node) and not _in_item(node), with_links)
        cut(inside, lambda node: node.tag in _SET_OFF and _is_links(node), with_links)
        cut(inside, lambda node: node.tag == "table" and _is_table_of_links(node), with_links)
        mine = {id(node) for node in (box, *inside) if not node.out}
        is_loose_good = self._in_paragraphs() < _LEAST
        places = [place for place, home in enumerate(self._nodes.home) if home is not None and id(home) in mine]
        kept = [place for place in places if is_loose_good or self._is_text(place, box)]
        while kept and self._blocks[kept[-1]].piece.kind is BlockKind.HEADING:
            kept.pop()
        return kept

    def is_doubtful(self, kept: frozenset[int]) -> bool:
        """Whether so little is kept, or so much prose is not, that another way may find more."""
        length = aside = 0
        for place, block in enumerate(self._blocks):
            if place in kept:
                length += len(block.piece.text)
            elif self._is_prose(place):
                aside += len(block.piece.text)
        return length < _LEAST or aside > _MOST_ASIDE * length

    def _in_paragraphs(self) -> int:
        """Characters in the paragraphs of the page, as far as they were not cut."""
        pairs = zip(self._blocks, self._nodes.home, strict=True)
        return sum(len(b.piece.text) for b, home in pairs if home is not None and home.tag == "p" and not home.out)

    def _is_text(self, place: int, box: Node) -> bool:
        """Whether a block is no loose word between others, but a paragraph, or one of several set off by breaks."""
        home, kind = self._nodes.home[place], self._blocks[place].piece.kind
        if kind is not BlockKind.PARAGRAPH or home is box or home is None or home.tag == "p":
            return True
        around = self._nodes.home[max(0, place - 1) : place] + self._nodes.home[place + 1 : place + 2]
        return home in around or (place > 0 and self._blocks[place - 1].piece.kind in _FOLLOWED)


def _cut_furniture(box: Node, inside: list[Node]) -> None:
    """Cut what is called as furniture, unless that is nearly all there is."""
    named = [node for node in inside if not node.out and node.length <= _ONE_NAMED * box.length and _is_furniture(node)]
    chosen = {id(node) for node in named}
    outermost = [node for node in named if not any(id(above) in chosen for above in _above(node))]
    if sum(node.length for node in outermost) < _MOST_CUT * box.length:
        cut(inside, lambda node: id(node) in chosen)


def _above(node: Node) -> Iterator[Node]:
    above = node.parent
    while above is not None:
        yield above
        above = above.parent


def _is_never(node: Node, total: int) -> bool:
    if node.tag == "form":
        return node.length <= total / 2  # some frameworks put the whole page into one
    return node.tag in _NEVER or (node.tag in _MAY_BE_COMMENTS and is_comments(node.id, node.class_))


def _kinds(node: Node) -> Iterator[int]:
    """As which kinds of container of an article a node may be meant."""
    role = node.element.get("role") or ""
    if node.element.get("itemprop") == "articleBody":
        yield LIKELIEST
    if node.tag == "article":
        yield ARTICLE
    if role == "article":
        yield STORY
    if node.tag == "main" or role.startswith("main"):
        yield MAIN
    yield from bodies(node.id, node.class_)


def _is_furniture(node: Node) -> bool:
    """Whether an element is called, or marked, as what stands around an article, or is not shown."""
    element = node.element
    if node.tag in _NAMED:
        is_marked = "nav" in (element.get("role") or "").lower()
        if is_marked or is_around(node.id, node.class_) or "MostPopular" in (element.get("data-component") or ""):
            return True
    style = element.get("style") or ""
    if "hidden" in style or "display:none" in style or "display: none" in style:
        return True
    return is_hidden(node.id, node.class_) or element.get("aria-hidden") == "true"


def _is_minor(node: Node) -> bool:
    if node.tag not in _NAMED:
        return False
    return is_minor(node.id, node.class_) or "border" in (node.element.get("style") or "")


def _in_item(node: Node) -> bool:
    return node.parent is not None and (node.parent.tag in _ITEMS or node.parent.tag in _CELLS)


def _is_links(node: Node, with_short: bool = False) -> bool:
    """Whether what is in a node is mostly links. `with_short`: also when it is short and there are links in it."""
    if not node.links:
        return False
    if node.links == 1 and node.linked > SHORT_LINK and node.linked > 0.9 * node.length:
        return True
    is_last = node.element.getnext() is None  # furniture stands at the end
    few = (60 if is_last else 30) if node.tag == "p" else (300 if is_last else 100)
    if node.length < few:
        is_bare = node.linked > 0.8 * node.length or (node.links > 1 and node.short > 0.8 * node.links)
        return is_bare or (with_short and len(node.element) > 0 and node.length < 200)
    return node.links > 4 and node.linked > 0.9 * node.length and node.linked < 100 * node.links


def _is_table_of_links(node: Node) -> bool:
    return node.length >= 200 and node.linked > (0.8 if node.length < 1000 else 0.5) * node.length


def _unlinked(block: PageBlock) -> int:
    linked = sum(style.end - style.start for style in block.piece.styles if style.kind is StyleKind.LINK)
    return len(block.piece.text) - linked
