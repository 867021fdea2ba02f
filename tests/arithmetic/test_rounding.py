"""Displayed digits: half away from zero, exact where they end, only certain digits."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from flint import arb, fmpq
from hypothesis import given, settings
from hypothesis import strategies as st

from symderiv.arithmetic.evaluate import Evaluation
from symderiv.arithmetic.rounding import decimals, round_value, show
from symderiv.arithmetic.tensors import Tensor
from symderiv.arithmetic.values import Undecided, exact
from symderiv.notation.parse import parse
from symderiv.notation.term import sym
from symderiv.notation.text import ascii_text


@pytest.mark.parametrize(
    ("value", "places", "text", "is_exact"),
    [
        ("0.125", 2, "0.13", False), ("-0.125", 2, "-0.13", False), ("0.135", 2, "0.14", False),
        ("0.1249", 2, "0.12", False), ("1/3", 4, "0.3333", False), ("2/3", 4, "0.6667", False),
        ("-1/3", 2, "-0.33", False), ("0.5", 4, "0.5", True), ("0.50", 4, "0.5", True),
        ("3", 2, "3", True), ("-7/4", 2, "-1.75", True), ("0.0004", 3, "0.000", False),
        ("-0.0004", 3, "0.000", False), ("0.9999", 3, "1.000", False), ("0.5", 0, "1", False),
        ("-2.5", 0, "-3", False), ("1e-8", 8, "0.00000001", True), ("0", 3, "0", True),
    ],
)  # fmt: skip
def test_rationals(value: str, places: int, text: str, is_exact: bool) -> None:
    shown = show(exact(Fraction(value)), places)
    assert (ascii_text(shown.term), shown.exact) == (text, is_exact)


def test_fractions_on_request() -> None:
    assert ascii_text(show(fmpq(-2, 3), 4, fraction=True).term) == "-2/3"
    assert show(fmpq(-2, 3), 4, fraction=True).exact
    assert ascii_text(show(fmpq(1, 4), 4, fraction=True).term) == "0.25"


@settings(max_examples=200, deadline=None)
@given(st.decimals(-1000, 1000, places=5), st.integers(0, 4))
def test_rounding_is_that_of_the_decimal_module(x: Decimal, places: int) -> None:
    expected = x.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    assert Fraction(round_value(exact(str(x)), places), 10**places) == Fraction(expected)


@settings(max_examples=100, deadline=None)
@given(st.fractions(max_denominator=400))
def test_decimals_counts_digits(x: Fraction) -> None:
    found = decimals(exact(x))
    if found is None:
        assert (x * 10**40).denominator > 1
    else:
        assert (x * 10**found).denominator == 1
        assert found == 0 or (x * 10 ** (found - 1)).denominator > 1


def test_a_ball_that_straddles_two_roundings_is_undecided() -> None:
    with pytest.raises(Undecided):
        show(arb("0.125", "1e-20"), 2)
    assert ascii_text(show(arb("0.1251", "1e-20"), 2).term) == "0.13"
    assert ascii_text(show(arb("-0.1251", "1e-20"), 2).term) == "-0.13"


def test_more_precision_is_asked_for_until_the_digit_is_certain() -> None:
    # exp(10^-50) rounds up to 1.0…01 only when seen with over 166 bits.
    run = Evaluation([], {sym("x"): fmpq(1, 10**50)}, precision=64)
    assert ascii_text(run.shown(parse("exp(x) - 1 + 0.5"), 0).term) == "1"
    assert ascii_text(run.shown(parse("0.5 - (exp(x) - 1)"), 0).term) == "0"


def test_a_tensor_is_shown_as_a_matrix() -> None:
    shown = show(Tensor.of([[fmpq(1, 2), fmpq(1, 3)]]), 2)
    assert (ascii_text(shown.term), shown.exact) == ("[0.5, 0.33]", False)
    assert show(Tensor.column([fmpq(1), fmpq(2)]), 2).exact
