"""Proofs of formulas: at random points of every sign cell they equal the derivative by duals."""

from __future__ import annotations

from flint import arb

from symderiv.derivation.answers import FormClaim, RatioFormClaim
from symderiv.graph.graph import Graph
from symderiv.notation.term import Term, walk
from symderiv.proof.duals import Value
from symderiv.proof.errors import NotReal, OnKink, Unsupported, Wide
from symderiv.proof.numbers import Different, agreement
from symderiv.proof.points import RandomPoint
from symderiv.proof.session import MAX_DRAWS, POINTS_PER_CELL, Session
from symderiv.proof.sweep import Slopes, Sweep
from symderiv.proof.tape import tape_of

__all__ = ["form", "ratio"]

LEAST_DIGITS = 30


def form(session: Session, shown: Term, claim: FormClaim) -> tuple[int, int]:
    """(digits, points) to which the term equals d of/d wrt, or one path's part of it."""
    formula = tape_of(claim.graph).formula(shown, claim.of)
    digits, points = LEAST_DIGITS * 10, 0
    for sweep in session.random(claim.graph, claim.of):
        try:
            if claim.path:
                if claim.path[0] != claim.wrt or claim.path[-1] != claim.of:
                    raise Unsupported("a path that does not lead from wrt to of")
                found: object = sweep.along(claim.path)
            else:
                found = sweep.derivative(claim.of, claim.wrt)
            run_before = sweep.run.borders
            claimed = sweep.formula_run(formula)
        except (NotReal, OnKink):
            continue
        if claimed.borders and not run_before:
            continue
        digits = min(digits, _both(sweep, formula.cell, claimed.v, found))
        points += 1
    if not points:
        raise Unsupported("a formula that is not real at any random point")
    return digits, points


def _both(sweep: Sweep, cell: object, v: list[Value], found: object) -> int:
    if not isinstance(cell, int) or isinstance(found, tuple):
        raise Unsupported("a formula for a matrix")
    claimed = v[cell]
    if isinstance(claimed, arb) and not claimed.is_finite():
        raise Wide("a formula whose value is not finite")
    try:
        digits = agreement(claimed, found)
    except Different as fault:
        raise Different(fault.claimed, fault.found, f"at {_where(sweep)}") from None
    if digits < LEAST_DIGITS:
        raise Wide("too few digits agree")
    return digits


def _where(sweep: Sweep) -> str:
    point = sweep.givens
    assert isinstance(point, RandomPoint)
    names = [n for n in sweep.tape.given if n in sweep._done]
    shown = [f"{n} = {point[n].str(6, radius=False)}" for n in names[:8]]
    return ", ".join([*shown, "…"] if len(names) > 8 else shown)


def ratio(session: Session, shown: Term, claim: RatioFormClaim) -> tuple[int, int]:
    """(digits, points): the quotient of both derivatives, all slopes f'(z) being shared numbers."""
    tops, bottoms = tape_of(claim.top), tape_of(claim.bottom)
    formula = bottoms.formula(shown, claim.of)
    sites = {**_sites(claim.top), **_sites(claim.bottom)}
    digits, points = LEAST_DIGITS * 10, 0
    for k in range(MAX_DRAWS):
        point = RandomPoint(session.seed, k)
        slopes: Slopes = {(f, z, 1): point.slope(f"{f}'({z})") for f, z in sites}
        try:
            top = Sweep(tops, point, None, in_balls=True, slopes=slopes)
            bottom = Sweep(bottoms, point, None, in_balls=True, slopes=slopes)
            a, b = top.derivative(claim.of, claim.wrt), bottom.derivative(claim.of, claim.wrt)
            claimed = bottom.formula(formula)
        except (NotReal, OnKink):
            continue
        if isinstance(a, tuple) or isinstance(b, tuple) or isinstance(claimed, tuple):
            raise Unsupported("a ratio of matrices")
        if not (b > 0 or b < 0):
            continue
        try:
            found = agreement(claimed, a / b)
        except Different as fault:
            raise Different(fault.claimed, fault.found, f"at {_where(bottom)}") from None
        if found < LEAST_DIGITS:
            raise Wide("too few digits agree")
        digits, points = min(digits, found), points + 1
        if points == POINTS_PER_CELL:
            return digits, points
    raise Unsupported("a ratio that is not real at any random point")


def _sites(graph: Graph) -> dict[tuple[str, str], None]:
    """(function, argument) of every activation of one quantity, in order."""
    out: dict[tuple[str, str], None] = {}
    for node in graph.nodes.values():
        if node.term is not None:
            for t in walk(node.term):
                if t.head == "call" and t.args[0].head == "sym":
                    out.setdefault((str(t.data[0]), str(t.args[0].data)))
    return out
