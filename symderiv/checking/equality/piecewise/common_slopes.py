"""Derivatives that stand on both sides of a relation: it has to hold whatever they are, and so without them."""

from __future__ import annotations

from symderiv.notation.term import ZERO, Term, add, having, rebuild, substitute

__all__ = ["without_common_slopes"]


def without_common_slopes(left: Term, right: Term) -> tuple[Term, Term] | None:
    """Both sides with 0 for each derivative that both have; None where there is none, or another one is left."""
    common = set(having(left, "deriv")) & set(having(right, "deriv"))
    if not common:
        return None
    table = dict.fromkeys(common, ZERO)
    found = _short(substitute(left, table)), _short(substitute(right, table))
    return None if any("deriv" in t.heads for t in found) else found


def _short(t: Term) -> Term:
    """t without addends that are 0 and products with one."""
    if not t.args:
        return t
    args = tuple(map(_short, t.args))
    if t.head == "add":
        rest = [a for a in args if a is not ZERO]
        return add(*rest) if len(rest) > 1 else rest[0] if rest else ZERO
    if t.head in ("mul", "neg", "had") and ZERO in args:
        return ZERO
    return rebuild(t, args)
