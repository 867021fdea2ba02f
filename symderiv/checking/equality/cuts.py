"""Names that may stand for any number in a relation, although they have a definition.

In ∂L/∂ŷ = −sgn(y − ŷ) it does not matter what ŷ comes from: where a name rests on nothing that the
relation itself mentions, what holds for every value of it holds for its own. So the relation is tried
with far fewer switches first. What fails so is not refuted: ReLU's value h is no number below 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from symderiv.checking.values.resting import resting_of
from symderiv.checking.values.shared import remembered, shared
from symderiv.checking.world.binding import CONSTANTS
from symderiv.checking.world.world import World
from symderiv.notation.names import ones_shape
from symderiv.notation.term import Term, walk

__all__ = ["cuts"]

_PLAIN = frozenset(
    ("num", "sym", "add", "mul", "neg", "div", "pow", "call", "cases", "rel", "and", "chain", "true", "deriv")
)  # fmt: skip
_OF_MATRICES = frozenset(("norm", "softmax", "diag", "tr", "det", "nabla", "hessian"))


def cuts(world: World, left: Term, right: Term) -> tuple[frozenset[str], ...]:
    """Sets of defined names below which left = right need not be looked at, the likelier one first: those
    that rest on no other name of it, and those that rest on no other defined name of it. None where
    matrices, sums or circles are in sight."""
    found: tuple[frozenset[str], ...] = remembered(
        world, ("cuts", left, right), lambda: tuple(_cuts(world, left, right))
    )
    return found


def _cuts(world: World, left: Term, right: Term) -> Iterator[frozenset[str]]:
    names = dict.fromkeys((*_parts(left).names, *_parts(right).names))
    first = _cut(world, left, right, set(names))
    if first:
        yield first
    defined = {n for n in names if world.definition(n) is not None}
    if first is not None and len(defined) < len(names):
        second = _cut(world, left, right, defined)
        if second and second != first:
            yield second


def _cut(world: World, left: Term, right: Term, kept: set[str]) -> frozenset[str] | None:
    """The names to cut where these must keep their own relation to the rest; None where none can be."""
    while True:
        before = len(kept)
        found = _below(world, [left, right], kept)
        if found is None or len(kept) == before:
            return found


def _below(world: World, terms: list[Term], kept: set[str]) -> frozenset[str] | None:
    """The names to cut for these kept ones, which grow where a definition differentiates or calls."""
    resting = resting_of(world)
    numbers: dict[str, bool] = shared(world, "definitions").setdefault("numbers", {})
    out: set[str] = set()
    derived: set[str] = set()
    seen: set[str] = set()
    functions: set[str] = set()
    stack = list(terms)
    while stack:
        parts = _parts(stack.pop())
        if not parts.plain:
            return None
        kept |= parts.by
        derived |= parts.of
        for name in parts.called - functions:
            functions.add(name)
            function = world.function(name)
            if function is not None:
                kept.update(function.parameters)
                stack.append(function.body)
        for name in parts.names:
            if name in seen:
                continue
            seen.add(name)
            definition = world.definition(name)
            if not _number(world, name, numbers):
                return None
            if definition is None:
                continue
            rests = resting.of(name)
            if rests is None or not all(_number(world, n, numbers) for n in rests):
                return None
            if name in CONSTANTS or name == "I" or any(n != name and n in kept for n in rests):
                stack.append(definition)
            else:
                out.add(name)
    return frozenset(out - derived)


def _number(world: World, name: str, known: dict[str, bool]) -> bool:
    """Whether a name is a number as far as its shape and its definition tell."""
    found = known.get(name)
    if found is None:
        definition = world.definition(name)
        plain = definition is None or _parts(definition).plain
        found = plain and world.shape(name) is None and not ones_shape(name)
        known[name] = found
    return found


class _Parts(NamedTuple):
    """Whether a term is plain arithmetic of numbers; its names; what its derivatives are of and by; the
    functions that it calls."""

    plain: bool
    names: tuple[str, ...]
    of: frozenset[str]
    by: frozenset[str]
    called: frozenset[str]


@lru_cache(maxsize=4096)
def _parts(t: Term) -> _Parts:
    names: dict[str, None] = {}
    of, by, called = set[str](), set[str](), set[str]()
    plain = True
    for u in walk(t):
        plain = plain and u.head in _PLAIN
        if u.head == "sym":
            names.setdefault(u.data)
        elif u.head == "deriv":
            if u.args[0].head == "sym":
                of.add(u.args[0].data)
            for a in u.args[1:]:
                by.update(a.names)
        elif u.head == "call":
            called.add(u.data[0])
    plain = plain and not called & _OF_MATRICES
    return _Parts(plain, tuple(names), frozenset(of), frozenset(by), frozenset(called))
