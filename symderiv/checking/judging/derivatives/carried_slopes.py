"""∂L/∂z = 0.613 · (1 − g²), where g = tanh(z) and ∂L/∂g = 0.613 has been told: the chain rule from a slope in
numbers, for an L that is written nowhere.

0.613 is read as ∂L/∂g where no other slope of L has this value, and g is the only quantity whose formula has z
in it: then there is one path. Only numbers: nothing with an index of a sum, and no matrices.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from flint import arb

from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.equality.comparing import TINY
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.derivatives.anyloss import by_any_loss
from symderiv.checking.judging.excuses.shown.at_values import switches
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import HOLDS, Verdict
from symderiv.checking.values.by_matrix import not_mentioned
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.world.displayed import written_value
from symderiv.checking.world.indices import reached
from symderiv.checking.world.supposing import with_formulas
from symderiv.checking.world.world import World, closed
from symderiv.notation.names import split
from symderiv.notation.term import Term, call, deriv, is_first_derivative, make, mul, neg

__all__ = ["by_carried_slope", "has_kinks", "of_another_loss"]

_STEPS = (8_000, 0.1, 0.5)
_FOREIGN = frozenset(("T", "mat", "had", "sum", "prod", "cases", "lim", "at", "rel", "deriv"))
_MOST = 400  # quantities, the latest first
_BEFORE = frozenset(
    ("z", "a", "net", "s", "u")
)  # letters of pre-activations: the z_g of g = tanh(…)


def by_carried_slope(
    claims: Claims, left: Term, right: Term, outcome: Outcome, about: bool
) -> Outcome | None:
    """The verdict on such a derivative; None where it does not go on from one slope alone. ``outcome``: as it
    stands by itself, undecided."""
    world = claims.world
    if claims.strict or world.shapes or len(left.args) != 2 or right.heads & _FOREIGN:
        return None
    of, by = left.args
    if not of.head == by.head == "sym":
        return None
    if world.definition(of.data) is not None and not of_another_loss(world, left, outcome):
        return None
    found = [
        (q, rest)
        for slope, rest in _factors(right)
        for q in _quantities(world, of, slope)
        if q is not by
    ]
    if len({q for q, _ in found}) != 1 or len(found) != 1:
        return None
    ((q, rest),) = found
    with (
        world.hidden(of),
        _with_argument(world, q, by),
        suppress(OutOfTime, NoValue),
        budget(*_STEPS),
    ):
        if _users(world, by) != [q]:
            return None
        law = world.definition(q.data)
        if law is None or law.heads & _FOREIGN:
            return None
        if closed(rest):
            return _in_numbers(claims, deriv(q, by), rest, about)
        again = by_any_loss(claims, left, mul(make("deriv", (of, q), "partial"), rest), about)
        if again is None or again.verdict is Verdict.UNCHECKED:
            return None
        return None if again.verdict is Verdict.WRONG and has_kinks(world, law) else again
    return None


def has_kinks(world: World, *terms: Term) -> bool:
    """Whether a ReLU or the like stands in what these rest on: ∂L/∂z = ∂L/∂a is right on one side of it."""
    return any(map(switches, reached(world, *terms)[0]))


def of_another_loss(world: World, left: Term, outcome: Outcome) -> bool:
    """Whether ∂L/∂z was not decided as what is written of L has no z in it, or is of another question: then it is
    another L."""
    told = world.binding(left.args[0])
    if told is None or outcome.verdict is not Verdict.UNCHECKED:
        return False
    if told.section != world.section:
        return True
    return len(left.args) == 2 and outcome.message == not_mentioned(*left.args)


def _in_numbers(claims: Claims, slope: Term, rest: Term, about: bool) -> Outcome | None:
    """The verdict on −0.4 for ∂c/∂f, which is c_0 = −0.4; None where it has no value."""
    outcome = claims.judge(slope, rest, about=about)
    if outcome.verdict in HOLDS:
        return Outcome(outcome.verdict, exact=outcome.exact)
    return None


def _factors(right: Term) -> Iterator[tuple[arb, Term]]:
    """The written numbers among the factors of a product, each with what is left."""
    sign, inner = (1, right) if right.head != "neg" else (-1, right.args[0])
    if inner.head != "mul":
        return
    for k, u in enumerate(inner.args):
        value = written_value(u)
        if value is None or abs(value) < TINY or abs(abs(value) - 1) < TINY:
            continue
        others = inner.args[:k] + inner.args[k + 1 :]
        rest = mul(*others) if len(others) > 1 else others[0]
        yield value * sign, rest
        if sign < 0:
            yield value, neg(rest)


def _quantities(world: World, of: Term, slope: arb) -> Iterator[Term]:
    """The quantities by which the slope of ``of`` has been shown with this number in the question."""
    for key in list(world.versions)[-_MOST:]:
        if not is_first_derivative(key) or key.args[0] is not of:
            continue
        known = world.binding(key)
        if known is None or known.section != world.section or key.args[1].head != "sym":
            continue
        if isinstance(known.shown, arb) and abs(known.shown - slope) < TINY:
            yield key.args[1]


def _users(world: World, by: Term) -> list[Term]:
    """The quantities whose formulas have this name in them."""
    out = []
    for key in list(world.versions)[-_MOST:]:
        law = world.definition(key.data) if key.head == "sym" else None
        if law is not None and by.data in law.names and key is not by:
            out.append(key)
    return out


@contextmanager
def _with_argument(world: World, q: Term, by: Term) -> Iterator[None]:
    """Within this, g = tanh(z_g), where g was told as tanh of a formula, and nothing is said of z_g."""
    law = world.definition(q.data)
    base, below, _ = split(by.data)
    meant = base in _BEFORE and below == q.data and world.binding(by) is None
    if not meant or law is None or law.head != "call" or len(law.args) != 1 or law.data[1]:
        yield
        return
    with with_formulas(world, {q: call(law.data[0], by)}):
        yield
