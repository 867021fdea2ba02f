"""∫ f dx = F + C holds where F has the derivative f; two such integrals are equal where their integrands are."""

from __future__ import annotations

from symderiv.notation.term import Term, deriv, walk

__all__ = ["is_integral", "without_integrals"]


def is_integral(t: Term, limits: int = 2) -> bool:
    """Whether t is an integral, with this many limits."""
    return t.head == "call" and t.data == ("integral", 0) and len(t.args) == 2 + limits


def without_integrals(left: Term, right: Term) -> tuple[Term, Term] | None:
    """The relation between integrands that ``left = right`` between antiderivatives stands for; None where
    it is none, or where an integral stands within something else."""
    if is_integral(right, 0) and not is_integral(left, 0):
        found = without_integrals(right, left)
        return found[::-1] if found is not None else None
    if not is_integral(left, 0):
        return None
    body, variable = left.args
    if is_integral(right, 0):
        return (body, right.args[0]) if right.args[1] is variable else None
    if any(u.head == "call" and u.data[0] == "integral" for u in walk(right)):
        return None
    return body, deriv(right, variable)
