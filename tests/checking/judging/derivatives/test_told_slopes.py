"""Gradients in numbers by a formula that tells them, where the loss itself is written nowhere.

(0.6 − 1) · 0.5 = −0.2; (0.6944 − 1) · 0.5 = −0.1528; (0.6944 − 1) · 0.7 = −0.21392.
"""

from __future__ import annotations

import pytest

from symderiv.checking.judging.derivatives.layers.turned_errors import prediction_less_target
from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text

SWAPPED = "target-and-prediction-swapped"


def verdicts(text: str) -> list[tuple[str, str | None]]:
    return [(f.verdict.value, f.mistake) for f in judge(read_text(text, "answers.md"))]


TOLD = r"""$J$ is the loss. $$\frac{\partial J}{\partial w} = %s$$

$a = 0.6$, $y = 1$, $x = 0.5$

$$\frac{\partial J}{\partial w} = %s$$
"""


def test_numbers_are_judged_by_the_formula_that_was_told() -> None:
    assert verdicts(TOLD % ("(a - y) x", r"(0.6 - 1) \cdot 0.5 = -0.2"))[-2:] == [
        ("correct", None),
        ("correct", None),
    ]
    found = verdicts(TOLD % ("(a - y) x", r"(1 - 0.6) \cdot 0.5 = 0.2"))
    assert found[-2:] == [("wrong", SWAPPED), ("follow-through", None)]


@pytest.mark.parametrize(
    ("formula", "numbers"),
    [
        ("(y - a) x", r"(0.6 - 1) \cdot 0.5 = -0.2"),  # the formula has the slip
        ("-(a - y) x", r"(0.6 - 1) \cdot 0.5 = -0.2"),
        ("(a - y) x", r"(0.7 - 1) \cdot 0.5 = -0.15"),  # for another sample, perhaps
        (r"(a - y) x + \lambda w", r"(0.6 - 1) \cdot 0.5 = -0.2"),  # where nobody says what λ is
        (r"\sum_i (a_i - y_i) x_i", r"(0.6 - 1) \cdot 0.5 = -0.2"),
    ],
)
def test_numbers_that_may_be_right_all_the_same(formula: str, numbers: str) -> None:
    assert "wrong" not in [v for v, _ in verdicts(TOLD % (formula, numbers))]


EACH = r"""Here $\frac{\partial J}{\partial w_j} = %s$, with the output 0.6944.

$$\frac{\partial J}{\partial w_1} = (0.6944 - 1) \cdot 0.7$$

$$\frac{\partial J}{\partial w_2} = %s$$
"""


@pytest.mark.parametrize(
    ("law", "second", "wrong"),
    [
        (r"(\sigma(z) - y) x_j", r"(0.6944 - 1) \cdot 0.5", False),
        (r"(\sigma(z) - y) x_j", r"(1 - 0.6944) \cdot 0.5", True),
        (r"(\sigma(z) - y) x_j", r"-(1 - 0.6944) \cdot 0.5", False),
        (r"(\sigma(z) - y) x_j", r"(1 - 0.6944) \cdot (-0.5)", False),
        (r"(\sigma(z) - y) x_j", r"(1 - 0.8176) \cdot 0.5", False),
        (r"(p_j - y_j) x_j", r"(1 - 0.6944) \cdot 0.5", False),  # p_2 = 1 − p_1, y_2 = 0
    ],
)
def test_an_error_turned_round_in_one_slope_of_several(law: str, second: str, wrong: bool) -> None:
    assert (("wrong", SWAPPED) in verdicts(EACH % (law, second))) is wrong


def test_a_condition_tells_the_value_in_a_formula() -> None:
    text = r"""$x_2 = 0.5$, $y = 1$, $\sigma(z) = 0.6944$

$$\frac{\partial J}{\partial w_j} = (\sigma(z) - y) x_j$$

$$\frac{\partial J}{\partial w_2} = %s$$
"""
    assert verdicts(text % r"(0.6944 - 1) \cdot 0.5 = -0.1528")[-2] == ("correct", None)
    assert verdicts(text % r"(1 - 0.6944) \cdot 0.5 = 0.1528")[-2][0] == "wrong"


# ½ [(1 − 2) 1 + (2 − 3) 3] = −2.
SUM = r"""$$\frac{\partial J}{\partial w} = \frac{1}{m} \sum_{i=1}^{m} (h_i - y_i) x_i$$

$m = 2$, $h = (1, 2)$, $y = (2, 3)$, $x = (1, 3)$

$$\frac{\partial J}{\partial w} = %s$$
"""


@pytest.mark.parametrize(
    ("numbers", "verdict"),
    [
        (r"\frac{1}{2} [(-1)(1) + (-1)(3)] = -2", "correct"),
        (r"\frac{1}{2} [(-1)(1) + (-1)(2)] = -1.5", "wrong"),
        (r"\frac{1}{2} [(-3)(1) + (-1)(2)] = -2.5", "given"),  # of other samples, perhaps
        (r"\frac{1}{3} [(-1)(1) + (-1)(3)] = -\frac{4}{3}", "given"),
    ],
)
def test_a_term_of_a_sum_that_is_another(numbers: str, verdict: str) -> None:
    assert verdicts(SUM % numbers)[-2][0] == verdict


# h = 0 + 1 · x for the data (1, 2), (2, 3), (3, 5): ⅓ [(1 − 2) 1 + (2 − 3) 2 + (3 − 5) 3] = −3.
LINE = r"""$J(a, b) = \frac{1}{2m} \sum_{i=1}^{m} (h(x^{(i)}) - y^{(i)})^2$, $h(x) = a + b x$

$m = 3$, $(x^{(1)}, y^{(1)}) = (1, 2)$, $(x^{(2)}, y^{(2)}) = (2, 3)$, $(x^{(3)}, y^{(3)}) = (3, 5)$

With $a = 0$, $b = 1$ the predictions are $h(x^{(i)}) = 0 + 1 \cdot x^{(i)}$.

$$\frac{\partial J}{\partial b} = \frac{1}{3} [(-1)(1) + (-1)(2) + (-2)(%s)]$$
"""


def test_a_derivative_by_a_parameter_that_has_become_a_number() -> None:
    assert verdicts(LINE % "3")[-1] == ("correct", None)
    assert verdicts(LINE % "2")[-1][0] == "wrong"


@pytest.mark.parametrize(
    ("formula", "known"),
    [
        ("(a - y) x", True),
        ("-(y - a) x", True),
        ("(-y + a) x", True),
        ("(y - t) x", True),
        ("(y - a) x", False),
        ("(t - y) x", False),
        ("-(t - y) x", True),
        ("(a - b) x", False),
        ("(a - y)(y - a)", False),
    ],
)
def test_where_a_target_is_taken_off_a_prediction(formula: str, known: bool) -> None:
    (told,) = read_text(f"$g = {formula}$", "answers.md").statements
    assert told.right.term is not None
    assert prediction_less_target(told.right.term) is known
