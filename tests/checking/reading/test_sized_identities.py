"""Identity matrices with their size, I_n and I_d, and what is told of a matrix by way of them."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from symderiv.checking.reading.conventions.identities import sized_identities
from tests.checking.writeup import alarms, last


@pytest.mark.parametrize("one", ["I", "I_n", r"\mathbf{I}_d", "I_{p}", r"I_{n \times n}"])
def test_an_identity_of_some_size(one: str) -> None:
    told = rf"$w = (X^T X + \lambda {one})^{{-1}} X^T y$. $(X^T X + \lambda {one}) v = %s$"
    assert last(told % r"X^T X v + \lambda v") is Verdict.CORRECT
    assert last(told % r"X^T X v - \lambda v") is not Verdict.CORRECT


def test_the_letter_is_told_to_be_something_else() -> None:
    assert sized_identities(["I_n = x_n + 1", "A^T A = I_n"]) == frozenset()
    assert sized_identities(["y = I_n x_n", "A^T A"]) == frozenset()
    assert sized_identities(["A^T A = I_n"]) == {"I_n"}


@pytest.mark.parametrize("v", ["V", r"\mathbf{V}"])
def test_a_spectral_decomposition_that_is_shifted(v: str) -> None:
    told = (
        rf"${v}^T$ is orthogonal, ${v}^T {v} = I_p$. "
        rf"$Z = {v} D^2 {v}^T + \lambda I_p = {v} (D^2 %s \lambda I_p) {v}^T$"
    )
    assert alarms(told % "+") == 0
    assert alarms(told % "-") == 1


BEHIND = r"""$$\hat\beta = (\mathbf{A}^T \mathbf{A})^{-1} \mathbf{A}^T \mathbf{y} = %s \mathbf{A}^T \mathbf{y}$$
since in our case $\mathbf{A}^T \mathbf{A} = \mathbf{I}$."""


@pytest.mark.parametrize("m", [r"\mathbf{%s}", r"\m%s", r"\bm{%s}"])
def test_columns_are_told_to_be_orthonormal_behind_their_use(m: str) -> None:
    text = BEHIND.replace(r"\mathbf{A}", m % "A").replace(r"\mathbf{I}", m % "I")
    assert alarms(text % "") == 0
    assert alarms(text % "2") == 1


ENTRIES = r"""
$$\frac{\partial J}{\partial x_i} = \sum_k \frac{\partial J}{\partial z_k} W_{ki}
  = \sum_k %s \frac{\partial J}{\partial z_k}$$
$$\frac{\partial J}{\partial W_{ij}} = \frac{\partial J}{\partial z_i} x_j$$"""


@pytest.mark.parametrize("turned", ["W_{ik}^T", r"W_{ik}^\top", r"(W^T)_{ik}"])
def test_an_entry_of_the_transpose(turned: str) -> None:
    assert alarms(ENTRIES % turned) == 0
    assert alarms(ENTRIES % "W_{ik}") == 1
