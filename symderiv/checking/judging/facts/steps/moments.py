"""Adam's moments in numbers: m_2 = 0.9·0.05 + 0.1·(−0.2) is judged by the rule where the text names
Adam and gives β₁, β₂ and the gradients.

An index may count steps or parameters. A first moment of step 1 reads the same in both; a later one
refutes only when it fits neither, and a bias correction of step t only after m_t (or v_t) was seen to
carry m_(t−1) on.
"""

from __future__ import annotations

import re
from contextlib import suppress

from flint import arb

from symderiv.checking.equality.comparing import DIFFERS, compare, value_of
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.judging.surroundings.method_labels import turned_to_another
from symderiv.checking.model import HOLDS, Verdict
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.words import word_pattern
from symderiv.checking.world.world import World, closed
from symderiv.notation.names import join, split
from symderiv.notation.term import ONE, Term, add, div, mul, num, power, sub, sym

__all__ = ["moment"]

_ADAM = word_pattern(r"\badam(?:w)?\b", re.IGNORECASE)
_OTHERS = word_pattern(
    r"\b(?:adamax|nadam|amsgrad|rms[\s-]?prop|adagrad|adadelta|lion)\b", re.IGNORECASE
)
_FIRST, _SECOND = ("m", "mhat"), ("v", "vhat")


def moment(world: World, claims: Claims, left: Term, right: Term, before: str) -> Outcome | None:
    """The verdict on a moment of Adam with numbers, or None where this is no place for it."""
    if left.head != "sym" or not closed(right):
        return None
    base, index, sup = split(left.data)
    counted = index or sup.strip("()")
    if base not in (*_FIRST, *_SECOND) or not counted.isdigit() or not _names_adam(before):
        return None
    step = int(counted)
    beta = sym("beta_1" if base in _FIRST else "beta_2")
    if not 1 <= step <= 1000 or not _known(world, beta):
        return None

    def at(of: str, k: int) -> Term:
        return sym(join(of, str(k) if index else "", f"({k})" if sup.startswith("(") else ""))

    if base.endswith("hat"):
        return _corrected(world, claims, right, at(base[0], step), beta, step)
    gradient, previous = at("g", step), at(base, step - 1)
    if step > 1 and _carries(world, right, beta, previous):
        world.stepped.add(left.data)
    if not _known(world, gradient) or not _told(gradient.data, before):
        return None
    fresh = mul(sub(ONE, beta), gradient if base == "m" else power(gradient, num(2)))
    if step == 1 and not _known(world, previous):
        return claims.judge(fresh, right, about=False)
    if not _known(world, previous):
        return None
    outcome = claims.judge(add(mul(beta, previous), fresh), right, about=False)
    if outcome.verdict in HOLDS:
        if step > 1 and claims.judge(fresh, right, about=False).verdict not in HOLDS:
            world.stepped.add(at(base, step).data)
        return outcome
    if step > 1 and claims.judge(fresh, right, about=False).verdict in HOLDS:
        return None  # the first moment of another parameter
    return outcome if outcome.verdict is Verdict.WRONG else None


def _corrected(
    world: World, claims: Claims, right: Term, moment_: Term, beta: Term, step: int
) -> Outcome | None:
    if not _known(world, moment_) or (step > 1 and moment_.data not in world.stepped):
        return None
    meant = div(moment_, sub(ONE, power(beta, num(step))))
    outcome = claims.judge(meant, right, about=False)
    if outcome.verdict is Verdict.WRONG and step > 1:
        for slip in (sub(ONE, beta), power(sub(ONE, beta), num(step))):
            if claims.judge(div(moment_, slip), right, about=False).verdict in HOLDS:
                return named_slip("power-of-one-minus-beta", meant)
    return None if outcome.verdict is Verdict.UNCHECKED else outcome


def _carries(world: World, right: Term, beta: Term, previous: Term) -> bool:
    """Whether a moment in numbers has β times the one before in it: 0.9·0.2 + 0.1·1 after m_1 = 0.2."""
    kept = mul(beta, previous)
    if right.head != "add" or len(right.args) != 2 or not _known(world, previous):
        return False
    with suppress(NoValue):
        value = value_of(world, kept, SHOWN)
        parts = [u for u in right.args if u.head in ("mul", "neg")]
        found = [value_of(world, u, SHOWN) for u in parts]
        if compare(value, arb(0)) == DIFFERS:
            return any(compare(value, other) != DIFFERS for other in found)
    return False


def _known(world: World, name: Term) -> bool:
    found = world.binding(name)
    return found is not None and (found.truth is not None or found.shown is not None)


def _told(name: str, before: str) -> bool:
    """Whether the gradient was given after the text came to Adam: an earlier part has its own."""
    base, index, sup = split(name)
    last = max((m.start() for m in _ADAM.finditer(before)), default=0)
    number = re.escape(index or sup.strip("()"))
    wanted = rf"{base}\s*[_^]?\s*[{{(]*\s*(?:{number}|\d\s*,)\s*[}})]*\s*[,&)]*[^=\n]{{0,25}}[=≈:]"
    return re.search(wanted, before[last:]) is not None


def _names_adam(before: str) -> bool:
    found = list(_ADAM.finditer(before))
    if not found or _OTHERS.search(before, found[-1].end()):
        return False
    return not turned_to_another(before, _ADAM)
