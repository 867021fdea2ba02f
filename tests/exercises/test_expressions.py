"""The constraint language: values against Python's Fraction, errors with their offsets."""

from __future__ import annotations

import pickle
from contextlib import suppress
from fractions import Fraction
from typing import Any

import pytest
from flint import arb, fmpq
from hypothesis import given, settings
from hypothesis import strategies as st

from symderiv.exercises.expressions import Expression, ExpressionError
from symderiv.exercises.values import Matrix, Vector
from tests.exercises.samples import q

KNOWN: dict[str, Any] = {
    "w": q("-1/2"),
    "k": fmpq(3),
    "act": "relu",
    "v": Vector([fmpq(1), fmpq(2), fmpq(2)]),
    "A": Matrix([Vector([fmpq(1), fmpq(2)]), Vector([fmpq(3), fmpq(4)])]),
    "net.z_1": q("0.25"),
    "answer:a.L/w": fmpq(7),
    "net.m_{w}^{(2)}": fmpq(9),
}

TRUE = [
    "w < k",
    "-1 < w < 0",
    "not w > 0",
    "w = -0.5",
    "w == -1/2",
    "w != k",
    "k ^ 2 = 9",
    "k**2 = 9",
    "-k^2 = -9",
    "2^-1 = 0.5",
    "2^3^2 = 512",
    "act = 'relu'",
    'act != "tanh"',
    "v[1] + v[3] = 3",
    "A[2, 1] = 3",
    "A[2][2] = 4",
    "sum(v) = 5",
    "sum(A) = 10",
    "product(v) = 4",
    "max(v) = 2",
    "min(w, k, 0) = w",
    "abs(net.z_1) < 0.3",
    'answer["a.L/w"] = 7',
    'value["net.m_{w}^{(2)}"] = 9',
    "decimals(w) = 1",
    "decimals(net.z_1) = 2",
    "decimals(1/3) > 100",
    "digits(120) = 2",
    "digits(0.25) = 2",
    "digits(1.05) = 3",
    "digits(0.001) = 1",
    "size(v) = 3",
    "not distinct(v)",
    "distinct(A)",
    "floor(-0.5) = -1",
    "ceil(w) = 0",
    "round(2/3, 2) = 0.67",
    "round(-2.5) = -3",
    "mod(7, 3) = 1",
    "mod(-1, 3) = 2",
    "sqrt(9/4) = 1.5",
    "w > 5 or k = 3",
    "w < 5 and k = 3",
    "1e-2 = 0.01",
    "(w > 5 or k = 3) and not (k = 4)",
    "2*w + k = 2",
    "6/3/2 = 1",
    "5 - 2 - 1 = 2",
]


@pytest.mark.parametrize("text", TRUE)
def test_true(text: str) -> None:
    assert Expression(text).holds(KNOWN.__getitem__)
    assert not Expression(f"not ({text})").holds(KNOWN.__getitem__)


BAD = [
    ("w <", 3, "a quantity is expected"),
    ("(w", 2, "')' is expected"),
    ("w k", 2, "does not fit"),
    ("w $ k", 2, "'$'"),
    ("foo(w)", 0, "no function 'foo'"),
    ("abs()", 0, "takes 1"),
    ("abs(w, k)", 0, "takes 1"),
    ("", 0, "quantity"),
    ("w and", 5, "quantity"),
    ("__import__", 0, "'_'"),
    ("v[", 2, "quantity"),
]


@pytest.mark.parametrize("text,offset,message", BAD)
def test_grammar(text: str, offset: int, message: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        Expression(text)
    assert caught.value.offset == offset
    assert message in caught.value.message


@pytest.mark.parametrize(
    "text",
    [
        "act + 1 = 2",
        "v = 1",
        "v[4] = 1",
        "v[0] = 1",
        "w[1] = 1",
        "act < 1",
        "w",
        "w and k",
        "abs(act) = 1",
        "not k",
        "x = 1",
        "net.y = 1",
    ],
)
def test_no_sense(text: str) -> None:
    with pytest.raises(ExpressionError):
        Expression(text).holds(KNOWN.__getitem__)


def test_limits() -> None:
    with pytest.raises(ExpressionError, match="deep"):
        Expression("(" * 100 + "1" + ")" * 100)
    for text in ("2^" * 300 + "2", "v[" * 300 + "1" + "]" * 300, "abs(" * 90 + "1" + ")" * 90):
        with pytest.raises(ExpressionError, match="deep"):
            Expression(text)
    with pytest.raises(ExpressionError, match="longer"):
        Expression("1 +" * 1000 + " 1")
    with pytest.raises(ArithmeticError):
        Expression("2^(10^9) > 1").holds(KNOWN.__getitem__)


def test_what_cannot_be_decided_does_not_hold() -> None:
    wide = arb(0, 1)
    assert not Expression("x > 0").holds({"x": wide}.__getitem__)
    assert not Expression("x <= 0").holds({"x": wide}.__getitem__)


def test_names() -> None:
    e = Expression("w + abs(net.z_1) < v[k] and answer['a.L'] > 0 and act = 'w'")
    assert e.names == ("w", "v", "k", "act")
    assert e.dotted == ("net.z_1",)
    assert e.answers == ("a.L",)
    assert e.of_results
    assert pickle.loads(pickle.dumps(e)).names == e.names


_NUMBERS = st.integers(-9, 9)


@settings(max_examples=120, deadline=None)
@given(
    a=_NUMBERS,
    b=_NUMBERS,
    c=_NUMBERS,
    ops=st.tuples(*[st.sampled_from("+-*/")] * 2),
    left=st.booleans(),
)
def test_arithmetic_is_that_of_fractions(
    a: int, b: int, c: int, ops: tuple[str, str], left: bool
) -> None:
    text = f"({a} {ops[0]} {b}) {ops[1]} {c}" if left else f"{a} {ops[0]} {b} {ops[1]} {c}"
    python = text
    for n in sorted({str(abs(x)) for x in (a, b, c)}, key=len, reverse=True):
        python = python.replace(n, f"F{n}")
    table = {f"F{n}": Fraction(n) for n in range(10)}
    try:
        wanted = eval(python, {"__builtins__": {}}, table)
    except ZeroDivisionError:
        with pytest.raises(ArithmeticError):
            Expression(text).value(KNOWN.__getitem__)
        return
    assert Expression(text).value(KNOWN.__getitem__) == fmpq(wanted.numerator, wanted.denominator)


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("wkv12.[](),'+-*/^<=>! and or not\t$_"), max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(ExpressionError, ArithmeticError):
        Expression(text).value(KNOWN.__getitem__)
