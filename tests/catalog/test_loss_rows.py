"""Every loss: derivative by differences, values by SymPy, kinks, convexity, components."""

from __future__ import annotations

from fractions import Fraction

import pytest
import sympy as sp
from flint import arb, fmpq

from symderiv.arithmetic.evaluate import NoCase, evaluate
from symderiv.arithmetic.values import exact, to_arb
from symderiv.catalog.losses import LOSSES, Loss, loss_row
from symderiv.notation.parse import parse
from symderiv.notation.term import Term, num, sym

F = Fraction
ROWS = [pytest.param(row, id=name) for name, row in LOSSES.items()]
PARAMETERS = {sym("delta"): fmpq(3, 4), sym("lambda"): fmpq(1, 3)}
TARGETS = {
    "bce": (F(0), F(1), F(1, 3)),
    "bce_logits": (F(0), F(1), F(1, 3)),
    "hinge": (F(-1), F(1)),
    "squared_hinge": (F(-1), F(1)),
}
INSIDE = [F(1, 1000), F(1, 7), F(1, 2), F(3, 4), F(999, 1000)]
REAL = [F(-20), F(-3), F(-5, 4), F(-1, 5), F(1, 7), F(3, 4) + F(1, 50), F(9, 4), F(20)]
# Over components: (target, prediction) of three.
VECTORS = {
    "mse": ("1 -2 1/2", "3/2 -7/3 5"),
    "half_mse": ("1 -2 1/2", "3/2 -7/3 5"),
    "sum_squared": ("1 -2 1/2", "3/2 -7/3 5"),
    "mae": ("1 -2 1/2", "3/2 -7/3 5"),
    "cross_entropy": ("1/5 1/2 3/10", "1/2 1/8 3/8"),
    "kl": ("1/5 1/2 3/10", "1/2 1/8 3/8"),
    "softmax_cross_entropy": ("1/5 1/2 3/10", "-3 1/2 2"),
}
PENALTY = "3 -1/2 1/7"


def q(x: Fraction) -> fmpq:
    return fmpq(x.numerator, x.denominator)


def numbers(text: str) -> list[fmpq]:
    return [exact(word) for word in text.split()]


def scalar_points(row: Loss) -> list[tuple[Fraction, Fraction]]:
    where = INSIDE if row.name == "bce" else REAL
    return [(y, x) for y in TARGETS.get(row.name, (F(-2), F(0), F(3, 4))) for x in where]


def value(t: Term, env: dict[Term, fmpq]) -> arb:
    return to_arb(evaluate(t, {**PARAMETERS, **env}))


def test_the_losses_of_the_field_have_rows() -> None:
    asked = "squared half_squared mse absolute huber hinge squared_hinge bce bce_logits kl l1 l2"
    assert set(asked.split()) | {"softmax_cross_entropy"} <= set(LOSSES)
    assert all(row.source and row.domain for row in LOSSES.values())


@pytest.mark.parametrize("row", [p for p in ROWS if not LOSSES[str(p.id)].over_components])
def test_derivative_of_one_quantity(row: Loss) -> None:
    y, x = map(sym, row.variables)
    f, d = row.term(y, x), row.derivative_term(y, x)
    h = F(1, 10**45)
    for target, point in scalar_points(row):
        env = {y: q(target)}
        quotient = (value(f, {**env, x: q(point + h)}) - value(f, {**env, x: q(point - h)})) / (
            2 * arb(q(h))
        )
        stated = value(d, {**env, x: q(point)})
        assert abs(quotient - stated) < arb(10) ** -38, (target, point)


def components(row: Loss) -> tuple[list[list[Term]], dict[Term, fmpq]]:
    texts = VECTORS.get(row.name, (PENALTY,))
    names = [[sym(f"{v}_{k}") for k in (1, 2, 3)] for v in row.variables]
    env: dict[Term, fmpq] = {}
    for symbols, text in zip(names, texts, strict=True):
        env |= dict(zip(symbols, numbers(text), strict=True))
    return names, env


@pytest.mark.parametrize("row", [p for p in ROWS if LOSSES[str(p.id)].over_components])
def test_derivative_over_components(row: Loss) -> None:
    names, env = components(row)
    f = row.term(*names)
    if row.name == "softmax_cross_entropy":
        assert sum(env[n] for n in names[0]) == 1
    h = fmpq(1, 10**45)
    for i, x in enumerate(names[-1]):
        up = value(f, {**env, x: env[x] + h})
        down = value(f, {**env, x: env[x] - h})
        stated = value(row.derivative_term(*names, index=i), env)
        assert abs((up - down) / (2 * arb(h)) - stated) < arb(10) ** -38, i


_SYMPY = {
    "squared": lambda y, x: (y - x) ** 2,
    "half_squared": lambda y, x: (y - x) ** 2 / 2,
    "absolute": lambda y, x: sp.Abs(y - x),
    "bce": lambda y, x: -(y * sp.log(x) + (1 - y) * sp.log(1 - x)),
    "bce_logits": lambda y, x: (
        -(y * sp.log(1 / (1 + sp.exp(-x))) + (1 - y) * sp.log(1 - 1 / (1 + sp.exp(-x))))
    ),
    "hinge": lambda y, x: (1 - y * x + sp.Abs(1 - y * x)) / 2,
    "squared_hinge": lambda y, x: ((1 - y * x + sp.Abs(1 - y * x)) / 2) ** 2,
    "huber": lambda y, x: (
        (y - x) ** 2 / 2
        if abs(y - x) <= sp.Rational(3, 4)
        else sp.Rational(3, 4) * (sp.Abs(y - x) - sp.Rational(3, 8))
    ),
}
_SYMPY_VECTOR = {
    "mse": lambda y, x: sum((a - b) ** 2 for a, b in zip(y, x, strict=True)) / 3,
    "half_mse": lambda y, x: sum((a - b) ** 2 for a, b in zip(y, x, strict=True)) / 6,
    "sum_squared": lambda y, x: sum((a - b) ** 2 for a, b in zip(y, x, strict=True)) / 2,
    "mae": lambda y, x: sum(abs(a - b) for a, b in zip(y, x, strict=True)) / 3,
    "cross_entropy": lambda y, x: -sum(a * sp.log(b) for a, b in zip(y, x, strict=True)),
    "kl": lambda y, x: sum(a * sp.log(a / b) for a, b in zip(y, x, strict=True)),
    "softmax_cross_entropy": lambda y, x: (
        -sum(a * sp.log(sp.exp(b) / sum(map(sp.exp, x))) for a, b in zip(y, x, strict=True))
    ),
    "l1": lambda w: sum(map(abs, w)) / 3,
    "l2": lambda w: sum(v**2 for v in w) / 6,
}


