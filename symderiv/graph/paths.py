"""Paths from a quantity to the output: counted by dynamic programming, listed only below a cap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from symderiv.graph.graph import Graph
from symderiv.graph.reverse import local_derivative
from symderiv.notation.term import Term

__all__ = ["DEFAULT_CAP", "Path", "TooManyPaths", "count_paths", "list_paths"]

DEFAULT_CAP = 64


class TooManyPaths(ValueError):
    """More paths than may be listed; holds their number."""

    def __init__(self, count: int, cap: int) -> None:
        super().__init__(f"{count} paths; at most {cap} are listed")
        self.count = count
        self.cap = cap


@dataclass(frozen=True, slots=True)
class Path:
    """One path, as its nodes from the quantity to the output, with the local derivative of each
    edge.
    """

    nodes: tuple[str, ...]
    locals: tuple[Term, ...]


def count_paths(graph: Graph, wrt: str, of: str | None = None) -> int:
    """The number of paths from ``wrt`` to ``of`` (default: the output); exact, however large."""
    of = of or graph.output
    counts = {of: 1}
    for node in reversed(graph.nodes):
        if node != of:
            counts[node] = sum(counts.get(child, 0) for child in graph.children[node])
    return counts[graph[wrt].name]


def list_paths(
    graph: Graph, wrt: str, of: str | None = None, cap: int = DEFAULT_CAP
) -> Sequence[Path]:
    """Every path, in the order of the graph's edges; TooManyPaths above the cap.

    A path over an edge whose local derivative is 0 by its form (the slope of a sign) counts as
    well: it contributes 0.
    """
    of = of or graph.output
    total = count_paths(graph, wrt, of)
    if total > cap:
        raise TooManyPaths(total, cap)
    needed = graph.ancestors(of)
    out: list[Path] = []
    stack: list[tuple[tuple[str, ...], tuple[Term, ...]]] = [((wrt,), ())]
    while stack:
        nodes, locals_ = stack.pop()
        if nodes[-1] == of:
            out.append(Path(nodes, locals_))
            continue
        for child in reversed(graph.children[nodes[-1]]):
            if child not in needed:
                continue
            local = local_derivative(graph, nodes[-1], child)
            stack.append(((*nodes, child), (*locals_, local)))
    return out
