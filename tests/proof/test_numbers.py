"""Displays: exact means exact, rounded means the nearest with halves away from zero."""

from __future__ import annotations

from typing import Any

import pytest
from flint import arb, fmpq
from hypothesis import given, settings
from hypothesis import strategies as st

from symderiv.derivation.answers import (
    Answer,
    DerivativeClaim,
    LabelClaim,
    Point,
    TextClaim,
    ValueClaim,
)
from symderiv.graph.equations import read_equations
from symderiv.graph.graph import define
from symderiv.notation.parse import parse
from symderiv.notation.term import Term, matrix, mul, num, sub, sym, transpose
from symderiv.proof import Disproved, NonFinite, Unproved, prove, prove_all
from symderiv.proof.numbers import rounded
from tests.proof.claims import SEED, answer, at, q

SUM = read_equations("u = a + 0")


def shows(value: str, shown: str, exact: bool) -> bool:
    a = answer(parse(shown), ValueClaim(SUM, at(a=value), "u"), exact=exact)
    try:
        prove(a, seed=SEED)
    except Disproved:
        return False
    return True


@pytest.mark.parametrize(
    ("value", "shown"),
    [("0.125", "0.13"), ("-0.125", "-0.13"), ("0.1249", "0.12"), ("2/3", "0.67"),
     ("-2/3", "-0.667"), ("0.004", "0.00"), ("-0.004", "0.00"),
     ("1999/1000", "2.00"), ("12345", "12345")],
)  # fmt: skip
def test_right_roundings(value: str, shown: str) -> None:
    assert shows(value, shown, exact=False)


@pytest.mark.parametrize(
    ("value", "shown"),
    [("0.125", "0.12"), ("-0.125", "-0.12"), ("2/3", "0.66"), ("0.1251", "0.12"), ("1", "-1"),
     ("0.004", "0.01"), ("1e-8", "0.01")],
)  # fmt: skip
def test_wrong_roundings(value: str, shown: str) -> None:
    assert not shows(value, shown, exact=False)


def test_exact_means_exact() -> None:
    assert shows("2/3", "2/3", exact=True)
    assert shows("-2/3", "-2/3", exact=True)
    assert not shows("2/3", "0.6667", exact=True)
    assert shows("0.5", "0.50", exact=True)
    assert not shows("0.5", "0.500001", exact=True)


def test_announced_places() -> None:
    claim = ValueClaim(SUM, at(a="2/3"), "u")
    good = Answer("a", None, num("0.667"), claim, None, False, 3)
    assert prove(good, seed=SEED).digits == 3
    with pytest.raises(Disproved, match="4 decimals are announced, 3 shown"):
        prove(Answer("a", None, num("0.667"), claim, None, False, 4), seed=SEED)


@given(st.fractions(min_value=-50, max_value=50, max_denominator=999), st.integers(0, 6))
@settings(max_examples=80, deadline=None)
def test_rounding_of_rationals_and_balls(x: Any, places: int) -> None:
    value = fmpq(x.numerator, x.denominator)
    m = rounded(value, places)
    gap = abs(value - fmpq(m, 10**places)) * 10**places
    assert gap <= fmpq(1, 2)
    if gap == fmpq(1, 2):
        assert abs(m) > abs(value * 10**places)
    else:
        assert rounded(arb(value), places) == m


ROOT = read_equations("u = sqrt(a); s = sigmoid(a)")


def test_irrational_values() -> None:
    two = at(a="2")
    assert prove(answer("1.41421356", ValueClaim(ROOT, two, "u"), exact=False), seed=SEED)
    exact = answer(parse("sqrt(2)"), ValueClaim(ROOT, two, "u"))
    assert prove(exact, seed=SEED).digits >= 30
    with pytest.raises(Disproved):
        prove(answer("1.41421357", ValueClaim(ROOT, two, "u"), exact=False), seed=SEED)
    with pytest.raises(Disproved):
        prove(answer("1.4142", ValueClaim(ROOT, two, "u")), seed=SEED)
    nine = at(a="9/4")
    assert prove(answer("1.5", ValueClaim(ROOT, nine, "u")), seed=SEED).exact
    assert prove(answer("0.5", ValueClaim(ROOT, at(a="0"), "s")), seed=SEED).exact


def test_values_that_do_not_exist() -> None:
    for value, match in (("-1", "square root"),):
        with pytest.raises(NonFinite, match=match):
            prove(answer("1", ValueClaim(ROOT, at(a=value), "u")), seed=SEED)
    with pytest.raises(NonFinite, match="division by 0"):
        prove(answer("1", DerivativeClaim(ROOT, at(a="0"), "u", "a")), seed=SEED)
    quotient = read_equations("u = 1/a")
    with pytest.raises(NonFinite, match="division by 0"):
        prove(answer("1", ValueClaim(quotient, at(a="0"), "u")), seed=SEED)