@pytest.mark.parametrize("row", ROWS)
def test_value_against_the_definition_in_sympy(row: Loss) -> None:
    def ours_and_theirs() -> list[tuple[arb, sp.Expr]]:
        if row.over_components:
            names, env = components(row)
            rational = [[sp.Rational(str(env[n])) for n in group] for group in names]
            return [(value(row.term(*names), env), _SYMPY_VECTOR[row.name](*rational))]
        y, x = map(sym, row.variables)
        out = []
        for a, b in scalar_points(row):
            ab = (sp.Rational(a.numerator, a.denominator), sp.Rational(b.numerator, b.denominator))
            out.append((value(row.term(y, x), {y: q(a), x: q(b)}), _SYMPY[row.name](*ab)))
        return out

    for ours, theirs in ours_and_theirs():
        assert abs(ours - arb(str(sp.N(theirs, 60)))) < arb(10) ** -40


@pytest.mark.parametrize("row", [p for p in ROWS if LOSSES[str(p.id)].kinks])
def test_kinks_by_one_sided_quotients(row: Loss) -> None:
    y, *_ = targets = [sym(v) for v in row.variables]
    x = targets[-1]
    f, d = row.term(*targets), row.derivative_term(*targets)
    one_sided = arb(10) ** -40
    for target in TARGETS.get(row.name, (F(-2), F(0), F(3))):
        env = {y: q(target), sym("y_i"): q(target), sym("n"): fmpq(1)} if len(targets) > 1 else {}
        for kink in row.kinks:
            place = exact(evaluate(parse(kink.at), env))
            h = fmpq(1, 10**45)
            middle = value(f, {**env, x: place})
            right = (value(f, {**env, x: place + h}) - middle) / arb(h)
            left = (middle - value(f, {**env, x: place - h})) / arb(h)
            assert abs(right - value(parse(kink.right), env)) < one_sided
            assert abs(left - value(parse(kink.left), env)) < one_sided
            with pytest.raises(NoCase):
                value(d, {**env, x: place})
            for stated in kink.conventions.values():
                slope = value(parse(stated), env)
                assert left - one_sided < slope < right + one_sided


@pytest.mark.parametrize("row", [p for p in ROWS if not LOSSES[str(p.id)].over_components])
def test_rows_said_to_be_convex_are_at_midpoints(row: Loss) -> None:
    assert row.convex
    y, x = map(sym, row.variables)
    f = row.term(y, x)
    for target in TARGETS.get(row.name, (F(3, 4),)):
        for a in INSIDE if row.name == "bce" else REAL:
            for b in INSIDE if row.name == "bce" else REAL:
                ends = [value(f, {y: q(target), x: q(p)}) for p in (a, b, (a + b) / 2)]
                assert not ends[2] > (ends[0] + ends[1]) / 2 + arb(10) ** -60


def test_the_untrained_classifier() -> None:
    half = value(loss_row("bce").term(num(1), parse("1/2")), {})
    assert abs(half - arb(2).log()) < arb(10) ** -60
    third = loss_row("cross-entropy").term([num(0), num(1), num(0)], [parse("1/3")] * 3)
    assert abs(value(third, {}) - arb(3).log()) < arb(10) ** -60


def test_zero_targets_count_zero_in_the_divergence() -> None:
    p = [sym("p_1"), sym("p_2")]
    t = loss_row("KL divergence").term([num(0), num(1)], p)
    assert t is parse("1*(log(1) - log(p_2))")


def test_terms_as_written() -> None:
    y, yhat = sym("y"), sym("yhat")
    assert loss_row("half_squared").term(y, yhat) is parse("1/2*(y - yhat)^2")
    assert loss_row("mse").term(y, yhat) is parse("(y - yhat)^2")
    two = loss_row("mse").term([sym("y_1"), sym("y_2")], [sym("a"), sym("b")])
    assert two is parse("1/2*((y_1 - a)^2 + (y_2 - b)^2)")
    gradient = loss_row("softmax_cross_entropy").derivative_term(
        [sym("y_1"), sym("y_2")], [sym("z_1"), sym("z_2")], index=1
    )
    assert gradient is parse("exp(z_2)/(exp(z_1) + exp(z_2)) - y_2")


def test_arguments_that_do_not_fit() -> None:
    y = sym("y")
    with pytest.raises(TypeError, match=r"squared takes \(y, yhat\), not 1"):
        loss_row("squared").term(y)
    with pytest.raises(TypeError, match="one quantity"):
        loss_row("squared").term([y], y)
    with pytest.raises(ValueError, match="y has 1, yhat has 2"):
        loss_row("mse").term([y], [y, y])
    with pytest.raises(ValueError, match="at least one"):
        loss_row("mse").term([], [])
