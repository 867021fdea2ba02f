"""What became of the digits of a number: its sign, its point, two digits exchanged, one digit wrong."""

from __future__ import annotations

from flint import arb

from symderiv.checking.values.numbers import whole_number
from symderiv.notation.term import Term

__all__ = ["copied", "digits_apart"]


def _written(t: Term) -> tuple[int, str, int] | None:
    """(sign, digits, places) of a written number."""
    sign = 1
    while t.head == "neg":
        sign, t = -sign, t.args[0]
    if t.head != "num":
        return None
    return sign, str(t.data[0]), t.data[1]


def _digits(value: arb, places: int, shift: float) -> str | None:
    whole = whole_number((abs(value) * arb(10) ** places + arb(shift)).floor())
    return None if whole is None else str(whole)


def _ends(value: arb, places: int) -> bool:
    """Whether a value has no more than these places."""
    scaled = value * arb(10) ** places
    near = (scaled + arb(0.5)).floor()
    return bool(abs(scaled - near) < arb("1e-9"))


def copied(right: arb, written: Term, short: bool = False) -> str | None:
    """The mistake that makes ``written`` of the value ``right``: ``sign``, ``decimal-point``,
    ``copied-wrongly`` (digits exchanged or one wrong); None where it is another number.

    ``short``: a number of one digit may have its point slipped, too (it is copied, not computed)."""
    found = _written(written)
    if found is None:
        return None
    sign, digits, places = found
    for shift in (0.5, 0.0):
        own = _digits(right, places, shift)
        if own is None or own == "0" == digits:
            continue
        if own == digits and bool(right * sign < 0):
            return "sign"
    bare = digits.rstrip("0") if places else digits
    kept = places - (len(digits) - len(bare))
    for power in (-3, -2, -1, 1, 2, 3):
        if not (kept + power >= 0 and len(bare) > 1) and not (short and _ends(right, kept + power)):
            continue
        if bare in (_digits(right, kept + power, shift) for shift in (0.5, 0.0)) and bare != "0":
            return "decimal-point"
    if digits_apart(right, written) is not None:
        return "copied-wrongly"
    return None


def digits_apart(right: arb, written: Term) -> str | None:
    """``swapped`` (two digits), ``one`` (digit wrong, of at least three), ``last`` where only the last
    are wrong, ``extra`` or ``lost`` where a digit was put in or left out; else None."""
    found = _written(written)
    if found is None:
        return None
    sign, digits, places = found
    if bool(right * sign < 0):
        return None
    for shift in (0.5, 0.0, 1.5, -0.5):  # rounded, cut off, or a unit beside from rounded operands
        own = _digits(right, places, shift)
        if own is None:
            continue
        size = max(len(own), len(digits))
        a, b = own.rjust(size, "0"), digits.rjust(size, "0")
        apart = [i for i in range(size) if a[i] != b[i]]
        if len(apart) == 2 and apart[1] == apart[0] + 1:
            i, j = apart
            if a[i] == b[j] and a[j] == b[i]:
                return "swapped"
        if apart and (apart[0] == size - 1 or (size > 3 and apart[0] == size - 2)) and size > 1:
            if size > 2 or (shift in (0.5, 0.0) and abs(int(a) - int(b)) == 1):
                return "last"
        if size >= 3 and len(apart) == 1:
            return "one"
    return _shifted(right, digits, places)


def _shifted(right: arb, digits: str, places: int) -> str | None:
    """``extra``: 2.055277 for 2.55277, ``lost``: 2.278 for 2.0278; of three digits or more."""
    if len(digits.lstrip("0")) < 3 or not places:
        return None
    whole = len(digits) - places
    for shift in (0.5, 0.0):
        own, longer = (_digits(right, p, shift) for p in (places - 1, places + 1))
        if own is not None and len(own.lstrip("0")) > 2:
            own = own.rjust(max(whole, 1) + places - 1, "0")
            written = digits.rjust(len(own) + 1, "0")
            if own in _without_one(written, max(whole, 1)):
                return "extra"
        if longer is not None:
            longer = longer.rjust(max(whole, 1) + places + 1, "0")
            if digits.rjust(len(longer) - 1, "0") in _without_one(longer, max(whole, 1)):
                return "lost"
    return None


def _without_one(digits: str, start: int) -> list[str]:
    """The number without one of its decimals, which begin at ``start``, but for the last."""
    return [digits[:i] + digits[i + 1 :] for i in range(start, len(digits) - 1)]