def test_what_cannot_be_proved_says_why() -> None:
    with pytest.raises(Unproved, match="'v'"):
        prove(answer("1", ValueClaim(SUM, at(a="1"), "v")), seed=SEED)
    with pytest.raises(Unproved, match="has no value"):
        prove(answer("1", ValueClaim(SUM, at(b="1"), "u")), seed=SEED)
    with pytest.raises(Unproved, match="words"):
        prove(Answer("a", None, "three", ValueClaim(SUM, at(a="3"), "u")), seed=SEED)


def test_words_need_no_proof() -> None:
    proof = prove(Answer("t", None, "because", TextClaim()), seed=SEED)
    assert (proof.route, proof.digits, proof.points) == ("text", 0, 0)


GRAPH = read_equations("u = a*w; v = u + a; d = v - w; p = d^2; r = ReLU(p)", inputs=["a"])
LABELS = {
    "u": "mul",
    "v": "add",
    "d": "sub",
    "p": "pow",
    "r": "relu",
    "a": "variable",
    "w": "accumulate",
}


@pytest.mark.parametrize("node", LABELS)
def test_labels(node: str) -> None:
    right = LABELS[node]
    a = Answer("l", None, right, LabelClaim(GRAPH, node, right))
    assert prove(a, seed=SEED).route == "structure"
    for wrong in sorted(set(LABELS.values()) - {right}):
        with pytest.raises(Disproved):
            prove(Answer("l", None, wrong, LabelClaim(GRAPH, node, wrong)), seed=SEED)
    with pytest.raises(Disproved):
        prove(Answer("l", None, "exp", LabelClaim(GRAPH, node, right)), seed=SEED)


def test_matrices_entry_by_entry() -> None:
    """z = W x + b, L = (z − y)ᵀ(z − y), with the gradients worked by hand."""
    gap = sub(sym("z"), sym("y"))
    graph = define(
        [("z", parse("W*x + b")), ("L", mul(transpose(gap), gap))],
        shapes={"W": (2, 3), "x": (3, 1), "b": (2, 1), "y": (2, 1)},
        inputs=["x", "y"], parameters=["W", "b"],
    )  # fmt: skip
    givens: Any = {
        "W": ((q("0.2"), q("0.4"), q("-0.5")), (q("-0.3"), q("0.1"), q("0.2"))),
        "x": ((q(1),), (q(0),), (q(1),)),
        "b": ((q("-0.4"),), (q("0.2"),)),
        "y": ((q(1),), (q(0),)),
    }
    point = Point(givens)

    def column(*v: str) -> Term:
        return matrix([[num(e)] for e in v])

    assert prove(answer(column("-0.7", "0.1"), ValueClaim(graph, point, "z")), seed=SEED).exact
    # L = 1.7² + 0.1²; ∂L/∂b = 2 (z − y); ∂L/∂W = 2 (z − y) xᵀ.
    assert prove(answer("2.9", ValueClaim(graph, point, "L")), seed=SEED).exact
    grad = answer(column("-3.4", "0.2"), DerivativeClaim(graph, point, "L", "b"))
    assert prove(grad, seed=SEED).exact
    outer = matrix([[num("-3.4"), num(0), num("-3.4")], [num("0.2"), num(0), num("0.2")]])
    claim = DerivativeClaim(graph, point, "L", "W")
    assert prove(answer(outer, claim), seed=SEED).exact
    turned = matrix([list(r) for r in zip(outer.args[:3], outer.args[3:], strict=True)])
    with pytest.raises(Disproved, match="2×3"):
        prove(answer(turned, claim), seed=SEED)
    with pytest.raises(Disproved):
        prove(answer(column("-3.4", "0.3"), DerivativeClaim(graph, point, "L", "b")), seed=SEED)


def test_the_precision_of_the_caller_is_kept() -> None:
    import flint

    before = flint.ctx.prec
    prove(answer("1.41", ValueClaim(ROOT, at(a="2"), "u"), exact=False), seed=SEED)
    with pytest.raises(Disproved):
        prove(answer("1.42", ValueClaim(ROOT, at(a="2"), "u"), exact=False), seed=SEED)
    assert flint.ctx.prec == before


def test_answers_of_a_variant_are_proved_in_order() -> None:
    a = [Answer(str(k), None, num(k), ValueClaim(SUM, at(a=k), "u")) for k in range(5)]
    assert [p.answer_id for p in prove_all(a, SEED)] == list("01234")
    a[3] = Answer("3", None, num(7), ValueClaim(SUM, at(a=3), "u"))
    with pytest.raises(Disproved) as caught:
        prove_all(a, SEED)
    assert (caught.value.answer_id, caught.value.claimed, caught.value.found) == ("3", 7, 3)
