"""Real: a constant that is known exactly, in closed form, or to as many bits as are asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from flint import arb, fmpq

from symderiv.arithmetic.evaluate import evaluate
from symderiv.arithmetic.values import Undecided, Value, working_precision
from symderiv.notation.term import Term

__all__ = ["PRECISIONS", "Real", "Undecidable", "compare", "exact_real", "of_term"]

PRECISIONS = (128, 256, 512)


class Undecidable(ArithmeticError):
    """A question about a function that cannot be proved either way here: which, and why."""

    def __init__(self, question: str, reason: str) -> None:
        super().__init__(f"{question}: {reason}")
        self.question = question
        self.reason = reason


@dataclass(frozen=True, eq=False)
class Real:
    """A real number: ``exact`` where it is known to be rational, else balls of any precision.

    ``term`` is a closed form, where there is one. ``ball`` gives an enclosure at a precision.
    """

    ball: Callable[[int], arb]
    exact: fmpq | None = None
    term: Term | None = None
    _known: dict[int, arb] = field(default_factory=dict, repr=False)

    def at(self, bits: int) -> arb:
        """An enclosure, computed with this many bits."""
        found = self._known.get(bits)
        if found is None:
            with working_precision(bits):
                found = self._known[bits] = self.ball(bits)
        return found

    @property
    def value(self) -> Value:
        """The rational, or a ball of about 200 bits."""
        return self.exact if self.exact is not None else self.at(256)

    def __float__(self) -> float:
        return float(self.at(128).mid())


def exact_real(x: fmpq | int) -> Real:
    """A rational number."""
    q = fmpq(x)
    return Real(lambda bits: arb(q), q)


def of_term(t: Term, env: dict[Term, Value] | None = None) -> Real:
    """The value of a term without free names; rational where the arithmetic stays rational."""
    names = env or {}

    def ball(bits: int) -> arb:
        found = evaluate(t, names)
        return arb(found) if isinstance(found, fmpq) else found

    first = _first(t, names)
    return Real(ball, first if isinstance(first, fmpq) else None, t if not names else None)


def _first(t: Term, names: dict[Term, Value]) -> Value:
    for bits in PRECISIONS:
        with working_precision(bits):
            try:
                found: Value = evaluate(t, names)
                return found
            except Undecided:
                continue
    raise Undecidable("a value", "a sign inside it is not decided at 512 bits")


def compare(a: Real, b: Real) -> int:
    """−1, 0 or 1; 0 only for the same number for certain. Undecidable where balls overlap."""
    if a is b:
        return 0
    if a.exact is not None and b.exact is not None:
        return int(a.exact > b.exact) - int(a.exact < b.exact)
    for bits in PRECISIONS:
        x, y = a.at(bits), b.at(bits)
        if x < y:
            return -1
        if x > y:
            return 1
    if a.term is not None and a.term is b.term:
        return 0
    raise Undecidable("an order of two numbers", f"they agree to 512 bits near {float(a):.6g}")
