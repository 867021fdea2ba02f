"""A gradient put together from derivatives as displayed: ∂L/∂b = −0.38 · 0.24, where both were shown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from flint import arb

from symderiv.checking.equality.comparing import entries_of, value_of
from symderiv.checking.equality.ways import CARRIED, OUTPUTS
from symderiv.checking.judging.excuses.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Verdict
from symderiv.checking.values.numbers import Matrix, NoValue, real_part
from symderiv.checking.values.readings import SHOWN, TRUE
from symderiv.checking.world.displayed import as_decimal, last_unit, written_value
from symderiv.checking.world.indices import reached
from symderiv.checking.world.supposing import supposing
from symderiv.checking.world.world import Binding, World, cells_of, closed
from symderiv.notation.term import (
    ONE,
    ZERO,
    Term,
    add,
    call,
    deriv,
    is_first_derivative,
    make,
    mul,
    num,
    sub,
    substitute,
    sym,
    transpose,
)

__all__ = ["by_shown_derivatives", "by_shown_vector", "by_told_slopes", "drops_a_path"]

MOST_PATHS = 24
# True values may rest on a displayed one; a path that is left out makes more of a difference.
NEAR = 50
_PLACES = 12


def by_shown_derivatives(case: Case) -> Outcome | None:
    """∂L/∂w = a number that the chain rule gives with the derivatives that earlier lines have displayed.

    The same factors must give the true derivative with their true values: no path is left out.
    """
    world, left = case.claims.world, case.left
    if not is_first_derivative(left) or not closed(case.right):
        return None
    with suppress(NoValue):
        truth = real_part(value_of(world, left, TRUE))
        if truth.__class__ is Matrix:
            return None
        for factors in _factorings(world, left):
            product = factors[0] if len(factors) == 1 else mul(*factors)
            with suppress(NoValue):
                true = real_part(value_of(world, product, TRUE))
                if true.__class__ is Matrix or not abs(true - truth) * NEAR < abs(truth) + abs(
                    true
                ):
                    continue
                again = case.tried(product, case.right, about=True)
                if again is not None:
                    return Outcome(Verdict.ROUNDED, value=again.value, exact=False)
    return None


def drops_a_path(case: Case) -> bool:
    """Whether a derivative has the number of such a product with the last factor along its direct path only."""
    world, left = case.claims.world, case.left
    if not is_first_derivative(left) or not closed(case.right):
        return False
    for *shown, last in _factorings(world, left):
        if shown and last.data == "total":
            product = mul(*shown, make("deriv", last.args, "direct"))
            if case.tried(product, case.right, about=True) is not None:
                return True
    return False


def by_told_slopes(case: Case) -> Outcome | None:
    """∂(R + 3D)/∂μ = −1.6 + 3 · 0.6, where ∂R/∂μ = −1.6 and ∂D/∂μ = 0.6 are told as numbers. Where they are
    not, and nothing tells how R and D come from μ, nothing can be said."""
    world, left = case.claims.world, case.left
    if not is_first_derivative(left) or not closed(case.right):
        return None
    of, by = left.args
    if of.head == "sym" or (of.head == "call" and world.function(of.data[0]) is not None):
        return None
    names = sorted(of.names)
    slopes = [world.binding(deriv(sym(n), by)) for n in names]
    if all(s is not None and s.shown is not None for s in slopes) and _is_linear(world, of):
        told = [sym(f"told_{number}") for number in range(len(names))]
        zero = {sym(n): ZERO for n in names}
        steps = [
            sub(substitute(of, {**zero, sym(n): ONE}), substitute(of, zero)) for n in names
        ]  # what comes of each name
        found: dict[Term, Binding] = {}
        for key, slope in zip(told, slopes, strict=True):
            assert slope is not None
            truth = slope.shown if slope.truth is None else slope.truth
            found[key] = Binding("literal", None, world.section, truth, slope.shown)
        with supposing(world, found):
            return case.tried(add(*map(mul, steps, told)), case.right)
    if by.data in reached(world, of)[1]:
        return None
    return Outcome(Verdict.UNCHECKED, f"what is written here does not mention {by.data}")


def _is_linear(world: World, t: Term) -> bool:
    """Whether a term is a sum of multiples of its names."""
    with suppress(NoValue):
        at = [
            value_of(
                world, substitute(t, {sym(n): num(k + i) for i, n in enumerate(t.names)}), SHOWN
            )
            for k in (0, 5, 10)
        ]
        return all(isinstance(v, arb) for v in at) and bool(abs(at[0] - 2 * at[1] + at[2]) < 1e-9)
    return False


def by_shown_vector(case: Case) -> Outcome | None:
    """∂L/∂W = a matrix that ∂L/∂z as displayed gives, for z = W x: rounded before it was multiplied.

    With its true value the same product must give the true gradient: no path is left out.
    """
    world, left = case.claims.world, case.left
    if not is_first_derivative(left) or not closed(case.right):
        return None
    of, by = left.args
    with suppress(NoValue):
        truth = value_of(world, left, TRUE)
        if truth.__class__ is not Matrix:
            return None
        for key, slope in _shown_slopes(case, of)[:MOST_PATHS]:
            shown, through = world.value(key, "displayed"), slope.args[1]
            if shown is None or through is by:
                continue
            with suppress(NoValue):
                true = _weighted(value_of(world, slope, TRUE), through)
                if not _same(value_of(world, deriv(true, by), TRUE), truth):
                    continue
                gradient = deriv(_weighted(shown, through), by)
                for reading in (CARRIED, OUTPUTS):
                    if _is_shown(value_of(world, gradient, reading), case.right):
                        return Outcome(Verdict.ROUNDED, exact=False)
    return None


def _shown_slopes(case: Case, of: Term) -> list[tuple[Term, Term]]:
    """The derivatives of a quantity by a name that may have been displayed, each with what it is called:
    itself, or the δ of δ = ∂L/∂z."""
    named = case.writeup.once(_called)
    keys = [(k, k) for k in case.claims.world.versions if is_first_derivative(k)]
    found = [*keys, *((name, slope) for slope, name in named.items())]
    return [(k, d) for k, d in found if d.args[0] is of and d.args[1].head == "sym"]


def _called(writeup: Writeup) -> dict[Term, Term]:
    """The names that a write-up gives to derivatives."""
    out = {}
    for st in writeup.document.statements:
        name, slope = st.head.term, st.right.term
        if name is not None and slope is not None and is_first_derivative(slope):
            if name.head == "sym" and st.first:
                out[slope] = name
    return out


def _weighted(weights: Any, quantity: Term) -> Term:
    """Σ of the entries of a quantity, each times its weight: tr(Sᵀ z)."""
    found = [as_decimal(real_part(x), _PLACES) for x in entries_of(weights)]
    known = tuple(t for t in found if t is not None)
    if len(known) < len(found):
        raise NoValue("a weight is not known")
    if weights.__class__ is not Matrix:
        return mul(*known, quantity)
    turned = transpose(make("mat", known, weights.shape))
    return call("tr", mul(turned, quantity)) if 1 not in weights.shape else mul(turned, quantity)


def _is_shown(value: Any, right: Term) -> bool:
    """Whether a matrix is the one displayed, within a unit of the last digits."""
    cells = cells_of(right)
    if value.__class__ is not Matrix or len(cells) != len(value.entries):
        return False
    for x, cell in zip(value.entries, cells, strict=True):
        shown, unit = written_value(cell), last_unit(cell)
        if shown is None or not abs(real_part(x) - shown) <= arb(unit or 0) * arb("1.0001"):
            return False
    return True


def _same(found: Any, truth: Matrix) -> bool:
    """Whether two gradients are the same but for rounding."""
    if found.__class__ is not Matrix or found.shape != truth.shape:
        return False
    a, b = ([real_part(x) for x in m.entries] for m in (found, truth))
    largest = max((abs(y) for y in b), key=float)
    return all(bool(abs(x - y) * NEAR <= largest) for x, y in zip(a, b, strict=True))


def _factorings(world: World, left: Term) -> Iterator[list[Term]]:
    """∂L/∂a · ∂a/∂b · ∂b/∂w with a displayed value for every factor but the last, which takes all its paths."""
    top, bottom = left.args
    steps: dict[Term, list[Term]] = {}
    for key in world.versions:
        if is_first_derivative(key) and key is not left:
            if key.args[0] is not key.args[1] and world.value(key, "displayed") is not None:
                steps.setdefault(key.args[0], []).append(key)
    todo: list[tuple[Term, list[Term]]] = [(top, [])]
    found = 0
    while todo and found < MOST_PATHS:
        at, path = todo.pop(0)
        if path:
            found += 1
            yield path if at is bottom else [*path, deriv(at, bottom, kind="total")]
        if at is not bottom and len(path) < 6:
            seen = {top, *(f.args[1] for f in path)}
            todo += [(f.args[1], [*path, f]) for f in steps.get(at, ()) if f.args[1] not in seen]
