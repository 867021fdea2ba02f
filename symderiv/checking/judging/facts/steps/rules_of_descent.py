"""A rule of descent whose gradient is written out, w ← w − α (ŷ − y) x, compared with the gradient of the loss
that the text minimises, or with the one that it tells.

A rule may leave factors to the learning rate and go by one sample. So it is wrong only with a slip that no
convention explains: a sign, the weight of another unit, the slope of another activation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.derivatives.layers.turned_errors import prediction_less_target
from symderiv.checking.judging.derivatives.slopes_by_law import SlopesByLaw
from symderiv.checking.judging.facts.steps.number_updates import (
    LOSSES,
    before_step,
    descends,
    uphill,
)
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.world.indices import reached
from symderiv.checking.world.world import World, closed
from symderiv.notation.names import split
from symderiv.notation.term import ONE, Term, add, call, deriv, having, mul, neg, rebuild, sub, sym

__all__ = ["against_ascent", "against_gradient"]

_STEPS = (12_000, 0.2, 0.6)
_PARAMETERS = frozenset("w W theta Theta omega b B beta m c U V".split())
_RATES = frozenset(("eta", "alpha", "lr", "epsilon", "gamma"))
_TURNED = frozenset(("sign", "target-and-prediction-swapped"))
_CLIMBED = frozenset("ell l ll LL logL loglik Q U R V".split())
_CLIMBS = "gradient ascent goes along the gradient, with a plus"
_NEAR = 160  # characters before a rule in which it is said to be one of ascent
_ASCENT = re.compile(
    r"gradient[- ]ascent|gradientenaufstieg|montée de gradient|ascenso (?:de|del) gradiente|梯度上升",
    re.I,
)
_DOWN = re.compile(r"descent|abstieg|descente|descenso|下降|minimi|negativ", re.I)
_SLIPS = _TURNED | {"wrong-index", "other-activation", "missing-one-minus"}


def against_gradient(
    claims: Claims, writeup: Writeup, slopes: SlopesByLaw, left: Term, right: Term
) -> Outcome | None:
    """The wrong verdict on a rule whose step is not downhill; None for anything else."""
    taken = None if claims.strict else _taken_apart(left, right)
    if taken is None or not writeup.once(descends) or writeup.once(uphill):
        return None
    old, rate, downhill = taken
    with suppress(OutOfTime, NoValue), budget(*_STEPS):
        for gradient, told in _gradients(claims.world, slopes, old):
            names = claims.world.leaves(gradient) | set(gradient.names)
            if rate.data in names:
                continue
            found = claims.named(claims.judge(gradient, downhill, about=False))
            if found.verdict is Verdict.CORRECT:
                return None
            if found.verdict is not Verdict.WRONG or found.mistake not in _allowed(
                claims, gradient
            ):
                continue
            if told and (found.mistake not in _TURNED or not prediction_less_target(gradient)):
                continue
            if downhill.head == "neg" and found.mistake in _TURNED:
                if claims.judge(gradient, neg(downhill), about=False).verdict is Verdict.CORRECT:
                    return named_slip("plus-for-minus", add(old, neg(right.args[1])))
            if found.repaired is not None:
                return named_slip(found.mistake or "", sub(old, mul(rate, found.repaired)))
    return None


def against_ascent(
    claims: Claims, writeup: Writeup, slopes: SlopesByLaw, st: Statement, left: Term, right: Term
) -> Outcome | None:
    """The wrong verdict on θ ← θ − α ∇ℓ behind the words "gradient ascent", where the gradient of a likelihood or
    of a reward has been told, and of nothing else; None for anything else."""
    taken = None if claims.strict else _taken_apart(left, right)
    near = writeup.text[max(0, st.left.start - _NEAR) : st.left.start]
    if taken is None or not _ASCENT.search(near) or _DOWN.search(near):
        return None
    old, rate, downhill = taken
    told = slopes.formulas_of(old)
    if len({of for _, of in told}) != 1 or not all(_is_climbed(of) for _, of in told):
        return None
    with suppress(OutOfTime, NoValue), budget(*_STEPS):
        for gradient, _ in told:
            if rate.data in claims.world.leaves(gradient) | set(gradient.names):
                continue
            with claims.unnamed():
                along = claims.judge(gradient, downhill, about=False)
            if along.verdict is Verdict.CORRECT:
                return named_slip("sign", add(old, mul(rate, downhill)), _CLIMBS)
    return None


def _is_climbed(of: Term) -> bool:
    name = of.data[0] if of.head == "call" else of.data if of.head == "sym" else ""
    return bool(name) and split(name)[0] in _CLIMBED


def _allowed(claims: Claims, gradient: Term) -> frozenset[str]:
    """The slips that are wrong here: of a sum over samples, a rule may go by one of them, with any index."""
    terms = reached(claims.world, gradient)[0]
    return _TURNED if any("sum" in t.heads for t in (gradient, *terms)) else _SLIPS


def _taken_apart(left: Term, right: Term) -> tuple[Term, Term, Term] | None:
    """The w, the α and the G of w ← w − α G; −G for w + α G."""
    if left.head != "sym" or right.head != "add" or len(right.args) != 2:
        return None
    old, step = right.args
    if old.head != "sym" or old.data not in before_step(left.data):
        return None
    if split(old.data)[0] not in _PARAMETERS or closed(step) or {"deriv", "lim"} & step.heads:
        return None
    if any(u.data[0] == "nabla" for u in having(step, "call")):
        return None
    rates = [n for n in step.names if split(n)[0] in _RATES]
    if len(rates) != 1 or split(rates[0])[1]:
        return None
    rate = sym(rates[0])
    moved, sign = (step.args[0], 1) if step.head == "neg" else (step, -1)
    rest = _without_factor(moved, rate)
    if rest is None or closed(rest) or rest.head == "sym":
        return None  # w − η g, w − η v: g and v are what the text says
    return old, rate, rest if sign > 0 else neg(rest)


def _without_factor(t: Term, rate: Term) -> Term | None:
    """t without the one factor that the rate is: (1/m) Σ … for (α/m) Σ …."""
    if t is rate:
        return ONE
    if t.head == "mul":
        at = [i for i, a in enumerate(t.args) if rate.data in a.names]
        if len(at) != 1:
            return None
        rest = _without_factor(t.args[at[0]], rate)
        kept = () if rest is ONE else (rest,)
        return None if rest is None else mul(*t.args[: at[0]], *kept, *t.args[at[0] + 1 :])
    if t.head == "div" and rate.data not in t.args[1].names:
        rest = _without_factor(t.args[0], rate)
        return None if rest is None else rebuild(t, (rest, t.args[1]))
    return None


def _gradients(world: World, slopes: SlopesByLaw, by: Term) -> Iterator[tuple[Term, bool]]:
    """The gradients of the losses that the question knows, and whether a formula only tells them."""
    told: dict[Term, Term] = {
        key: key
        for key in world.versions
        if key.head == "sym" and _is_loss(key.data) and world.definition(key.data) is not None
    }
    for name, function in world.functions.items():
        if _is_loss(name):
            told[sym(name)] = call(name, *map(sym, function.parameters))
    resting = [loss for loss, whole in told.items() if by.data in world.leaves(whole)]
    if len(resting) == 1:
        yield deriv(told[resting[0]], by), False
    if not told:
        yield from ((formula, True) for formula in slopes.formulas(by))


def _is_loss(name: str) -> bool:
    return split(name)[0] in LOSSES
