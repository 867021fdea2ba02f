"""Comparing numbers for certain: agreement in digits, and whether a display is rightly rounded."""

from __future__ import annotations

import math
from typing import Any

import flint
from flint import arb, fmpq

from symderiv.notation.term import Term, is_number, number_value
from symderiv.proof.duals import Value
from symderiv.proof.errors import Unsupported, Wide
from symderiv.proof.sweep import Result, Sweep
from symderiv.proof.tape import Formula, Tape

__all__ = ["EXACT", "Different", "agreement", "compare", "displayed", "places_of", "rounded"]

# Digits of an agreement of two rationals that are the same.
EXACT = 1000
_CEILING = 300


class Different(Exception):
    """Two values that are certainly not the same."""

    def __init__(self, claimed: Any, found: Any, detail: str = "") -> None:
        super().__init__(claimed, found, detail)
        self.claimed = claimed
        self.found = found
        self.detail = detail


def agreement(claimed: Value, found: Value) -> int:
    """How many digits the two certainly share, EXACT for equal rationals; Different if they differ.

    A ball that holds 0 at more than 1,000 bits counts as 0, to the digits of its radius.
    """
    if isinstance(claimed, fmpq) and isinstance(found, fmpq):
        if claimed != found:
            raise Different(claimed, found)
        return EXACT
    gap = claimed - found
    if not gap.is_finite():
        raise Wide("a difference that is not finite")
    if gap.is_zero():
        return EXACT
    if not gap.contains(0):
        raise Different(claimed, found)
    size = arb(found).abs_lower() if isinstance(found, arb) else abs(arb(found)).lower()
    radius = gap.abs_upper()
    if not size > 0:
        bits = int(flint.ctx.prec)
        if bits < 1000 or radius > arb(2) ** (-bits // 2):
            raise Wide("a value that may be 0")
        return min(_CEILING, bits * 3 // 20)
    ratio = float((radius / size).abs_upper())
    return _CEILING if ratio == 0 else max(0, min(_CEILING, math.floor(-math.log10(ratio))))


def places_of(t: Term) -> int | None:
    """The decimals of a written decimal number; None for any other term."""
    while t.head == "neg":
        t = t.args[0]
    return int(t.data[1]) if t.head == "num" else None


_NOTHING = Tape()


def displayed(t: Term) -> Result:
    """The value of a term without names: a number, a fraction, √2/2, a matrix of such."""
    if is_number(t):
        x = number_value(t)
        return fmpq(x.numerator, x.denominator)
    formula = Formula(_NOTHING, t)
    return Sweep(_NOTHING, {}).formula(formula)


def rounded(x: Value, places: int) -> int:
    """m with m/10^places the nearest to x, halves away from zero; Wide if a ball cannot tell."""
    size = abs(x) * 10**places
    if isinstance(x, fmpq):
        whole = int(size.floor())
        if size - whole >= fmpq(1, 2):
            whole += 1
        return whole if x >= 0 else -whole
    found = (size + fmpq(1, 2)).floor().unique_fmpz()
    if found is None:
        raise Wide("a rounding that is not decided")
    if found == 0:
        return 0
    if not (x > 0 or x < 0):
        raise Wide("a sign that is not decided")
    return int(found) if x > 0 else -int(found)


def compare(shown: Term, found: Result, value: Any, exact: bool, places: int | None) -> int:
    """Digits to which a displayed answer holds; Different where it does not.

    The display must be the exact value or the correctly rounded one, as ``exact`` says, and the
    value behind it (if there is one) must agree with what the oracle found. Matrices go entry by
    entry.
    """
    if isinstance(found, tuple):
        return _compare_grid(shown, found, value, exact, places)
    if shown.head == "mat":
        raise Different(shown, found, "a matrix where the oracle finds a number")
    if exact:
        digits = agreement(_number(displayed(shown)), found)
        if (
            isinstance(found, arb)
            and digits < EXACT
            and (digits < 30 or isinstance(displayed(shown), fmpq))
        ):
            raise Wide("a ball does not prove that a display is exact")
    else:
        shown_places = places_of(shown)
        if shown_places is None:
            raise Unsupported("a rounded answer that is not shown as a decimal")
        if places is not None and shown_places != places:
            raise Different(shown, found, f"{places} decimals are announced, {shown_places} shown")
        m = rounded(found, shown_places)
        claimed = _number(displayed(shown))
        if claimed != fmpq(m, 10**shown_places):
            raise Different(shown, found, f"rounded to {shown_places} decimals")
        digits = len(str(abs(m)))
    if value is not None:
        agreed = agreement(_number(value), found)
        digits = max(digits, agreed) if digits < EXACT else digits
    return digits


def _number(x: Any) -> Value:
    if not isinstance(x, fmpq | arb):
        raise Unsupported("a matrix where a number is due")
    return x


def _compare_grid(
    shown: Term, found: tuple[tuple[Value, ...], ...], value: Any, exact: bool, places: int | None
) -> int:
    rows, columns = len(found), len(found[0])
    if shown.head != "mat" or tuple(shown.data) != (rows, columns):
        raise Different(shown, found, f"the oracle finds a {rows}×{columns} matrix")
    digits = EXACT
    for k, entry in enumerate(shown.args):
        i, j = divmod(k, columns)
        behind = None if value is None else value[i][j]
        # In a rounded matrix entries that come out even may be shown exactly.
        here = exact or _is_exactly(entry, found[i][j])
        digits = min(digits, compare(entry, found[i][j], behind, here, places))
    return digits


def _is_exactly(entry: Term, found: Value) -> bool:
    shown = displayed(entry)
    return isinstance(shown, fmpq) and isinstance(found, fmpq) and bool(shown == found)
