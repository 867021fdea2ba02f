"""What follows rightly from a wrong formula: f′(2) = 2 · 4 after f′(x) = 2x², H″ as the derivative of a wrong
H′, and ∂L/∂z with the factor that ∂q/∂z had lost before it.

Only for write-ups without an exercise.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from symderiv.checking.budget import OutOfTime, budget
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.mistakes.derived import derivative_of
from symderiv.checking.model import HOLDS, Verdict
from symderiv.checking.values.numbers import NoValue
from symderiv.checking.values.resting import reach
from symderiv.checking.world.world import World, closed
from symderiv.notation.names import split
from symderiv.notation.term import Term, deriv, is_first_derivative, mul, substitute, sym, walk

__all__ = ["WrongFormulas"]

_STEPS = (6_000, 0.1, 0.6)  # steps, seconds, and the share of what is left
_KEPT = 12  # formulas that are kept
_ORDERS = 2  # how often a wrong formula is derived


@dataclass
class _Formula:
    """``wrong`` was written for a quantity, where ``right`` is right, if that is known; ``names``: the
    arguments of the function; ``function``: what it was then."""

    wrong: Term
    right: Term | None
    section: int
    names: tuple[Term, ...] = ()
    function: object = None


class WrongFormulas:
    """The wrong formulas of functions and of derivatives, the last ones first."""

    def __init__(self, claims: Claims) -> None:
        self.claims, self.world = claims, claims.world
        self.functions: dict[tuple[str, int], _Formula] = {}  # f, and how often it is derived
        self.slopes: dict[Term, _Formula] = {}

    def note(self, key: Term, wrong: Term, right: Term | None) -> None:
        """``wrong`` was written for ``key``, in names."""
        found = _Formula(wrong, right, self.world.section)
        called = _called(self.world, key)
        if called is not None:
            name, order, found.names = called
            if any(a.head != "sym" for a in found.names):
                return
            found.function = self.world.function(name)
            self.functions.pop((name, order), None)
            self.functions[name, order] = found
            if len(self.functions) > _KEPT:
                del self.functions[next(iter(self.functions))]
        elif key.head == "deriv":
            self.slopes.pop(key, None)
            self.slopes[key] = found
            if len(self.slopes) > _KEPT:
                del self.slopes[next(iter(self.slopes))]

    def follows(self, left: Term, right: Term, about: bool) -> Outcome | None:
        """``follow-through`` where the relation holds with what was written before, and why it is not true
        is told there already."""
        if not self.functions and not self.slopes:
            return None
        with suppress(NoValue, OutOfTime), budget(*_STEPS), self.claims.unnamed():
            put = self._put_in(left)
            if put is not left:
                again = self.claims.decide(put, right, about)
                if again.verdict in HOLDS:
                    return _carried(again)
            if is_first_derivative(left) and not closed(right):
                return self._with_the_factor(left, right)
        return None

    def _here(self, found: _Formula | None) -> bool:
        return found is not None and found.section == self.world.section

    def _put_in(self, t: Term) -> Term:
        """The term with what was written of its functions and derivatives."""
        table: dict[Term, Term] = {}
        for u in dict.fromkeys(walk(t)):
            called = _called(self.world, u)
            put = self._of_function(*called) if called is not None else None
            if put is None and u in self.slopes and self._here(self.slopes[u]):
                put = self.slopes[u].wrong
            if put is not None and put is not u:
                table[u] = put
        return substitute(t, table) if table else t

    def _of_function(self, name: str, order: int, args: tuple[Term, ...]) -> Term | None:
        """What was written of f(args), derived ``order`` times."""
        for less in range(_ORDERS + 1):
            found = self.functions.get((name, order - less))
            if found is None or not self._here(found) or len(found.names) != len(args):
                continue
            if found.function is not self.world.function(name) or (less and len(args) > 1):
                continue
            body = found.wrong
            for _ in range(less):
                slope = derivative_of(self.world, deriv(body, found.names[0]))
                if slope is None:
                    return None
                body = slope
            return substitute(body, dict(zip(found.names, args, strict=True)))
        return None

    def _with_the_factor(self, left: Term, right: Term) -> Outcome | None:
        """∂L/∂z = q − y after ∂q/∂z = q (1 − q), where both lack the factor 1/T: what is wrong in ∂q/∂z is
        wrong in ∂L/∂z, which goes along it."""
        for key, found in reversed(self.slopes.items()):
            if not self._here(found) or found.right is None or len(key.args) != 2:
                continue
            if key is left or not self._goes_along(left, key):
                continue
            again = self.claims.decide(mul(left, found.wrong), mul(right, found.right), False)
            if again.verdict is Verdict.CORRECT:
                return _carried(again)
        return None

    def _goes_along(self, whole: Term, part: Term) -> bool:
        """Whether ∂q/∂z is a piece of the way of ∂L/∂z, or of ∂q/∂x."""
        (top, below), (upper, lower) = whole.args, part.args
        if _base(below) == _base(lower):
            return _base(upper) in self._under(top)
        return top is upper and _base(below) in self._under(lower)

    def _under(self, t: Term) -> set[str | None]:
        return {split(n)[0] for n in reach(self.world, t)}


def _base(t: Term) -> str | None:
    return split(t.data)[0] if t.head == "sym" else None


def _called(world: World, t: Term) -> tuple[str, int, tuple[Term, ...]] | None:
    """f, how often it is derived, and where: f″(x), df(x)/dx, and d/dx of what f(x) is."""
    if t.head == "call":
        name, order = t.data
        return name, order, t.args
    if t.head != "deriv":
        return None
    of, *by = t.args
    if any(x is not by[0] for x in by):
        return None
    if of.head == "call":
        return (of.data[0], of.data[1] + len(by), of.args) if of.args == (by[0],) else None
    for name, function in world.functions.items():
        if function.body is of and len(function.parameters) == 1:
            if by[0] is sym(function.parameters[0]):
                return name, len(by), (by[0],)
    return None


def _carried(again: Outcome) -> Outcome:
    return Outcome(
        Verdict.FOLLOW_THROUGH, "right with what was written before", value=again.value, exact=False
    )
