"""Gradients by s_1, s_2, … in numbers, of which all but one follow the same rule."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms

# m = 0.2·3 + 0.3·(−1) + 0.5·2 = 1.3; 0.2·1.7 = 0.34, 0.3·(−2.3) = −0.69, 0.5·0.7 = 0.35
MEAN = "$m = \\sum_j a_j g_j = 0.2 \\cdot 3 + 0.3 \\cdot (-1) + 0.5 \\cdot 2 = 1.3$\n\n"
BACK = (
    MEAN + "$\\frac{\\partial L}{\\partial s_1} = 0.2 (3 - 1.3) = 0.34$\n\n"
    "$\\frac{\\partial L}{\\partial s_2} = %s$\n\n"
    "$\\frac{\\partial L}{\\partial s_3} = 0.5 \\cdot (2 - 1.3) = 0.35$"
)
OF_A_ROW = (
    "$$\\sum_j A_{1j} G_{1j} = 3 \\cdot 0.2 - 1 \\cdot 0.3 + 2 \\cdot 0.5 = 1.3$$\n\n"
    "- $\\frac{\\partial E}{\\partial S_{11}} = 0.2(3 - 1.3) = 0.34$\n"
    "- $\\frac{\\partial E}{\\partial S_{12}} = %s$\n"
    "- $\\frac{\\partial E}{\\partial S_{13}} = 0.5(2 - 1.3) = 0.35$"
)
KERNEL = (
    "\\begin{align}\\frac{\\partial L}{\\partial k_1} &= -0.3 x_1 + 0.1 x_3 \\\\\n"
    "\\frac{\\partial L}{\\partial k_2} &= %s \\\\\n"
    "\\frac{\\partial L}{\\partial k_3} &= -0.3 x_3 + 0.1 x_5 \\end{align}"
)
PAIRS = (
    (BACK, "0.3 (-1 - 1.3) = -0.69", "0.3 (1 - 0.3) (-1) = -0.21"),
    (BACK, "0.3 \\cdot (-2.3) = -0.69", "0.5 (-1 - 1.3) = -1.15"),
    (BACK, "-0.69", "0.3 (-1 + 1.3) = 0.09"),
    (BACK, "0.3 \\cdot (-1) - 0.3 \\cdot 1.3 = -0.69", "0.3 \\cdot (-1) = -0.3"),
    (OF_A_ROW, "0.3(-1 - 1.3) = -0.69", "0.5(-1 - 1.3) = -1.15"),
    (KERNEL, "-0.3 x_2 + 0.1 x_4", "-0.3 x_2 + 0.1 x_3"),
    (KERNEL, "0.1 x_4 - 0.3 x_2", "0.1 x_4 - 0.3 x_1"),
)


@pytest.mark.parametrize(("text", "right", "slip"), PAIRS)
def test_one_against_all_others(text: str, right: str, slip: str) -> None:
    assert not alarms(text % right)
    assert alarms(text % slip) == 1


@pytest.mark.parametrize(
    "text",
    [
        KERNEL % "0.2 x_2 + 0.1 x_3",  # of other numbers
        KERNEL % "-0.3 x_2 + 0.1 y_3",
        KERNEL.replace("+ 0.1 x_5", "+ 0.1 x_6") % "-0.3 x_2 + 0.1 x_3",  # there is no rule
        BACK.replace("0.5 \\cdot (2 - 1.3)", "0.5 \\cdot 0.7") % "0.5 (-1 - 1.3)",
        BACK.replace("0.2 \\cdot 3 +", "1.2 \\cdot 3 +").replace("= 1.3$", "= 4.3$")
        % "0.5 (-1 - 1.3)",
        BACK.replace("s_2", "t_2") % "0.5 (-1 - 1.3)",
    ],
)
def test_what_shows_no_rule(text: str) -> None:
    assert not alarms(text)
