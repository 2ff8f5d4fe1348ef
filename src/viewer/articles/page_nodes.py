"""The elements of a web page that hold text, with how much of it there is in each, and how much of that is links."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.articles.article import StyleKind

if TYPE_CHECKING:
    from lxml.etree import _Element

    from viewer.articles.page_blocks import PageBlock

SHORT_LINK = 10  # characters


@dataclass(slots=True, eq=False)
class Node:
    """An element with text in it: characters, those in links, and how many links and short links there are.

    `out`: it was cut, and nothing in it counts.
    """

    element: _Element
    tag: str
    parent: Node | None
    depth: int
    id: str
    class_: str
    length: int = 0
    linked: int = 0
    links: int = 0
    short: int = 0
    out: bool = False

    def add(self, other: Node) -> None:
        """Count what is in another node too."""
        self.length += other.length
        self.linked += other.linked
        self.links += other.links
        self.short += other.short

    def cut(self) -> None:
        """Leave it out. Of two that lie in each other the inner one is cut first."""
        self.out = True
        above = self.parent
        while above is not None:
            above.length -= self.length
            above.linked -= self.linked
            above.links -= self.links
            above.short -= self.short
            above = above.parent


class Nodes:
    """All nodes of a page, in document order; `home[i]` is that of block i, None for a picture."""

    def __init__(self, blocks: Sequence[PageBlock]) -> None:
        self.order: list[Node] = []
        self._blocks = blocks
        self._known: dict[_Element, Node] = {}
        self.home = [self._node(each.element) if each.piece.text else None for each in blocks]
        self.count()

    def count(self) -> None:
        """Count anew, with nothing cut."""
        for node in self.order:
            node.length = node.linked = node.links = node.short = 0
            node.out = False
        for block, home in zip(self._blocks, self.home, strict=True):
            if home is not None:
                _count(block, home)
        for node in reversed(self.order):  # what lies in a node stands behind it
            if node.parent is not None:
                node.parent.add(node)

    def inside(self, box: Node) -> list[Node]:
        """The nodes that lie in this one."""
        first = self.order.index(box) + 1
        last = next((n for n in range(first, len(self.order)) if self.order[n].depth <= box.depth), len(self.order))
        return self.order[first:last]

    def _node(self, element: _Element | None) -> Node | None:
        """The node of an element; made, with those around it, when first asked for."""
        chain: list[_Element] = []
        while element is not None and element not in self._known:
            chain.append(element)
            element = element.getparent()
        node = self._known[element] if element is not None else None
        for each in reversed(chain):
            depth = node.depth + 1 if node is not None else 0
            node = Node(each, each.tag, node, depth, each.get("id") or "", each.get("class") or "")
            self._known[each] = node
            self.order.append(node)
        return node


def cut(nodes: Sequence[Node], is_to_go: Callable[[Node], bool], among: Sequence[Node] | None = None) -> None:
    """Cut those of these nodes, in document order, that are to go, with what lies in them; `among`: no others can."""
    found = [node for node in (nodes if among is None else among) if not node.out and node.length and is_to_go(node)]
    for node in reversed(found):
        node.cut()
    if found:
        for node in nodes:
            node.out = node.out or (node.parent is not None and node.parent.out)


def _count(block: PageBlock, home: Node) -> None:
    home.length += len(block.piece.text)
    for style in block.piece.styles:
        if style.kind is StyleKind.LINK:
            home.linked += style.end - style.start
            home.links += 1
            home.short += style.end - style.start < SHORT_LINK
