"""What is said of a case and not of the quantity as a whole: a sign behind "for x = 2 this is", a condition
between two names, a state, a second function of the same name."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading.reader import read_text


def verdicts(text: str) -> list[str]:
    return [f.verdict.value for f in judge(read_text(text, "a.md"))]


@pytest.mark.parametrize(
    "text",
    [
        "For $x = 2$ this is $\\approx 4.1$.",
        "Multiplied by $2^3 = 8$ it is $\\approx 6.5$.",
        "The value at $x = 2$ is $= 5$.",
        "Für $x = 2$ ergibt das $\\approx 4{,}1$.",
        "The slope of $y = x^2$ is $= 2x$.",
    ],
)
def test_a_sign_goes_on_from_what_the_sentence_is_about(text: str) -> None:
    assert "wrong" not in verdicts(text)


@pytest.mark.parametrize(
    "text",
    [
        "We find $x = 2 \\cdot 3$, which is $= 5$.",
        "$x = 2 \\cdot 3$ so it is $= 5$.",
        "With $x = 2 \\cdot 3$ $= 5$.",
        "For $x = 2 \\cdot 3$, which is $= 5$, all is well.",
    ],
)
def test_a_sign_goes_on_from_the_formula_before(text: str) -> None:
    assert "wrong" in verdicts(text)


# 2048/64 = 32
CASE = """Let $d = 64$. The costs are equal for $n = d$. With $n = 2048$ the ratio is $r = n/d = %s$.
"""
# 3 · 2 = 6
STATE = """$w = 2$, $L = 3 w$. $L + 1 = 7$.

%s $L = 0.5$.
"""
# 1 − 0.25 = 0.75, with the number put in for h, sign and all
BASE = "$h = -0.5$. $q = 1 - h^2 = 1 - -0.5^2 = %s$"
# (1 − 0.25, 1 − 0.16) = (0.75, 0.84): one number has its sign before it, the other has none
BASES = """$h = \\begin{bmatrix} 0.5 \\\\ -0.4 \\end{bmatrix}$. We find
$1 - h \\odot h = \\begin{bmatrix} 1 - 0.5^2 \\\\ 1 - -%s^2 \\end{bmatrix}$.
"""
# 2 · 3 = 6, whatever 4 · 3 would be
SUPPOSED = """$w = 2$, $x = 3$, $z = w x = 6$.

For $w = 4$ we would have $z = 12$.

$q = 2 z + w = %s$
"""
# 5/25 = 0.2
CLIPPED = """$\\|g\\| = 25$, $c = 5$: $g \\leftarrow g \\cdot \\frac{c}{\\|g\\|} = %s\\,g$
"""
# Σ ln(1 + e^{x_i}) has the slope σ(x_i)
AGAIN = """(a) $f(x) = b^T x$: $\\nabla f = b$.

(b) $f(x) = \\sum_i \\ln(1 + e^{x_i})$: $\\frac{\\partial f}{\\partial x_i} = %s$.
"""


@pytest.mark.parametrize(
    ("template", "right", "wrong"),
    [
        (CASE, "32", "23"),
        (STATE, "At the minimum", "We see that"),
        (BASE, "0.75", "1.75"),
        (BASES, "0.4", "0.3"),
        (CLIPPED, "0.2", "0.3"),
        (SUPPOSED, "14", "15"),
        (SUPPOSED, "28", "27"),
        (AGAIN, "\\sigma(x_i)", "\\sigma(x_i)\\,x_i"),
    ],
)
def test_right_and_wrong(template: str, right: str, wrong: str) -> None:
    assert "wrong" not in verdicts(template % right)
    assert "wrong" in verdicts(template % wrong)


def test_a_bound_in_a_probability_is_no_condition() -> None:
    text = (
        "For two dice, $P(M \\le m) = \\frac{m^2}{36}$ and "
        "$P(M = m) = \\frac{m^2 - (m-1)^2}{36} = \\frac{2m %s 1}{36}$.\n"
    )
    assert "wrong" not in verdicts(text % "-")
    assert "wrong" in verdicts(text % "+")


SOFTMAX = (
    "$p_k = \\frac{e^{z_k}}{\\sum_j e^{z_j}}$. Then $\\frac{\\partial p_k}{\\partial z_j} = %s$%s\n"
)


@pytest.mark.parametrize("said", [" for $j \\neq k$.", " ($j \\neq k$)."])
def test_a_derivative_for_distinct_indices(said: str) -> None:
    assert "wrong" not in verdicts(SOFTMAX % ("-p_k p_j", said))
    assert "wrong" in verdicts(SOFTMAX % ("p_k p_j", said))
    assert "wrong" in verdicts(SOFTMAX % ("-p_k (1 - p_j)", said))


@pytest.mark.parametrize(
    ("bound", "wrong"),
    [("\\log x \\le x - 1", False), ("\\log x \\ge x - 1", True), ("x^2 \\ge x", False)],
)
def test_a_bound_that_fails_wherever_its_condition_holds(bound: str, wrong: bool) -> None:
    assert ("wrong" in verdicts(f"${bound}$ for $x > 0$.\n")) == wrong
