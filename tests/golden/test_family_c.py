"""Family C: a 1-1-1 ReLU network by hand, and four optimizers for two steps, every intermediate."""

from __future__ import annotations

from fractions import Fraction as F
from typing import Any

import mpmath
import pytest

from symderiv.notation.text import ascii_text
from tests.golden.tools import bind, numbers, work

EQUATIONS = """
z_1 = w_1*x + b_1
h = relu(z_1)
z_2 = w_2*h + b_2
yhat = relu(z_2)
L = 1/2*(y - yhat)^2
"""
PARAMETERS = ("w_1", "b_1", "w_2", "b_2")
START = {"w_1": "0.5", "b_1": "0", "w_2": "0.3", "b_2": "0"}
NET = bind(
    EQUATIONS, {"x": 2, "y": 5, **START}, {"relu": 0}, inputs=["x", "y"], parameters=PARAMETERS
)
GRADIENTS = {
    "w_1": ["-1.2", "-0.8"], "b_1": ["-0.6", "-0.4"], "w_2": ["-2", "-1.5"], "b_2": ["-1", "-0.5"],
}  # fmt: skip
CHOICES: dict[str, dict[str, Any]] = {
    "sgd": {"hyper": {"eta": "0.1"}},
    "momentum": {"options": {"form": "plus"}, "hyper": {"eta": "0.1", "beta": "0.9"}},
    "rmsprop": {
        "options": {"epsilon": "inside"},
        "hyper": {"eta": "0.1", "beta": "0.9", "epsilon": "1e-8"},
    },
    "adam": {"hyper": {"eta": "0.1", "beta_1": "0.9", "beta_2": "0.99", "epsilon": "1e-8"}},
}
# Parameter -> after one step, after two steps; six digits.
TABLE = {
    "sgd": {"w_1": (".62", ".70"), "b_1": (".06", ".10"), "w_2": (".50", ".65"),
            "b_2": (".10", ".15")},
    "momentum": {"w_1": (".62", ".808"), "b_1": (".06", ".154"), "w_2": (".50", ".83"),
                 "b_2": (".10", ".24")},
    "rmsprop": {"w_1": (".816228", ".998046"), "b_1": (".316228", ".498046"),
                "w_2": (".616228", ".812344"), "b_2": (".316228", ".463670")},
    "adam": {"w_1": (".6", ".697120"), "b_1": (".1", ".197120"), "w_2": (".4", ".498320"),
             "b_2": (".1", ".193345")},
}  # fmt: skip


def shown(name: str, places: int = 6) -> dict[str, F]:
    """Quantity -> the number displayed, for an optimizer with the supplied gradients."""
    worked = work(
        "optimizer-steps", NET, places, gradients=GRADIENTS, steps=2,
        optimizers=[{"name": name, **CHOICES[name]}],
    )  # fmt: skip
    return {ascii_text(a.lhs): F(ascii_text(a.shown)) for a in worked.answers if a.lhs is not None}


def test_forward_and_gradients_of_the_network() -> None:
    found = numbers(work("forward", NET, of=["z_1", "h", "z_2", "yhat", "L"]))
    assert found == {"z_1": 1, "h": 1, "z_2": F("0.3"), "yhat": F("0.3"), "L": F("11.045")}
    found = numbers(work("backward", NET))
    assert found == {
        "L/w_1": F("-2.82"), "L/b_1": F("-1.41"), "L/w_2": F("-4.7"), "L/b_2": F("-4.7"),
    }  # fmt: skip


@pytest.mark.parametrize("name", TABLE)
def test_the_table_of_four_optimizers(name: str) -> None:
    found = shown(name)
    for p, (one, two) in TABLE[name].items():
        assert found[f"{p}^{{(1)}}"] == F(one), (name, p, 1)
        assert found[f"{p}^{{(2)}}"] == F(two), (name, p, 2)


