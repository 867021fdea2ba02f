"""What holds at a switching point, the kink of ReLU or |·| or the jump of sgn: agreed on, not true or false."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from flint import arb

from symderiv.checking.judging.claims import Claims
from symderiv.checking.model import HOLDS
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.values.primitives import smooth
from symderiv.checking.world.world import World, closed, numeric_display
from symderiv.notation.names import split
from symderiv.notation.term import ONE, ZERO, Term, call, deriv, having, num, substitute, sym

__all__ = ["CONVENTION", "at_zero", "is_convention", "is_of_one_piece", "with_slopes_at_kinks"]

MAX_PIECES = 8
_IS_COUNTED = re.compile(r"\(?\d+\)?")  # the 3 of w_3 and of w^{(3)}, and not the t-1 of w_{t-1}
CONVENTION = "a convention at a switching point"


def is_convention(left: Term, right: Term) -> bool:
    """Whether this is a value of a function as in ReLU′(0) = 0 and sgn(0) = 0, which nothing decided."""
    if left.head != "call" or len(left.args) != 1 or left.data == ("factorial", 0):
        return False
    return closed(left) and numeric_display(right)


def at_zero(world: World, left: Term) -> Term | None:
    """ReLU′(0) for ReLU′(h), where h was shown to be 0."""
    if left.head != "call" or len(left.args) != 1 or not left.data[1] or left.args[0].head != "sym":
        return None
    value = world.value(left.args[0], "shown")
    zero = isinstance(value, arb) and value.is_zero()
    return call(left.data[0], num(0), order=left.data[1]) if zero else None


def is_of_one_piece(claims: Claims, left: Term, right: Term, written: Term | None) -> bool:
    """Whether f′(w) = 2 is right on one of the pieces of f: that is said of a piece, where w has no number of a
    step as it is ``written``."""
    function = claims.world.function(left.data[0]) if left.head == "call" else None
    if function is None or function.body.head != "cases" or len(left.args) != 1:
        return False
    (x,) = left.args
    shown = x if written is None or written.head != "call" else written.args[0]
    if (
        x.head != "sym"
        or shown.head != "sym"
        or _IS_COUNTED.fullmatch("".join(split(shown.data)[1:]))
    ):
        return False
    for piece in islice(function.body.args[::2], MAX_PIECES):
        value = substitute(piece, {sym(function.parameters[0]): x})
        for _ in range(left.data[1]):
            value = deriv(value, x, kind="total")
        with suppress(NoValue), claims.unnamed(), claims.world.hidden(x):
            if claims.decide(value, right, False).verdict in HOLDS:
                return True
    return False


def with_slopes_at_kinks(world: World, t: Term) -> Iterator[Term]:
    """t with 0, and with 1, for each ReLU′(z) where z was shown to be 0: either is agreed on."""
    kinks = [
        u for u in having(t, "call") if not smooth(u.data[0]) and at_zero(world, u) is not None
    ]
    for slope in (ZERO, ONE) if kinks else ():
        yield substitute(t, dict.fromkeys(kinks, slope))
