"""The networks that are measured, and what they cost in operations."""

from __future__ import annotations

from symderiv.graph.graph import Graph
from symderiv.graph.layers import chain, dense
from symderiv.graph.reverse import Backward, backward, operations
from symderiv.notation.term import Term

__all__ = ["cost_ratio", "skip_chain", "skips", "wide"]


def skips(layers: int) -> list[tuple[int, int]]:
    """A skip over every second layer: h_1 → z_3, h_3 → z_5, …; each doubles the number of paths."""
    return [(k, k + 2) for k in range(1, layers - 1, 2)]


def skip_chain(layers: int, *, shared: bool = False, activation: str = "sigmoid") -> Graph:
    """A chain with a skip over every second layer."""
    return chain(layers, activation, shared=shared, skips=skips(layers))


def wide(depth: int, activation: str = "sigmoid", loss: str | None = None) -> Graph:
    """Four inputs, ``depth`` hidden layers of four units, one output."""
    return dense([4] * (depth + 1) + [1], activation, loss=loss)


def cost_ratio(graph: Graph, sweep: Backward | None = None) -> float:
    """(forward + gradient operations) / forward, for the gradient to all parameters.

    An operation is a sum, product, quotient, power or function of two scalars or one. A derivative
    of an activation, f′(z), counts as two: that is what it takes from the forward value, σ(1 − σ)
    or 1 − tanh², which is more than the one function call that the term shows.
    """
    sweep = sweep or backward(graph)
    terms = [a.term for a in sweep.adjoints]
    forward = operations(n.term for n in graph.defined if n.term is not None)
    gradient = operations(terms) + sum(_slopes(t) for t in terms)
    return (forward + gradient) / forward


def _slopes(term: Term) -> int:
    """How many derivatives of functions a term holds."""
    found, stack = 0, [term]
    while stack:
        t = stack.pop()
        found += t.head == "call" and t.data[1] > 0
        if t.head != "deriv":
            stack.extend(t.args)
    return found
