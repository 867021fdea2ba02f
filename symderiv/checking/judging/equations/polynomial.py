"""Equations in one name as polynomials: the numerator of left − right, without its double roots."""

from __future__ import annotations

from flint import fmpq, fmpq_poly

from symderiv.checking.world.displayed import significant
from symderiv.checking.world.world import literals
from symderiv.notation.term import Term

__all__ = ["numerator", "squarefree"]

_DEGREE = 12


def numerator(left: Term, right: Term, name: str) -> fmpq_poly | None:
    """The numerator of left − right in one name; None where it is none, or a decimal may be rounded."""
    if any(significant(u) >= 4 for t in (left, right) for u in literals(t)):
        return None
    a, b = _fraction(left, name), _fraction(right, name)
    if a is None or b is None:
        return None
    top = a[0] * b[1] - b[0] * a[1]
    top = top // top.gcd(a[1] * b[1])
    return top if top.degree() > 0 else None


def _fraction(t: Term, name: str) -> tuple[fmpq_poly, fmpq_poly] | None:
    one = fmpq_poly([1])
    if t.head == "num":
        return fmpq_poly([fmpq(t.data[0], 10 ** t.data[1])]), one
    if t.head == "sym":
        return (fmpq_poly([0, 1]), one) if t.data == name else None
    if t.head not in ("add", "mul", "neg", "div", "pow"):
        return None
    if t.head == "pow":
        base, n = _fraction(t.args[0], name), t.args[1]
        if base is None or n.head != "num" or n.data[1] or not 0 <= n.data[0] <= 4:
            return None
        k = int(n.data[0])
        found = base[0] ** k, base[1] ** k
        return found if max(found[0].degree(), found[1].degree()) <= _DEGREE else None
    parts = [_fraction(a, name) for a in t.args]
    top, bottom = fmpq_poly([0 if t.head == "add" else 1]), one
    for i, p in enumerate(parts):
        if p is None:
            return None
        if t.head == "add":
            top, bottom = top * p[1] + p[0] * bottom, bottom * p[1]
        elif t.head == "div" and i:
            top, bottom = top * p[1], bottom * p[0]
        else:
            top, bottom = top * p[0], bottom * p[1]
        if bottom == 0 or max(top.degree(), bottom.degree()) > _DEGREE:
            return None
    return (-top, bottom) if t.head == "neg" else (top, bottom)


def squarefree(p: fmpq_poly) -> fmpq_poly:
    """A polynomial with the same roots, each once."""
    return p // p.gcd(p.derivative())
