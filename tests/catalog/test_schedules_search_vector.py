"""Schedules, clipping, softmax, and the look-up of rows."""

from __future__ import annotations

import math

import pytest
import sympy as sp
from flint import arb, fmpq

from symderiv.arithmetic.evaluate import evaluate
from symderiv.arithmetic.values import exact, to_arb
from symderiv.catalog.activations import ACTIVATIONS, activation_row
from symderiv.catalog.losses import LOSSES, loss_row
from symderiv.catalog.optimizers import OPTIMIZERS, optimizer_row
from symderiv.catalog.schedules import CLIPPING, SCHEDULES, clipping_row, schedule_row
from symderiv.catalog.search import CatalogError, spelling
from symderiv.catalog.vector import SOFTMAX, vector_activation_row
from symderiv.notation.parse import parse
from symderiv.notation.term import sym
from symderiv.notation.text import ascii_text


def cosine(t: int, start: int = 0) -> float:
    return 0.05 * (1 + math.cos(math.pi * (t - start) / (100 - start)))


PLAIN = {
    "constant": lambda t: 0.1,
    "step": lambda t: 0.1 * 0.1 ** (t // 30),
    "exponential": lambda t: 0.1 * 0.95**t,
    "inverse_time": lambda t: 0.1 / (1 + 0.1 * t),
    "cosine": cosine,
    "warmup": lambda t: 0.1 * min(1, (t + 1) / 10),
    "warmup_cosine": lambda t: 0.1 * (t + 1) / 10 if t < 10 else cosine(t, 10),
}


@pytest.mark.parametrize("name", sorted(SCHEDULES))
def test_schedules_at_every_step(name: str) -> None:
    row = SCHEDULES[name]
    hyper = {sym(k): exact(v) for k, v in row.hyper.items()}
    for t in range(101):
        found = to_arb(evaluate(row.term(), {**hyper, sym("t"): fmpq(t)}))
        assert abs(found - arb(PLAIN[name](t))) < 1e-14, t
    shifted = evaluate(row.term(parse("k - 1")), {**hyper, sym("k"): fmpq(41)})
    assert abs(to_arb(shifted) - arb(PLAIN[name](40))) < 1e-14
    assert parse(ascii_text(row.term())) is row.term()
    assert set(row.term().names) <= {"t", "pi", *row.hyper}


def test_cosine_ends_and_middle_are_exact_in_symbols() -> None:
    row = SCHEDULES["cosine"]
    t, e0, e1, end = sp.symbols("t e0 e1 T")
    rate = e1 + (e0 - e1) * (1 + sp.cos(sp.pi * t / end)) / 2
    assert rate.subs(t, 0) == e0 and sp.simplify(rate.subs(t, end) - e1) == 0
    values = {sym("eta_0"): fmpq(3), sym("eta_min"): fmpq(1), sym("T"): fmpq(10)}
    middle = to_arb(evaluate(row.term(), {**values, sym("t"): fmpq(5)}))
    assert middle.contains(2) and middle.rad() < 1e-60


def clipped(name: str, gradients: list[str], c: str) -> list[arb]:
    row = CLIPPING[name]
    symbols = [sym(f"g_{k}") for k in range(1, len(gradients) + 1)]
    env = {s: exact(g) for s, g in zip(symbols, gradients, strict=True)}
    env[sym("c")] = exact(c)
    norm = row.norm_term(symbols)
    if norm is not None:
        env[sym("N")] = evaluate(norm, env)  # type: ignore[assignment]
    return [to_arb(evaluate(t, env)) for t in row.terms(symbols)]


def test_clipping_by_value_and_by_norm() -> None:
    assert clipped("clip_value", ["3", "-4", "0.5"], "1") == [1, -1, arb(1) / 2]
    assert clipped("clip_norm", ["3", "-4"], "10") == [3, -4]
    assert clipped("clip_norm", ["3", "-4"], "5") == [3, -4]
    assert clipped("clip_norm", ["3", "-4"], "2.5") == [arb(3) / 2, -2]
    assert set(CLIPPING) == {"clip_value", "clip_norm"}
    for row in CLIPPING.values():
        assert row.source and row.title


def test_softmax_component_jacobian_and_bounds() -> None:
    z = [sym(f"z_{k}") for k in (1, 2, 3)]
    values = [fmpq(1, 3), fmpq(-2), fmpq(5, 4)]
    symbols = sp.symbols("z1:4")
    total = sum(map(sp.exp, symbols))
    at = dict(zip(symbols, map(sp.Rational, map(str, values)), strict=True))
    env = dict(zip(z, values, strict=True))
    p = [to_arb(evaluate(SOFTMAX.component(i, z), env)) for i in range(3)]
    assert sum(p, arb(0)).contains(1)
    outputs = [sym(f"p_{k}") for k in (1, 2, 3)]
    jacobian = SOFTMAX.jacobian_in_output(outputs)
    own = dict(zip(outputs, p, strict=True))
    for i in range(3):
        theirs = sp.exp(symbols[i]) / total
        assert abs(p[i] - arb(str(sp.N(theirs.subs(at), 40)))) < arb(10) ** -35
        for j in range(3):
            entry = to_arb(evaluate(jacobian.args[3 * i + j], own))
            wanted = arb(str(sp.N(sp.diff(theirs, symbols[j]).subs(at), 40)))
            assert abs(entry - wanted) < arb(10) ** -35
            text = SOFTMAX.jacobian[int(i != j)]
            named = evaluate(parse(text), {sym("p_i"): p[i], sym("p_j"): p[j]})
            assert abs(to_arb(named) - wanted) < arb(10) ** -35
    with pytest.raises(IndexError):
        SOFTMAX.component(3, z)
    a, b = sp.symbols("a b", positive=True)
    assert sp.maximum(a * (1 - a), a, sp.Interval.open(0, 1)) == sp.Rational(1, 4)
    assert sp.maximum((a * b).subs(b, 1 - a), a, sp.Interval.open(0, 1)) == sp.Rational(1, 4)


@pytest.mark.parametrize(
    ("find", "asked", "name"),
    [
        (activation_row, "SiLU", "swish"),
        (activation_row, "Leaky ReLU", "leaky_relu"),
        (activation_row, "hardtanh", "hard_tanh"),
        (activation_row, "sine", "sin"),
        (activation_row, "σ", "sigmoid"),
        (activation_row, "Exponential Linear Unit", "elu"),
        (loss_row, "mean squared error", "mse"),
        (loss_row, "Huber", "huber"),
        (loss_row, "binary cross-entropy", "bce"),
        (loss_row, "lasso", "l1"),
        (optimizer_row, "gradient descent", "sgd"),
        (optimizer_row, "NAG", "nesterov"),
        (optimizer_row, "AdamW", "adamw"),
        (schedule_row, "cosine annealing", "cosine"),
        (schedule_row, "warm-up", "warmup"),
        (clipping_row, "by norm", "clip_norm"),
        (vector_activation_row, "Softmax", "softmax"),
    ],
)
def test_usual_spellings_are_found(find: object, asked: str, name: str) -> None:
    assert find(asked).name == name  # type: ignore[operator]


def test_a_wrong_name_gets_close_matches_and_the_data() -> None:
    with pytest.raises(CatalogError) as close:
        activation_row("sigmod")
    assert close.value.name == "sigmod" and close.value.kind == "an activation"
    assert close.value.candidates[0] == "sigmoid"
    assert str(close.value).startswith("'sigmod' is not an activation; did you mean sigmoid")
    with pytest.raises(CatalogError) as far:
        optimizer_row("zzzz")
    assert far.value.candidates == tuple(OPTIMIZERS)
    assert "known are: sgd, momentum" in str(far.value)


@pytest.mark.parametrize("rows", [ACTIVATIONS, LOSSES, OPTIMIZERS, SCHEDULES, CLIPPING])
def test_no_two_rows_share_a_spelling(rows: dict[str, object]) -> None:
    seen: dict[str, str] = {}
    for row in rows.values():
        for text in {spelling(t) for t in (row.name, row.title, *row.aliases)}:  # type: ignore[attr-defined]
            assert seen.setdefault(text, row.name) == row.name, text  # type: ignore[attr-defined]
