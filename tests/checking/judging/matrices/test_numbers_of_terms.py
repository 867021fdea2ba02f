"""How far a product of matrices goes is what the sum beside it says."""

from __future__ import annotations

import pytest

from tests.checking.writeup import last


@pytest.mark.parametrize(
    "text",
    [
        r"$(X X^\top)_{ij} = \sum_{n=1}^5 X_{i,n} X_{j,n}$",
        r"$(X X^\top)_{ij} = \sum_{n=1}^5 X_{in} X_{jn}$",
        r"$(X X^\top)_{ij} = \sum_{n=1}^N X_{in} X_{jn}$",
        r"$(A B)_{ij} = \sum_{k=1}^4 A_{ik} B_{kj}$",
        r"$(A x)_i = \sum_{k=1}^4 A_{i,k} x_k$",
        r"$X \in \mathbb{R}^{3 \times 5}$, $(X X^\top)_{ij} = \sum_{n=1}^5 X_{in} X_{jn}$",
        r"$X = \begin{pmatrix} 1 & 2 \\ 3 & 4\end{pmatrix}$, $(X X^\top)_{ij} = \sum_{n=1}^2 X_{in} X_{jn}$",
        r"$X = \begin{pmatrix} 1 & 2 & 0\end{pmatrix}$, $(X X^\top)_{ij} = \sum_{n=1}^3 X_{in} X_{jn}$",
    ],
)
def test_the_sum_beside_a_product_says_how_far_it_goes(text: str) -> None:
    assert last(text) == "correct"


@pytest.mark.parametrize(
    "text",
    [
        r"$(X X^\top)_{ij} = \sum_{n=1}^5 X_{i,n} X_{n,j}$",
        r"$(X X^\top)_{ij} = \sum_{n=1}^5 X_{in} X_{in}$",
        r"$(A B)_{ij} = \sum_{k=1}^4 A_{ik} B_{jk}$",
        r"$(A x)_i = \sum_{k=1}^4 A_{k,i} x_k$",
        r"$X \in \mathbb{R}^{5 \times 3}$, $(X X^\top)_{ij} = \sum_{n=1}^5 X_{in} X_{jn}$",
        r"$X = \begin{pmatrix} 1 & 2 \\ 3 & 4\end{pmatrix}$, $(X X^\top)_{ij} = \sum_{n=1}^5 X_{in} X_{jn}$",
    ],
)
def test_it_does_not_say_more(text: str) -> None:
    assert last(text) != "correct"
