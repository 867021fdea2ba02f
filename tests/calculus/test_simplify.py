"""times, plus, over, minus, raised and collect keep the value and write it as people do."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import fmpq
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from symderiv.arithmetic.evaluate import evaluate
from symderiv.calculus.simplify import collect, minus, over, plus, raised, times
from symderiv.notation.parse import parse
from symderiv.notation.term import Term, add, call, div, mul, neg, num, power, sub, sym
from symderiv.notation.text import ascii_text

ENV = {sym("a"): fmpq(3, 7), sym("b"): fmpq(-5, 2), sym("c"): fmpq(11, 9)}
leaves = st.one_of(
    st.sampled_from(list(ENV)),
    st.sampled_from(["0", "1", "-1", "2", "-3", "0.30", "-0.5", "1/3", "-2/5", "0.25"]).map(num),
)
terms = st.recursive(
    leaves,
    lambda s: st.one_of(
        st.builds(add, s, s), st.builds(mul, s, s), st.builds(sub, s, s), st.builds(neg, s),
        st.builds(div, s, st.one_of(st.sampled_from(list(ENV)), st.just(num(4)),
        st.just(num("0.5")))),
        st.builds(lambda a, n: power(a, num(n)), s, st.integers(1, 3)),
        st.builds(lambda a: call("abs", a), s),
    ),
    max_leaves=5,
)  # fmt: skip
parts = st.lists(terms, min_size=1, max_size=4)
quick = settings(
    max_examples=250, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


def value(t: Term) -> fmpq:
    return evaluate(t, ENV)


@quick
@given(parts)
def test_products_keep_their_value(factors: list[Term]) -> None:
    expected = fmpq(1)
    for f in factors:
        expected *= value(f)
    assert value(times(*factors)) == expected
    assert value(collect(factors)) == expected


@quick
@given(parts)
def test_sums_keep_their_value(summands: list[Term]) -> None:
    assert value(plus(*summands)) == sum(map(value, summands), fmpq(0))


@quick
@given(terms, terms)
def test_quotients_and_signs_keep_their_value(a: Term, b: Term) -> None:
    assert value(minus(a)) == -value(a)
    if value(b) != 0:
        assert value(over(a, b)) == value(a) / value(b)


@quick
@given(terms, st.integers(-3, 3))
def test_powers_keep_their_value(a: Term, n: int) -> None:
    if value(a) != 0:
        assert value(raised(a, n)) == value(a) ** n


def test_roots() -> None:
    assert ascii_text(raised(sym("a"), Fraction(1, 2))) == "sqrt(a)"
    assert ascii_text(raised(sym("a"), Fraction(-1, 2))) == "1/sqrt(a)"


@pytest.mark.parametrize(
    ("factors", "expected"),
    [
        (["w", "2", "x"], "2*w*x"), (["-1", "w"], "-w"), (["-w", "-x"], "w*x"), (["0", "w"], "0"),
        (["2", "w/2"], "w"), (["0.5", "2*w"], "w"), (["1", "w"], "w"), (["a/b", "b"], "a"),
        (["0.1", "0.9*g"], "0.09*g"), (["2", "(x - y)", "1/2"], "x - y"),
    ],
)  # fmt: skip
def test_times_writes(factors: list[str], expected: str) -> None:
    assert ascii_text(times(*map(parse, factors))) == expected


@pytest.mark.parametrize(
    ("summands", "expected"),
    [
        (["a", "0", "b"], "a + b"), (["a", "-a"], "0"), (["a", "1", "b", "2"], "a + 3 + b"),
        (["a", "-b", "b"], "a"), (["1", "-1"], "0"), (["a", "1", "-a", "b"], "1 + b"), (["0.5",
        "0.25", "x"], "0.75 + x"),
    ],
)  # fmt: skip
def test_plus_writes(summands: list[str], expected: str) -> None:
    assert ascii_text(plus(*map(parse, summands))) == expected


def test_collect_joins_equal_factors() -> None:
    t = collect(map(parse, ["w", "sigmoid'(z)", "w", "-2", "w^2"]))
    assert ascii_text(t) == "-2*w^4*sigmoid'(z)"
