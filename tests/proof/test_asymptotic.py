"""Half-lines: enclosures against mpmath far out, limits by hand, and what is not claimed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flint
import mpmath
import pytest
from flint import arb, fmpq

from symderiv.derivation.answers import Answer, LimitClaim, SlopeBoundClaim, Spot
from symderiv.notation.parse import parse
from symderiv.notation.term import sym
from symderiv.proof import Disproved, prove
from symderiv.proof.asymptotic import Asymptotic, variable
from symderiv.proof.curve import Curve
from symderiv.proof.errors import Wide
from symderiv.proof.ranges import Range

X = sym("x")
MP: dict[str, Callable[[Any], Any]] = {
    "sigmoid(0.3*x)": lambda x: 1 / (1 + mpmath.exp(-3 * x / 10)),
    "softsign(x)": lambda x: x / (1 + abs(x)),
    "arctan(2*x - 1)": lambda x: mpmath.atan(2 * x - 1),
    "x*arctan(x)": lambda x: x * mpmath.atan(x),
    "sqrt(x^2 + 3*x + 5)": lambda x: mpmath.sqrt(x * x + 3 * x + 5),
    "tanh(softsign(x))": lambda x: mpmath.tanh(x / (1 + abs(x))),
    "1/(1 + x^2)": lambda x: 1 / (1 + x * x),
    "softplus(x)*softsign(x)": lambda x: mpmath.log1p(mpmath.exp(x)) * x / (1 + abs(x)),
    "gelu(softsign(x))": lambda x: x / (1 + abs(x)) * mpmath.ncdf(x / (1 + abs(x))),
    "sin(x)/(1 + x^2)": lambda x: mpmath.sin(x) / (1 + x * x),
    "ln(e^(2*x) + 5)": lambda x: mpmath.log(mpmath.exp(2 * x) + 5),
}


def enclosure(g: Asymptotic, y: fmpq) -> arb:
    total = arb(0)
    for k, a in g.c.items():
        total += arb(a) * arb(y**k if k >= 0 else 1 / y**-k)
    if g.rest is not None:
        p, r = g.rest
        total += arb(0, (r * arb(y**p if p >= 0 else 1 / y**-p)).upper())
    return total


@pytest.mark.parametrize("text", MP)
@pytest.mark.parametrize("side", [-1, 1])
def test_a_half_line_encloses_values_and_slopes(text: str, side: int) -> None:
    start, f = fmpq(64), MP[text]
    both = [Curve(parse(text), X).beyond(start, side, order) for order in (0, 1)]
    with mpmath.workdps(60):
        for y in (fmpq(64), fmpq(131, 2), fmpq(300), fmpq(5000)):
            x = side * mpmath.mpf(int(y.p)) / int(y.q)
            for order, g in enumerate(both):
                value = f(x) if order == 0 else mpmath.diff(f, x)
                ball = arb(mpmath.nstr(value, 40)) + arb(0, arb(10) ** -25)
                assert enclosure(g, y).overlaps(ball), (order, y)
                low, slack = -((-g).upper()), arb(10) ** -12
                assert low - slack < ball < g.upper() + slack
    # It says something: at 5000 all but a small part is known.
    size = enclosure(both[0], fmpq(5000))
    assert size.rad() <= (1 + abs(size.mid())) / 1000


@pytest.mark.parametrize(
    ("text", "side", "order", "limit"),
    [
        ("leaky_relu(x)", -1, 1, fmpq(1, 100)),
        ("selu(x)", 1, 0, 1),
        ("softplus(-2*x + 1)", 1, 0, fmpq(0)),
        ("x*sigmoid(-x)", 1, 0, fmpq(0)),
        ("hard_swish(x)", -1, 1, fmpq(0)),
        ("-3*x + tanh(x)", 1, 0, -1),
        ("gelu_tanh(x)", -1, 0, fmpq(0)),
    ],
)
def test_exact_limits(text: str, side: int, order: int, limit: fmpq | int) -> None:
    found = Curve(parse(text), X).beyond(fmpq(64), side, order).limit()
    assert type(found) is type(limit) and found == limit


def test_values_that_never_reach_their_limit_are_told_from_it() -> None:
    """1/(1 + e^(-x)) < 1: hard_tanh stays on its slope, relu(sigmoid − 1) is 0."""
    curve = Curve(parse("hard_tanh(sigmoid(x))"), X)
    assert curve.beyond(fmpq(64), 1, 1).sign() >= 0
    assert Curve(parse("relu(sigmoid(x) - 1)"), X).beyond(fmpq(64), 1, 0).is_zero()
    assert Curve(parse("step(sigmoid(x) - 1)"), X).beyond(fmpq(64), 1, 0).is_zero()


def test_what_has_no_limit_gets_none() -> None:
    with pytest.raises(Wide):
        Curve(parse("sin(x)"), X).beyond(fmpq(64), 1, 0).limit()
    with pytest.raises(Wide):
        Curve(parse("e^x"), X).beyond(fmpq(64), 1, 0)
    with pytest.raises(Wide):
        variable(fmpq(64), 1).log().limit()


def test_a_bound_that_holds_up_to_64_only_is_found_out() -> None:
    """1 + σ(x − 2000) is 1 up to 64 and 2 from 2000 on."""
    late = parse("x + softplus(x - 2000)")
    claim = SlopeBoundClaim(late, X, "sup", False, (Spot("end", side=1),))
    with pytest.raises(Disproved):
        prove(Answer("sup", None, parse("1"), claim, fmpq(1), True, None), seed="s")


def test_proofs_say_how_far_they_reach() -> None:
    limit = Answer("l", None, parse("1"), LimitClaim(parse("tanh(x)"), X, 1, 0), fmpq(1), True)
    assert "remainder" in prove(limit, seed="s").detail
    claim = SlopeBoundClaim(parse("sin(x)"), X, "sup", True, (Spot("point", fmpq(0)),))
    assert (
        "whole line" in prove(Answer("b", None, parse("1"), claim, fmpq(1), True), seed="s").detail
    )
    with pytest.raises(Disproved):
        wrong = LimitClaim(parse("tanh(x)"), X, 1, 0)
        prove(Answer("l", None, parse("0.9"), wrong, fmpq(9, 10), True), seed="s")


def test_ranges_are_open() -> None:
    unit = Range(fmpq(0), fmpq(1))
    assert unit.plus(Range.at(fmpq(-1))) == Range(fmpq(-1), fmpq(0))
    assert unit.times(Range(fmpq(0), None)) == Range(fmpq(0), None)
    assert unit.times(Range.at(fmpq(-2))) == Range(fmpq(-2), fmpq(0))
    assert Range(fmpq(1), fmpq(2)).inverse() == Range(fmpq(1, 2), fmpq(1))
    assert Range(None, fmpq(0)).inverse() == Range(None, fmpq(0))
    assert Range(fmpq(-1), fmpq(1)).inverse() == Range(None, None)
    assert flint.ctx.prec > 0
