"""Random compositions: studied, then looked at through SymPy's derivative in mpmath's arithmetic.

Nothing of ours but the study is used: formulas stand in ``benchmarks.sympy_limits`` as SymPy's
users write them, slopes are SymPy's, values mpmath's. The oracle proves the answers besides.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from typing import Any

import mpmath
import pytest
import sympy

from benchmarks.sympy_limits import FORMULAS, x
from symderiv.analysis.model import Extremum
from symderiv.analysis.real import Real
from symderiv.analysis.study import Study, study
from symderiv.arithmetic.values import DomainError
from symderiv.catalog.activations import ACTIVATIONS
from symderiv.proof import prove_all
from symderiv.tasks.activation_analysis import (
    ActivationAnalysis,
    ActivationAnalysisOptions,
    X,
    function_term,
)
from symderiv.tasks.base import Context, Worked
from tests.timing import within

FAR = 10**5
TOLERANCE = mpmath.mpf(10) ** -12
NUMBERS = ("-3", "-2", "-1.5", "-1", "-0.5", "0.1", "0.25", "0.5", "1", "2", "3", "5")
Function = Callable[[Any], Any]


@lru_cache(maxsize=1)
def names() -> list[str]:
    return [n for n in ACTIVATIONS if n in FORMULAS]


def composition(seed: str) -> tuple[str, Any]:
    """The formula as text and as SymPy's."""
    draw = random.Random(seed)
    f, g = draw.choice(names()), draw.choice(names())
    a, b, c, d = (draw.choice(NUMBERS) for _ in range(4))

    def of(name: str, inner: Any) -> Any:
        return FORMULAS[name].subs(x, inner)

    p, q, r, s = map(sympy.Rational, (a, b, c, d))
    kinds = (
        (f"{f}({g}(x))", lambda: of(f, of(g, x))),
        (f"({a})*{f}(({b})*{g}(({d})*x + ({c})))", lambda: p * of(f, q * of(g, s * x + r))),
        (f"{f}(({b})*x + ({c})) + ({a})*{g}(x)", lambda: of(f, q * x + r) + p * of(g, x)),
        (f"({a})*{f}({g}(({b})*x)) + ({d})*x", lambda: p * of(f, of(g, q * x)) + s * x),
        (f"max({f}(x), ({a})*x)", lambda: sympy.Max(of(f, x), p * x)),
        (f"x*{f}(({b})*x)", lambda: x * of(f, q * x)),
    )
    text, build = draw.choice(kinds)
    return text, build()


def compiled(t: Any) -> Function:
    """As a function of mpmath numbers; a jump contributes nothing to the slope beside it."""
    t = t.replace(sympy.DiracDelta, lambda *a: sympy.Integer(0))
    t = t.rewrite(sympy.Piecewise)
    found: Function = sympy.lambdify(x, t, "mpmath")
    return found


@pytest.mark.parametrize("seed", range(14))
def test_a_composition(seed: int) -> None:
    look(*composition(f"quick {seed}"))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(250))
def test_more_compositions(seed: int) -> None:
    look(*composition(f"more {seed}"))


@pytest.mark.slow
@pytest.mark.parametrize("name", list(FORMULAS))
@pytest.mark.parametrize(("a", "b", "c"), [("1", "1", "0"), ("-2", "0.5", "1"), ("0.5", "-3", "2")])
def test_rows_scaled(name: str, a: str, b: str, c: str) -> None:
    p, q, r = map(sympy.Rational, (a, b, c))
    look(f"({a})*{name}(({b})*x + ({c}))", p * FORMULAS[name].subs(x, q * x + r))


def look(text: str, t: Any) -> None:
    """All that the study says, compared; a refusal must be quick and give its reason."""
    options = ActivationAnalysisOptions.model_validate({"function": text})

    def work() -> Worked | DomainError:
        try:
            return ActivationAnalysis().work(Context({}, 4), options)
        except DomainError as fault:
            return fault

    worked = within(0.45, work)  # 0.15 s on the machine of the limits
    if isinstance(worked, DomainError):
        assert len(str(worked)) > 10
        return
    prove_all(worked.answers, seed="random")
    found = study(function_term(text), X)
    with mpmath.workdps(40):
        compare(found, compiled(t), compiled(sympy.diff(t, x)))


