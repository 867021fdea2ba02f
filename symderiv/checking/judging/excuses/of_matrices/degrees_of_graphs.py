"""The degrees of a graph, d_i = Σ_j w_{ij}, of which the text speaks: Σ d_i f_i² − Σ w_{ij} f_i f_j is
½ Σ w_{ij} (f_i − f_j)²."""

from __future__ import annotations

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.notation.names import split
from symderiv.notation.term import having, sym
from symderiv.notation.text import unicode_text

__all__ = ["by_degree"]

_WORDS = ("laplac", "degree", "grad(", "graph", "度矩阵", "图")


def by_degree(case: Case) -> Outcome | None:
    """Open where a degree is gone on one side of a relation of sums over pairs: it needs w_{ij} = w_{ji}, and that
    the degrees are their sums, of which the formula tells nothing."""
    if not ("sum" in case.left.heads and "sum" in case.right.heads):
        return None
    sides = (case.left, case.right)
    bases = [{split(n)[0] for n in t.names} for t in sides]
    indices = {u.args[1].data for t in sides for u in having(t, "sum")}
    gone = (bases[0] ^ bases[1]) - indices
    degrees = sorted(n for t in sides for n in t.names if split(n)[0] in gone and _is_degree(n))
    if not degrees or len(gone) > 1 or not case.writeup.mentions(*_WORDS):
        return None
    if not any(len(split(n)[1].replace(",", "")) == 2 for t in sides for n in t.names):
        return None
    name = unicode_text(sym(degrees[0]))
    return Outcome(Verdict.UNCHECKED, f"it may hold where {name} is the sum of a row")


def _is_degree(name: str) -> bool:
    base, below, _ = split(name)
    return (base == "d" and len(below) == 1) or (base == "D" and len(set(below)) == 1)
