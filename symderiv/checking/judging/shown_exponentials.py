"""A softmax by hand: from the numbers that the exponentials were displayed with, e^{z_1} = 0.54."""

from __future__ import annotations

from contextlib import suppress

from flint import arb

from symderiv.checking.equality.comparing import value_of
from symderiv.checking.judging.case import Case
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.model import Verdict
from symderiv.checking.values.numbers import Matrix, NoValue, real_part
from symderiv.checking.values.readings import Reading
from symderiv.checking.world.displayed import last_unit, written_value
from symderiv.checking.world.world import World, cells_of, numeric_display
from symderiv.notation.term import Term

__all__ = ["by_shown_exponentials"]

_MOST = 32  # entries


def by_shown_exponentials(case: Case) -> Outcome | None:
    """softmax(z) = numbers that are right with each exponential as it was displayed."""
    world, left = case.claims.world, case.left
    if left.head == "sym":
        left = world.definition(left.data) or left
    if left.head != "call" or left.data != ("softmax", 0) or len(left.args) != 1:
        return None
    if not numeric_display(case.right):
        return None
    with suppress(NoValue):
        logits = value_of(world, left.args[0], Reading("shown"))
        cells = cells_of(case.right)
        if (
            not isinstance(logits, Matrix)
            or len(logits.entries) != len(cells)
            or len(cells) > _MOST
        ):
            return None
        shown = [_shown(world, real_part(z).exp()) for z in logits.entries]
        parts = [x for x in shown if x is not None]  # each with one unit of its last digit
        if len(parts) == len(shown) and all(
            _is_share(x, parts, c) for (x, _), c in zip(parts, cells, strict=True)
        ):
            return Outcome(Verdict.ROUNDED, exact=False)
    return None


def _shown(world: World, true: arb) -> tuple[arb, arb] | None:
    """The number that a line shows for a value, the one with the most digits, and one unit of its last
    digit; None where no line does."""
    found: list[tuple[arb, arb]] = []
    for literal in (*world.rounded, *world.exact):
        unit, value = arb(last_unit(literal) or 0), written_value(literal)
        if value is not None and unit > 0 and abs(value - true) <= unit:
            found.append((value, unit))
    return min(found, key=lambda x: float(x[1])) if found else None


def _is_share(part: arb, parts: list[tuple[arb, arb]], cell: Term) -> bool:
    """Whether a number is one part of all, as displayed; their sum may have been rounded, too."""
    value, total = written_value(cell), sum((x for x, _ in parts), arb(0))
    if value is None:
        return False
    off = part / total * max((unit for _, unit in parts), key=float) / total
    return bool(abs(part / total - value) <= arb(last_unit(cell) or 0) + off)
