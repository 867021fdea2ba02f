"""What follows from a wrong formula is no second slip, and neither is who goes on with the right one."""

from __future__ import annotations

import pytest

from tests.checking.writeup import judged, last, verdicts

FOLLOWS, WRONG, RIGHT = "follow-through", "wrong", "correct"

# (what is told, the wrong formula, what follows from that, the same with a slip of its own)
CONSEQUENCES = [
    # f′ = 3x²
    (r"$f(x) = x^3$", r"$f'(x) = 2x^2$", r"$f'(2) = 2 \cdot 4$", r"$f'(2) = 2 \cdot 5$"),
    (r"$f(x) = x^3$", r"$f'(x) = 2x^2$", r"$f''(x) = 4x$", r"$f''(x) = 5x$"),
    (r"$f(x) = x^3$", r"$f'(x) = 2x^2$", r"$\frac{d^2 f}{dx^2}(x) = 4x$", r"$f''(x) = 2x$"),
    # f′ = 3 (1 − tanh²(3x)); tanh 1.5 = 0.9051
    (r"$f(x) = \tanh(3x)$", r"$f'(x) = 1 - \tanh^2(3x)$", "$f'(0.5) = 1 - 0.9051^2$", "$f'(0.5) = 1 + 0.9051^2$"),
    # 4a² + 4a² is 8a², and half of it 4a²
    ("", r"$D(a) = 2a - \frac12 (4a^2 + 4a^2) = 2a - 8a^2$", "$D'(a) = 2 - 16a$", "$D'(a) = 2 - 15a$"),
    # H′ = log((1 − p)/p)
    (r"$H(p) = -p \log p - (1-p) \log(1-p)$", r"$H'(p) = -\log p + \log(1-p) = \log\frac{p}{1-p}$",
     r"$H''(p) = \frac1p + \frac{1}{1-p}$", r"$H''(p) = \frac1p - \frac{1}{1-p}$"),
    # ∂q_i/∂z_j = q_i (δ_ij − q_j)/T
    (r"$q_i = \frac{e^{z_i / T}}{\sum_j e^{z_j / T}}$, $J = -\sum_k y_k \log q_k$",
     r"$\frac{\partial q_i}{\partial z_j} = q_i (\delta_{ij} - q_j)$",
     r"$\frac{\partial J}{\partial z_j} = q_j - y_j$", r"$\frac{\partial J}{\partial z_j} = q_j + y_j$"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "slip", "follows", "second"), CONSEQUENCES)
def test_consequences(told: str, slip: str, follows: str, second: str) -> None:
    found = verdicts(f"{told}\n\n{slip}\n\n{follows}")
    assert found.count(WRONG) == 1
    assert found[-1] == FOLLOWS
    assert verdicts(f"{told}\n\n{slip}\n\n{second}").count(WRONG) == 2
    assert last(f"{told}\n\n{follows}") == WRONG if told else True  # it follows from nothing then


@pytest.mark.parametrize(
    ("told", "right"),
    [
        (r"$f(x) = x^3$", r"$f'(2) = 3 \cdot 4$"),
        (r"$f(x) = x^3$", "$f''(x) = 6x$"),
    ],
)
def test_who_goes_on_with_the_right_formula_is_right(told: str, right: str) -> None:
    assert last(f"{told}\n\n$f'(x) = 2x^2$\n\n{right}") == RIGHT


BERNOULLI = r"$\ell(\theta) = k \log \theta + (n - k) \log (1 - \theta)$"
SLIP = r"\frac{k}{\theta} + \frac{n - k}{1 - \theta}"


@pytest.mark.parametrize(
    ("equation", "verdict"),
    [
        (r"k (1 - \theta) = (n - k) \theta", RIGHT),  # of the right derivative
        (r"k (1 - \theta) = -(n - k) \theta", RIGHT),  # of the one that is written
        (r"k (1 - \theta) = 2 (n - k) \theta", WRONG),
    ],
)
def test_the_equation_of_a_wrong_derivative(equation: str, verdict: str) -> None:
    chain = rf"{BERNOULLI}" "\n\n" rf"$$\ell'(\theta) = {SLIP} = 0 \Rightarrow {equation}$$"
    assert last(chain) == verdict
    told = (
        rf"{BERNOULLI}. $\ell'(\theta) = {SLIP}$. Set it to 0:"
        "\n\n"
        rf"$${SLIP} = 0 \Rightarrow {equation}$$"
    )
    assert last(told) == verdict


def test_an_equation_in_numbers_is_no_slip() -> None:
    # 3(1 − x) = −2x is solved by x = 3
    assert last("$3 (1 - x) = -2 x$") == "unchecked"
    equation = r"\frac{3}{x} + \frac{2}{1 - x} = 0"
    assert last(rf"$${equation} \Rightarrow 3 (1 - x) = -2 x$$") == RIGHT
    assert last(rf"$${equation} \Rightarrow 3 (1 - x) = 2 x$$") == WRONG


PLACE = r"The maximum is at $x = 0$: $\sigma'(0) = \frac14$."


@pytest.mark.parametrize(
    ("told", "right", "wrong"),
    [
        ("", r"$\tanh'(x) = 4\sigma'(2x)$", r"$\tanh'(x) = 2\sigma'(2x)$"),
        ("$f(x) = x^3$", "$f'(x) = 3x^2$", "$f'(x) = 2x^2 + 1$"),
        ("$f(x) = x e^x$", "$f'(x) = e^x + x e^x$", "$f'(x) = e^x + e^x$"),
        (r"$r(x) = \max(0, x) + x^2$", "$r''(x) = 2$", r"$r'(x) = 3 + 2x$"),
    ],
)
def test_no_convention_where_a_function_has_no_kink(told: str, right: str, wrong: str) -> None:
    """What is told at x = 0 excuses nothing of a formula in x."""
    assert WRONG not in verdicts(f"{PLACE}\n\n{told}\n\n{right}")
    assert last(f"{PLACE}\n\n{told}\n\n{wrong}") == WRONG


def test_a_special_case_is_no_new_function() -> None:
    text = r"Swish: $f(x) = x\sigma(x)$; with $\beta$: $f_\beta(x) = x\sigma(\beta x)$."
    text += "\n\n" r"$\beta = 0 \Rightarrow f = \frac{x}{2}$" "\n\n"
    text += r"$f'(x) = \sigma(x) + %sx\sigma(x)(1 - \sigma(x))$"
    assert last(text % "") == RIGHT
    assert last(text % "2 ") == WRONG


CASES = r"ELU: for $x > 0$, $f(x) = x$; for $x \leq 0$, $f(x) = \alpha(e^x - 1)$."


@pytest.mark.parametrize("before", ["", r"$f(x) = x\sigma(x)$."])
def test_cases_with_their_conditions_before_them(before: str) -> None:
    slope = r"$$f'(x) = \begin{cases} 1, & x > 0 \\ %s, & x < 0 \end{cases}$$"
    right = judged("\n\n".join((before, CASES, slope % r"\alpha e^x")))
    assert WRONG not in right.values()
    assert last("\n\n".join((before, CASES, slope % "2 e^x"))) == WRONG


def test_a_formula_and_a_case_that_it_has_not() -> None:
    assert last("$f(x) = x^2$. For $x > 1$, $f(x) = x^2$. For $x < 1$, $f(x) = x^3$.") == WRONG
    assert last("$f(x) = x^2$\n\nFor $x > 1$, $f(x) = x^2$. For $x < 1$: $f(x) = x^3$.") == WRONG
