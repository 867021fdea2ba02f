"""A closer look at an equality that holds at random points: far out, in thin cells, close to kinks, for
matrices, beyond the usual digits; and where only one side has a value.

A difference found here is a proof as any other: a ball of the difference that does not hold 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flint import fmpq

from symderiv.arithmetic.values import working_precision
from symderiv.checking.equality.comparing import DIFFERS, compare
from symderiv.checking.equality.piecewise.cells import Cell, Probe, cells_under, probes
from symderiv.checking.equality.piecewise.common_slopes import without_common_slopes
from symderiv.checking.equality.piecewise.skeleton import Skeleton, skeleton_of
from symderiv.checking.equality.vectors.letter_shapes import MISFIT, MIXED, by_shapes, transposed
from symderiv.checking.values.evaluator import Scope, scope_of
from symderiv.checking.values.numbers import Boundary, NoValue, finite
from symderiv.checking.values.readings import SHOWN, Reading
from symderiv.checking.values.shared import remembered
from symderiv.checking.world.world import World
from symderiv.notation.term import Term, sym, unsigned, walk
from symderiv.notation.text import unicode_text

__all__ = [
    "NUMBERS_ONLY",
    "TRANSPOSED",
    "Closer",
    "as_matrices",
    "closer",
    "differs_far_behind",
    "elsewhere",
    "with_transpose",
]

MAX_BITS = 4096
NUMBERS_ONLY = "it holds for numbers, not for matrices"
TRANSPOSED = "a matrix is transposed"
_THROUGH = Reading("through")
SIZED_POINTS = 6


class Closer:
    """``holds``: False where a difference was found, None where it stays open (``why``); ``partly``: the
    difference needs a name that is not positive; ``note``: where only one side has a value; ``shaped``: it holds
    for matrices of some shapes."""

    __slots__ = ("holds", "note", "partly", "shaped", "why")

    def __init__(
        self,
        holds: bool | None,
        why: str = "",
        partly: bool = False,
        note: str = "",
        shaped: bool = False,
    ) -> None:
        self.holds, self.why, self.partly, self.note = holds, why, partly, note
        self.shaped = shaped


def closer(world: World, left: Term, right: Term, reading: Reading) -> Closer:
    """What a closer look at left = right finds, when random points have found no difference."""
    shape = skeleton_of(world, left, right, reading.cut)
    if reading.mode == "free" and not (shape.matrices or shape.inverses):
        # what its names come from does not tell where f(w) switches
        shape = skeleton_of(world, left, right, frozenset((*left.names, *right.names)))
    found: bool | str | None = None
    if shape.matrices and shape.derivatives and not shape.sums:
        bare = without_common_slopes(*(_formula(world, t) for t in (left, right)))
        if bare is not None and closer(world, *bare, reading).holds is not True:
            return Closer(None, NUMBERS_ONLY)
        found = by_shapes(world, left, right, reading, shape)
        if found in (False, MISFIT):
            if with_transpose(world, left, right, reading) is not None:
                return Closer(False, TRANSPOSED)
            return Closer(None, NUMBERS_ONLY)
    elif (shape.matrices or shape.inverses) and not shape.derivatives and not shape.sums:
        found = by_shapes(world, left, right, reading, shape)
        if found is False and shape.matrices:
            return Closer(False, "it does not hold for matrices")
        if found is False:
            return Closer(None, NUMBERS_ONLY)
        if found is MIXED:
            return Closer(None, NUMBERS_ONLY)
        if found is MISFIT:
            return Closer(None, "the shapes of the two sides differ")
        if found is None and any(_turns(t) for t in shape.whole):
            return Closer(None, "no shapes of its letters fit")
    partly: Closer | None = None
    if reading.sizes:
        for point in range(SIZED_POINTS):
            if _differ(world, left, right, reading.at(point)):
                return Closer(False)
    cells = cells_under(world, shape, reading)
    if cells is not None and any(_differ_in(world, left, right, reading, c) for c in cells):
        return Closer(False)
    for probe in _probes(world, shape) if cells is None else ():
        if probe.root or not _differ(world, left, right, reading.but(free=probe.values)):
            continue
        if shape.pieces or all(v > 0 for v in probe.values.values()):
            return Closer(False)
        partly = partly or Closer(False, partly=True)
    if partly is not None:
        return partly
    with working_precision(_bits(left, right)):
        for point in (0, 2):
            if _differ(world, left, right, reading.at(point)):
                return Closer(False)
    return Closer(True, note=_domains(world, left, right, reading, shape), shaped=found is True)


def _formula(world: World, t: Term) -> Term:
    """What a name stands for; any other term."""
    meant = world.definition(t.data) if t.head == "sym" else None
    return t if meant is None else meant


def with_transpose(
    world: World, left: Term, right: Term, reading: Reading = _THROUGH
) -> Term | None:
    """The right side with a transpose put in or taken away, where left = right holds with that; None where
    a name in it has a definition."""
    shape = skeleton_of(world, left, right, reading.cut)
    mends = () if shape.defined else transposed(right)
    return next((t for t in mends if by_shapes(world, left, t, reading, shape) is True), None)


def _turns(t: Term) -> bool:
    """Whether a letter is transposed, and no matrix is written out."""
    heads = {u.head for u in walk(t)}
    return "T" in heads and "mat" not in heads


def as_matrices(world: World, left: Term, right: Term) -> bool | None:
    """Whether left = right for matrices and columns of the usual letters; None where none fit."""
    shape = skeleton_of(world, left, right)
    if shape.sums or shape.derivatives:
        return None
    found = by_shapes(world, left, right, Reading("through"), shape)
    return found if isinstance(found, bool) else None


def elsewhere(world: World, left: Term, right: Term, reading: Reading) -> Closer:
    """Where no random point gives both sides a value: √(x − 30) has some, but far out."""
    shape = skeleton_of(world, left, right)
    equal = 0
    for probe in _probes(world, shape):
        if probe.root:
            continue
        scope = Scope(world, reading.but(free=probe.values))
        try:
            a, b = scope.term(left), scope.term(right)
            if not (finite(a) and finite(b)):
                continue
            if compare(a, b) == DIFFERS:
                return Closer(False)
            equal += 1
        except NoValue:
            continue
    if equal < 3:
        return Closer(None)
    return Closer(True, note=_domains(world, left, right, reading, shape))


def differs_far_behind(world: World, left: Term, right: Term) -> bool:
    """Whether two numbers that agree at the usual precision differ at a higher one: 1 + 10⁻⁵⁰ and 1."""
    with working_precision(_bits(left, right)):
        return _differ(world, left, right, SHOWN)


def _probes(world: World, shape: Skeleton) -> list[Probe]:
    if shape.derivatives and not shape.switches:
        return []
    found: list[Probe] = remembered(world, ("probes", shape), lambda: probes(shape))
    return found


def _differ(world: World, left: Term, right: Term, reading: Reading) -> bool:
    return _differ_at(world, left, right, reading) is True


def _differ_at(world: World, left: Term, right: Term, reading: Reading) -> bool | None:
    """Whether the sides differ here; None where one of them has no value."""
    scope = Scope(world, reading) if reading.free else scope_of(world, reading)
    try:
        a, b = scope.term(left), scope.term(right)
        return compare(a, b) == DIFFERS if finite(a) and finite(b) else None
    except NoValue:
        return None


def _differ_in(world: World, left: Term, right: Term, reading: Reading, cell: Cell) -> bool:
    """Whether the sides differ in a cell: at the first of its points where both have a value."""
    for probe in cell:
        found = _differ_at(world, left, right, reading.but(free=probe.values))
        if found is not None:
            return found
    return False


def _bits(left: Term, right: Term) -> int:
    """Enough bits for a difference as small as the smallest number that is written."""
    bits = 320
    for t in (left, right):
        for u in walk(t):
            if u.head == "num":
                bits += int(u.data[0]).bit_length() + int(3.33 * u.data[1])
            elif u.head == "pow" and u.args[0].head == "num":
                exponent = unsigned(u.args[1])
                if exponent.head == "num" and exponent.data[1] == 0 and exponent.data[0] < MAX_BITS:
                    bits += int(exponent.data[0]) * int(u.args[0].data[0]).bit_length()
        if bits > MAX_BITS:
            return MAX_BITS
    return bits


# --- domains --------------------------------------------------------------------------------------


def _domains(world: World, left: Term, right: Term, reading: Reading, shape: Skeleton) -> str:
    """An example where only one side has a value; empty where none is found."""
    if not shape.edges or shape.derivatives or shape.defined or shape.sums or shape.matrices:
        return ""
    if reading.cut:
        return ""
    if not 0 < len(shape.names) <= 4:
        return ""
    for values in _examples(shape.names, _probes(world, shape)):
        scope = Scope(world, reading.but(free=values))
        sides = [_has_value(scope, t) for t in (left, right)]
        if None in sides or sides[0] == sides[1]:
            continue
        where = ", ".join(f"{unicode_text(sym(n))} = {_shown(v)}" for n, v in values.items())
        which = "left" if sides[0] else "right"
        return f"equal where both sides have a value; for {where} only the {which} one has"
    return ""


def _examples(names: tuple[str, ...], found: list[Probe]) -> Iterator[dict[str, fmpq]]:
    """Simple values first, then those that the conditions lead to."""
    exact = [p for p in found if p.root and all(v.q < 1000 for v in p.values.values())]
    if len(names) == 1:
        yield from (p.values for p in exact)
    yield {n: fmpq(-1) - i for i, n in enumerate(names)}
    if len(names) > 1:
        yield {n: fmpq((-1) ** i * (i + 1)) for i, n in enumerate(names)}
        yield {n: fmpq(-((-1) ** i) * (i + 1)) for i, n in enumerate(names)}
        yield dict.fromkeys(names, fmpq(1))
        for n in names:
            yield {m: fmpq(int(m != n)) for m in names}
    yield {n: fmpq(2) + i for i, n in enumerate(names)}
    yield from (
        p.values for p in found if not p.root and all(abs(v) < 50 for v in p.values.values())
    )


def _has_value(scope: Scope, t: Term) -> bool | None:
    try:
        value: Any = scope.term(t)
    except Boundary:
        return None
    except NoValue as fault:
        return False if "not defined" in str(fault) else None
    return finite(value)


def _shown(v: fmpq) -> str:
    text = str(v) if v.q < 1000 else f"{int(v.p) / int(v.q):.6g}"
    return text.replace("-", "−")
