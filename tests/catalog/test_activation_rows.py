"""Every row of an activation: derivative, kinks, limits and shape, each by two routes."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
import sympy as sp
from catalog_tools import SX, X, at, close, exact_arb, fact, holds, settings, to_sympy
from flint import arb, fmpq

from symderiv.arithmetic.evaluate import KinkError, convention_key, evaluate
from symderiv.arithmetic.values import to_arb, working_precision
from symderiv.calculus.differentiate import differentiate
from symderiv.catalog.activations import ACTIVATIONS
from symderiv.catalog.functions import Activation, Kink, function_row, places
from symderiv.notation.functions import FUNCTIONS
from symderiv.notation.parse import parse
from symderiv.notation.term import call, substitute, sym
from symderiv.notation.text import ascii_text

F = Fraction
ROWS = [pytest.param(row, id=name) for name, row in ACTIVATIONS.items()]
CASES = [
    pytest.param(row, table, id="-".join([name, *map(str, table.values())])[:40])
    for name, row in ACTIVATIONS.items()
    for table in settings(row)
]
# Every place where some row changes its branch, points beside them, and the tails.
CORNERS = [F(-3), F(-1), F(0), F(1), F(3)]
POINTS = sorted(
    {c + s * d for c in CORNERS for s in (-1, 1) for d in (F(1, 7), F(1, 10**6))}
    | {s * p for s in (-1, 1) for p in (F(5, 2), F(4), F(9), F(30), F(50))}
)
ASKED = [
    "identity",
    "step",
    "relu",
    "leaky_relu",
    "prelu",
    "elu",
    "selu",
    "celu",
    "softplus",
    "sigmoid",
    "hard_sigmoid",
    "tanh",
    "hard_tanh",
    "softsign",
    "swish",
    "hard_swish",
    "mish",
    "gelu",
    "gelu_tanh",
    "arctan",
    "sin",
    "gaussian",
]


def env(table: dict[str, Fraction], x: Fraction) -> dict[Any, Any]:
    out = {sym(k): fmpq(v.numerator, v.denominator) for k, v in table.items()}
    out[X] = fmpq(x.numerator, x.denominator)
    return out


def kinks(row: Activation, table: dict[str, Fraction]) -> dict[Fraction, Kink]:
    """The kinks that there are under these parameters, by place."""
    out = {}
    for kink in row.kinks:
        names = {k: exact_arb(v) for k, v in table.items()}
        if not kink.when or holds(parse(kink.when), names):
            out[F(kink.at)] = kink
    return out


def test_every_activation_of_the_field_has_a_row_and_a_spelling() -> None:
    assert sorted(ACTIVATIONS) == sorted(ASKED)
    for name in ACTIVATIONS:
        assert name in FUNCTIONS
        assert function_row(name) is ACTIVATIONS[name]
    assert function_row("nothing") is None


@pytest.mark.parametrize("row", ROWS)
def test_formulas_are_in_the_notation_and_survive_printing(row: Activation) -> None:
    known = {"x", "pi", *row.parameters}
    for t in (row.term(), row.term(1)):
        assert set(t.names) <= known
        assert parse(ascii_text(t)) is t
    if row.output_term is not None:
        assert set(row.output_term.names) <= {"h", *row.parameters}
    assert row.source and row.title


@pytest.mark.parametrize(("row", "table"), CASES)
def test_derivative_against_the_calculus_and_against_sympy(
    row: Activation, table: dict[str, Fraction]
) -> None:
    ours = differentiate(row.term(), X)
    corner = kinks(row, table)
    for x in [*POINTS, *CORNERS]:
        if x in corner or (row.name == "softsign" and x == 0):
            continue
        stated = at(row.term(1), x, table)
        assert close(arb(evaluate(row.term(1), env(table, x))), stated)
        if x in CORNERS:
            continue  # no branch of a formula by cases is open here; see the quotients below
        assert close(arb(evaluate(ours, env(table, x))), stated)
        symbolic = sp.diff(to_sympy(row.term(), x, table), SX)
        value = sp.N(symbolic.subs(SX, sp.Rational(x.numerator, x.denominator)), 60)
        assert close(arb(str(value)), stated), x


@pytest.mark.parametrize(("row", "table"), CASES)
def test_derivative_against_central_differences(
    row: Activation, table: dict[str, Fraction]
) -> None:
    h = F(1, 10**40)
    for x in POINTS:
        quotient = (at(row.term(), x + h, table) - at(row.term(), x - h, table)) / (
            2 * exact_arb(h)
        )
        assert close(quotient, at(row.term(1), x, table), 30), x


@pytest.mark.parametrize(("row", "table"), CASES)
def test_the_call_gives_the_formula_at_every_point(
    row: Activation, table: dict[str, Fraction]
) -> None:
    """The evaluator has shortcuts for some functions; they must be the row's formula."""
    arguments = [sym(str(v.data)) for v in row.variables]
    for x in [*POINTS, *CORNERS]:
        value = evaluate(call(row.name, *arguments), env(table, x))
        assert close(arb(value), at(row.term(), x, table)), x