def compare(found: Study, f: Function, slope: Function) -> None:
    borders = [real(b.at) for b in found.borders]
    grid = [mpmath.mpf(k) / 16 + mpmath.mpf(1) / 97 for k in range(-160, 160)]
    grid += [side * mpmath.mpf(3) ** k for k in range(3, 9) for side in (-1, 1)]
    grid = sorted(p for p in grid if all(abs(p - b) > 1e-9 for b in borders))
    slopes = [slope(p) for p in grid]
    for side, extremum in ((-1, found.lowest), (1, found.highest)):
        if isinstance(extremum.value, Real):
            best = real(extremum.value)
            assert all(side * (s - best) <= TOLERANCE for s in slopes)
        met(extremum, slope)
    for (p, s), (q, z) in pairwise(zip(grid, slopes, strict=True)):
        smooth = not any(p < b < q for b in borders)
        sure = s * z < 0 and min(abs(s), abs(z)) > TOLERANCE
        if smooth and sure and not any(k.kind == "every" for k in found.zeros):
            assert any(k.at is not None and p < real(k.at) < q for k in found.zeros), (p, q)
    for k in found.zeros:
        if k.kind == "point":
            assert abs(beside(slope, real(k.at), borders)) < TOLERANCE
        elif k.kind == "interval":
            assert all(s == 0 for p, s in zip(grid, slopes, strict=True) if lies_in(p, k))
    for b in found.kinks:
        at, step = real(b.at), mpmath.mpf(10) ** -15
        assert abs(slope(at - step) - real(b.left)) < 1e-9
        assert abs(slope(at + step) - real(b.right)) < 1e-9
    for side, end, far in zip((-1, 1), found.limits, found.slope_limits, strict=True):
        for limit, value in (
            (end, f(side * mpmath.mpf(FAR))),
            (far, slope(side * mpmath.mpf(FAR))),
        ):
            if isinstance(limit, Real):
                assert abs(value - real(limit)) < 1e-3
            elif limit is not None:
                assert limit * value > 4
    values = [f(p) for p in grid]
    steps = [b - a for a, b in pairwise(values)]
    if found.monotone in ("increasing", "constant"):
        assert all(s >= -TOLERANCE for s in steps)
    if found.monotone in ("decreasing", "constant"):
        assert all(s <= TOLERANCE for s in steps)
    if found.monotone == "neither" and not found.borders:
        assert min(slopes) < 0 < max(slopes) or len(found.zeros) > 0
    if found.odd:
        assert all(abs(f(-p) + f(p)) < TOLERANCE * (1 + abs(p)) for p in grid[::7])


def met(extremum: Extremum, slope: Function) -> None:
    """f′ has the extremum's value at its places, or comes near."""
    if not isinstance(extremum.value, Real):
        return
    best = real(extremum.value)
    for p in extremum.places:
        if p.kind in ("point", "from", "every"):
            step = p.side * mpmath.mpf(10) ** -20 if p.kind == "from" else mpmath.mpf(10) ** -20
            assert abs(slope(real(p.at) + step) - best) < TOLERANCE
        elif p.kind == "end":
            assert abs(slope(p.side * mpmath.mpf(FAR)) - best) < 1e-3


def beside(slope: Function, at: Any, borders: list[Any]) -> Any:
    near = any(abs(at - b) < 1e-20 for b in borders)
    return slope(at + (mpmath.mpf(10) ** -25 if near else 0))


def lies_in(p: Any, k: Any) -> bool:
    low = k.low is None or p > real(k.low)
    return low and (k.high is None or p < real(k.high))


def real(r: Real | None) -> Any:
    assert r is not None
    return mpmath.mpf(r.at(200).mid().str(45, radius=False))
