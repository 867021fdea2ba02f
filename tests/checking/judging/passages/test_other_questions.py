r"""Two exercises behind each other: what the first one tells is not held against the second, and a slip in the
second is found as it is without the first.

Expected by hand: x σ(x) at 1.01 is 1.01/(1 + e^{−1.01}) = 0.74035; 0.5 + 0.1 · 0.192 = 0.5192; ∂L/∂z = p − y for
the softmax with the cross-entropy; d/dx 1/(1 + e^{−x}) = e^{−x}/(1 + e^{−x})².
"""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import alarms, last

_HEADINGS = ("# Exercise 2", "**Exercise 2.**")


def _behind(first: str, second: str, heading: str) -> str:
    return f"{first}\n\n{heading}\n\n{second}\n"


@pytest.mark.parametrize("heading", _HEADINGS)
@pytest.mark.parametrize(
    ("first", "second", "right", "wrong"),
    [
        pytest.param(
            r"The sigmoid: $\sigma(z) = \frac{1}{1 + e^{-z}}$, $\sigma(1) = 0.7311$.",
            "$\\sigma(0.8) = 0.8$, $\\sigma(-0.5) = 0$\n\n$\\sigma(1.2) = %s$",
            "1.2", "1.4", id="another activation, by its values",
        ),
        pytest.param(
            r"$g(w) = w^4 - 4w$, gradient descent with momentum.",
            "dL/dw1 = -0.384 * 0.5 = -0.192\n\nw1_new = 0.5 - 0.1*(-0.192) = %s",
            "0.5192", "0.4808", id="a step of another loss",
        ),
        pytest.param(
            r"Let $x = (x_1, x_2)$.",
            "$g(x) = \\frac{x}{1 + e^{-x}}$. With $s = \\sigma(x)$ we have $g = x s$.\n\n"
            "At $x = -2$: $s = 0.1192$.\n\n$g(1.01) = %s$",
            "0.74035", "0.84035", id="a scalar x behind a vector",
        ),
        pytest.param(
            r"Let $x = [x_1, x_2]$.",
            "$\\left(\\frac{1}{1+e^{-x}}\\right)' = %s$",
            r"\frac{e^{-x}}{(1+e^{-x})^2}", r"\frac{-e^{-x}}{(1+e^{-x})^2}", id="a prime that is no transpose",
        ),
        pytest.param(
            r"Inputs are $z = [z_1, z_2]$.",
            "Logits $z \\in \\mathbb{R}^K$, $p_i = \\frac{e^{z_i}}{\\sum_k e^{z_k}}$, $L = -\\sum_i y_i \\log p_i$"
            " with one-hot $y$.\n\n$\\nabla_z L = %s$",
            "p - y", "y - p", id="a vector behind a list",
        ),
    ],
)  # fmt: skip
def test_told_in_another_question(
    first: str, second: str, right: str, wrong: str, heading: str
) -> None:
    assert alarms(_behind(first, second % right, heading)) == 0
    assert alarms(_behind(first, second % wrong, heading)) > 0


@pytest.mark.parametrize("heading", _HEADINGS)
def test_the_activation_of_another_layer(heading: str) -> None:
    signal = "For the hidden layer, δⱼ = δ·vⱼ·hⱼ(1 − hⱼ)."
    assert alarms(_behind("h_t = tanh(a_t)", signal, heading)) == 0
    assert alarms(f"h_t = tanh(a_t)\n\n{signal}") == 1


@pytest.mark.parametrize("heading", _HEADINGS)
def test_cases_of_another_function(heading: str) -> None:
    swish = "Swish: $f(x) = x\\sigma(x)$. Here $x = (1, 2, 3)$."
    elu = "ELU: for $x > 0$, $f(x) = x$; for $x \\leq 0$, $f(x) = 0.5(e^x - 1)$.\n\n$f(2) = 2$"
    assert alarms(_behind(swish, elu, heading)) == 0


@pytest.mark.parametrize("heading", _HEADINGS)
def test_the_loss_of_another_net(heading: str) -> None:
    net = "o1 = w5*a_h1 + w6*a_h2\n\na_o1 = σ(o1)\n\nE1 = 1/2 * (t1 - a_o1)^2\n\n"
    chain = "∂E1/∂a_h1 = ∂E/∂a_o1 * ∂a_o1/∂o1 * ∂o1/∂a_h1"
    loss = r"$E = \frac{1}{2}((o_1 - y_1)^2 + (o_2 - y_2)^2)$"
    assert alarms(_behind(loss, net + chain, heading)) == 0


