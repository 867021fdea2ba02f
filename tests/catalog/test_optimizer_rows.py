"""Every optimizer in every form against a second implementation, and golden tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import product
from typing import Any

import mpmath
import pytest
from flint import arb, fmpq
from mpmath import mpf, sqrt

from symderiv.arithmetic.evaluate import evaluate
from symderiv.arithmetic.values import DomainError, exact, to_arb
from symderiv.catalog.optimizers import OPTIMIZERS, optimizer_row
from symderiv.catalog.recurrence import Optimizer, previous
from symderiv.catalog.search import CatalogError
from symderiv.notation.parse import parse
from symderiv.notation.term import sym
from symderiv.notation.text import ascii_text

Gradient = Callable[..., Any]
DIGITS = 30


def run(
    row: Optimizer,
    options: dict[str, str],
    steps: int,
    gradient: Gradient,
    w: str = "2",
    **hyper: str,
) -> Iterator[dict[str, Any]]:
    """The values after each step, by evaluating the terms of the row."""
    values = {**row.hyper_used(**options), **hyper}
    base = {sym(name): exact(value) for name, value in values.items()}
    state: dict[str, Any] = {"w": exact(w)}
    state |= {name: exact(value) for name, value in row.start(**options).items()}
    place = parse(row.gradient_at(**options))
    for t in range(1, steps + 1):
        env: dict[Any, Any] = {**base, sym("t"): fmpq(t)}
        env |= {sym(previous(name)): value for name, value in state.items()}
        env[sym("g")] = gradient(evaluate(place, env), t)
        shown = {}
        for lhs, rhs in row.terms(**options):
            env[lhs] = shown[lhs.data] = evaluate(rhs, env)
        state = {name: shown[name] for name in state}
        yield shown


# --- the same from the papers, on mpmath numbers ------------------------------------------------

H = {"eta": "0.1", "beta": "0.8", "beta_1": "0.7", "beta_2": "0.9", "epsilon": "0.001"}
H |= {"rho": "0.6", "lambda": "0.05", "psi": "0.5"}


def slope(w: Any, t: int) -> Any:
    """f(w) = w³/3 − w: a gradient that depends on the place and turns its sign on the way."""
    return w * w - 1


def reference(name: str, o: dict[str, str], steps: int) -> list[mpf]:
    """w after each step. Names as in the papers: θ, g, and the state of each method."""
    h = {k: mpf(v) for k, v in H.items()}
    lr, mu, b1, b2, eps = h["eta"], h["beta"], h["beta_1"], h["beta_2"], h["epsilon"]
    theta, out = mpf(2), []
    first = second = extra = mpf(0)
    product_of_mu = mpf(1)
    for t in range(1, steps + 1):
        g = slope(theta, t)
        if name == "sgd":
            theta -= lr * g
        elif name == "momentum":
            first = mu * first + (g - mu * g if o["form"] == "average" else g)
            theta -= lr * first
        elif name == "nesterov" and o["form"] == "lookahead":
            g = slope(theta + mu * first, t)
            first = mu * first - lr * g
            theta += first
        elif name == "nesterov":  # as torch.optim.SGD documents it
            first = mu * first + g
            theta -= lr * (g + mu * first)
        elif name == "adagrad":
            second += g**2
            theta -= (
                lr
                * g
                * (
                    1 / (sqrt(second) + eps)
                    if o["epsilon"] == "outside"
                    else 1 / sqrt(second + eps)
                )
            )
        elif name == "rmsprop":
            second = second * mu + g**2 * (1 - mu)
            root = sqrt(second) + eps if o["epsilon"] == "outside" else sqrt(second + eps)
            theta -= lr * g / root
        elif name == "adadelta":
            rho = h["rho"]
            second = rho * second + (1 - rho) * g**2
            step = -sqrt(extra + eps) / sqrt(second + eps) * g
            extra = rho * extra + (1 - rho) * step**2
            theta += lr * step
        elif name == "lion":
            c = b1 * first + (1 - b1) * g
            theta -= lr * (mpmath.sign(c) + h["lambda"] * theta)
            first = b2 * first + (1 - b2) * g
        else:
            first = b1 * first + (1 - b1) * g
            second = b2 * second + (1 - b2) * g * g
            m, v = first / (1 - b1**t), second / (1 - b2**t)
            if name == "adam":
                if o["bias_correction"] == "no":
                    m, v = first, second
                theta -= lr * m / (sqrt(v) + eps if o["epsilon"] == "outside" else sqrt(v + eps))
            elif name == "adamw":
                decayed = theta * (1 - h["lambda"] * (lr if o["decay"] == "scaled" else 1))
                theta = decayed - lr * m / (sqrt(v) + eps)
            elif name == "amsgrad":
                if o["bias_correction"] == "before":
                    extra = max(extra, v)
                    theta -= lr * m / (sqrt(extra) + eps)
                elif o["bias_correction"] == "after":
                    extra = max(extra, second)
                    theta -= lr * m / (sqrt(extra) / sqrt(1 - b2**t) + eps)
                else:
                    extra = max(extra, second)
                    theta -= lr * first / (sqrt(extra) + eps)
            elif name == "nadam":
                if o["form"] == "constant":
                    m = b1 * first / (1 - b1 ** (t + 1)) + (1 - b1) * g / (1 - b1**t)
                elif o["form"] == "simple":
                    m = b1 * m + (1 - b1) * g / (1 - b1**t)
                else:
                    now, then = (
                        b1 * (1 - mpf("0.5") * mpf("0.96") ** (n * h["psi"])) for n in (t, t + 1)
                    )
                    product_of_mu *= now
                    m = then * first / (1 - product_of_mu * then) + (1 - now) * g / (
                        1 - product_of_mu
                    )
                theta -= lr * m / (sqrt(v) + eps)
            else:
                raise AssertionError(f"no second implementation of {name}")
        out.append(theta)
    return out


FORMS = [
    pytest.param(row, dict(zip(row.options, choice, strict=True)), id="-".join([name, *choice]))
    for name, row in OPTIMIZERS.items()
    for choice in product(*(o.choices for o in row.options.values()))
]


@pytest.mark.parametrize(("row", "options"), FORMS)
def test_each_form_against_a_second_implementation(row: Optimizer, options: dict[str, str]) -> None:
    hyper = {name: H[name] for name in row.hyper_used(**options)}
    with mpmath.workdps(60):
        expected = reference(row.name, options, 6)
        seen = [step["w"] for step in run(row, options, 6, slope, **hyper)]
        for value, wanted in zip(seen, expected, strict=True):
            gap = abs(to_arb(value) - arb(mpmath.nstr(wanted, 55)))
            assert gap < arb(10) ** -DIGITS


@pytest.mark.parametrize(("row", "options"), FORMS)
def test_equations_use_only_what_is_there(row: Optimizer, options: dict[str, str]) -> None:
    known = {"g", "t", "w_old", *row.hyper, *(previous(s) for s in row.states(**options))}
    for lhs, rhs in row.terms(**options):
        assert set(rhs.names) <= known, f"{lhs!r} uses what is not computed yet"
        assert parse(ascii_text(rhs)) is rhs
        known.add(lhs.data)
    lefts = [lhs for lhs, _ in row.equations(**options)]
    assert lefts.count("w") == 1 and len(set(lefts)) == len(lefts)
    assert set(row.initial) <= {n for n in known if not n.endswith("_old")} | set(row.initial)
    assert row.source in row.describe(**options)


def test_the_optimizers_of_the_field_have_rows() -> None:
    names = "sgd momentum nesterov adagrad rmsprop adadelta adam adamw nadam amsgrad lion"
    assert sorted(OPTIMIZERS) == sorted(names.split())


# --- golden numbers -----------------------------------------------------------------------------

GIVEN = {
    "w1": ("0.5", "-1.2", "-0.8"),
    "b1": ("0", "-0.6", "-0.4"),
    "w2": ("0.3", "-2", "-1.5"),
    "b2": ("0", "-1", "-0.5"),
}
TABLE = [
    ("sgd", {}, {}, ".62 .70 .06 .10 .50 .65 .10 .15"),
    ("momentum", {"form": "plus"}, {"beta": "0.9"}, ".62 .808 .06 .154 .50 .83 .10 .24"),
    ("momentum", {"form": "minus"}, {"beta": "0.9"}, ".62 .808 .06 .154 .50 .83 .10 .24"),
    (
        "rmsprop",
        {"epsilon": "inside"},
        {"beta": "0.9", "epsilon": "1e-8"},
        ".816228 .998046 .316228 .498046 .616228 .812344 .316228 .463670",
    ),
    (
        "adam",
        {},
        {"beta_2": "0.99", "epsilon": "1e-8"},
        ".6 .697120 .1 .197120 .4 .498320 .1 .193345",
    ),
]


@pytest.mark.parametrize(("name", "options", "hyper", "row"), TABLE)
def test_two_steps_by_hand_with_given_gradients(
    name: str, options: dict[str, str], hyper: dict[str, str], row: str
) -> None:
    wanted = iter(row.split())
    for start, *gradients in GIVEN.values():
        given = [exact(g) for g in gradients]
        trace = run(
            optimizer_row(name),
            options,
            2,
            lambda w, t, g=given: g[t - 1],
            start,
            eta="0.1",
            **hyper,
        )
        for step in trace:
            assert abs(to_arb(step["w"]) - arb(next(wanted))) < 6e-7


def test_states_that_are_rational_stay_exact() -> None:
    trace = list(run(OPTIMIZERS["momentum"], {"form": "plus"}, 3, slope, eta="0.1", beta="0.9"))
    w, v = Fraction(2), Fraction(0)
    for step in trace:
        v = Fraction(9, 10) * v + Fraction(1, 10) * (w * w - 1)
        w -= v
        assert step["w"] == fmpq(w.numerator, w.denominator)


def test_adam_over_a_barrier() -> None:
    """f falls with slope −1 to a minimum at 1 and rises with slope 1 beyond it."""

    def barrier(w: Any, t: int) -> Any:
        return fmpq(-1) if to_arb(w) < 1 else fmpq(1)

    wanted = "0.3 0.6 0.9 1.2 1.353483 1.410184 1.398513 1.336216 1.235115 1.103477 0.947303"
    trace = run(OPTIMIZERS["adam"], {}, 11, barrier, "0", eta="0.3", epsilon="0")
    for step, value in zip(trace, wanted.split(), strict=True):
        assert abs(to_arb(step["w"]) - arb(value)) < 6e-7
    peak = list(run(OPTIMIZERS["adam"], {}, 6, barrier, "0", eta="0.3", epsilon="0"))[-1]["w"]
    assert abs(to_arb(peak) - 1 - arb(fmpq(2071210444, 5049463055))) < 1e-18


def test_epsilon_zero_and_no_gradient_is_an_error_not_a_number() -> None:
    with pytest.raises(DomainError):
        list(run(OPTIMIZERS["adam"], {}, 1, lambda w, t: fmpq(0), epsilon="0"))


def test_notes_on_forms_that_agree() -> None:
    def path(name: str, steps: int = 5, **options: str) -> list[Any]:
        return [s["w"] for s in run(OPTIMIZERS[name], options, steps, slope, eta="0.05")]

    plus = path("momentum", form="plus")
    assert plus == path("momentum", form="minus") == path("momentum", form="unscaled")
    scaled = run(OPTIMIZERS["momentum"], {"form": "average"}, 5, slope, eta="0.5")
    assert plus == [s["w"] for s in scaled]  # eta (1 − beta) = 0.05
    ahead = list(run(OPTIMIZERS["nesterov"], {"form": "lookahead"}, 4, slope, eta="0.05"))
    here = list(run(OPTIMIZERS["nesterov"], {"form": "rewritten"}, 4, slope, eta="0.05"))
    for a, b in zip(ahead, here, strict=True):
        assert b["w"] == a["w"] + exact("0.9") * a["v"]
        assert b["v"] == -a["v"] / exact("0.05")


# --- options ------------------------------------------------------------------------------------


def test_options_have_defaults_and_name_what_is_wrong() -> None:
    adam = OPTIMIZERS["adam"]
    assert adam.choose() == {"bias_correction": "yes", "epsilon": "outside"}
    assert adam.choose(bias_correction=False)["bias_correction"] == "no"
    assert adam.states() == ("m", "v")
    assert OPTIMIZERS["sgd"].states() == ()
    assert OPTIMIZERS["nadam"].start(form="scheduled") == {"m": "0", "v": "0", "P": "1"}
    assert OPTIMIZERS["nesterov"].gradient_at(form="lookahead") == "w_old + beta*v_old"
    assert OPTIMIZERS["nesterov"].gradient_at(form="rewritten") == "w_old"
    with pytest.raises(CatalogError) as no_option:
        adam.equations(eps="inside")
    assert no_option.value.candidates == ("bias_correction", "epsilon")
    with pytest.raises(CatalogError) as no_choice:
        adam.equations(epsilon="middle")
    assert no_choice.value.candidates == ("outside", "inside")
    assert "'middle' is not a choice for the option epsilon of adam" in str(no_choice.value)


def test_description_lines_up() -> None:
    lines = OPTIMIZERS["adam"].describe().splitlines()
    equations = [line for line in lines if line.startswith("    ")]
    assert len(equations) == 5
    assert len({line.replace("\u0302", "").index("=") for line in equations}) == 1
