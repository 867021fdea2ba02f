"""Laws of matrix algebra in names: tried on random matrices and vectors, for the usual letters.

Capitals are square matrices, small letters vectors or numbers, Greek letters numbers or vectors: with
numbers alone, A B = B A would hold.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import pairwise, product
from typing import Any
from zlib import crc32

from flint import arb, fmpq

from symderiv.checking.equality.comparing import DIFFERS, compare, is_upright
from symderiv.checking.equality.piecewise.skeleton import Skeleton
from symderiv.checking.values.by_matrix import told_entries
from symderiv.checking.values.evaluator import Scope
from symderiv.checking.values.numbers import Matrix, NoValue, Nowhere, finite
from symderiv.checking.values.readings import Reading
from symderiv.checking.values.resting import MAX_TERMS, below
from symderiv.checking.world.world import World
from symderiv.notation.names import GREEK, split
from symderiv.notation.term import Term, rebuild, transpose, untransposed, walk

__all__ = ["MISFIT", "MIXED", "by_shapes", "transposed"]

SIZE, MAX_TRIES = 2, 27
MISFIT, MIXED = "misfit", "mixed"
Shape = tuple[int, int]
_MATRIX, _COLUMN, _ROW, _NUMBER = (SIZE, SIZE), (SIZE, 1), (1, SIZE), (1, 1)
_CAPITALS = frozenset(("Gamma", "Lambda", "Omega", "Phi", "Pi", "Psi", "Sigma", "Theta", "Xi"))
_VECTORS = frozenset("uvwxz")
_WHOLE = ("norm", "diag", "tr", "det")


def by_shapes(
    world: World, left: Term, right: Term, reading: Reading, shape: Skeleton
) -> bool | str | None:
    """True or False for matrices; MISFIT where each side has a value but their shapes differ; MIXED where it
    holds for some shapes of the letters only; None where none fit."""
    if any(told_entries(world, n) for t in (left, right) for n in t.names):
        return None  # it has a size, and its entries move with it
    held = refuted = misfit = False
    unfit: list[list[tuple[str, Shape]]] = []
    powers = any("pow" in t.heads for t in (left, right))
    for shapes in _assignments(world, shape.names, _never_numbers(*shape.whole)):
        if any(all(shapes[n] == s for n, s in own) for own in unfit):
            continue
        found = _try(world, left, right, reading, shapes, True, unfit)
        if found is False and powers and _try(world, left, right, reading, shapes, False):
            found = True  # powers entry by entry
        if found is MISFIT:
            misfit = True
        elif found is not None:
            held, refuted = held or bool(found), refuted or not found
            if held:
                break
    if held:
        return MIXED if refuted else True
    if refuted:
        return False
    return MISFIT if misfit else None


def transposed(t: Term) -> Iterator[Term]:
    """t with a transpose taken away, or one put at a capital letter, at each place."""
    if t.head == "T":
        yield t.args[0]
    elif t.head == "sym" and _choices(t.data) == [_MATRIX]:
        yield transpose(t)
    if t.head in ("T", "deriv"):
        return
    for i, a in enumerate(t.args):
        for other in transposed(a):
            yield rebuild(t, (*t.args[:i], other, *t.args[i + 1 :]))


def _never_numbers(*terms: Term) -> set[str]:
    """Names that are transposed, or stand alone in a norm, a trace, an elementwise product; where something is
    transposed, the x of W x, too."""
    out: set[str] = set()
    turned = any("T" in t.heads for t in terms)
    for t in terms:
        for u in walk(t):
            if u.head in ("T", "had") or (u.head == "call" and u.data[0] in _WHOLE):
                out |= {a.data for a in u.args if a.head == "sym"}
            elif turned and u.head == "mul":
                for a, b in pairwise(map(untransposed, u.args)):
                    if a.head == b.head == "sym" and _choices(a.data) == [_MATRIX]:
                        out |= {b.data} & _VECTORS
    return out


def _assignments(
    world: World, names: tuple[str, ...], never: set[str]
) -> Iterator[dict[str, Shape]]:
    choices = []
    for name in names:
        known = world.shape(name)
        usual = [known] if known is not None else _choices(name)
        choices.append([s for s in usual if name not in never or s != _NUMBER] or [_COLUMN])
    for count, shapes in enumerate(product(*choices)):
        if count >= MAX_TRIES:
            return
        if any(s != _NUMBER for s in shapes):
            yield dict(zip(names, shapes, strict=True))


def _choices(name: str) -> list[Shape]:
    base = split(name)[0]
    if base in _CAPITALS:
        return [_MATRIX, _NUMBER, _COLUMN]
    if base in GREEK:
        return [_COLUMN, _NUMBER] if base in ("delta", "mu", "theta") else [_NUMBER, _COLUMN]
    if base in ("Y", "T"):
        return [_COLUMN, _MATRIX]  # targets
    if len(base) == 1 and base.isupper():
        return [_MATRIX]
    return [_COLUMN, _NUMBER, _ROW]


def _try(
    world: World,
    left: Term,
    right: Term,
    reading: Reading,
    shapes: dict[str, Shape],
    algebra: bool,
    unfit: list[list[tuple[str, Shape]]] | None = None,
) -> bool | str | None:
    """``unfit`` gets the shapes that do not fit: those of the names that the misfit rests on."""
    for point in range(2):
        free = {n: _random(n, s, point) for n, s in shapes.items()}
        scope = Scope(world, reading.but(free=free, point=point, algebra=algebra))
        try:
            a, b = scope.term(left), scope.term(right)
        except NoValue as fault:
            names = _below(world, fault.inside) if isinstance(fault, Nowhere) else None
            if names is not None and unfit is not None:
                unfit.append([(n, s) for n, s in shapes.items() if n in names])
            return None
        if not (finite(a) and finite(b)):
            return None
        try:
            if compare(a, b) == DIFFERS:
                square = b.__class__ is Matrix and b.shape == (SIZE, SIZE)
                if left.head == "deriv" and square and not is_upright():
                    if compare(a, b.T) != DIFFERS:
                        continue  # the other layout of a derivative
                return None if _jacobian(scope, left, right) else False
        except NoValue:
            return MISFIT
    return True


def _below(world: World, t: Term | None) -> set[str] | None:
    """All names that a term comes down to; None where there are too many."""
    terms = list(below(world, t)) if t is not None else []
    return {n for u in terms for n in u.names} if 0 < len(terms) < MAX_TERMS else None


def _jacobian(scope: Scope, *sides: Term) -> bool:
    """Whether a derivative of a vector by a vector is a factor: its rows may be the columns."""
    for u in (u for t in sides for a in t.args for u in walk(a) if u.head == "deriv"):
        value = scope.term(u)
        if value.__class__ is Matrix and 1 not in value.shape:
            return True
    return False


def _random(name: str, shape: Shape, point: int) -> Any:
    """I is the identity; other letters get numbers of either sign."""
    if name == "I" and shape[0] == shape[1]:
        n = shape[0]
        return Matrix(shape, [arb(int(i == j)) for i in range(n) for j in range(n)])
    state = random.Random(crc32(f"{name}{shape}{point}".encode()))
    entries = [
        arb(fmpq(state.randint(2000, 30000) * state.choice((1, -1)), 10007))
        for _ in range(shape[0] * shape[1])
    ]
    return Matrix.of(shape, entries)
