"""∂_w (λ/2) w² is the derivative of the whole product; X^⊤_{ji} is an entry of the transpose."""

from __future__ import annotations

import pytest

from symderiv.checking.model import Verdict
from tests.checking.writeup import last

# (λ/2) |w|² has the gradient λ w; ½ (y − t)² that of y = w x has (y − t) x
GRADIENTS = [
    (r"$\lambda = 0.1$. $\partial_w (\lambda/2) w^2 = ", r"\lambda w$", r"2 \lambda w$"),
    (r"$\lambda = 0.1$. $\nabla_w \frac{\lambda}{2} \|w\|^2 = ", r"\lambda w$", r"2 \lambda w$"),
    (r"$\lambda = 0.1$. $\partial_\theta (-\lambda/2) |\theta|^2 = ", r"-\lambda\theta$", r"\lambda^2\theta$"),
    (r"$y = w x$. $\partial_w (1/2)(y - t)^2 = ", r"(y - t) x$", r"(y - t)^2 x$"),
    (r"$y = w x$. $\nabla_w (1/2)(y - t)^2 = ", r"(y - t) x$", r"(y + t) x$"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "right", "wrong"), GRADIENTS)
def test_whole_product(before: str, right: str, wrong: str) -> None:
    assert last(f"{before}{right}\n") is Verdict.CORRECT
    assert last(f"{before}{wrong}\n") is Verdict.WRONG


# (A^T B)_{ij} = Σ_k (A^T)_{ik} B_{kj} = Σ_k A_{ki} B_{kj}
def test_entry_of_transpose() -> None:
    told = r"$X_{ij} = x_j^{(i)}$. $H_{jk} = \sum_i X_{ij} X_{ik} = \sum_i X^\top_{ji} X_{ik}$"
    slip = told.replace("{ji} X", "{ji} X_{jk} X")
    assert last(f"{told}\n") is Verdict.CORRECT
    assert last(f"{slip}\n") is not Verdict.CORRECT
