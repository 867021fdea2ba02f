"""Rules of single nodes in the way of programs: c = a/b, da = dc/b, db = −a dc/b², where dv is ∂L/∂v for some L.

Only of numbers, in texts that speak of gradients and have no integrals, where du = 2 dx is something else; and
only for write-ups without an exercise.
"""

from __future__ import annotations

import re
from contextlib import suppress

from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.equality.symbolic import constant
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.meant_terms.gradient_names import joined
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import HOLDS, Statement, Verdict
from symderiv.checking.values.numbers import NoValue
from symderiv.notation.names import GREEK, join, split
from symderiv.notation.term import ONE, Term, deriv, div, having, mul, neg, rebuild, sym

__all__ = ["by_rule_of_node"]

_GRADIENTS = re.compile(
    r"backward|backprop|gradient|adjoint|rückwärts|rétroprop|retroprop|∂|\\partial|обратн|反向|逆伝播|梯度",
    re.IGNORECASE,
)
_INTEGRAL = re.compile(
    r"\\int(?![a-z])|∫|integra|substitut|differential|Differen[zt]ial", re.IGNORECASE
)
_FOREIGN = frozenset(("T", "sum", "prod", "mat", "had", "cases", "lim", "at", "rel", "deriv"))
_WHOLES = frozenset(("softmax", "norm", "tr", "det", "diag", "max", "min", "mean"))
_REACH = 6  # statements between a formula and its rules
_STEPS = (3_000, 0.1, 0.3)


def by_rule_of_node(
    claims: Claims, writeup: Writeup, st: Statement, right: Term, outcome: Outcome
) -> Outcome:
    """The outcome, or another one where da = … dc is a rule of the c = … right before it."""
    left = st.left.term
    if outcome.verdict is not Verdict.GIVEN or not st.first or st.op not in ("=", ":="):
        return outcome
    if left is None or left.head not in ("sym", "mul") or right.heads & _FOREIGN:
        return outcome
    if claims.world.binding(sym("d")) is None:
        table = {split(n)[0]: None for n in (*left.names, *right.names) if n != "d"}
        left, right = joined(left, table), joined(right, table)
    if left.head != "sym":
        return outcome
    by, others = _of(left), [n for n in right.names if _of(sym(n)) is not None]
    if by is None or len(others) != 1 or not writeup.once(_speaks_of_gradients):
        return outcome
    of = _of(sym(others[0]))
    formula = _told_just_now(writeup, st, of) if of is not None and of is not by else None
    factor = _factor(right, sym(others[0]))
    if of is None or formula is None or factor is None or by.data not in formula.names:
        return outcome
    own = {*formula.names, of.data}
    if not set(factor.names) <= own or not all(_is_number(claims, n) for n in own):
        return outcome
    slope = deriv(formula, by)
    with suppress(NoValue, OutOfTime), budget(*_STEPS, noted=False):
        found = claims.decide(slope, factor, False)
        if found.verdict in HOLDS:
            return Outcome(Verdict.CORRECT)
        if found.verdict is Verdict.WRONG and not _may_be_meant(claims, by, slope, factor):
            if found.meant is None:
                return Outcome(Verdict.WRONG, "the two sides differ", exact=False)
            mended = mul(found.meant, sym(others[0]))
            return named_slip(
                found.mistake or "", mended, "" if found.mistake else "the two sides differ"
            )
    return outcome


def _speaks_of_gradients(writeup: Writeup) -> bool:
    return writeup.says(_GRADIENTS) and not writeup.says(_INTEGRAL)


def _of(t: Term) -> Term | None:
    """The a of da."""
    base, below, above = split(t.data)
    letter = base[1:]
    fits = base[:1] == "d" and (letter in GREEK or (len(letter) == 1 and letter.islower()))
    return sym(join(letter, below, above)) if fits else None


def _is_number(claims: Claims, name: str) -> bool:
    base = split(name)[0]
    return (base in GREEK or (len(base) == 1 and base.islower())) and (
        name not in claims.world.shapes
    )


def _told_just_now(writeup: Writeup, st: Statement, of: Term | None) -> Term | None:
    """The formula of the quantity in the same paragraph, not far before."""
    start = writeup.paragraph(st.left.start, st.left.start)[0]
    for other in reversed(writeup.earlier(st, _REACH)):
        if other.left.start < start or other.left.start >= st.left.start:
            continue
        if other.first and other.left.term is of and other.op in ("=", ":="):
            formula = other.right.term
            if formula is None or formula.heads & _FOREIGN:
                return None
            whole = any(u.data[0] in _WHOLES for u in having(formula, "call"))
            return None if whole else formula
    return None


def _factor(t: Term, gradient: Term) -> Term | None:
    """What the gradient is multiplied by; None where it is no factor."""
    if t is gradient:
        return ONE
    if t.head == "neg":
        inner = _factor(t.args[0], gradient)
        return None if inner is None else neg(inner)
    if t.head not in ("mul", "div"):
        return None
    where = [k for k, a in enumerate(t.args) if gradient.data in a.names]
    if len(where) != 1 or (t.head == "div" and where[0]):
        return None
    inner = _factor(t.args[where[0]], gradient)
    if inner is None:
        return None
    return rebuild(t, tuple(inner if k == where[0] else a for k, a in enumerate(t.args)))


def _may_be_meant(claims: Claims, by: Term, slope: Term, factor: Term) -> bool:
    """Whether it is right as a relation of differentials, dx = du/2; holds but for a number, as 1/m of a mean or
    the 2 of a square; or may have the slope of what a itself comes from in it."""
    world = claims.world
    if world.definition(by.data) is not None:
        return True
    if claims.same(mul(factor, slope), ONE):
        return True
    return constant(world, div(factor, slope)) and not claims.same(factor, neg(slope))