def test_a_law_that_says_what_f_is() -> None:
    first = "**Setup.** $f(z) = \\frac{1}{2}z^2$."
    law = "$f'(z) = f(z)(1 - f(z))$"
    assert alarms(f"{first}\n\n**Activation.** The sigmoid has {law}.") == 0
    assert alarms(f"{first} It has {law}.") == 1


def test_an_equation_that_something_solves() -> None:
    text = "At $x = 1$ the value is $3x = 3$.\n\n**(b)** The minimum solves $%s = 0$, so $x = 2$."
    assert alarms(text % "2x - 4") == 0
    assert last("$x = 2$ satisfies $2x + 1 = 6$.") is Verdict.WRONG


def test_a_function_is_taken_at_another_place() -> None:
    text = "With $s = \\sigma(x)$ let $f(x) = x s$.\n\nAt $x = -2$: $s = 0.1192$.\n\n$f(1.01) = %s$"
    assert last(text % "0.74035") is Verdict.ROUNDED
    assert last(text % "0.84035") is Verdict.WRONG


@pytest.mark.parametrize("heading", _HEADINGS)
def test_a_number_of_this_question_says_nothing_of_another(heading: str) -> None:
    """y has another value here, which only its number tells; where numbers of the first one stand, it is meant."""
    second = "$a = 0.418614$\n\n$J = \\frac{1}{2}(a - y)^2 = \\frac{1}{2}(0.418614 - 1)^2$"
    assert alarms(_behind("$y = 0.785$", second, heading)) == 0
    again = "$J = 3(a - y)^2 = 3(0.418614 - 0.785)^2 = %s$"
    assert alarms(_behind("$y = 0.785$, $a = 0.418614$", again % "0.402717", heading)) == 0
    assert alarms(_behind("$y = 0.785$, $a = 0.418614$", again % "0.502717", heading)) == 1


@pytest.mark.parametrize("heading", (*_HEADINGS, "## Part B: another unit"))
def test_a_number_where_a_function_was(heading: str) -> None:
    second = "$s = \\frac{1}{1 + e^{0.39}} = 0.4037$\n\n$g = s(1 - s) = 0.4037 \\cdot 0.5963 = %s$"
    assert alarms(_behind(r"$s(x) = \ln(1 + e^x)$", second % "0.2407", heading)) == 0
    assert alarms(_behind(r"$s(x) = \ln(1 + e^x)$", second % "0.3407", heading)) == 1


@pytest.mark.parametrize(("z", "alarm"), [("0.15", 0), ("0.25", 1)])
def test_names_in_a_matrix_that_gets_numbers_are_told_anew(z: str, alarm: int) -> None:
    before = r"$w_1 = 0.998 - 0.1 \cdot 0.1 = 0.988$" + "\n\n## Other network\n\n"
    told = r"$W = \begin{pmatrix} w_1 & w_2 \end{pmatrix} = \begin{pmatrix} 0.3 & 0.2\end{pmatrix}$"
    assert alarms(f"{before}{told}\n\n$z = w_1 \\cdot 0.5 = {z}$") == alarm


@pytest.mark.parametrize("before", ["", "$p = 0.3$, $q = 1 - p = 0.7$.\n\n# 2. Next question\n\n"])
def test_a_supposition_ends_where_another_question_told_the_name(before: str) -> None:
    told = (
        "The target is $t = (0, 1)$. With $p = 1/2$ we would have $0.69$.\n\n$p - t = (0.2, -0.2)$."
    )
    assert alarms(before + told) == 0


@pytest.mark.parametrize("words", ["Suppose %s.", "假设 %s。", "如果 %s，"])
def test_what_an_example_supposes_is_told(words: str) -> None:
    told = words % "$w = 0.5$, $x = 2$" + "\n\n"
    assert last(told + r"$z = w x = 0.5 \cdot 2$") is Verdict.CORRECT
    assert last(told + r"$z = w x = 0.5 \cdot 3$") is Verdict.WRONG
