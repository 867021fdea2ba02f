"""A gradient put together from derivatives as displayed: ∂L/∂b = −0.38 · 0.24, where both were shown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from flint import arb

from symderiv.checking.equality.comparing import value_of
from symderiv.checking.judging.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.checking.values.numbers import Matrix, NoValue, real_part
from symderiv.checking.values.readings import Reading
from symderiv.checking.world.displayed import as_decimal
from symderiv.checking.world.world import World, closed
from symderiv.notation.term import Term, call, deriv, make, mul, transpose

__all__ = ["by_shown_derivatives", "by_shown_vector"]

MOST_PATHS = 24
# True values may rest on a displayed one; a path that is left out makes more of a difference.
NEAR = 50
_PLACES = 12


def by_shown_derivatives(case: Case) -> Outcome | None:
    """∂L/∂w = a number that the chain rule gives with the derivatives that earlier lines have displayed.

    The same factors must give the true derivative with their true values: no path is left out.
    """
    world, left = case.claims.world, case.left
    if left.head != "deriv" or len(left.args) != 2 or not closed(case.right):
        return None
    with suppress(NoValue):
        truth = real_part(value_of(world, left, Reading("true")))
        if truth.__class__ is Matrix:
            return None
        for factors in _factorings(world, left):
            product = factors[0] if len(factors) == 1 else mul(*factors)
            with suppress(NoValue):
                true = real_part(value_of(world, product, Reading("true")))
                if true.__class__ is Matrix or not abs(true - truth) * NEAR < abs(truth) + abs(
                    true
                ):
                    continue
                again = case.tried(product, case.right, about=True)
                if again is not None:
                    return Outcome(Verdict.ROUNDED, value=again.value, exact=False)
    return None


def by_shown_vector(case: Case) -> Outcome | None:
    """∂L/∂W = a matrix that ∂L/∂z as displayed gives, for z = W x: rounded before it was multiplied.

    With its true value the same product must give the true gradient: no path is left out.
    """
    world, left = case.claims.world, case.left
    if left.head != "deriv" or len(left.args) != 2 or not closed(case.right):
        return None
    of, by = left.args
    with suppress(NoValue):
        truth = value_of(world, left, Reading("true"))
        if truth.__class__ is not Matrix:
            return None
        for key in [k for k in world.versions if k.head == "deriv" and k.args[0] is of][
            :MOST_PATHS
        ]:
            shown = world.value(key, "displayed") if len(key.args) == 2 else None
            if shown is None or key.args[1] is by or key.args[1].head != "sym":
                continue
            with suppress(NoValue):
                true = _weighted(value_of(world, key, Reading("true")), key.args[1])
                if _same(value_of(world, deriv(true, by), Reading("true")), truth):
                    again = case.tried(
                        deriv(_weighted(shown, key.args[1]), by), case.right, about=True
                    )
                    if again is not None:
                        return Outcome(Verdict.ROUNDED, value=again.value, exact=False)
    return None


def _weighted(weights: Any, quantity: Term) -> Term:
    """Σ of the entries of a quantity, each times its weight: tr(Sᵀ z)."""
    entries = weights.entries if weights.__class__ is Matrix else (weights,)
    found = [as_decimal(real_part(x), _PLACES) for x in entries]
    known = tuple(t for t in found if t is not None)
    if len(known) < len(found):
        raise NoValue("a weight is not known")
    if weights.__class__ is not Matrix:
        return mul(*known, quantity)
    turned = transpose(make("mat", known, weights.shape))
    return call("tr", mul(turned, quantity)) if 1 not in weights.shape else mul(turned, quantity)


def _same(found: Any, truth: Matrix) -> bool:
    """Whether two gradients are the same but for rounding."""
    if found.__class__ is not Matrix or found.shape != truth.shape:
        return False
    a, b = ([real_part(x) for x in m.entries] for m in (found, truth))
    largest = max((abs(y) for y in b), key=float)
    return all(bool(abs(x - y) * NEAR <= largest) for x, y in zip(a, b, strict=True))


def _factorings(world: World, left: Term) -> Iterator[list[Term]]:
    """∂L/∂a · ∂a/∂b · ∂b/∂w with a displayed value for every factor but the last."""
    top, bottom = left.args
    steps: dict[Term, list[Term]] = {}
    for key in world.versions:
        if key.head == "deriv" and len(key.args) == 2 and key is not left:
            if key.args[0] is not key.args[1] and world.value(key, "displayed") is not None:
                steps.setdefault(key.args[0], []).append(key)
    todo: list[tuple[Term, list[Term]]] = [(top, [])]
    found = 0
    while todo and found < MOST_PATHS:
        at, path = todo.pop(0)
        if path:
            found += 1
            yield path if at is bottom else [*path, deriv(at, bottom)]
        if at is not bottom and len(path) < 6:
            seen = {top, *(f.args[1] for f in path)}
            todo += [(f.args[1], [*path, f]) for f in steps.get(at, ()) if f.args[1] not in seen]
