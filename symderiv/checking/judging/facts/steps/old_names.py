"""w_{new} = w_{old} − η g = 0.5 − 0.1 · 0.3 where w = 0.5 is told: w_{old} is the w from before the step.

Only where the numbers begin with that of w. Any other number is that of another step, or of another w.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flint import arb

from symderiv.checking.equality.comparing import TINY
from symderiv.checking.world.displayed import written_value
from symderiv.checking.world.world import Binding, World, closed
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, sym

__all__ = ["with_names_of_before"]

_OLD = frozenset(("old", "alt"))


@contextmanager
def with_names_of_before(world: World, left: Term, right: Term) -> Iterator[None]:
    """Within this, w_{old} is w, where a step in numbers begins with the number of w."""
    start = written_value(right.args[0]) if closed(right) and right.head == "add" else None
    bound: list[Term] = []
    for name in sorted(world.leaves(left)) if start is not None else ():
        plain, old = _unmarked(name), sym(name)
        value = None if plain is None or world.versions.get(old) else world.value(plain, "shown")
        if isinstance(value, arb) and start is not None and abs(value - start) < TINY:
            world.bind(old, Binding("numeric", None, world.section, truth=value, shown=value))
            bound.append(old)
    try:
        yield
    finally:
        for old in bound:
            world.forget_last(old)


def _unmarked(name: str) -> Term | None:
    """w for w_{old} and w^{(old)}, w_1 for w_{1,old}; None for any other name."""
    base, below, above = split(name)
    if above.strip("()") in _OLD:
        return sym(join(base, below))
    *parts, last = below.split(",")
    return sym(join(base, ",".join(parts), above)) if last in _OLD else None
