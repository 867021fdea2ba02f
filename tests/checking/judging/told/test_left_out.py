"""What a line leaves out or takes from elsewhere: a coefficient that a sentence drops, numbers put in for terms of
a sum, the other argument of a divergence, the d of dx beside a dimension d, a product in square brackets."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading.reader import read_text

# 23/14 without λ, 23/(14 + 0.5) = 1.5862 with it
RIDGE = """$\\lambda = 0.5$. $w^* = \\frac{s}{n + \\lambda}$ with $s = 23$ and $n = 14$.

%s $w^* = %s$
"""
# δ₁ · 1 + δ₂ · 0 + δ₃ · (−1)
SUM = """$x_1 = 1$, $x_2 = 0$, $x_3 = -1$.

$g = \\sum_{t=1}^3 \\delta_t x_t = %s$
"""
# 0.5 ln 2 + 0.5 ln(2/3) = 0.3466 − 0.2027 = 0.1439 for p = (½, ½), q = (¼, ¾); the other way 0.1308
DIVERGENCE = """Let $p = (0.5, 0.5)$ and $q = (0.25, 0.75)$.

$H(p) = \\ln 2 = 0.6931$, $H(p, q) = -0.5\\ln 0.25 - 0.5\\ln 0.75 = 0.8370$

$D(p\\|q) = H(p,q) - H(p) = %s$

$D(q\\|p) = 0.25\\ln 0.5 + 0.75\\ln 1.5 = %s$
"""
DIMENSION = """$x = (2, -1, 0, 3)$, $d = 4$.

$dx_1 = \\frac{0.1 - 0.13}{1.5} = %s$
"""
BRACKETS = """$a_1 = w x$, $h_1 = \\sigma(a_1)$, $a_2 = w h_1$, $L = \\sigma(a_2)$

$\\frac{\\partial L}{\\partial w} = \\sigma'(a_2)\\,\\bigl[ h_1 + %s \\bigr]$
"""


def verdicts(text: str) -> list[str]:
    return [f.verdict.value for f in judge(read_text(text, "a.md"))]


@pytest.mark.parametrize(
    ("template", "right", "wrong"),
    [
        (RIDGE, ("Without regularisation", "23/14"), ("Without regularisation", "23/13")),
        (RIDGE, ("Sem regularização", "23/14"), ("Com regularização", "23/14")),
        (SUM, ("\\delta_1 - \\delta_3",), ("\\delta_1 + \\delta_3",)),
        (DIVERGENCE, ("0.1438", "0.1308"), ("0.1483", "0.1308")),
        (DIVERGENCE, ("0.1438", "0.1308"), ("0.1438", "0.1803")),
        (DIMENSION, ("-0.02",), ("-0.2",)),
        (BRACKETS, ("w\\,\\sigma'(a_1)\\,x",), ("\\sigma'(a_1)\\,x",)),
    ],
)
def test_right_and_wrong(template: str, right: tuple[str, ...], wrong: tuple[str, ...]) -> None:
    assert "wrong" not in verdicts(template % right)
    assert "wrong" in verdicts(template % wrong)


def test_rows_in_square_brackets_stay_rows() -> None:
    found = verdicts("$u = [1 \\, -2]$, $v = [3 \\ 4]$, $u v^\\top = -5$")
    assert found[-1] == "correct"


def test_a_sine_leaves_nothing_out() -> None:
    text = "$h(x) = x^2 + 3\\sin x$ and $h''(x) = 2 %s 3\\sin x$. At $x = 2$ all is well."
    assert "wrong" not in verdicts(text % "-")
    assert "wrong" in verdicts("$x = 1$. " + text % "+")
