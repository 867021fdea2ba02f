"""Algebra beside a factor of which nothing is known: (1 − β) · (1 − βᵗ)/(1 − β) · E[g] = (1 − βᵗ) E[g].

Both sides have the same value of an unknown function as a factor; what is left is judged by itself.
Only for write-ups without an exercise.
"""

from __future__ import annotations

from symderiv.checking.judging.chain import Chain
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.values.calls import is_known
from symderiv.checking.world.heads import RATIONAL
from symderiv.checking.world.world import World, closed, term_names
from symderiv.notation.term import ONE, Term, make, mul, sym

__all__ = ["beside_unknown_factor"]

_HEADS = RATIONAL | {"sum"}
_MEMBERS = 4  # of the chain that a right side is compared with


def beside_unknown_factor(
    claims: Claims, st: Statement, chain: Chain, left: Term, right: Term
) -> Outcome | None:
    """The verdict on what is left of a later link without the factors E[g] of both its sides: where it holds,
    or where it fails as an identity in letters of which nothing was told. Only what was not found wrong
    itself speaks against the side after it."""
    if st.first or claims.strict or st.op != "=":
        return None
    if left in chain.sound:
        return _without_factors(claims, left, right)
    for member in (left, *reversed(chain.sound[-_MEMBERS:])):
        found = _without_factors(claims, member, right)
        if found is not None and found.verdict is Verdict.CORRECT:
            return found
    return None


def _without_factors(claims: Claims, left: Term, right: Term) -> Outcome | None:
    world = claims.world
    ours, theirs = _factors(world, left), _factors(world, right)
    common = [u for u in ours if _is_unknown(world, u)]
    if not common or sorted(map(repr, common)) != sorted(
        repr(u) for u in theirs if _is_unknown(world, u)
    ):
        return None
    a, b = (_product([u for u in side if u not in common]) for side in (ours, theirs))
    if not (a.heads | b.heads) <= _HEADS or closed(a) or closed(b):
        return None
    if any(world.binding(sym(n)) is not None for n in term_names(a) | term_names(b)):
        return None
    found = claims.decide(a, b, about=False)
    if found.verdict is Verdict.CORRECT:
        return found
    if found.verdict is not Verdict.WRONG or term_names(a) != term_names(b):
        return None
    found.expected = found.repaired = None
    return found


def _factors(world: World, t: Term) -> list[Term]:
    """The factors of a term, with those of a sum that do not depend on its index in front of it."""
    out: list[Term] = []
    for u in t.args if t.head == "mul" else (t,):
        if u.head == "sum" and u.args[0].head == "mul":
            body, index, *ends = u.args
            unknown = [f for f in body.args if _is_unknown(world, f) and index.data not in f.names]
            rest = _product([f for f in body.args if f not in unknown])
            out += [*unknown, make("sum", (rest, index, *ends), u.data)]
        else:
            out.append(u)
    return out


def _product(factors: list[Term]) -> Term:
    return mul(*factors) if len(factors) > 1 else factors[0] if factors else ONE


def _is_unknown(world: World, t: Term) -> bool:
    """Whether a term is a value of a function that nothing says anything about."""
    return t.head == "call" and not is_known(t.data[0]) and world.function(t.data[0]) is None
