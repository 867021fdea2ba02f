"""A piecewise-linear function of one variable, its slope with a convention at kinks, and descents
on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flint import fmpq

from symderiv.arithmetic.evaluate import evaluate
from symderiv.arithmetic.values import (
    MAX_PRECISION,
    Undecided,
    Value,
    exact,
    sign,
    to_arb,
    working_precision,
)
from symderiv.catalog.recurrence import Optimizer, previous
from symderiv.notation.parse import parse
from symderiv.notation.term import Term, sym

__all__ = ["Descent", "Landscape", "State", "descend", "explore"]

EXACT_BITS = 64_000


@dataclass(frozen=True)
class Landscape:
    """f with ``slopes[0]`` up to ``kinks[0]``, ``slopes[1]`` up to ``kinks[1]`` …; f(``origin``) =
    ``value``.

    ``at_kink``: ``left`` or ``right`` (the slope of that side), ``mean`` of both, or a number.
    """

    slopes: tuple[fmpq, ...]
    kinks: tuple[fmpq, ...]
    origin: fmpq
    value: fmpq
    at_kink: str = "left"

    def __post_init__(self) -> None:
        if len(self.slopes) != len(self.kinks) + 1:
            raise ValueError(
                f"{len(self.kinks)} kinks need {len(self.kinks) + 1} slopes, not {len(self.slopes)}"
            )
        if any(a >= b for a, b in zip(self.kinks, self.kinks[1:], strict=False)):
            raise ValueError("kinks must increase")

    def slope(self, w: Value) -> fmpq:
        """f′(w), by the convention at a kink. Undecided when a ball straddles one."""
        for i, kink in enumerate(self.kinks):
            side = sign(w - kink)
            if side < 0:
                return self.slopes[i]
            if side == 0:
                return self.kink_slope(i)
        return self.slopes[-1]

    def kink_slope(self, i: int) -> fmpq:
        """f′ at the i-th kink."""
        left, right = self.slopes[i], self.slopes[i + 1]
        if self.at_kink == "left":
            return left
        if self.at_kink == "right":
            return right
        if self.at_kink == "mean":
            return (left + right) / 2
        return exact(self.at_kink)

    def height(self, w: Value) -> Value:
        """f(w)."""
        return self._from_first(w) - self._from_first(self.origin) + self.value

    def _from_first(self, w: Value) -> Value:
        """f(w) − f(first kink), or slope·w where there is no kink."""
        if not self.kinks:
            return self.slopes[0] * w
        if sign(w - self.kinks[0]) <= 0:
            return self.slopes[0] * (w - self.kinks[0])
        total: Value = fmpq(0)
        for i, kink in enumerate(self.kinks):
            end = self.kinks[i + 1] if i + 1 < len(self.kinks) else None
            if end is None or sign(w - end) <= 0:
                return total + self.slopes[i + 1] * (w - kink)
            total = total + self.slopes[i + 1] * (end - kink)
        return total


@dataclass(frozen=True)
class State:
    """Step t: the gradient taken, every state of the optimizer, the new w and f(w)."""

    t: int
    gradient: Value
    values: Mapping[str, Value]
    w: Value
    height: Value


def descend(
    landscape: Landscape,
    row: Optimizer,
    options: Mapping[str, str],
    hyper: Mapping[str, fmpq],
    start: fmpq,
) -> Iterator[State]:
    """Step after step, without end, at the working precision. Undecided when that is too low."""
    equations = row.terms(**options)
    point = parse(row.gradient_at(**options))
    env: dict[Term, Value] = {sym(n): v for n, v in hyper.items()}
    states: dict[str, Value] = {n: exact(v) for n, v in row.start(**options).items()}
    w: Value = start
    t = 0
    while True:
        t += 1
        for name, value in states.items():
            env[sym(previous(name))] = value
        env[sym("w_old")], env[sym("t")] = w, fmpq(t)
        env[sym("g")] = gradient = landscape.slope(evaluate(point, env))
        values: dict[str, Value] = {}
        for lhs, rhs in equations:
            values[lhs.data] = env[lhs] = _trim(evaluate(rhs, env))
        w = values.pop("w")
        for name in states:
            states[name] = values[name]
        yield State(t, gradient, values, w, landscape.height(w))


def _trim(x: Value) -> Value:
    """A rational that has grown beyond use becomes a ball."""
    if isinstance(x, fmpq) and int(x.p).bit_length() + int(x.q).bit_length() > EXACT_BITS:
        return to_arb(x)
    return x


@dataclass(frozen=True)
class Descent:
    """What a descent of ``horizon`` steps shows: its first states, its lowest f, how far it rose.

    ``lowest`` is (f, first step that has it); ``highest`` is (largest w, step) over the horizon.
    """

    shown: tuple[State, ...]
    lowest: tuple[Value, int]
    highest: tuple[Value, int]


def explore(
    landscape: Landscape,
    row: Optimizer,
    options: Mapping[str, str],
    hyper: Mapping[str, fmpq],
    start: fmpq,
    *,
    shown: int,
    horizon: int,
) -> Descent:
    """Run ``horizon`` steps, with more bits until every side is decided. Undecided beyond the
    limit.
    """
    precision = 128
    while True:
        with working_precision(precision):
            try:
                return _explore(landscape, row, options, hyper, start, shown, horizon)
            except Undecided:
                if precision >= MAX_PRECISION:
                    raise
        precision *= 2


def _explore(
    landscape: Landscape,
    row: Optimizer,
    options: Mapping[str, str],
    hyper: Mapping[str, fmpq],
    start: fmpq,
    shown: int,
    horizon: int,
) -> Descent:
    kept: list[State] = []
    # An exact state that comes again repeats for ever, unless the step count plays a part.
    steady = not any("t" in rhs.names for _, rhs in row.terms(**options))
    seen: set[tuple[object, ...]] = set()
    lowest: tuple[Value, int] = (landscape.height(start), 0)
    highest: tuple[Value, int] = (start, 0)
    for state in descend(landscape, row, options, hyper, start):
        if state.t <= shown:
            kept.append(state)
        if _less(state.height, lowest[0]):
            lowest = (state.height, state.t)
        if _less(highest[0], state.w):
            highest = (state.w, state.t)
        if state.t >= max(shown, horizon):
            break
        if steady:
            key = _exactly(state)
            if key in seen and state.t >= shown:
                break
            if key:
                seen.add(key)
    return Descent(tuple(kept), lowest, highest)


def _exactly(state: State) -> tuple[object, ...]:
    """w and the optimizer's states where all are rational, else nothing."""
    values = (state.w, *state.values.values())
    if not all(isinstance(v, fmpq) for v in values):
        return ()
    return tuple(k for v in values for k in (v.p, v.q))


def _less(a: Value, b: Value) -> bool:
    """a < b; two balls that cannot be told apart at full precision count as equal."""
    return sign(a - b) < 0
