"""Family I: the absolute loss with a skip, at x = 1, y = −3, all weights 0.5, learning rate 1."""

from __future__ import annotations

from fractions import Fraction as F

import pytest

from symderiv.arithmetic.evaluate import KinkError
from symderiv.notation.text import ascii_text
from symderiv.tasks.base import BoundGraph
from tests.golden.tools import bind, forms, numbers, same, term, work

EQUATIONS = """
z_0 = w_0*x
h_0 = relu(z_0)
z_1 = w_1*h_0
h_1 = relu(z_1)
z_2 = w_2*h_1 + w_3*h_0
yhat = z_2
L = |y - yhat|
"""
WEIGHTS = ("w_0", "w_1", "w_2", "w_3")
POINT = {"x": 1, "y": -3, **dict.fromkeys(WEIGHTS, "0.5")}


def net(values: dict[str, str | int] | None = None, **conventions: str | int) -> BoundGraph:
    return bind(
        EQUATIONS,
        POINT | (values or {}),
        conventions,
        inputs=["x", "y"],
        parameters=WEIGHTS,
    )


def by_hand(v: dict[str, F], relu0: F = F(0), sgn0: F = F(0)) -> dict[str, F]:
    """Forward and backward in plain fractions, written out."""
    step = lambda z: F(1) if z > 0 else F(0) if z < 0 else relu0  # noqa: E731
    z0 = v["w_0"] * v["x"]
    h0 = max(z0, F(0))
    z1 = v["w_1"] * h0
    h1 = max(z1, F(0))
    z2 = v["w_2"] * h1 + v["w_3"] * h0
    error = v["y"] - z2
    dy = -(F(1) if error > 0 else F(-1) if error < 0 else sgn0)
    dz1 = dy * v["w_2"] * step(z1)
    dh0 = dz1 * v["w_1"] + dy * v["w_3"]
    return {
        "z_0": z0, "h_0": h0, "z_1": z1, "h_1": h1, "z_2": z2, "yhat": z2, "L": abs(error),
        "L/yhat": dy, "L/h_1": dy * v["w_2"], "L/z_1": dz1, "L/h_0": dh0,
        "L/w_0": dh0 * step(z0) * v["x"], "L/w_1": dz1 * h0, "L/w_2": dy * h1, "L/w_3": dy * h0,
    }  # fmt: skip


def test_values_and_gradients() -> None:
    found = numbers(work("forward", net(), of=["z_0", "h_0", "z_1", "h_1", "z_2", "yhat", "L"]))
    assert found == {
        "z_0": F("0.5"), "h_0": F("0.5"), "z_1": F("0.25"), "h_1": F("0.25"),
        "z_2": F("0.375"), "yhat": F("0.375"), "L": F("3.375"),
    }  # fmt: skip
    worked = work("backward", net(), show="both")
    found = numbers(worked)
    assert [found[f"L/{w}"] for w in WEIGHTS] == [F("0.75"), F("0.25"), F("0.25"), F("0.5")]
    step = next(s for s in worked.derivation.steps if s.id.startswith("adjoint:h_0") and
                s.group == ("backward",))  # fmt: skip
    assert ascii_text(step.links[-1].term) == "0.75"
    assert len(step.about["edges"]) == 2


def test_the_symbolic_pass_is_by_cases_with_two_sources_for_h_0() -> None:
    bound = net()
    worked = work("backward", bound, show="both")
    first = next(s for s in worked.derivation.steps if s.group == ("backward-symbols",))
    cases = first.links[-1].term
    assert cases.head == "cases"
    assert [ascii_text(a) for a in cases.args] == ["-1", "y > yhat", "1", "y < yhat"]
    sign = "-sign(y - yhat)"
    expected = {
        "w_0": f"{sign}*(w_2*relu'(z_1)*w_1 + w_3)*relu'(z_0)*x",
        "w_1": f"{sign}*w_2*relu'(z_1)*h_0",
        "w_2": f"{sign}*h_1",
        "w_3": f"{sign}*h_0",
    }
    for w, text in expected.items():
        assert same(forms(worked)[f"form:L/{w}"], term(text, bound.graph)), w


def test_a_step_and_the_second_pass() -> None:
    bound = net({}, relu=0)
    worked = work(
        "optimizer-steps",
        bound,
        optimizers=[{"name": "sgd", "hyper": {"eta": "1"}}],
        steps=1,
        final_pass="gradients",
    )
    found = {
        ascii_text(a.lhs): F(ascii_text(a.shown))
        for a in worked.answers
        if a.lhs is not None and a.lhs.head == "sym"
    }
    assert [found[f"{w}^{{(1)}}"] for w in WEIGHTS] == [F("-0.25"), F("0.25"), F("0.25"), 0]
    second = {
        (s.group[0], s.about["node"]): F(ascii_text(s.links[-1].term))
        for s in worked.derivation.steps
        if s.links and s.group[-1] == "2" and s.group[0] in ("forward", "backward")
    }
    after = by_hand(
        {"x": F(1), "y": F(-3), "w_0": F("-0.25"), "w_1": F("0.25"), "w_2": F("0.25"), "w_3": F(0)}
    )
    assert second["forward", "yhat"] == 0
    assert second["forward", "L"] == 3
    assert second["backward", "yhat"] == after["L/yhat"] == 1
    for w in WEIGHTS:
        assert second["backward", w] == 0 == after[f"L/{w}"]


@pytest.mark.parametrize("y", [-3, 0, "0.25", "0.5", 2])
@pytest.mark.parametrize("w_1", ["-0.5", "0.5"])
@pytest.mark.parametrize("w_0", ["-0.5", "0.5"])
def test_both_sides_of_every_kink(w_0: str, w_1: str, y: str | int) -> None:
    values = {"w_0": w_0, "w_1": w_1, "y": y}
    bound = net(values, relu=0, abs=0)
    expected = by_hand({k: F(v) for k, v in (POINT | values).items()})
    found = numbers(work("backward", bound))
    for w in WEIGHTS:
        assert found[f"L/{w}"] == expected[f"L/{w}"]


@pytest.mark.parametrize("at_zero", ["0", "1/2", "1"])
def test_the_convention_at_the_kink(at_zero: str) -> None:
    """w_1 = 0 puts z_1 on the kink; the target at ŷ puts the loss on its own."""
    values = {"w_1": 0}
    expected = by_hand({k: F(v) for k, v in (POINT | values).items()}, relu0=F(at_zero))
    worked = work("backward", net(values, relu=at_zero), places=8)
    found = numbers(worked)
    assert {w: found[f"L/{w}"] for w in WEIGHTS} == {w: expected[f"L/{w}"] for w in WEIGHTS}
    met = [s for s in worked.derivation.steps if s.rule == "kink"]
    assert [s.about["node"] for s in met] == ["h_1"]


@pytest.mark.parametrize("at_zero", ["-1", "0", "1"])
def test_the_convention_of_the_absolute_value(at_zero: str) -> None:
    values = {"y": "0.375"}
    expected = by_hand({k: F(v) for k, v in (POINT | values).items()}, sgn0=F(at_zero))
    worked = work("backward", net(values, relu=0, abs=at_zero))
    found = numbers(worked)
    assert {w: found[f"L/{w}"] for w in WEIGHTS} == {w: expected[f"L/{w}"] for w in WEIGHTS}
    met = [s for s in worked.derivation.steps if s.rule == "kink"]
    assert [s.about["node"] for s in met] == ["L"]


def test_without_a_convention_the_kink_is_refused() -> None:
    with pytest.raises(KinkError):
        work("backward", net({"w_1": 0}))
