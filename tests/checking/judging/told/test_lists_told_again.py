"""A list of numbers tells its entries anew, though a recurrence says them, too.

By hand: tanh 1 = 0.7616, tanh 0.3808 = 0.3634, tanh 0.1817 = 0.1797; 0.5 (1 − 0.1797²) = 0.484 and
0.5 (1 − 0.3634²) = 0.434; 1 − 0.1797² = 0.9677.
"""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text

LAWS = (
    r"$h_t = \phi(W h_{t-1})$.",
    r"$\mathbf{h}_t = \phi(\mathbf{W}_h\mathbf{h}_{t-1})$.",
    r"$h_t = \tanh(w h_{t-1} + u x_t)$, $u = 1$.",
    "We have a sequence of states.",
)
BEFORE = (
    "With $w = 2$ we have $h_2 = 0.9093$, $h_3 = 0.9487$.",
    r"With $w = 2$ it is $h_3 = \tanh(1.8186) = 0.9487$.",
)
PULSE = r"""Take $h_t = \tanh(w h_{t-1} + u x_t)$ with $u = 1$, no bias, $h_0 = 0$ and an input pulse
$x = (1, 0, 0)$.
**$w = 0.5$.**
h_3 &= \tanh(0.5 \cdot 0.3634) = \tanh(0.1817) = 0.1797.
**$w = 2$.**
h_3 &= \tanh(2 \cdot 0.9093) = \tanh(1.8186) = 0.9487.
h_t = \phi(z_t), \qquad
g_t = \frac{\partial L}{\partial z_t} = \phi'(z_t) \odot
Take the network: $w = 0.5$, $u = 1$, no bias, $h_0 = 0$,
$x = (1, 0, 0)$, so """
LISTS = (
    "$h = (0.7616, 0.3634, 0.1797)$",
    "$h = [0.7616, 0.3634, 0.1797]$",
    r"$h = (0.7616,\; 0.3634,\; 0.1797)^\top$",
)


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("told", LISTS)
def test_a_list_tells_the_entries_of_a_recurrence_anew(law: str, before: str, told: str) -> None:
    text = f"{law}\n\n{before}\n\nTake $w = 0.5$, so {told}. "
    for line, right, slip in (
        ("$J_3 = w(1 - h_3^2) = %s$", "0.484", "0.448"),
        ("$J_2 = w(1 - h_2^2) = %s$", "0.434", "0.443"),
        ("$1 - h_3^2 = %s$", "0.9677", "0.9767"),
    ):
        verdicts = [f.verdict.value for f in judge(read_text(text + line % right, "a.md"))]
        assert verdicts[-1] == "rounded"
        assert "wrong" not in verdicts
        verdicts = [f.verdict.value for f in judge(read_text(text + line % slip, "a.md"))]
        assert verdicts[-1] in ("wrong", "unchecked")
        if "h_2" in line:
            assert verdicts[-1] == "wrong"


@pytest.mark.parametrize("told", LISTS)
def test_a_list_tells_entries_anew_whose_formulas_rest_on_a_new_number(told: str) -> None:
    text = (
        PULSE
        + told
        + """ Then
= (-0.3099)(0.3634) + (-0.1345)(0.7616) + 0 = -0.1126 - 0.1024 = -0.2151,
"""
    )
    for line, right, slip in (
        ("Factors, $J_3 = w(1 - h_3^2) = %s$", "0.484", "0.448"),
        ("$1 - h_3^2 = %s$", "0.9677", "0.9767"),
    ):
        verdicts = [f.verdict.value for f in judge(read_text(text + line % right, "a.md"))]
        assert verdicts[-1] != "wrong"
        verdicts = [f.verdict.value for f in judge(read_text(text + line % slip, "a.md"))]
        assert verdicts[-1] == "wrong"
