"""Differentials of an exercise's layers, where dZ_2 is read as a gradient: dZ_2 = dW_2 A_1 + W_2 dA_1 + db_2 1ᵀ is
the product rule for Z_2 = W_2 A_1 + b_2 1ᵀ, and dL = tr(δ_2ᵀ dZ_2) says what δ_2 is.

Only against an exercise, of what is no gradient.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from symderiv.checking.judging.claims import Claims
from symderiv.checking.model import Statement
from symderiv.checking.solutions.reference import Reference
from symderiv.notation.term import (
    Term,
    call,
    hadamard,
    is_first_derivative,
    substitute,
    transpose,
    walk,
)

__all__ = ["is_differential"]

_WRITTEN = re.compile(
    r"\s*(?:d|\\(?:mathrm|operatorname|text)\s*\{\s*d\s*\}|\\d[ad]?)\s*(?=[\\A-Za-z])"
)
_MOST = 12  # addends
_PAIR = 2


def is_differential(
    claims: Claims, reference: Reference, st: Statement, left: Term, right: Term
) -> bool:
    """Whether a relation that is none between gradients holds between differentials."""
    if not _WRITTEN.match(st.left.source):
        return False
    of = {name: args for table in reference.deltas.values() for args, name in table.items()}
    own = _variable(left, of)
    found = list(dict.fromkeys(u for u in walk(right) if _variable(u, of) is not None))
    if own is None or not found:
        return False
    if is_first_derivative(left) and left.args[0] is left.args[1]:
        return _is_trace(claims, right, found)
    law = claims.world.definition(own.data) if own.head == "sym" else None
    if law is None:
        return False
    parts, told = _addends(law), _addends(right)
    if len(told) > _MOST or len(parts) > _MOST:
        return False
    return all(any(_is_part(claims, part, t, found, of) for part in parts) for t in told)


def _variable(t: Term, of: Mapping[Term, tuple[Term, ...]]) -> Term | None:
    """The Z_2 of ∂L/∂Z_2, and of a δ_2 that is short for it."""
    args = t.args if is_first_derivative(t) else of.get(t, ())
    return args[1] if len(args) == _PAIR and args[1].head == "sym" else None


def _addends(t: Term) -> tuple[Term, ...]:
    return t.args if t.head == "add" else (t,)


def _is_part(
    claims: Claims,
    law: Term,
    told: Term,
    found: list[Term],
    of: Mapping[Term, tuple[Term, ...]],
) -> bool:
    """Whether an addend is one of the law with one factor differentiated, or the slope of a function, element by
    element, with the differential of what it is applied to."""
    inside = [u for u in walk(told) if u in found]
    if len(inside) != 1:
        return False
    name = _variable(inside[0], of)
    assert name is not None
    put = substitute(told, {inside[0]: name})
    return any(put is meant or claims.same(put, meant) for meant in _meant(law, name))


def _meant(law: Term, name: Term) -> Iterator[Term]:
    if law.head == "call" and law.args == (name,):
        yield hadamard(call(law.data[0], name, order=law.data[1] + 1), name)
    elif name.data in law.names:
        yield law


def _is_trace(claims: Claims, right: Term, found: list[Term]) -> bool:
    """Whether this is tr(Gᵀ dZ), or ⟨G, dZ⟩, with the gradient of Z for G."""
    if right.head != "call" or right.data[0] != "tr" or right.args[0].head != "mul":
        return False
    factors = right.args[0].args
    if len(factors) != _PAIR:
        return False
    for one, other in (factors, factors[::-1]):
        gradient = one.args[0] if one.head == "T" else transpose(one)
        if other in found and (gradient is other or claims.same(gradient, other)):
            return True
    return False
