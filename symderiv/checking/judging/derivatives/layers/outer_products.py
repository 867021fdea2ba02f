r"""∂L/∂W = Σ_t δ_t x_tᵀ for z_t = W x_t + b: of columns, x_tᵀ δ_t is a number, or nothing at all.

Right are δ xᵀ and its transpose x δᵀ, and x δ where δ is a row. A writer may have rows, where it is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from symderiv.checking.judging.derivatives.layers.linear_layers import matrices_of, slopes_named
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.slips.verdict import named_slip
from symderiv.checking.judging.surroundings.writeup import Writeup
from symderiv.checking.model import Statement, Verdict
from symderiv.checking.world.entries import without_index
from symderiv.checking.world.world import World
from symderiv.notation.names import split
from symderiv.notation.term import Term, is_first_derivative, mul, rebuild, transpose, untransposed

__all__ = ["by_outer_product"]

_COLUMNS = re.compile(r"\bcolumn[- ]?vectors?\b|\bSpaltenvektor", re.IGNORECASE)
_ROWS = re.compile(r"\brow[- ]?vectors?\b|\bas (?:a )?rows?\b|\bZeilenvektor", re.IGNORECASE)
_OPEN = "it holds for numbers; of columns, the other factor has to be transposed"


def by_outer_product(
    world: World, writeup: Writeup, st: Statement, left: Term, right: Term
) -> Outcome | None:
    """The verdict on the gradient by a matrix of weights that is written as an inner product, alone or under a
    sum; None where it is none."""
    if not is_first_derivative(left) or "T" not in right.heads:
        return None
    of, by = left.args
    if by.head != "sym" or not split(by.data)[0][:1].isupper():
        return None
    body = right
    while body.head == "sum":
        body = body.args[0]
    factors = matrices_of(body)
    if factors is None or len(factors) != 2:
        return None
    plain = [untransposed(t) for t in factors]
    for g, v in (plain, plain[::-1]):
        if v.head != "sym" or not any(
            _is_layer(world, z, by, v) for z in _below(world, writeup, st, of, g)
        ):
            continue
        if tuple(factors) in ((g, transpose(v)), (v, transpose(g)), (v, g)):
            return None
        told = [world.shapes.get(n) for n in (v.data, without_index(v.data))]
        columns = any(shape is not None and shape[1] == 1 for shape in told)
        if writeup.says(_COLUMNS) or (columns and not writeup.says(_ROWS)):
            rest = (
                [u for u in body.args if untransposed(u) not in plain] if body.head == "mul" else []
            )
            return named_slip("transposed", _put(right, body, mul(*rest, g, transpose(v))))
        return Outcome(Verdict.UNCHECKED, _OPEN, exact=False)
    return None


def _below(world: World, writeup: Writeup, st: Statement, of: Term, g: Term) -> Iterator[Term]:
    """What a factor is told to be the derivative by, of this loss or of its part of one step."""
    for u in slopes_named(world, writeup, st, of, g):
        yield u.args[1]
    known = world.definition(g.data) if g.head == "sym" else g
    if known is not None and is_first_derivative(known):
        part = known.args[0]
        if part.head == of.head == "sym" and split(part.data)[0] == split(of.data)[0]:
            yield known.args[1]


def _is_layer(world: World, z: Term, by: Term, v: Term) -> bool:
    """Whether z = W v, with more summands or none, where v is a small letter."""
    law = world.definition(z.data) if z.head == "sym" else None
    parts = () if law is None else law.args if law.head == "add" else (law,)
    small = not split(v.data)[0][:1].isupper()
    return small and any(p.head == "mul" and p.args == (by, v) for p in parts)


def _put(t: Term, old: Term, new: Term) -> Term:
    """t with another term in the sums around one."""
    if t is old:
        return new
    return rebuild(t, (_put(t.args[0], old, new), *t.args[1:]))