@pytest.mark.parametrize(("row", "table"), CASES)
def test_derivative_in_the_output(row: Activation, table: dict[str, Fraction]) -> None:
    if row.output_term is None:
        pytest.skip("none is stated")
    corner = kinks(row, table)
    for x in [*POINTS, *CORNERS]:
        if x in corner:
            continue
        h = at(row.term(), x, table)
        put_in = substitute(row.output_term, {sym("h"): X})
        assert close(at(put_in, h, table), at(row.term(1), x, table)), x


@pytest.mark.parametrize(("row", "table"), CASES)
def test_kinks_by_one_sided_quotients_and_nowhere_else(
    row: Activation, table: dict[str, Fraction]
) -> None:
    corner = kinks(row, table)
    assert set(corner) <= set(CORNERS)
    h = F(1, 10**30)
    arguments = [sym(str(v.data)) for v in row.variables]
    slope = call(row.name, *arguments, order=1)
    f = row.term()
    for x in CORNERS:
        right = (at(f, x + 2 * h, table) - at(f, x + h, table)) / exact_arb(h)
        left = (at(f, x - h, table) - at(f, x - 2 * h, table)) / exact_arb(h)
        jump = at(f, x + h, table) - at(f, x - h, table)
        kink = corner.get(x)
        if kink is None:
            assert close(left, right, 25) and close(jump, arb(0), 25), x
            assert close(arb(evaluate(slope, env(table, x))), left, 25), x
            continue
        assert close(left, fact(kink.left, table), 25)
        assert close(right, fact(kink.right, table), 25)
        assert close(jump, fact(kink.jump, table), 25)
        assert not close(left, right, 9) or kink.jump != "0"
        for order in (1, 2):
            with pytest.raises(KinkError):
                evaluate(call(row.name, *arguments, order=order), env(table, x))
        chosen = evaluate(slope, {**env(table, x), convention_key(row.name): fmpq(1, 2)})
        assert chosen == fmpq(1, 2)
        low, high = sorted((left.mid(), right.mid()), key=float)
        for source, value in kink.conventions.items():
            taken = fact(value, table)
            if row.name != "prelu" or source != "Keras":  # Keras's 0 is no subgradient
                assert low - 1e-9 < taken < high + 1e-9, source


def test_frameworks_disagree_as_measured() -> None:
    """Values at the kink that were read off the frameworks by running them."""
    leaky = ACTIVATIONS["leaky_relu"]
    values = {
        fact(v, {"alpha": F(1, 100)}).str(3, radius=False)
        for v in leaky.kinks[0].conventions.values()
    }
    assert values == {"0.0100", "1.00", "0.505"}
    assert set(ACTIVATIONS["relu"].kinks[0].conventions.values()) == {"0", "1/2", "1"}


@pytest.mark.parametrize(("row", "table"), CASES)
def test_limits_by_going_far_out(row: Activation, table: dict[str, Fraction]) -> None:
    for order, limits in ((0, row.limits), (1, row.derivative_limits)):
        for end, text in zip((-1, 1), limits, strict=True):
            seen = [at(row.term(order), F(end * r), table) for r in (50, 500, 5000)]
            if text == "none":
                far = [at(row.term(order), F(end * 10**6 + d), table) for d in range(7)]
                assert any(v > 0.8 for v in far) and any(v < -0.8 for v in far)
            elif text in ("oo", "-oo"):
                up = [v if text == "oo" else -v for v in seen]
                assert up[0] < up[1] < up[2] and up[2] > 40
            else:
                tiny = arb(2) ** -400
                off = [abs(v - fact(text, table)).upper() for v in seen]
                assert off[1] < off[0] / 5 or off[1] < tiny, text
                assert off[2] < off[1] / 5 or off[2] < tiny
                assert off[2] < arb("0.001")


