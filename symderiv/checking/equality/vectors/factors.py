"""Whether the factors of a product have shapes that can be multiplied, by the matrices of an exercise.

A gradient may have either layout, a product of equal shapes may go entry by entry, and the brackets may stand
anywhere: what is impossible for all of that is no way of writing.
"""

from __future__ import annotations

from itertools import product

from symderiv.checking.values.numbers import Matrix
from symderiv.checking.world.binding import CONSTANTS
from symderiv.checking.world.world import World
from symderiv.notation.names import ones_shape
from symderiv.notation.term import Term, walk

__all__ = ["factors_of", "fits"]

Shape = tuple[int, int]
_SCALAR: Shape = (1, 1)
_TO_NUMBER = frozenset(("tr", "det", "norm"))
_MOST = 4  # gradients of a side whose layouts are tried
_LONGEST = 7  # factors of a product
_DEEPEST = 6  # forms that a gradient comes down to


class _Unknown(Exception):
    """Something has no shape that is known."""


def fits(world: World, form: Term, t: Term) -> bool:
    """Whether the products of a side exist in some layout of its gradients, with the shape of another side
    or of its transpose. Nothing is said of one with a name, or a function, whose shape is not known."""
    try:
        own, meant = _in_layouts(world, t), _shapes(world, form, set(), 0)
    except _Unknown:
        return True
    return not meant or bool(own & (meant | {(c, r) for r, c in meant}))


def _in_layouts(world: World, t: Term) -> set[Shape]:
    """The shapes that a side has in all layouts of its gradients."""
    loose = list(dict.fromkeys(u for u in walk(t) if _turns(world, u)))
    if len(loose) > _MOST:
        raise _Unknown
    out: set[Shape] = set()
    for turned in product((False, True), repeat=len(loose)):
        out |= _shapes(world, t, {u for u, yes in zip(loose, turned, strict=True) if yes}, 0)
    return out


def _turns(world: World, u: Term) -> bool:
    """Whether this is a gradient: a quantity of the solution that is none of the network's."""
    if u.head not in ("sym", "deriv") or ones_shape(str(u.data)):
        return False
    found = world.versions.get(u)
    return found is not None and found[0].kind == "reference" and found[0].shape is None


def _shapes(world: World, t: Term, turned: set[Term], depth: int) -> set[Shape]:
    """The shapes that a side may have; none where it has an impossible product."""
    if t.head in ("sym", "deriv"):
        r, c = _shape(world, t, depth)
        return {(c, r) if t in turned else (r, c)}
    if t.head == "num":
        return {_SCALAR}
    if t.head in ("mul", "had"):
        return _products([_shapes(world, f, turned, depth) for f in factors_of(t)])
    if t.head == "call" and t.data[0] in _TO_NUMBER:
        return {_SCALAR} if _shapes(world, t.args[0], turned, depth) else set()
    if t.head == "call" and len(t.args) != 1:
        raise _Unknown
    if t.head not in ("neg", "T", "add", "div", "pow", "call"):
        raise _Unknown
    parts = [_shapes(world, a, turned, depth) for a in t.args]
    if not all(parts):
        return set()
    if t.head == "T":
        return {(c, r) for r, c in parts[0]}
    # A bias is added to every column, a number to every entry.
    return max(parts, key=lambda found: max(r * c for r, c in found))


def _shape(world: World, key: Term, depth: int) -> Shape:
    """The shape of one quantity of the exercise."""
    name = str(key.data)
    if key.head == "sym" and (name in CONSTANTS or ones_shape(name)):
        return ones_shape(name) or _SCALAR
    found = world.versions.get(key)
    if not found or found[0].kind != "reference" or depth > _DEEPEST:
        raise _Unknown
    first = found[0]
    if isinstance(first.truth, Matrix):
        return first.truth.shape
    if first.truth is not None:
        return _SCALAR
    if first.shape is not None:
        return first.shape
    for form in (first.term, *first.forms):
        shapes = _shapes(world, form, set(), depth + 1) if form is not None else ()
        if len(shapes) == 1:
            return next(iter(shapes))
    raise _Unknown


def factors_of(t: Term) -> list[Term]:
    """The factors of a product, of matrices or entry by entry."""
    if t.head not in ("mul", "had"):
        return [t]
    return [f for a in t.args for f in factors_of(a)]


def _products(factors: list[set[Shape]]) -> set[Shape]:
    """The shapes that a product may have, with brackets anywhere."""
    n = len(factors)
    if n > _LONGEST:
        raise _Unknown
    best = {(i, i + 1): factors[i] for i in range(n)}
    for size in range(2, n + 1):
        for i in range(n - size + 1):
            best[i, i + size] = {
                shape
                for k in range(i + 1, i + size)
                for a in best[i, k]
                for b in best[k, i + size]
                for shape in _pair(a, b)
            }
    return best[0, n]


def _pair(a: Shape, b: Shape) -> set[Shape]:
    """The shapes of a product of two: of matrices, entry by entry, by a number."""
    if _SCALAR in (a, b):
        return {b if a == _SCALAR else a}
    out = {(a[0], b[1])} if a[1] == b[0] else set()
    if a == b or (1 in a and a == b[::-1]):
        out.add(a)
    return out
