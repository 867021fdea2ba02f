"""From a value to the digits that are shown: exact where it ends in time, rounded otherwise.

Rounding is half away from zero, as done by hand. A digit is only ever shown when it is certain: a
ball that straddles two roundings raises Undecided.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from flint import arb, fmpq, fmpz

from symderiv.arithmetic.tensors import Tensor
from symderiv.arithmetic.values import Undecided, Value
from symderiv.notation.term import Term, decimal, matrix, num

__all__ = ["Shown", "decimals", "round_value", "show"]


class Shown(NamedTuple):
    """A number as displayed and whether the display is the exact value (``=``) or not (``≈``)."""

    term: Term
    exact: bool


def decimals(x: fmpq) -> int | None:
    """How many decimals x has when written out; None when it does not end."""
    q = int(x.q)
    twos = fives = 0
    while q % 2 == 0:
        q //= 2
        twos += 1
    while q % 5 == 0:
        q //= 5
        fives += 1
    return max(twos, fives) if q == 1 else None


def round_value(x: Value, places: int) -> int:
    """The integer m for which m / 10**places is x rounded half away from zero."""
    scaled = x * 10**places
    if isinstance(scaled, fmpq):
        down = (abs(scaled) + fmpq(1, 2)).floor()
        return int(down) if x >= 0 else -int(down)
    m = (abs(scaled) + arb(0.5)).floor()
    found = m.unique_fmpz()
    if found is None:
        raise Undecided("a displayed digit is not decided at this precision")
    if found == 0:
        return 0
    return int(found) if x > 0 else -int(found)


def show(x: Value | Tensor, places: int, *, fraction: bool = False) -> Shown:
    """x with at most ``places`` decimals; exact values keep just the digits they need.

    A tensor is shown as a matrix of shown entries; it is exact where all of them are.
    ``fraction``: an exact value that does not end in time is shown as a fraction instead.
    """
    if isinstance(x, Tensor):
        entries = [show(e, places, fraction=fraction) for e in x]
        columns = x.shape[1]
        rows = [entries[i : i + columns] for i in range(0, len(entries), columns)]
        return Shown(matrix([[e.term for e in r] for r in rows]), all(e.exact for e in entries))
    if isinstance(x, fmpq):
        needed = decimals(x)
        if needed is not None and needed <= places:
            return Shown(decimal(int(fmpz((x * 10**needed).p)), needed), True)
        if fraction:
            p, q = int(x.p), int(x.q)
            return Shown(num(Fraction(p, q)), True)
    return Shown(decimal(round_value(x, places), places), False)
