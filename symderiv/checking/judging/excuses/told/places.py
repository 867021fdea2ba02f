"""Gradients at a place that the text names: ∇f = (−4, 0) behind "from (0, 0)", whatever x and y are by then,
f″ = 0 before "at x = 1", and a ∂J/∂m in which its numbers have been put in.

Only for write-ups without an exercise.
"""

from __future__ import annotations

import re
from fractions import Fraction

from flint import arb

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.excuses.shown.at_values import says_little
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.signs import has_signs, with_sign
from symderiv.checking.model import Verdict
from symderiv.checking.values.resting import reach
from symderiv.checking.world.displayed import as_decimal, written_value
from symderiv.checking.world.world import Binding, closed
from symderiv.notation.term import ZERO, at, is_first_derivative, num, rel, sym, walk

__all__ = ["by_named_place", "by_place_behind", "by_place_told"]

_REACH = 500
_NUMBER = r"[-−]?\d{1,4}(?:\.\d{1,6})?"
_PLACE = re.compile(rf"\(\s?({_NUMBER}(?:\s?[,;]\s?{_NUMBER}){{1,3}})\s?\)")
# "At $f' = 0$ the method stops", but not "we arrive at $f' = 0$"
_AT = re.compile(
    r"(?<!arrive )(?<!arrives )(?<!arrived )(?<!arriving )(?<!look )(?<!looking )(?<!up )(?<!get )"
    r"(?<![A-Za-z])(?:at|near|bei|en)[\s$(*_]*\Z",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"[\s$,;()]*(?:(?:i\.\s?e\.|that is|d\.\s?h\.|c'est-à-dire)[\s$,]*)?"
    r"(?:at|for|when|where|only|bei|für|en|pour|per|in|para|при|[\s$,;])*[\s$(]*",
    re.IGNORECASE,
)
_MOST = 6  # places that are tried, the nearest first; names that have a number
_PLACES = 12


def by_named_place(case: Case) -> Outcome | None:
    """The relation of gradients without an argument at one of the places before it."""
    if not any(u.head == "call" and u.data[0] in ("nabla", "hessian") for u in walk(case.left)):
        if "nabla" not in case.st.left.source:
            return None
    world, start = case.claims.world, case.st.left.start
    named = _PLACE.findall(case.writeup.text, max(0, start - _REACH), start)
    places = list(dict.fromkeys(reversed(named)))[:_MOST]
    parameters = {f.parameters for f in world.functions.values() if 1 < len(f.parameters) < 5}
    for place in places:
        numbers = [Fraction(n.replace("−", "-")) for n in re.findall(_NUMBER, place)]
        for names in sorted(p for p in parameters if len(p) == len(numbers)):
            here = {
                sym(name): Binding("literal", num(value), world.section)
                for name, value in zip(names, numbers, strict=True)
            }
            if case.tried_with(here) is not None:
                return Outcome(Verdict.UNCHECKED, f"it holds at ({place}), which stands before it")
    return None


def by_place_behind(case: Case) -> Outcome | None:
    """f″ = 0 where the place follows at once, "at x = 1", or where it is one itself, "at f″ = 0"."""
    left, text = case.left, case.writeup.text
    if left.head != "call" or not left.data[1] or len(left.args) != 1 or case.right is not ZERO:
        return None
    x, st = left.args[0], case.st
    if x.head != "sym" or not st.first:
        return None
    if _AT.search(text, max(0, st.left.start - 30), st.left.start):
        return Outcome(Verdict.GIVEN, "taken as a condition")
    after = next(iter(case.writeup.later(st, 1)), None)
    if after is None or after.left.term is not x or after.right.term is None:
        return None
    place = case.claims.world.resolve(after.right.term)
    if after.op not in ("=", "~") or not _BEHIND.fullmatch(text, st.right.end, after.left.start):
        return None
    places = [
        with_sign(place, minus) for minus in ((False, True) if has_signs(place) else (False,))
    ]
    tried = [case.tried(at(left, rel("=", x, p)), case.right) for p in places if closed(p)]
    return tried[0] if tried and all(t is not None for t in tried) else None


def by_place_told(case: Case) -> Outcome | None:
    """∂J/∂m = ½ Σ_i (0 − y_i) x_i behind "at m = b = 0", where nothing is told of the samples: the derivative
    there. What is put in for a name must stand in the formula, and 1, which a slip leaves out, is not put in."""
    left, right, world = case.left, case.right, case.claims.world
    if not is_first_derivative(left) or "sum" not in right.heads or closed(right):
        return None
    zero = any(u.head in ("add", "mul") and ZERO in u.args for u in walk(right))
    put = [number for u in walk(right) if (number := written_value(u)) is not None]
    where = []
    for name in sorted(reach(world, left) - {*right.names, left.args[0].data}):
        known = world.binding(sym(name))
        if known is None or known.kind != "literal" or not isinstance(known.shown, arb):
            continue
        little = says_little(known.shown)
        if (
            known.shown.is_zero() and zero
            if little
            else any((known.shown - p).contains(0) for p in put)
        ):
            number = as_decimal(known.shown, _PLACES)
            where += [rel("=", sym(name), number)] if number is not None else []
    again = case.tried(at(left, *where), right) if 0 < len(where) <= _MOST else None
    if again is not None:
        again.message = "at the values that are given here"
    return again
