"""What a letter or a function is, whatever stands elsewhere: the i of a sum is no imaginary unit, an expansion
of σ no other σ."""

from __future__ import annotations

import pytest

from symderiv.checking.judging.engine import judge
from symderiv.checking.reading import read_text
from tests.checking.writeup import alarms

# (Aᵀ G)_kj = Σ_i A_ik G_ij, and PE(p, 2i) makes no imaginary unit of the i that the sum runs over
ENTRIES = r"""$\frac{\partial L}{\partial V_{kj}}=\sum_i G_{ij}A_{ik}=(%s)_{kj}$.

Positions: $PE(p,2i)=\sin(p\,\omega_i)$ and $PE(p,2i+1)=\cos(p\,\omega_i)$."""


@pytest.mark.parametrize(
    ("product", "expected"), [(r"A^\top G", "correct"), ("A G", "wrong"), (r"G^\top A", "wrong")]
)
def test_an_index_beside_a_number(product: str, expected: str) -> None:
    assert judge(read_text(ENTRIES % product, "a.md"))[1].verdict.value == expected


# σ'(0) = σ(0)(1 − σ(0)) = ¼
EXPANDED = r"""Let $\sigma(x)=\frac{1}{1+e^{-x}}$.

## Slope

The maximum of $\sigma'$ is $\sigma'(0)=\frac1%d$.

Taylor: $\sigma(x)=\frac12+\frac{x}{4}-\frac{x^3}{48}+O(x^5)$."""


@pytest.mark.parametrize(("below", "expected"), [(4, "correct"), (2, "wrong")])
def test_an_expansion_tells_no_other_function(below: int, expected: str) -> None:
    assert judge(read_text(EXPANDED % below, "a.md"))[1].verdict.value == expected


# dz/ds = v + u: the u that is told beside z, whatever it was before
LISTED = (
    "Along u = (0.6, 0.8) it is 12.8.\n\n"
    "17. z = u v, u = s + t, v = s - t:  dz/ds = %s, dz/dt = v - u = -2t.\n"
)


def test_letters_told_in_one_list() -> None:
    assert alarms(LISTED % "v + u = 2s", "a.txt") == 0
    assert alarms(LISTED % "v = s - t", "a.txt") == 1