def recomputed(name: str) -> dict[tuple[str, str, int], mpmath.mpf]:
    """(state, parameter, step) -> value, written out from the update rules at 50 digits."""
    out: dict[tuple[str, str, int], mpmath.mpf] = {}
    mpf, eta = mpmath.mpf, mpmath.mpf("0.1")
    for p in PARAMETERS:
        w, m, v = mpf(START[p]), mpf(0), mpf(0)
        for t, text in enumerate(GRADIENTS[p], 1):
            g = mpf(text)
            if name == "sgd":
                w = w - eta * g
            elif name == "momentum":
                v = mpf("0.9") * v + eta * g
                w = w - v
                out["v", p, t] = v
            elif name == "rmsprop":
                v = mpf("0.9") * v + mpf("0.1") * g**2
                w = w - eta * g / mpmath.sqrt(v + mpf("1e-8"))
                out["s", p, t] = v
            else:
                m = mpf("0.9") * m + mpf("0.1") * g
                v = mpf("0.99") * v + mpf("0.01") * g**2
                m_hat, v_hat = m / (1 - mpf("0.9") ** t), v / (1 - mpf("0.99") ** t)
                w = w - eta * m_hat / (mpmath.sqrt(v_hat) + mpf("1e-8"))
                out["m", p, t], out["v", p, t] = m, v
                out["mhat", p, t], out["vhat", p, t] = m_hat, v_hat
            out["w", p, t] = w
    return out


@pytest.mark.parametrize("places", [6, 12])
@pytest.mark.parametrize("name", TABLE)
def test_every_intermediate(name: str, places: int) -> None:
    with mpmath.workdps(50):
        expected = recomputed(name)
        found = shown(name, places)
        seen = 0
        for (state, p, t), value in expected.items():
            if state == "w":
                keys = [f"{p}^{{({t})}}"]
            else:
                stems = [state, "v"] if name == "rmsprop" else [state]
                keys = [f"{s}_{{{p}}}^{{({t})}}" for s in stems]
            key = next(k for k in keys if k in found)
            error = abs(mpmath.mpf(found[key].numerator) / found[key].denominator - value)
            assert error <= mpmath.mpf(10) ** -places / 2, (key, found[key], value)
            seen += 1
        assert seen == len(found)


def test_gradients_computed_from_the_network_for_two_steps() -> None:
    """Plain gradient descent, replayed in fractions; ŷ and h stay positive."""
    worked = work(
        "optimizer-steps", NET, 12, steps=2, optimizers=[{"name": "sgd", "hyper": {"eta": "0.1"}}]
    )
    found = {ascii_text(a.lhs): F(ascii_text(a.shown)) for a in worked.answers if a.lhs is not None}
    w1, b1, w2, b2 = (F(START[p]) for p in PARAMETERS)
    for t in (1, 2):
        h = w1 * 2 + b1
        d = w2 * h + b2 - 5
        assert h > 0
        assert d + 5 > 0
        w1, b1, w2, b2 = (
            w1 - F("0.1") * d * w2 * 2, b1 - F("0.1") * d * w2,
            w2 - F("0.1") * d * h, b2 - F("0.1") * d,
        )  # fmt: skip
        for p, value in zip(PARAMETERS, (w1, b1, w2, b2), strict=True):
            assert abs(found[f"{p}^{{({t})}}"] - value) <= F(1, 2 * 10**12)


def test_a_parameter_that_the_loss_does_not_depend_on_stays() -> None:
    bound = bind(
        "u = w_1*x\nL = (w_2*x - y)^2 + 0*u", {"x": 1, "y": 1, "w_1": 2, "w_2": 3, "c": 4},
        inputs=["x", "y"], parameters=["w_1", "w_2", "c"],
    )  # fmt: skip
    worked = work("optimizer-steps", bound, steps=2, optimizers=["adam"])
    found = {ascii_text(a.lhs): a.shown for a in worked.answers if a.lhs is not None}
    assert [ascii_text(found[f"c^{{({t})}}"]) for t in (1, 2)] == ["4", "4"]
    assert [ascii_text(found[f"w_1^{{({t})}}"]) for t in (1, 2)] == ["2", "2"]
