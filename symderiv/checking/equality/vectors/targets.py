"""Targets of a classifier: vectors that weigh logarithms, whose entries sum up to 1."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flint import arb

from symderiv.checking.values.numbers import Matrix
from symderiv.checking.values.readings import Reading, random_value
from symderiv.checking.world.entries import without_index
from symderiv.checking.world.indices import reached
from symderiv.checking.world.world import World
from symderiv.notation.term import Term, having, untransposed

__all__ = ["distributions", "one_hot", "put", "targets"]

Shape = tuple[int, int]


def put(reading: Reading, point: int, free: Mapping[str, Any], label: str) -> Reading:
    """The reading at a point with these values for names, whatever defines them. ``label`` and the point
    tell the values."""
    shapes = [(n, m.shape) for n, m in free.items()]
    return reading.but(
        point=point, free=free, cut=frozenset(free), label=f"{label} {shapes}" if free else ""
    )


def targets(world: World, left: Term, right: Term) -> dict[str, Shape]:
    """The vectors that weigh logarithms, the y of −yᵀ log ŷ and −Σ y_k log ŷ_k, and their shapes: the
    entries of a target sum up to 1, which is seldom said."""
    found: dict[str, Shape] = {}
    for t in reached(world, left, right)[0]:
        for u in having(t, "mul", "had"):
            if not any(map(_of_logarithms, u.args)):
                continue
            for a in u.args:
                core = untransposed(a)
                if (
                    core.head != "sym"
                    or core.data == "ones"
                    or world.definition(core.data) is not None
                ):
                    continue
                for name in (core.data, without_index(core.data)):
                    shape = world.shapes.get(name)
                    if shape is not None and 1 in shape:
                        found[name] = shape
    return found


def _of_logarithms(t: Term) -> bool:
    """Whether this is a logarithm, or a sum of some: log u − 1 log c."""
    if t.head == "call":
        return t.data[0] in ("log", "ln")
    return t.head in ("add", "neg", "mul") and any(map(_of_logarithms, t.args))


def distributions(weights: Mapping[str, Shape], point: int) -> dict[str, Matrix]:
    """Random targets with positive entries and the sum 1."""
    return {n: _distribution(n, shape, point) for n, shape in weights.items()}


def one_hot(weights: Mapping[str, Shape], hot: int) -> dict[str, Matrix]:
    """Targets that are 1 for one class."""
    return {
        n: Matrix(shape, [arb(int(i == hot)) for i in range(max(shape))])
        for n, shape in weights.items()
    }


def _distribution(name: str, shape: Shape, point: int) -> Matrix:
    """Positive entries with the sum 1."""
    entries = [abs(random_value(f"{name}[{i}]", point)) for i in range(max(shape))]
    total = sum(entries[1:], entries[0])
    return Matrix(shape, [e / total for e in entries])
