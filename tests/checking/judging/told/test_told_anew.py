"""What the text tells of names that had other numbers before: new values in a table, where a descent starts,
a setting that it comes back to. The like with a slip is still found."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading.reader import read_text

TOLD = r"""$w = 0.3$, $b = 0.2$, $x = 0.6$, $z = wx + b = 0.38$

"""
TABLES = [
    "| weight | new |\n|---|---|\n| $w$ | 0.1 |\n| $b$ | 0.1 |\n",
    "| weight | gradient | old | new |\n|---|---|---|---|\n| $w$ | 0.4 | 0.3 | 0.1 |\n| $b$ | 0.2 | 0.2 | 0.1 |\n",
    "| | gradient | new value |\n|---|---|---|\n| w | 0.4 | $0.3 - 0.5\\cdot 0.4 = 0.1$ |\n"
    "| b | 0.2 | $0.2 - 0.5\\cdot 0.2 = 0.1$ |\n",
    "| weight | new |\n|---|---|\n| $w$ | 0.1 |\n\n$b \\leftarrow 0.2 - 0.5 \\cdot 0.2 = 0.1$\n",
]


def wrong(text: str, path: str = "a.md") -> list[str]:
    return [f.source for f in judge(read_text(text, path)) if f.verdict.value == "wrong"]


@pytest.mark.parametrize("table", TABLES)
def test_new_values_in_a_table_are_those_of_the_next_epoch(table: str) -> None:
    text = TOLD + table + "\nSecond epoch: $z = wx + b = %s$"
    assert not wrong(text % r"0.1 \cdot 0.6 + 0.1 = 0.16")
    assert wrong(text % r"0.7 \cdot 0.6 + 0.1 = 0.52")


@pytest.mark.parametrize(
    "head", ["new gradient", r"$\Delta$ after", "after 1 step | after 2 steps", "other"]
)
def test_other_columns_tell_no_new_value(head: str) -> None:
    cells, rules = ("0.1 | 0.7", "|---|---") if "|" in head[1:] else ("0.1", "|---")
    table = f"| weight | {head} |\n|---{rules}|\n| $w$ | {cells} |\n"
    text = TOLD + table + "\nSo $z = wx + b = %s$"
    assert not wrong(text % r"0.3 \cdot 0.6 + 0.2 = 0.38")
    assert wrong(text % r"0.8 \cdot 0.6 + 0.2 = 0.68")


def test_a_table_tells_nothing_of_names_that_have_no_value() -> None:
    table = "| name | new |\n|---|---|\n| $q$ | 0.1 |\n"
    found = judge(read_text(TOLD + table, "a.md"))
    assert len(found) == 5


START = r"$m = \frac{4.7}{5} = 0.94$ and $b = 2.5 - 0.94\cdot 2.5 = 0.15$. "


@pytest.mark.parametrize(
    "told",
    [
        "Gradient descent from $m = b = 0$.",
        "We restart with $m = b = 1$.",
        "Initially $m = b = 0$.",
        "Starting at $m = b = 0.5$, we descend.",
    ],
)
def test_where_a_descent_starts_is_told(told: str) -> None:
    assert not wrong(START + told)


def test_that_two_names_are_a_number_is_a_claim_behind_a_result() -> None:
    assert wrong(START + "It follows from $m = b = 0$.")
    assert wrong(START + "Hence $m = b = 0$.")


LOSS = r"$J = \frac14\sum_i (mx_i + b - y_i)^2$ with $m = %s$, $b = %s$:" + "\n\n"
SLOPES = [
    (("0", "0"), r"\frac12\sum_i (0 - y_i)x_i", r"\frac12\sum_i (0 + y_i)x_i"),
    (("0", "0"), r"\frac12\sum_i (0 - y_i)x_i", r"\sum_i (0 - y_i)x_i"),
    (("2", "0.5"), r"\frac12\sum_i (2x_i + 0.5 - y_i)x_i", r"\frac12\sum_i (2x_i - 0.5 - y_i)x_i"),
    (
        ("0.3", "-0.7"),
        r"\frac12\sum_i (0.3x_i - 0.7 - y_i)x_i",
        r"\frac12\sum_i (0.3x_i + 0.7 - y_i)x_i",
    ),
]


@pytest.mark.parametrize(("values", "right", "slip"), SLOPES)
def test_the_slope_of_a_sum_where_it_starts(values: tuple[str, str], right: str, slip: str) -> None:
    text = LOSS % values + r"$$\frac{\partial J}{\partial m} = %s$$"
    assert not wrong(text % right)
    assert wrong(text % slip)


def test_a_factor_that_is_one_is_not_left_out() -> None:
    text = (
        r"$L = \frac12 \sum_i (v h_i - y_i)^2$, $h_i = w x_i + b$, $v = 1$, $b = 0.3$, $w = 0.2$"
        + "\n\n"
    )
    text += r"$$\frac{\partial L}{\partial w} = \sum_i (v h_i - y_i)%s x_i$$"
    assert not wrong(text % " v")
    slope = r"$$\frac{\partial L}{\partial v} = \sum_i (h_i - y_i) %s$$"
    text = text.rpartition("$$\\frac")[0]
    assert wrong(text + slope % "x_i")


GATES = r"""$c_1 = 0.7503 \cdot 0.6 = 0.4502$

