"""Forward mode: the derivative of every node with respect to one quantity, in the graph's order.

For v with parents p_1 … p_m:  dv/dx = Σ_i ∂v/∂p_i · dp_i/dx.
"""

from __future__ import annotations

from dataclasses import dataclass

from symderiv.calculus.simplify import plus, times
from symderiv.graph.graph import Graph
from symderiv.graph.reverse import local_derivative
from symderiv.notation.term import ONE, ZERO, Term, deriv, sym

__all__ = ["Tangent", "forward"]


@dataclass(frozen=True, slots=True)
class Tangent:
    """dv/dx: its quantity, its term over earlier tangents, and the parents it came through."""

    node: str
    quantity: Term
    term: Term
    through: tuple[str, ...]


def forward(graph: Graph, wrt: str, of: str | None = None) -> tuple[Tangent, ...]:
    """dv/d``wrt`` for every node v that depends on ``wrt`` (and that ``of`` depends on), in order."""
    graph[wrt]
    needed = graph.descendants([wrt])
    if of is not None:
        needed &= graph.ancestors(of)
    quantities: dict[str, Term] = {wrt: ONE}
    out: list[Tangent] = []
    for node in graph.defined:
        if node.name not in needed or node.name == wrt:
            continue
        parts, through = [], []
        for parent in node.parents:
            before = quantities.get(parent)
            if before is None:
                continue
            local = local_derivative(graph, parent, node.name)
            if local is ZERO:
                continue
            parts.append(local if before is ONE else times(local, before))
            through.append(parent)
        quantity = quantities[node.name] = deriv(sym(node.name), sym(wrt), kind="total")
        out.append(Tangent(node.name, quantity, plus(*parts), tuple(through)))
    return tuple(out)
