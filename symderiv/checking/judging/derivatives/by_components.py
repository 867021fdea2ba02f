"""∂ℓ/∂γ = (−1.2, 0.3), where ℓ rests on γ_1 and γ_2 and nothing is said of γ itself: the derivatives by its
entries, in their order.
"""

from __future__ import annotations

from flint import arb

from symderiv.checking.equality.comparing import value_of
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.wording import shown_text
from symderiv.checking.model import HOLDS, Verdict
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.world.indices import reached
from symderiv.checking.world.laws import note_instances
from symderiv.checking.world.world import Binding, closed, literals
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, deriv, sym

__all__ = ["by_components"]

_SOME = (arb("0.7391"), arb("1.6127"))


def by_components(claims: Claims, left: Term, right: Term, about: bool) -> Outcome | None:
    """The verdict on such a list; None where it is none, or where one of its entries is not decided."""
    if claims.strict or right.head != "mat" or 1 not in right.data or len(right.args) < 2:
        return None
    if len(left.args) != 2 or left.args[1].head != "sym":
        return None
    base, below, above = split(left.args[1].data)
    if below or above or claims.world.binding(left.args[1]) is not None:
        return None
    beyond = sym(join(base, str(len(right.args) + 1)))
    if claims.world.binding(beyond) is not None:
        return None
    note_instances(claims.world, *reached(claims.world, left.args[0])[0])  # y_1 by the law of y_i
    entries = [sym(join(base, str(k))) for k in range(1, len(right.args) + 1)]
    found = []
    for entry, cell in zip(entries, right.args, strict=True):
        slope = deriv(left.args[0], entry, kind=left.data)
        outcome = claims.judge(slope, cell, about=about)
        if outcome.verdict is Verdict.UNCHECKED:
            outcome = _by_value(claims, slope, cell, entries) or outcome
        if outcome.verdict is not Verdict.WRONG and outcome.verdict not in HOLDS:
            return None
        found.append((slope, outcome))
    off = [(slope, o) for slope, o in found if o.verdict is Verdict.WRONG]
    if not off:
        rounded = any(o.verdict is Verdict.ROUNDED for _, o in found)
        return Outcome(Verdict.ROUNDED if rounded else Verdict.CORRECT, exact=not rounded)
    if len(off) == len(found):
        return None  # they may be other quantities
    slope, first = off[0]
    text = first.message or "it is another number"
    return Outcome(
        Verdict.WRONG, f"{shown_text(slope)}: {text}", mistake=first.mistake, exact=False
    )


def _by_value(claims: Claims, slope: Term, cell: Term, entries: list[Term]) -> Outcome | None:
    """The verdict on a number for a slope that has one whatever the entries themselves are."""
    world = claims.world
    if not closed(cell) or any(world.binding(e) is not None for e in entries):
        return None
    found = []
    for some in _SOME:
        with world.hidden(*entries):
            for k, e in enumerate(entries):
                at = some + k * some * some
                world.bind(e, Binding("literal", None, world.section, truth=at, shown=at))
            try:
                found.append(value_of(world, slope, SHOWN))
            except NoValue:
                return None
    if not all(isinstance(v, arb) for v in found) or not (found[0] - found[1]).contains(0):
        return None
    near = claims.near(found[0], cell)
    if near is None:
        return None
    if near:
        return Outcome(Verdict.ROUNDED if literals(cell) else Verdict.CORRECT)
    return Outcome(Verdict.WRONG, f"right is {claims.as_shown(found[0], cell)}", exact=False)
