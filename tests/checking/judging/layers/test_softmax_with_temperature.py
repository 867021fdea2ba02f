"""A softmax with a temperature: what rests on T is derived with its 1/T, and the δ of an error signal, a vector
of the text, is not the δ_ij of its Jacobian."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last

TOLD = r"Let $\sum_j t_j = 1$ and $q_i=\frac{e^{s_i/T}}{\sum_je^{s_j/T}}$. "
# ∂/∂s_i of −Σ t_j (s_j/T − log Σ e^{s_k/T}) = −t_i/T + q_i/T
LOSS = TOLD + r"Then $\frac{\partial}{\partial s_i}\left(-\sum_jt_j\log q_j\right)=%s$."
SIGNAL = r"$\delta=p-y=\begin{pmatrix}0.7229\\0.1970-1\\0.0801\end{pmatrix}$."
JACOBIAN = r"""With temperature $T$: $p_i=\frac{e^{z_i/T}}{\sum_je^{z_j/T}}$, and
$\frac{\partial p_i}{\partial z_j}=%s p_i(\delta_{ij}-p_j)$."""


@pytest.mark.parametrize(
    ("gradient", "expected"),
    [
        (r"\frac1T(q_i-t_i)", Verdict.CORRECT),
        ("q_i-t_i", Verdict.WRONG),
        ("T(q_i-t_i)", Verdict.WRONG),
    ],
)
def test_the_loss(gradient: str, expected: Verdict) -> None:
    assert last(LOSS % gradient) is expected


@pytest.mark.parametrize("before", ["", SIGNAL])
@pytest.mark.parametrize(
    ("factor", "expected"),
    [(r"\frac1T", Verdict.CORRECT), ("T", Verdict.WRONG), ("", Verdict.WRONG)],
)
def test_the_jacobian(before: str, factor: str, expected: Verdict) -> None:
    assert last(f"{before}\n\n{JACOBIAN % factor}") is expected
