"""Sums over all entries or samples, with their numbers: p_1 and ∂L/∂z_1 of a softmax, ∂L/∂w of a mean
squared error."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.model import Verdict
from symderiv.checking.reading import read_text
from tests.checking.writeup import last

RIGHT = (Verdict.CORRECT, Verdict.ROUNDED)
# p = (e, 1)/(e + 1) = (0.7311, 0.2689), ∂L/∂z = p − y = (−0.2689, 0.2689)
ENTRIES = {
    "all": r"p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}",
    "two": r"p_i = \frac{e^{z_i}}{\sum_{j=1}^{2} e^{z_j}}",
    "K": r"p_i = \frac{e^{z_i}}{\sum_{j=1}^{K} e^{z_j}}",
}
SOFTMAX = r"""${law}$, $L = -\sum_k y_k \ln p_k$.

For $z = (1, 0)$, $y = (1, 0)$: ${asked}$
"""


@pytest.mark.parametrize("law", ENTRIES)
@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (r"p_1 = 0.7311", r"p_1 = 0.6311"),
        (r"p_2 = \frac{1}{1 + e}", r"p_2 = \frac{e}{1 + e}"),
        (
            r"\frac{\partial L}{\partial z_1} = 0.7311 - 1",
            r"\frac{\partial L}{\partial z_1} = 1.7311",
        ),
        (r"\frac{\partial L}{\partial z_2} = 0.2689", r"\frac{\partial L}{\partial z_2} = -0.2689"),
        (r"\frac{\partial L}{\partial z} = (-0.2689, 0.2689)", r"\nabla_z L = (-0.2689, -0.2689)"),
    ],
)
def test_softmax(law: str, right: str, wrong: str) -> None:
    def verdict(asked: str) -> Verdict:
        return last(SOFTMAX.replace("{law}", ENTRIES[law]).replace("{asked}", asked))

    assert verdict(right) in RIGHT
    assert verdict(wrong) is Verdict.WRONG


# Errors −0.5, −0.5, −1.5: ∂L/∂w = 2/3 (−0.5 − 1 − 4.5) = −4, ∂L/∂b = 2/3 · (−2.5) = −5/3
SQUARES = r"""$\hat y_i = w x_i + b$, $L = \frac13 \sum_i (\hat y_i - y_i)^2$, $w = 1$, $b = 0.5$, {data}.

$\frac{\partial L}{\partial {name}} = {value}$
"""


@pytest.mark.parametrize(
    "data", ["$x = (1, 2, 3)$, $y = (2, 3, 5)$", "$x_1=1,x_2=2,x_3=3,y_1=2,y_2=3,y_3=5$"]
)
@pytest.mark.parametrize(
    ("name", "right", "wrong"), [("w", "-4", "-3.5"), ("b", "-1.667", "1.667")]
)
def test_squares(data: str, name: str, right: str, wrong: str) -> None:
    def verdict(value: str) -> Verdict:
        text = SQUARES.replace("{data}", data).replace("{name}", name)
        return last(text.replace("{value}", value))

    assert verdict(right) in RIGHT
    assert verdict(wrong) is Verdict.WRONG


def test_numbers_that_were_computed_may_rest_on_the_name() -> None:
    """h_1 and h_2 come from a w that is not written into them: nothing is said of ∂L/∂w."""
    text = r"""$L = \sum_i v h_i w$, $v = 2$, $w = 3$, $h_1 = 3 \cdot 0.5$, $h_2 = 3 \cdot 1$.

$\frac{\partial L}{\partial w} = 18$"""
    assert last(text) is not Verdict.WRONG


def test_a_sum_may_count_from_0() -> None:
    """e^0/(e^0 + e^0 + e^1) = 0.2119: s_0 is one of those that the sum is over."""
    text = r"""$p_k = \frac{e^{s_k}}{\sum_j e^{s_j}}$, $s_0 = 0$, $s_1 = 0$, $s_2 = 1$. $p_1 = 0.2119$"""
    assert last(text) is not Verdict.WRONG


# ∂/∂μ of ½ (μ² + σ² − 1 − ln σ²) = μ, ∂/∂σ = σ − 1/σ
DIVERGENCE = r"""$D_{KL}(q \| p) = \frac12 \sum_{j=1}^d (\mu_j^2 + \sigma_j^2 - 1 - \log \sigma_j^2)$

$\frac{\partial D_{KL}}{\partial %s} = %s$
"""


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        (r"\mu_j", r"\mu_j", r"2\mu_j"),
        (r"\sigma_j", r"\sigma_j - \frac1{\sigma_j}", r"\sigma_j + \frac1{\sigma_j}"),
    ],
)
def test_a_divergence_in_the_names_of_its_parameters(name: str, right: str, wrong: str) -> None:
    assert last(DIVERGENCE % (name, right)) is Verdict.CORRECT
    assert last(DIVERGENCE % (name, wrong)) is Verdict.WRONG


def test_a_divergence_told_as_an_expectation_is_no_formula() -> None:
    text = r"""$D_{KL}(q \| p) = E_q[\log q - \log p + \mu z]$

