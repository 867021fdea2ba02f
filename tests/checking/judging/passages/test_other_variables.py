"""A function written in another variable: with u = 3x + 1, f(x) = (3x + 1)² is f(u) = u². What f was told as
first is not forgotten, and a slip in either form is found."""

from __future__ import annotations

import pytest

from tests.checking.writeup import verdicts

SQUARE = r"$f(x) = (3x+1)^2$. Let $u = 3x+1$. "
SIGMOID = r"The sigmoid is $\sigma(x) = \frac{1}{1+e^{-x}}$. Let $u = 1 + e^{-x}$, "
LOSS = r"$J(w) = \frac{1}{2}(\sigma(wx) - t)^2$. Put $a = \sigma(wx)$. "
AFFINE = r"$L(w, b) = (wx + b - t)^2$. Put $y = wx + b$. Then $L(y) = (y-t)^2$ and "
VECTOR = r"$J(\theta) = (\theta^T x - y)^2$. Let $e = \theta^T x - y$. Then $J(e) = e^2$ and "
BACK = r"$L(a) = -\log a$ and $a = \sigma(z)$. So $L(z) = -\log \sigma(z)$. "


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        # f(u(x)) is the told f(x), and its derivatives are those of each form.
        (SQUARE + "Then $f(u) = u^2$.", ["correct"]),
        (SQUARE + "Then $f(u) = u^3$.", ["wrong"]),
        (SQUARE + "Then $f(u) = u^2$, $f'(u) = 2u$.", ["correct"] * 2),
        (SQUARE + "Then $f(u) = u^2$, $f'(u) = 3u$.", ["correct", "wrong"]),
        (SQUARE + "Then $f(u) = u^2$ and $f'(x) = 6(3x+1)$.", ["correct"] * 2),
        (SQUARE + "Then $f(u) = u^2$ and $f'(x) = 2(3x+1)$.", ["correct", "wrong"]),
        (
            SQUARE + r"Then $f(u) = u^2$. $$\frac{df}{dx} = \frac{df}{du}\frac{du}{dx} = 2u \cdot 3$$",
            ["correct"] * 3,
        ),
        (
            SQUARE + r"Then $f(u) = u^2$. $$\frac{df}{dx} = \frac{df}{du}\frac{du}{dx} = 2u$$",
            ["correct", "correct", "wrong"],
        ),
        # u = 7 for x = 2: the value of u² at 7, or that of (3x + 1)² at 2; neither is 50.
        (SQUARE + "Then $f(u) = u^2$. So $f(7) = 49$, $f(2) = 49$.", ["correct"] * 3),
        (SQUARE + "Then $f(u) = u^2$. So $f(7) = 50$.", ["correct", "wrong"]),
        # The told σ(x) stays what it was.
        (
            SIGMOID + r"then $\sigma(u) = \frac{1}{u}$, $\frac{d\sigma}{du} = -\frac{1}{u^2}$ and "
            r"$\sigma'(x) = \sigma(x)(1-\sigma(x))$.",
            ["correct"] * 3,
        ),
        (
            SIGMOID + r"then $\sigma(u) = \frac{1}{u}$, $\frac{d\sigma}{du} = \frac{1}{u^2}$ and "
            r"$\sigma'(x) = \sigma(x)(1+\sigma(x))$.",
            ["correct", "wrong", "wrong"],
        ),
        (LOSS + r"Then $J(a) = \frac12 (a-t)^2$, $\frac{dJ}{da} = a - t$.", ["correct"] * 2),
        (LOSS + r"Then $J(a) = \frac12 (a-t)^2$, $\frac{dJ}{da} = 2(a - t)$.", ["correct", "wrong"]),
        (LOSS + r"Then $J(a) = (a-t)^2$.", ["wrong"]),
        (
            AFFINE + r"$\frac{dL}{dy} = 2(y - t)$, $\frac{\partial L}{\partial w} = 2(y-t)x$.",
            ["correct"] * 3,
        ),
        (AFFINE + r"$\frac{\partial L}{\partial w} = 2(y-t)$.", ["correct", "wrong"]),
        (VECTOR + "$J'(e) = 2e$.", ["correct"] * 2),
        (VECTOR + "$J'(e) = e$.", ["correct", "wrong"]),
        # From the outer variable to the inner one: both forms go on to hold.
        (BACK + r"$L'(z) = \sigma(z) - 1$ and $L'(a) = -1/a$.", ["correct"] * 3),
        (BACK + r"$L'(z) = \sigma(z)$.", ["correct", "wrong"]),
        (BACK + r"$L'(a) = 1/a$.", ["correct", "wrong"]),
    ],
)  # fmt: skip
def test_a_function_in_another_variable(text: str, behind: list[str]) -> None:
    assert verdicts(text)[-len(behind) :] == behind


def test_a_form_in_another_variable_that_is_none_of_the_told_function_is_another_function() -> None:
    text = r"$f(x) = x^2$. Let $u = 3x$. Then $f(u) = 9x^2$. Now $f(s) = s^3$ and $f'(s) = 3s^2$."
    assert verdicts(text)[2:] == ["correct", "given", "correct"]
