"""What is supposed for a moment: names with other versions, formulas or ranges than the text has told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from fractions import Fraction

from symderiv.checking.world.world import Binding, World
from symderiv.notation.names import join, split
from symderiv.notation.term import Term, add, call, div, num, sub, sym

__all__ = ["POSITIVE", "Range", "supposing", "with_formulas", "with_ranges"]

# The bounds of a range as they are written; None where there is none.
Range = tuple[str | None, str | None]

POSITIVE: Range = ("0", None)


@contextmanager
def supposing(world: World, bindings: Mapping[Term, Binding]) -> Iterator[None]:
    """Within this, nothing else has been said of these quantities."""
    with world.hidden(*bindings):
        for key, binding in bindings.items():
            world.bind(key, binding)
        yield


@contextmanager
def with_formulas(world: World, formulas: Mapping[Term, Term]) -> Iterator[None]:
    """Within this, names stand for these formulas."""
    meant = {k: Binding("definition", t, world.section) for k, t in formulas.items()}
    with supposing(world, meant):
        yield


@contextmanager
def with_ranges(world: World, ranges: Mapping[str, Range]) -> Iterator[None]:
    """Within this, each name is any number of its range."""
    meant = {
        sym(name): Binding("numeric", _inside(name, *bounds), world.section)
        for name, bounds in ranges.items()
    }
    with supposing(world, meant):
        yield


def _inside(name: str, low: str | None, high: str | None) -> Term:
    """A function of a free name whose values fill the range."""
    base, below, above = split(name)
    inner = call("exp", sym(join(f"{base}range", below, above)))
    if low is not None and high is not None:
        width = Fraction(high) - Fraction(low)
        return add(num(Fraction(low)), div(num(width), add(num(1), inner)))
    if low is not None:
        return add(num(Fraction(low)), inner)
    assert high is not None
    return sub(num(Fraction(high)), inner)