@pytest.mark.parametrize("row", ROWS)
def test_limits_against_sympy_on_the_branch_that_leads_there(row: Activation) -> None:
    if row.name in ("mish", "gelu_tanh", "sin", "swish"):
        pytest.skip("SymPy takes too long, has no limit to give, or a wrong one (swish': 0)")
    table = settings(row)[0]
    for order, limits in ((0, row.limits), (1, row.derivative_limits)):
        for end, text in zip((-1, 1), limits, strict=True):
            branch = to_sympy(row.term(order), F(end * 10**6), table)
            if row.name == "softsign":
                branch = branch.subs(sp.Abs(SX), end * SX)
            found = sp.limit(branch, SX, end * sp.oo)
            if text in ("oo", "-oo"):
                assert found == (sp.oo if text == "oo" else -sp.oo)
            else:
                assert close(arb(str(sp.N(found, 50))), fact(text, table))


@pytest.mark.parametrize(("row", "table"), CASES)
def test_shape_monotone_linear_centred_saturating(
    row: Activation, table: dict[str, Fraction]
) -> None:
    f, d = row.term(), row.term(1)
    grid = [F(n, 16) for n in range(-160, 161)]
    values = [at(f, x, table) for x in grid]
    rises = [b - a for a, b in pairwise(values)]
    assert row.monotone == (not any(r < 0 for r in rises))
    assert row.strictly == all(r > 0 for r in rises)
    odd = all(close(at(f, x, table), -at(f, -x, table)) for x in POINTS)
    assert row.zero_centred == odd
    slopes = {at(d, x, table).str(20, radius=False) for x in POINTS}
    assert row.linear == (len(slopes) == 1 and not row.kinks)
    for end, kind in zip((-1, 1), row.saturation, strict=True):
        far = at(d, F(end * 1000), table)
        found = "hard" if far.is_zero() else "soft" if abs(far) < arb("0.001") else ""
        limit = row.derivative_limits[0 if end < 0 else 1]
        assert kind == (found if limit != "none" else "")


@pytest.mark.parametrize(("row", "table"), CASES)
def test_stationary_places_are_the_zeros_of_the_derivative(
    row: Activation, table: dict[str, Fraction]
) -> None:
    corner = kinks(row, table)
    sets = [p.term for text in row.stationary for p in places(text) if p.kind == "set"]
    points = [
        p.term for text in row.stationary for p in places(text) if p.kind == "point" and p.term
    ]
    for x in [F(n, 16) for n in range(-160, 161)]:
        if x in corner:
            continue
        stated = any(holds(c, {"x": exact_arb(x)}) for c in sets)
        here = at(row.term(1), x, table)
        if not any(abs(fact(ascii_text(p), table, 0) - exact_arb(x)) < 1e-9 for p in points):
            assert stated == here.is_zero(), x
    for p in points:
        for k in (-1, 0, 1):
            x = fact(ascii_text(p), table, k)
            assert close(at(row.term(1), x, table), arb(0), 27)
            sides = [at(row.term(1), x + s * arb("0.0001"), table) for s in (-1, 1)]
            assert sides[0] * sides[1] < 0
    changes = 0
    signs = [at(row.term(1), F(n, 16) + F(1, 999), table) for n in range(-47, 48)]
    for a, b in pairwise(signs):
        changes += bool(a * b < 0)
    assert changes == len(points) * (2 if row.name == "sin" else 1)


def test_second_derivative_keeps_the_kink() -> None:
    assert ACTIVATIONS["relu"].term(2) is parse("{0 if x > 0; 0 if x < 0}")
    with pytest.raises(ValueError, match="order"):
        ACTIVATIONS["relu"].term(-1)


def test_hard_sigmoid_beyond_the_ramp() -> None:
    for x, f, d in ((-4, "0", "0"), (4, "1", "0"), (-2, "1/6", "1/6"), (2, "5/6", "1/6")):
        row = ACTIVATIONS["hard_sigmoid"]
        assert evaluate(row.term(), {X: fmpq(x)}) == fmpq(*map(int, (f + "/1").split("/")[:2]))
        assert evaluate(row.term(1), {X: fmpq(x)}) == fmpq(*map(int, (d + "/1").split("/")[:2]))


@pytest.mark.parametrize(("row", "table"), CASES)
def test_far_tails_at_the_precision_that_the_program_starts_with(
    row: Activation, table: dict[str, Fraction]
) -> None:
    """Balls around 0 and 1 stay balls there: no nan, no width."""
    for x in (F(-5000), F(-500), F(500), F(5000)):
        for order in (0, 1):
            with working_precision(128):
                value = to_arb(evaluate(row.term(order), env(table, x)))
            assert value.is_finite() and value.rad() < 1e-20
            assert value.overlaps(at(row.term(order), x, table))
