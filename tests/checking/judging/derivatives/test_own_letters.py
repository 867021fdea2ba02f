"""Adjoints v̄, tangents v̇, gradients dW and error signals δ: derivatives with letters of their own."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text


def alarms(text: str, name: str = "a.txt") -> int:
    return sum(f.verdict == "wrong" for f in judge(read_text(text, name)))


def verdict(text: str, source: str) -> str:
    return str(next(f.verdict for f in judge(read_text(text, "a.txt")) if f.source == source))


TRACE = """p₁ = q₁·q₂
p₂ = cos(q₂)
p₃ = p₁·p₂

"""
ADJOINTS = TRACE + "Adjoints, p̄_i = ∂p₃/∂p_i:\n\np̄₃ = 1\n\n%s\n"
FORWARD = TRACE + "Forward mode. A dot means d/dq₂: q̇₁ = 0, q̇₂ = 1.\n\n%s\n"
LOSS = """Reverse mode.

s = k·x + c
o = tanh(s)
L = ½(o − y)²

%s
"""


@pytest.mark.parametrize(
    ("text", "right", "slip"),
    [
        (ADJOINTS, "p̄₁ = p̄₃·p₂", "p̄₁ = p̄₃·p₁"),
        (ADJOINTS, "p̄₂ = p̄₃·p₁", "p̄₂ = −p̄₃·p₁"),
        # both p₁ and p₂ rest on q₂
        (ADJOINTS, "q̄₂ = p̄₁·q₁ − p̄₂·sin(q₂)", "q̄₂ = p̄₁·q₁"),
        (ADJOINTS, "q̄₂ = p̄₁·q₁ − p̄₂·sin(q₂)", "q̄₂ = p̄₁·q₁ + p̄₂·sin(q₂)"),
        (ADJOINTS, "q̄₁ = p̄₁·q₂", "q̄₁ = p̄₁·q₁"),
        (FORWARD, "ṗ₁ = q̇₁·q₂ + q₁·q̇₂", "ṗ₁ = q̇₁·q̇₂"),
        (FORWARD, "ṗ₁ = q₁·q̇₂", "ṗ₁ = q₂·q̇₂"),  # q̇₁ is 0
        (FORWARD, "ṗ₂ = −sin(q₂)·q̇₂", "ṗ₂ = sin(q₂)·q̇₂"),
        (FORWARD, "ṗ₃ = ṗ₁·p₂ + p₁·ṗ₂", "ṗ₃ = ṗ₁·p₁ + p₂·ṗ₂"),
        (LOSS, "ō = o − y", "ō = 2(o − y)"),
        (LOSS, "s̄ = ō·(1 − o²)", "s̄ = ō·o·(1 − o)"),
        (LOSS, "k̄ = s̄·x", "k̄ = s̄·k"),
    ],
)
def test_what_the_forward_formulas_decide(text: str, right: str, slip: str) -> None:
    assert verdict(text % right, right) == "correct"
    assert alarms(text % right) == 0
    assert verdict(text % slip, slip) == "wrong"
    assert alarms(text % slip) == 1


@pytest.mark.parametrize(
    "text",
    [
        # means, not adjoints
        "v = 3u + 1\nL = (v − t)²\nBackpropagation.\nū = (u_1 + u_2)/2\nv̄ = 3ū + 1\n",
        "Adjoint equations.\nv = 3u + 1\nL = (v − t)²\nū = (u_1 + u_2)/2\nv̄ = 3ū + 1\n",
        # added up in steps
        ADJOINTS % "q̄₂ = p̄₁·q₁\nq̄₂ += −p̄₂·sin(q₂)",
        # nothing says what the loss is
        "Reverse mode.\ns = k·x + c\no = σ(s)\ns̄ = o − y\nk̄ = s̄·x\n",
        # a motion, and no tangents of a formula
        "p = q²\nṗ = −3q\n",
    ],
)
def test_what_is_no_adjoint_or_not_decided(text: str) -> None:
    assert alarms(text) == 0


NETWORK = r"""$$Z^{[1]} = V^{[1]} X + c^{[1]}, \quad A^{[1]} = \tanh(Z^{[1]}),$$

$$Z^{[2]} = V^{[2]} A^{[1]} + c^{[2]}$$

with the transpose $X^T$ and $dZ^{[2]} = A^{[2]} - Y$, so

$$%s$$"""


@pytest.mark.parametrize(
    ("right", "slip"),
    [
        (r"dV^{[2]} = \frac1m dZ^{[2]} A^{[1]T}", r"dV^{[2]} = \frac1m dZ^{[2]} A^{[1]}"),
        (
            r"dZ^{[1]} = V^{[2]T} dZ^{[2]} \odot (1 - A^{[1]} \odot A^{[1]}), dV^{[1]} = \frac1m dZ^{[1]} X^T",
            r"dZ^{[1]} = V^{[2]T} dZ^{[2]} \odot (1 - A^{[1]} \odot A^{[1]}), dV^{[1]} = \frac1m dZ^{[1]} X",
        ),
        (
            r"dZ^{[1]} = V^{[2]T} dZ^{[2]} \odot (1 - A^{[1]} \odot A^{[1]})",
            r"dZ^{[1]} = V^{[2]T} dZ^{[2]} \odot A^{[1]} \odot (1 - A^{[1]})",
        ),
    ],
)
def test_gradients_of_a_network(right: str, slip: str) -> None:
    assert alarms(NETWORK % right, "a.md") == 0
    assert alarms(NETWORK % slip, "a.md") == 1


SIGNALS = "s_t = k·x_t + r·o_{t−1}\no_t = %s(s_t)\n\nWith δ_t = ∂L/∂s_t:\nδ_t = ∂L/∂o_t · %s\n"


def test_the_slope_in_an_error_signal() -> None:
    tanh, sigmoid = "(1 − o_t²)", "o_t·(1 − o_t)"
    assert alarms(SIGNALS % ("tanh", tanh)) == alarms(SIGNALS % ("σ", sigmoid)) == 0
    assert alarms(SIGNALS % ("tanh", sigmoid)) == alarms(SIGNALS % ("σ", tanh)) == 1
    assert alarms(SIGNALS % ("tanh", "o_t·(1 − o_t)·q")) == 1
    assert alarms(SIGNALS % ("f", sigmoid)) == 0
