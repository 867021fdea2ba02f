"""Gradients of convolutions and of average pooling, in letters, and their usual slips.

By hand: y_i = Σ_m w_m x_{i+m} + b has ∂y_i/∂w_m = x_{i+m}, so that ∂L/∂w_m = Σ_i δ_i x_{i+m};
and ∂y_i/∂x_j = w_{j−i}, so that ∂L/∂x_j = Σ_i δ_i w_{j−i} = Σ_m δ_{j−m} w_m, where δ_i = ∂L/∂y_i.
"""

from __future__ import annotations

import pytest

from tests.checking.writeup import judged


def _slope(by: str, of: str = "L") -> str:
    return rf"\frac{{\partial {of}}}{{\partial {by}}}"


_PLAIN = (
    r"$y_{ij} = \sum_m \sum_n w_{mn} x_{i+m,j+n} + b$, and $\delta_{ij} = "
    + _slope("y_{ij}") + "$."
)  # fmt: skip
_BOUNDED = r"$z_{i,j} = \sum_{a=0}^{k-1} \sum_{b=0}^{k-1} K_{a,b} X_{i+a,j+b}$."
_LINE = r"$y_t = \sum_{k=0}^{K-1} w_k x_{t+k} + b$ and $\delta_t = " + _slope("y_t") + "$."
_TRUE = r"$y_i = \sum_j w_j x_{i-j}$."
_LAYERS = (
    r"$Z^{(l)}_{ij} = \sum_m \sum_n W^{(l)}_{mn} A^{(l-1)}_{i+m,j+n} + b^{(l)}$, "
    r"$A^{(l)}_{ij} = \sigma(Z^{(l)}_{ij})$, $\delta^{(l)}_{ij} = " + _slope("Z^{(l)}_{ij}") + "$."
)
_CHANNELS = r"$y_{kij} = \sum_c \sum_m \sum_n w_{kcmn} x_{c,i+m,j+n} + b_k$."
_POOL = r"$y_{ij} = \frac14 \sum_{m=0}^1 \sum_{n=0}^1 x_{2i+m,2j+n}$."
_SUM = r"\sum_i \sum_j"
_ENDS = r"\sum_{i=0}^{N-k} \sum_{j=0}^{N-k}"
_KERNEL = r"\sum_m \sum_n"
_BY_CHAIN = rf"{_SUM} {_slope('y_{ij}')} {_slope('w_{mn}', 'y_{ij}')}"
_BACK = r"\sigma'(Z^{(l)}_{ij})"
_NEXT = r"W^{(l+1)}_{mn}"
# What is told, the left side, the right one, and slips of it.
_ROWS = [
    (_PLAIN, _slope("w_{mn}"), rf"{_SUM} \delta_{{ij}} x_{{i+m,j+n}}",
     [rf"{_SUM} \delta_{{ij}} x_{{i-m,j-n}}", rf"{_SUM} \delta_{{mn}} x_{{i+m,j+n}}",
      rf"{_SUM} \delta_{{ij}} w_{{mn}}"]),
    (_PLAIN, _slope("b"), rf"{_SUM} \delta_{{ij}}", [rf"{_SUM} \delta_{{ij}} x_{{ij}}", rf"{_SUM} y_{{ij}}"]),
    (_PLAIN, _slope("x_{ij}"), rf"{_KERNEL} w_{{mn}} \delta_{{i-m,j-n}}",
     [rf"{_KERNEL} w_{{mn}} \delta_{{i+m,j+n}}", rf"{_KERNEL} x_{{mn}} \delta_{{i-m,j-n}}"]),
    (_PLAIN, _slope("x_{pq}"), rf"{_KERNEL} \delta_{{p-m,q-n}} w_{{mn}}",
     [rf"{_KERNEL} \delta_{{p+m,q+n}} w_{{mn}}"]),
    (_PLAIN, _slope("x_{pq}"), rf"{_SUM} \delta_{{ij}} w_{{p-i,q-j}}", [rf"{_SUM} \delta_{{ij}} w_{{i-p,j-q}}"]),
    (_PLAIN, _slope("x_{pq}", "y_{ij}"), "w_{p-i,q-j}", ["w_{p+i,q+j}"]),
    (_PLAIN, _slope("w_{mn}"), rf"{_BY_CHAIN} = {_SUM} \delta_{{ij}} x_{{i+m,j+n}}",
     [rf"{_BY_CHAIN} = {_SUM} \delta_{{ij}} x_{{i-m,j-n}}",
      rf"{_BY_CHAIN} = {_SUM} \delta_{{ij}} w_{{mn}}"]),
    (_BOUNDED, _slope("K_{a,b}"), rf"{_ENDS} {_slope('z_{i,j}')} X_{{i+a,j+b}}",
     [rf"{_ENDS} {_slope('z_{i,j}')} X_{{i-a,j-b}}", rf"{_ENDS} {_slope('z_{i,j}')} X_{{i+b,j+a}}",
      rf"{_ENDS} {_slope('z_{i,j}')} K_{{a,b}}"]),
    (_BOUNDED, _slope("X_{i,j}"), rf"\sum_{{a=0}}^{{k-1}} \sum_{{b=0}}^{{k-1}} {_slope('z_{i-a,j-b}')} K_{{a,b}}",
     [rf"\sum_{{a=0}}^{{k-1}} \sum_{{b=0}}^{{k-1}} {_slope('z_{i+a,j+b}')} K_{{a,b}}"]),
    (_LINE, _slope("w_k"), r"\sum_t \delta_t x_{t+k}",
     [r"\sum_t \delta_t x_{t-k}", r"\sum_t \delta_t x_k", r"\sum_t \delta_{t+k} x_t"]),
    (_LINE, _slope("x_t"), r"\sum_{k=0}^{K-1} w_k \delta_{t-k}", [r"\sum_{k=0}^{K-1} w_k \delta_{t+k}"]),
    (_LINE, _slope("w_k", "y_t"), "x_{t+k}", ["x_{t-k}", "x_t"]),
    (_LINE, _slope("x_{t+k}", "y_t"), "w_k", ["w_{t+k}"]),
    (_TRUE, _slope("w_j"), rf"\sum_i {_slope('y_i')} x_{{i-j}}", [rf"\sum_i {_slope('y_i')} x_{{i+j}}"]),
    (_TRUE, _slope("x_k"), rf"\sum_i {_slope('y_i')} w_{{i-k}}",
     [rf"\sum_i {_slope('y_i')} w_{{i+k}}", rf"\sum_i {_slope('y_i')} w_{{k-i}}"]),
    (_LAYERS, _slope("W^{(l)}_{mn}"), rf"{_SUM} \delta^{{(l)}}_{{ij}} A^{{(l-1)}}_{{i+m,j+n}}",
     [rf"{_SUM} \delta^{{(l)}}_{{ij}} A^{{(l)}}_{{i+m,j+n}}",
      rf"{_SUM} \delta^{{(l)}}_{{ij}} A^{{(l-1)}}_{{i-m,j-n}}"]),
    (_LAYERS, _slope("b^{(l)}"), rf"{_SUM} \delta^{{(l)}}_{{ij}}", [rf"{_SUM} A^{{(l)}}_{{ij}}"]),
    (_LAYERS, r"\delta^{(l)}_{ij}", rf"{_BACK} {_KERNEL} \delta^{{(l+1)}}_{{i-m,j-n}} {_NEXT}",
     [rf"{_BACK} {_KERNEL} \delta^{{(l+1)}}_{{i+m,j+n}} {_NEXT}",
      rf"\sigma(Z^{{(l)}}_{{ij}}) {_KERNEL} \delta^{{(l+1)}}_{{i-m,j-n}} {_NEXT}"]),
    (_CHANNELS, _slope("w_{kcmn}"), rf"{_SUM} {_slope('y_{kij}')} x_{{c,i+m,j+n}}",
     [rf"{_SUM} {_slope('y_{kij}')} x_{{c,i-m,j-n}}", rf"{_SUM} {_slope('y_{kij}')} x_{{k,i+m,j+n}}"]),
    (_CHANNELS, _slope("b_k"), rf"{_SUM} {_slope('y_{kij}')}", [rf"\sum_k {_SUM} {_slope('y_{kij}')}"]),
    (_CHANNELS, _slope("x_{cij}"), rf"\sum_k {_KERNEL} {_slope('y_{k,i-m,j-n}')} w_{{kcmn}}",
     [rf"{_KERNEL} {_slope('y_{k,i-m,j-n}')} w_{{kcmn}}",
      rf"\sum_k {_KERNEL} {_slope('y_{k,i+m,j+n}')} w_{{kcmn}}"]),
    (_POOL, _slope("x_{2i+m,2j+n}"), rf"\frac14 {_slope('y_{ij}')}", [_slope("y_{ij}"), f"4 {_slope('y_{ij}')}"]),
    (_POOL, _slope("x_{2i+m,2j+n}", "y_{ij}"), r"\frac14", [r"\frac12"]),
]  # fmt: skip


def _verdict(told: str, left: str, right: str) -> str:
    return list(judged(f"{told}\n\n${left} = {right}$").values())[-1]


@pytest.mark.parametrize(("told", "left", "right", "slips"), _ROWS)
def test_gradients(told: str, left: str, right: str, slips: list[str]) -> None:
    assert _verdict(told, left, right) == "correct"
    assert [_verdict(told, left, slip) for slip in slips] == ["wrong"] * len(slips)


@pytest.mark.parametrize(
    "right",
    [
        r"\sum_m \sum_n \delta_{i-K+1+m,j-K+1+n} w_{K-1-m,K-1-n}",
        r"\sum_m \sum_n \delta_{i+m,j+n} w_{K-1-m,K-1-n}",  # of a δ with zeros around it
        r"\sum_m \sum_n \delta_{i+m,j+n} w^{rot}_{mn}",
    ],
)
def test_a_kernel_that_is_turned_is_no_slip(right: str) -> None:
    assert _verdict(_PLAIN, _slope("x_{ij}"), right) != "wrong"
