"""Reverse mode: the adjoint of every node, with each edge's contribution kept apart.

For v with users c_1 … c_m:  ∂L/∂v = Σ_i ∂L/∂c_i · ∂c_i/∂v.  Adjoints are definitions over adjoints
and names of the graph, so cost grows with the number of edges, never with the number of paths.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from symderiv.calculus.differentiate import differentiate
from symderiv.calculus.simplify import plus
from symderiv.graph.graph import Graph
from symderiv.notation.names import join
from symderiv.notation.term import ONE, ZERO, Term, deriv, mul, neg, sym

__all__ = [
    "Adjoint",
    "Backward",
    "Contribution",
    "backward",
    "delta",
    "local_derivative",
    "operations",
]


@dataclass(frozen=True, slots=True)
class Contribution:
    """One edge's part of an adjoint: ``upstream`` (None at the output) times ``local`` =
    ∂child/∂parent.
    """

    parent: str
    child: str
    local: Term
    upstream: Term | None
    term: Term


@dataclass(frozen=True, slots=True)
class Adjoint:
    """∂L/∂node: its quantity, the contributions of its edges, and their sum as a term."""

    node: str
    quantity: Term
    contributions: tuple[Contribution, ...]
    term: Term


@dataclass(frozen=True)
class Backward:
    """The result of a backward sweep: adjoints from the output to the inputs."""

    graph: Graph
    of: str
    wrt: tuple[str, ...]
    adjoints: tuple[Adjoint, ...]

    @cached_property
    def by_node(self) -> dict[str, Adjoint]:
        """Adjoints by node name."""
        return {a.node: a for a in self.adjoints}

    @property
    def definitions(self) -> tuple[tuple[Term, Term], ...]:
        """(quantity, term) of every adjoint, in order: appended to the graph's own for an
        Evaluation.
        """
        return tuple((a.quantity, a.term) for a in self.adjoints)

    def gradient(self, name: str) -> Adjoint:
        """The adjoint of a quantity; a quantity that the output does not depend on has the adjoint
        0.
        """
        found = self.by_node.get(name)
        if found is None:
            self.graph[name]
            return Adjoint(name, deriv(sym(self.of), sym(name)), (), ZERO)
        return found


def partial(of: str, node: str) -> Term:
    """∂of/∂node."""
    return deriv(sym(of), sym(node))


def delta(of: str, node: str) -> Term:
    """δ_node, the short name for ∂of/∂node."""
    return sym(join("delta", node))


_locals: dict[tuple[Term, Term], Term] = {}


def local_derivative(graph: Graph, parent: str, child: str) -> Term:
    """∂child/∂parent, from the child's definition alone."""
    term = graph[child].term
    assert term is not None
    key = (term, sym(parent))
    found = _locals.get(key)
    if found is None:
        if len(_locals) > 50_000:
            _locals.clear()
        found = _locals[key] = differentiate(term, key[1])
    return found


def backward(
    graph: Graph,
    of: str | None = None,
    wrt: Iterable[str] | None = None,
    name: Callable[[str, str], Term] = partial,
) -> Backward:
    """The adjoints of all nodes between ``of`` (default: the output) and ``wrt`` (default:
    parameters).

    ``name`` makes the quantity of an adjoint: :func:`partial` or :func:`delta`.
    Only nodes on a path from a ``wrt`` to ``of`` are visited. UnknownNameError for unknown names.
    """
    of = of or graph.output
    targets = tuple(wrt) if wrt is not None else graph.with_role("parameter")
    for target in (of, *targets):
        graph[target]
    needed = graph.ancestors(of) & graph.descendants(targets)
    adjoints: list[Adjoint] = []
    quantities: dict[str, Term | None] = {of: None}
    children = graph.children
    for node in reversed(graph.nodes):
        if node == of or node not in needed:
            continue
        contributions = []
        for child in children[node]:
            if child not in needed:
                continue
            local = local_derivative(graph, node, child)
            if local is ZERO:
                continue
            upstream = quantities[child]
            contributions.append(
                Contribution(node, child, local, upstream, _product(upstream, local))
            )
        quantity = quantities[node] = name(of, node)
        adjoints.append(
            Adjoint(node, quantity, tuple(contributions), plus(*[c.term for c in contributions]))
        )
    return Backward(graph, of, targets, tuple(adjoints))


def _product(upstream: Term | None, local: Term) -> Term:
    """upstream · local as written by hand: 1 dropped, a minus in front, fractions left whole."""
    if upstream is None:
        return local
    if local is ONE:
        return upstream
    if local.head == "neg":
        return neg(_product(upstream, local.args[0]))
    return mul(upstream, local)


def operations(terms: Iterable[Term]) -> int:
    """How many elementary operations the terms cost: sums, products, quotients, powers, functions."""
    total = 0
    for t in terms:
        stack: list[Term] = [t]
        while stack:
            u = stack.pop()
            if u.head in ("add", "mul", "had"):
                total += len(u.args) - 1
            elif u.head in ("div", "pow", "call"):
                total += 1
            if u.head != "deriv":
                stack.extend(u.args)
    return total
