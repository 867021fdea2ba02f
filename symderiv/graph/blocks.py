"""The chain rule in closed form: a product over the nodes that every path passes.

Between two such nodes lies a *block*: one edge, or several branches that part and meet again. A
derivative is the product of its blocks, each a sum over its branches; with identity skips this is
σ'(z_5)(1 + w²σ'(z_4)) σ'(z_3)(1 + w²σ'(z_2)) σ'(z_1) x, with as many factors as the network has
layers.
"""

from __future__ import annotations

from dataclasses import dataclass

from symderiv.calculus.simplify import collect, plus
from symderiv.graph.graph import Graph
from symderiv.graph.paths import count_paths
from symderiv.graph.reverse import local_derivative
from symderiv.notation.term import ONE, ZERO, Term, mul

__all__ = ["Block", "Branch", "TooLarge", "blocks", "closed_form", "in_writing_order"]

MAX_TERMS = 400


class TooLarge(ValueError):
    """The closed form would have too many parts: the branches of the network cross too often."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One way through a block: its first node and the factors from entry to exit."""

    via: str
    factors: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """All ways from ``entry`` to ``exit``, the next node that every path passes."""

    entry: str
    exit: str
    branches: tuple[Branch, ...]

    @property
    def term(self) -> Term:
        """The sum of the branches; a bare skip gives the 1 in front."""
        bare_first = sorted(self.branches, key=lambda b: bool(b.factors))
        return plus(*[in_writing_order(collect(reversed(b.factors))) for b in bare_first])


def meeting_points(graph: Graph, of: str) -> dict[str, str]:
    """For each node below ``of``, the next node that all its paths to ``of`` pass (its
    post-dominator).
    """
    position = {name: i for i, name in enumerate(graph.nodes)}
    needed = graph.ancestors(of)
    meets: dict[str, str] = {}
    for node in reversed(graph.nodes):
        if node == of or node not in needed:
            continue
        users = [c for c in graph.children[node] if c in needed]
        point = users[0]
        for other in users[1:]:
            a, b = point, other
            while a != b:
                if position[a] < position[b]:
                    a = meets[a]
                else:
                    b = meets[b]
            point = a
        meets[node] = point
    return meets


def blocks(graph: Graph, wrt: str, of: str | None = None) -> tuple[Block, ...]:
    """The blocks from ``wrt`` to ``of``, in this order. TooLarge when a block does not stay small."""
    of = of or graph.output
    if count_paths(graph, wrt, of) == 0:
        return ()
    meets = meeting_points(graph, of)
    needed = graph.ancestors(of)
    memo: dict[str, Block] = {}
    written: dict[str, int] = {}
    size = 0

    def branch(entry: str, first: str, local: Term, exit_: str) -> Branch:
        nonlocal size
        weight = 1
        factors = [local]
        node = first
        while node != exit_:
            inner = memo[node]
            # As written, each inner sum is written out again: sharing does not count.
            size += written[node]
            weight += written[node]
            if size > MAX_TERMS * (1 + len(graph) // 50):
                raise TooLarge(f"the closed form of ∂{of}/∂{wrt} has too many parts")
            factors.extend(inner.branches[0].factors if len(inner.branches) == 1 else (inner.term,))
            node = inner.exit
        written[entry] += weight
        return Branch(first, tuple(f for f in factors if f is not ONE))

    wanted = graph.descendants([wrt]) & needed
    for node in reversed(graph.nodes):
        if node not in wanted or node == of:
            continue
        exit_ = meets[node]
        users = [c for c in graph.children[node] if c in needed]
        locals_ = [(c, local_derivative(graph, node, c)) for c in users]
        written[node] = 0
        # An edge whose local derivative is 0 adds nothing, unless there is no other.
        found = [branch(node, c, d, exit_) for c, d in locals_ if d is not ZERO] or [
            Branch(exit_, (ZERO,))
        ]
        memo[node] = Block(node, exit_, tuple(found))
    out = []
    node = wrt
    while node != of:
        out.append(memo[node])
        node = memo[node].exit
    return tuple(out)


def closed_form(graph: Graph, wrt: str, of: str | None = None) -> Term:
    """∂of/∂wrt in the names of the graph, from the output inwards, as factored as the graph allows."""
    of = of or graph.output
    if wrt != of and count_paths(graph, wrt, of) == 0:
        return ZERO
    factors: list[Term] = []
    for block in reversed(blocks(graph, wrt, of)):
        if len(block.branches) == 1:
            factors.extend(reversed(block.branches[0].factors))
        else:
            factors.append(block.term)
    return in_writing_order(collect(factors))


def in_writing_order(t: Term) -> Term:
    """Joined powers of a name first (w⁴), then the other factors in the order of the chain."""
    if t.head == "neg":
        from symderiv.notation.term import neg

        return neg(in_writing_order(t.args[0]))
    if t.head != "mul":
        return t

    def rank(f: Term) -> int:
        if f.head == "num":
            return 0
        return 1 if f.head == "pow" and f.args[0].head == "sym" else 2

    return mul(*sorted(t.args, key=rank))
