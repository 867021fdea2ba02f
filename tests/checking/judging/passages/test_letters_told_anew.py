# ruff: noqa: E501
"""A letter with two meanings in a write-up: the one that was told last counts, and what another part says of a loss
decides nothing of a derivative that it has nothing to do with.
"""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms

NUMBER = "So $k = 66$ steps are needed.\n\n"
KERNEL = r"For $k(x, y) = e^{-\frac{(x - y)^2}{2}}$: "


@pytest.mark.parametrize(
    ("right", "slip"),
    [
        (
            r"$\frac{\partial k}{\partial x} = -(x - y) k$",
            r"$\frac{\partial k}{\partial x} = (x - y) k$",
        ),
        (
            r"$$\frac{\partial^2 k}{\partial x\,\partial y} = (1 - (x - y)^2) k$$",
            r"$$\frac{\partial^2 k}{\partial x\,\partial y} = ((x - y)^2 - 1) k$$",
        ),
        (r"$\partial k/\partial y = (x - y) k$", r"$\partial k/\partial y = (y - x) k$"),
    ],
)
@pytest.mark.parametrize("before", ["", NUMBER, "## 1.\n" + NUMBER + "## 2.\n"])
def test_a_function_told_after_a_number(before: str, right: str, slip: str) -> None:
    assert alarms(before + KERNEL + right) == 0
    assert alarms(before + KERNEL + slip) == 1


def test_a_number_told_after_a_function() -> None:
    text = KERNEL + "\n\n## 2.\n" + NUMBER + "$k + 1 = %d$"
    assert alarms(text % 67) == 0
    assert alarms(text % 68) == 1


def test_a_function_of_the_number() -> None:
    text = r"$p = 0.3$, and $f(x) = p^x (1 - p)^{1 - x}$, so $f(1) = %s$ and $f(0) = 0.7$."
    assert alarms(text % "0.3") == 0
    assert alarms(text % "0.4") == 1


@pytest.mark.parametrize("before", ["", r"Hinge: $\ell = \max(0, 1 - yf)$."])
@pytest.mark.parametrize(
    "head", [r"\ell(\mu, \sigma^2)", r"\ell(\mu, \sigma^{2})", r"\ell(\sigma^2; \mu)"]
)
def test_a_square_beside_a_comma_is_an_argument(before: str, head: str) -> None:
    law = r"-\frac n2\ln(2\pi\sigma^2) - \frac{1}{2\sigma^2} \sum_i (x_i - \mu)^2"
    slope = r"-\frac{n}{2\sigma^2} + \frac{1}{2\sigma^%d} \sum_i (x_i - \mu)^2"
    text = (
        rf"{before}"
        + "\n\n"
        + rf"${head} = {law}$, $\frac{{\partial\ell}}{{\partial\sigma^2}} = {slope}$."
    )
    assert alarms(text % 4) == 0
    assert alarms(text % 2) == 1


def test_a_square_alone_is_a_factor() -> None:
    text = "$a = 3$, $b = 2$, $r = a(b^2) = %d$."
    assert alarms(text % 12) == 0
    assert alarms(text % 6) == 1


@pytest.mark.parametrize(
    ("penalised", "slope"),
    [
        (
            r"J = L + \frac\lambda2 w^2",
            r"\frac{\partial J}{\partial w} = \frac{\partial L}{\partial w}",
        ),
        (r"J = L + \frac\lambda2 \|w\|^2", r"\nabla J = \nabla L"),
        (r"L_{reg} = L + \frac\lambda2 \|w\|^2", r"\nabla L_{reg} = \nabla L"),
    ],
)
@pytest.mark.parametrize("before", ["", r"Of the first example $L = -\ln 0.665 = 0.408$." + "\n\n"])
def test_the_number_of_a_loss_has_no_gradient(before: str, penalised: str, slope: str) -> None:
    text = rf"{before}With weight decay ${penalised}$ and ${slope} + %s w$."
    assert alarms(text % r"\lambda") == 0
    assert alarms(text % r"2\lambda") == 1


STEPS = r"""$c_t = f_t c_{t-1} + i_t g_t$, $h_t = o_t \tanh(c_t)$.
Let $\bar h_t = \frac{\partial E}{\partial h_t}$ and $\bar c_t = \frac{\partial E}{\partial c_t}$.
$$\bar c_t = \bar h_t o_t (1 - \tanh%s(c_t)) + \bar c_{t+1} f_{t+1}$$
"""


@pytest.mark.parametrize(
    "before",
    ["", "## Exercise 1\nWith $E = \\frac12 (s_3 - y)^2$, $y = 0.3$.\n\n## Exercise 2\n"],
)
def test_a_loss_of_another_question_is_none_of_these_steps(before: str) -> None:
    assert alarms(before + STEPS % "^2") == 0
    assert alarms(before + STEPS % "") == 1


def test_a_loss_of_the_same_steps_stays() -> None:
    text = (
        "## (a)\n$E = \\sum_t E_t$ and $E_t = \\frac12 (h_t - y_t)^2$.\n\n## (b)\n" + STEPS % "^2"
    )
    assert alarms(text) == 0


def test_a_sum_over_the_steps_that_has_a_number_stays() -> None:
    before = "$E = \\sum_t E_t$, here $E = 0.2 + 0.3 = 0.5$.\n\n"
    direct = STEPS.replace("+ \\bar c_{t+1}", r"+ \frac{\partial E_t}{\partial c_t} + \bar c_{t+1}")
    assert alarms(before + STEPS % "^2") == 0
    assert alarms(before + direct % "^2") == 0
