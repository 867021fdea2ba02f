"""Reverse mode on graphs with shapes: ∂L/∂v for every node v, as a matrix term of v's shape.

L is a scalar. Denominator layout ("same shape as v") throughout; numerator layout is its transpose,
made at the end by :func:`numerator`. Contributions are kept by edge, as in :mod:`.reverse`.
Softmax with cross-entropy, and the sigmoid with binary cross-entropy, are one rule: p − y.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from symderiv.calculus.simplify import plus
from symderiv.graph.errors import ShapeError
from symderiv.graph.graph import Graph
from symderiv.graph.logits import Fused, fused
from symderiv.graph.matrix_rules import flip, product, pull
from symderiv.graph.reverse import partial
from symderiv.graph.shapes import Shape
from symderiv.notation.names import join, split
from symderiv.notation.term import ONE, ZERO, Term, deriv, substitute, sym, transpose

__all__ = [
    "MatrixAdjoint",
    "MatrixBackward",
    "MatrixContribution",
    "matrix_backward",
    "numerator",
    "short_delta",
]


@dataclass(frozen=True, slots=True)
class MatrixContribution:
    """One edge's part of an adjoint: the rules that were used, and the term."""

    parent: str
    child: str
    rules: tuple[str, ...]
    upstream: Term | None
    term: Term


@dataclass(frozen=True, slots=True)
class MatrixAdjoint:
    """∂L/∂node: quantity, contributions, their sum; ``fused`` where the rule p − y was used."""

    node: str
    quantity: Term
    contributions: tuple[MatrixContribution, ...]
    term: Term
    shape: Shape
    fused: Fused | None = None


@dataclass(frozen=True)
class MatrixBackward:
    """A backward sweep, from the output to the inputs. ``layout``: denominator or numerator."""

    graph: Graph
    of: str
    wrt: tuple[str, ...]
    adjoints: tuple[MatrixAdjoint, ...]
    layout: str = "denominator"

    @cached_property
    def by_node(self) -> dict[str, MatrixAdjoint]:
        """Adjoints by node name."""
        return {a.node: a for a in self.adjoints}

    @property
    def definitions(self) -> tuple[tuple[Term, Term], ...]:
        """(quantity, term) of every adjoint, in order."""
        return tuple((a.quantity, a.term) for a in self.adjoints)

    @property
    def assumes(self) -> tuple[str, ...]:
        """Targets whose columns must add up to 1, so that softmax and its loss give p − y."""
        return tuple(
            dict.fromkeys(a.fused.target for a in self.adjoints if a.fused and a.fused.sums_to_one)
        )

    @property
    def by_rows(self) -> bool:
        """Whether it is the rows of these targets that add up to 1."""
        return any(a.fused.by_rows for a in self.adjoints if a.fused and a.fused.sums_to_one)

    def gradient(self, name: str) -> MatrixAdjoint:
        """The adjoint of a quantity; 0 where the output does not depend on it."""
        found = self.by_node.get(name)
        if found is None:
            shape = self.graph[name].shape
            return MatrixAdjoint(name, deriv(sym(self.of), sym(name)), (), ZERO, shape)
        return found


def short_delta(graph: Graph) -> Callable[[str, str], Term]:
    """δ with the index of its pre-activation: δ_h for z_h, δ^{[1]} for z^{[1]}; else ∂L/∂v."""
    bases = {split(n)[0] for n in graph.nodes if n not in graph.given}

    def name(of: str, node: str) -> Term:
        if node in graph.given:  # a parameter u is no pre-activation
            return partial(of, node)
        base, sub, sup = split(node)
        if base in ("z", "Z", "u") and len({"z", "Z", "u"} & bases) == 1 and (sub or sup):
            return sym(join("delta", sub, sup))
        if base in ("z", "Z", "u") and len({"z", "Z", "u"} & bases) == 1:
            return sym("delta")
        return partial(of, node)

    return name