$\frac{\partial D_{KL}}{\partial \mu} = \mu$"""
    assert last(text) is not Verdict.WRONG


# Σ (μ_i − y_i) x_i is Xᵀ(μ − y) where the x_i are the n rows of X, and X (μ − y) where they are its columns
SHAPED = r"""Let $X\in\mathbb R^{%s}$, $w\in\mathbb R^d$, $\mu_i=\sigma(w^\top x_i)$. Then
$$\nabla J(w) = \sum_{i=1}^n(\mu_i-y_i)x_i=%s(\mu-y)$$"""


@pytest.mark.parametrize(
    ("sizes", "matrix", "expected"),
    [
        (r"n\times d", r"X^\top", "correct"),
        (r"n\times d", "X", "wrong"),
        (r"d\times n", "X", "correct"),
        (r"d\times n", r"X^\top", "wrong"),
        (r"m\times k", "X", "correct"),  # nothing says which of them counts the samples
    ],
)
def test_sizes_tell_rows_from_columns(sizes: str, matrix: str, expected: str) -> None:
    assert last(SHAPED % (sizes, matrix)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(r"\frac1N", "correct"), ("1", "wrong"), ("2", "given"), ("0", "given")],
)
def test_the_derivative_of_a_mean(value: str, expected: str) -> None:
    text = r"$m = \frac1N \sum_{i=1}^N x_i$." + "\n\n" + r"$$\frac{\partial m}{\partial x_i} = %s$$"
    assert last(text % value).value == expected


@pytest.mark.parametrize("law", [r"\sigma(X w + b)", r"\sigma(z)$, $z = X w + b", r"\sigma(X w)"])
@pytest.mark.parametrize(
    ("right", "expected"),
    [
        (r"\frac1m X^T (\hat y - y)", "correct"),
        (r"\frac1m X^T (y - \hat y)", "wrong"),
        (r"X^T (\hat y - y)", "wrong"),
        (r"\frac1m X (\hat y - y)", "wrong"),  # of the columns of X, but X w has its rows
    ],
)
def test_a_loss_in_sums_and_its_gradient_in_matrices(law: str, right: str, expected: str) -> None:
    text = (
        rf"$\hat y = {law}$." + "\n\n"
        r"$J = -\frac1m \sum_{i=1}^m [y_i \log \hat y_i + (1 - y_i) \log(1 - \hat y_i)]$" + "\n\n"
        rf"$$\frac{{\partial J}}{{\partial w}} = {right}$$"
    )
    assert last(text).value == expected


# ŷ = 0 · x + 1 is 1 for (1, 2) and (2, 3): J = ½ (1 + 4) = 2.5, ∂J/∂w = (2/2) [(−1) 1 + (−2) 2] = −5.
PREDICTED = r"""$J = \frac{1}{n}\sum_{i=1}^n (\hat y_i - y_i)^2$, $%s$, $n = 2$, $w = 0$, $b = 1$

$(x_1, y_1) = (1, 2)$, $(x_2, y_2) = (2, 3)$

$$%s$$
"""


@pytest.mark.parametrize("model", [r"\hat y_i = w x_i + b", r"\hat y = w x + b"])
@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        (r"J = \frac12 (1 + 4) = 2.5", "correct"),
        (r"\frac{\partial J}{\partial w} = \frac{2}{2} [(-1)(1) + (-2)(2)] = -5", "correct"),
        (r"\frac{\partial J}{\partial w} = \frac{1}{2} [(-1)(1) + (-2)(2)] = -2.5", "wrong"),
        (r"\frac{\partial J}{\partial b} = \frac{2}{2} [(-1) + (-2)] = -3", "correct"),
        (r"\frac{\partial J}{\partial b} = \frac{2}{2} [(-1) + (-3)] = -4", "wrong"),
    ],
)
def test_predictions_of_all_samples_up_to_a_told_number(
    model: str, line: str, verdict: str
) -> None:
    found = judge(read_text(PREDICTED % (model, line), "answers.md"))
    assert found[-2].verdict.value == verdict


def test_predictions_that_are_told_by_themselves() -> None:
    text = PREDICTED % (r"\hat y = w x + b", r"\hat y_1 = 1, \quad \hat y_2 = 0 \cdot 2 + 1 = 1")
    assert "wrong" not in [f.verdict.value for f in judge(read_text(text, "answers.md"))]
