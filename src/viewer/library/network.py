"""Who is named beside whom, as a graph: laid out to be drawn, or written for other programs (GraphML)."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from viewer.entities.corrections import Node
from viewer.entities.records import Kind
from viewer.library.dossier import AROUND, Dossier

if TYPE_CHECKING:
    import networkx

Position = tuple[float, float]
_SEED = 7  # the same people are drawn at the same places each time


def laid_out(dossier: Dossier, most: int = AROUND) -> dict[Node, Position]:
    """Places for the subject, in the middle, and its first `most` companions: x and y from -1 to 1, apart.

    T. M. J. Fruchterman, E. M. Reingold, "Graph drawing by force-directed placement", 1991, as networkx has it.
    """
    import networkx

    graph = _graph(dossier, most)
    centre = str((dossier.kind, dossier.key))
    distance = 2.2 / max(2.0, len(graph)) ** 0.5
    found = networkx.spring_layout(
        graph, k=distance, pos={centre: (0.0, 0.0)}, fixed=[centre], weight="closeness", iterations=200, seed=_SEED
    )
    reach = max((max(abs(x), abs(y)) for x, y in found.values()), default=0.0) or 1.0
    nodes = {str(node): node for node in _nodes(dossier, most)}
    return {nodes[name]: (float(x) / reach, float(y) / reach) for name, (x, y) in found.items()}


def graphml(dossier: Dossier) -> str:
    """The network as GraphML (graphml.graphdrawing.org), with all companions; weights are paragraphs in common."""
    import networkx

    out = io.BytesIO()
    networkx.write_graphml_xml(_graph(dossier, len(dossier.companions)), out, named_key_ids=True)
    return out.getvalue().decode("utf-8")


def _nodes(dossier: Dossier, most: int) -> list[Node]:
    return [(dossier.kind, dossier.key), *((c.kind, c.key) for c in dossier.companions[:most])]


def _graph(dossier: Dossier, most: int) -> networkx.Graph[str]:
    import networkx

    graph: networkx.Graph[str] = networkx.Graph()
    subject = (dossier.kind, dossier.key)
    graph.add_node(str(subject), label=dossier.name, kind=_kind(dossier.kind), key=dossier.key)
    for each in dossier.companions[:most]:
        node = (each.kind, each.key)
        graph.add_node(str(node), label=each.name, kind=_kind(each.kind), key=each.key)
        _tie(graph, subject, node, len(each.meetings))
    for tie in dossier.ties:
        if str(tie.one) in graph and str(tie.other) in graph and subject not in (tie.one, tie.other):
            _tie(graph, tie.one, tie.other, tie.paragraphs)
    return graph


def _tie(graph: networkx.Graph[str], one: Node, other: Node, paragraphs: int) -> None:
    graph.add_edge(str(one), str(other), weight=paragraphs, closeness=paragraphs**0.5)


def _kind(kind: Kind) -> str:
    return {Kind.PERSON: "person", Kind.PLACE: "place", Kind.ORGANISATION: "organisation"}[kind]