def matrix_backward(
    graph: Graph,
    of: str | None = None,
    wrt: Iterable[str] | None = None,
    name: Callable[[str, str], Term] = partial,
    *,
    merge: bool = False,
    join_loss: bool = True,
) -> MatrixBackward:
    """The adjoints of all nodes between ``of`` (a scalar) and ``wrt`` (default: the parameters).

    ``merge``: activations a = f(z) have no adjoint of their own; it is put into that of z:
    δ = (Wᵀ δ) ⊙ f′(z). ``join_loss``: softmax or sigmoid and its cross-entropy are one rule.
    ShapeError if ``of`` is not a scalar, NoRule for a definition that no rule covers.
    """
    of = of or graph.output
    targets = tuple(wrt) if wrt is not None else graph.with_role("parameter")
    for target in (of, *targets):
        graph[target]
    if graph[of].shape:
        raise ShapeError(
            f"{of!r} is not a scalar, so its derivatives by matrices have three or four indices",
            hint="take the derivative of a scalar loss, or of one entry",
        )
    needed = graph.ancestors(of) & graph.descendants(targets)
    shapes = {n.name: n.shape for n in graph.nodes.values()}
    quantities: dict[str, Term] = {of: ONE}
    adjoints: list[MatrixAdjoint] = []
    skipped: set[str] = set()
    for node in reversed(graph.nodes):
        if node == of or node not in needed:
            continue
        joined = fused(graph, node, needed, set(targets)) if join_loss else None
        users = [c for c in graph.children[node] if c in needed]
        if (
            joined is None
            and len(users) == 1
            and join_loss
            and _hidden(graph, node, needed, targets)
        ):
            skipped.add(node)
            continue
        parts: list[MatrixContribution] = []
        if joined is not None:
            term = product((quantities[joined.loss], joined.term), shapes)
            upstream = quantities[joined.loss]
            parts.append(
                MatrixContribution(
                    node, joined.loss, ("logits",), None if upstream is ONE else upstream, term
                )
            )
        else:
            for child in users:
                parts.extend(_edge(graph, node, child, quantities[child], shapes))
        if not parts:
            continue
        total = plus(*[p.term for p in parts])
        if merge and node not in targets and _is_activation(graph, node) and len(parts) == 1:
            quantities[node] = total
            continue
        quantity = name(of, node)
        if quantity.head == "sym":
            shapes[quantity.data] = shapes[node]
        quantities[node] = quantity
        adjoints.append(MatrixAdjoint(node, quantity, tuple(parts), total, shapes[node], joined))
    return MatrixBackward(graph, of, targets, tuple(adjoints))


def _edge(
    graph: Graph, node: str, child: str, upstream: Term, shapes: dict[str, Shape]
) -> list[MatrixContribution]:
    term = graph[child].term
    assert term is not None
    found = pull(term, upstream, sym(node), shapes, sym(child))
    if not found:
        return []
    total = plus(*[f.term for f in found])
    rules = tuple(dict.fromkeys(f.rule for f in found))
    return [MatrixContribution(node, child, rules, None if upstream is ONE else upstream, total)]


def _is_activation(graph: Graph, node: str) -> bool:
    """Whether the node is f(z) or a copy of one earlier quantity."""
    term = graph[node].term
    return graph[node].function is not None or (term is not None and term.head == "sym")


def _hidden(graph: Graph, node: str, needed: set[str], targets: tuple[str, ...]) -> bool:
    """Whether the node is the p between logits and loss, for which p − y leaves no adjoint."""
    if node in targets:
        return False
    parents = [p for p in graph[node].parents if p in needed]
    return len(parents) == 1 and fused(graph, parents[0], needed, set(targets)) is not None


def numerator(sweep: MatrixBackward) -> MatrixBackward:
    """The same sweep in numerator layout: every adjoint is the transpose."""
    shapes: dict[str, Shape] = {n.name: n.shape for n in sweep.graph.nodes.values()}
    for a in sweep.adjoints:
        if a.quantity.head == "sym":
            shapes[a.quantity.data] = a.shape
    # Where ∂L/∂v stood in denominator layout, the new quantity stands transposed.
    table = {a.quantity: transpose(a.quantity) for a in sweep.adjoints if a.shape}
    marks = {a.quantity: sym(f"turned_{{{i}}}") for i, a in enumerate(sweep.adjoints) if a.shape}
    back = {transpose(m): q for q, m in marks.items()}
    back.update({m: table[q] for q, m in marks.items()})
    for q, m in marks.items():
        found = next(a for a in sweep.adjoints if a.quantity is q)
        shapes[m.data] = found.shape

    def turned(t: Term) -> Term:
        return substitute(flip(substitute(t, marks), shapes), back)

    out = []
    for a in sweep.adjoints:
        parts = tuple(
            replace(
                c, term=turned(c.term), upstream=None if c.upstream is None else turned(c.upstream)
            )
            for c in a.contributions
        )
        out.append(replace(a, term=turned(a.term), contributions=parts, shape=a.shape[::-1]))
    return replace(sweep, adjoints=tuple(out), layout="numerator")
