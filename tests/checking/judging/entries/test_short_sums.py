r"""Entries of a layer whose sums say how far they go: with two outputs, no W_{ij} has j = 3.

Expected by hand: L = ½ Σ_{j=1}^2 (z_j − t_j)², z_j = Σ_{i=1}^4 x_i W_{ij}, so ∂L/∂W_{ij} = (z_j − t_j) x_i; over
samples k, ∂L/∂W_{ij} = Σ_k D_{kj} X_{ki} with D = ∂L/∂Z.
"""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last

_ONE = (
    r"$z_j = \sum_{i=1}^4 x_i W_{ij}$",
    r"$L = \frac{1}{2}\sum_{j=1}^2 (z_j - t_j)^2$",
)
_BATCH = (
    r"$Z_{kj} = \sum_{i=1}^4 X_{ki} W_{ij}$",
    r"$L = \frac{1}{2}\sum_{k=1}^5 \sum_{j=1}^2 (Z_{kj} - T_{kj})^2$",
    r"$D_{kj} = Z_{kj} - T_{kj}$",
)


@pytest.mark.parametrize(
    ("before", "right", "wrong"),
    [
        (_ONE, r"(z_j - t_j) x_i", r"(z_i - t_i) x_j"),
        (_BATCH, r"\sum_{k=1}^5 D_{kj} X_{ki}", r"\sum_{k=1}^5 D_{ki} X_{kj}"),
        (_BATCH, r"\sum_{k=1}^5 D_{kj} X_{ki}", r"2\sum_{k=1}^5 D_{kj} X_{ki}"),
    ],
)
def test_entries_of_a_short_layer(before: tuple[str, ...], right: str, wrong: str) -> None:
    by = r"$\frac{\partial L}{\partial W_{ij}} = "
    assert last("\n\n".join((*before, f"{by}{right}$"))) is Verdict.CORRECT
    assert last("\n\n".join((*before, f"{by}{wrong}$"))) is Verdict.WRONG
