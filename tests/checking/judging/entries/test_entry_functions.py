# ruff: noqa: E501
"""S(z_i) = e^{z_i}/Σ_j e^{z_j}: an entry of a vector that rests on all entries of z, and no function of z_i."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, last

S = r"$S(z_i) = \frac{e^{z_i}}{\sum_{j=1}^n e^{z_j}}$"
SIGMA = r"$\sigma(z_i) = \frac{e^{z_i}}{\sum_j e^{z_j}}$"
SOFTMAX = r"$\text{softmax}(x_j) = \frac{e^{x_j}}{\sum_k e^{x_k}}$"
ENTRY = r"$\sigma(\mathbf{z})_i = \frac{e^{z_i}}{\sum_{j} e^{z_j}}$"
QUOTIENT = r"$f(x) = \frac{g(x)}{h(x)}$, $f'(x) = \frac{g'(x) h(x) - g(x) h'(x)}{h(x)^2}$. $f(x_j) = \frac{e^{x_j}}{\sum_k e^{x_k}}$"
PASSING = (
    r"$\hat y_i = \sigma(z_i) = \frac{e^{z_i}}{\sum_j e^{z_j}}$, $L = -\sum_i y_i \log \hat y_i$"
)
BEFORE = r"$a_i = \sigma(z_i)$ where $\sigma(z_i) = \frac{e^{z_i}}{\sum_j e^{z_j}}$, $L = -\sum_i y_i \log a_i$"

RIGHT = (
    (S, r"\frac{\partial S(z_i)}{\partial z_i} = S(z_i)(1 - S(z_i))"),
    (S, r"\frac{\partial S(z_i)}{\partial z_j} = -S(z_i) S(z_j)"),
    (S, r"S'(z_i) = S(z_i)(1 - S(z_i))"),
    (SIGMA, r"\frac{\partial \sigma(z_i)}{\partial z_j} = \sigma(z_i)(\delta_{ij} - \sigma(z_j))"),
    (SIGMA, r"\frac{\partial \sigma_i}{\partial z_j} = -\frac{e^{z_i}}{\sum_j e^{z_j}} \cdot \frac{e^{z_j}}{\sum_j e^{z_j}} = -\sigma_i \sigma_j"),
    (SIGMA, r"\sigma(z_i + c) = \sigma(z_i)"),
    (ENTRY, r"\frac{\partial \sigma(\mathbf{z})_i}{\partial z_i} = \sigma(\mathbf{z})_i (1 - \sigma(\mathbf{z})_i)"),
    (SOFTMAX, r"\frac{\partial \text{softmax}(x_j)}{\partial x_j} = \text{softmax}(x_j)(1 - \text{softmax}(x_j))"),
    (QUOTIENT, r"\frac{\partial f(x_j)}{\partial x_j} = f(x_j)(1 - f(x_j)) = f(x_j) - f(x_j)^2"),
    (PASSING, r"\frac{\partial L}{\partial z_i} = \hat y_i - y_i"),
    (BEFORE, r"\frac{\partial L}{\partial z_i} = a_i - y_i"),
    (r"$f(x_i) = \frac{x_i}{x_1 + x_2}$", r"\frac{\partial f(x_1)}{\partial x_1} = \frac{x_2}{(x_1 + x_2)^2}"),
    (SIGMA + ", $z_1 = 1$, $z_2 = 2$", r"\frac{\partial \sigma(z_1)}{\partial z_2} = -0.2689 \cdot 0.7311 = -0.1966"),
)  # fmt: skip
WRONG = (
    (S, r"\frac{\partial S(z_i)}{\partial z_i} = S(z_i)(1 + S(z_i))"),
    (S, r"\frac{\partial S(z_i)}{\partial z_j} = S(z_i) S(z_j)"),
    (S, r"S'(z_i) = S(z_i)(S(z_i) - 1)"),
    (SIGMA, r"\frac{\partial \sigma_i}{\partial z_j} = -\frac{e^{z_i}}{\sum_j e^{z_j}} \cdot \frac{e^{z_j}}{\sum_j e^{z_j}} = -\sigma_i (1 - \sigma_j)"),
    (ENTRY, r"\frac{\partial \sigma(\mathbf{z})_i}{\partial z_i} = \sigma(\mathbf{z})_i (\sigma(\mathbf{z})_i - 1)"),
    (SOFTMAX, r"\frac{\partial \text{softmax}(x_j)}{\partial x_k} = \text{softmax}(x_j) \text{softmax}(x_k)"),
    (QUOTIENT, r"\frac{\partial f(x_j)}{\partial x_j} = f(x_j)(1 - f(x_j)) = f(x_j)(f(x_j) - 1)"),
    (PASSING, r"\frac{\partial L}{\partial z_i} = y_i - \hat y_i"),
    (BEFORE, r"\frac{\partial L}{\partial z_i} = y_i - a_i"),
    (SIGMA + ", $z_1 = 1$, $z_2 = 2$", r"\frac{\partial \sigma(z_1)}{\partial z_2} = 0.2689 \cdot 0.7311"),
)  # fmt: skip


@pytest.mark.parametrize(("told", "line"), RIGHT)
def test_right(told: str, line: str) -> None:
    assert alarms(f"{told}.\n\n$${line}$$") == 0


@pytest.mark.parametrize(("told", "line"), WRONG)
def test_slips(told: str, line: str) -> None:
    assert last(f"{told}.\n\n$${line}$$") == "wrong"
    assert alarms(f"{told}.\n\n$${line}$$") == 1


def test_the_logistic_function_beside_it() -> None:
    sigmoid = r"$\sigma(x) = \frac{1}{1 + e^{-x}}$ with $\sigma'(x) = \sigma(x)(1 - \sigma(x))$"
    assert alarms(f"{sigmoid}.\n\n{SIGMA}.\n\n{sigmoid}, $\\sigma(2) = 0.8808$.") == 0


def test_spreads_of_the_same_letter() -> None:
    text = f"{SIGMA}. The data have $\\sigma_1 = 2$ and $\\sigma_2 = 3$, so $\\sigma_1^2 = 4$."
    assert alarms(text) == 0
    assert last(text) == "correct"


def test_a_sum_that_is_told() -> None:
    told = r"Here $\sum_k y_k = 1$."
    assert last(told + "\n\n" + r"$$-y_l + p_l \sum_k y_k = p_l - y_l$$") == "correct"
    assert last(told + "\n\n" + r"$$-y_l + p_l \sum_k y_k = y_l - p_l$$") == "wrong"
    assert last(r"$$-y_l + p_l \sum_k v_k = y_l - p_l$$") != "wrong"
