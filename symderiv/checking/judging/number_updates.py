"""A step of gradient descent in numbers alone: w' = 0.9 − 0.5 · 0.079, where w, ∂L/∂w and η have been told.

What is compared is the direction only: w goes against the gradient of a loss.
"""

from __future__ import annotations

import re
from typing import Any

from flint import arb

from symderiv.checking.judging.any_gradient import UPHILL
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.writeup import Writeup
from symderiv.checking.mistakes.catalog import MISTAKES
from symderiv.checking.model import Verdict
from symderiv.checking.world.displayed import last_unit, written_value
from symderiv.checking.world.world import World
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, sym

__all__ = ["against_descent"]

_LIKELIHOOD = re.compile("likelihood", re.IGNORECASE)
_RATES = ("eta", "alpha", "lr", "epsilon", "gamma", "rho", "lambda")
_LOSSES = frozenset(
    "L E C J l ell loss cost error Loss Cost Error MSE BCE CE NLL total objective obj".split()
)
_VERSIONS = 3  # of a name that the step may start from
_NEW = frozenset("new neu next updated nuevo nouveau nueva prime + t+1 (1) 1 2 (2)".split())


def _uphill(writeup: Writeup) -> bool:
    text = writeup.text
    return UPHILL.search(text) is not None or _LIKELIHOOD.search(text) is not None


def against_descent(world: World, writeup: Writeup, left: Term, right: Term) -> Outcome | None:
    """The wrong verdict on a step along the gradient of a loss; None for anything else."""
    if left.head != "sym" or right.head != "add" or len(right.args) != 2:
        return None
    start, step = written_value(right.args[0]), _product(right.args[1])
    if start is None or step is None:
        return None
    for old in _before(left.data):
        back = int(old == left.data)  # the new value has its place already
        earlier = (world.value(sym(old), "shown", k) for k in range(back, back + _VERSIONS))
        if not any(_shown(value, right.args[0]) for value in earlier):
            continue
        slope = _gradient(world, old)
        if slope is None:
            continue
        sign, parts = step
        rates = [world.value(sym(n), "shown") for n in _RATES]
        found = [
            r
            for rate, other in (parts, parts[::-1])
            for r in rates
            if _shown(slope, other) and _shown(r, rate)
        ]
        if not found or not slope * sign > 0 or writeup.once(_uphill):
            continue
        rate = found[0]
        value = start - rate * slope
        expected = f"{float(value):.6g}"
        text = f"{MISTAKES['plus-for-minus'].text}; right is {expected}"
        return Outcome(Verdict.WRONG, text, expected, "plus-for-minus", value=value, exact=False)
    return None


def _before(name: str) -> list[str]:
    """What w', w_{new}, w_1^{(1)} were called before the step; the name itself too."""
    base, below, above = split(name)
    out = [name]
    if above in _NEW:
        out.append(join(base, below))
    parts = below.split(",") if "," in below else [below]
    if parts[-1] in _NEW:
        out.append(join(base, ",".join(parts[:-1]), above))
    return out


def _gradient(world: World, name: str) -> arb | None:
    """The number that was shown last for the derivative of a loss by a name."""
    wrt = sym(name)
    for key in reversed(world.versions):
        if key.head != "deriv" or len(key.args) != 2 or key.args[1] is not wrt:
            continue
        if key.args[0].head != "sym" or split(key.args[0].data)[0] not in _LOSSES:
            continue
        binding = world.binding(key)
        if binding is not None and binding.section == world.section:
            return binding.shown if isinstance(binding.shown, arb) else None
    return None


def _product(t: Term) -> tuple[int, tuple[Term, Term]] | None:
    """The sign and the two numbers of ± B · C."""
    sign = 1
    while t.head == "neg":
        sign, t = -sign, t.args[0]
    if t.head != "mul" or len(t.args) != 2:
        return None
    for part in t.args:
        value = written_value(part)
        if value is None:
            return None
        sign = -sign if value < 0 else sign
    return sign, (t.args[0], t.args[1])


def _shown(value: Any, number: Term) -> bool:
    """Whether a written number is a value, whatever its sign: in as many digits as it has, three at least,
    or exactly."""
    written = written_value(number)
    if not isinstance(value, arb) or written is None:
        return False
    digits = number.args[0] if number.head == "neg" else number
    unit = arb(last_unit(number) or 0) if digits.data[0] >= 100 else arb(0)
    gap = abs(abs(value) - abs(written))
    return bool(gap <= unit * arb("1.001")) if unit > 0 else bool(gap < arb("1e-12"))
