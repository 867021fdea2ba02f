"""Whether a relation holds for matrices of the shapes that the text tells.

A few points are enough, since every entry is a random number of its own; the entries of both signs reach
the branches of ReLU and |·|. Either layout of a gradient counts as right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from itertools import islice, pairwise, permutations
from typing import Any

from symderiv.checking.equality.comparing import DIFFERS, compare, entries_of, value_of
from symderiv.checking.equality.numeric import agree
from symderiv.checking.equality.symbolic import NOWHERE, Identity
from symderiv.checking.equality.vectors.targets import distributions, one_hot, put, targets
from symderiv.checking.values.numbers import Matrix, NoValue, real_part
from symderiv.checking.values.readings import SHOWN, Reading
from symderiv.checking.world.entries import without_index
from symderiv.checking.world.index_letters import delta_as_cases, letters_of
from symderiv.checking.world.indices import own_delta, reached
from symderiv.checking.world.world import World
from symderiv.notation.names import join, split
from symderiv.notation.reindexing import instantiate
from symderiv.notation.term import (
    ONE,
    Term,
    add,
    deriv,
    div,
    having,
    is_first_derivative,
    mul,
    num,
    rebuild,
    substitute,
    sym,
    transpose,
    untransposed,
    walk,
)

__all__ = [
    "ONE_CLASS",
    "fitted",
    "holds_if_symmetric",
    "holds_in_shape",
    "is_matrix",
    "is_oblong",
    "numbers_in",
    "quick_test",
    "reindexed",
    "reordered",
    "shape_in",
    "transposed",
    "turned",
]

POINTS = (4, 6)
ONE_CLASS = "it holds for a target of one class"
FURTHER = (5, 7, 8, 9)  # where both sides are 0 at these
POSITIVE = (0, 3)  # where a root of a number, as in Q Kᵀ/√d, has no value at the others
_MAX_MENDS = 16
_FACTORS = 4


def holds_in_shape(world: World, left: Term, right: Term) -> Identity:
    """Whether left = right at random matrices, under some reading of σ and ∂; None where the shapes do
    not fit or something has no value. ŷ_i − y_i is tried for two entries of the vectors."""
    letters = _entry_letters(world, left) | _entry_letters(world, right)
    if not own_delta(world):
        left, right = delta_as_cases(left), delta_as_cases(right)
    if len(letters) != 1:
        return _in_shape(world, left, right)
    index = sym(next(iter(letters)))
    law, label = _with_label(world, left)
    pairs = [(instantiate(law, index, k), instantiate(right, index, k)) for k in (1, 2)]
    if label is not None:
        a, b = pairs[0]
        pairs = [(instantiate(a, label, k), instantiate(b, label, k)) for k in (1, 2)]
    found = [_in_shape(world, a, b) for a, b in pairs]
    return next((f for holds in (False, None) for f in found if f.holds is holds), found[0])


def _with_label(world: World, t: Term) -> tuple[Term, Term | None]:
    """A derivative by an entry with the formula of what is derived, and the letter of one class in that: the y of
    z_y, derived by z_i. Where i = y it has another slope than elsewhere. Any other term as it is."""
    own = _entry_letters(world, t.args[1]) if is_first_derivative(t) else set()
    of = t.args[0] if own else t
    named = own and of.head == "sym"
    law = world.definition(of.data) if named else of
    if not own or law is None:
        return t, None
    labels = _entry_letters(world, law) - own - (letters_of(of.data) if named else set())
    if len(labels) != 1:
        return t, None
    return deriv(law, t.args[1], kind=t.data), sym(next(iter(labels)))


def _entry_letters(world: World, t: Term) -> set[str]:
    """The i of ŷ_i, where ŷ is a vector."""
    bound = {u.args[1].data for u in having(t, "sum", "prod") if u.args[1].head == "sym"}
    out = set()
    for name in t.names:
        below = split(name)[1]
        if len(below) == 1 and below.isalpha() and without_index(name) in world.vectors:
            out.add(below)
    return out - bound


def quick_test(world: World, left: Term, right: Term) -> Callable[[Term], bool]:
    """Whether another right side has the value of the left, at one point for the shapes of the text."""
    letters = _entry_letters(world, left) | _entry_letters(world, right)
    index = sym(next(iter(letters))) if len(letters) == 1 else None
    weights = targets(world, left, right)
    free = distributions(weights, POINTS[0])
    readings = [put(r, POINTS[0], free, "sum 1") for r in _readings(left, right)]

    def placed(t: Term) -> Term:
        return t if index is None else instantiate(t, index, 1)

    def values(t: Term) -> list[Any]:
        out: list[Any] = []
        with world.in_shape():
            for reading in readings:
                try:
                    out.append(value_of(world, placed(t), reading))
                except (NoValue, ArithmeticError):
                    out.append(None)
        return out

    known = values(left)

    def passes(t: Term) -> bool:
        for value, other in zip(known, values(t), strict=True):
            with suppress(NoValue, ArithmeticError):
                if value is not None and other is not None and compare(value, other) != DIFFERS:
                    return True
        return False

    return passes


def _in_shape(world: World, left: Term, right: Term) -> Identity:
    refuted = False
    why = ""
    weights = targets(world, left, right)
    with world.in_shape():
        for reading in _readings(left, right):
            try:
                if _holds(world, left, right, reading, weights):
                    return Identity(True)
                refuted = True
            except NoValue as fault:
                if not reading.direct:
                    why = why or str(fault)
    if not refuted or why:
        return Identity(None, why)
    return (
        Identity(None, ONE_CLASS) if _of_one_class(world, left, right, weights) else Identity(False)
    )


def _of_one_class(
    world: World, left: Term, right: Term, weights: Mapping[str, tuple[int, int]]
) -> bool:
    """Whether the relation holds where the target is 1 for one class: −Σ y_k log p_k = −log p_c. A gradient
    with the target in it is said of all."""
    if left.head == "deriv" and not weights.keys().isdisjoint(map(without_index, right.names)):
        return False
    for hot in (0, 1) if weights else ():
        free = one_hot(weights, hot)
        with world.in_shape():
            for reading in _readings(left, right):
                with suppress(NoValue):
                    if _holds_at(
                        world, left, right, partial(put, reading, free=free, label=f"class {hot}")
                    ):
                        return True
    return False


def _holds(
    world: World,
    left: Term,
    right: Term,
    reading: Reading,
    weights: Mapping[str, tuple[int, int]],
) -> bool:
    def at(point: int) -> Reading:
        if not weights:
            return reading.at(point)
        return put(reading, point, distributions(weights, point), "sum 1")

    return _holds_at(world, left, right, at)


def _holds_at(world: World, left: Term, right: Term, at: Callable[[int], Reading]) -> bool:
    try:
        shown = 0
        for k, point in enumerate((*POINTS, *FURTHER)):
            if k >= len(POINTS) and shown:
                break  # not all of the entries were on the dead side of a ReLU
            equal, vacuous = _equal(world, left, right, at(point))
            if not equal:
                return False
            shown += not vacuous
        return True
    except NoValue as fault:
        if str(fault) != NOWHERE:
            raise
    return all(_equal(world, left, right, at(p))[0] for p in POSITIVE)


def is_matrix(world: World, t: Term) -> bool:
    """Whether a term has more than one entry in the shapes that the text tells."""
    return shape_in(world, t) is not None


def shape_in(world: World, t: Term) -> tuple[int, int] | None:
    """The shape that a term has then; None for a number, and where it has no value."""
    with world.in_shape():
        for point in (POINTS[0], POSITIVE[0]):
            try:
                value = value_of(world, t, Reading("through", point=point))
            except NoValue as fault:
                if str(fault) != NOWHERE:
                    return None
                continue
            return value.shape if isinstance(value, Matrix) else None
    return None


def numbers_in(terms: Iterable[Term]) -> set[str]:
    """The names that can only be numbers: below a line, or under a root."""
    out: set[str] = set()
    for t in terms:
        for u in walk(t):
            if u.head == "div":
                out.update(u.args[1].names)
            elif u.head == "call" and u.data[0] == "sqrt":
                out.update(u.args[0].names)
    return out


def holds_if_symmetric(world: World, left: Term, right: Term) -> bool:
    """Whether the relation holds when its square matrices are symmetric, which is often not said; no matrix is
    square that is told as one of n rows and d columns."""
    names = sorted({*left.names, *right.names})
    square = [
        n
        for n in names
        if n in world.shapes and len(set(world.shapes[n])) == 1 and not is_oblong(world, n)
    ]
    table = {sym(n): mul(div(ONE, num(2)), add(sym(n), transpose(sym(n)))) for n in square}
    if not table:
        return False
    sides = [_symmetric(t, table) for t in (left, right)]
    return bool(holds_in_shape(world, *sides).holds)


def is_oblong(world: World, name: str) -> bool:
    """Whether a matrix is told to have as many rows as one letter or number says, and columns as another."""
    return len(set(world.told_sizes.get(name, ()))) > 1


def _symmetric(t: Term, table: dict[Term, Term]) -> Term:
    if t.head == "deriv":  # what is differentiated by stays a name
        return rebuild(t, (_symmetric(t.args[0], table), *t.args[1:]))
    if t.head == "sym":
        return table.get(t, t)
    return rebuild(t, tuple(_symmetric(a, table) for a in t.args)) if t.args else t


def transposed(world: World, left: Term, right: Term) -> Term | None:
    """``right`` with one transpose more or less, where that makes the relation hold."""
    for mended in islice(turned(world, right), _MAX_MENDS):
        if holds_in_shape(world, left, mended).holds:
            return mended
    return None


def fitted(world: World, left: Term, right: Term) -> Term | None:
    """``left``, whose factors do not fit, with one matrix with numbers turned over that makes it the right
    side: Wᵀδ for W δ. Rows and columns are left alone, since a vector may be either."""
    places = (u for u in walk(left) if u.head in ("sym", "mat", "T"))
    for u in islice(dict.fromkeys(places), _MAX_MENDS):
        with suppress(NoValue):
            value = value_of(world, u, SHOWN)
            if value.__class__ is Matrix and 1 not in value.shape:
                mended = substitute(left, {u: u.args[0] if u.head == "T" else transpose(u)})
                if agree(world, mended, right).holds:
                    return mended
    return None


def reindexed(world: World, left: Term, right: Term) -> Term | None:
    """``right`` with the number of one name changed, W_1 for W_2, or with the x that a layer takes for the h of
    another one, where that makes the relation hold."""
    pairs = ((name, other) for name in sorted(right.names) for other in _others(world, left, name))
    for name, other in islice(pairs, _MAX_MENDS):
        mended = substitute(right, {sym(name): sym(other)})
        if holds_in_shape(world, left, mended).holds:
            return mended
    return None


def reordered(world: World, left: Term, right: Term) -> Term | None:
    """``right`` with its factors in another order, δ xᵀ for xᵀ δ, where that makes the relation hold."""
    if right.head != "mul" or not 2 <= len(right.args) <= _FACTORS:
        return None
    for factors in islice(permutations(right.args), 1, _MAX_MENDS + _FACTORS**2):
        mended = mul(*factors)
        if holds_in_shape(world, left, mended).holds:
            return mended
    return None


def _others(world: World, left: Term, name: str) -> Iterator[str]:
    """The names that another one may have been meant to be."""
    base, below, above = split(name)
    for i in range(4) if below.isdigit() and not above else ():
        other = join(base, str(i), "")
        if other != name and (other in world.shapes or world.definition(other)):
            yield other
    own = world.shapes.get(name, (1, 1))
    if 1 in own and max(own) > 1:
        for other in sorted(reached(world, left)[1] & world.shapes.keys()):
            shape = world.shapes[other]
            if other != name and 1 in shape and shape != own:
                yield other


def turned(world: World, t: Term) -> Iterator[Term]:
    """t with one transpose taken away, or one put at a matrix, or XᵀX for XXᵀ, or Aᵀx for Axᵀ, at each
    place."""
    if t.head == "mul":
        for i, (a, b) in enumerate(pairwise(t.args)):
            if (a.head == "T") is not (b.head == "T") and untransposed(a) is not untransposed(b):
                moved = (u.args[0] if u.head == "T" else transpose(u) for u in (a, b))
                yield rebuild(t, (*t.args[:i], *moved, *t.args[i + 2 :]))
            elif transpose(a) is b or transpose(b) is a:
                yield rebuild(t, (*t.args[:i], b, a, *t.args[i + 2 :]))
    if t.head == "T":
        yield t.args[0]
    elif t.head == "sym" and world.shapes.get(t.data, (1, 1)) != (1, 1):
        yield transpose(t)
    if t.head in ("deriv", "T"):
        return
    for i, a in enumerate(t.args):
        for other in turned(world, a):
            yield rebuild(t, (*t.args[:i], other, *t.args[i + 1 :]))


def _equal(world: World, left: Term, right: Term, reading: Reading) -> tuple[bool, bool]:
    """Whether both sides are equal at a point, and whether both are zero there."""
    a, b = value_of(world, left, reading), value_of(world, right, reading)
    if left.head != "deriv" and a.__class__ is Matrix and b.__class__ is Matrix:
        if a.shape != b.shape and 1 not in a.shape:
            return False, False  # only a gradient is written in two layouts
    zero = all(real_part(e).is_zero() for v in (a, b) for e in entries_of(v))
    return compare(a, b) != DIFFERS, zero


def _readings(left: Term, right: Term) -> Iterator[Reading]:
    """The ways to read a relation: ∂ through definitions or not; the powers of matrices other than by their
    letters, G² of an optimizer and of a penalty ‖Gw‖²."""
    parts = [u for t in (left, right) for u in walk(t)]
    partial = any(u.head == "deriv" and u.data == "partial" for u in parts)
    powers = any(u.head == "pow" and u.args[0].names and u.args[1].head == "num" for u in parts)
    for algebra in (None, True) if powers else (None,):
        yield Reading("through", algebra=algebra)
        if partial:
            yield Reading("through", direct=True, algebra=algebra)
