"""Ranges and bounds of f and f′: proved by bisection of intervals, sampled, and by other routes."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise

import mpmath
import pytest
from catalog_tools import at, ball, close, enclose, exact_arb, fact, holds, settings
from flint import arb

from symderiv.arithmetic.values import working_precision
from symderiv.catalog.activations import ACTIVATIONS
from symderiv.catalog.functions import Activation, Bound, places
from symderiv.notation.parse import parse
from symderiv.notation.term import Term, cases, neg

F = Fraction
SLACK = 1e-4
CASES = [
    pytest.param(row, table, id="-".join([name, *map(str, table.values())])[:40])
    for name, row in ACTIVATIONS.items()
    for table in settings(row)
]
# One period of the sine is all of it; elsewhere the boxes double in width away from 0.
EDGES = [F(-(2**k)) for k in range(12, 2, -1)] + [F(n, 4) for n in range(-16, 17)]
EDGES += [F(2**k) for k in range(3, 13)]
SAMPLES = [F(n, 16) + F(1, 1000) for n in range(-320, 321)]


def never_above(t: Term, limit: float, env: Mapping[str, arb]) -> bool:
    """Proof that t ≤ limit on [−4096, 4096] by bisection of boxes."""
    boxes = [(exact_arb(a), exact_arb(b)) for a, b in pairwise(EDGES)]
    steps = 0
    while boxes:
        low, high = boxes.pop()
        steps += 1
        assert steps < 40_000, f"no proof of {t!r} <= {limit}"
        found = enclose(t, {**env, "x": ball(low, high)})
        if found is None or found <= limit:
            continue
        middle = ((low + high) / 2).mid()
        found = enclose(t, {**env, "x": arb(middle)})
        if found is not None and found > limit:
            return False
        boxes += [(low, arb(middle)), (arb(middle), high)]
    return True


def reached(t: Term, bound: Bound, table: Mapping[str, Fraction], sign: int) -> None:
    """The bound is attained at each of its places, or approached there and not attained."""
    value = fact(bound.value, table) if "oo" not in bound.value else None
    names = {k: exact_arb(v) for k, v in table.items()}
    for place in places(bound.at):
        if place.kind == "set":
            assert bound.attained
            inside = [
                x
                for x in SAMPLES
                if place.term is None or holds(place.term, {**names, "x": exact_arb(x)})
            ]
            assert inside and value is not None
            assert all(close(at(t, x, table), value, 27) for x in inside)
        elif place.kind == "point" and place.side == 0:
            assert bound.attained and value is not None
            for k in (-1, 0, 1):
                assert place.term is not None
                x = enclose(place.term, {**names, "k": arb(k)})
                assert x is not None
                assert close(at(t, x, table), value, 27)
                for side in (-1, 1):  # a strict extremum on at least that side where f' moves
                    assert sign * (value - at(t, x + side * arb("0.001"), table)) > 0
        elif place.kind == "point":
            assert not bound.attained and value is not None and place.term is not None
            x = enclose(place.term, names)
            assert x is not None
            for k in (5, 10, 20):
                off = abs(at(t, x + place.side * arb(10) ** -k, table) - value)
                assert 0 < off < 10 * arb(10) ** -k
        else:
            assert not bound.attained
            far = at(t, F(place.side * 4000), table)
            if value is None:
                assert sign * far > 39
            else:
                assert abs(far - value) < arb("0.0003")


def strictly_inside(t: Term, bound: Bound, table: Mapping[str, Fraction], sign: int) -> None:
    """No sample reaches an unattained bound, none passes an attained one."""
    if "oo" in bound.value:
        return
    value = fact(bound.value, table)
    for x in SAMPLES:
        gap = sign * (value - at(t, x, table))
        if bound.attained:
            assert gap > -(arb(10) ** -27), x
        else:
            assert gap > 0, x


@pytest.mark.parametrize(("row", "table"), CASES)
def test_bounds_are_proved_reached_and_not_passed(
    row: Activation, table: dict[str, Fraction]
) -> None:
    names = {k: exact_arb(v) for k, v in table.items()}
    # The quotient of exponentials is useless on wide boxes; that it is tanh is tested elsewhere.
    f = parse("tanh(x)") if row.name == "tanh" else row.term()
    for t, low, high, limits in (
        (f, row.inf, row.sup, row.limits),
        (row.term(1), row.derivative_inf, row.derivative_sup, row.derivative_limits),
    ):
        for bound, sign in ((low, -1), (high, 1)):
            reached(t, bound, table, sign)
            for place in places(bound.at):
                if place.kind == "end" and "oo" not in bound.value:
                    limit_there = limits[max(place.side, 0)]
                    assert close(fact(limit_there, table), fact(bound.value, table))
            strictly_inside(t, bound, table, sign)
            if "oo" in bound.value:
                continue
            with working_precision(64):
                limit = float(fact(bound.value, table).mid()) + sign * SLACK
                signed = t if sign > 0 else negative(t)
                assert never_above(signed, sign * limit, names)


def negative(t: Term) -> Term:
    """−t, branch by branch."""
    if t.head != "cases":
        return neg(t)
    return cases(*((neg(v), c) for v, c in zip(t.args[::2], t.args[1::2], strict=True)))


def test_the_proof_refuses_a_bound_that_is_too_small() -> None:
    with working_precision(64):
        assert not never_above(ACTIVATIONS["gelu"].term(1), 1.1288, {})
        assert not never_above(ACTIVATIONS["sigmoid"].term(1), 0.2499, {})


@pytest.mark.parametrize(
    ("name", "value", "place"),
    [
        ("gelu", "1.12890", "1.41421"),
        ("swish", "1.09984", "2.39936"),
        ("mish", "1.08850", "1.49057"),
        ("sigmoid", "0.25000", "0.00000"),
    ],
)
def test_golden_suprema_of_derivatives(name: str, value: str, place: str) -> None:
    row = ACTIVATIONS[name]
    assert row.derivative_sup.attained
    assert abs(fact(row.derivative_sup.value, {}) - arb(value)) < arb("0.000005")
    assert abs(fact(row.derivative_sup.at, {}) - arb(place)) < arb("0.000005")


def _sigmoid(x: mpmath.mpf) -> mpmath.mpf:
    return 1 / (1 + mpmath.exp(-x))


_MP = {
    "swish": lambda x: x * _sigmoid(x),
    "mish": lambda x: x * mpmath.tanh(mpmath.log1p(mpmath.exp(x))),
    "gelu": lambda x: x * mpmath.ncdf(x),
    "gelu_tanh": lambda x: (
        x / 2 * (1 + mpmath.tanh(mpmath.sqrt(2 / mpmath.pi) * (x + mpmath.mpf("0.044715") * x**3)))
    ),
}


@pytest.mark.parametrize("name", sorted(_MP))
def test_thirty_digits_against_mpmath(name: str) -> None:
    """Roots by mpmath's secant method on its own numerical derivatives of its own formula."""
    row, f = ACTIVATIONS[name], _MP[name]
    with mpmath.workdps(90):
        for bound, order in ((row.inf, 1), (row.derivative_inf, 2), (row.derivative_sup, 2)):
            start = mpmath.mpf(float(fact(bound.at, {}).mid()))
            x = mpmath.findroot(
                lambda v, n=order: mpmath.diff(f, v, n), (start, start + 1e-6), tol=1e-70
            )
            value = mpmath.diff(f, x, order - 1) if order > 1 else f(x)
            assert close(arb(mpmath.nstr(x, 40)), fact(bound.at, {}), 28)
            assert close(arb(mpmath.nstr(value, 40)), fact(bound.value, {}), 29)


def test_selu_constants_are_the_fixed_point() -> None:
    """Mean 0 and variance 1 are kept: both conditions hold to 25 digits."""
    with mpmath.workdps(40):
        a, b = (mpmath.mpf(v) for v in ACTIVATIONS["selu"].parameters.values())

        def f(x: mpmath.mpf) -> mpmath.mpf:
            return b * x if x > 0 else b * a * (mpmath.exp(x) - 1)

        def mean(g: object) -> mpmath.mpf:
            return mpmath.quad(lambda x: g(x) * mpmath.npdf(x), [-30, -8, -2, 0, 2, 8, 30])  # type: ignore[operator]

        assert abs(mean(f)) < mpmath.mpf(10) ** -25
        assert abs(mean(lambda x: f(x) ** 2) - 1) < mpmath.mpf(10) ** -25


@pytest.mark.parametrize(
    ("name", "text"),
    [("sigmoid", "(0, 1)"), ("relu", "[0, oo)"), ("step", "{0, 1}"), ("hard_tanh", "[-1, 1]")],
)
def test_range_as_text(name: str, text: str) -> None:
    assert ACTIVATIONS[name].range == text
