"""A solution that lacks a name of its equation: −2μ²(1 − c) + 2cσ²/n = 0, so c = μ²/(μ² + σ²).

Alone that may be a case, n = 1. It is ``wrong`` where the name put back as a factor or divisor at one place makes
it a solution. A constant that may have been absorbed, nλ in λ, is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from symderiv.checking.judging.equations.equation import (
    ELSEWHERE,
    UNSATISFIED,
    Equation,
    leaves_of,
    satisfied,
)
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.model import Statement
from symderiv.checking.words import word_pattern
from symderiv.checking.world.world import World, closed, term_names
from symderiv.notation.names import split
from symderiv.notation.term import Term, add, div, mul, rebuild, sym
from symderiv.notation.text import unicode_text

__all__ = ["by_lost_name"]

_ABSORBS = frozenset(("lambda", "C", "alpha", "eta", "gamma", "beta", "k", "K", "Z"))
_MOST = 40  # ways to put it back
_REACH = 300  # characters around the equation and its solution
# What may make a name go away: "absorbing n in λ", "up to a constant", "with unit variance"
_PUT_IN = word_pattern(
    r"\b(?:absorb\w*|redefin\w*|rescal\w*|proportional|up\s+to|constant|unit|normali[sz]\w*|special\s+case"
    r"|without\s+loss|w\.?l\.?o\.?g|ignor\w*|neglect\w*|drop\w*|limit|large|small)\b|\\propto|∝",
    re.IGNORECASE,
)


def by_lost_name(
    world: World,
    text: str,
    st: Statement,
    equation: Equation,
    others: Sequence[Equation],
    unknown: str,
    by: Term,
) -> Outcome | None:
    """``wrong`` where one name of the equation has got lost on the way to its solution. ``others``: equations
    that it may have been put in from."""
    own = leaves_of(world, equation)
    lost = own - {unknown} - world.leaves(by) - term_names(by)
    if len(lost) != 1 or closed(by) or st.op != "=" or not term_names(by) <= own:
        return None
    (name,) = lost
    if any(split(n)[0] in _ABSORBS for n in own - {unknown}):
        return None
    with world.only_here():  # the n of another question has no number here
        if world.value(sym(name), "shown") is not None:
            return None
    beside = (e for e in others if e is not equation and e.section == equation.section)
    if any(name in leaves_of(world, e) for e in beside):
        return None
    around = max(0, equation.start - _REACH), st.right.end + _REACH
    one = re.compile(rf"\\?(?<![A-Za-z]){re.escape(split(name)[0])}[^=\n$]{{0,8}}=\s*1(?![\d.])")
    if _PUT_IN.search(text, *around) or one.search(text, *around):
        return None
    for mended in islice(_put_back(by, sym(name)), _MOST):
        if satisfied(world, equation, unknown, mended, False):
            if satisfied(world, equation, unknown, add(mended, ELSEWHERE), False):
                return None
            return named_slip("", mended, f"{UNSATISFIED}: {unicode_text(sym(name))} is lost")
    return None


def _put_back(t: Term, name: Term) -> Iterator[Term]:
    """A term with a name as a divisor or factor of one of its parts."""
    yield div(t, name)
    yield mul(name, t)
    if t.head in ("add", "mul", "neg", "div", "pow"):
        for k, part in enumerate(t.args[:1] if t.head == "pow" else t.args):
            for other in _put_back(part, name):
                yield rebuild(t, (*t.args[:k], other, *t.args[k + 1 :]))
