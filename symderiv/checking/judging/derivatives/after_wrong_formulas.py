"""What follows from the wrong formula of an earlier line: its numbers, what it stands in, what is wrong as it was.

The path or the factor that is lost in ∂y/∂w_1 is lost in ∂y/∂b_1. With F written for a derivative whose formula
is R, and S for another one of the same quantity, S F/R is what comes of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from itertools import islice

from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.misshown import Misshown
from symderiv.checking.judging.slips.steps_in_letters import of_this_step
from symderiv.checking.model import HOLDS, Verdict
from symderiv.checking.values.numbers import Matrix, NoValue
from symderiv.checking.world.world import closed
from symderiv.notation.term import Term, div, having, make, mul, substitute, sym

__all__ = ["after_wrong_formula"]

_TRIED = 4  # wrong formulas, the last ones first


def after_wrong_formula(
    claims: Claims, misshown: Misshown, left: Term, right: Term, forms: Sequence[Term]
) -> Outcome | None:
    """``follow-through`` where left = right follows from an earlier wrong formula. ``forms``: the solution's right
    sides for the left."""
    found = _of_wrong_slope(claims, misshown, left, right)
    if not found and not closed(right):
        found = any(_put_in(claims, misshown, f, right) for f in forms)
    if not found and left.head in ("deriv", "sym"):
        found = _in_numbers(claims, misshown, left, right)
    if not found and left.head == "deriv":
        found = _by_same_factor(claims, misshown, left, right, forms)
    if not found:
        return None
    return Outcome(Verdict.FOLLOW_THROUGH, "right with what was written before", exact=False)


def _of_wrong_slope(claims: Claims, misshown: Misshown, left: Term, right: Term) -> bool:
    """Whether this is right of the f′ that an earlier line has wrong: its limit, its bound, its value."""
    puts = (misshown.slopes.put_in(left, in_full) for in_full in (False, True))
    return any(put is not left and _holds(claims, put, right) for put in puts)


def _holds(claims: Claims, left: Term, right: Term) -> bool:
    with suppress(NoValue), claims.unnamed():
        return claims.decide(left, right, False).verdict in HOLDS
    return False


def _put_in(claims: Claims, misshown: Misshown, form: Term, right: Term) -> bool:
    """Whether a right side of the solution gives the right one with the wrong formula of an earlier line in
    it: the path that was lost in dz_4/dh_2 is missing in dy/dw_1, too."""
    put = misshown.with_formulas(substitute(form, _paths(claims, misshown, form)))
    if put is form:
        return False
    with suppress(NoValue), claims.unnamed():
        return claims.decide(put, right, False).verdict is Verdict.CORRECT
    return False


def _paths(claims: Claims, misshown: Misshown, form: Term) -> dict[Term, Term]:
    """The names of the solution for products along paths that have a wrong formula, P_2 for ∂c/∂v_2 ∂v_2/∂a,
    by whatever d it was written, with that formula."""
    written = {_partial(k): f for k, f in misshown.formulas.items() if k.head == "mul"}
    out = {}
    for name in sorted(form.names) if written else ():
        known = claims.world.binding(sym(name))
        for law in known.forms if known is not None and known.kind == "reference" else ():
            if _partial(law) in written:
                out[sym(name)] = written[_partial(law)]
    return out


def _partial(t: Term) -> Term:
    return substitute(t, {u: make("deriv", u.args, "partial") for u in having(t, "deriv")})


def _in_numbers(claims: Claims, misshown: Misshown, left: Term, right: Term) -> bool:
    """Whether these are the numbers of a wrong formula for the left itself."""
    own = misshown.formulas.get(left)
    if own is None and closed(right):
        own = of_this_step(claims.world, misshown.formulas, left)
    return own is not None and closed(right) and _holds(claims, own, right)


def _by_same_factor(
    claims: Claims, misshown: Misshown, left: Term, right: Term, forms: Sequence[Term]
) -> bool:
    """Whether the right side is off by the factor by which another derivative of the same quantity was."""
    ours = _plain(forms or _known(claims, left))
    of = left.args[0]
    earlier = (
        k for k in reversed(misshown.formulas)
        if k.head == "deriv" and k.args[0] is of and k.args != left.args
    )  # fmt: skip
    for key in islice(earlier, _TRIED):
        theirs, wrong = _plain(_known(claims, key)), misshown.formulas[key]
        if ours is None or theirs is None:
            continue
        if closed(right):
            if _holds(claims, div(mul(ours, wrong), theirs), right):
                return True
            continue
        with suppress(NoValue), claims.unnamed():
            if claims.same(mul(right, theirs), mul(ours, wrong)):
                return True
    return False


def _known(claims: Claims, key: Term) -> Sequence[Term]:
    """The solution's right sides for a derivative that is a number, by whatever d it writes it."""
    for d in (key.data, "total", "partial"):
        known = claims.world.binding(make("deriv", key.args, d))
        if known is not None and known.kind == "reference" and not isinstance(known.truth, Matrix):
            return known.forms
    return ()


def _plain(forms: Sequence[Term]) -> Term | None:
    """The last right side in names, one without derivatives where there is one."""
    named = [f for f in forms if not closed(f)]
    return next(
        (f for f in reversed(named) if "deriv" not in f.heads), named[-1] if named else None
    )
