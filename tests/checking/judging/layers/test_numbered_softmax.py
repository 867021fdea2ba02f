"""Derivatives of single entries of a softmax: ∂p_i/∂z_j = p_i ([i = j] − p_j), ∂ ln p_i/∂z_j = [i = j] − p_j."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, last, verdicts

# e^0.2 = 1.2214, e^-0.1 = 0.9048, e^0.5 = 1.6487, together 3.7749
TOLD = r"""$z = (0.2, -0.1, 0.5)$, $p = \operatorname{softmax}(z)$

$p = (0.3236, 0.2397, 0.4368)$

"""


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        (r"\frac{\partial \ln p_2}{\partial z_2} = 1 - 0.2397 = 0.7603", "correct"),
        (r"\frac{\partial \ln p_2}{\partial z_2} = 0 - 0.2397 = -0.2397", "wrong"),
        (r"\frac{\partial \ln p_2}{\partial z_1} = 0 - 0.3236 = -0.3236", "correct"),
        (r"\frac{\partial \ln p_2}{\partial z_1} = -0.4368", "wrong"),
        (r"\frac{\partial p_2}{\partial z_2} = p_2 (1 - p_2) = 0.1822", "correct"),
        (r"\frac{\partial p_2}{\partial z_2} = p_2", "wrong"),
        (r"\frac{\partial p_2}{\partial z_2} = p_2 (p_1 + p_3)", "given"),
        (r"\frac{\partial p_2}{\partial z_1} = -p_1 p_2 = -0.0776", "correct"),
        (r"\frac{\partial p_2}{\partial z_1} = -0.2397 \cdot 0.3236", "correct"),
        (r"\frac{\partial p_2}{\partial z_1} = -0.2397 \cdot 0.4368", "wrong"),
        (r"\frac{\partial p_2}{\partial z_1} = p_2 (1 - p_2)", "wrong"),
        (r"\frac{\partial p_2}{\partial z_1} = -0.25 \cdot 0.31", "given"),  # of another step
    ],
)
def test_an_entry(line: str, verdict: str) -> None:
    found = verdicts(TOLD + f"${line}$")[3]
    assert found == verdict
    assert alarms(TOLD + f"${line}$") == (verdict == "wrong")


def test_two_classes() -> None:
    two = r"$p = \operatorname{softmax}(z)$" + "\n\n"
    assert last(two + r"$\frac{\partial p_1}{\partial z_2} = -p_1 (1 - p_1)$") != "wrong"
    assert last(two + r"$\frac{\partial p_1}{\partial z_2} = p_1 (1 - p_1)$") == "wrong"
