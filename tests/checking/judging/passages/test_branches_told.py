# ruff: noqa: E501
"""The branch of ReLU, max and |·| that a text tells beside a chain, by a condition, a slope, a number or in words; each with
a slip of the same form."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, last

UNIT = r"$a_3 = \text{ReLU}(z_3)$, $z_3 = w_3 a_2 + b_3$. "
CHAIN = r"$\frac{\partial L}{\partial z_3} = \frac{\partial L}{\partial a_3}$, $\frac{\partial L}{\partial w_3} = \frac{\partial L}{\partial a_3} %s$"


@pytest.mark.parametrize(
    "words",
    [
        "Since $z_3 > 0$, ",
        "Weil $z_3 > 0$ ist, gilt ",
        r"As $\text{ReLU}'(z_3) = 1$, ",
        "Because $z_3 = 2 > 0$: ",
        "The unit is active, so ",
    ],
)
def test_a_unit_that_is_active(words: str) -> None:
    assert alarms(UNIT + words + CHAIN % "a_2") == 0
    assert alarms(UNIT + words + CHAIN % "w_3") == 1


def test_a_condition_behind() -> None:
    line = r"$\frac{\partial L}{\partial z_3} = \frac{\partial L}{\partial a_3} \cdot \text{ReLU}'(z_3) = \frac{\partial L}{\partial a_3}%s$ (since $z_3 > 0$)."
    assert alarms(UNIT + line % "") == 0
    assert alarms(UNIT + line % r" \cdot w_3") == 1
    assert alarms(UNIT + line.partition("(since")[0] % "") == 1


def test_a_unit_that_is_dead() -> None:
    line = r"$\frac{\partial L}{\partial z_3} = \frac{\partial L}{\partial a_3} \cdot %s$"
    assert last(UNIT + "The unit is dead, so " + line % "0") == "unchecked"
    assert last(UNIT + "The unit is inactive, so " + line % "1") == "wrong"


@pytest.mark.parametrize(
    "right",
    [
        r"\text{ReLU}(z)",
        r"\max(0, z)",
        r"\begin{cases} z & z > 0 \\ 0.1 z & z \le 0\end{cases}",
        "f(z)",
    ],
)
def test_other_ways_to_write_it(right: str) -> None:
    text = rf"$f(z) = \max(0, z)$. $h = {right}$, $z = w x$, $y = v h$, $L = \frac12 (y - t)^2$. As $z > 0$ we get $\frac{{\partial L}}{{\partial w}} = "
    assert alarms(f"{text}(y - t) v x$") == 0
    assert alarms(f"{text}(y - t) x$") == 1


def test_a_layer() -> None:
    text = r"$h = \text{ReLU}(z)$ with $z = W x + b$. Since all entries of $z$ are positive, $\nabla_z L = \nabla_h L \odot \text{ReLU}'(z) = %s$."
    assert alarms(text % r"\nabla_h L") == 0
    assert alarms(text % r"\nabla_h L \odot z") == 1


def test_a_hinge() -> None:
    text = r"$L = \max(0, m)$ with $m = 1 - t y$, $y = w x$. As $m > 0$, $\frac{\partial L}{\partial w} = %s$."
    assert alarms(text % "-t x") == 0
    assert alarms(text % "-t w") == 1


def test_the_side_that_a_number_is_on() -> None:
    text = "z = w x + b = 0.6, h = ReLU(z) = 0.6\n∂L/∂w = ∂L/∂h * %s"
    assert alarms(text % "x", "a.txt") == 0
    assert alarms(text % "w", "a.txt") == 1
    assert alarms(text.replace("0.6", "-0.6", 1).replace("0.6", "0") % "x", "a.txt") == 1
