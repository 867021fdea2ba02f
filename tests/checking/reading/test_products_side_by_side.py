"""∏ᵢ aᵢ ∏ᵢ bᵢ is (∏ᵢ aᵢ)(∏ᵢ bᵢ): no index runs within its own product; another one does."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last


@pytest.mark.parametrize(
    ("left", "right", "slip"),
    [
        (
            r"\prod_{i=1}^{d}\frac{1}{\sqrt{2\pi}}\prod_{i=1}^{d}\frac{1}{\sigma_{i}}",
            r"\prod_{i=1}^{d}\frac{1}{\sqrt{2\pi}\sigma_{i}}",
            r"\prod_{i=1}^{d}\frac{1}{\sqrt{2\pi}\sigma_{i}^2}",
        ),
        (
            r"\prod_i 2 \cdot \prod_i b_i \prod_i c_i",
            r"\prod_i 2 b_i c_i",
            r"\prod_i 2 b_i c_i^2",
        ),
        (
            r"\prod_{k=1}^{n} a_k / \prod_{k=1}^{n} b_k",
            r"\prod_{k=1}^{n} \frac{a_k}{b_k}",
            r"\prod_{k=1}^{n} a_k b_k",
        ),
        (
            r"\prod_{i=1}^{n} 2 \prod_{j=1}^{n} b_j",
            r"2^n (\prod_{j=1}^{n} b_j)^n",
            r"2^n \prod_{j=1}^{n} b_j",
        ),
        (
            r"\sum_k \pi_k \prod_{i=1}^{d} a_i \prod_{i=1}^{d} b_{ki}",
            r"\sum_k \pi_k \prod_{i=1}^{d} a_i b_{ki}",
            r"\sum_k \pi_k \prod_{i=1}^{d} a_i^2 b_{ki}",
        ),
    ],
)
def test_products_beside_each_other(left: str, right: str, slip: str) -> None:
    assert last(rf"$f = {left} = {right}$") is Verdict.CORRECT
    assert last(rf"$f = {left} = {slip}$") is Verdict.WRONG


def test_typed_products_beside_each_other() -> None:
    assert last("f = ∏_{i=1}^n 2 ∏_{i=1}^n b_i = 2^n ∏_{i=1}^n b_i") is Verdict.CORRECT
    assert last("f = ∏_{i=1}^n 2 ∏_{i=1}^n b_i = 2 ∏_{i=1}^n b_i") is Verdict.WRONG
