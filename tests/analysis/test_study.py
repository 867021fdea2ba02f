"""Studies of functions: against the catalogue's rows, mpmath, and facts worked out by hand."""

from __future__ import annotations

import itertools
from fractions import Fraction

import mpmath
import pytest
from flint import arb, fmpq

from symderiv.analysis.real import Real, Undecidable
from symderiv.analysis.study import Study, study
from symderiv.arithmetic.evaluate import evaluate
from symderiv.catalog.activations import ACTIVATIONS
from symderiv.catalog.functions import fact_term, places
from symderiv.notation.parse import parse
from symderiv.notation.term import num, substitute, sym

X = sym("x")


def of(text: str) -> Study:
    return study(parse(text))


def number(value: object) -> object:
    """A fraction where it is exact, a float else; ±inf, None as they are."""
    if isinstance(value, Real):
        if value.exact is not None:
            return Fraction(int(value.exact.p), int(value.exact.q))
        return float(value)
    return value


def spots(found: object) -> list[tuple[str, object, int]]:
    return [(p.kind, number(p.at), p.side) for p in found.places]  # type: ignore[attr-defined]


# --- every row, by the general method, against what the row states --------------------------------


def fact(text: str, table: dict) -> object:
    if text in ("oo", "-oo"):
        return 1 if text == "oo" else -1
    if text == "none":
        return None
    found = evaluate(substitute(fact_term(text), table), {})
    return float(arb(found).mid()) if isinstance(found, fmpq) else float(found.mid())


def close(found: object, expected: object) -> bool:
    if isinstance(found, Real):
        return isinstance(expected, float) and abs(float(found) - expected) < 1e-12
    return found == expected


SCALES = ((1, 1, 0, 0), (Fraction(-1, 2), 2, -3, 1), (3, -1, 1, 0))


@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize(("a", "b", "c", "d"), SCALES)
def test_rows_scaled_and_shifted(name: str, a: Fraction, b: int, c: int, d: int) -> None:
    row = ACTIVATIONS[name]
    found = of(f"({a})*{name}(({b})*x+({c}))+({d})")
    table = {sym(k): num(v) for k, v in row.parameters.items()}
    slope = float(a * b)
    for scale, shift, text, ends in (
        (float(a), float(d), row.limits, found.limits),
        (slope, 0.0, row.derivative_limits, found.slope_limits),
    ):
        for value, end in zip(text if b > 0 else text[::-1], ends, strict=True):
            expected = fact(value, table)
            if isinstance(expected, float):
                expected = scale * expected + shift
            elif isinstance(expected, int):
                expected = expected if scale > 0 else -expected
            assert close(end, expected), (value, number(end))
    up, down = row.derivative_sup, row.derivative_inf
    if slope < 0:
        up, down = down, up
    for bound, got in ((up, found.highest), (down, found.lowest)):
        assert close(got.value, slope * fact(bound.value, table))
        assert got.attained is bound.attained
        points = [p for p in places(bound.at) if p.kind == "point" and "k" not in p.term.names]
        for p in points if not bound.attained or len(points) == 1 else []:
            at = (fact_number(p.term, table) - c) / b
            assert any(q.at is not None and abs(float(q.at) - at) < 1e-12 for q in got.places)
    assert found.linear is row.linear
    assert found.odd is (row.zero_centred and c == 0 and d == 0)
    assert found.saturation == (row.saturation if b > 0 else row.saturation[::-1])
    rises = {True: "increasing" if slope > 0 else "decreasing", False: "neither"}[row.monotone]
    assert found.monotone == rises
    if row.monotone:
        assert found.strictly is row.strictly
    assert [float(k.at) for k in found.kinks] == sorted(
        (fact_number(parse(k.at), table) - c) / b
        for k in row.kinks
        if not k.when or "alpha" not in row.parameters or row.parameters["alpha"] != "1"
    )


def fact_number(t: object, table: dict) -> float:
    found = evaluate(substitute(t, table), {})  # type: ignore[arg-type]
    return float(arb(found).mid()) if isinstance(found, fmpq) else float(found.mid())


# --- compositions, against mpmath -----------------------------------------------------------------

