"""log σ² = −1 tells σ² = e^{−1}, as encoders give it, where nothing in this question says what σ is."""

from __future__ import annotations

from symderiv.checking.world.world import World, numeric_display
from symderiv.notation.names import split
from symderiv.notation.term import Term, call, num, sym

__all__ = ["told_by_logarithm"]

_TWO = num(2)


def told_by_logarithm(world: World, left: Term, right: Term) -> tuple[Term, Term, Term] | None:
    """(σ, the name of σ², e^a) of log σ² = a; None where a is computed, so that both its value and its digits
    may be carried on, and where σ is known here otherwise."""
    if left.head != "call" or left.data != ("log", 0) or not numeric_display(right):
        return None
    square = left.args[0]
    if square.head != "pow" or square.args[1] is not _TWO or square.args[0].head != "sym":
        return None
    spread = square.args[0]
    base, _, above = split(spread.data)
    if base not in ("sigma", "s") or above:
        return None
    name = sym(f"{spread.data}^{{2}}")
    known, told = world.binding(spread), world.binding(name)
    if known is not None and known.section == world.section:
        if known.term is not call("sqrt", name) or told is None or told.kind != "numeric":
            return None
    return spread, name, call("exp", right)
