"""Softmax with cross-entropy, and sigmoid with binary cross-entropy, recognised as one rule.

With p = softmax(z), L = −yᵀ ln p and Σ y = 1:  ∂L/∂z = p − y.  With a = σ(z) and
L = −y ln a − (1 − y) ln(1 − a):  ∂L/∂z = a − y.  The same for each column of a batch, times what
stands in front of the loss. Source: Bishop (2006), eq. 4.91 and 4.109.
"""

from __future__ import annotations

from dataclasses import dataclass

from symderiv.graph.graph import Graph
from symderiv.notation.term import (
    ONE,
    Term,
    call,
    div,
    mul,
    neg,
    sub,
    sym,
    transpose,
    untransposed,
)

__all__ = ["Fused", "fused"]


@dataclass(frozen=True, slots=True)
class Fused:
    """∂(loss)/∂(logits) = ``term``; probabilities p, target y; ``kind`` softmax or sigmoid."""

    kind: str
    logits: str
    output: str
    loss: str
    target: str
    term: Term
    by_rows: bool = False  # the samples are the rows

    @property
    def sums_to_one(self) -> bool:
        """Whether p − y needs Σ y = 1."""
        return self.kind == "softmax"


def fused(graph: Graph, node: str, needed: set[str], targets: set[str]) -> Fused | None:
    """The joined rule for the logits ``node``, where it feeds p alone and p the loss alone."""
    users = [c for c in graph.children[node] if c in needed]
    if len(users) != 1 or users[0] in targets:
        return None
    p = users[0]
    kind = _kind(graph[p].term, sym(node))
    if kind is None:
        return None
    losses = [c for c in graph.children[p] if c in needed]
    if len(losses) != 1:
        return None
    loss = graph[losses[0]]
    assert loss.term is not None
    if loss.shape:
        return None
    found = (_cross_entropy if kind == "softmax" else _binary)(loss.term, sym(p))
    if found is None:
        return None
    front, target = found
    if target.head != "sym" or target.data in needed or graph[target.data].shape != graph[p].shape:
        return None
    difference = sub(sym(p), target)
    term = difference if front is ONE else mul(front, difference)
    inner = graph[p].term
    by_rows = inner is not None and inner.head == "T"
    return Fused(kind, node, p, losses[0], target.data, term, by_rows)


def _kind(t: Term | None, z: Term) -> str | None:
    if t is call("softmax", z) or t is transpose(call("softmax", transpose(z))):
        return "softmax"
    return "sigmoid" if t is call("sigmoid", z) else None


def _signed(t: Term) -> list[tuple[bool, Term, Term]]:
    """The summands as (negative, numbers and scalars in front, the rest)."""
    out: list[tuple[bool, Term, Term]] = []
    stack = [(False, ONE, t)]
    while stack:
        negative, front, u = stack.pop()
        if u.head == "neg":
            stack.append((not negative, front, u.args[0]))
        elif u.head == "add":
            stack.extend((negative, front, a) for a in reversed(u.args))
        elif u.head == "div" and u.args[0] is not ONE:
            stack.append((negative, _times(front, div(ONE, u.args[1])), u.args[0]))
        elif u.head == "mul" and (u.args[0].head in ("div", "num")):
            stack.append((negative, _times(front, u.args[0]), mul(*u.args[1:])))
        else:
            out.append((negative, front, u))
    return out


def _times(a: Term, b: Term) -> Term:
    return b if a is ONE else mul(a, b)


def _pairing(t: Term, f: Term) -> Term | None:
    """y where t is Σ yᵢ fᵢ: yᵀf, fᵀy, y fᵀ (rows), tr(Yᵀ F) …, or y f for scalars."""
    if t.head == "call" and t.data == ("tr", 0):
        t = t.args[0]
    if t.head != "mul" or len(t.args) != 2:
        return None
    a, b = t.args
    turned = transpose(f)
    for one, other in ((a, b), (b, a)):
        if one is f:
            return untransposed(other)
        if one is turned:
            return other
    return None


def _cross_entropy(t: Term, p: Term) -> tuple[Term, Term] | None:
    parts = _signed(t)
    if len(parts) != 1:
        return None
    negative, front, core = parts[0]
    y = _pairing(core, call("log", p))
    return (front, y) if negative and y is not None else None


def _binary(t: Term, a: Term) -> tuple[Term, Term] | None:
    parts = _signed(t)
    if len(parts) != 2 or not all(n for n, _, _ in parts) or parts[0][1] is not parts[1][1]:
        return None
    for first, second in (parts, parts[::-1]):
        y = _pairing(first[2], call("log", a))
        if y is None:
            continue
        for one in _complement_of(second[2], a):
            rest = _pairing(second[2], call("log", sub(one, a)))
            if rest is not None and _is_complement(rest, one, y):
                return first[1], y
    return None


def _complement_of(t: Term, a: Term) -> list[Term]:
    """The "1" in every ln(1 − a) that stands in t."""
    from symderiv.notation.term import walk

    out = []
    for u in walk(t):
        if u.head == "call" and u.data == ("log", 0) and u.args[0].head == "add":
            inner = u.args[0]
            if len(inner.args) == 2 and inner.args[1] is neg(a):
                out.append(inner.args[0])
    return out


def _is_complement(t: Term, one: Term, y: Term) -> bool:
    plain = sub(one, y)
    return t is plain or (t.head == "T" and t.args[0] is plain)
