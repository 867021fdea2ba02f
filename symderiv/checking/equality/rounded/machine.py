"""Numbers as machines print them: 0.1 + 0.2 is 0.30000000000000004 in binary floating point.

Sixteen digits are no claim about the last of them. What a computation loses is a share of the largest
number in it: 1 − 0.9 is 0.09999999999999998.
"""

from __future__ import annotations

import struct
from typing import Any

from flint import arb

from symderiv.checking.equality.comparing import entries_of
from symderiv.checking.values.numbers import real_part
from symderiv.checking.world.displayed import literal_value
from symderiv.checking.world.world import World, literals, term_names
from symderiv.notation.term import Term, sym

__all__ = ["machine_slack"]

DOUBLE_DIGITS, SINGLE_DIGITS, SINGLE_PLACES = 15, 8, 7
DOUBLE, SINGLE = arb("1e-14"), arb("3e-7")  # a share that some ten operations may lose


def _precision(literal: Term) -> arb | None:
    """The share that is lost where a machine has printed this; None for what people write."""
    mantissa, places = literal.data
    digits = len(str(mantissa))
    if digits < SINGLE_DIGITS or places < SINGLE_PLACES:
        return None
    if digits < DOUBLE_DIGITS:
        return SINGLE if digits <= SINGLE_DIGITS + 1 else None
    try:
        number = mantissa / 10**places
        single = struct.unpack("f", struct.pack("f", number))[0] == number
    except (OverflowError, struct.error):
        return None
    return SINGLE if single else DOUBLE


def machine_slack(world: World, left: Term, right: Term, value: Any) -> arb | None:
    """What a right side as a machine prints it may be off by; None where no machine has printed it."""
    found = [p for p in map(_precision, literals(right)) if p is not None]
    if not found:
        return None
    share = SINGLE if any(p is SINGLE for p in found) else DOUBLE
    sizes = [abs(real_part(e)) for e in entries_of(value)]
    sizes += [literal_value(u) for u in literals(left)]
    for name in sorted(term_names(left)):
        known = world.value(sym(name), "shown")
        if known is not None:
            sizes += [abs(real_part(e)) for e in entries_of(known)]
    return share * max(sizes, key=float)
