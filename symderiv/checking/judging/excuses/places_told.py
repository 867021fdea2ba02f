"""Gradients at a place that the text has just named: ∇f = (−4, 0) behind "from (0, 0)", whatever x and y are
by then.

Only for write-ups without an exercise.
"""

from __future__ import annotations

import re
from fractions import Fraction

from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.checking.world.world import Binding
from symderiv.notation.term import num, sym, walk

__all__ = ["by_named_place"]

_REACH = 500
_NUMBER = r"[-−]?\d{1,4}(?:\.\d{1,6})?"
_PLACE = re.compile(rf"\(\s?({_NUMBER}(?:\s?[,;]\s?{_NUMBER}){{1,3}})\s?\)")
_MOST = 6  # places that are tried, the nearest first


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
            with world.hidden(*map(sym, names)):
                for name, value in zip(names, numbers, strict=True):
                    world.bind(sym(name), Binding("literal", num(value), world.section))
                held = case.tried(case.left, case.right) is not None
            if held:
                return Outcome(Verdict.UNCHECKED, f"it holds at ({place}), which stands before it")
    return None
