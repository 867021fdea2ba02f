"""Displayed values: whether a number as written agrees with a value, and a value in as many digits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flint import arb

from symderiv.checking.equality.comparing import compare, value_of
from symderiv.checking.equality.rounded.rounding import slack_of
from symderiv.checking.judging.wording import shown_text
from symderiv.checking.values.numbers import Matrix, NoValue, real_part, whole_number
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.world.world import (
    World,
    cells_of,
    literals,
    numeric_display,
)
from symderiv.notation.term import Term, decimal, make, mul, num, power

__all__ = ["ShownValues"]

_MOST_DIGITS = 15


@dataclass
class ShownValues:
    """What is known when a claim is judged. ``strict``: an exercise is the reference."""

    world: World
    strict: bool = False
    naming: bool = True
    hints: tuple[Term, ...] = ()  # right sides that the line at hand may have meant

    def near(self, truth: Any, right: Term) -> bool | None:
        """Whether a displayed right side agrees with a true value; None where it cannot be told."""
        if truth is None:
            return None
        try:
            value = value_of(self.world, right, SHOWN)
            slack = slack_of(self.world, right, value, truth, False)
            return compare(truth, value, slack) != "differs"
        except NoValue:
            return None

    def is_exactly(self, truth: Any, value: Any) -> bool:
        """Whether a displayed value is the true one to the last digit, as far as that is known."""
        if truth is None:
            return True
        try:
            return compare(truth, value) == "exact"
        except NoValue:
            return False

    def as_shown(self, value: Any, right: Term) -> str | None:
        """A value with as many digits as the right side shows."""
        if value is None:
            return None
        if isinstance(value, Matrix):
            cells = cells_of(right)
            if len(cells) != len(value.entries):
                cells = (right,) * len(value.entries)
            terms = tuple(_shown(v, c) for v, c in zip(value.entries, cells, strict=True))
            return shown_text(make("mat", terms, value.shape))
        return shown_text(_shown(value, right))

    def gap(self, left: Term, right: Term) -> arb | None:
        """How far apart two sides in numbers are; None where one has no value."""
        try:
            a, b = (real_part(value_of(self.world, t, SHOWN)) for t in (left, right))
        except NoValue:
            return None
        return abs(a - b)

    def narrows(self, gap: arb, left: Term, right: Term) -> bool:
        """Whether these sides are much nearer to each other than that."""
        now = self.gap(left, right)
        return now is not None and bool(4 * now < gap)

    def told_apart(self, right: Term, truth: Any) -> tuple[str, str] | None:
        """A true value and that of the right side with digits enough to tell them apart, where the right side is
        computed and no number: in the digits of its own both are the same."""
        if numeric_display(right) or truth is None or isinstance(truth, Matrix):
            return None
        try:
            value = value_of(self.world, right, SHOWN)
        except NoValue:
            return None
        if isinstance(value, Matrix):
            return None
        a, b = float(real_part(truth)), float(real_part(value))
        places = _places(right)
        if f"{a:.{places}f}" != f"{b:.{places}f}" or abs(a) < 0.5 * 10.0**-places:
            return None
        texts = ((f"{a:.{k}f}", f"{b:.{k}f}") for k in range(places + 1, _MOST_DIGITS))
        return next((pair for pair in texts if pair[0] != pair[1]), None)


def _places(t: Term) -> int:
    found: list[int] = [u.data[1] for u in literals(t)]
    if numeric_display(t) and t.head in ("num", "neg"):
        return max(found, default=0)
    return max([4, *found])


def _shown(value: Any, cell: Term) -> Term:
    ball = real_part(value)
    if ball.is_zero():
        return num(0)
    places = _places(cell)
    for digits in range(places, places + 4):
        exact = whole_number(ball * arb(10) ** digits)
        if exact is not None:
            computed = not numeric_display(
                cell
            )  # beside 390 · 240 + 240 it is 93840, not 93840.0000
            while computed and digits and int(exact) % 10 == 0:
                exact, digits = int(exact) // 10, digits - 1
            return decimal(int(exact), digits) if digits else num(int(exact))
    most = max(8, places)
    for digits in (*range(places, most + 1), *reversed(range(places))):
        scaled = ball * arb(10) ** digits
        whole = whole_number((scaled + arb(0.5)).floor())
        if whole is not None and (abs(int(whole)) >= 100 or digits >= most or digits < places):
            if digits >= most and abs(int(whole)) < 10:
                return _tiny(ball) or num(0)
            return decimal(int(whole), digits) if digits else num(int(whole))
    return num(0)


def _tiny(ball: arb) -> Term | None:
    """A number far below 1 with three digits and its power of ten."""
    size = arb(abs(ball)).log() / arb(10).log()
    exponent = whole_number(size.floor())
    digits = None
    if exponent is not None:
        digits = whole_number((ball / arb(10) ** int(exponent) * 100 + arb(0.5)).floor())
    if exponent is None or digits is None:
        return None
    return mul(decimal(int(digits), 2), power(num(10), num(int(exponent))))
