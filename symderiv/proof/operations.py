"""The instructions of a tape: each computes one slot, and its tangent from those of its arguments.

``run`` (see :mod:`.sweep`) holds the slots and the point. A tangent of None is an exact 0: most
slots do not depend on the quantity that is varied.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import factorial
from typing import TYPE_CHECKING, Protocol

from flint import arb, fmpq

from symderiv.proof import duals
from symderiv.proof.duals import Value, quotient, sign
from symderiv.proof.errors import NotReal, OnKink, Unsupported

if TYPE_CHECKING:
    from symderiv.proof.sweep import Run

__all__ = [
    "Call",
    "Choice",
    "Condition",
    "Derivative",
    "Operation",
    "Power",
    "Product",
    "Quotient",
    "Sum",
]

Tangents = Sequence["Value | None"]


class Operation(Protocol):
    """One instruction. ``out`` is the slot that it fills."""

    out: int

    def value(self, run: Run) -> Value:
        """The value from the values in ``run.v``."""
        ...

    def tangent(self, run: Run, t: Tangents) -> Value | None:
        """The derivative of the value from those of the arguments; None for 0."""
        ...


class Sum:
    """Σ ± args."""

    __slots__ = ("minus", "out", "plus")

    def __init__(self, out: int, plus: tuple[int, ...], minus: tuple[int, ...]) -> None:
        self.out, self.plus, self.minus = out, plus, minus

    def value(self, run: Run) -> Value:
        v = run.v
        plus, minus = self.plus, self.minus
        total = v[plus[0]] if plus else -v[minus[0]]
        for i in plus[1:]:
            total = total + v[i]
        for i in minus if plus else minus[1:]:
            total = total - v[i]
        return total

    def tangent(self, run: Run, t: Tangents) -> Value | None:
        total: Value | None = None
        for i in self.plus:
            d = t[i]
            if d is not None:
                total = d if total is None else total + d
        for i in self.minus:
            d = t[i]
            if d is not None:
                total = -d if total is None else total - d
        return total


class Product:
    """Π args."""

    __slots__ = ("args", "out")

    def __init__(self, out: int, args: tuple[int, ...]) -> None:
        self.out, self.args = out, args

    def value(self, run: Run) -> Value:
        v = run.v
        total = v[self.args[0]]
        for i in self.args[1:]:
            total = total * v[i]
        return total

    def tangent(self, run: Run, t: Tangents) -> Value | None:
        total: Value | None = None
        for k, i in enumerate(self.args):
            d = t[i]
            if d is None:
                continue
            for other, j in enumerate(self.args):
                if other != k:
                    d = d * run.v[j]
            total = d if total is None else total + d
        return total


class Quotient:
    """a / b: (da − q db) / b."""

    __slots__ = ("a", "b", "out")

    def __init__(self, out: int, a: int, b: int) -> None:
        self.out, self.a, self.b = out, a, b

    def value(self, run: Run) -> Value:
        return quotient(run.v[self.a], run.v[self.b])

    def tangent(self, run: Run, t: Tangents) -> Value | None:
        da, db = t[self.a], t[self.b]
        if db is not None:
            part = run.v[self.out] * db
            da = -part if da is None else da - part
        return None if da is None else quotient(da, run.v[self.b])


class Power:
    """a ^ b; ``whole`` is b where that is a small whole number as written."""

    __slots__ = ("a", "b", "out", "whole")

    def __init__(self, out: int, a: int, b: int, whole: int | None = None) -> None:
        self.out, self.a, self.b, self.whole = out, a, b, whole

    def value(self, run: Run) -> Value:
        if self.whole is not None:
            return duals.whole_power(run.v[self.a], self.whole)
        return run.power(run.v[self.a], run.v[self.b], None).c[0]

    def tangent(self, run: Run, t: Tangents) -> Value | None:
        da, db = t[self.a], t[self.b]
        if self.whole is not None:
            if da is None:
                return None
            return da * (duals.whole_power(run.v[self.a], self.whole - 1) * self.whole)
        a, n = run.v[self.a], run.v[self.b]
        total: Value | None = None
        for d, which in ((da, 0), (db, 1)):
            if d is not None:
                part = run.power(a, n, which).c[1] * d
                total = part if total is None else total + part
        return total


class Call:
    """f⁽ᵏ⁾(args), differentiated k times in its first argument; ``site`` names that argument."""

    __slots__ = ("args", "function", "order", "out", "site")

    def __init__(
        self, out: int, function: str, order: int, args: tuple[int, ...], site: str | None
    ) -> None:
        self.out, self.function, self.order = out, function, order
        self.args, self.site = args, site

    def value(self, run: Run) -> Value:
        if self.order and run.slopes:
            forced = run.slopes.get((self.function, self.site, self.order))
            if forced is not None:
                return forced
        try:
            found = run.dual(self.function, [run.v[i] for i in self.args], 0, self.order)
        except OnKink:
            return run.convention(self.function, self.order, self.out)
        if found.piece is not None:
            if found.piece == duals.UNDECIDED:
                run.undecided = True
            run.pattern.append((self.out, found.piece))
        return _derivative(found, self.order)

    def slope(self, run: Run, which: int) -> Value:
        """∂/∂args[which] of the value."""
        if run.slopes and which == 0:
            forced = run.slopes.get((self.function, self.site, self.order + 1))
            if forced is not None:
                return forced
        if which and self.order:
            raise Unsupported(f"a mixed derivative of {self.function}")
        key = (self.out, which)
        found = run.partials.get(key)
        if found is None:
            values = [run.v[i] for i in self.args]
            try:
                found = _derivative(
                    run.dual(self.function, values, which, self.order + 1), self.order + 1
                )
            except OnKink:
                found = run.convention(self.function, self.order + 1, self.out)
                if which and self.function in ("max", "min"):
                    found = 1 - found
            run.partials[key] = found
        return found

    def tangent(self, run: Run, t: Tangents) -> Value | None:
        total: Value | None = None
        for which, i in enumerate(self.args):
            d = t[i]
            if d is not None:
                part = self.slope(run, which) * d
                total = part if total is None else total + part
        return total


def _derivative(found: duals.Dual, order: int) -> Value:
    return found.c[order] * factorial(order) if order > 1 else found.c[order]


class Condition:
    """All of the links (left, allowed signs of left − right, right) hold; computed when asked."""

    __slots__ = ("links", "ops")

    def __init__(
        self, ops: tuple[Operation, ...], links: tuple[tuple[int, tuple[int, ...], int], ...]
    ) -> None:
        self.ops, self.links = ops, links

    def holds(self, run: Run) -> tuple[bool, bool]:
        """(whether it holds, whether the point is exactly on the border of an inequality)."""
        run.execute(self.ops)
        true, border = True, False
        for a, allowed, b in self.links:
            side = sign(run.v[a] - run.v[b])
            if side == 0 and allowed != (0,):
                border = True
            true = true and side in allowed
        return true, border


class Choice:
    """Cases: the value of the first branch whose condition holds; only that branch is computed."""

    __slots__ = ("branches", "out")

    def __init__(
        self, out: int, branches: tuple[tuple[Condition | None, tuple[Operation, ...], int], ...]
    ) -> None:
        self.out, self.branches = out, branches

    def value(self, run: Run) -> Value:
        border = False
        for k, (condition, ops, slot) in enumerate(self.branches):
            holds = True
            if condition is not None:
                holds, on = condition.holds(run)
                border = border or on
            if holds:
                run.execute(ops)
                run.taken[self.out] = (k, border)
                run.pattern.append((self.out, 2 * k + border))
                if border:
                    run.borders = True
                return run.v[slot]
        raise OnKink("cases")

    def tangent(self, run: Run, t: Tangents) -> Value | None:
        k, border = run.taken[self.out]
        chosen = self._branch(run, t, k)
        if border and any(d is not None for d in t):
            self._agree(run, t, chosen)
        return chosen

    def _branch(self, run: Run, t: Tangents, k: int) -> Value | None:
        _, ops, slot = self.branches[k]
        local = list(t)
        for op in ops:
            local[op.out] = op.tangent(run, local)
        return local[slot]

    def _agree(self, run: Run, t: Tangents, chosen: Value | None) -> None:
        """On a border every branch must have this value and this slope, else there is a kink."""
        for k, (_, ops, slot) in enumerate(self.branches):
            try:
                run.execute(ops)
                if run.v[slot] == run.v[self.out] and (self._branch(run, t, k) or 0) == (
                    chosen or 0
                ):
                    continue
            except NotReal:
                pass
            raise OnKink("cases")


class Derivative:
    """d of/d wrt of the graph, as a quantity that a formula mentions."""

    __slots__ = ("of", "out", "partial", "wrt")

    def __init__(self, out: int, of: str, wrt: str, partial: bool) -> None:
        self.out, self.of, self.wrt, self.partial = out, of, wrt, partial

    def value(self, run: Run) -> Value:
        if self.partial and run.tape.two_readings(self.of, self.wrt):
            raise Unsupported(f"∂{self.of}/∂{self.wrt}, which may mean one edge or all paths,")
        found = run.derivative(self.of, self.wrt)
        if not isinstance(found, fmpq | arb):
            raise Unsupported("a derivative that is a matrix inside a formula")
        return found

    def tangent(self, run: Run, t: Tangents) -> Value | None:
        raise Unsupported("a derivative of a derivative")