$h_1 = \tanh(c_1) = 0.4221$

$f_2 = \sigma(0.3 \cdot 0.4221 + 0.2) = %s$

$L = f_2 c_1 = %s$

$\frac{\partial L}{\partial c_1} = %s$"""


def test_a_number_put_in_may_rest_on_what_is_differentiated_by() -> None:
    # f = σ(0.32663) = 0.58094; 0.3 · f(1 − f) · c_1 · (1 − h²) + f = 0.6080
    right = r"0.3 \cdot 0.5809 \cdot 0.4191 \cdot 0.4502 \cdot (1 - 0.4221^2) + 0.5809 = 0.6080"
    assert not wrong(GATES % ("0.5809", "0.2615", right))
    assert wrong(GATES % ("0.5809", "0.2615", right.replace("0.6080", "0.6530")))


ITEMS = r"""- $T = 1$: $p = (0.665, 0.245, 0.090)$
- $T = 2$: $p_1 = 2.718/5.367 = 0.506$
- $T = 0.5$: $p_1 = 54.60/62.99 = 0.867$

Entropy at $T=%s$: $H = -\sum p_i \ln p_i = %s$ nats."""


def test_a_setting_that_the_text_comes_back_to() -> None:
    # 0.665 · 0.4080 + 0.245 · 1.4065 + 0.090 · 2.4079 = 0.8326
    assert not wrong(ITEMS % ("1", "0.832"))
    assert wrong(ITEMS % ("1", "0.932"))


# Momentum comes to v_1 = 0.2; Adam to v_1 = 0.1 · 0.3² = 0.009 and v̂_1 = 0.09, and with the slip to 0.03 and 0.3.
ADAM_AFTER_MOMENTUM = r"""$$v_1 = 0.9 \times 0 + 0.2 = 0.2$$

Adam: $v_t = \beta_2 v_{t-1} + (1 - \beta_2) g_t^2$, $\hat{v}_t = \frac{v_t}{1 - \beta_2^t}$.

With $v_0 = 0$, $g_1 = 0.3$, $\beta_2 = 0.9$:

$$v_1 = 0.9 \times 0 + 0.1 \times %s$$

$$\hat{v}_1 = \frac{%s}{1 - 0.9^1} = %s$$
"""


@pytest.mark.parametrize(
    ("square", "corrected", "number"), [("0.3", "0.03", "0.3"), ("0.3", "0.009", "0.09")]
)
def test_a_wrong_moment_is_not_that_of_an_earlier_optimizer(
    square: str, corrected: str, number: str
) -> None:
    text = ADAM_AFTER_MOMENTUM % (square, corrected, number)
    found = [f.verdict.value for f in judge(read_text(text, "answers.md"))]
    assert found[-3] == "wrong"
    assert "wrong" not in found[-2:]


OPTIMUM = "$w = (1, 1)^T$.\n\n%s$w^{*} = (2, -2)$\n\n$\\|w\\| = \\sqrt{%s}$"


@pytest.mark.parametrize("passage", ["", "## Question 2\n\n", "Another data set: "])
def test_the_best_weights_told_since(passage: str) -> None:
    assert not wrong(OPTIMUM % (passage, "4 + 4"))
    assert bool(wrong(OPTIMUM % (passage, "4 - 4"))) is ("Question" not in passage)


def test_the_weights_told_after_the_best_ones() -> None:
    assert wrong("$w^{*} = (2, -2)$. Now $w = (1, 1)^T$.\n\n$\\|w\\| = \\sqrt{4 + 4}$")


TRIED = "$z = x - \\tau$, $\\tau = 0.5$, $x = 2$.\n\nThe objective is $0.875$, "


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("whereas $z = 2$ gives $0 + 1 = 1$.", 0),
        ("whereas $z = 2$ gives $0 + 1 = 2$.", 1),
        ("$z = 2$ gives $0 + 1 = 1$ and $z = 0$ gives $2$.", 0),
        ("$z = 0$ gives $z + 2 = 2$, $z = 2$ gives $z - 1 = 1$.", 0),
        ("$z = 0$ gives $z + 2 = 2$, $z = 2$ gives $z - 1 = 2$.", 1),
        ("and $z = 2$ gives $0 + 1 = 1$.", 1),
    ],
)
def test_numbers_that_are_put_in_for_a_name(said: str, wrong: int) -> None:
    found = [f.verdict.value for f in judge(read_text(TRIED + said, "a.md"))]
    assert found.count("wrong") == wrong
