# ruff: noqa: E501
"""Right relations that need what was told before them: a condition of an optimum, Σᵀ = Σ, a formula in other names."""

from __future__ import annotations

import pytest

from tests.checking.writeup import alarms, last, verdicts

BALANCE = r"""\[ C - a - \beta = 0 \]
\[ L = C x + a - a x - \beta x = %s \]"""
BALANCES = r"""\[ C - a_i - \beta_i = 0 \]
\[ L = C \sum_{i=1}^N \xi_i + \sum_{i=1}^N a_i - \sum_{i=1}^N a_i \xi_i - \sum_{i=1}^N \beta_i \xi_i = %s \]"""


# C x − a x − β x = (C − a − β) x = 0
@pytest.mark.parametrize(
    ("text", "end", "verdict"),
    [
        (BALANCE, "a", "unchecked"),
        (BALANCE, "a + x", "wrong"),
        (BALANCES, r"\sum_{i=1}^N a_i", "unchecked"),
        (BALANCES, r"\sum_{i=1}^N a_i \xi_i", "wrong"),
    ],
)
def test_a_balance_of_names(text: str, end: str, verdict: str) -> None:
    assert last(text % end, "a.tex") == verdict


TURNED = r"""\[ \theta=(\Sigma^T)^{-1}\mu\overset{%s}{=}\Sigma^{-1}%s,\ \theta_{0}=\mu^{T}\mu \]"""


def test_a_symmetric_matrix_told_above_the_sign() -> None:
    assert alarms(TURNED % (r"\Sigma^{T}=\Sigma", r"\mu"), "a.tex") == 0
    assert alarms(TURNED % (r"\Sigma=\Sigma^{\top}", r"\mu"), "a.tex") == 0
    assert alarms(TURNED % (r"\Sigma^{T}=\Sigma", r"2\mu"), "a.tex") == 1
    assert alarms(TURNED % (r"(*)", r"\mu"), "a.tex") == 1


EIGEN = r"""$u_i' \Sigma u_i = \lambda_i^{*} u_i' u_i$, $\lambda_i = \lambda_i^{*}$
\[ u_j^T \lambda_i u_i = (\Sigma u_j)^T u_i = \lambda_j u_j^T u_i \]"""


def test_another_name_of_an_unknown_quantity_says_nothing_of_it() -> None:
    assert alarms(EIGEN, "a.tex") == 0


TANH = r"""\[ h = \sum_i w_i x_i \]

\[ s = \frac{e^h - 1}{e^h + 1} \]

\[ \hat{y} = s \circ h \]

\[ g = \frac{1}{2} \left ( 1 - \left ( \frac{e^h - 1}{e^h +1} \right )^2\right ) = \frac{1}{2} ( 1 - s^2(h) ) = %s \]"""


def test_a_circle_between_a_function_and_its_argument() -> None:
    assert alarms(TANH % r"\frac{1}{2} ( 1 - \hat{y}^2 )", "a.tex") == 0
    assert alarms(TANH % r"\frac{1}{2} ( 1 - \hat{y} )", "a.tex") == 1


NORMALIZED = r"""$\mu_B = \frac{1}{m} \sum_{i=1}^m x_i$, $\sigma_B^2 = \frac{1}{m} \sum_{i=1}^m (x_i - \mu_B)^2$

$$\hat{x}_i = \frac{x_i - \mu_B}{\sqrt{\sigma_B^2 + \epsilon}}$$

$$\mu = \frac{1}{m} \sum_{i=1}^m x_i$$

$$\sigma^2 = \frac{1}{m} \sum_{i=1}^m (x_i - \mu)^2$$

$$\hat{x}_i = \frac{x_i - \mu}{\sqrt{\sigma^2 + \epsilon}}$$

$$\frac{\partial L}{\partial \mu} = \sum_{i=1}^{m} \frac{\partial L}{\partial \hat{x}_{i}} \frac{%s}{\sqrt{\sigma^{2} + \epsilon}} + \frac{\partial L}{\partial \sigma^{2}} \frac{-2}{m}\sum_{i=1}^{m} (x_{i} - \mu)$$"""


def test_a_formula_told_again_in_other_names() -> None:
    assert "wrong" not in verdicts(NORMALIZED % "-1")
    assert "wrong" in verdicts(NORMALIZED % "1")
