"""Whether an equation follows from the one before it: whether that has no other solutions."""

from __future__ import annotations

from contextlib import suppress

from flint import fmpq, fmpq_poly

from symderiv.checking.equality.vectors.by_index import uses_index
from symderiv.checking.judging.equations.equation import Equation, failing, leaves_of
from symderiv.checking.judging.equations.polynomial import numerator, squarefree
from symderiv.checking.judging.equations.residuals import POINTS, TRIES, gaps_of, root_of
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.values.readings import Reading
from symderiv.checking.world.world import World, literals
from symderiv.notation.term import walk

__all__ = ["follows_from"]

_NOT = "its solutions are not those of the equation before it"


def follows_from(world: World, last: Equation, here: Equation, linked: bool) -> Outcome | None:
    """Whether the solutions of the last equation solve this one; None where it is about something else, or
    not decided."""
    names = leaves_of(world, here)
    if not names or names != leaves_of(world, last):
        return None
    if len(names) == 1:
        (unknown,) = names
        a, b = (numerator(e.left, e.right, unknown) for e in (last, here))
        if a is None or b is None:
            return None
        digits = [u.data[1] for t in (here.left, here.right) for u in literals(t)]
        if digits and _near(a, b, fmpq(1, 10 ** max(digits))):
            return Outcome(Verdict.ROUNDED)
        a, b = squarefree(a), squarefree(b)
        if a % b == 0:
            return Outcome(Verdict.CORRECT) if a.degree() == b.degree() else None
        if b % a == 0:
            return None  # it has solutions besides
        return failing(last.left, last.right, _NOT)
    if not linked or uses_index(world, here.left, here.right):
        return None
    holds = _linear(world, last, here, names)
    if holds is None:
        return None
    return Outcome(Verdict.CORRECT) if holds else failing(last.left, last.right, _NOT)


def _linear(world: World, last: Equation, here: Equation, names: set[str]) -> bool | None:
    """Whether ``here`` holds where ``last`` does, by a name in which that is linear.

    For matrices that are only letters nothing is proved: there XᵀX and XXᵀ are the same number.
    """
    letters = not world.shapes and any(
        u.head == "T" for e in (last, here) for t in (e.left, e.right) for u in walk(t)
    )
    for name in sorted(names):
        results: list[bool] = []
        for point in range(TRIES):
            with suppress(NoValue, ZeroDivisionError):
                reading = Reading.of("through", point=point)
                root = root_of(world, last.left, last.right, name, reading)
                if root is None:
                    break
                gaps = gaps_of(world, here.left, here.right, name, root, reading)
                results.append(all(g.contains(0) for g in gaps))
            if len(results) >= POINTS:
                holds = None if any(results) != all(results) else results[0]
                return None if holds and letters else holds
    return None


def _near(a: fmpq_poly, b: fmpq_poly, unit: fmpq) -> bool:
    """Whether two polynomials have the same coefficients, up to a unit of the second's digits."""
    if a.degree() != b.degree():
        return False
    scale = b[b.degree()] / a[a.degree()]
    return all(abs(a[k] * scale - b[k]) < unit for k in range(b.degree() + 1))
