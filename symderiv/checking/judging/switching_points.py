"""What holds at a switching point, the kink of ReLU or |·| or the jump of sgn: agreed on, not true or false."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from flint import arb

from symderiv.calculus.differentiate import NotDifferentiable, differentiate
from symderiv.checking.judging.claims import Claims
from symderiv.checking.model import HOLDS, Side
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.values.primitives import smooth
from symderiv.checking.world.world import World, closed, numeric_display
from symderiv.notation.names import split
from symderiv.notation.term import ONE, ZERO, Term, call, having, num, substitute, sym

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


def is_of_one_piece(claims: Claims, left: Side, right: Side, about: bool) -> bool:
    """Whether −η f′(w) = 0.24 is right on one of the pieces of f: that is said of a piece, where w has no number
    of a step as it is written, and which one may stand anywhere around it."""
    sides = [side.written or side.term for side in (left, right)]
    if sides[0] is None or sides[1] is None:
        return False
    world = claims.world
    found: dict[Term, tuple[str, Term, int]] = {}
    for t in (u for side in sides if side for u in having(side, "call", "deriv")):
        if (applied := _open_call(t)) is not None:
            function = world.function(applied[0])
            if function is not None and function.body.head == "cases":
                found[t] = applied
    if len({(name, x) for name, x, _ in found.values()}) != 1:
        return False
    name, x, _ = next(iter(found.values()))
    # −1 (w ≤ 1) is read as an indicator; the other pieces stand behind it
    whole = {u: ONE for t in sides if t for u in having(t, "cases") if _is_indicator(u)}
    function = world.function(name)
    assert function is not None
    for piece in islice(function.body.args[::2], MAX_PIECES):
        value = substitute(piece, {sym(function.parameters[0]): x})
        with suppress(NoValue, NotDifferentiable), claims.unnamed(), world.hidden(x):
            slope = differentiate(value, x)
            table = whole | {t: (value, slope)[order] for t, (_, _, order) in found.items()}
            meant = [world.resolve(substitute(t, table)) for t in sides if t]
            if claims.decide(meant[0], meant[1], about).verdict in HOLDS:
                return True
    return False


def _is_indicator(t: Term) -> bool:
    return len(t.args) == 4 and t.args[0] is ONE and t.args[2] is ZERO and t.args[3].head == "true"


def _open_call(t: Term) -> tuple[str, Term, int] | None:
    """The function, its argument and the order of the derivative of f(w), f′(w), ∇f(w) or df/dw, where w is a name
    without the number of a step."""
    order = 0
    if t.head == "deriv" and len(t.args) == 2:
        t, by = t.args
        if t.head == "sym":
            t = call(t.data, by)
        if t.args != (by,):
            return None
        order = 1
    elif t.head == "call" and t.data == ("nabla", 0) and len(t.args) == 1:
        t, order = t.args[0], 1
    if t.head != "call" or len(t.args) != 1 or t.args[0].head != "sym":
        return None
    (x,) = t.args
    if _IS_COUNTED.fullmatch("".join(split(x.data)[1:])):
        return None
    order += t.data[1]
    return (t.data[0], x, order) if order <= 1 else None


def with_slopes_at_kinks(world: World, t: Term) -> Iterator[Term]:
    """t with 0, and with 1, for each ReLU′(z) where z was shown to be 0: either is agreed on."""
    kinks = [
        u for u in having(t, "call") if not smooth(u.data[0]) and at_zero(world, u) is not None
    ]
    for slope in (ZERO, ONE) if kinks else ():
        yield substitute(t, dict.fromkeys(kinks, slope))
