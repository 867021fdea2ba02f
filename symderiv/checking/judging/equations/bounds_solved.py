"""An inequality that is solved for a name: 2e^{−2nε²} ≤ δ ⇔ n ≥ ln(2/δ)/(2ε²).

At the bound the two sides of the inequality are equal, and it holds on the side that is told. Behind ⇔ another
bound is ``wrong``; behind ⇒ one that is off by a number, since a bound may be coarser than it has to be.
"""

from __future__ import annotations

import re

from flint import arb

from symderiv.checking.equality.comparing import value_of
from symderiv.checking.equality.inequality import holds_at
from symderiv.checking.judging.equations.equation import ELSEWHERE, Equation, satisfied
from symderiv.checking.judging.equations.residuals import at_points
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.values.numbers import NoValue, real_part
from symderiv.checking.values.readings import Reading
from symderiv.checking.world.world import World, closed, literals, term_names
from symderiv.notation.term import Term, add, div, mul, neg, num, sym

__all__ = ["bound_solved"]

_LAYOUT = r"(?:\s|\$|&|\\q?quad(?![a-z])|\\[,;:! ]|\\\\)*"
_BOTH_WAYS = re.compile(
    rf"{_LAYOUT}(?:\\(?:Long)?[lL]eftrightarrow(?![a-z])|\\iff(?![a-z])|⇔|⟺|<=>){_LAYOUT}"
)
_ONE_WAY = re.compile(
    rf"{_LAYOUT}(?:\\(?:Long)?[rR]ightarrow(?![a-z])|\\implies(?![a-z])|⇒|⟹|=>){_LAYOUT}"
)
# "it is enough that", "up to a constant": a bound that need not be the best one
_COARSE = re.compile(
    r"\b(?:suffic\w*|enough|order|constant|roughly|crude\w*|loose\w*|at\s+most|genügt|reicht|suffit|basta)\b|\\gtrsim|O\(",
    re.IGNORECASE,
)
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_FACTORS = (*(f for k in (2, 4, 3) for f in (div(num(1), num(k)), num(k))), num(-1))
_NOT, _OTHER_WAY = "it does not solve the inequality before it", "the inequality is turned around"
_GENERIC = Reading.of("through")
_POINTS, _ENOUGH = 12, 4
_NEAR = 150  # characters around it


def bound_solved(
    world: World, writeup: Writeup, st: Statement, name: Term, bound: Term
) -> Outcome | None:
    """``wrong`` where ``name op bound`` does not solve the inequality that stands before its arrow."""
    before = next(iter(writeup.earlier(st, 1)), None)
    if before is None or {before.op, st.op} - _TURNED.keys() or not before.first:
        return None
    between = writeup.text[before.right.end : st.left.start][:60]
    both_ways = _BOTH_WAYS.fullmatch(between) is not None
    sides = before.left.term, before.right.term
    if not (both_ways or _ONE_WAY.fullmatch(between)) or None in sides:
        return None
    left, right = (world.resolve(t) for t in sides if t is not None)
    own = term_names(left) | term_names(right)
    if name.data not in own or name in (left, right) or name.data in term_names(bound):
        return None
    if not term_names(bound) < own:
        return None
    with world.hidden(*(sym(n) for n in own)):
        equation = Equation(left, right, world.section, before.right.end)
        solves = at_points(world, left, right, name.data, bound, _GENERIC)
        if solves or (closed(bound) and literals(bound)):
            other = _sides(world, equation, before.op, name, bound) == (st.op[0] == "<")
            return Outcome(Verdict.WRONG, _OTHER_WAY, exact=False) if other else None
        if solves is not False or closed(bound):
            return None
        around = writeup.text[max(0, before.left.start - _NEAR) : st.right.end + _NEAR]
        if _COARSE.search(around):
            return None
        for factor in _FACTORS:
            mended = mul(factor, bound)
            if _solves(world, equation, name.data, mended):
                return named_slip("", neg(bound) if factor is _FACTORS[-1] else mended, _NOT)
    return Outcome(Verdict.WRONG, _NOT, exact=False) if both_ways else None


def _solves(world: World, equation: Equation, name: str, by: Term) -> bool:
    if not satisfied(world, equation, name, by, False):
        return False
    return not satisfied(world, equation, name, add(by, ELSEWHERE), False)


def _sides(world: World, equation: Equation, op: str, name: Term, bound: Term) -> bool | None:
    """Whether the inequality holds above the bound and fails below it; False for the other way round, None
    where points do not tell."""
    found: list[bool] = []
    for point in range(_POINTS):
        reading = Reading("through", point)
        try:
            value = real_part(value_of(world, bound, reading))
        except NoValue:
            continue
        if not isinstance(value, arb) or not value > 0:
            continue
        above, below = (
            holds_at(world, equation.left, op, equation.right, _at(point, name, value * factor))
            for factor in (arb("1.2"), arb("0.8"))
        )
        if above == below:
            return None
        found.append(above)
    if len(found) < _ENOUGH or any(found) != all(found):
        return None
    return found[0]


def _at(point: int, name: Term, value: arb) -> Reading:
    return Reading("through", point, free={name.data: value}, cut=frozenset((name.data,)))