MP = {
    "tanh(softplus(2*x + 1))": lambda x: mpmath.tanh(mpmath.log1p(mpmath.exp(2 * x + 1))),
    "x*sigmoid(2*x)": lambda x: x / (1 + mpmath.exp(-2 * x)),
    "0.3*mish(2*x - 1) + 0.2*x": lambda x: (
        mpmath.mpf("0.3") * (2 * x - 1) * mpmath.tanh(mpmath.log1p(mpmath.exp(2 * x - 1))) + x / 5
    ),
    "gelu(2*tanh(x))": lambda x: 2 * mpmath.tanh(x) * mpmath.ncdf(2 * mpmath.tanh(x)),
    "arctan(softplus(-x))": lambda x: mpmath.atan(mpmath.log1p(mpmath.exp(-x))),
    "tanh(x) - tanh(2*x)": lambda x: mpmath.tanh(x) - mpmath.tanh(2 * x),
    "ln(2*e^(3*x) + 5)": lambda x: mpmath.log(2 * mpmath.exp(3 * x) + 5),
    "1/(1 + x^2)": lambda x: 1 / (1 + x * x),
}


@pytest.mark.parametrize("text", MP)
def test_compositions_against_mpmath(text: str) -> None:
    """Nothing on a fine grid passes the bounds, and where they are attained f' has the value."""
    found, f = of(text), MP[text]
    with mpmath.workdps(30):
        slopes = [mpmath.diff(f, mpmath.mpf(2 * k + 1) / 80) for k in range(-480, 481)]
        low, high = float(found.lowest.value), float(found.highest.value)
        assert all(low - 1e-15 < s < high + 1e-15 for s in slopes)
        for extremum in (found.lowest, found.highest):
            for p in extremum.places:
                if p.kind == "point":
                    at = mpmath.mpf(p.at.at(128).mid().str(30, radius=False))
                    assert abs(mpmath.diff(f, at) - float(extremum.value)) < 1e-13
                else:
                    assert not extremum.attained
        for z in found.zeros:
            assert abs(mpmath.diff(f, mpmath.mpf(z.at.at(128).mid().str(30, radius=False)))) < 1e-20
        for side, end in zip((-1, 1), found.limits, strict=True):
            far = f(mpmath.mpf(side * 300))
            if isinstance(end, Real):
                assert abs(far - float(end)) < 2e-2
            else:
                assert end * far > 20
        changes = sum(a * b < 0 for a, b in itertools.pairwise(slopes))
        assert changes == len(found.zeros)


# --- single facts by hand -------------------------------------------------------------------------


def test_pieces_join_where_a_maximum_and_a_minimum_make_a_line() -> None:
    found = of("max(x, 0) + min(x, 0)")
    assert found.linear and len(found.pieces) == 1 and not found.borders


def test_a_border_that_is_no_rational_number() -> None:
    found = of("relu(tanh(2*x) + 0.5)")
    border = found.kinks[0]
    # tanh(2x) = −1/2: x = −artanh(1/2)/2 = −ln(3)/4; the slope there is 2(1 − 1/4).
    assert border.at.at(128).overlaps(-arb(3).log() / 4)
    assert number(border.left) == 0 and abs(float(border.right) - 1.5) < 1e-12
    assert number(found.highest.value) == 2 and spots(found.highest) == [("point", 0, 0)]
    assert found.saturation == ("hard", "soft")


def test_a_supremum_approached_at_a_kink() -> None:
    found = of("0.5*relu(x) + 0.5*tanh(x)")
    assert number(found.highest.value) == 1 and not found.highest.attained
    assert spots(found.highest) == [("from", 0, 1)]


def test_limits_stay_exact_or_get_a_closed_form() -> None:
    left, right = of("2*ln(3*e^(0.5*x - 1) + 2) - 1").slope_limits
    assert number(left) == 0 and number(right) == 1
    found = of("ln(e^(3*x) + 3)").limits[0]
    assert isinstance(found, Real) and found.term is parse("ln(3)")
    top = of("arctan(softplus(x))").limits[1]
    assert isinstance(top, Real) and top.term is parse("pi/2")


def test_sine_is_periodic_and_has_no_limits() -> None:
    found = of("-2*sin(3*x - 1) + 1")
    assert found.limits == (None, None)
    place = found.highest.places[0]
    assert place.kind == "every" and float(place.period) == pytest.approx(2 * mpmath.pi / 3)
    assert number(found.highest.value) == 6


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("sin(x) + x", "oscillates"),
        ("log(x)", "not defined"),
        ("x^3", "too flat"),
        ("x - tanh(x)", "too flat"),
        ("floor(x)", "infinitely many"),
    ],
)
def test_what_is_not_proved_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(Undecidable, match=reason):
        of(text)
