"""A function of one variable as the oracle sees it: series in duals, at points and on boxes."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import flint
from flint import arb, fmpq

from symderiv.notation.term import Term, is_number, number_value
from symderiv.proof import duals
from symderiv.proof.asymptotic import Asymptotic, variable
from symderiv.proof.duals import Dual, Value, sign
from symderiv.proof.errors import NotReal, OnKink, Unsupported, Wide
from symderiv.proof.functions import FUNCTIONS, power
from symderiv.proof.ranges import exact
from symderiv.proof.steady import STEADY
from symderiv.proof.sweep import finite

__all__ = ["Curve", "curve", "exponent_of"]

Code = Callable[[Dual], Dual]
MOST_KEPT = 4_000
_NEAR = arb(2) ** -60
_SIGNS = {"=": (0,), "!=": (-1, 1), "<": (-1,), "<=": (-1, 0), ">": (1,), ">=": (0, 1)}


def exponent_of(size: arb) -> int:
    """The decimal digits that a relative gap of this size leaves, 1 to 300."""
    upper = float(size.upper())
    return 300 if upper < 1e-300 else max(1, min(300, math.floor(-math.log10(upper))))


@lru_cache(maxsize=64)
def curve(t: Term, x: Term) -> Curve:
    """The Curve of t in x; kept, for several claims are made about one function."""
    return Curve(t, x)


class Curve:
    """t as a function of x. ``kept`` is for what several claims about it have in common."""

    def __init__(self, t: Term, x: Term) -> None:
        self.x = x
        self.kept: dict[Any, Any] = {}
        self._wide = False
        self._memo: dict[Term, Code] = {}
        self.code = self._code(t)

    def series(self, at: Value, order: int) -> Dual:
        """f(at + t) up to t^order."""
        return self.code(duals.dual(at, order))

    def value(self, at: Value) -> Value:
        """f at a point."""
        return finite(self.series(at, 0).c[0])

    def slope(self, at: Value) -> Value:
        """f′ at a point; OnKink where it does not exist."""
        try:
            return finite(self.series(at, 1).c[1])
        except OnKink:
            # Inside a function with a kink a part may be constant all around the point.
            if not isinstance(at, fmpq):
                raise
            try:
                found = self._over(arb(at, _NEAR), 1).c[1]
            except (Wide, NotReal):
                found = None
            if found is None or not (found == 0 if isinstance(found, fmpq) else found.is_zero()):
                raise
            return fmpq(0)

    def beyond(self, start: fmpq, side: int, order: int) -> Asymptotic:
        """f or f′ (``order`` 1) on [start, ∞) for side 1, on (−∞, −start] as a function of −x for
        side −1.
        """
        x = variable(start, side)
        found: Any = self._over(x, order).c[order]
        return found if isinstance(found, Asymptotic) else x * 0 + found

    def _over(self, box: Any, order: int) -> Dual:
        """The series over a box or a half-line."""
        before, self._wide = self._wide, True
        try:
            return self.series(box, order)
        finally:
            self._wide = before

    def slopes_over(
        self, low: fmpq, high: fmpq, enough: Callable[[arb], bool] = lambda s: False
    ) -> tuple[arb, ...]:
        """Enclosures of f′ over a box: by duals, and by the mean value form; none at a kink.

        The second is left out where the first is ``enough``.
        """
        # Not the rationals: their hash goes through Fraction.
        key = (low.p, low.q, high.p, high.q, int(flint.ctx.prec))
        kept: tuple[tuple[arb, ...], arb | None] | None = self.kept.get(key)
        if kept is None:
            if len(self.kept) > MOST_KEPT:
                self.kept.clear()
            kept = self.kept[key] = self._direct(low, high)
        found, second = kept
        if second is None or enough(found[0]):
            return found
        try:
            m = (low + high) / 2
            mean = arb(self.slope(m)) + second * (arb(low).union(arb(high)) - arb(m))
            found = (*found, mean)
        except (Wide, NotReal, OnKink):
            pass
        self.kept[key] = found, None
        return found

    def _direct(self, low: fmpq, high: fmpq) -> tuple[tuple[arb, ...], arb | None]:
        """(f′ over a box by duals, f″ where the mean value form may still be taken)."""
        try:
            direct = self._over(arb(low).union(arb(high)), 2)
        except (Wide, NotReal, OnKink):
            return (), None
        slope, second = arb(direct.c[1]), 2 * arb(direct.c[2])
        if not slope.is_finite():
            return (), None
        return (slope,), second if second.is_finite() else None

    # --- compiling -------------------------------------------------------------------------------

    def _code(self, t: Term) -> Code:
        found = self._memo.get(t)
        if found is None:
            found = self._memo[t] = self._make(t)
        return found

    def _make(self, t: Term) -> Code:
        if t is self.x:
            return lambda u: u
        if is_number(t):
            n = number_value(t)
            q = fmpq(n.numerator, n.denominator)
            return lambda u: duals.constant(q, u.order)
        if t.head == "sym":
            if t.data == "pi":
                return lambda u: duals.constant(arb.pi(), u.order)
            if t.data == "e":
                return lambda u: duals.constant(arb(1).exp(), u.order)
            raise Unsupported(f"{t.data!r}, which is not the variable,")
        if t.head == "cases":
            return self._cases(t)
        parts = [self._code(a) for a in t.args]
        if t.head == "add":
            return lambda u: _sum([p(u) for p in parts])
        if t.head == "mul":
            return lambda u: _product([p(u) for p in parts])
        if t.head == "neg":
            return lambda u: -parts[0](u)
        if t.head == "div":
            return lambda u: parts[0](u) / parts[1](u)
        if t.head == "pow":
            return lambda u: power(parts[0](u), parts[1](u))
        if t.head == "call":
            return self._call(t, parts)
        raise Unsupported(f"a formula of the kind {t.head!r}")

    def _call(self, t: Term, parts: list[Code]) -> Code:
        function, order = t.data
        if function not in FUNCTIONS:
            raise Unsupported(f"the function {function!r}")
        f = STEADY.get(function, FUNCTIONS[function])
        if function == "log" and order == 0:
            inside = t.args[0]
            return self._log_of_sum(inside.args if inside.head == "add" else (inside,), parts[0])
        if order == 0 and function in ("max", "min"):
            return lambda u: self._extreme(f, [p(u) for p in parts])
        if order == 0:
            return lambda u: self._applied(f, [p(u) for p in parts])

        def derived(u: Dual) -> Dual:
            # f⁽ᵏ⁾ of a series: its Taylor coefficients at the inner value, then the composition.
            inner = parts[0](u)
            n = u.order
            local = duals.dual(inner.c[0], n + order)
            rest = [duals.constant(p(u).c[0], n + order) for p in parts[1:]]
            c = f(local, *rest).c
            outer = [c[j + order] * math.perm(j + order, order) for j in range(n + 1)]
            step = Dual([fmpq(0), *inner.c[1:]])
            total = duals.constant(outer[n], n)
            for j in range(n - 1, -1, -1):
                total = total * step + outer[j]
            return total

        return derived

    def _applied(self, f: Callable[..., Dual], given: list[Dual]) -> Dual:
        """f of series; of what is one number on a whole box the value alone is asked for."""
        first = given[0]
        if self._wide and first.order and len(given) == 1:
            number = _one_number(first.c[0])
            if number is not None:
                return duals.constant(f(Dual([number])).c[0], first.order)
        return f(*given)

    def _extreme(self, f: Callable[..., Dual], given: list[Dual]) -> Dual:
        """A maximum or minimum: where a box does not tell which it is, what holds for each.

        Its slope is one of theirs wherever it has one; of f″ nothing is said.
        """
        try:
            return f(*given)
        except Wide:
            if not self._wide:
                raise
        low = given[0].c[:2]
        for g in given[1:]:
            low = [_union(a, b) for a, b in zip(low, g.c, strict=False)]
        return Dual([*low, *[arb("nan")] * (len(given[0].c) - len(low))])

    def _log_of_sum(self, args: tuple[Term, ...], whole: Code) -> Code:
        """ln(k e^v + r) = v + ln(k + r e^{−v}) where v > 0, so that wide boxes do not overflow."""
        large = [a for a in args if _exponent(a) is not None]
        if len(large) != 1:
            return lambda u: duals.log(whole(u))
        found = _exponent(large[0])
        assert found is not None
        k, exponent = found[0], self._code(found[1])
        rest = [self._code(a) for a in args if a is not large[0]]

        def log(u: Dual) -> Dual:
            v = exponent(u)
            if not rest:
                return v if k == 1 else v + arb(k).log()
            if not v.c[0] > 0:
                return duals.log(whole(u))
            return v + duals.log(_sum([r(u) for r in rest]) * duals.exp(-v) + k)

        return log

    def _cases(self, t: Term) -> Code:
        pairs = [
            (self._condition(c), self._code(v))
            for v, c in zip(t.args[::2], t.args[1::2], strict=True)
        ]

        def choose(u: Dual) -> Dual:
            for holds, value in pairs:
                if holds(u):
                    return value(u)
            raise OnKink("cases")

        return choose

    def _condition(self, t: Term) -> Callable[[Dual], bool]:
        if t.head == "true":
            return lambda u: True
        if t.head == "and":
            inner = [self._condition(a) for a in t.args]
            return lambda u: all(c(u) for c in inner)
        if t.head not in ("rel", "chain"):
            raise Unsupported("a condition that is no relation")
        ops = (t.data,) if t.head == "rel" else tuple(t.data)
        sides = [self._code(a) for a in t.args]

        def holds(u: Dual) -> bool:
            at = Dual(u.c[:1])
            values = [s(at).c[0] for s in sides]
            return all(
                sign(a - b) in _SIGNS[op] for a, op, b in zip(values, ops, values[1:], strict=False)
            )

        return holds


def _union(a: Any, b: Any) -> Any:
    if isinstance(b, Asymptotic):
        a, b = b, a
    if isinstance(a, Asymptotic):
        return a.union(b)
    return arb(a).union(arb(b))


def _one_number(v: Any) -> fmpq | None:
    """The one number that a value over a box is, known exactly; else None."""
    if isinstance(v, Asymptotic):
        v = None if v.rest is not None or any(v.c) else v.c.get(0, fmpq(0))
    if isinstance(v, arb):
        return exact(v) if v.is_exact() else None
    return v if isinstance(v, fmpq) else None


def _exponent(t: Term) -> tuple[fmpq, Term] | None:
    """(k, v) of a summand k e^v, k a number."""
    k = fmpq(1)
    if t.head == "mul" and len(t.args) == 2 and is_number(t.args[0]):
        n = number_value(t.args[0])
        k, t = fmpq(n.numerator, n.denominator), t.args[1]
    return (k, t.args[0]) if t.head == "call" and t.data == ("exp", 0) else None


def _sum(parts: list[Dual]) -> Dual:
    out = parts[0]
    for p in parts[1:]:
        out = out + p
    return out


def _product(parts: list[Dual]) -> Dual:
    out = parts[0]
    for p in parts[1:]:
        out = out * p
    return out
