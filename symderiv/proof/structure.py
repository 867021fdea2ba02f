"""Proofs about a graph's shape: the number of paths, and what a node is."""

from __future__ import annotations

from flint import fmpq

from symderiv.derivation.answers import LabelClaim, PathsClaim
from symderiv.notation.term import Term
from symderiv.proof.errors import Unsupported
from symderiv.proof.numbers import Different, displayed
from symderiv.proof.tape import tape_of

__all__ = ["label", "paths"]


def paths(shown: Term, claim: PathsClaim) -> int:
    """The number of paths, pushed forward from ``wrt``; Different if that is not what is shown."""
    tape = tape_of(claim.graph)
    arriving = dict.fromkeys(tape.names, 0)
    for name in (claim.wrt, claim.of):
        if name not in arriving:
            raise Unsupported(f"{name!r}, which the graph does not define,")
    arriving[claim.wrt] = 1
    for name, used in tape.uses.items():
        if name != claim.wrt:
            arriving[name] = sum(arriving[u] for u in used)
        if name == claim.of:
            break
    found = arriving[claim.of]
    if displayed(shown) != fmpq(found):
        raise Different(shown, fmpq(found))
    return found


# What a label may say, by the head of the definition.
_HEADS = {
    "add": "add", "sub": "sub", "mul": "mul", "had": "mul", "div": "div", "pow": "pow",
    "neg": "neg", "T": "transpose", "mat": "matrix", "cases": "where",
}  # fmt: skip
_SPELLINGS = {
    "addition": "add", "sum": "add", "subtraction": "sub", "multiplication": "mul",
    "product": "mul", "division": "div", "quotient": "div", "power": "pow", "negation": "neg",
    "accumulator": "accumulate", "accumulategrad": "accumulate",
    "gradient accumulator": "accumulate",
    "leaf": "variable", "input": "variable",
}  # fmt: skip


def label(claim: LabelClaim, shown: str) -> str:
    """What the node is, from its definition alone; Different from what is shown.

    A given quantity is a ``variable``; a parameter also has an accumulator for its gradient.
    """
    if claim.node not in claim.graph:
        raise Unsupported(f"{claim.node!r}, which the graph does not define,")
    node = claim.graph[claim.node]
    t = node.term
    if t is None:
        right = {"accumulate", "parameter"} if node.role == "parameter" else {"variable"}
    elif t.head == "call":
        right = {str(t.data[0])}
    else:
        head = t.head
        if head == "add" and len(t.args) == 2 and t.args[1].head == "neg":
            head = "sub"
        parts = [a.args[0] if a.head == "neg" and head == "sub" else a for a in t.args]
        if any(a.args and a.head != "neg" for a in parts):
            raise Different(shown, "more than one operation", f"in {claim.node!r}")
        right = {_HEADS.get(head, head)}
    for said in (claim.what, shown):
        what = said.strip().lower().removesuffix("backward0").removesuffix("backward")
        if _SPELLINGS.get(what, what) not in right:
            raise Different(said, " or ".join(sorted(right)), f"node {claim.node!r}")
    return claim.what
